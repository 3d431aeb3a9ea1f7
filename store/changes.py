"""The log of what was joined, merged, split, made one or corrected. Each change can be undone.

A change says what was done (`after`) and what is put back by undoing it (`before`), both as values for
JSON that name events by the uids of their tellings and entries by their ids, so that they hold whatever
is added later. What changes do and undo is in `store.decisions`.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from store.additions import now


class ChangeKind(StrEnum):
    """What was done."""

    JOIN = "join"  # by rule: an article tells an event that another one told
    MERGE = "merge"
    SPLIT = "split"
    ALIAS = "alias"  # two entries of actors or locations are one
    DATE = "date"


BY_RULE = frozenset({ChangeKind.JOIN})


@dataclass(frozen=True, slots=True)
class Change:
    """One entry of the log. `undone` is None while it stands; times are ISO, UTC."""

    id: int
    at: str
    kind: ChangeKind
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    undone: str | None

    @property
    def words(self) -> str:
        """What was done, for people."""
        return str(self.after.get("words", self.kind))


def record(
    connection: sqlite3.Connection, kind: ChangeKind, before: Mapping[str, Any], after: Mapping[str, Any]
) -> int:
    """Log a change inside the caller's transaction; its number. `after["words"]` says it to people."""
    cursor = connection.execute(
        "INSERT INTO changes (at, kind, before, after) VALUES (?, ?, ?, ?)",
        (now(), kind, json.dumps(before, ensure_ascii=False), json.dumps(after, ensure_ascii=False)),
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def change(connection: sqlite3.Connection, number: int) -> Change | None:
    """The change with this number; None where there is none."""
    row = connection.execute(f"{_SELECT} WHERE id = ?", (number,)).fetchone()
    return _change(row) if row else None


def changes(
    connection: sqlite3.Connection, *, by_rule: bool = True, standing: bool = False, limit: int | None = None
) -> list[Change]:
    """The log, newest first. `by_rule`: joins too; `standing`: without what has been undone."""
    wanted = [kind for kind in ChangeKind if by_rule or kind not in BY_RULE]
    rows = connection.execute(
        f"""{_SELECT} WHERE kind IN (SELECT value FROM json_each(?)) AND NOT (? AND undone IS NOT NULL)
            ORDER BY id DESC LIMIT ?""",
        (json.dumps(wanted), standing, -1 if limit is None else limit),
    )
    return [_change(row) for row in rows]


def mark_undone(connection: sqlite3.Connection, number: int) -> None:
    """Say that a change stands no more, inside the caller's transaction."""
    connection.execute("UPDATE changes SET undone = ? WHERE id = ?", (now(), number))


_SELECT = "SELECT id, at, kind, before, after, undone FROM changes"


def _change(row: tuple[Any, ...]) -> Change:
    number, at, kind, before, after, undone = row
    try:
        return Change(number, at, ChangeKind(kind), json.loads(before), json.loads(after), undone)
    except ValueError:
        raise sqlite3.DatabaseError(f"change {number} cannot be read, so the file is damaged") from None
