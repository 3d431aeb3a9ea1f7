"""One event and one article as the detail pane and the command show them, and lists for a query."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from typing import Any

from store.details import (
    ActorDetail,
    ArticleDetail,
    ArticleEvent,
    ArticleRow,
    EventDetail,
    LocationDetail,
    MentionDetail,
    Point,
)
from store.fold import fold
from store.model import Span, Toll

EVENTS_A_BATCH = 500
_ASKED = "(SELECT value FROM json_each(?))"  # the ids of one parameter, a JSON array


def newest_day(connection: sqlite3.Connection) -> date | None:
    """The latest day on which a main event began that is not still to come; None where none is dated."""
    (newest,) = connection.execute(
        """SELECT begin FROM events
           WHERE salience = 'main' AND modality NOT IN ('planned', 'threatened', 'hypothetical')
             AND begin IS NOT NULL
           ORDER BY begin DESC LIMIT 1"""
    ).fetchone() or (None,)
    return day(newest)


def event(connection: sqlite3.Connection, event_id: int) -> EventDetail | None:
    """The event with this id; None where there is none."""
    return next(events(connection, [event_id]), None)


def events(connection: sqlite3.Connection, ids: Iterable[int]) -> Iterator[EventDetail]:
    """The events with these ids, in the order asked for; unknown ids are left out.

    Read a batch at a time, so that any number of them can be streamed.
    """
    wanted = iter(ids)
    while batch := list(islice(wanted, EVENTS_A_BATCH)):
        yield from _batch(connection, batch)


def _batch(connection: sqlite3.Connection, ids: list[int]) -> Iterator[EventDetail]:
    asked = json.dumps(ids)
    mentions, actors = _mentions(connection, asked), _actors(connection, asked)
    locations, tags = _locations(connection, asked), _tags(connection, asked)
    rows = connection.execute(
        f"""SELECT id, uid, title, type, subtype, modality, salience = 'minor', begin, "end", precision,
               modifier, basis, edtf, fatalities_low, fatalities_high, confidence, cluster, explanation,
               (SELECT text FROM notes WHERE event_id = events.id)
           FROM events WHERE id IN {_ASKED}""",
        (asked,),
    )
    found = {row[0]: row for row in rows}
    for row in (found[i] for i in ids if i in found):
        yield EventDetail(
            id=row[0],
            uid=row[1],
            title=row[2],
            type=row[3],
            subtype=row[4],
            modality=row[5],
            minor=bool(row[6]),
            begin=day(row[7]),
            end=day(row[8]),
            precision=row[9],
            modifier=row[10],
            basis=row[11],
            edtf=row[12],
            fatalities=_toll(row[13], row[14]),
            confidence=row[15],
            cluster=row[16],
            explanation=_lines(row[17]),
            mentions=tuple(mentions.get(row[0], ())),
            actors=tuple(actors.get(row[0], ())),
            locations=tuple(locations.get(row[0], ())),
            tags=tuple(tags.get(row[0], ())),
            note=row[18],
        )


def event_ids(connection: sqlite3.Connection, reference: str) -> list[int]:
    """Ids of the events that `reference` stands for: a row number, a uid or the start of one (4 letters on).

    The uid that an event had before others joined it leads to it still. More than one where several begin
    so; none where there is no such event.
    """
    wanted = reference.strip().removeprefix("#").lower()
    if not wanted.isascii() or not wanted.isalnum():
        return []
    if wanted.isdigit() and len(wanted) < 19:
        numbered = connection.execute("SELECT id FROM events WHERE id = ?", (int(wanted),)).fetchall()
        if numbered:
            return [i for (i,) in numbered]
    if len(wanted) < 4:
        return []
    rows = connection.execute(
        """SELECT id, uid FROM events WHERE uid >= ?1 AND uid < ?2
           UNION ALL SELECT event_id, uid FROM tellings WHERE uid >= ?1 AND uid < ?2 ORDER BY uid LIMIT 50""",
        (wanted, wanted + "{"),
    )
    return list(dict.fromkeys(i for i, _ in rows))


def article(connection: sqlite3.Connection, article_id: int) -> ArticleDetail | None:
    """The article with this id; None where there is none."""
    row = connection.execute(
        f"SELECT {_ARTICLE}, a.text FROM articles a WHERE a.id = ?", (article_id,)
    ).fetchone()
    if row is None:
        return None
    told = connection.execute(
        """SELECT e.id, e.title, m.start, m."end", m.trigger_start, m.trigger_end, e.salience = 'minor'
           FROM mentions m JOIN events e ON e.id = m.event_id
           WHERE m.article_id = ? AND m.start IS NOT NULL ORDER BY m.start, m.trigger_start, m.id""",
        (article_id,),
    )
    found = [
        ArticleEvent(i, title, Span(start, end), _span(trigger_start, trigger_end), bool(minor))
        for i, title, start, end, trigger_start, trigger_end, minor in told
    ]
    return ArticleDetail(_article_row(row), row[-1], tuple(found))


def articles(connection: sqlite3.Connection, ids: list[int] | None = None) -> Iterator[ArticleRow]:
    """All articles, oldest first, undated last; or those that tell of the events with these ids."""
    told = ""
    parameters: tuple[str, ...] = ()
    if ids is not None:
        told = f"WHERE a.id IN (SELECT article_id FROM mentions WHERE event_id IN {_ASKED})"
        parameters = (json.dumps(ids),)
    rows = connection.execute(
        f"SELECT {_ARTICLE} FROM articles a {told} ORDER BY a.published IS NULL, a.published, a.id",
        parameters,
    )
    for row in rows:
        yield _article_row(row)


def points(connection: sqlite3.Connection, labels: Iterable[str]) -> dict[str, Point]:
    """Where the locations with these labels are; those without coordinates are left out."""
    rows = connection.execute(
        f"""SELECT label, lat, lon, precision FROM locations
            WHERE folded_label IN {_ASKED} AND lat IS NOT NULL AND lon IS NOT NULL""",
        (json.dumps([fold(label) for label in labels]),),
    )
    return {label: Point(lat, lon, precision) for label, lat, lon, precision in rows}


_ARTICLE = """a.id, a.kind, a.source, a.url, a.title, (SELECT name FROM sources WHERE id = a.publisher_id),
    a.published, a.dateline, a.sha256, a.added,
    (SELECT count(DISTINCT m.event_id) FROM mentions m JOIN events e ON e.id = m.event_id
     WHERE m.article_id = a.id AND e.salience = 'main')"""


def _mentions(connection: sqlite3.Connection, asked: str) -> dict[int, list[MentionDetail]]:
    rows = connection.execute(
        f"""SELECT m.event_id, m.id, m.article_id, m.text, m.start, m."end", m.trigger_start, m.trigger_end,
               (SELECT name FROM speakers WHERE id = m.speaker_id), m.stance,
               m.attribution_start, m.attribution_end, m.fatalities_low, m.fatalities_high,
               (SELECT name FROM sources WHERE id = m.publisher_id), a.published, a.title, a.source,
               coalesce(m.url, a.url)
           FROM mentions m JOIN articles a ON a.id = m.article_id WHERE m.event_id IN {_ASKED}
           ORDER BY a.published IS NULL, a.published, a.id, m.start, m.id""",
        (asked,),
    )
    found: dict[int, list[MentionDetail]] = {}
    for event_id, *row in rows:
        mention = MentionDetail(
            id=row[0],
            article_id=row[1],
            text=row[2],
            sentence=_span(row[3], row[4]),
            trigger=_span(row[5], row[6]),
            says=row[7],
            stance=row[8],
            attribution=_span(row[9], row[10]),
            fatalities=_toll(row[11], row[12]),
            publisher=row[13],
            published=day(row[14]),
            article_title=row[15],
            source=row[16],
            url=row[17],
        )
        found.setdefault(event_id, []).append(mention)
    return found


def _actors(connection: sqlite3.Connection, asked: str) -> dict[int, list[ActorDetail]]:
    rows = connection.execute(
        f"""SELECT x.event_id, a.id, a.name, a.kind, a.country, x.role, x.article_id, x.start, x."end"
           FROM event_actors x JOIN actors a ON a.id = x.actor_id WHERE x.event_id IN {_ASKED}
           ORDER BY x.role = 'other', x.role = 'recipient', x.id""",
        (asked,),
    )
    found: dict[int, list[ActorDetail]] = {}
    for event_id, actor_id, name, kind, country, role, article_id, start, end in rows:
        actor = ActorDetail(actor_id, name, kind, country, role, article_id, _span(start, end))
        found.setdefault(event_id, []).append(actor)
    return found


def _locations(connection: sqlite3.Connection, asked: str) -> dict[int, list[LocationDetail]]:
    rows = connection.execute(
        f"""SELECT x.event_id, l.id, l.label, l.name, l.lat, l.lon, l.country, l.precision,
               x.article_id, x.start, x."end"
           FROM event_locations x JOIN locations l ON l.id = x.location_id WHERE x.event_id IN {_ASKED}
           ORDER BY x.id""",
        (asked,),
    )
    found: dict[int, list[LocationDetail]] = {}
    for event_id, location_id, label, name, lat, lon, country, precision, article_id, start, end in rows:
        location = LocationDetail(
            location_id, label, name, lat, lon, country, precision, article_id, _span(start, end)
        )
        found.setdefault(event_id, []).append(location)
    return found


def _tags(connection: sqlite3.Connection, asked: str) -> dict[int, list[str]]:
    rows = connection.execute(
        f"""SELECT x.event_id, t.name FROM event_tags x JOIN tags t ON t.id = x.tag_id
            WHERE x.event_id IN {_ASKED} ORDER BY t.folded""",
        (asked,),
    )
    found: dict[int, list[str]] = {}
    for event_id, name in rows:
        found.setdefault(event_id, []).append(name)
    return found


def _article_row(row: tuple[Any, ...]) -> ArticleRow:
    return ArticleRow(
        id=row[0],
        kind=row[1],
        source=row[2],
        url=row[3],
        title=row[4],
        publisher=row[5],
        published=day(row[6]),
        dateline=row[7],
        sha256=row[8],
        added=row[9],
        events=row[10],
    )


def _span(start: int | None, end: int | None) -> Span | None:
    return None if start is None or end is None else Span(start, end)


def _toll(low: int | None, high: int | None) -> Toll | None:
    return None if low is None else Toll(low, high)


def day(iso: str | None) -> date | None:
    """A day as the store keeps it. Raises `sqlite3.DatabaseError` for what is none: the file is damaged."""
    try:
        return date.fromisoformat(iso) if iso is not None else None
    except ValueError:
        raise sqlite3.DatabaseError(f"no day, so the file is damaged: {iso!r}") from None


def _lines(explanation: str | None) -> tuple[str, ...]:
    try:
        return tuple(map(str, json.loads(explanation))) if explanation else ()
    except (TypeError, ValueError):
        raise sqlite3.DatabaseError(f"no list of lines, so the file is damaged: {explanation!r}") from None
