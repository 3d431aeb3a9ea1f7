"""Tellings in the store: keeping what each article told, and grouping them into events.

All functions work inside the caller's transaction.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from store.deriving import write_events
from store.grouping import Bond, BondKind, group
from store.joint import Party, Spot, Telling, When, in_order
from store.model import Toll
from store.remarks import collect, hand_out
from store.sameness import apart
from store.schema_forms import TOLD
from store.sketching import sketch

_ASKED = "(SELECT value FROM json_each(?))"  # the ids of one parameter, a JSON array
_COLUMNS = ", ".join(f'"{name}"' for name in TOLD)
_ALL_BUT_UID = ", ".join(f'"{name}"' for name in TOLD if name != "uid")


def keep(connection: sqlite3.Connection, event_ids: Iterable[int]) -> None:
    """See that these events have tellings: one that has none is its own only telling so far."""
    (last,) = connection.execute("SELECT coalesce(max(id), 0) FROM tellings").fetchone()
    first = "SELECT m.article_id FROM mentions m WHERE m.event_id = e.id ORDER BY m.article_id, m.id LIMIT 1"
    connection.execute(
        f"""INSERT INTO tellings (event_id, home_id, article_id, {_COLUMNS})
            SELECT e.id, e.id, ({first}), {_COLUMNS} FROM events e
            WHERE e.id IN {_ASKED} AND NOT EXISTS (SELECT 1 FROM tellings t WHERE t.event_id = e.id)
            ORDER BY e.id""",
        (json.dumps(list(event_ids)),),
    )
    connection.execute(
        """UPDATE mentions SET telling_id = t.id FROM tellings t
           WHERE t.id > ? AND mentions.event_id = t.event_id""",
        (last,),
    )
    for kind, role in (("actor", "role, "), ("location", "")):
        connection.execute(
            f"""INSERT INTO telling_{kind}s (telling_id, {kind}_id, {role}article_id, start, "end", begin)
                SELECT t.id, coalesce(x.was, x.{kind}_id), {role}x.article_id, x.start, x."end", t.begin
                FROM tellings t CROSS JOIN event_{kind}s x ON x.event_id = t.event_id
                WHERE t.id > ? ORDER BY t.id, x.id""",
            (last,),
        )


def last_event_id(connection: sqlite3.Connection) -> int:
    """The highest id that an event has, or had before others joined it; 0 where there is none."""
    (last,) = connection.execute(
        """SELECT max((SELECT coalesce(max(id), 0) FROM events),
                      (SELECT coalesce(max(home_id), 0) FROM tellings))"""
    ).fetchone()
    return int(last)


def tellings_of(connection: sqlite3.Connection, event_ids: Iterable[int]) -> list[int]:
    """Ids of the tellings of these events."""
    rows = connection.execute(
        f"SELECT id FROM tellings WHERE event_id IN {_ASKED} ORDER BY id", (json.dumps(list(event_ids)),)
    )
    return [i for (i,) in rows]


def load(connection: sqlite3.Connection, telling_ids: Iterable[int]) -> dict[int, Telling]:
    """Tellings by their ids."""
    asked = json.dumps(list(telling_ids))
    parties: dict[int, list[Party]] = defaultdict(list)
    for i, *party in connection.execute(
        f"""SELECT x.telling_id, x.actor_id, a.id, x.role, x.article_id, x.start, x."end", a.name, a.kind,
                a.country
            FROM telling_actors x JOIN actors entry ON entry.id = x.actor_id
            JOIN actors a ON a.id = coalesce(entry.same_as, entry.id)
            WHERE x.telling_id IN {_ASKED} ORDER BY x.rowid""",
        (asked,),
    ):
        parties[i].append(Party(*party))
    spots: dict[int, list[Spot]] = defaultdict(list)
    for i, *spot in connection.execute(
        f"""SELECT x.telling_id, x.location_id, l.id, x.article_id, x.start, x."end", l.name, l.lat, l.lon,
                l.country, l.precision
            FROM telling_locations x JOIN locations entry ON entry.id = x.location_id
            JOIN locations l ON l.id = coalesce(entry.same_as, entry.id)
            WHERE x.telling_id IN {_ASKED} ORDER BY x.rowid""",
        (asked,),
    ):
        spots[i].append(Spot(*spot))
    sentences: dict[int, list[str]] = defaultdict(list)
    triggers: dict[int, list[str]] = defaultdict(list)
    for i, text, trigger in connection.execute(
        f"""SELECT telling_id, text, substr(text, trigger_start - start + 1, trigger_end - trigger_start)
            FROM mentions WHERE telling_id IN {_ASKED} ORDER BY id""",
        (asked,),
    ):
        sentences[i].append(text)
        triggers[i] += [trigger] if trigger else []
    rows = connection.execute(
        f"""SELECT t.id, t.event_id, t.home_id, t.article_id, a.published,
                (SELECT name FROM sources WHERE id = a.publisher_id), {_qualified("t")}
            FROM tellings t JOIN articles a ON a.id = t.article_id WHERE t.id IN {_ASKED}""",
        (asked,),
    )
    found: dict[int, Telling] = {}
    for row in rows:
        i = row[0]
        found[i] = _telling(row, tuple(parties[i]), tuple(spots[i]), tuple(sentences[i]), tuple(triggers[i]))
    return found


def _qualified(table: str) -> str:
    return ", ".join(f'{table}."{name}"' for name in TOLD)


def _telling(
    row: Sequence[Any],
    parties: tuple[Party, ...],
    spots: tuple[Spot, ...],
    sentences: tuple[str, ...],
    triggers: tuple[str, ...],
) -> Telling:
    uid, title, kind, subtype, modality, salience = row[6:12]
    low, high, confidence, cluster, explanation = row[18:23]
    telling_id, event_id, home_id, article_id, published, publisher = row[:6]
    return Telling(
        id=telling_id,
        event_id=event_id,
        home_id=home_id,
        article_id=article_id,
        published=published,
        publisher=publisher,
        uid=uid,
        title=title,
        type=kind,
        subtype=subtype,
        modality=modality,
        salience=salience,
        when=When(*row[12:18]),
        toll=None if low is None else Toll(low, high),
        confidence=confidence,
        cluster=cluster,
        explanation=tuple(json.loads(explanation)) if explanation else (),
        parties=parties,
        spots=spots,
        sentences=sentences,
        triggers=triggers,
    )


def regroup(
    connection: sqlite3.Connection, telling_ids: Iterable[int], *, others_settled: bool = False
) -> set[int]:
    """Work out anew which of these tellings, and all that are bound to them, are one event.

    Ids of the events that changed, which are derived. An event keeps its id as long as one of its tellings
    is left; tags and notes go with the tellings they were given to.

    `others_settled`: nothing is known anew of the other tellings. Those of them that are one event by rule
    are then not compared again, which matters where hundreds of articles tell it.
    """
    new = set(telling_ids)
    known = load(connection, _bound(connection, new))
    ordered = in_order(known.values())
    bonds = _bonds(connection, known)
    sketches = {one.id: sketch(one) for one in ordered} if bonds else {}
    by_rule = others_settled and all(bond.kind is BondKind.ALIKE for bond in bonds)
    settled = {i: one.event_id for i, one in known.items() if by_rule and i not in new}

    def clash(one: int, other: int) -> bool:
        if one in settled and settled[one] == settled.get(other):
            return False
        return apart(sketches[one], sketches[other])

    groups = group([one.id for one in ordered], bonds, clash)
    placed = _place(connection, groups, known)
    told = {event_id: [known[i] for i in members] for event_id, members in placed.items()}
    write_events(connection, told, bonds)
    return set(told)


def derive(connection: sqlite3.Connection, event_ids: Iterable[int]) -> None:
    """Write these events anew from their tellings, as they are grouped now."""
    known = load(connection, tellings_of(connection, event_ids))
    told: dict[int, list[Telling]] = defaultdict(list)
    for one in in_order(known.values()):
        told[one.event_id].append(one)
    write_events(connection, told, _bonds(connection, known))


def _bound(connection: sqlite3.Connection, telling_ids: Iterable[int]) -> set[int]:
    """The tellings, those of the same events, and all that a chain of bonds leads to."""
    found: set[int] = set()
    wanted = set(telling_ids)
    while wanted:
        found |= wanted
        asked = json.dumps(sorted(wanted))
        rows = connection.execute(
            f"""SELECT other_id FROM bonds WHERE telling_id IN {_ASKED} AND kind <> 'apart'
                UNION SELECT telling_id FROM bonds WHERE other_id IN {_ASKED} AND kind <> 'apart'
                UNION SELECT t.id FROM tellings t WHERE t.event_id IN
                    (SELECT event_id FROM tellings WHERE id IN {_ASKED})""",
            (asked, asked, asked),
        )
        wanted = {i for (i,) in rows} - found
    return found


def _bonds(connection: sqlite3.Connection, known: Iterable[int]) -> list[Bond]:
    rows = connection.execute(
        f"""SELECT telling_id, other_id, kind, strength, change_id FROM bonds
            WHERE telling_id IN {_ASKED}""",
        (json.dumps(sorted(known)),),
    )
    return [
        Bond(one, other, BondKind(kind), strength or 0, change or 0)
        for one, other, kind, strength, change in rows
    ]


def _place(
    connection: sqlite3.Connection, groups: Sequence[Sequence[int]], known: Mapping[int, Telling]
) -> dict[int, Sequence[int]]:
    """Give every group an event; the groups that are not as they were, by event."""
    members_of: dict[int, set[int]] = defaultdict(set)
    for one in known.values():
        members_of[one.event_id].add(one.id)
    homes = json.dumps([one.home_id for one in known.values()])
    taken = {i for (i,) in connection.execute(f"SELECT id FROM events WHERE id IN {_ASKED}", (homes,))}
    placed = _homes(groups, known, taken)
    free = set(members_of) - set(placed)
    homeless = [members for members in groups if members not in placed.values()]
    changed = {i: members for i, members in placed.items() if set(members) != members_of[i]}
    left = [*changed, *free]
    collect(connection, {i: _home_first(i, (known[m] for m in members_of[i])) for i in left})
    connection.execute(  # lest two events have one uid on the way
        f"UPDATE events SET uid = 'moving ' || id WHERE id IN {_ASKED}", (json.dumps(left),)
    )
    for members in homeless:
        first = next((i for i in members if known[i].home_id not in (None, *taken)), members[0])
        changed[_new_event(connection, first)] = members
    moves = [(event_id, i) for event_id, members in changed.items() for i in members]
    connection.executemany("UPDATE tellings SET event_id = ? WHERE id = ?", moves)
    connection.executemany("UPDATE mentions SET event_id = ? WHERE telling_id = ?", moves)
    hand_out(connection, changed)
    gone = json.dumps(sorted(free))
    for table in ("event_actors", "event_locations", "event_tags", "notes"):
        connection.execute(f"DELETE FROM {table} WHERE event_id IN {_ASKED}", (gone,))
    connection.execute(f"DELETE FROM events WHERE id IN {_ASKED}", (gone,))
    return changed


def _home_first(event_id: int, tellings: Iterable[Telling]) -> list[int]:
    ordered = in_order(tellings)
    return [one.id for one in sorted(ordered, key=lambda one: one.home_id != event_id)]


def _homes(
    groups: Sequence[Sequence[int]], known: Mapping[int, Telling], others: set[int]
) -> dict[int, Sequence[int]]:
    """Which group keeps which event: the one it is the home of, else the first that has a part of it.

    A group that can go home, as no event has that id, keeps none. `others`: ids that are taken.
    """
    kept: dict[int, Sequence[int]] = {}
    for at_home in (True, False):
        for members in groups:
            tellings = [known[i] for i in members]
            held = {one.event_id for one in tellings if not at_home or one.home_id == one.event_id}
            homes = {one.home_id for one in tellings if one.home_id is not None}
            goes_home = not at_home and homes - others
            if held - set(kept) and members not in kept.values() and not goes_home:
                kept[min(held - set(kept))] = members
    return kept


def _new_event(connection: sqlite3.Connection, telling_id: int) -> int:
    """A row for an event that has none: under the id that its telling had by itself, where that is free."""
    cursor = connection.execute(
        f"""INSERT INTO events (id, {_COLUMNS})
            SELECT iif(home_id IS NULL OR home_id IN (SELECT id FROM events), ?, home_id),
                'moving to ' || uid, {_ALL_BUT_UID} FROM tellings WHERE id = ?""",
        (last_event_id(connection) + 1, telling_id),
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid
