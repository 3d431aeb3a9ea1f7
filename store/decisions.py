"""What people decide about events: that several are one, that one is several, when it was; and undoing it.

Each function is one transaction on a connection of `open_store`, logs a `Change` and returns it. A decision
is kept with the tellings, so it stands whatever is added later; where two clash, the later one holds.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from store import changes as log
from store.changes import Change, ChangeKind
from store.dates import Basis, DateSpan, to_edtf
from store.dividing import divide, mend
from store.entries import Entry, EntryKind, entries_called, names_of, settle
from store.fold import fold
from store.grouping import BondKind
from store.joint import When
from store.opening import transaction
from store.tellings import derive, keep, regroup, tellings_of


class DecisionError(ValueError):
    """What was asked for cannot be done; the message says why."""


def merge(connection: sqlite3.Connection, event_ids: Sequence[int]) -> Change:
    """Make several events one; it keeps the lowest of their ids. Raises DecisionError."""
    wanted = list(dict.fromkeys(event_ids))
    if len(wanted) < 2:
        raise DecisionError("merging takes two events or more")
    with transaction(connection):
        titles = [_title(connection, event_id) for event_id in wanted]
        keep(connection, wanted)
        tellings = tellings_of(connection, wanted)
        words = f"merged {_listed(titles)}"
        number = log.record(connection, ChangeKind.MERGE, {}, {"words": words})
        _bind(connection, number, BondKind.TOGETHER, [(tellings[0], other) for other in tellings[1:]])
        regroup(connection, tellings)
    return _logged(connection, number)


def split(connection: sqlite3.Connection, event_id: int, mention_ids: Sequence[int] = ()) -> Change:
    """Take these mentions out of an event into one of their own; without any: every article's by itself.

    Raises DecisionError, also where nothing would be left or nothing is there to be split.
    """
    with transaction(connection):
        title = _title(connection, event_id)
        keep(connection, [event_id])
        parts, divided = _parts(connection, event_id, list(dict.fromkeys(mention_ids)))
        words = f"split “{title}” into {len(parts)}"
        number = log.record(connection, ChangeKind.SPLIT, {"divided": divided}, {"words": words})
        apart = [
            (a, b) for n, part in enumerate(parts) for rest in parts[n + 1 :] for a in part for b in rest
        ]
        _bind(connection, number, BondKind.APART, apart)
        stay = [(part[0], other) for part in parts for other in part[1:]]
        _bind(connection, number, BondKind.TOGETHER, stay)
        regroup(connection, [i for part in parts for i in part])
    return _logged(connection, number)


def set_date(connection: sqlite3.Connection, event_id: int, span: DateSpan | None) -> Change:
    """Set the date of an event by hand; None: it has none. Raises DecisionError for no such event."""
    with transaction(connection):
        title = _title(connection, event_id)
        keep(connection, [event_id])
        when = When(None, None, None, None, None, None) if span is None else _when(span)
        words = f"dated “{title}” {when.edtf or 'undated'}"
        number = log.record(connection, ChangeKind.DATE, {}, {"words": words})
        connection.executemany(
            "INSERT INTO corrections (telling_id, field, value, change_id) VALUES (?, 'date', ?, ?)",
            [(i, json.dumps(asdict(when)), number) for i in tellings_of(connection, [event_id])],
        )
        derive(connection, [event_id])
    return _logged(connection, number)


def make_one(connection: sqlite3.Connection, kind: EntryKind, name: str, other: str) -> Change:
    """Make the actor or location called `other` one with that called `name`, which stands for both.

    Where nothing is called `other`, it is a further name. Raises DecisionError where nothing is called
    `name`, several are called one of the two, or they are one already.
    """
    with transaction(connection):
        kept = _only(connection, kind, name)
        if kept is None:
            raise DecisionError(f"there is no {kind} called {name}")
        if not fold(other):
            raise DecisionError("the other name is blank")
        gone = _only(connection, kind, other)
        if gone == kept:
            raise DecisionError(f"{other} is {kept.name} already")
        names = {str(entry.id): names_of(connection, entry) for entry in (kept, gone) if entry is not None}
        after = {"of": kind, "kept": kept.id, "other": gone.id if gone else None, "name": other.strip()}
        words = f"{gone.name if gone else other.strip()} is {kept.name}"
        number = log.record(connection, ChangeKind.ALIAS, {"names": names}, {**after, "words": words})
        settle(connection, kind)
    return _logged(connection, number)


def undo(connection: sqlite3.Connection, number: int | None = None) -> Change:
    """Undo a change; without a number the latest one that a person made and that stands.

    What was decided since stands. A join that a rule made stays undone: its tellings are kept apart.
    Raises DecisionError where there is no such change, or it has been undone.
    """
    with transaction(connection):
        change = _to_undo(connection, number)
        log.mark_undone(connection, change.id)
        _UNDOING[change.kind](connection, change)
    return _logged(connection, change.id)


def _to_undo(connection: sqlite3.Connection, number: int | None) -> Change:
    if number is None:
        latest = log.changes(connection, by_rule=False, standing=True, limit=1)
        if not latest:
            raise DecisionError("there is nothing to undo")
        return latest[0]
    change = log.change(connection, number)
    if change is None:
        raise DecisionError(f"there is no change {number}")
    if change.undone is not None:
        raise DecisionError(f"change {number} was undone already")
    return change


def _undo_bonds(connection: sqlite3.Connection, change: Change) -> None:
    """Take back a merge or a split: its bonds go, and what it divided is whole again."""
    tellings = _bound_by(connection, change.id)
    connection.execute("DELETE FROM bonds WHERE change_id = ?", (change.id,))
    divided = _divided_by(change)
    pieces = {piece for _, piece in divided}
    for later in log.changes(connection, by_rule=False, standing=True):
        if pieces & {whole for whole, _ in _divided_by(later)}:
            raise DecisionError(f"change {later.id} split what this one left: undo that first")
    _bind(connection, change.id, BondKind.TOGETHER, divided)
    regroup(connection, tellings)
    for whole, piece in divided:
        _mend(connection, whole, piece)


def _divided_by(change: Change) -> list[tuple[int, int]]:
    """The tellings that a split divided, and the pieces it took out of them."""
    return [(piece["from"], piece["into"]) for piece in change.before.get("divided", ())]


def _mend(connection: sqlite3.Connection, whole: int, piece: int) -> None:
    events = connection.execute(
        "SELECT DISTINCT event_id FROM tellings WHERE id IN (?, ?)", (whole, piece)
    ).fetchall()
    if len(events) != 1:
        raise DecisionError("its parts were kept apart by a later change: undo that first")
    mend(connection, whole, piece)
    derive(connection, [events[0][0]])


def _undo_join(connection: sqlite3.Connection, change: Change) -> None:
    """Say that what a rule joined is not one: from here on that is a person's decision."""
    connection.execute("UPDATE bonds SET kind = ? WHERE change_id = ?", (BondKind.APART, change.id))
    regroup(connection, _bound_by(connection, change.id))


