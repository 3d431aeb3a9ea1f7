"""Recounting panes beside other tools, on the same rows in one run: DuckDB, plain SQL, VisiData, Datasette.

What each is asked is what the explorer shows after a filter: the number of events, the top hundred actors
and locations, and the months. VisiData counts one column at a time, so it is asked for locations and types of
the whole table, as are Datasette's facets. Every answer is checked to be ours. What is not installed is said
not to be in the table: `make bench` installs the peers in an environment of their own.
"""

from __future__ import annotations

import json
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from bench.event_table import DAYS, FIRST_DAY, TYPES, actor_names, write_table
from bench.result import Result, table
from extract.tables.recognise import read_event_table
from store.counting import SqlCounts
from store.facets import Bucket, Counts, Facet
from store.index.engine import IndexedCounts
from store.opening import open_reader, open_store
from store.query import Clause, Query
from store.writing import Writer

ROWS = 100_000
FILTERS = 25
TOP = 100
PEERS = Path(sys.executable).parents[1] / "peers" / "bin"
_WAIT = 30.0  # seconds for a server to answer


def results(rows: int = ROWS) -> Iterator[Result]:
    """Medians over the same random filters; then the panes of the whole table."""
    with tempfile.TemporaryDirectory(prefix="dateline-bench-") as name:
        folder = Path(name)
        events, db = folder / "events.csv", folder / "ours.db"
        write_table(events, rows, exact=True)
        with closing(open_store(db)) as connection:
            read = read_event_table(events)
            Writer(connection).add_table(read.article, read.events)
        filters = list(random_filters(FILTERS))
        with closing(open_reader(db)) as connection:
            index, sql = IndexedCounts(connection), SqlCounts(connection)
            index.prepare()
            recount(index, {})
            ours, answers = _timed(index, filters)
            work = f"recount the panes of {rows:,} events, {FILTERS} random filters"
            yield Result(work, ours, "plain SQL on our store", _timed(sql, filters, answers)[0])
            yield Result(work, ours, "DuckDB", _duckdb(events, filters, answers) if _has("duckdb") else None)
            whole = _seconds(lambda: [index.facet(Query(), f, TOP) for f in (Facet.LOCATION, Facet.TYPE)])
            towns = [(row.label, row.total) for row in index.facet(Query(), Facet.LOCATION, TOP).rows]
        work = f"count locations and types of {rows:,} events"
        yield Result(
            work, whole, "VisiData's frequency tables", _visidata(events, towns) if _has("visidata") else None
        )
        yield Result(
            work,
            whole,
            "Datasette's facets",
            _datasette(events, folder, towns) if _has("datasette") else None,
        )


def random_filters(number: int) -> Iterator[dict[str, str]]:
    """Filters of none to four predicates, frequent and rare values alike."""
    chance, actors = random.Random(3), actor_names()
    for _ in range(number):
        begin = chance.randrange(DAYS - 400)
        days = [
            FIRST_DAY.fromordinal(FIRST_DAY.toordinal() + begin + more)
            for more in (0, 30 * chance.randint(1, 12))
        ]
        asked = {
            "actor": actors[int(len(actors) ** chance.random()) - 1],
            "type": chance.choice(TYPES[1:]),  # the first is the name of a wider one in ours
            "since": days[0].isoformat(),
            "until": days[1].isoformat(),
        }
        keys = [key for key in asked if chance.random() < 0.4]
        yield {key: asked[key] for key in keys}


def recount(counts: Counts, asked: Mapping[str, str]) -> list[Any]:
    """What the peers answer too, in the same shape."""
    query = Query(tuple(Clause(key, (value,)) for key, value in asked.items()))
    pages = [counts.facet(query, facet, TOP + 1) for facet in (Facet.ACTOR, Facet.LOCATION)]
    months = counts.histogram(query, Bucket.MONTH)
    return [
        counts.count(query),
        *([(row.label, row.count) for row in page.rows if row.count][:TOP] for page in pages),
        [(f"{bar.begin:%Y-%m}", bar.count) for bar in months.bars if bar.count],
    ]


