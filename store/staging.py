"""Rows of an event table in temporary tables, which no reader sees and which lock nobody out."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Self

from store.model import Actor, Location
from store.preparing import Prepared, actor_of, location_of

_CACHE_KIB = 32 * 1024
_TABLES = {
    "staged_events": """id INTEGER PRIMARY KEY, uid, title, type, subtype, modality, salience,
        begin, "end", precision, modifier, basis, edtf, fatalities_low, fatalities_high, confidence, cluster,
        explanation""",
    "staged_mentions": "event, source, speaker, stance, text, fatalities_low, fatalities_high, url",
    "staged_actors": "event, number, role",
    "staged_locations": "event, number",
    "staged_known": "id INTEGER PRIMARY KEY",  # rows of `staged_events` that the store has already
    "staged_ids": "kind, number, id, was, PRIMARY KEY (kind, number)",  # what numbers are in the store
}


class Staging:
    """A part of a table on its way into the store. Use as a context: it leaves no tables behind."""

    def __init__(self, connection: sqlite3.Connection, batches: Iterator[Prepared]) -> None:
        self._connection = connection
        self._batches = batches
        self._waiting: Prepared | None = None  # begins the next part
        self.before = 0  # rows of the parts before
        self.rows = 0
        self._forget_names()

    def _forget_names(self) -> None:
        self.actors: list[Actor] = []
        self.locations: list[Location] = []
        self.sources: list[str] = []
        self.speakers: list[str] = []

    def __enter__(self) -> Self:
        self._connection.execute(f"PRAGMA temp.cache_size = -{_CACHE_KIB}")
        for name, columns in _TABLES.items():
            self._connection.execute(f"CREATE TEMP TABLE {name} ({columns})")
        return self

    def __exit__(self, *_: object) -> None:
        for name in _TABLES:
            self._connection.execute(f"DROP TABLE temp.{name}")

    def clear(self) -> None:
        """Make room for the next part. Names keep their numbers."""
        self._connection.execute("DROP INDEX IF EXISTS temp.staged_by_uid")
        for name in _TABLES:
            self._connection.execute(f"DELETE FROM temp.{name}")
        self.before, self.rows = self.before + self.rows, 0

    def take(self, most: int) -> bool:
        """Gather rows until there are about `most`, or names are numbered anew; whether there may be more.

        Rows that came before an error are gathered too.
        """
        while self.rows < most:
            batch = self._waiting or next(self._batches, None)
            self._waiting = None
            if batch is None:
                return False
            if batch.anew and self.rows:
                self._waiting = batch
                return True
            self._write(batch)
        return True

    def _write(self, batch: Prepared) -> None:
        if batch.anew:
            self._forget_names()
        self.actors += map(actor_of, batch.actors)
        self.locations += map(location_of, batch.locations)
        self.sources += batch.sources
        self.speakers += batch.speakers
        self.rows += batch.rows
        write = self._connection.executemany
        self._connection.execute("BEGIN")  # of the temporary tables alone: nobody is locked out
        write(f"INSERT INTO staged_events VALUES ({_marks(18)})", batch.events)
        write(f"INSERT INTO staged_mentions VALUES ({_marks(8)})", batch.mentions)
        write(f"INSERT INTO staged_actors VALUES ({_marks(3)})", batch.event_actors)
        write(f"INSERT INTO staged_locations VALUES ({_marks(2)})", batch.event_locations)
        self._connection.execute("COMMIT")


def _marks(number: int) -> str:
    return ", ".join("?" * number)
