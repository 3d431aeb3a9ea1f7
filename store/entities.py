"""Who and where is who and where: the rows of actors, locations, sources and speakers for given values.

All functions write, inside the caller's transaction, and look names up in one statement for all values.
"""

from __future__ import annotations

import json
import math
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from store.criteria import distance_km
from store.fold import fold, storable
from store.model import Actor, ActorKind, GeoPrecision, Location

_Point = tuple[float, float]  # degrees north and east
_KIND_OF_PLACE = {
    GeoPrecision.EXACT: "",
    GeoPrecision.NEAR: "",
    GeoPrecision.ADMIN1: "province",
    GeoPrecision.COUNTRY: "country",
    GeoPrecision.REGION: "region",
}
# How far apart sources put one and the same place: a town by its centre or its edge, a sea by its middle.
SAME_PLACE_KM = {"": 25.0, "province": 300.0, "country": 3000.0, "region": 1000.0}


def named_ids(connection: sqlite3.Connection, table: str, names: Iterable[str]) -> dict[str, int]:
    """Ids by folded name in `sources`, `speakers` or `tags`; new names are added. Blank ones have none."""
    spelled = {fold(name): name for name in names}
    spelled.pop("", None)
    if not spelled:
        return {}
    connection.executemany(
        f"INSERT INTO {table} (name, folded) VALUES (?, ?) ON CONFLICT (folded) DO NOTHING",
        [(storable(name).strip(), folded) for folded, name in spelled.items()],
    )
    rows = connection.execute(
        f"SELECT folded, id FROM {table} WHERE folded IN (SELECT value FROM json_each(?))",
        (json.dumps(list(spelled)),),
    )
    return dict(rows.fetchall())


@dataclass(frozen=True, slots=True)
class Known:
    """An entry of the store. `was`: what it was read as, where somebody made that one with it."""

    id: int
    was: int | None = None


def actor_ids(connection: sqlite3.Connection, actors: Sequence[Actor]) -> list[Known | None]:
    """An entry for each actor, None for a blank name; new ones are added, known ones gain what they lacked.

    An actor is the one that somebody said has this name; else the one with the same folded name; else the
    one that alone has it as an alias, unless both are known to be of different kinds or countries; else a
    new one. Aliases, kind and country are gathered.
    """
    folded = [fold(actor.name) for actor in actors]
    known = _KnownActors(connection, set(folded) - {""})
    ids = [known.id_of(actor, name) if name else None for actor, name in zip(actors, folded, strict=True)]
    known.write()
    return ids


