"""Recounting every pane of a large store: the index against plain SQL, the same filters in one run.

`python -m bench.recounting [EVENTS]` prints the whole table; `make bench` runs a small store. Every answer
of the index that SQL answers too is checked to be equal to it.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from sqlite3 import Connection

import numpy as np

from bench.result import Result
from store.counting import SqlCounts
from store.facets import Bucket, Counts, Facet
from store.index.engine import IndexedCounts
from store.model import EventType
from store.opening import open_reader, open_store, transaction
from store.query import Query, parse
from store.touches import touch_everything

EVENTS = 50_000
FILTERS = 30
ACTORS, LOCATIONS, SOURCES, WORDS = 200_000, 50_000, 1_000, 2_000
CHUNK = 200_000  # events written at a time
BUILD_CACHE_KIB = 1 << 18
FIRST_DAY, DAYS = date(2004, 1, 1), 7_305
TYPES = tuple(EventType)
COUNTRIES = ("SY", "FR", "US", "RU", "IQ", "UA", "EG", "CN", "NG", "ML")
PANES = (Facet.ACTOR, Facet.LOCATION, Facet.TYPE)


def results() -> Iterator[Result]:
    """Medians over random filters on independent and on correlated events."""
    for correlated in (False, True):
        with tempfile.TemporaryDirectory(prefix="dateline-bench-") as folder:
            path = Path(folder) / "bench.db"
            build(path, EVENTS, correlated=correlated)
            ours, theirs, build_seconds = compare(path, FILTERS, compared=FILTERS)
        kind = "correlated" if correlated else "independent"
        yield Result(
            f"recount the panes of {EVENTS:,} {kind} events, {FILTERS} random filters",
            float(np.median(ours)),
            "SQL",
            float(np.median(theirs)),
            f"p95 {np.percentile(ours, 95) * 1e3:.1f} ms, index built in {build_seconds:.2f} s",
        )


def main() -> int:
    """The whole comparison at one size, in words."""
    events = int(float(sys.argv[1])) if len(sys.argv) > 1 else 100_000
    compared = int(sys.argv[2]) if len(sys.argv) > 2 else 20
    for correlated in (False, True):
        with tempfile.TemporaryDirectory(prefix="dateline-bench-") as folder:
            path = Path(folder) / "bench.db"
            begin = time.perf_counter()
            build(path, events, correlated=correlated)
            print(f"{events:,} events, {correlated=}: stored in {time.perf_counter() - begin:.1f} s")
            ours, theirs, build_seconds = compare(path, 100, compared=compared)
            print(f"built in {build_seconds:.2f} s")
            for name, runs in (("index, first ask", ours), (f"SQL ({len(theirs)} of them)", theirs)):
                p50, p95, top = (np.percentile(runs, p) * 1e3 for p in (50, 95, 100))
                print(f"{name}: p50 {p50:.2f} ms, p95 {p95:.2f} ms, max {top:.2f} ms")
            same = ours[: len(theirs)]
            ratios = [sql / index for index, sql in zip(same, theirs, strict=True)]
            print(f"SQL / index on the same filters: median {np.median(ratios):.0f}x")
    return 0


def compare(path: Path, filters: int, compared: int) -> tuple[list[float], list[float], float]:
    """Seconds a recount by the index and by SQL (of the first `compared` filters), and to build the index."""
    with closing(open_reader(path)) as connection:
        sql, index = SqlCounts(connection), IndexedCounts(connection)
        build_seconds, _ = _timed(index.prepare)
        queries = list(random_filters(filters, seed=3))
        for counts in (sql, index):
            recount(counts, Query())
        ours, theirs = [], []
        for number, query in enumerate(queries):
            taken, answer = _timed(lambda query=query: recount(index, query))
            ours.append(taken)
            if number < compared:
                taken, expected = _timed(lambda query=query: recount(sql, query))
                theirs.append(taken)
                if answer != expected:
                    raise AssertionError(f"the index and SQL differ on: {query}")
        return ours, theirs, build_seconds


def recount(counts: Counts, query: Query) -> tuple[object, ...]:
    """What the explorer asks for when a filter changes, the timeline's ids apart."""
    pages = tuple(counts.facet(query, pane, limit=100) for pane in PANES)
    return (counts.count(query), *pages, counts.histogram(query, Bucket.MONTH))


