"""What counting costs by size: `python -m bench.sizes EVENTS... [--stores FOLDER] [--write]`.

Every size is measured on independent and on correlated events, each in a process of its own. All answers
are compared with DuckDB's where the peers are installed (`make bench` installs them), and with plain SQL's
as far as SQL gets in half a minute. `--write` puts the table into docs/PERFORMANCE.md; `--stores` keeps the
stores, and DuckDB's copies of them, in a folder, and takes those that are there already.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

import numpy as np

from bench.page import machine, write_section
from bench.panes_in_duckdb import duckdb_over, is_installed
from bench.recounting import build, random_filters, recount
from store.counting import SqlCounts
from store.index import keeping
from store.index.choosing import Way, way
from store.index.engine import IndexedCounts
from store.opening import open_reader
from store.query import Query

FILTERS = 300
COMPARED = 40  # of the filters, at most
SQL_SECONDS = 10.0  # for one recount; at a million events plain SQL needs up to ten
ALL_SQL_SECONDS = 30.0
HEADER = (
    "| events | | store | index | made in | peak memory | open | recount p50 | p95 | max "
    "| of the processor, p95 | memory after | equal to SQL | SQL / index, median "
    "| equal to DuckDB | DuckDB p50 | p95 | DuckDB / index, medians |\n"
    "|---:|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|"
)


def main(arguments: Sequence[str]) -> int:
    """Measure each size and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("events", nargs="+", type=lambda text: int(float(text)))
    parser.add_argument("--stores", type=Path)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args(arguments)
    if asked.measure:
        print(json.dumps(measure(asked.measure)))
        return 0
    with tempfile.TemporaryDirectory(prefix="dateline-bench-") as folder:
        lines = [
            _line(events, correlated, asked.stores or Path(folder))
            for events in asked.events
            for correlated in (False, True)
        ]
    table = f"{HEADER}\n" + "\n".join(lines)
    print(table)
    if asked.write:
        write_section("sizes", f"{machine()}\n\n{table}")
    return 0


def measure(path: Path) -> dict[str, Any]:
    """Everything about one store, in this process."""
    found: dict[str, Any] = {"store": path.stat().st_size}
    with closing(open_reader(path)) as connection:
        in_a_file = way(connection) is Way.IN_A_FILE
        index = IndexedCounts(connection, at_once=0)
        begin = time.perf_counter()
        if in_a_file:
            found |= _kept(path)
            begin = time.perf_counter()
            columns = keeping.kept(path, None)
            assert columns is not None
            index.adopt(columns)
            terms = keeping.kept_terms(path, None, columns.stamp)
            if terms is not None:
                index.adopt_terms(terms, columns.stamp)
            found["open"] = time.perf_counter() - begin
        else:
            index.prepare()
            found |= {"made": time.perf_counter() - begin, "open": None, "index": None, "peak": None}
        recount(index, Query())
        queries = list(random_filters(FILTERS, seed=3))
        found |= _beside_duckdb(path, index, queries)
        answers = found.pop("answers")
        return found | _against_sql(connection, queries, answers, found["seconds"])


def _beside_duckdb(path: Path, index: IndexedCounts, queries: list[Query]) -> dict[str, Any]:
    """The seconds of each filter, and right after each those of DuckDB, where it is installed.

    Raises AssertionError where the two differ.
    """
    answers, seconds, cpu, theirs = [], [], [], []
    with ExitStack() as peers:
        peer, before = None, _resident()
        if is_installed():
            peer = peers.enter_context(duckdb_over(path, path.with_suffix(".in-duckdb")))
        of_peer = _resident() - before  # the names, to read what the other process says
        for query in queries:
            begin, cpu_begin = time.perf_counter(), time.thread_time()
            answers.append(recount(index, query))
            cpu.append(time.thread_time() - cpu_begin)
            seconds.append(time.perf_counter() - begin)
            if peer is not None:
                taken, expected = peer(query)
                theirs.append(taken)
                if expected != answers[-1]:
                    raise AssertionError(f"the index and DuckDB differ on: {query}")
        return {
            "answers": answers,
            "seconds": seconds,
            "cpu": cpu,
            "duckdb": theirs,
            "memory": _resident() - of_peer,
        }


