"""The counting interface over the index: the numbers of `store.counting.SqlCounts`, sooner.

SQLite stays the truth. The index is of one moment of the store: when anyone has changed the store since,
a small one is indexed anew before the next answer, and a large one is counted in SQL until `prepare` is
called, or until an index that another thread made is adopted. No answer ever comes from an index that is
out of date.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import date

import numpy as np

from store.conditions import Condition, Conditions
from store.counting import SqlCounts
from store.facets import Bar, Bucket, EventRow, Facet, FacetPage, Histogram, Sort, WideEvent
from store.index.building import NotIndexable, build
from store.index.columns import NONE, Columns
from store.index.moment import Moment
from store.index.pane import Pane, named_values
from store.index.resolving import Resolver
from store.index.sets import EventSet
from store.opening import snapshot
from store.query import Clause, Query
from store.reckoning import Reckoning

INDEXED_AT_ONCE = 100_000  # events of a store that is indexed anew, in under half a second, when it changed
Version = tuple[int, int]  # of the store as a connection sees it: commits of others, rows changed by itself


class IndexedCounts:
    """`store.facets.Counts` over a connection of `open_reader` or `open_store`.

    `reckoning` is how words of dates are read; by default from the day of the local clock at each call.
    Stores of more than `at_once` events are counted in SQL until they are indexed by `prepare`, or in the
    background: take `version()`, then have `store.index.building.build_from` read the store in another
    thread, then `adopt` what it gave.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        reckoning: Reckoning | None = None,
        at_once: int = INDEXED_AT_ONCE,
    ) -> None:
        self._connection = connection
        self._given = reckoning
        self._at_once = at_once
        self._sql = SqlCounts(connection, reckoning)
        self._conditions = Conditions(connection, self._reckoning)
        self._version: Version | None = None  # of the store when `_moment` was indexed
        self._moment: Moment | None = None
        self._refused: Version | None = None  # of a store that cannot be indexed

    def prepare(self) -> Columns | None:
        """Index the store as it is now, whatever its size; None where it cannot be indexed.

        Takes about 1.5 s a million events. Raises `sqlite3.OperationalError` when interrupted.
        """
        lasting = self._lasting
        with self._one_moment():
            moment = self._index(self._seen(), lasting)
            return moment.columns if moment else None

    def version(self) -> Version:
        """A value that changes with every change of the store."""
        with self._one_moment():
            return self._seen()

    def adopt(self, columns: Columns, version: Version) -> bool:
        """Answer from an index that was made of the store after `version` was asked for.

        False, and nothing done, where the store has been changed since: the index may be of before or after.
        """
        if not self._lasting or self.version() != version:
            return False
        self._hold(columns, version)
        return True

    @property
    def current(self) -> bool:
        """Whether the next answer comes from an index already made."""
        with self._one_moment():
            return self._version == self._seen()

    def total(self) -> int:
        """Main events in the whole store."""
        with self._reading() as moment:
            return len(moment.whole(minor=False)) if moment else self._sql.total()

    def count(self, query: Query) -> int:
        """Events in view."""
        with self._reading() as moment:
            return len(moment.view(query, self._reckoning())) if moment else self._sql.count(query)

    def unknown(self, query: Query) -> list[tuple[str, str]]:
        """Keys and values of the query that stand for nothing in the store: for people to be told."""
        return self._sql.unknown(query)

    def canonical(self, query: Query) -> Query:
        """The query with every name that stands for one value of a pane replaced by that value."""
        return self._sql.canonical(query)

    def condition(self, query: Query) -> Condition:
        """The SQL condition over `events e` for the events in view; for `store.listing`."""
        return self._sql.condition(query)

    def rows(self, ids: list[int]) -> list[EventRow]:
        """The lines of these events, in the order asked for; unknown ids are left out."""
        return self._sql.rows(ids)

    def ids(self, query: Query, sort: Sort = Sort.DATE) -> list[int]:
        """All event ids in view, in order."""
        with self._reading() as moment:
            if moment is None:
                return self._sql.ids(query, sort)
            columns, shown = moment.columns, moment.view(query, self._reckoning()).positions
            if sort is Sort.NEWEST:
                dated = np.searchsorted(shown, np.int32(columns.dated))
                shown = np.concatenate((shown[:dated][::-1], shown[dated:][::-1]))
            elif sort is Sort.SOURCES:
                shown = shown[np.argsort(-columns.mentions[shown], kind="stable")]
            ids: list[int] = columns.ids[shown].tolist()
            return ids

    def histogram(self, query: Query, bucket: Bucket) -> Histogram:
        """Events in view by bucket, over all of the store; weeks begin on Monday."""
        with self._reading() as moment:
            if moment is None:
                return self._sql.histogram(query, bucket)
            shown, over = moment.view(query, self._reckoning()), moment.bucketed(bucket, query.shows_minor)
            begun, undated = over.count(shown)
            reaching, wide = over.reaching(shown)
            counts = (
                (begun + reaching).tolist(),
                over.totals,
                begun.tolist(),
                over.all_begins,
                wide.tolist(),
            )
            bars = map(Bar, over.begins, *counts)
            return Histogram(bucket, tuple(bars), undated)

    def wide(self, query: Query, bucket: Bucket) -> list[WideEvent]:
        """Events in view of more days than the longest such bucket, by begin and id."""
        with self._reading() as moment:
            if moment is None:
                return self._sql.wide(query, bucket)
            columns, shown = moment.columns, moment.view(query, self._reckoning())
            at = columns.wide[columns.end[columns.wide] - columns.begin[columns.wide] >= bucket.days]
            at = at[shown.among(at)]
            rows = zip(
                columns.ids[at].tolist(), columns.begin[at].tolist(), columns.end[at].tolist(), strict=True
            )
            return [WideEvent(i, date.fromordinal(first), date.fromordinal(last)) for i, first, last in rows]

    def shared(self, query: Query, actors: Sequence[str]) -> list[list[int]]:
        """For each pair of these actors, the events in view that have both."""
        with self._reading() as moment:
            if moment is None:
                return self._sql.shared(query, actors)
            shown = moment.view(query, self._reckoning())
            links, names = moment.columns.links[Facet.ACTOR], moment.columns.names[Facet.ACTOR]
            asked = Query(tuple(Clause(Facet.ACTOR, (name,)) for name in actors))
            codes = {n.value: n.code for n in named_values(self._connection, names, asked, Facet.ACTOR)}
            found = [[0] * len(actors) for _ in actors]
            had = [NONE if (code := codes.get(name)) is None else links.having(code) for name in actors]
            had = [positions[shown.among(positions)] for positions in had]
            for one, mine in enumerate(had):
                events = EventSet(len(moment.columns), positions=mine)
                for other, positions in enumerate(had[: one + 1]):
                    both = int(np.count_nonzero(events.among(positions)))
                    found[one][other] = found[other][one] = both
            return found

    def facet(self, query: Query, facet: Facet, limit: int = 200) -> FacetPage:
        """The values of one pane, with exact counts; see `SqlCounts.facet`."""
        with self._reading() as moment:
            if moment is None:
                return self._sql.facet(query, facet, limit)
            named = named_values(self._connection, moment.columns.names[facet], query, facet)
            return Pane(moment, facet, query, self._reckoning()).page(named, limit)

    def _reckoning(self) -> Reckoning:
        return self._given or Reckoning.by_the_clock()

    @contextmanager
    def _reading(self) -> Iterator[Moment | None]:
        """The index of the moment that all statements inside see; None where SQL is to answer."""
        lasting = self._lasting
        with self._one_moment():
            seen = self._seen()
            if seen == self._version:
                yield self._moment
            elif seen != self._refused and self._few():
                yield self._index(seen, lasting)
            else:
                yield None

    @property
    def _lasting(self) -> bool:
        """Whether what is seen now can be told from what is seen later.

        Not so in a transaction that has written something: rolling it back does not change the version.
        """
        return not (self._connection.in_transaction and self._connection.total_changes)

    def _one_moment(self) -> AbstractContextManager[None]:
        return nullcontext() if self._connection.in_transaction else snapshot(self._connection)

    def _seen(self) -> Version:
        """The version of the store; asking for it fixes the moment that the transaction sees."""
        (version,) = self._connection.execute("PRAGMA data_version").fetchone()
        return int(version), self._connection.total_changes

    def _few(self) -> bool:
        """Whether the store is small enough to be indexed before an answer."""
        statement = "SELECT count(*) FROM (SELECT 1 FROM events LIMIT ?)"
        (number,) = self._connection.execute(statement, (self._at_once + 1,)).fetchone()
        return bool(number <= self._at_once)

    def _index(self, seen: Version, lasting: bool) -> Moment | None:
        self._moment = self._version = None  # let go of the old one before the new one takes its room
        try:
            columns = build(self._connection)
        except NotIndexable:
            self._refused = seen if lasting else None
            return None
        moment = self._hold(columns, seen)
        if not lasting:
            self._moment = self._version = None
        return moment

    def _hold(self, columns: Columns, version: Version) -> Moment:
        self._conditions.forget()
        moment = Moment(columns, Resolver(self._connection, columns, self._conditions))
        self._moment, self._version = moment, version
        return moment