def random_filters(number: int, seed: int) -> Iterator[Query]:
    """Filters of none to six predicates, values by how often they occur."""
    chance = random.Random(seed)
    for _ in range(number):
        keys = chance.sample(
            ("actor", "location", "type", "date", "-actor", "text", "-location", "country"),
            k=chance.randint(0, 6),
        )
        yield parse(" ".join(_predicate(key, chance) for key in keys))


def build(path: Path, events: int, *, correlated: bool, seed: int = 7) -> None:
    """A store of random events, written in bulk: rows, then indexes, then counters and full text."""
    with closing(open_store(path)) as connection:
        connection.execute("PRAGMA synchronous = off")
        connection.execute(f"PRAGMA cache_size = -{BUILD_CACHE_KIB}")
        later = connection.execute(
            "SELECT type, name, sql FROM sqlite_schema WHERE type IN ('trigger', 'index') AND sql IS NOT NULL"
        ).fetchall()
        for kind, name, _ in later:
            connection.execute(f"DROP {kind} {name}")
        _write(connection, events, correlated, np.random.default_rng(seed))
        for kind, _, statement in later:
            if kind == "index":
                connection.execute(statement)
        for kind in ("actor", "location"):
            connection.execute(
                f"""UPDATE {kind}s SET events = g.n FROM (SELECT {kind}_id AS id, count(DISTINCT event_id)
                    AS n FROM event_{kind}s GROUP BY 1) g WHERE g.id = {kind}s.id"""
            )
        for table in ("mentions_fts", "actor_aliases_fts", "location_aliases_fts"):
            connection.execute(f"INSERT INTO {table} ({table}) VALUES ('rebuild')")
        for kind, _, statement in later:
            if kind == "trigger":
                connection.execute(statement)
        touch_everything(connection)
        connection.execute("PRAGMA optimize")


def _write(connection: Connection, events: int, correlated: bool, chance: np.random.Generator) -> None:
    connection.executemany(
        "INSERT INTO actors (id, name, folded, kind) VALUES (?, ?, ?, 'group')",
        ((i + 1, f"Actor {i:06d}", f"actor {i:06d}") for i in range(ACTORS)),
    )
    connection.executemany(
        """INSERT INTO locations (id, label, folded_label, name, folded, country, precision)
           VALUES (?1, ?2, ?3, ?2, ?3, ?4, 'exact')""",
        ((i + 1, f"Town {i:06d}", f"town {i:06d}", COUNTRIES[i % 10]) for i in range(LOCATIONS)),
    )
    for kind in ("actor", "location"):
        connection.execute(
            f"INSERT INTO {kind}_aliases ({kind}_id, name, folded) SELECT id, name, folded FROM {kind}s"
        )
    connection.executemany(
        "INSERT INTO sources (id, name, folded) VALUES (?, ?, ?)",
        ((i + 1, f"Source {i:04d}", f"source {i:04d}") for i in range(SOURCES)),
    )
    connection.execute(
        "INSERT INTO articles (id, kind, source, text, sha256, added) VALUES (1, 'table', 'b', '', 'b', '')"
    )
    for start in range(0, events, CHUNK):
        with transaction(connection):
            _write_chunk(connection, start, min(CHUNK, events - start), correlated, chance)


