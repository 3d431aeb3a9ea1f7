"""When what was added to a store: from which mention on, so that one can ask for what is new since.

Mentions are numbered as they come, so a row for every second in which something was added says it all. An
event is new since a moment when a mention of it is, be the event itself older.
"""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, time

from store.datewords import DateWordsError, read_date_words
from store.reckoning import Reckoning

# The events with a mention that was added at a moment or later; the parameter is what `as_kept` writes.
NEW_SINCE = """e.id IN (SELECT event_id FROM mentions
    WHERE id >= (SELECT min(first_mention) FROM additions WHERE at >= ?))"""


def now() -> str:
    """The time of a change, UTC, to the second."""
    return as_kept(datetime.now(UTC))


def as_kept(moment: datetime) -> str:
    """A moment as stores keep it: ISO 8601, UTC, to the second; texts of this kind sort as they follow."""
    return moment.astimezone(UTC).isoformat(timespec="seconds")


def read_moment(words: str, by: Reckoning) -> datetime:
    """The moment that `words` name: ISO 8601 with a time, or the beginning of a day in words.

    Without a zone it is local. Raises `store.datewords.DateWordsError`.
    """
    try:
        moment = datetime.fromisoformat(words.strip())
        if moment.time() != time.min or len(words.strip()) > len("2015-10-08"):
            return moment.astimezone(UTC)
    except (ValueError, OverflowError):
        pass
    day = read_date_words(words, by).begin
    try:
        return datetime.combine(day, time.min).astimezone(UTC)
    except (ValueError, OverflowError):  # at either end of the calendar
        return datetime.combine(day, time.min, UTC)


def moment_of(words: str, by: Reckoning) -> datetime | None:
    """The moment that `words` name; None for words that are a day at other times."""
    try:
        return read_moment(words, by)
    except DateWordsError:
        return None


def record_addition(connection: sqlite3.Connection) -> None:
    """Note, inside the transaction that adds mentions and before it does, that what follows is added now."""
    connection.execute(
        """INSERT INTO additions (at, first_mention)
           SELECT ?1, (SELECT coalesce(max(id), 0) + 1 FROM mentions) WHERE true
           ON CONFLICT (at) DO NOTHING""",
        (now(),),
    )
