"""The log of what was written: which events, and which names, are not what they were.

Triggers keep it, whoever writes. It is for what is derived from a store (`store.index`), which reads from it
what to look at again. It is bounded: what is older than its last `KEPT` rows has to be derived anew.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

KEPT = 200_000  # rows, of some 20 bytes each
_TRIMMED_EVERY = 1_000  # rows: trimming at each would cost as much as logging
EVERYTHING = "everything"
_OF_EVENTS = {  # the tables that say something of an event, and their columns of its id
    "events": "id",
    "mentions": "event_id",
    "event_actors": "event_id",
    "event_locations": "event_id",
    "event_tags": "event_id",
    "notes": "event_id",
}
_OF_NAMES = {"actors": "name", "locations": "label", "sources": "name", "speakers": "name"}


@dataclass(frozen=True, slots=True)
class Stamp:
    """A place in the log. A store that was put back to an earlier state has other marks from there on."""

    seq: int
    mark: int  # random


@dataclass(frozen=True, slots=True)
class Touched:
    """What was written between two stamps."""

    until: Stamp
    events: frozenset[int]  # ids; of new and of deleted ones as well
    names: frozenset[tuple[str, int]]  # tables and ids of what was renamed or deleted


def statements() -> Iterator[str]:
    """The table and its triggers, for the schema."""
    yield """CREATE TABLE touches (
        seq INTEGER PRIMARY KEY, kind TEXT NOT NULL, key INTEGER NOT NULL,
        mark INTEGER NOT NULL DEFAULT (random())) STRICT"""
    yield f"""CREATE TRIGGER touches_trimmed AFTER INSERT ON touches WHEN new.seq % {_TRIMMED_EVERY} = 0 BEGIN
        DELETE FROM touches WHERE seq <= new.seq - {KEPT}; END"""
    for table, column in _OF_EVENTS.items():
        new, old = _touch("events", f"new.{column}"), _touch("events", f"old.{column}")
        yield f"CREATE TRIGGER {table}_touched_ai AFTER INSERT ON {table} BEGIN {new}; END"
        yield f"CREATE TRIGGER {table}_touched_ad AFTER DELETE ON {table} BEGIN {old}; END"
        yield f"CREATE TRIGGER {table}_touched_au AFTER UPDATE ON {table} BEGIN {new}; END"
        yield f"""CREATE TRIGGER {table}_touched_moved AFTER UPDATE OF {column} ON {table}
            WHEN old.{column} <> new.{column} BEGIN {old}; END"""
    for table, column in _OF_NAMES.items():
        old = _touch(table, "old.id")
        yield f"""CREATE TRIGGER {table}_touched_au AFTER UPDATE OF id, {column} ON {table}
            BEGIN {old}; {_touch(table, "new.id")}; END"""
        yield f"CREATE TRIGGER {table}_touched_ad AFTER DELETE ON {table} BEGIN {old}; END"
    yield """CREATE TRIGGER locations_touched_country AFTER UPDATE OF country ON locations
        WHEN old.country IS NOT new.country BEGIN
        INSERT INTO touches (kind, key) SELECT 'events', event_id FROM event_locations
            WHERE location_id = new.id; END"""
    yield f"INSERT INTO touches (kind, key) VALUES ('{EVERYTHING}', 0)"


def touch_everything(connection: sqlite3.Connection) -> None:
    """To be called in the transaction of whoever writes with the triggers taken away."""
    connection.execute(f"INSERT INTO touches (kind, key) VALUES ('{EVERYTHING}', 0)")


def latest(connection: sqlite3.Connection) -> Stamp:
    """The place in the log of what the connection sees."""
    row = connection.execute("SELECT seq, mark FROM touches ORDER BY seq DESC LIMIT 1").fetchone()
    return Stamp(*row) if row else Stamp(0, 0)


def since(connection: sqlite3.Connection, stamp: Stamp) -> Touched | None:
    """What was written after `stamp`; None where the log cannot tell.

    That is when it no longer reaches back so far, when the store is another one or was put back to an
    earlier state, and when something was written past the triggers.
    """
    rows = connection.execute(
        "SELECT seq, kind, key, mark FROM touches WHERE seq >= ? ORDER BY seq", (stamp.seq,)
    ).fetchall()
    if not rows or (rows[0][0], rows[0][3]) != (stamp.seq, stamp.mark):
        return None
    new = rows[1:]
    if any(kind == EVERYTHING for _, kind, _, _ in new):
        return None
    return Touched(
        Stamp(rows[-1][0], rows[-1][3]),
        frozenset(key for _, kind, key, _ in new if kind == "events"),
        frozenset((kind, key) for _, kind, key, _ in new if kind != "events"),
    )


def _touch(kind: str, key: str) -> str:
    return f"INSERT INTO touches (kind, key) VALUES ('{kind}', {key})"
