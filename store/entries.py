"""Entries of actors and of locations that somebody made one: which stands for which, and what follows.

What stands for an entry is worked out from the changes that stand, so that they can be undone in any order.
Names, links and counts follow; every name and link remembers the entry it was read as (`was`). All
functions work inside the caller's transaction.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from store.changes import Change, ChangeKind, changes
from store.fold import fold, storable
from store.tellings import derive, keep


class EntryKind(StrEnum):
    """What has entries that can be one."""

    ACTOR = "actor"
    LOCATION = "location"

    @property
    def shown(self) -> str:
        """The column of the name that is shown, and unique once folded."""
        return "name" if self is EntryKind.ACTOR else "label"


@dataclass(frozen=True, slots=True)
class Entry:
    """An actor or a location of the store."""

    kind: EntryKind
    id: int
    name: str


def entries_called(connection: sqlite3.Connection, kind: EntryKind, name: str) -> list[Entry]:
    """The entries that have this very name, or else have it among their names; several share some."""
    shown = kind.shown
    folded = "folded" if kind is EntryKind.ACTOR else "folded_label"
    for statement in (
        f"SELECT id, {shown} FROM {kind}s WHERE {folded} = ? AND same_as IS NULL",
        f"""SELECT id, {shown} FROM {kind}s WHERE id IN
            (SELECT {kind}_id FROM {kind}_aliases WHERE folded = ?) ORDER BY id""",
    ):
        if rows := connection.execute(statement, (fold(name),)).fetchall():
            return [Entry(kind, i, label) for i, label in rows]
    return []


def names_of(connection: sqlite3.Connection, entry: Entry) -> list[str]:
    """The names that were read as this entry."""
    rows = connection.execute(
        f"SELECT name FROM {entry.kind}_aliases WHERE coalesce(was, {entry.kind}_id) = ? ORDER BY id",
        (entry.id,),
    )
    return [name for (name,) in rows]


def settle(connection: sqlite3.Connection, kind: EntryKind) -> None:
    """Make names, links and counts what the changes that stand make of them."""
    made = [change for change in reversed(changes(connection, by_rule=False)) if _is_about(change, kind)]
    roots = _roots((change.after["kept"], change.after["other"]) for change in made if not change.undone)
    mentioned = {i for change in made for i in (change.after["kept"], change.after["other"]) if i}
    names = {i: found for change in made for i, found in _names(change)}
    stand: dict[int, int | None] = dict(
        connection.execute(
            f"SELECT id, same_as FROM {kind}s WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(sorted(mentioned)),),
        ).fetchall()
    )
    for entry, stood in stand.items():
        root = roots.get(entry, entry)
        if root != (entry if stood is None else stood):
            _move(connection, kind, entry, root, names.get(entry, ()))
    _give_names(connection, kind, made, roots)


def _is_about(change: Change, kind: EntryKind) -> bool:
    return change.kind is ChangeKind.ALIAS and change.after["of"] == kind


def _names(change: Change) -> list[tuple[int, Sequence[str]]]:
    """The names that its entries had of their own when it was made."""
    return [(int(i), names) for i, names in change.before.get("names", {}).items()]


def _roots(pairs: Iterable[tuple[int, int | None]]) -> dict[int, int]:
    """What stands for each entry after these were made one in turn: the first of each pair stands."""
    roots: dict[int, int] = {}
    for kept, other in pairs:
        if other is None:
            continue
        root, gone = roots.get(kept, kept), roots.get(other, other)
        for entry in (other, gone, *(e for e, stands in roots.items() if stands == gone)):
            roots[entry] = root
        roots[root] = root
    return roots


def _move(
    connection: sqlite3.Connection, kind: EntryKind, entry: int, root: int, names: Sequence[str]
) -> None:
    """Let `root` stand for `entry`: its names, its links, and the events they are derived for."""
    connection.execute(f"UPDATE {kind}s SET same_as = nullif(?, id) WHERE id = ?", (root, entry))
    aliases, mine = f"{kind}_aliases", f"coalesce(was, {kind}_id) = ?"
    for name in names:
        connection.execute(
            f"""INSERT INTO {aliases} ({kind}_id, name, folded, was) VALUES (?, ?, ?, nullif(?, ?))
                ON CONFLICT DO NOTHING""",
            (root, storable(name), fold(name), entry, root),
        )
    connection.execute(
        f"UPDATE OR IGNORE {aliases} SET {kind}_id = ?, was = nullif(?, ?) WHERE {mine}",
        (root, entry, root, entry),
    )
    connection.execute(f"DELETE FROM {aliases} WHERE {mine} AND {kind}_id <> ?", (entry, root))
    links = f"event_{kind}s"
    same = "AND other.role = x.role" if kind is EntryKind.ACTOR else ""
    both = connection.execute(
        f"""SELECT DISTINCT x.event_id FROM {links} x JOIN {links} other
                ON other.event_id = x.event_id AND other.{kind}_id = ? AND other.id <> x.id {same}
            WHERE coalesce(x.was, x.{kind}_id) = ?""",
        (root, entry),
    ).fetchall()
    keep(connection, [i for (i,) in both])
    connection.execute(
        f"""UPDATE {links} SET {kind}_id = ?, was = nullif(?, ?) WHERE {mine}
            AND NOT EXISTS (SELECT 1 FROM tellings t WHERE t.event_id = {links}.event_id)""",
        (root, entry, root, entry),
    )
    told = connection.execute(
        f"""SELECT DISTINCT t.event_id FROM telling_{kind}s x JOIN tellings t ON t.id = x.telling_id
            WHERE x.{kind}_id = ?""",
        (entry,),
    ).fetchall()
    derive(connection, [i for (i,) in told])


def _give_names(
    connection: sqlite3.Connection, kind: EntryKind, made: Sequence[Change], roots: dict[int, int]
) -> None:
    """Names that were of no entry and that somebody gave to one."""
    for change in made:
        if change.after["other"] is not None:
            continue
        entry, name = change.after["kept"], change.after["name"]
        root = roots.get(entry, entry)
        if change.undone is None:
            connection.execute(
                f"""INSERT INTO {kind}_aliases ({kind}_id, name, folded, was) VALUES (?, ?, ?, ?)
                    ON CONFLICT (folded, {kind}_id) DO UPDATE SET was = excluded.was""",
                (root, storable(name), fold(name), entry),
            )
        else:
            connection.execute(
                f"DELETE FROM {kind}_aliases WHERE folded = ? AND {kind}_id = ? AND was = ?",
                (fold(name), root, entry),
            )
