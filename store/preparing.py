"""Rows of an event table as the store will keep them, with every actor, location and source as a number.

Values only: nothing here knows a store, so that rows can be prepared in one process and kept in another.
What is said in one row again as in another is looked at once: readers of tables give the same value for the
same cell, so most values are recognised by being the very same object.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any, Generic, NamedTuple, TypeVar

from store.columns import date_columns, explanation_column, text_column, toll_columns
from store.dates import DateSpan
from store.fold import storable
from store.identity import row_hash, words_of_date, words_of_participant, words_of_place
from store.model import Actor, ActorKind, Event, GeoPrecision, Location, Mention, Participant, Place

ROWS_A_BATCH = 2_000  # that go on at once
MOST_NAMES = 500_000  # different actors, locations and sources: they are kept in memory
NO_NAME = 0  # the number of a mention's source or speaker where there is none
_MOST_REMEMBERED = 1 << 17  # values of one kind whose columns are kept

_Value = TypeVar("_Value")
_Made = TypeVar("_Made")
_Row = tuple[Any, ...]


class Prepared(NamedTuple):
    """A batch of rows, in plain values (`marshal` can write them).

    Rows are numbered from 1 on, through all batches. Actors, locations, sources and speakers are numbered
    from 1 on in the order of the lists, which go on from batch to batch until one begins `anew`.
    """

    rows: int
    anew: bool  # names are numbered from 1 on again; those of the batches before are forgotten
    events: list[_Row]
    mentions: list[_Row]
    event_actors: list[tuple[int, int, str]]
    event_locations: list[tuple[int, int]]
    actors: list[_Row]
    locations: list[_Row]
    sources: list[str]
    speakers: list[str]


def prepare(events: Iterable[Event], publisher: str | None) -> Iterator[Prepared]:
    """Batches of these events. `publisher` is that of mentions that name none.

    An error of `events` is raised when the rows before it have been taken.
    """
    rows, number, names = iter(events), 0, _Names(publisher)
    error: Exception | None = None
    whole = True
    while whole and error is None:
        anew = names.number > MOST_NAMES
        if anew:
            names = _Names(publisher)
        batch = Prepared(0, anew, [], [], [], [], [], [], [], [])
        try:
            for event in islice(rows, ROWS_A_BATCH):
                number += 1
                names.add(number, event, batch)
        except Exception as raised:  # noqa: BLE001 - it is raised again below
            error = raised
        whole = len(batch.events) == ROWS_A_BATCH
        if batch.events:
            yield names.told(batch)
    if error is not None:
        raise error


def actor_of(row: _Row) -> Actor:
    """An actor of `Prepared.actors`."""
    name, kind, country, aliases = row
    return Actor(name, ActorKind(kind), country, aliases)


def location_of(row: _Row) -> Location:
    """A location of `Prepared.locations`."""
    name, lat, lon, country, precision, aliases = row
    return Location(name, lat, lon, country, GeoPrecision(precision), aliases)


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
        self._numbers: dict[_Value, int] = {}
        self._new: list[_Value] = []

    def number(self, value: _Value) -> int:
        number = self._numbers.get(value)
        if number is None:
            self._new.append(value)
            number = self._numbers[value] = len(self._numbers) + 1
        return number

    def told(self) -> list[_Value]:
        """The values that are new since this was asked last."""
        new, self._new = self._new, []
        return new

    def __len__(self) -> int:
        return len(self._numbers)


class _Names:
    """The numbers of names, and the columns of what comes again."""

    def __init__(self, publisher: str | None) -> None:
        self._publisher = publisher
        self._actors = _Numbered[Actor]()
        self._locations = _Numbered[Location]()
        self._sources = _Numbered[str]()
        self._speakers = _Numbered[str]()
        self._dates = _Remembered[DateSpan, tuple[tuple[str | None, ...], str]](
            lambda span: (date_columns(span), words_of_date(span))
        )
        self._who = _Remembered[Participant, tuple[int, str, str]](
            lambda one: (self._actors.number(one.actor), one.role.value, words_of_participant(one))
        )
        self._where = _Remembered[Place, tuple[int, str]](
            lambda place: (self._locations.number(place.location), words_of_place(place))
        )

    @property
    def number(self) -> int:
        """How many different actors, locations, sources and speakers there are."""
        return len(self._actors) + len(self._locations) + len(self._sources) + len(self._speakers)

    def told(self, batch: Prepared) -> Prepared:
        """The batch, with the names that came with it."""
        return batch._replace(
            rows=len(batch.events),
            actors=[(a.name, a.kind.value, a.country, a.aliases) for a in self._actors.told()],
            locations=[
                (at.name, at.lat, at.lon, at.country, at.precision.value, at.aliases)
                for at in self._locations.told()
            ],
            sources=self._sources.told(),
            speakers=self._speakers.told(),
        )

    def add(self, number: int, event: Event, batch: Prepared) -> None:
        """Add the rows of an event to the batch."""
        columns, dated = self._dates.of(event.date) if event.date else _UNDATED
        who = where = ""
        cast = []
        for one in event.participants:
            actor, role, words = self._who.of(one)
            cast.append((number, actor, role))
            who += words
        places = []
        for place in event.places:
            location, words = self._where.of(place)
            places.append((number, location))
            where += words
        row = (
            number,
            row_hash(event, dated, who, where),
            storable(event.title),
            event.type._value_,  # `value` itself is a slow property
            text_column(event.subtype),
            event.modality._value_,
            event.salience._value_,
            *columns,
            *(toll_columns(event.fatalities) if event.fatalities else _NO_TOLL),
            event.confidence,
            text_column(event.cluster),
            explanation_column(event),
        )
        batch.mentions.extend([(number, *self._mention(mention)) for mention in event.mentions])
        batch.event_actors.extend(cast)
        batch.event_locations.extend(places)
        batch.events.append(row)

    def _mention(self, mention: Mention) -> _Row:
        said = mention.attribution
        publisher = mention.publisher or self._publisher
        return (
            self._sources.number(publisher) if publisher else NO_NAME,
            self._speakers.number(said.name) if said else NO_NAME,
            said.stance.value if said else None,
            storable(mention.text),
            *(toll_columns(mention.fatalities) if mention.fatalities else _NO_TOLL),
            text_column(mention.url),
        )


_UNDATED = (date_columns(None), words_of_date(None))
_NO_TOLL = toll_columns(None)
