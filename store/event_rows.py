"""The lines of a timeline, read by the ids of their events."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from typing import Any

from store.facets import MARK, EventRow
from store.reading import day

# Publishers that report it; a report whose publisher is not known counts by its article.
SOURCES = """(SELECT count(DISTINCT ifnull(m.publisher_id, -m.article_id)) FROM mentions m
               WHERE m.event_id = e.id)"""


def event_rows(connection: sqlite3.Connection, ids: Sequence[int]) -> list[EventRow]:
    """The lines of these events, in the order asked for; unknown ids are left out."""
    asked = json.dumps(list(ids))
    actors: dict[int, dict[str, None]] = {}
    for event_id, name in connection.execute(
        """SELECT x.event_id, a.name FROM event_actors x JOIN actors a ON a.id = x.actor_id
           WHERE x.event_id IN (SELECT value FROM json_each(?))
           ORDER BY x.role = 'other', x.role = 'recipient', x.id""",
        (asked,),
    ):
        actors.setdefault(event_id, {})[name] = None
    rows = connection.execute(
        f"""SELECT e.id, e.title, e.begin, e."end", e.precision, e.modifier, e.type, e.modality,
               (SELECT l.label FROM event_locations x JOIN locations l ON l.id = x.location_id
                WHERE x.event_id = e.id ORDER BY x.id LIMIT 1),
               {SOURCES},
               e.salience = 'minor', e.uid,
               EXISTS (SELECT 1 FROM event_tags x JOIN tags t ON t.id = x.tag_id
                       WHERE x.event_id = e.id AND t.folded = ?)
           FROM events e WHERE e.id IN (SELECT value FROM json_each(?))""",
        (MARK, asked),
    )
    found = {row[0]: _event_row(row, tuple(actors.get(row[0], ()))) for row in rows}
    return [found[i] for i in ids if i in found]


def _event_row(row: tuple[Any, ...], actors: tuple[str, ...]) -> EventRow:
    (
        event_id,
        title,
        begin,
        end,
        precision,
        modifier,
        kind,
        modality,
        location,
        sources,
        minor,
        uid,
        marked,
    ) = row
    return EventRow(
        id=event_id,
        title=title,
        begin=day(begin),
        end=day(end),
        precision=precision,
        modifier=modifier,
        type=kind,
        modality=modality,
        actors=actors,
        location=location,
        sources=sources,
        minor=bool(minor),
        uid=uid,
        marked=bool(marked),
    )
