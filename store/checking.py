"""Whether a store is what it promises to be: for `dateline check`, for tests, after a crash."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

MOST_FAULTS = 20  # of SQLite's own, told one by one


def faults(connection: sqlite3.Connection) -> Iterator[str]:
    """What is wrong with the store, a line each; nothing when all is well. Reads everything once.

    Checked are the file itself, the links between its tables, that every mention repeats its article's
    text, that every event has a mention, and all of each telling's, that entries which were made one lead
    to one that stands, and the numbers of events kept with actors and locations.
    """
    try:
        yield from _of_the_file(connection)
        yield from _of_events(connection)
        yield from _of_numbers(connection)
    except sqlite3.DatabaseError as error:
        yield f"the file is damaged: {error}"


def _of_the_file(connection: sqlite3.Connection) -> Iterator[str]:
    for (line,) in connection.execute(f"PRAGMA integrity_check({MOST_FAULTS})"):
        if line != "ok":
            yield f"the file is damaged: {line}"
    for table, row, other, _ in connection.execute("PRAGMA foreign_key_check"):
        yield f"row {row} of {table} points at a row of {other} that is not there"


def _of_events(connection: sqlite3.Connection) -> Iterator[str]:
    mentions = connection.execute(
        """SELECT m.id, m.text, m.start, m."end", m.article_id FROM mentions m
           WHERE m.start IS NOT NULL ORDER BY m.article_id"""
    )
    article, text = None, ""
    for mention, sentence, start, end, article_id in mentions:
        if article_id != article:
            found = connection.execute("SELECT text FROM articles WHERE id = ?", (article_id,)).fetchone()
            article, text = article_id, found[0] if found else ""
        if text[start:end] != sentence:
            yield f"mention {mention} does not repeat the text of article {article_id} at {start}..{end}"
    bare = connection.execute("SELECT id FROM events WHERE id NOT IN (SELECT event_id FROM mentions)")
    for (event,) in bare:
        yield f"event {event} has no mention"
    strayed = connection.execute(
        """SELECT m.id, m.event_id, t.event_id FROM mentions m JOIN tellings t ON t.id = m.telling_id
           WHERE m.event_id <> t.event_id"""
    )
    for mention, event, other in strayed:
        yield f"mention {mention} is of event {event}, but its telling is of event {other}"
    for kind in ("actor", "location"):
        chained = connection.execute(
            f"""SELECT e.id, e.same_as FROM {kind}s e LEFT JOIN {kind}s s ON s.id = e.same_as
                WHERE e.same_as IS NOT NULL AND s.same_as IS NOT NULL"""
        )
        for entry, stands in chained:
            yield f"{kind} {entry} is {kind} {stands}, which is another one itself"
    turned = connection.execute(
        """SELECT id FROM events WHERE begin > "end" OR (begin IS NULL) <> ("end" IS NULL)
           OR date(begin) IS NOT begin OR date("end") IS NOT "end" """
    )
    for (event,) in turned:
        yield f"event {event} has no sound date"


def _of_numbers(connection: sqlite3.Connection) -> Iterator[str]:
    for kind in ("actor", "location"):
        rows = connection.execute(
            f"""SELECT t.id, t.events, t.minor_events,
                    count(DISTINCT iif(e.salience = 'main', e.id, NULL)) AS main,
                    count(DISTINCT iif(e.salience = 'minor', e.id, NULL)) AS minor
                FROM {kind}s t LEFT JOIN event_{kind}s x ON x.{kind}_id = t.id
                LEFT JOIN events e ON e.id = x.event_id
                GROUP BY t.id HAVING (t.events, t.minor_events) <> (main, minor)"""
        )
        for i, events, minor_events, main, minor in rows:
            yield f"{kind} {i} has {main} main and {minor} minor events, not {events} and {minor_events}"
