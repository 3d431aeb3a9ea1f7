"""What analysts add to events: tags, marks, notes; and the views they save.

A mark is the tag `store.facets.MARK`. Every function is one transaction on a connection of `open_store`.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from store.additions import now
from store.entities import named_ids
from store.fold import fold, storable
from store.opening import transaction
from store.query import Query


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag and how many events have it."""

    name: str
    events: int


@dataclass(frozen=True, slots=True)
class View:
    """A query saved under a name; its dates stay relative where they were."""

    name: str
    query: str  # the text form
    changed: str  # ISO, UTC


def tag(connection: sqlite3.Connection, event_ids: Iterable[int], name: str) -> int:
    """Put a tag on events; says how many did not have it. Raises ValueError for a blank name.

    Ids of no event are passed over.
    """
    if not fold(name):
        raise ValueError("a tag needs a name")
    with transaction(connection):
        return _put_on(connection, event_ids, name)


def untag(connection: sqlite3.Connection, event_ids: Iterable[int], name: str) -> int:
    """Take a tag off events; says how many had it. A tag that no event has any more is gone."""
    with transaction(connection):
        return _take_off(connection, event_ids, name)


def toggle_tag(connection: sqlite3.Connection, event_id: int, name: str) -> bool:
    """Put a tag on an event, or take it off where it is; says whether the event has it now.

    Raises ValueError for a blank name, LookupError where there is no such event.
    """
    if not fold(name):
        raise ValueError("a tag needs a name")
    with transaction(connection):
        _check_event(connection, event_id)
        had = connection.execute(
            "SELECT 1 FROM event_tags WHERE event_id = ? AND tag_id = (SELECT id FROM tags WHERE folded = ?)",
            (event_id, fold(name)),
        ).fetchone()
        if had is None:
            _put_on(connection, [event_id], name)
        else:
            _take_off(connection, [event_id], name)
    return had is None


def list_tags(connection: sqlite3.Connection) -> list[Tag]:
    """All tags in alphabetical order."""
    rows = connection.execute(
        """SELECT t.name, (SELECT count(*) FROM event_tags x WHERE x.tag_id = t.id) FROM tags t
           ORDER BY t.folded"""
    )
    return [Tag(name, events) for name, events in rows]


def note(connection: sqlite3.Connection, event_id: int, text: str) -> None:
    """Set the note of an event; blank text takes it away. Raises LookupError where there is no such event."""
    with transaction(connection):
        _check_event(connection, event_id)
        connection.execute("DELETE FROM notes WHERE event_id = ?", (event_id,))
        if text.strip():
            connection.execute(
                "INSERT INTO notes (event_id, text, changed) VALUES (?, ?, ?)",
                (event_id, storable(text), now()),
            )


def save_view(connection: sqlite3.Connection, name: str, query: Query) -> None:
    """Save a query under a name, in place of what had it. Raises ValueError for a blank name."""
    if not fold(name):
        raise ValueError("a view needs a name")
    with transaction(connection):
        connection.execute(
            """INSERT INTO views (name, folded, query, changed) VALUES (?, ?, ?, ?) ON CONFLICT (folded)
               DO UPDATE SET name = excluded.name, query = excluded.query, changed = excluded.changed""",
            (storable(name).strip(), fold(name), storable(str(query)), now()),
        )


def list_views(connection: sqlite3.Connection) -> list[View]:
    """All saved views in alphabetical order."""
    rows = connection.execute("SELECT name, query, changed FROM views ORDER BY folded")
    return [View(name, query, changed) for name, query, changed in rows]


def rename_view(connection: sqlite3.Connection, name: str, new_name: str) -> None:
    """Give a saved view another name.

    Raises LookupError where there is no such view, ValueError for a blank name or that of another view.
    """
    if not fold(new_name):
        raise ValueError("a view needs a name")
    with transaction(connection):
        if fold(new_name) != fold(name) and _has_view(connection, new_name):
            raise ValueError(f"there is a view {storable(new_name).strip()} already")
        if not _has_view(connection, name):
            raise LookupError(f"there is no view {name}")
        connection.execute(
            "UPDATE views SET name = ?, folded = ?, changed = ? WHERE folded = ?",
            (storable(new_name).strip(), fold(new_name), now(), fold(name)),
        )


def delete_view(connection: sqlite3.Connection, name: str) -> bool:
    """Forget a saved view; says whether there was one."""
    with transaction(connection):
        return connection.execute("DELETE FROM views WHERE folded = ?", (fold(name),)).rowcount == 1


def _put_on(connection: sqlite3.Connection, event_ids: Iterable[int], name: str) -> int:
    tag_id = named_ids(connection, "tags", [name])[fold(name)]
    return connection.execute(
        """INSERT INTO event_tags (event_id, tag_id, added)
           SELECT id, ?, ? FROM events WHERE id IN (SELECT value FROM json_each(?))
           ON CONFLICT (event_id, tag_id) DO NOTHING""",
        (tag_id, now(), json.dumps(list(event_ids))),
    ).rowcount


def _take_off(connection: sqlite3.Connection, event_ids: Iterable[int], name: str) -> int:
    removed = connection.execute(
        """DELETE FROM event_tags WHERE tag_id = (SELECT id FROM tags WHERE folded = ?)
           AND event_id IN (SELECT value FROM json_each(?))""",
        (fold(name), json.dumps(list(event_ids))),
    ).rowcount
    connection.execute(
        "DELETE FROM tags WHERE folded = ? AND id NOT IN (SELECT tag_id FROM event_tags)", (fold(name),)
    )
    return removed


def _check_event(connection: sqlite3.Connection, event_id: int) -> None:
    if connection.execute("SELECT 1 FROM events WHERE id = ?", (event_id,)).fetchone() is None:
        raise LookupError(f"there is no event {event_id}")


def _has_view(connection: sqlite3.Connection, name: str) -> bool:
    return connection.execute("SELECT 1 FROM views WHERE folded = ?", (fold(name),)).fetchone() is not None
