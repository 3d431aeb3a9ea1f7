"""The counting interface over the index: the numbers of `store.counting.SqlCounts`, sooner.

SQLite stays the truth. The index is of one moment of the store; what has been written since is read from
the log of touches before the next answer, so that no answer is ever out of date. A store that has no index,
or one that the log does not reach back to, is indexed anew if it is small, and else counted in SQL until
`prepare` is called or an index that was made elsewhere is adopted.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext

from store.conditions import Condition, Conditions
from store.counting import SqlCounts
from store.facets import Bucket, EventRow, Facet, FacetPage, Histogram, Sort, WideEvent
from store.fold import fold
from store.index.building import build
from store.index.choosing import INDEXED_AT_ONCE
from store.index.columns import Columns
from store.index.layer import Layer
from store.index.moment import Moment, Since
from store.index.pane import Pane, coded_values, named_values
from store.index.source import NotIndexable
from store.index.terms import Terms
from store.index.values import Values
from store.linked import LINKED
from store.opening import snapshot
from store.query import Query, State
from store.reckoning import Reckoning
from store.touches import Stamp, since

MOST_TOUCHED = 60_000  # events written since an index was made: from here on it answers too late
Version = tuple[int, int]  # of the store as a connection sees it: commits of others, rows changed by itself
_TABLES = {
    Facet.ACTOR: "actors",
    Facet.LOCATION: "locations",
    Facet.SOURCE: "sources",
    Facet.SAYS: "speakers",
}


class IndexedCounts:
    """`store.facets.Counts` over a connection of `open_reader` or `open_store`.

    `reckoning` is how words of dates are read; by default from the day of the local clock at each call.
    Stores of more than `at_once` events are counted in SQL until they are indexed by `prepare`, or in the
    background: have `store.index.building.build_from` read the store in another thread, then `adopt` what
    it gave.
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
        self._version: Version | None = None  # of the store when `_moment` was told
        self._moment: Moment | None = None
        self._refused: Version | None = None  # of a store that cannot be indexed

    def prepare(self) -> Columns | None:
        """Index the store as it is now, whatever its size; None where it cannot be indexed.

        Takes about 1.5 s a million events. Raises `sqlite3.OperationalError` when interrupted.
        """
        lasting = self._lasting
        with self._one_moment():
            seen = self._seen()
            moment = self._indexed(seen, lasting)
            self._keep(moment, seen, lasting)
            return moment.base.columns if moment else None

    def adopt(self, columns: Columns) -> bool:
        """Answer from an index that was made of the store at some moment.

        False, and nothing done, where it cannot be told what has been written since.
        """
        lasting = self._lasting
        with self._one_moment():
            seen = self._seen()
            moment = self._since(self._first(columns))
            if moment is None or not lasting:
                return False
            self._keep(moment, seen, lasting)
            return True

    def adopt_terms(self, terms: Terms, stamp: Stamp) -> None:
        """Find frequent words by what was written down of them with the index of the moment `stamp`."""
        if self._moment is not None and self._moment.base.columns.stamp == stamp:
            self._moment.base.terms = terms

    @property
    def current(self) -> bool:
        """Whether the next answer comes from the index as it is."""
        with self._one_moment():
            return self._moment is not None and self._version == self._seen()

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

    def ids(self, query: Query, sort: Sort = Sort.DATE) -> Sequence[int]:
        """All event ids in view, in order. They stay those of this moment, whatever is written later."""
        with self._reading() as moment:
            if moment is None:
                return self._sql.ids(query, sort)
            return moment.ids(moment.view(query, self._reckoning()), sort)

    def histogram(self, query: Query, bucket: Bucket) -> Histogram:
        """Events in view by bucket, over all of the store; weeks begin on Monday."""
        with self._reading() as moment:
            if moment is None:
                return self._sql.histogram(query, bucket)
            return moment.histogram(moment.view(query, self._reckoning()), bucket, query.shows_minor)

    def wide(self, query: Query, bucket: Bucket, most: int | None = None) -> list[WideEvent]:
        """Events in view of more days than the longest such bucket, by begin and id; see `Counts.wide`."""
        with self._reading() as moment:
            if moment is None:
                return self._sql.wide(query, bucket, most)
            return moment.wide(moment.view(query, self._reckoning()), bucket, most)

    def shared(self, query: Query, actors: Sequence[str]) -> list[list[int]]:
        """For each pair of these actors, the events in view that have both."""
        with self._reading() as moment:
            if moment is None:
                return self._sql.shared(query, actors)
            statement = "SELECT id FROM actors WHERE folded = ?"
            rows = [self._connection.execute(statement, (fold(actor),)).fetchone() for actor in actors]
            values = moment.values(Facet.ACTOR)
            codes = [None if row is None else values.code(row[0]) for row in rows]
            return moment.shared(query, codes, self._reckoning())

    def facet(self, query: Query, facet: Facet, limit: int = 200) -> FacetPage:
        """The values of one pane, with exact counts; see `SqlCounts.facet`."""
        with self._reading() as moment:
            if moment is None:
                return self._sql.facet(query, facet, limit)
            named = named_values(self._connection, moment, query, facet)
            return Pane(moment, facet, query, self._reckoning()).page(named, limit)

    def if_kept(self, query: Query, facet: Facet, value: str) -> int:
        """The events in view once this value of the pane is kept."""
        with self._reading() as moment:
            if moment is None:
                return self._sql.if_kept(query, facet, value)
            if query.state_of(facet, value) is not State.NEUTRAL:
                return len(moment.view(query.keep(facet, value), self._reckoning()))
            named = coded_values(self._connection, moment, facet, [value])
            pane = Pane(moment, facet, query, self._reckoning())
            return pane.if_kept(named[0].code if named else None)

    def _reckoning(self) -> Reckoning:
        return self._given or Reckoning.by_the_clock()

    @contextmanager
    def _reading(self) -> Iterator[Moment | None]:
        """The moment that all statements inside see; None where SQL is to answer."""
        lasting = self._lasting
        with self._one_moment():
            seen = self._seen()
            if seen == self._version:
                yield self._moment
                return
            moment = self._since(self._moment) if self._moment else None
            if moment is None and seen != self._refused and self._few():
                moment = self._indexed(seen, lasting)
            self._keep(moment, seen, lasting)
            yield moment

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

    def _keep(self, moment: Moment | None, seen: Version, lasting: bool) -> None:
        if lasting:
            self._moment, self._version = moment, seen

    def _indexed(self, seen: Version, lasting: bool) -> Moment | None:
        """The moment seen, from an index made anew."""
        if lasting:
            self._moment = self._version = None  # let go of the old one before the new one takes its room
        try:
            return self._first(build(self._connection))
        except NotIndexable:
            self._refused = seen if lasting else None
            return None

    def _first(self, columns: Columns) -> Moment:
        """The moment at which the columns were made."""
        base = Layer(self._connection, columns)
        nothing = Layer(self._connection, build(self._connection, only=()), only=True)
        return self._moment_of(base, nothing, Since(columns.stamp))

    def _since(self, moment: Moment) -> Moment | None:
        """The moment seen, from an earlier one; None where it cannot be told, or not soon enough."""
        touched = since(self._connection, moment.since.until)
        if touched is None:
            return None
        events = moment.since.events | touched.events
        names = moment.since.names | touched.names
        if len(events) > MOST_TOUCHED:
            return None
        delta = moment.delta
        if touched.events or touched.names:
            try:
                columns = build(self._connection, only=sorted(events))
            except NotIndexable:
                return None
            delta = Layer(self._connection, columns, only=True)
        return self._moment_of(moment.base, delta, Since(touched.until, events, names))

    def _moment_of(self, base: Layer, delta: Layer, written: Since) -> Moment:
        self._conditions.forget()
        return Moment(
            base,
            delta,
            written,
            self._conditions,
            lambda facet: Values(
                base.columns.names[facet], delta.columns.names[facet], self._texts(facet, written)
            ),
        )

    def _texts(self, facet: Facet, written: Since) -> Mapping[int | str, str]:
        """The names that were given since the base was made, by key."""
        ids = [key for table, key in written.names if table == _TABLES.get(facet)]
        statement = f"{LINKED[facet].names} WHERE id IN (SELECT value FROM json_each(?))"
        return dict(self._connection.execute(statement, (json.dumps(ids),))) if ids else {}
