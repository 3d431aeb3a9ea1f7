"""Recounting the panes after a filter: SQL on the store against a plain count in Python."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from bench.events import random_events
from bench.result import Result, seconds
from store.counting import SqlCounts
from store.facets import Bucket, Facet
from store.model import Article, Event
from store.opening import open_reader, open_store
from store.query import Query, parse
from store.writing import Writer

EVENTS = 50_000
QUERIES = (
    "",
    'actor:"Actor 0000"',
    "date:2012",
    'location:"Town 003" -type:assault',
    'actor:"Actor 0100" since:2015',
)


def results() -> Iterator[Result]:
    """One result for each filter; the answers of both ways are checked to be equal."""
    events = list(random_events(EVENTS))
    with tempfile.TemporaryDirectory(prefix="dateline-bench-") as folder:
        path = Path(folder) / "bench.db"
        with closing(open_store(path)) as connection:
            Writer(connection).add_table(Article("bench", ""), events)
        with closing(open_reader(path)) as connection:
            for text in QUERIES:
                query = parse(text)
                counts = SqlCounts(connection)
                naive = _actors(events, text)
                page = counts.facet(query, Facet.ACTOR)
                for row in page.rows:
                    if naive[row.label] != row.count:
                        raise AssertionError(
                            f"{text}: {row.label} is {row.count}, counted {naive[row.label]}"
                        )
                yield Result(
                    f"recount four panes of {EVENTS:,} events: `{text or 'everything'}`",
                    seconds(lambda counts=counts, query=query: _recount(counts, query), 3),
                    "a loop over all events",
                    seconds(lambda text=text: _loop(events, text), 3),
                )


def _recount(counts: SqlCounts, query: Query) -> None:
    for facet in (Facet.ACTOR, Facet.LOCATION, Facet.TYPE):
        counts.facet(query, facet, limit=100)
    counts.histogram(query, Bucket.MONTH)


def _in_view(event: Event, text: str) -> bool:
    """The five filters above, read by hand: the independent check of the query language's answer."""
    names = {p.actor.name for p in event.participants}
    place = event.places[0].location.name
    year = event.date.begin.year if event.date else 0
    return {
        QUERIES[0]: True,
        QUERIES[1]: "Actor 0000" in names,
        QUERIES[2]: year == 2012,
        QUERIES[3]: place == "Town 003" and event.type != "ASSAULT",
        QUERIES[4]: "Actor 0100" in names and year >= 2015,
    }[text]


def _actors(events: list[Event], text: str) -> Counter[str]:
    return Counter(
        name for e in events if _in_view(e, text) for name in {p.actor.name for p in e.participants}
    )


def _loop(events: list[Event], text: str) -> None:
    seen = [e for e in events if _in_view(e, text)]
    Counter(name for e in seen for name in {p.actor.name for p in e.participants}).most_common(100)
    Counter(e.places[0].location.name for e in seen).most_common(100)
    Counter(e.type for e in seen).most_common()
    Counter((e.date.begin.year, e.date.begin.month) for e in seen if e.date)
