"""Rows of any table with named columns into events."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Protocol, TypeVar

from extract.reading.addresses import host_of
from extract.reading.problems import OnProblem, RowProblem
from extract.reading.rows import Row, one_line
from extract.tables.cells import CellError, read_point, read_span, read_toll, split_names
from extract.tables.countries import countries
from extract.tables.event_columns import event_columns
from extract.tables.event_types import event_type
from store.model import Actor, ActorKind, Event, GeoPrecision, Location, Mention, Participant, Place, Role

_Read = TypeVar("_Read")

_LONGEST_TITLE = 160  # characters
_ROLES = (("actor", Role.ACTOR), ("recipient", Role.RECIPIENT), ("other", Role.OTHER))
_MOST_NAMES = 1 << 18  # actors that are remembered: whoever comes again is the same value


def column_events(rows: Iterable[Row], on_problem: OnProblem) -> Iterator[Event]:
    """An event for each row that says anything.

    Cells that are not understood are reported and left out, so the event is kept without them.
    """
    columns = event_columns()
    for row in rows:
        cells = columns.picked(row)
        try:
            event = _event(cells, _understood)
        except CellError:
            event = _event(cells, _Listener(row.where, on_problem).read)
        if event is None:
            on_problem(RowProblem(row.where, "nothing that says what happened"))
        else:
            yield event


class _Reading(Protocol):
    """How cells are read: by a function of theirs, and what becomes of what that does not understand."""

    def __call__(self, reader: Callable[..., _Read | None], *cells: str | None) -> _Read | None: ...


def _understood(reader: Callable[..., _Read | None], *cells: str | None) -> _Read | None:
    """Most rows: a cell that is not understood ends the reading of its row."""
    return reader(*cells)


class _Listener:
    """Reads cells of one row and reports those that are not understood."""

    def __init__(self, where: str, on_problem: OnProblem) -> None:
        self._where = where
        self._on_problem = on_problem

    def read(self, reader: Callable[..., _Read | None], *cells: str | None) -> _Read | None:
        try:
            return reader(*cells)
        except CellError as error:
            self._on_problem(RowProblem(self._where, f"{error}; kept without it", kept=True))
            return None


def _event(cells: dict[str, str], read: _Reading) -> Event | None:
    cell = cells.get
    cast: tuple[Participant, ...] = ()
    for meaning, role in _ROLES:
        if meaning in cells:
            cast += _participants(cells[meaning], role)
    point = read(read_point, cells["lat"], cell("lon")) if "lat" in cells else None
    places = _places(cell("location"), cell("admin1"), cell("country"), point)
    kind, finer = event_type(cell("type"))
    title = _title(cells, cast, finer or kind.lower(), places)
    if title is None:
        return None
    toll = read(read_toll, cell("fatalities"), cell("low"), cell("high"))
    publisher, url = _cited(cell("source"), cell("url"))
    return Event(
        title=title,
        type=kind,
        date=read(read_span, cell("date"), cell("end"), cell("precision")),
        mentions=(Mention(cell("text") or title, fatalities=toll, publisher=publisher, url=url),),
        subtype=one_line(cells["subtype"]).lower() if "subtype" in cells else finer,
        participants=cast,
        places=places,
        fatalities=toll,
    )


@lru_cache(maxsize=1 << 14)
def _participants(cell: str, role: Role) -> tuple[Participant, ...]:
    return tuple([_participant(name, role) for name in split_names(cell)])


@lru_cache(maxsize=_MOST_NAMES)
def _participant(name: str, role: Role) -> Participant:
    return Participant(actor_called(name), role)


@lru_cache(maxsize=_MOST_NAMES)
def actor_called(name: str) -> Actor:
    """The actor that a cell names; a country's name is the state."""
    code = countries().named(name)
    return Actor(name, ActorKind.STATE, code) if code else Actor(name)


@lru_cache(maxsize=1 << 16)
def _places(
    location: str | None, admin1: str | None, country: str | None, point: tuple[float, float] | None
) -> tuple[Place, ...]:
    country = country.strip() if country else ""
    code = countries().code(country) if country else None
    names = split_names(location)
    precision = GeoPrecision.EXACT
    if not names:
        names, precision = split_names(admin1), GeoPrecision.ADMIN1
    if not names and code:
        return (Place(countries().wholes[code]),)
    if not names and country:
        names, precision = [country], GeoPrecision.COUNTRY
    if not names and point:
        names, precision = [f"{point[0]:.3f}, {point[1]:.3f}"], GeoPrecision.EXACT
    lat, lon = point if point and len(names) == 1 else (None, None)
    return tuple(Place(_location(name, lat, lon, code, precision)) for name in names)


def _location(
    name: str, lat: float | None, lon: float | None, code: str | None, precision: GeoPrecision
) -> Location:
    own = countries().named(name)
    if own is not None and code in (None, own):
        return countries().wholes[own]
    return Location(name, lat, lon, code, precision)


def _title(
    cells: dict[str, str], cast: tuple[Participant, ...], kind: str, places: tuple[Place, ...]
) -> str | None:
    """The row's title, the beginning of its text, or what its other cells amount to."""
    words = one_line(cells.get("title") or cells.get("text", ""))
    if not words and (cast or places or "type" in cells):
        who = [
            ", ".join(p.actor.name for p in cast if p.role is role) for role in (Role.ACTOR, Role.RECIPIENT)
        ]
        words = " – ".join(part for part in (who[0], kind, who[1]) if part)
        if places:
            words += f", {places[0].location.name}"
    if len(words) > _LONGEST_TITLE:
        words = words[:_LONGEST_TITLE].rsplit(" ", 1)[0] + " …"
    return words or None


def _cited(source: str | None, url: str | None) -> tuple[str | None, str | None]:
    """Whom the row cites and where; an address alone gives both."""
    source, url = one_line(source or ""), url.strip() if url else ""
    if source.startswith(("http://", "https://")):
        source, url = "", url or source
    return source or (host_of(url) if url else None), url or None
