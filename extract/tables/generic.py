"""Rows of any table with named columns into events."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import TypeVar

from extract.reading.addresses import host_of
from extract.reading.problems import OnProblem, RowProblem
from extract.reading.rows import Row
from extract.tables.cells import CellError, read_point, read_span, read_toll, split_names
from extract.tables.countries import countries
from extract.tables.event_columns import event_columns
from extract.tables.event_types import event_type
from store.model import Actor, ActorKind, Event, GeoPrecision, Location, Mention, Participant, Place, Role

_Read = TypeVar("_Read")

_LONGEST_TITLE = 160  # characters
_ROLES = (("actor", Role.ACTOR), ("recipient", Role.RECIPIENT), ("other", Role.OTHER))


def column_events(rows: Iterable[Row], on_problem: OnProblem) -> Iterator[Event]:
    """An event for each row that says anything.

    Cells that are not understood are reported and left out, so the event is kept without them.
    """
    columns = event_columns()
    for row in rows:
        event = _event(columns.picked(row), _Listener(row.where, on_problem))
        if event is None:
            on_problem(RowProblem(row.where, "nothing that says what happened"))
        else:
            yield event


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


def _event(cells: dict[str, str], listener: _Listener) -> Event | None:
    cast = tuple(
        participant
        for meaning, role in _ROLES
        if meaning in cells
        for participant in _participants(cells[meaning], role)
    )
    places = _places(cells, listener)
    kind, finer = event_type(cells.get("type"))
    title = _title(cells, cast, finer or kind.lower(), places)
    if title is None:
        return None
    toll = listener.read(read_toll, cells.get("fatalities"), cells.get("low"), cells.get("high"))
    publisher, url = _cited(cells)
    return Event(
        title=title,
        type=kind,
        date=listener.read(read_span, cells.get("date"), cells.get("end"), cells.get("precision")),
        mentions=(Mention(cells.get("text", title), fatalities=toll, publisher=publisher, url=url),),
        subtype=" ".join(cells["subtype"].split()).lower() if "subtype" in cells else finer,
        participants=cast,
        places=places,
        fatalities=toll,
    )


@lru_cache(maxsize=16384)
def _participants(cell: str, role: Role) -> tuple[Participant, ...]:
    return tuple(_participant(name, role) for name in split_names(cell))


@lru_cache(maxsize=65536)
def _participant(name: str, role: Role) -> Participant:
    return Participant(actor_called(name), role)


@lru_cache(maxsize=65536)
def actor_called(name: str) -> Actor:
    """The actor that a cell names; a country's name is the state."""
    code = countries().named(name)
    return Actor(name, ActorKind.STATE, code) if code else Actor(name)


def _places(cells: dict[str, str], listener: _Listener) -> tuple[Place, ...]:
    point = listener.read(read_point, cells.get("lat"), cells.get("lon")) if "lat" in cells else None
    return _named_places(cells.get("location"), cells.get("admin1"), cells.get("country", "").strip(), point)


@lru_cache(maxsize=65536)
def _named_places(
    location: str | None, admin1: str | None, country: str, point: tuple[float, float] | None
) -> tuple[Place, ...]:
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
    words = " ".join(cells.get("title", cells.get("text", "")).split())
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


def _cited(cells: dict[str, str]) -> tuple[str | None, str | None]:
    """Whom the row cites and where; an address alone gives both."""
    source, url = " ".join(cells.get("source", "").split()), cells.get("url", "").strip()
    if source.startswith(("http://", "https://")):
        source, url = "", url or source
    return source or host_of(url), url or None