def _timed(
    counts: Counts, filters: Sequence[Mapping[str, str]], expected: Sequence[Any] = ()
) -> tuple[float, list[Any]]:
    taken, answers = [], []
    for one in filters:
        begin = time.perf_counter()
        answers.append(recount(counts, one))
        taken.append(time.perf_counter() - begin)
    for one, answer, ours in zip(filters, answers, expected, strict=False):
        _compare(one, answer, ours)
    return statistics.median(taken), answers


def _duckdb(events: Path, filters: Sequence[Mapping[str, str]], expected: Sequence[Any]) -> float:
    told = _run("peer_duckdb.py", str(events), json.dumps(filters))
    for one, (_, answer), ours in zip(filters, told, expected, strict=True):
        _compare(one, answer, ours)
    return statistics.median(seconds for seconds, _ in told)


def _visidata(events: Path, towns: Sequence[tuple[str, int]]) -> float:
    seconds, (located, _) = _run("peer_visidata.py", str(events))
    _same_numbers("VisiData", [number for _, number in located], towns)
    return float(seconds)


def _datasette(events: Path, folder: Path, towns: Sequence[tuple[str, int]]) -> float:
    db = folder / "datasette.db"
    tool = Path(sys.executable).with_name("sqlite-utils")
    for command in (
        ("insert", db, "events", events, "--csv", "--pk", "id", "--silent"),
        ("create-index", db, "events", "location"),
        ("create-index", db, "events", "type"),
    ):
        subprocess.run([tool, *map(str, command)], check=True, capture_output=True)
    asked = "datasette/events.json?_facet=location&_facet=type&_facet_size=100&_size=0&_nocount=1"
    with _served(db) as address:
        _get(f"{address}/{asked}")
        begin = time.perf_counter()
        answer = _get(f"{address}/{asked}")
        taken = time.perf_counter() - begin
    found = answer["facet_results"]["location"]["results"]
    _same_numbers("Datasette", [one["count"] for one in found], towns)
    return taken


@contextmanager
def _served(db: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    limits = [("sql_time_limit_ms", 60_000), ("facet_time_limit_ms", 60_000), ("max_returned_rows", 1_000)]
    settings = [str(word) for name, value in limits for word in ("--setting", name, value)]
    server = subprocess.Popen(
        [PEERS / "datasette", "serve", db, "--port", str(port), *settings],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        address, end = f"http://127.0.0.1:{port}", time.monotonic() + _WAIT
        while True:
            try:
                _get(f"{address}/-/versions.json")
                break
            except urllib.error.URLError:
                if time.monotonic() > end:
                    raise
                time.sleep(0.1)
        yield address
    finally:
        server.terminate()
        server.wait()


def _get(address: str) -> Any:
    with urllib.request.urlopen(address) as answer:
        return json.load(answer)


def _has(module: str) -> bool:
    """Whether the peers' own environment has this module."""
    if not (PEERS / "python").exists():
        return False
    command = [PEERS / "python", "-c", f"import {module}"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def _run(script: str, *arguments: str) -> Any:
    command = [PEERS / "python", Path(__file__).with_name(script), *arguments]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    return json.loads(done.stdout)


def _compare(asked: Mapping[str, str], theirs: Sequence[Any], ours: Sequence[Any]) -> None:
    """Numbers of events and months are equal; of the top rows, all but those that tie with the last."""
    whole = (theirs[0], [tuple(bar) for bar in theirs[3]]) == (ours[0], ours[3])
    tops = all(_above_the_last(theirs[i]) == _above_the_last(ours[i]) for i in (1, 2))
    if not whole or not tops:
        raise AssertionError(f"answers differ on {dict(asked)}")


def _above_the_last(rows: Sequence[Any]) -> set[tuple[str, int]]:
    last = rows[-1][1] if len(rows) == TOP else 0
    return {(value, number) for value, number in rows if number > last}


def _same_numbers(peer: str, found: Sequence[int], towns: Sequence[tuple[str, int]]) -> None:
    if sorted(found, reverse=True) != [number for _, number in towns]:
        raise AssertionError(f"{peer} counts other locations than we do")


def _seconds(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


if __name__ == "__main__":
    print(table(list(results(int(float(sys.argv[1])) if len(sys.argv) > 1 else ROWS))))
