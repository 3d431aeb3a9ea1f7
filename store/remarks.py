"""Tags and notes of events whose tellings are regrouped: they go with the telling that they were given to.

What people put on an event of several tellings is given to the one that it was before the others joined
it. All functions work inside the caller's transaction.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from store.additions import now
from store.entities import named_ids

_ASKED = "(SELECT value FROM json_each(?))"  # the ids of one parameter, a JSON array
_BETWEEN_NOTES = "\n\n"


@dataclass(frozen=True, slots=True)
class Remarks:
    """Tags with the time they were put on (ISO, UTC), and a note."""

    tags: Mapping[str, str] = field(default_factory=dict)
    note: str | None = None

    def __bool__(self) -> bool:
        return bool(self.tags or self.note)


def collect(connection: sqlite3.Connection, tellings: Mapping[int, Sequence[int]]) -> None:
    """Give what these events have now to their tellings; in `tellings` the first of each event is first."""
    on_events = _on_events(connection, tellings)
    on_tellings = _on_tellings(connection, (i for some in tellings.values() for i in some))
    for event_id, members in tellings.items():
        has = on_events.get(event_id, Remarks())
        had = _together([on_tellings[i] for i in members if i in on_tellings])
        if has == had:
            continue
        kept = {i: _still(on_tellings.get(i, Remarks()), has, had) for i in members}
        first = kept[members[0]]
        new = {tag: added for tag, added in has.tags.items() if tag not in had.tags}
        note = has.note if has.note != had.note else first.note
        kept[members[0]] = Remarks({**first.tags, **new}, note)
        _write(connection, kept)


def hand_out(connection: sqlite3.Connection, tellings: Mapping[int, Sequence[int]]) -> None:
    """Put on these events what their tellings were given, and nothing else."""
    on_tellings = _on_tellings(connection, (i for some in tellings.values() for i in some))
    asked = json.dumps(list(tellings))
    connection.execute(f"DELETE FROM event_tags WHERE event_id IN {_ASKED}", (asked,))
    connection.execute(f"DELETE FROM notes WHERE event_id IN {_ASKED}", (asked,))
    for event_id, members in tellings.items():
        given = _together([on_tellings[i] for i in members if i in on_tellings])
        ids = named_ids(connection, "tags", given.tags)
        connection.executemany(
            "INSERT INTO event_tags (event_id, tag_id, added) VALUES (?, ?, ?)",
            [(event_id, tag_id, given.tags[name]) for name, tag_id in ids.items()],
        )
        if given.note:
            connection.execute(
                "INSERT INTO notes (event_id, text, changed) VALUES (?, ?, ?)", (event_id, given.note, now())
            )


def pass_on(connection: sqlite3.Connection, telling: int, to: int) -> None:
    """Give to another telling what one was given."""
    given = _on_tellings(connection, (to, telling))
    _write(connection, {to: _together([given[i] for i in (to, telling) if i in given])})


def _together(some: Sequence[Remarks]) -> Remarks:
    tags = {tag: added for one in reversed(some) for tag, added in one.tags.items()}
    notes = dict.fromkeys(one.note for one in some if one.note)
    return Remarks(tags, _BETWEEN_NOTES.join(notes) or None)


def _still(remarks: Remarks, has: Remarks, had: Remarks) -> Remarks:
    """What is left of remarks on a telling: people may have taken tags off, or written the note anew."""
    tags = {tag: added for tag, added in remarks.tags.items() if tag in has.tags}
    return Remarks(tags, remarks.note if has.note == had.note else None)


def _on_events(connection: sqlite3.Connection, event_ids: Iterable[int]) -> dict[int, Remarks]:
    asked = json.dumps(list(event_ids))
    tags: dict[int, dict[str, str]] = {}
    for event_id, name, added in connection.execute(
        f"""SELECT x.event_id, t.folded, x.added FROM event_tags x JOIN tags t ON t.id = x.tag_id
            WHERE x.event_id IN {_ASKED}""",
        (asked,),
    ):
        tags.setdefault(event_id, {})[name] = added
    notes = dict(connection.execute(f"SELECT event_id, text FROM notes WHERE event_id IN {_ASKED}", (asked,)))
    return {i: Remarks(tags.get(i, {}), notes.get(i)) for i in {*tags, *notes}}


def _on_tellings(connection: sqlite3.Connection, telling_ids: Iterable[int]) -> dict[int, Remarks]:
    rows = connection.execute(
        f"SELECT id, remarks FROM tellings WHERE id IN {_ASKED} AND remarks IS NOT NULL",
        (json.dumps(list(telling_ids)),),
    )
    return {i: Remarks(**json.loads(remarks)) for i, remarks in rows}


def _write(connection: sqlite3.Connection, remarks: Mapping[int, Remarks]) -> None:
    connection.executemany(
        "UPDATE tellings SET remarks = ? WHERE id = ?",
        [
            (json.dumps({"tags": dict(one.tags), "note": one.note}) if one else None, i)
            for i, one in remarks.items()
        ],
    )