def _kept(path: Path) -> dict[str, Any]:
    """Make and keep the index as the explorer does, in a process of its own."""
    begin = time.perf_counter()
    subprocess.run([sys.executable, "-m", "store.index", str(path)], stdout=subprocess.DEVNULL, check=True)
    taken = time.perf_counter() - begin
    home = keeping.homes(path, None)[0]
    return {
        "made": taken,
        "index": sum(file.stat().st_size for file in home.iterdir()),
        "peak": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024,
    }


def _against_sql(
    connection: sqlite3.Connection, queries: list[Query], answers: list[object], seconds: list[float]
) -> dict[str, Any]:
    """How many answers are those of SQL, and how long SQL took. Raises AssertionError where one is not."""
    sql = SqlCounts(connection)
    ratios, slower = [], 0
    all_begin = time.perf_counter()
    for query, answer, taken in zip(queries, answers, seconds, strict=True):
        if len(ratios) + slower == COMPARED or time.perf_counter() - all_begin > ALL_SQL_SECONDS:
            break
        begin = time.perf_counter()
        connection.set_progress_handler(
            lambda begin=begin: time.perf_counter() - begin > SQL_SECONDS, 100_000
        )
        try:
            expected = recount(sql, query)
        except sqlite3.OperationalError:
            slower += 1
            continue
        finally:
            connection.set_progress_handler(None, 0)
        if expected != answer:
            raise AssertionError(f"the index and SQL differ on: {query}")
        ratios.append((time.perf_counter() - begin) / taken)
    return {"ratios": ratios, "slower": slower}


def _line(events: int, correlated: bool, folder: Path) -> str:
    kind = "correlated" if correlated else "independent"
    path = folder / f"{kind}-{events}.db"
    if not path.exists():
        print(f"bench.sizes: making {events:,} {kind} events", file=sys.stderr, flush=True)
        build(path, events, correlated=correlated)
    print(f"bench.sizes: measuring {events:,} {kind} events", file=sys.stderr, flush=True)
    done = subprocess.run(
        [sys.executable, "-m", "bench.sizes", str(events), "--measure", str(path)],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise AssertionError(done.stderr)
    found = json.loads(done.stdout)
    p50, p95, most = (np.percentile(found["seconds"], share) * 1e3 for share in (50, 95, 100))
    ratios, slower = found["ratios"], found["slower"]
    late = f", {slower} took SQL over {SQL_SECONDS:.0f} s" if slower else ""
    ratio = f"{np.median([*ratios, *[np.inf] * slower]):,.0f}x" if len(ratios) > slower else "more"
    beside = ["–"] * 4
    if peer := found["duckdb"]:
        theirs, worst = (np.percentile(peer, share) * 1e3 for share in (50, 95))
        beside = [f"{len(peer)} of {FILTERS}", f"{theirs:.0f} ms", f"{worst:.0f} ms", f"{theirs / p50:.0f}x"]
    parts = [
        f"{events:,}",
        kind,
        f"{found['store'] / events:,.0f} B an event",
        f"{found['index'] / events:,.0f} B an event" if found["index"] else "in memory",
        f"{found['made']:.1f} s",
        f"{found['peak'] / 1e6:,.0f} MB" if found["peak"] else "–",
        f"{found['open'] * 1e3:,.0f} ms" if found["open"] else "–",
        f"{p50:.1f} ms",
        f"{p95:.1f} ms",
        f"{most:.1f} ms",
        f"{np.percentile(found['cpu'], 95) * 1e3:.1f} ms",
        f"{found['memory'] / 1e6:,.0f} MB",
        f"{len(ratios)} of {len(ratios)}{late}",
        ratio,
        *beside,
    ]
    return f"| {' | '.join(parts)} |"


def _resident() -> int:
    """Bytes of memory that are this process's own or mapped and touched; Linux only."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
