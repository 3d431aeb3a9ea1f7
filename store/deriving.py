"""Writing events from their tellings, from what binds them and from what was corrected.

All functions work inside the caller's transaction.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Mapping, Sequence

from store.grouping import Bond, BondKind
from store.joint import Telling, When, joint, values_of
from store.schema_forms import TOLD

_ASKED = "(SELECT value FROM json_each(?))"  # the ids of one parameter, a JSON array
_DATE = "date"  # the field of corrections that holds a date


def write_events(
    connection: sqlite3.Connection, told: Mapping[int, Sequence[Telling]], bonds: Sequence[Bond]
) -> None:
    """Write these events anew; in `told` the tellings of each are in the order of `joint.in_order`."""
    whys = _whys(connection, [one.id for some in told.values() for one in some])
    corrected = _corrected(connection, [one.id for some in told.values() for one in some])
    settings = ", ".join(f'"{name}" = ?' for name in TOLD)
    of_each: dict[int, list[Bond]] = defaultdict(list)
    for bond in bonds:
        of_each[bond.one].append(bond)
        of_each[bond.other].append(bond)
    for event_id, some in told.items():
        members = {one.id for one in some}
        latest = max((corrected[i] for i in members if i in corrected), default=None, key=lambda c: c[0])
        reasons = {one.id: _reason(members, of_each[one.id], whys) for one in some[1:]}
        all_told = joint(some, reasons, None if latest is None else latest[1:])
        *values, explanation = values_of(all_told)
        lines = json.dumps(explanation, ensure_ascii=False) if explanation else None
        connection.execute(f"UPDATE events SET {settings} WHERE id = ?", (*values, lines, event_id))
        _link(connection, event_id, all_told)


def _link(connection: sqlite3.Connection, event_id: int, told: Telling) -> None:
    for kind in ("actor", "location"):
        connection.execute(f"DELETE FROM event_{kind}s WHERE event_id = ?", (event_id,))
    connection.executemany(
        """INSERT INTO event_actors (event_id, actor_id, role, article_id, start, "end", was)
           VALUES (?, ?, ?, ?, ?, ?, nullif(?, ?))""",
        [(event_id, p.actor, p.role, p.article_id, p.start, p.end, p.entry, p.actor) for p in told.parties],
    )
    connection.executemany(
        """INSERT INTO event_locations (event_id, location_id, article_id, start, "end", was)
           VALUES (?, ?, ?, ?, ?, nullif(?, ?))""",
        [(event_id, s.location, s.article_id, s.start, s.end, s.entry, s.location) for s in told.spots],
    )


def _whys(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[tuple[int, int], str]:
    rows = connection.execute(
        f"""SELECT telling_id, other_id, why FROM bonds WHERE telling_id IN {_ASKED} AND kind <> 'apart'
            ORDER BY change_id""",
        (json.dumps(ids),),
    )
    return {(one, other): why for one, other, why in rows}


def _reason(members: set[int], bonds: Sequence[Bond], whys: Mapping[tuple[int, int], str]) -> str:
    """What binds a telling, of which these are the bonds, to others of its event.

    The last decision, else the strongest evidence.
    """
    mine = [
        bond
        for bond in bonds
        if bond.one in members and bond.other in members and bond.kind != BondKind.APART
    ]
    if not mine:
        return "joined"
    decided = [bond for bond in mine if bond.kind is BondKind.TOGETHER]
    best = max(decided, key=lambda bond: bond.change) if decided else max(mine, key=lambda b: b.strength)
    return whys[best.one, best.other]


def _corrected(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[int, tuple[int, When, str]]:
    """The date that somebody set last for each telling: the change, the date, the words."""
    rows = connection.execute(
        f"""SELECT telling_id, change_id, value FROM corrections
            WHERE field = ? AND telling_id IN {_ASKED} ORDER BY change_id""",
        (_DATE, json.dumps(ids)),
    )
    return {
        i: (change, When(**json.loads(value)), f"set by hand (change {change})") for i, change, value in rows
    }
