"""The counting interface over the index: the numbers of `store.counting.SqlCounts`, sooner.

SQLite stays the truth. The index is of one moment of the store: when anyone has changed the store since,
a small one is indexed anew before the next answer, and a large one is counted in SQL until `prepare` is
called, or until an index that another thread made is adopted. No answer ever comes from an index that is
out of date.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import date, datetime

import numpy as np

from store.conditions import Condition, Conditions
from store.counting import SqlCounts
from store.countries import COUNTRIES
from store.facets import Bar, Bucket, EventRow, Facet, FacetPage, FacetRow, Histogram, Sort, State
from store.fold import fold
from store.index.buckets import Edges, edges
from store.index.building import NotIndexable, build
from store.index.columns import Columns, Names, Numbers
from store.index.planner import Part, Whole, meet, tally
from store.index.resolving import Resolver
from store.index.sets import EventSet
from store.linked import LINKED
from store.opening import snapshot
from store.query import Clause, Query

INDEXED_AT_ONCE = 100_000  # events of a store that is indexed anew, in under half a second, when it changed
VIEWS_KEPT = 16  # sets in view remembered: those of one recount, and of the views before it
Version = tuple[int, int]  # of the store as a connection sees it: commits of others, rows changed by itself


@dataclass(frozen=True, slots=True)
class _Named:
    """A value of a pane that a query names, and its code; None for a country that the store has not."""

    value: str
    code: int | None


@dataclass(slots=True, eq=False)
class _Moment:
    """The index of a store at one moment, and what was worked out from it."""

    columns: Columns
    resolver: Resolver
    wholes: dict[bool, EventSet] = field(default_factory=dict)  # by whether minor events are in it
    totals: dict[tuple[Facet, bool], Numbers] = field(default_factory=dict)
    edges: dict[tuple[Bucket, bool], Edges] = field(default_factory=dict)
    views: dict[tuple[Query, date], EventSet] = field(default_factory=dict)

    def view(self, query: Query, today: date) -> EventSet:
        """The events in view."""
        found = self.views.pop((query, today), None)
        if found is None:
            found = meet(self.resolver.parts(query, today), len(self.columns))
        self.views[query, today] = found
        if len(self.views) > VIEWS_KEPT:
            del self.views[next(iter(self.views))]
        return found

    def whole(self, minor: bool) -> EventSet:
        """All main events of the store, or all events."""
        if minor not in self.wholes:
            everything = Query((Clause("salience", ("all",)),)) if minor else Query()
            self.wholes[minor] = meet(self.resolver.parts(everything, date.min), len(self.columns))
        return self.wholes[minor]

    def total(self, facet: Facet, minor: bool) -> Numbers:
        """Events of the whole store by value."""
        if (facet, minor) not in self.totals:
            self.totals[facet, minor] = tally(self.columns.links[facet], self.whole(minor))
        return self.totals[facet, minor]

    def counts(self, facet: Facet, shown: EventSet, minor: bool) -> Numbers:
        """Events of a set by value; `minor` tells whether minor events can be among them."""
        whole = Whole(self.whole(minor), self.total(facet, minor))
        return tally(self.columns.links[facet], shown, whole)

    def bucketed(self, bucket: Bucket, minor: bool) -> Edges:
        """The buckets of the histogram."""
        if (bucket, minor) not in self.edges:
            self.edges[bucket, minor] = edges(self.columns, self.whole(minor), bucket)
        return self.edges[bucket, minor]


class IndexedCounts:
    """`store.facets.Counts` over a connection of `open_reader` or `open_store`.

    `today` is what relative dates are counted from; by default the day of the local clock at each call.
    Stores of more than `at_once` events are counted in SQL until they are indexed by `prepare`, or in the
    background: take `version()`, then have `store.index.building.build_from` read the store in another
    thread, then `adopt` what it gave.
    """

    def __init__(
        self, connection: sqlite3.Connection, today: date | None = None, at_once: int = INDEXED_AT_ONCE
    ) -> None:
        self._connection = connection
        self._today = today
        self._at_once = at_once
        self._sql = SqlCounts(connection, today)
        self._conditions = Conditions(connection, self._day)
        self._version: Version | None = None  # of the store when `_moment` was indexed
        self._moment: _Moment | None = None
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
            return len(moment.view(query, self._day())) if moment else self._sql.count(query)

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
            columns, shown = moment.columns, moment.view(query, self._day()).positions
            if sort is Sort.NEWEST:
                dated = np.searchsorted(shown, np.int32(columns.dated))
                shown = np.concatenate((shown[:dated][::-1], shown[dated:][::-1]))
            elif sort is Sort.SOURCES:
                shown = shown[np.argsort(-columns.mentions[shown], kind="stable")]
            ids: list[int] = columns.ids[shown].tolist()
            return ids

    def histogram(self, query: Query, bucket: Bucket) -> Histogram:
        """Events in view by the bucket they begin in, over all of the store; weeks begin on Monday."""
        with self._reading() as moment:
            if moment is None:
                return self._sql.histogram(query, bucket)
            shown, over = moment.view(query, self._day()), moment.bucketed(bucket, query.shows_minor)
            counts, undated = over.count(shown)
            bars = map(Bar, over.begins, counts.tolist(), over.totals)
            return Histogram(bucket, tuple(bars), undated)

    def facet(self, query: Query, facet: Facet, limit: int = 200) -> FacetPage:
        """The values of one pane, with exact counts; see `SqlCounts.facet`."""
        with self._reading() as moment:
            if moment is None:
                return self._sql.facet(query, facet, limit)
            return _Pane(moment, facet, query, self._day()).page(
                self._named(moment.columns.names[facet], query, facet), limit
            )

    def _named(self, names: Names, query: Query, facet: Facet) -> list[_Named]:
        """The values of the facet that the query names, each once, with their codes."""
        wanted = {fold(value): value for clause in query.of(facet) for value in reversed(clause.values)}
        if facet is Facet.COUNTRY:
            codes = (code for value in wanted.values() if (code := value.strip().upper()) in COUNTRIES)
            return [_Named(code, next(iter(names.codes([code])), None)) for code in codes]
        if facet is Facet.TYPE:
            return [
                _Named(name.lower(), code) for code, name in enumerate(names.names) if fold(name) in wanted
            ]
        linked = LINKED[facet]
        statement = f"{linked.names} WHERE {linked.folded} = ?"
        rows = [row for value in wanted for row in self._connection.execute(statement, (value,))]
        return [_Named(name, code) for (key, name) in rows for code in names.codes([key])]

    def _day(self) -> date:
        return self._today or datetime.now().astimezone().date()

    @contextmanager
    def _reading(self) -> Iterator[_Moment | None]:
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

    def _index(self, seen: Version, lasting: bool) -> _Moment | None:
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

    def _hold(self, columns: Columns, version: Version) -> _Moment:
        self._conditions.forget()
        moment = _Moment(columns, Resolver(self._connection, columns, self._conditions))
        self._moment, self._version = moment, version
        return moment


@dataclass(frozen=True, slots=True)
class _Pane:
    """One pane for one query."""

    moment: _Moment
    facet: Facet
    query: Query
    today: date

    def page(self, named: list[_Named], limit: int) -> FacetPage:
        """The rows; `named` are the values that the query keeps or drops."""
        minor = self.query.shows_minor
        shown = self.moment.view(self.query, self.today)
        in_view = self.moment.counts(self.facet, shown, minor)
        scope, counts = in_view, in_view
        if (clause := self.query.joining(self.facet)) is not None:
            # Keeping adds a choice to the clause: besides what is in view, what only the clause hides.
            at = self.query.clauses.index(clause)
            without = Query(self.query.clauses[:at] + self.query.clauses[at + 1 :])
            scope = self.moment.counts(self.facet, self.moment.view(without, self.today), minor)
            counts = len(shown) + scope - in_view
        totals = self.moment.total(self.facet, minor)
        kept, dropped = [], []
        for one in named:
            state = self.query.state_of(self.facet, one.value)
            if state is State.DROPPED:
                dropped.append(self._row(one.value, one.code, self._hidden(one), totals, state))
            else:
                count = 0 if one.code is None else int(in_view[one.code])
                kept.append(self._row(one.value, one.code, count, totals, state))
        neutral = [
            self._row(self._value(code), code, int(counts[code]), totals, State.NEUTRAL)
            for code in self._first(counts, scope, limit, {one.code for one in named})
        ]
        rows = (*sorted(kept, key=_rank), *sorted(neutral, key=_rank)[:limit], *sorted(dropped, key=_rank))
        return FacetPage(rows, int(np.count_nonzero(in_view)), int(np.count_nonzero(totals)))

    def _hidden(self, named: _Named) -> int:
        """How many events a dropped value hides."""
        if named.code is None:
            return 0
        left = self.query.neutral(self.facet, named.value)
        resolver = self.moment.resolver
        parts = [*resolver.parts(left, self.today), Part(resolver.having(self.facet, named.code))]
        return len(meet(parts, len(self.moment.columns)))

    def _first(self, counts: Numbers, scope: Numbers, limit: int, besides: set[int | None]) -> list[int]:
        """The codes of the `limit` values of the scope with the highest counts, besides some."""
        codes = np.flatnonzero(scope)
        wanted = limit + len(besides)
        if len(codes) > wanted and self.facet is not Facet.COUNTRY:  # people read other names of countries
            least = np.partition(counts[codes], -wanted)[-wanted]
            codes = codes[counts[codes] >= least]
            ranks = self.moment.columns.names[self.facet].ranks[codes]
            codes = codes[np.lexsort((ranks, -counts[codes]))][:wanted]
        return [code for code in codes.tolist() if code not in besides]

    def _value(self, code: int) -> str:
        name = self.moment.columns.names[self.facet].names[code]
        return name.lower() if self.facet is Facet.TYPE else name

    def _row(self, value: str, code: int | None, count: int, totals: Numbers, state: State) -> FacetRow:
        label = COUNTRIES.get(value, (value,))[0] if self.facet is Facet.COUNTRY else value
        return FacetRow(value, label, count, 0 if code is None else int(totals[code]), state)


def _rank(row: FacetRow) -> tuple[int, str, str]:
    return -row.count, row.label, row.value
