"""Joining what an article tells to what others told: by rule, carefully, logged, and not for good.

Every new telling is compared with those that share an actor or a place with it on its days. What is found is
kept as bonds; which tellings are one event is then worked out from all bonds, so that the order in which
articles are added does not matter.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from datetime import date, timedelta

from store.changes import ChangeKind, record
from store.grouping import BondKind
from store.joint import Telling
from store.model import GeoPrecision, Salience
from store.sameness import LONGEST_DAYS, NEWS_DAYS, evidence
from store.sketching import sketch
from store.tellings import keep, load, regroup, tellings_of

MOST_CANDIDATES = 400  # compared with one telling; more than that on one day is one event told by many
_ASKED = "(SELECT value FROM json_each(?))"  # the ids of one parameter, a JSON array
_WIDE = frozenset({GeoPrecision.COUNTRY, GeoPrecision.REGION})


def join_new(connection: sqlite3.Connection, event_ids: Iterable[int]) -> int:
    """Join the events of one article, just written, to those of others, in the caller's transaction.

    How many of them others tell too.
    """
    dated = connection.execute(
        f"""SELECT id FROM events WHERE id IN {_ASKED} AND salience = ? AND begin IS NOT NULL
            AND julianday("end") - julianday(begin) < ?""",
        (json.dumps(list(event_ids)), Salience.MAIN, LONGEST_DAYS),
    ).fetchall()
    if not dated:
        return 0
    ids = [i for (i,) in dated]
    keep(connection, ids)
    new = load(connection, tellings_of(connection, ids))
    return sum(_join(connection, telling) for telling in new.values())


def _join(connection: sqlite3.Connection, telling: Telling) -> bool:
    """Whether others tell its event too."""
    others = load(connection, _candidates(connection, telling))
    mine = sketch(telling)
    found = [(other, why) for other in others.values() if (why := evidence(mine, sketch(other)))]
    if not found:
        return False
    connection.executemany(
        "INSERT INTO bonds (telling_id, other_id, kind, strength, why) VALUES (?, ?, ?, ?, ?)",
        [(telling.id, other.id, BondKind.ALIKE, why.points, why.words) for other, why in found],
    )
    regroup(connection, [telling.id], others_settled=True)
    others_there = connection.execute(
        """SELECT t.title FROM tellings t JOIN tellings mine ON mine.event_id = t.event_id
           WHERE mine.id = ? AND t.id <> mine.id ORDER BY t.id LIMIT 1""",
        (telling.id,),
    ).fetchone()
    if others_there is None:
        return False
    words = f"joined “{telling.title}” to “{others_there[0]}”"
    number = record(connection, ChangeKind.JOIN, {}, {"words": words})
    connection.execute(
        "UPDATE bonds SET change_id = ? WHERE telling_id = ? AND change_id IS NULL", (number, telling.id)
    )
    return True


def _candidates(connection: sqlite3.Connection, telling: Telling) -> list[int]:
    """Tellings of others, of the same type, on the same days, with an actor or a place of this one."""
    if telling.when.begin is None or telling.when.end is None:
        return []
    begin, end = date.fromisoformat(telling.when.begin), date.fromisoformat(telling.when.end)
    earliest, oldest = (_before(begin, days) for days in (LONGEST_DAYS + NEWS_DAYS, NEWS_DAYS))
    who = json.dumps([party.actor for party in telling.parties])
    where = json.dumps([spot.location for spot in telling.spots if spot.precision not in _WIDE])
    latest = end + timedelta(days=NEWS_DAYS) if end < date.max else end
    days = (earliest, latest.isoformat())
    rows = connection.execute(
        f"""WITH near(id) AS (
                SELECT telling_id FROM telling_actors WHERE begin BETWEEN ? AND ? AND actor_id IN
                    (SELECT id FROM actors WHERE id IN {_ASKED} UNION
                     SELECT id FROM actors WHERE same_as IN {_ASKED})
                UNION SELECT telling_id FROM telling_locations WHERE begin BETWEEN ? AND ? AND location_id IN
                    (SELECT id FROM locations WHERE id IN {_ASKED} UNION
                     SELECT id FROM locations WHERE same_as IN {_ASKED}))
            SELECT t.id FROM near JOIN tellings t ON t.id = near.id
            WHERE t.type = ? AND t."end" >= ? AND t.article_id <> ? ORDER BY t.uid LIMIT ?""",
        (
            *(*days, who, who, *days, where, where),
            *(telling.type, oldest, telling.article_id, MOST_CANDIDATES),
        ),
    )
    return [i for (i,) in rows]


def _before(day: date, days: int) -> str:
    return date.fromordinal(max(day.toordinal() - days, date.min.toordinal())).isoformat()
