"""Looking up a name in the gazetteer, against an index of SQLite with as many names in it."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from importlib.resources import files

from bench.result import Result, seconds
from extract.places.gazetteer import Gazetteer


def results() -> Iterator[Result]:
    """One result for the capitalised words of the dispatches, each looked up once and without a memory."""
    folder = files("sample_data") / "dispatches"
    text = " ".join(item.read_text("utf-8") for item in folder.iterdir() if item.name.endswith(".txt"))
    names = sorted(set(re.findall(r"\b[A-Z][a-z]+\b", text)))
    places = len(Gazetteer.open())
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE TABLE names(name TEXT, place INTEGER)")
        rows = ((f"{names[i % len(names)]} {i}" if i >= len(names) else names[i], i) for i in range(places))
        connection.executemany("INSERT INTO names VALUES (?, ?)", rows)
        connection.execute("CREATE INDEX by_name ON names(name)")
        statement = "SELECT place FROM names WHERE name = ?"
        theirs = seconds(lambda: [connection.execute(statement, (name,)).fetchall() for name in names])
    ours = seconds(lambda: _look_up(Gazetteer.open(), names))
    yield Result(
        f"look up {len(names)} names among {places:,} places, opening it included",
        ours,
        "SQLite index, already open",
        theirs,
        f"{ours / len(names) * 1e6:.0f} µs a name",
    )


def _look_up(gazetteer: Gazetteer, names: list[str]) -> None:
    for name in names:
        gazetteer.lookup(name)
