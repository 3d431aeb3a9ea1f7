"""The counting interface in plain SQL: exact, for stores of any size, fast for small ones.

Every call sees the latest commit; inside `store.opening.snapshot` all calls see the same one. A call is
stopped by the connection's progress handler (see `open_reader`) and then raises
`sqlite3.OperationalError`.
"""

from __future__ import annotations

import heapq
import json
import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from store.conditions import Condition, Conditions
from store.countries import countries, country_name
from store.dates import Precision, unit
from store.event_rows import SOURCES, event_rows
from store.facets import (
    Bar,
    Bucket,
    EventRow,
    Facet,
    FacetPage,
    FacetRow,
    Histogram,
    Sort,
    State,
    WideEvent,
)
from store.fold import fold
from store.linked import LINKED
from store.matching import country_codes
from store.query import Clause, Query
from store.reading import day
from store.reckoning import Reckoning

_MAIN = Condition("e.salience = 'main'")
_ALL = Condition("1")
_WIDE = """(e."end" > e.begin AND julianday(e."end") - julianday(e.begin) >= ?)"""  # of more days than
_UNFILTERED = (Query(), Query((Clause("salience", ("all",)),)))
_Group = tuple[int | str, str, int]  # a value, its name, a count

_ORDER = {
    Sort.DATE: "e.begin IS NULL, e.begin, e.id",
    Sort.NEWEST: "e.begin IS NULL, e.begin DESC, e.id DESC",
    Sort.SOURCES: f"{SOURCES} DESC, e.begin IS NULL, e.begin, e.id",
}
# How much of an ISO day tells the bucket; weeks need the whole day.
_DIGITS = {
    Bucket.DAY: 10,
    Bucket.WEEK: 10,
    Bucket.MONTH: 7,
    Bucket.YEAR: 4,
    Bucket.DECADE: 3,
    Bucket.CENTURY: 2,
}


