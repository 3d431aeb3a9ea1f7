"""Taking a table of events in: `dateline add` beside sqlite-utils, from the same CSV in one run.

sqlite-utils is measured twice. Once it gets what it is made for: the file as one flat table, with an index on
each column that is filtered and full text over the sentences; no names are told apart, split or looked up.
Once it gets our tables, split and looked up already, a CSV each, and makes the same indexes and full text.
"""

from __future__ import annotations

import csv
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

from bench.event_table import write_table
from bench.result import Result

ROWS = 100_000
TABLES = (
    *("articles", "sources", "actors", "actor_aliases", "locations", "location_aliases"),
    *("events", "mentions", "event_actors", "event_locations"),
)
SEARCHED = {"mentions": "text", "events": "title", "actor_aliases": "folded", "location_aliases": "folded"}
_INDEXED = ("date", "type", "location", "source", "actors")


def results(rows: int = ROWS) -> Iterator[Result]:
    """Rows a second of ours beside both; the stores are checked to hold the same."""
    with tempfile.TemporaryDirectory(prefix="dateline-bench-") as name:
        folder = Path(name)
        table, ours = folder / "events.csv", folder / "ours.db"
        write_table(table, rows)
        mine = _seconds(_command("dateline"), "--db", ours, "add", table)
        flat = _flat(table, folder / "flat.db")
        same = _the_same(ours, folder)
        _check(ours, folder / "flat.db", folder / "same.db", rows)
    work = f"take in a table of {rows:,} events"
    figure = f"{rows / mine:,.0f} rows a second"
    yield Result(work, mine, "sqlite-utils, the same tables, indexes and full text", same, figure)
    yield Result(work, mine, "sqlite-utils, one flat table, five indexes and full text", flat, figure)


def _flat(table: Path, db: Path) -> float:
    tool = _command("sqlite-utils")
    taken = _seconds(tool, "insert", db, "events", table, "--csv", "--pk", "id", "--silent")
    for column in _INDEXED:
        taken += _seconds(tool, "create-index", db, "events", column)
    return taken + _seconds(tool, "enable-fts", db, "events", "text")


def _the_same(store: Path, folder: Path) -> float:
    """Our tables by sqlite-utils: rows from CSV, then every index of ours, then full text."""
    db, tool, taken = folder / "same.db", _command("sqlite-utils"), 0.0
    with closing(sqlite3.connect(store)) as connection:
        indexes = [
            sql
            for table in TABLES
            for (sql,) in connection.execute(
                "SELECT sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL",
                (table,),
            )
        ]
        for table in TABLES:
            _write_csv(connection, table, folder / f"{table}.csv")
    for table in TABLES:
        taken += _seconds(
            tool, "insert", db, table, folder / f"{table}.csv", "--csv", "--pk", "id", "--silent"
        )
    begin = time.perf_counter()
    with closing(sqlite3.connect(db)) as connection:
        for sql in indexes:
            connection.execute(sql)
    taken += time.perf_counter() - begin
    for table, column in SEARCHED.items():
        taken += _seconds(tool, "enable-fts", db, table, column)
    return taken


def _write_csv(connection: sqlite3.Connection, table: str, path: Path) -> None:
    rows = connection.execute(f"SELECT * FROM {table}")
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(column[0] for column in rows.description)
        out.writerows(rows)


def _check(ours: Path, flat: Path, same: Path, rows: int) -> None:
    """Every store answers alike: how many events, on one day, and with one word."""
    questions = {
        ours: (
            "SELECT count(*) FROM events",
            "SELECT count(*) FROM event_locations GROUP BY location_id ORDER BY 1 DESC",
            "SELECT count(*) FROM mentions_fts WHERE mentions_fts MATCH 'ministry'",
        ),
        flat: (
            "SELECT count(*) FROM events",
            "SELECT count(*) FROM events GROUP BY location ORDER BY 1 DESC",
            "SELECT count(*) FROM events_fts WHERE events_fts MATCH 'ministry'",
        ),
    }
    questions[same] = questions[ours]
    answers = []
    for path, asked in questions.items():
        with closing(sqlite3.connect(path)) as connection:
            answers.append([connection.execute(sql).fetchone() for sql in asked])
    if answers[0][0] != (rows,) or not answers[0] == answers[1] == answers[2]:
        raise AssertionError(f"the stores do not hold the same: {answers}")


def _command(name: str) -> str:
    return str(Path(sys.executable).with_name(name))


def _seconds(*command: str | Path) -> float:
    begin = time.perf_counter()
    subprocess.run([str(part) for part in command], check=True, capture_output=True)
    return time.perf_counter() - begin


def main(arguments: Sequence[str]) -> int:
    """`python -m bench.loading [ROWS]`."""
    from bench.result import table

    print(table(list(results(int(float(arguments[0])) if arguments else ROWS))))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