def _undo_date(connection: sqlite3.Connection, change: Change) -> None:
    rows = connection.execute(
        """SELECT DISTINCT t.event_id FROM corrections c JOIN tellings t ON t.id = c.telling_id
           WHERE c.change_id = ?""",
        (change.id,),
    ).fetchall()
    connection.execute("DELETE FROM corrections WHERE change_id = ?", (change.id,))
    derive(connection, [i for (i,) in rows])


def _undo_alias(connection: sqlite3.Connection, change: Change) -> None:
    settle(connection, EntryKind(change.after["of"]))


_UNDOING = {
    ChangeKind.JOIN: _undo_join,
    ChangeKind.MERGE: _undo_bonds,
    ChangeKind.SPLIT: _undo_bonds,
    ChangeKind.ALIAS: _undo_alias,
    ChangeKind.DATE: _undo_date,
}


def _bind(
    connection: sqlite3.Connection, number: int, kind: BondKind, pairs: Sequence[tuple[int, int]]
) -> None:
    connection.executemany(
        "INSERT INTO bonds (telling_id, other_id, kind, why, change_id) VALUES (?, ?, ?, ?, ?)",
        [(one, other, kind, f"by hand (change {number})", number) for one, other in pairs],
    )


def _bound_by(connection: sqlite3.Connection, number: int) -> set[int]:
    rows = connection.execute("SELECT telling_id, other_id FROM bonds WHERE change_id = ?", (number,))
    return {i for pair in rows for i in pair}


def _parts(
    connection: sqlite3.Connection, event_id: int, mention_ids: Sequence[int]
) -> tuple[list[list[int]], list[dict[str, Any]]]:
    """The tellings on each side of a split, and what had to be divided for it."""
    tellings = tellings_of(connection, [event_id])
    if not mention_ids:
        if len(tellings) < 2:
            raise DecisionError("one article tells this event: name the mentions to take out")
        return [[i] for i in tellings], []
    mentions: dict[int, int] = dict(
        connection.execute("SELECT id, telling_id FROM mentions WHERE event_id = ?", (event_id,)).fetchall()
    )
    if foreign := [i for i in mention_ids if i not in mentions]:
        raise DecisionError(f"mention {foreign[0]} is not of this event")
    if len(mention_ids) == len(mentions):
        raise DecisionError("nothing would be left of this event: name fewer mentions")
    out: list[int] = []
    divided: list[dict[str, Any]] = []
    for telling in tellings:
        own = [i for i, of in mentions.items() if of == telling]
        taken = [i for i in own if i in mention_ids]
        if taken == own:
            out.append(telling)
        elif taken:
            piece = divide(connection, telling, taken)
            divided.append({"from": telling, "into": piece})
            out.append(piece)
    return [[i for i in tellings if i not in out], out], divided


def _only(connection: sqlite3.Connection, kind: EntryKind, name: str) -> Entry | None:
    found = entries_called(connection, kind, name)
    if len(found) > 1:
        raise DecisionError(f"{name} is a name of several: {', '.join(entry.name for entry in found)}")
    return found[0] if found else None


def _title(connection: sqlite3.Connection, event_id: int) -> str:
    row = connection.execute("SELECT title FROM events WHERE id = ?", (event_id,)).fetchone()
    if row is None:
        raise DecisionError(f"there is no event {event_id}")
    return str(row[0])


def _listed(titles: Sequence[str]) -> str:
    return " and ".join(f"“{title}”" for title in titles)


def _when(span: DateSpan) -> When:
    return When(
        span.begin.isoformat(),
        span.end.isoformat(),
        span.precision,
        span.modifier,
        Basis.CORRECTED,
        to_edtf(span),
    )


def _logged(connection: sqlite3.Connection, number: int) -> Change:
    change = log.change(connection, number)
    assert change is not None
    return change