class SqlCounts:
    """`store.facets.Counts` over a connection of `open_reader` or `open_store`.

    `reckoning` is how words of dates are read; by default from the day of the local clock at each call.
    """

    def __init__(self, connection: sqlite3.Connection, reckoning: Reckoning | None = None) -> None:
        self._connection = connection
        self._conditions = Conditions(connection, lambda: reckoning or Reckoning.by_the_clock())
        self._totals: dict[tuple[Facet, bool], dict[int | str, int]] = {}
        self._days: dict[tuple[Bucket, bool], _Days] = {}
        self._seen = (-1, -1)

    def total(self) -> int:
        """Main events in the whole store."""
        return self._count(_MAIN)

    def count(self, query: Query) -> int:
        """Events in view."""
        self._refresh()
        return self._count(self._conditions.of(query))

    def unknown(self, query: Query) -> list[tuple[str, str]]:
        """Keys and values of the query that stand for nothing in the store: for people to be told."""
        self._refresh()
        return self._conditions.unknown(query)

    def canonical(self, query: Query) -> Query:
        """The query with every name that stands for one value of a pane replaced by that value.

        `actor:kremlin` becomes `actor:Russia`: the same events are in view, and the pane can show the row
        as kept and let go of it. For what people typed, before it meets the panes.
        """
        self._refresh()
        return Query(
            tuple(
                Clause(c.key, tuple(self._canonical(Facet(c.key), v) for v in c.values), c.negated)
                if c.key in LINKED
                else c
                for c in query.clauses
            )
        )

    def condition(self, query: Query) -> Condition:
        """The SQL condition over `events e` for the events in view; for `store.listing`."""
        self._refresh()
        return self._conditions.of(query)

    def facet(self, query: Query, facet: Facet, limit: int = 200) -> FacetPage:
        """The values of one pane, with exact counts.

        At most `limit` neutral rows, of the values that some event has once the pane's own choice is put
        aside; kept and dropped values are always among the rows.
        """
        self._refresh()
        totals = self._facet_totals(facet, query.shows_minor)
        kept: list[FacetRow] = []
        dropped: list[FacetRow] = []
        for value, name in self._named(query, facet):
            state = query.state_of(facet, name)
            left = query.neutral(facet, name) if state is State.DROPPED else query
            count = self._count(self._conditions.of(left) & Condition(LINKED[facet].having, (value,)))
            row = FacetRow(name, _label(facet, name), count, totals.get(value, 0), state)
            (dropped if state is State.DROPPED else kept).append(row)
        neutral, in_view = self._neutral_rows(query, facet, limit, totals)
        rows = (*sorted(kept, key=_rank), *neutral, *sorted(dropped, key=_rank))
        return FacetPage(rows, in_view, len(totals))

    def histogram(self, query: Query, bucket: Bucket) -> Histogram:
        """Events in view by bucket, over all of the store; weeks begin on Monday."""
        self._refresh()
        key = (bucket, query.shows_minor)
        if key not in self._days:
            self._days[key] = self._by_bucket(_ALL if query.shows_minor else _MAIN, bucket)
        whole, shown = self._days[key], self._by_bucket(self._conditions.of(query), bucket)
        bars, count, total, wide = [], 0, 0, 0
        for begin in _consecutive(whole.begins, bucket):
            count += shown.begins[begin]
            total += whole.begins[begin]
            wide += shown.wide_begins[begin]
            bars.append(Bar(begin, count, total, shown.begins[begin], whole.begins[begin], wide))
            count -= shown.ends[begin]
            total -= whole.ends[begin]
            wide -= shown.wide_ends[begin]
        return Histogram(bucket, tuple(bars), shown.undated)

    def wide(self, query: Query, bucket: Bucket, most: int | None = None) -> list[WideEvent]:
        """Events in view of more days than the longest such bucket, by begin and id; see `Counts.wide`."""
        self._refresh()
        condition = self._conditions.of(query)
        rows = self._connection.execute(
            f"""SELECT e.id, e.begin, e."end" FROM events e
                WHERE {_WIDE} AND {condition.sql}
                ORDER BY e.begin, e.id LIMIT ?""",
            (bucket.days, *condition.parameters, -1 if most is None else most + 1),
        ).fetchall()
        if most is not None and len(rows) > most:
            return []
        return [WideEvent(i, *_interval(begin, end)) for i, begin, end in rows]

    def if_kept(self, query: Query, facet: Facet, value: str) -> int:
        """The events in view once this value of the pane is kept."""
        return self.count(query.keep(facet, value))

    def shared(self, query: Query, actors: Sequence[str]) -> list[list[int]]:
        """For each pair of these actors, the events in view that have both."""
        self._refresh()
        condition = self._conditions.of(query)
        rows = self._connection.execute(
            f"""WITH asked AS MATERIALIZED (
                    SELECT a.id, j.key AS place FROM json_each(?) j JOIN actors a ON a.folded = j.value),
                had AS MATERIALIZED (
                    SELECT DISTINCT x.event_id, asked.place FROM asked JOIN event_actors x
                    ON x.actor_id = asked.id JOIN events e ON e.id = x.event_id WHERE {condition.sql})
                SELECT one.place, other.place, count(*) FROM had one JOIN had other USING (event_id)
                GROUP BY one.place, other.place""",
            (json.dumps([fold(name) for name in actors]), *condition.parameters),
        )
        found = [[0] * len(actors) for _ in actors]
        for one, other, count in rows:
            found[one][other] = count
        return found

    def ids(self, query: Query, sort: Sort = Sort.DATE) -> list[int]:
        """All event ids in view, in order."""
        self._refresh()
        condition = self._conditions.of(query)
        rows = self._connection.execute(
            f"SELECT e.id FROM events e WHERE {condition.sql} ORDER BY {_ORDER[sort]}", condition.parameters
        )
        return [i for (i,) in rows]

    def rows(self, ids: list[int]) -> list[EventRow]:
        """The lines of these events, in the order asked for; unknown ids are left out."""
        return event_rows(self._connection, ids)

    def _refresh(self) -> None:
        """Forget what was remembered of the store if anyone has changed it since."""
        (version,) = self._connection.execute("PRAGMA data_version").fetchone()
        seen = (version, self._connection.total_changes)
        if seen != self._seen:
            self._conditions.forget()
            self._totals.clear()
            self._days.clear()
            self._seen = seen

    def _count(self, condition: Condition) -> int:
        row = self._connection.execute(
            f"SELECT count(*) FROM events e WHERE {condition.sql}", condition.parameters
        ).fetchone()
        return int(row[0])

    def _facet_totals(self, facet: Facet, minor: bool) -> dict[int | str, int]:
        if (facet, minor) not in self._totals:
            rows = self._connection.execute(LINKED[facet].totals, (int(minor),))
            self._totals[facet, minor] = dict(rows.fetchall())
        return self._totals[facet, minor]

    def _canonical(self, facet: Facet, value: str) -> str:
        if facet is Facet.TYPE:
            types, subtypes = self._conditions.types(value)
            return types[0].lower() if len(types) == 1 and not subtypes else value
        if facet is Facet.COUNTRY:
            codes = country_codes(value)
            return codes[0] if len(codes) == 1 else value
        ids = self._conditions.ids(facet, value)
        if len(ids) != 1:
            return value
        names = self._connection.execute(f"{LINKED[facet].names} WHERE id = ?", (ids[0],))
        return str(names.fetchone()[1])

    def _named(self, query: Query, facet: Facet) -> Iterator[tuple[int | str, str]]:
        """Values of the facet that the query names, each once: what links have, and the name."""
        seen = set()
        for value in (value for clause in query.of(facet) for value in clause.values):
            if fold(value) in seen:
                continue
            seen.add(fold(value))
            linked = LINKED[facet]
            if facet is Facet.COUNTRY:
                if value.strip().upper() in countries():
                    yield value.strip().upper(), value.strip().upper()
            elif linked.names is None:
                types = self._conditions.types(value)[0]
                yield from ((t, t.lower()) for t in types if fold(t) == fold(value))
            else:
                statement = f"{linked.names} WHERE {linked.folded} = ?"
                yield from self._connection.execute(statement, (fold(value),)).fetchall()

    def _neutral_rows(
        self, query: Query, facet: Facet, limit: int, totals: dict[int | str, int]
    ) -> tuple[list[FacetRow], int]:
        """Rows that are neither kept nor dropped, and how many values have an event in view."""
        if query in _UNFILTERED:
            groups, in_view = self._largest(facet, limit, totals), len(totals)
        else:
            groups, in_view = self._groups(query, facet, limit)
        rows = []
        for value, name, count in groups:
            shown = name.lower() if facet is Facet.TYPE else name
            if query.state_of(facet, shown) is State.NEUTRAL:
                rows.append(FacetRow(shown, _label(facet, shown), count, totals.get(value, 0), State.NEUTRAL))
        return sorted(rows, key=_rank)[:limit], in_view

    def _largest(self, facet: Facet, limit: int, totals: dict[int | str, int]) -> list[_Group]:
        """At least the `limit` values with the most events of the store, and those equal to the last."""
        least = min(heapq.nlargest(limit, totals.values()), default=0)
        largest = {value: count for value, count in totals.items() if count >= least}
        linked = LINKED[facet]
        if linked.names is None:
            return [(value, str(value), count) for value, count in largest.items()]
        rows = self._connection.execute(
            f"{linked.names} WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(list(largest)),)
        )
        return [(value, name, largest[value]) for value, name in rows]

    def _groups(self, query: Query, facet: Facet, limit: int) -> tuple[list[_Group], int]:
        """At least the first `limit` neutral values by count, and how many values have an event in view.

        Where keeping adds a choice to a clause, the count is that of the events in view and, besides, of
        those that have the value and are hidden by nothing but that clause.
        """
        linked = LINKED[facet]
        clause = query.joining(facet)
        base, chosen, shown = self._conditions.of(query), _ALL, 0
        if clause is not None:
            shown = self._count(base)
            base, chosen = self._conditions.of(_without(query, clause)), self._conditions.of_clauses([clause])
        names = f"JOIN ({linked.names}) n ON n.id = g.value" if linked.names else ""
        name = "n.name" if linked.names else "g.value"
        count = "g.added" if clause is not None else "g.shown"
        named = sum(len(c.values) for c in query.of(facet))
        rows = self._connection.execute(
            f"""WITH v(id, c, type) AS MATERIALIZED (
                    SELECT e.id, ({chosen.sql}) IS TRUE, e.type FROM events e WHERE {base.sql}),
                g AS (
                    SELECT value, sum(c) AS shown, sum(NOT c) AS added FROM ({linked.pairs}) GROUP BY value)
                SELECT g.value, {name}, {count}, count(*) FILTER (WHERE g.shown) OVER () FROM g {names}
                ORDER BY {count} DESC, {name} LIMIT ?""",
            (*chosen.parameters, *base.parameters, limit + named if linked.names else -1),
        ).fetchall()
        return [(value, text, shown + number) for value, text, number, _ in rows], rows[0][3] if rows else 0

    def _by_bucket(self, condition: Condition, bucket: Bucket) -> _Days:
        digits = _DIGITS[bucket]
        rows = self._connection.execute(
            f"""SELECT substr(e.begin, 1, {digits}) AS first, substr(e."end", 1, {digits}) AS last, count(*),
                   sum({_WIDE})
                FROM events e WHERE {condition.sql} GROUP BY first, last""",
            (bucket.days, *condition.parameters),
        )
        found = _Days()
        for first, last, count, wide in rows:
            if first is None:
                found.undated += count
                continue
            begin, end = (_bucket_begin(part, bucket) for part in (first, first if last is None else last))
            found.begins[begin] += count
            found.ends[end] += count
            if wide:
                found.wide_begins[begin] += wide
                found.wide_ends[end] += wide
        return found