class _KnownActors:
    """What the store knows about some names, kept up to date while actors are added under them."""

    def __init__(self, connection: sqlite3.Connection, names: set[str]) -> None:
        self._connection = connection
        self._by_name: dict[str, int] = {}
        self._by_alias: dict[str, set[int]] = {name: set() for name in names}
        self._decided: dict[str, Known] = {}
        self._is: dict[int, tuple[str, str | None]] = {}
        self._aliases: list[tuple[int, str, str, int | None]] = []
        self._new: dict[int, tuple[str, str, str, str | None]] = {}
        (last,) = connection.execute("SELECT coalesce(max(id), 0) FROM actors").fetchone()
        self._last = int(last)
        rows = connection.execute(
            """SELECT alias.folded, actor.folded, actor.id, actor.kind, actor.country, alias.was
               FROM actor_aliases alias JOIN actors actor ON actor.id = alias.actor_id
               WHERE alias.folded IN (SELECT value FROM json_each(?))""",
            (json.dumps(sorted(names)),),
        )
        for alias, name, actor_id, kind, country, was in rows:
            self._by_alias[alias].add(actor_id)
            self._is[actor_id] = (kind, country)
            if alias == name:  # an actor's own name is among its aliases
                self._by_name[name] = actor_id
            if was == actor_id:
                self._decided[alias] = Known(actor_id)
        made_one = connection.execute(
            """SELECT folded, same_as, id FROM actors WHERE same_as IS NOT NULL
               AND folded IN (SELECT value FROM json_each(?))""",
            (json.dumps(sorted(names)),),
        )
        self._decided |= {name: Known(stands, was) for name, stands, was in made_one}

    def id_of(self, actor: Actor, name: str) -> Known:
        """The entry of an actor whose folded name this is."""
        known = self._decided.get(name) or self._found(actor, name)
        spelled = ((actor.name, name), *((alias, fold(alias)) for alias in actor.aliases))
        for written, folded in spelled:
            bearers = self._by_alias.get(folded)
            if folded and (bearers is None or known.id not in bearers):
                self._aliases.append((known.id, storable(written).strip(), folded, known.was))
                if bearers is not None:
                    bearers.add(known.id)
        return known

    def _found(self, actor: Actor, name: str) -> Known:
        found = self._find(actor, name)
        return Known(self._insert(actor, name) if found is None else self._complete(found, actor))

    def write(self) -> None:
        """Write the new actors and names gathered by `id_of`."""
        self._connection.executemany(
            "INSERT INTO actors (id, name, folded, kind, country) VALUES (?, ?, ?, ?, ?)",
            [(i, *columns) for i, columns in self._new.items()],
        )
        self._new.clear()
        self._connection.executemany(
            """INSERT INTO actor_aliases (actor_id, name, folded, was) VALUES (?, ?, ?, ?)
               ON CONFLICT (folded, actor_id) DO NOTHING""",
            self._aliases,
        )
        self._aliases.clear()

    def _find(self, actor: Actor, name: str) -> int | None:
        if name in self._by_name:
            return self._by_name[name]
        if len(self._by_alias[name]) != 1:
            return None
        (only,) = self._by_alias[name]
        kind, country = self._is[only]
        other_kind = ActorKind.UNKNOWN not in (kind, actor.kind) and kind != actor.kind
        other_country = None not in (country, _country(actor.country)) and country != _country(actor.country)
        return None if other_kind or other_country else only

    def _insert(self, actor: Actor, name: str) -> int:
        country = _country(actor.country)
        self._last += 1
        self._new[self._last] = (storable(actor.name).strip(), name, actor.kind.value, country)
        self._by_name[name] = self._last
        self._is[self._last] = (actor.kind, country)
        return self._last

    def _complete(self, actor_id: int, actor: Actor) -> int:
        kind, country = self._is[actor_id]
        new = (actor.kind if kind == ActorKind.UNKNOWN else kind, country or _country(actor.country))
        if new == (kind, country):
            return actor_id
        self._is[actor_id] = new
        if actor_id in self._new:
            self._new[actor_id] = (*self._new[actor_id][:2], str(new[0]), new[1])
        else:
            self._connection.execute("UPDATE actors SET kind = ?, country = ? WHERE id = ?", (*new, actor_id))
        return actor_id


def location_ids(connection: sqlite3.Connection, locations: Sequence[Location]) -> list[Known | None]:
    """An entry for each location, None for a blank name; new ones are added, known ones completed.

    A location is the one of the same country and kind that has its name or one of its aliases and lies
    within `SAME_PLACE_KM`; the nearest, if there are several. One without coordinates is the only one of its
    name (in its country, if that is known), and takes the coordinates of the next.
    """
    names = {fold(name) for location in locations for name in (location.name, *location.aliases)} - {""}
    known = _KnownLocations(connection, names)
    ids = [known.id_of(location) if fold(location.name) else None for location in locations]
    known.write_aliases()
    return ids


@dataclass(slots=True)
class _KnownLocation:
    """A location of the store: mutable, as it may gain coordinates."""

    id: int
    stands: int  # the entry that stands for it: itself, unless somebody made the two one
    country: str | None
    kind: str
    point: _Point | None


