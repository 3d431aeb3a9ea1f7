"""Every pane for the filters of `bench.recounting`, counted by DuckDB from the rows of the same store.

It is the peer that counts are timed beside, and the one that they are compared with: plain SQL takes up to
minutes for one filter of a large store. DuckDB has one wide row an event, in order of days, in its own file.
"""

from __future__ import annotations

import csv
import json
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from bench.peers import PEERS
from store.dates import months
from store.facets import Bar, Bucket, Facet, FacetPage, FacetRow, Histogram, State
from store.opening import open_reader
from store.query import Clause, Query

PANES = (Facet.ACTOR, Facet.LOCATION, Facet.TYPE)
TOP = 100
Recount = Callable[[Query], tuple[float, tuple[object, ...]]]
_TABLES = {
    "events": 'SELECT id, begin, "end", type FROM events',
    "actors": "SELECT event_id, actor_id FROM event_actors",
    "locations": """SELECT x.event_id, x.location_id, l.country FROM event_locations x
        JOIN locations l ON l.id = x.location_id""",
    "words": "SELECT event_id, text FROM mentions",
}


def is_installed() -> bool:
    """Whether the peers are."""
    return any(PEERS.parent.glob("lib/*/site-packages/duckdb"))


@contextmanager
def duckdb_over(path: Path, folder: Path) -> Iterator[Recount]:
    """Recounts by DuckDB: seconds and answers, as of `bench.recounting.recount`.

    The database is made of the store in a folder and kept there.
    """
    names = _Names.of(path)
    if not (folder / "panes.duckdb").exists():
        _write_tables(path, folder)
    with subprocess.Popen(
        [PEERS / "python", Path(__file__).with_name("peer_duckdb_panes.py"), folder],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as peer:
        asks, tells = peer.stdin, peer.stdout
        assert asks is not None and tells is not None
        whole = _Whole.of(json.loads(tells.readline()), names)
        for table in _TABLES:
            (folder / f"{table}.csv").unlink(missing_ok=True)

        def recount(query: Query) -> tuple[float, tuple[object, ...]]:
            print(json.dumps(names.asked(query)), file=asks, flush=True)
            told = json.loads(tells.readline())
            return told["seconds"], whole.answer(query, told)

        yield recount
        asks.close()


def _write_tables(path: Path, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with closing(open_reader(path)) as connection:
        for name, statement in _TABLES.items():
            with (folder / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
                csv.writer(file).writerows(connection.execute(statement))


@dataclass(frozen=True, slots=True)
class _Names:
    """What people read for the ids that DuckDB counts by."""

    names: dict[str, dict[int, str]]
    ids: dict[str, dict[str, int]]

    @classmethod
    def of(cls, path: Path) -> _Names:
        with closing(open_reader(path)) as connection:
            names = {
                "actor": dict(connection.execute("SELECT id, name FROM actors")),
                "location": dict(connection.execute("SELECT id, label FROM locations")),
            }
        return cls(names, {key: {name: i for i, name in each.items()} for key, each in names.items()})

    def asked(self, query: Query) -> tuple[list[Any], list[list[Any]]]:
        """The clauses of a query, and those of what each dropped value hides, with numbers for names."""
        hidden = [
            [*query.neutral(key, value).clauses, Clause(key, (value,))] for key, value in _dropped(query)
        ]
        return [self._clause(c) for c in query.clauses], [[self._clause(c) for c in one] for one in hidden]

    def _clause(self, clause: Clause) -> tuple[str, list[Any], bool]:
        values: list[Any] = list(clause.values)
        if clause.key in self.ids:
            values = [self.ids[clause.key][value] for value in clause.values]
        elif clause.key == "text":
            values = [int(value.removeprefix("word")) for value in clause.values]
        elif clause.key == "type":
            values = [value.upper() for value in clause.values]
        return clause.key, values, clause.negated

    def value(self, key: str, value: int | str) -> str:
        """What people read."""
        return self.names[key][int(value)] if key in self.names else str(value).lower()


@dataclass(frozen=True, slots=True)
class _Whole:
    """What DuckDB counts in the whole store."""

    names: _Names
    totals: dict[str, dict[str, int]]
    months: _Months

    @classmethod
    def of(cls, told: dict[str, Any], names: _Names) -> _Whole:
        totals = {
            key: {names.value(key, value): number for value, number in rows}
            for key, rows in told["totals"].items()
        }
        return cls(names, totals, _Months.of(told["months"]))

    def answer(self, query: Query, told: dict[str, Any]) -> tuple[object, ...]:
        """What DuckDB has told of a filter, as the panes show it."""
        hidden = dict(zip(_dropped(query), told["hidden"], strict=True))
        pages = tuple(self._page(query, pane, told, hidden) for pane in PANES)
        bars = tuple(self.months.bars(_Months.of(told["months"])))
        return (told["number"], *pages, Histogram(Bucket.MONTH, bars, 0))

    def _page(
        self, query: Query, pane: Facet, told: dict[str, Any], hidden: dict[tuple[str, str], int]
    ) -> FacetPage:
        key, found, totals = pane.value, told[pane.value], self.totals[pane.value]
        in_view = {self.names.value(key, value): number for value, number in found["named"]}
        kept = [
            self._row(value, in_view.get(value, 0), totals, State.KEPT)
            for value in {value for clause in query.of(pane) for value in clause.values}
            if query.state_of(key, value) is State.KEPT
        ]
        dropped = [
            self._row(value, hidden[key, value], totals, State.DROPPED)
            for of, value in _dropped(query)
            if of == key
        ]
        joining = query.joining(pane) is not None
        neutral = [
            self._row(
                self.names.value(key, value),
                told["number"] + more if joining else shown,
                totals,
                State.NEUTRAL,
            )
            for value, shown, more in found["others"]
        ]
        rows = (*sorted(kept, key=_rank), *sorted(neutral, key=_rank)[:TOP], *sorted(dropped, key=_rank))
        return FacetPage(rows, found["in_view"], len(totals))

    def _row(self, value: str, number: int, totals: dict[str, int], state: State) -> FacetRow:
        return FacetRow(value, value, number, totals.get(value, 0), state)


def _dropped(query: Query) -> list[tuple[str, str]]:
    """Keys and values that the query drops."""
    return [(clause.key, value) for clause in query.clauses if clause.negated for value in clause.values]


@dataclass(frozen=True, slots=True)
class _Months:
    """Events by the first day of a month."""

    begins: Counter[date]
    counts: Counter[date]  # that have a day in it
    wide: Counter[date]  # of these, those of more days than any month

    @classmethod
    def of(cls, groups: Sequence[tuple[str, str, int, int]]) -> _Months:
        """Of events grouped by the months they begin and end in: how many, and how many wide ones."""
        found = cls(Counter(), Counter(), Counter())
        for first, last, number, wide in groups:
            month, end = date.fromisoformat(first), date.fromisoformat(last)
            found.begins[month] += number
            while month <= end:
                found.counts[month] += number
                found.wide[month] += wide
                month = _next(month)
        return found

    def bars(self, shown: _Months) -> Iterator[Bar]:
        """The bars of some of the events, over all of these."""
        month, last = min(self.begins), max(self.begins)
        while month <= last:
            yield Bar(
                month,
                *(shown.counts[month], self.counts[month]),
                *(shown.begins[month], self.begins[month], shown.wide[month]),
            )
            month = _next(month)


def _next(month: date) -> date:
    return months(month.year, month.month, 2)[1].replace(day=1)


def _rank(row: FacetRow) -> tuple[int, str]:
    return -row.count, row.value