@dataclass(slots=True)
class _Days:
    """How many events begin and end in each bucket, by its first day."""

    begins: Counter[date] = field(default_factory=Counter)
    ends: Counter[date] = field(default_factory=Counter)
    wide_begins: Counter[date] = field(default_factory=Counter)  # those of more days than a bucket
    wide_ends: Counter[date] = field(default_factory=Counter)
    undated: int = 0


def _without(query: Query, clause: Clause) -> Query:
    """The query without this one clause (the first that is equal to it)."""
    at = query.clauses.index(clause)
    return Query(query.clauses[:at] + query.clauses[at + 1 :])


def _label(facet: Facet, value: str) -> str:
    """What people read."""
    return country_name(value) if facet is Facet.COUNTRY else value


def _rank(row: FacetRow) -> tuple[int, str, str]:
    return -row.count, row.label, row.value


def _bucket_begin(part: str, bucket: Bucket) -> date:
    """The first day of the bucket, from the beginning of an ISO day."""
    first = part + "0000-01-01"[len(part) :]
    begin = day("0001-01-01" if first == "0000-01-01" else first)  # years begin with 1
    assert begin is not None
    return unit(begin, Precision.WEEK)[0] if bucket is Bucket.WEEK else begin


def _interval(begin: str, end: str) -> tuple[date, date]:
    """The days of an event that has both."""
    first, last = day(begin), day(end)
    assert first is not None
    assert last is not None
    return first, last


def _consecutive(counts: dict[date, int], bucket: Bucket) -> Iterator[date]:
    """First days of the buckets from the first to the last that has events."""
    if not counts:
        return
    begin, last = min(counts), max(counts)
    while True:
        yield begin
        if begin >= last:
            return
        end = unit(begin, Precision(bucket))[1]
        begin = date.fromordinal(end.toordinal() + 1)
