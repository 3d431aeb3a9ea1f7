"""The first events of a store, whatever its size: what is shown while everything is counted."""

from __future__ import annotations

import sqlite3
from datetime import date

LARGE = 50_000  # events: below that, everything is there as soon as a glance


def is_large(connection: sqlite3.Connection) -> bool:
    """Whether counting everything takes a while."""
    (last,) = connection.execute("SELECT coalesce(max(id), 0) FROM events").fetchone()
    return int(last) > LARGE


def first_events(connection: sqlite3.Connection, most: int, since: date | None = None) -> list[int]:
    """Ids of the first main events that begin on or after a day, by begin and id: read off an index."""
    rows = connection.execute(
        """SELECT id FROM events WHERE begin >= ? AND salience = 'main' ORDER BY begin, id LIMIT ?""",
        ((since or date.min).isoformat(), most),
    )
    return [i for (i,) in rows]
