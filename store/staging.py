"""Rows of an event table in temporary tables, with every actor, location and source as a number.

What is said in one row again as in another is looked at once: readers of tables give the same value for the
same cell, so most values are recognised by being the very same object.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Generic, Self, TypeVar

from store.columns import date_columns, explanation_column, text_column, toll_columns
from store.dates import DateSpan
from store.fold import storable
from store.identity import row_hash, words_of_date, words_of_participant, words_of_place
from store.model import Actor, Event, Location, Mention, Participant, Place

ROWS_A_BATCH = 2_000  # that are written at once
MOST_NAMES = 500_000  # different actors, locations and sources of a part: they are kept in memory
NO_NAME = 0  # the number of a mention's source or speaker where there is none
_MOST_REMEMBERED = 1 << 17  # values of one kind whose columns are kept
_CACHE_KIB = 32 * 1024

_Value = TypeVar("_Value")
_Made = TypeVar("_Made")

_TABLES = {
    "staged_events": """id INTEGER PRIMARY KEY, uid, title, type, subtype, modality, salience,
        begin, "end", precision, modifier, basis, edtf, fatalities_low, fatalities_high, confidence, cluster,
        explanation""",
    "staged_mentions": "event, source, speaker, stance, text, fatalities_low, fatalities_high, url",
    "staged_actors": "event, number, role",
    "staged_locations": "event, number",
    "staged_known": "id INTEGER PRIMARY KEY",  # rows of `staged_events` that the store has already
    "staged_ids": "kind, number, id, was, PRIMARY KEY (kind, number)",  # what numbers are in the store
}


class _Remembered(Generic[_Value, _Made]):
    """What was made of values; first by who they are, then by what they say."""

    def __init__(self, make: Callable[[_Value], _Made]) -> None:
        self._make = make
        self._by_object: dict[int, tuple[_Value, _Made]] = {}  # keeping the value keeps its number its own
        self._by_value: dict[_Value, _Made] = {}

    def of(self, value: _Value) -> _Made:
        found = self._by_object.get(id(value))
        if found is not None:
            return found[1]
        made = self._by_value.get(value)
        if made is None:
            made = self._by_value[value] = self._make(value)
            if len(self._by_value) > _MOST_REMEMBERED:
                self._by_value.clear()
        if len(self._by_object) > _MOST_REMEMBERED:
            self._by_object.clear()
        self._by_object[id(value)] = (value, made)
        return made


class _Numbered(Generic[_Value]):
    """Values by numbers from 1, in the order in which they came."""

    def __init__(self) -> None:
        self.values: list[_Value] = []
        self._numbers: dict[_Value, int] = {}

    def number(self, value: _Value) -> int:
        number = self._numbers.get(value)
        if number is None:
            self.values.append(value)
            number = self._numbers[value] = len(self.values)
        return number


@dataclass(slots=True)
class _Batch:
    """Rows of the temporary tables, to be written at once."""

    events: list[tuple[object, ...]] = field(default_factory=list)
    mentions: list[tuple[object, ...]] = field(default_factory=list)
    actors: list[tuple[int, int, str]] = field(default_factory=list)
    locations: list[tuple[int, int]] = field(default_factory=list)


class Staging:
    """A part of a table on its way into the store. Use as a context: it leaves no tables behind."""

    def __init__(self, connection: sqlite3.Connection, publisher: str | None) -> None:
        self._connection = connection
        self._publisher = publisher
        self._begin()

    def _begin(self) -> None:
        self.rows = 0
        self.actors = _Numbered[Actor]()
        self.locations = _Numbered[Location]()
        self.sources = _Numbered[str]()
        self.speakers = _Numbered[str]()
        self._dates = _Remembered[DateSpan, tuple[tuple[str | None, ...], str]](
            lambda span: (date_columns(span), words_of_date(span))
        )
        self._who = _Remembered[Participant, tuple[int, str, str]](
            lambda one: (self.actors.number(one.actor), one.role.value, words_of_participant(one))
        )
        self._where = _Remembered[Place, tuple[int, str]](
            lambda place: (self.locations.number(place.location), words_of_place(place))
        )

    def __enter__(self) -> Self:
        self._connection.execute(f"PRAGMA temp.cache_size = -{_CACHE_KIB}")
        for name, columns in _TABLES.items():
            self._connection.execute(f"CREATE TEMP TABLE {name} ({columns})")
        return self

    def __exit__(self, *_: object) -> None:
        for name in _TABLES:
            self._connection.execute(f"DROP TABLE temp.{name}")

    @property
    def names(self) -> int:
        """How many different actors, locations, sources and speakers there are."""
        numbered = (self.actors, self.locations, self.sources, self.speakers)
        return sum(len(each.values) for each in numbered)

    def clear(self) -> None:
        """Make room for the next part."""
        self._connection.execute("DROP INDEX IF EXISTS temp.staged_by_uid")
        for name in _TABLES:
            self._connection.execute(f"DELETE FROM temp.{name}")
        self._begin()

    def take(self, events: Iterator[Event], most: int) -> bool:
        """Gather rows until there are about `most`, or many names; whether there may be more.

        Rows that came before an error are gathered too.
        """
        while self.rows < most and self.names < MOST_NAMES:
            batch = _Batch()
            try:
                for event in islice(events, ROWS_A_BATCH):
                    self._add(event, batch)
            finally:
                self._write(batch)
            if len(batch.events) < ROWS_A_BATCH:
                return False
        return True

    def _add(self, event: Event, batch: _Batch) -> None:
        number = self.rows + 1
        columns, dated = self._dates.of(event.date) if event.date else _UNDATED
        who = where = ""
        for one in event.participants:
            actor, role, words = self._who.of(one)
            batch.actors.append((number, actor, role))
            who += words
        for place in event.places:
            location, words = self._where.of(place)
            batch.locations.append((number, location))
            where += words
        for mention in event.mentions:
            batch.mentions.append((number, *self._mention(mention)))
        batch.events.append(
            (
                number,
                row_hash(event, dated, who, where),
                storable(event.title),
                event.type._value_,  # `value` itself is a slow property
                text_column(event.subtype),
                event.modality._value_,
                event.salience._value_,
                *columns,
                *toll_columns(event.fatalities),
                event.confidence,
                text_column(event.cluster),
                explanation_column(event),
            )
        )
        self.rows = number

    def _write(self, batch: _Batch) -> None:
        write = self._connection.executemany
        self._connection.execute("BEGIN")  # of the temporary tables alone: nobody is locked out
        write(f"INSERT INTO staged_events VALUES ({_marks(18)})", batch.events)
        write(f"INSERT INTO staged_mentions VALUES ({_marks(8)})", batch.mentions)
        write(f"INSERT INTO staged_actors VALUES ({_marks(3)})", batch.actors)
        write(f"INSERT INTO staged_locations VALUES ({_marks(2)})", batch.locations)
        self._connection.execute("COMMIT")

    def _mention(self, mention: Mention) -> tuple[object, ...]:
        said = mention.attribution
        publisher = mention.publisher or self._publisher
        return (
            self.sources.number(publisher) if publisher else NO_NAME,
            self.speakers.number(said.name) if said else NO_NAME,
            said.stance.value if said else None,
            storable(mention.text),
            *toll_columns(mention.fatalities),
            text_column(mention.url),
        )


_UNDATED = (date_columns(None), words_of_date(None))


def _marks(number: int) -> str:
    return ", ".join("?" * number)
