"""Dividing what one article told of an event, where it told of two; and making it whole again."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from store.remarks import pass_on
from store.schema_forms import TOLD
from store.uids import short_uid

TITLE_LENGTH = 100  # characters of a sentence that stands for a title
_OWN = ("uid", "title", "fatalities_low", "fatalities_high")  # of a piece; it was never an event before
_COPIED = ", ".join(f'"{name}"' for name in ("event_id", "article_id", *TOLD) if name not in _OWN)
_ASKED = "(SELECT value FROM json_each(?))"


def divide(connection: sqlite3.Connection, telling: int, mention_ids: Sequence[int]) -> int:
    """A telling of its own for some mentions of one; its id. Inside the caller's transaction.

    It has the kind and the date of the whole, its first sentence for a title, and the actors and places
    that its sentences name, or all where they name none.
    """
    asked = json.dumps(list(mention_ids))
    text, low, high = connection.execute(
        f"""SELECT text, fatalities_low, fatalities_high FROM mentions WHERE id IN {_ASKED}
            ORDER BY start, id LIMIT 1""",
        (asked,),
    ).fetchone()
    (uid,) = connection.execute("SELECT uid FROM tellings WHERE id = ?", (telling,)).fetchone()
    cursor = connection.execute(
        f"""INSERT INTO tellings (uid, title, fatalities_low, fatalities_high, {_COPIED})
            SELECT ?, ?, ?, ?, {_COPIED} FROM tellings WHERE id = ?""",
        (short_uid(f"{uid} {text}"), _title(text), low, high, telling),
    )
    piece = cursor.lastrowid
    assert piece is not None
    for kind, columns in (("actor", "actor_id, role"), ("location", "location_id")):
        named = f"""EXISTS (SELECT 1 FROM mentions m WHERE m.id IN {_ASKED} AND m.article_id = x.article_id
            AND x.start >= m.start AND x."end" <= m."end")"""
        none_yet = f"NOT EXISTS (SELECT 1 FROM telling_{kind}s WHERE telling_id = {piece}) AND ? IS NOT NULL"
        for condition in (named, none_yet):
            connection.execute(
                f"""INSERT INTO telling_{kind}s (telling_id, {columns}, article_id, start, "end", begin)
                    SELECT {piece}, {columns}, article_id, start, "end", begin FROM telling_{kind}s x
                    WHERE x.telling_id = ? AND {condition} ORDER BY x.rowid""",
                (telling, asked),
            )
    connection.execute(f"UPDATE mentions SET telling_id = ? WHERE id IN {_ASKED}", (piece, asked))
    return piece


def mend(connection: sqlite3.Connection, whole: int, piece: int) -> None:
    """Make a telling that was divided whole again; what was decided about the piece holds for it."""
    pass_on(connection, piece, whole)
    connection.execute("UPDATE mentions SET telling_id = ? WHERE telling_id = ?", (whole, piece))
    for table, column in (("bonds", "telling_id"), ("bonds", "other_id"), ("corrections", "telling_id")):
        connection.execute(f"UPDATE OR IGNORE {table} SET {column} = ? WHERE {column} = ?", (whole, piece))
        connection.execute(f"DELETE FROM {table} WHERE {column} = ?", (piece,))
    connection.execute("DELETE FROM bonds WHERE telling_id = other_id")
    for kind in ("actor", "location"):
        connection.execute(f"DELETE FROM telling_{kind}s WHERE telling_id = ?", (piece,))
    connection.execute("DELETE FROM tellings WHERE id = ?", (piece,))


def _title(sentence: str) -> str:
    words = " ".join(sentence.split())
    if len(words) <= TITLE_LENGTH:
        return words
    return words[: words.rfind(" ", 0, TITLE_LENGTH) if " " in words[:TITLE_LENGTH] else TITLE_LENGTH] + "…"