def _write_chunk(
    connection: Connection, start: int, events: int, correlated: bool, chance: np.random.Generator
) -> None:
    who = _zipf(ACTORS, (events, 2), chance)
    where = _zipf(LOCATIONS, events, chance)
    kind = chance.integers(0, len(TYPES), events)
    day = chance.integers(0, DAYS, events)
    if correlated:  # an actor acts in one place, a place sees one type of event and its own years
        bound = chance.random(events) < 0.9
        where = np.where(bound, who[:, 0] * 7_919 % LOCATIONS, where)
        kind = np.where(bound, where % len(TYPES), kind)
        day = np.where(bound, (where * 131 % (DAYS - 900)) + chance.integers(0, 900, events), day)
    width = chance.choice([0, 0, 0, 0, 0, 0, 0, 0, 30, 364], events)
    word = _zipf(WORDS, (events, 6), chance)
    source = _zipf(SOURCES, events, chance)
    iso = [(FIRST_DAY + timedelta(days=i)).isoformat() for i in range(DAYS + 400)]
    ids = range(start + 1, start + events + 1)
    connection.executemany(
        """INSERT INTO events (id, uid, title, type, modality, salience, begin, "end", precision, confidence)
           VALUES (?, ?, ?, ?, 'asserted', 'main', ?, ?, 'day', 1.0)""",
        (
            (i, f"{i:013d}", f"Event {i}", TYPES[k], iso[d], iso[d + w])
            for i, k, d, w in zip(ids, kind.tolist(), day.tolist(), width.tolist(), strict=True)
        ),
    )
    connection.executemany(
        "INSERT INTO mentions (id, event_id, article_id, publisher_id, text) VALUES (?, ?, 1, ?, ?)",
        (
            (i, i, s + 1, " ".join(f"word{w:04d}" for w in words))
            for i, s, words in zip(ids, source.tolist(), word.tolist(), strict=True)
        ),
    )
    connection.executemany(
        "INSERT INTO event_actors (event_id, actor_id, role) VALUES (?, ?, ?)",
        (
            (i, actor + 1, role)
            for i, pair in zip(ids, who.tolist(), strict=True)
            for actor, role in zip(pair, ("actor", "recipient"), strict=True)
        ),
    )
    connection.executemany(
        "INSERT INTO event_locations (event_id, location_id) VALUES (?, ?)",
        ((i, place + 1) for i, place in zip(ids, where.tolist(), strict=True)),
    )


def _zipf(values: int, size: int | tuple[int, ...], chance: np.random.Generator) -> np.ndarray:
    """Ranks from 0, each as often as its place in Zipf's law with exponent 1."""
    weight = np.cumsum(1 / np.arange(1, values + 1))
    return np.minimum(np.searchsorted(weight / weight[-1], chance.random(size)), values - 1)


def _predicate(key: str, chance: random.Random) -> str:
    match key:
        case "actor" | "-actor":
            return f'{key}:"Actor {_rank(ACTORS, chance):06d}"'
        case "location":
            towns = {f'"Town {_rank(LOCATIONS, chance):06d}"' for _ in range(chance.choice([1, 1, 3]))}
            return f"location:{','.join(sorted(towns))}"
        case "-location":
            return f'-location:"Town {_rank(LOCATIONS, chance):06d}"'
        case "type":
            return f"type:{','.join(chance.sample([t.lower() for t in TYPES], chance.choice([1, 1, 2])))}"
        case "country":
            return f"country:{chance.choice(COUNTRIES)}"
        case "text":
            return f"word{_rank(WORDS, chance):04d}"
        case _:
            first = FIRST_DAY + timedelta(days=chance.randrange(DAYS))
            last = first + timedelta(days=chance.choice([30, 90, 365, 2_000]))
            return f"since:{first} until:{last}"


def _rank(values: int, chance: random.Random) -> int:
    return min(int(values ** chance.random()) - 1, values - 1)


def _timed(work: Callable[[], object]) -> tuple[float, object]:
    begin = time.perf_counter()
    answer = work()
    return time.perf_counter() - begin, answer


if __name__ == "__main__":
    sys.exit(main())