class _KnownLocations:
    """What the store knows of locations with some names, kept up to date while they are added."""

    def __init__(self, connection: sqlite3.Connection, names: set[str]) -> None:
        self._connection = connection
        self._by_name: dict[str, dict[int, _KnownLocation]] = {}
        self._aliases: list[tuple[int, str, str, int | None]] = []
        rows = connection.execute(
            """SELECT alias.folded, place.id, alias.location_id, place.country, place.precision, place.lat,
                   place.lon
               FROM location_aliases alias JOIN locations place
                   ON place.id = coalesce(alias.was, alias.location_id)
               WHERE alias.folded IN (SELECT value FROM json_each(?)) ORDER BY place.id""",
            (json.dumps(sorted(names)),),
        )
        places: dict[int, _KnownLocation] = {}
        for folded, location_id, stands, country, precision, lat, lon in rows:
            place = _KnownLocation(
                location_id, stands, country, _KIND_OF_PLACE[GeoPrecision(precision)], _point(lat, lon)
            )
            self._by_name.setdefault(folded, {})[location_id] = places.setdefault(location_id, place)

    def id_of(self, location: Location) -> Known:
        country, point = _country(location.country), _point(location.lat, location.lon)
        kind = _KIND_OF_PLACE[location.precision]
        found = self._find(location, country, kind, point)
        if found is None:
            new = self._insert(location, country, point)
            found = _KnownLocation(new, new, country, kind, point)
        elif found.point is None and point is not None:
            self._complete(found, location, country, point)
        known = Known(found.stands, None if found.stands == found.id else found.id)
        for name in (location.name, *location.aliases):
            folded = fold(name)
            if folded and found.id not in (bearers := self._by_name.setdefault(folded, {})):
                bearers[found.id] = found
                self._aliases.append((known.id, storable(name).strip(), folded, known.was))
        return known

    def _find(
        self, location: Location, country: str | None, kind: str, point: _Point | None
    ) -> _KnownLocation | None:
        namesakes = [
            place
            for place in self._by_name.get(fold(location.name), {}).values()
            if None in (country, place.country) or country == place.country
        ]
        if point is None:
            alike = [place for place in namesakes if place.kind == kind]
            return next((some[0] for some in (alike, namesakes) if len(some) == 1), None)
        others = (self._by_name.get(fold(name), {}).values() for name in location.aliases)
        near = [
            (distance, place.id, place)
            for place in {p.id: p for p in (*namesakes, *(p for some in others for p in some))}.values()
            if place.point is not None and (place.country, place.kind) == (country, kind)
            if (distance := distance_km(point, place.point)) <= SAME_PLACE_KM[kind]
        ]
        if near:
            return min(near)[2]
        without = [place for place in namesakes if place.point is None]
        return without[0] if len(without) == len(namesakes) == 1 else None

    def _complete(
        self, place: _KnownLocation, location: Location, country: str | None, point: _Point
    ) -> None:
        place.point, place.country, place.kind = point, country, _KIND_OF_PLACE[location.precision]
        self._connection.execute(
            "UPDATE locations SET lat = ?, lon = ?, country = ?, precision = ? WHERE id = ?",
            (*point, country, location.precision, place.id),
        )

    def write_aliases(self) -> None:
        """Write the names gathered by `id_of`."""
        self._connection.executemany(
            """INSERT INTO location_aliases (location_id, name, folded, was) VALUES (?, ?, ?, ?)
               ON CONFLICT (folded, location_id) DO NOTHING""",
            self._aliases,
        )
        self._aliases.clear()

    def _insert(self, location: Location, country: str | None, point: _Point | None) -> int:
        name = storable(location.name).strip()
        label = _free_label(self._connection, name, country, _KIND_OF_PLACE[location.precision], point)
        cursor = self._connection.execute(
            """INSERT INTO locations (label, folded_label, name, folded, lat, lon, country, precision)
               VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
            (label, fold(label), name, fold(name), *(point or (None, None)), country, location.precision),
        )
        assert cursor.lastrowid is not None
        return cursor.lastrowid


def _free_label(
    connection: sqlite3.Connection, name: str, country: str | None, kind: str, point: _Point | None
) -> str:
    """The shortest of "Paris", "Paris, US", "Paris, US (33.661, -95.556)" that no other location has."""
    full = f"{name}, {country}" if country else name
    if kind:
        full = f"{name} ({kind})" if kind == "country" else f"{full} ({kind})"
    exact = f"{full} ({point[0]:.3f}, {point[1]:.3f})" if point else f"{full} (no coordinates)"
    for label in dict.fromkeys((name, full, exact)):
        if not _label_taken(connection, label):
            return label
    number = 2  # another location can be called what this one would be labelled
    while _label_taken(connection, f"{exact} {number}"):
        number += 1
    return f"{exact} {number}"


def _label_taken(connection: sqlite3.Connection, label: str) -> bool:
    found = connection.execute("SELECT 1 FROM locations WHERE folded_label = ?", (fold(label),))
    return found.fetchone() is not None


def _point(lat: float | None, lon: float | None) -> _Point | None:
    """Coordinates; None where there are none on this planet."""
    if lat is None or lon is None or not (math.isfinite(lat) and math.isfinite(lon)):
        return None
    return (lat, lon) if abs(lat) <= 90 and abs(lon) <= 180 else None


def _country(code: str | None) -> str | None:
    return storable(code) if code and code.strip() else None
