"""Who and where is who and where: the rows of actors, locations, sources and speakers for given values.

All functions write, inside the caller's transaction, and look names up in one statement for all values.
"""

from __future__ import annotations

import json
import math
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from store.fold import fold, storable
from store.model import Actor, ActorKind, GeoPrecision, Location

_SAME_PLACE_DECIMALS = 3  # of a degree: about 100 m
_KIND_OF_PLACE = {
    GeoPrecision.EXACT: "",
    GeoPrecision.NEAR: "",
    GeoPrecision.ADMIN1: "province",
    GeoPrecision.COUNTRY: "country",
    GeoPrecision.REGION: "region",
}


@dataclass(frozen=True, slots=True)
class PlaceKey:
    """What makes a location itself: its name, country, kind and coordinates (to about 100 m)."""

    folded: str
    country: str | None
    kind: str
    point: tuple[float, float] | None


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


def actor_ids(connection: sqlite3.Connection, actors: Iterable[Actor]) -> dict[str, int]:
    """Ids by folded name; new actors are added, known ones gain the aliases, kind and country they lacked.

    An actor is the one with the same folded name; else the one that alone has this name as an alias,
    unless both are known to be of different kinds or countries; else a new one.
    """
    wanted = [actor for actor in actors if fold(actor.name)]
    if not wanted:
        return {}
    known = _KnownActors(connection, {fold(actor.name) for actor in wanted})
    ids = {fold(actor.name): known.id_of(actor) for actor in wanted}
    known.write_aliases()
    return ids


class _KnownActors:
    """What the store knows about some names, kept up to date while actors are added under them."""

    def __init__(self, connection: sqlite3.Connection, names: set[str]) -> None:
        self._connection = connection
        self._by_name: dict[str, int] = {}
        self._by_alias: dict[str, set[int]] = {name: set() for name in names}
        self._is: dict[int, tuple[str, str | None]] = {}
        self._aliases: list[tuple[int, str, str]] = []
        rows = connection.execute(
            """SELECT alias.folded, actor.folded, actor.id, actor.kind, actor.country
               FROM actor_aliases alias JOIN actors actor ON actor.id = alias.actor_id
               WHERE alias.folded IN (SELECT value FROM json_each(?))""",
            (json.dumps(sorted(names)),),
        )
        for alias, name, actor_id, kind, country in rows:
            self._by_alias[alias].add(actor_id)
            self._is[actor_id] = (kind, country)
            if alias == name:  # an actor's own name is among its aliases
                self._by_name[name] = actor_id

    def id_of(self, actor: Actor) -> int:
        found = self._find(actor)
        actor_id = self._insert(actor) if found is None else self._complete(found, actor)
        for name in (actor.name, *actor.aliases):
            folded = fold(name)
            known = self._by_alias.get(folded)
            if folded and (known is None or actor_id not in known):
                self._aliases.append((actor_id, storable(name).strip(), folded))
                if known is not None:
                    known.add(actor_id)
        return actor_id

    def write_aliases(self) -> None:
        """Write the names gathered by `id_of`."""
        self._connection.executemany(
            """INSERT INTO actor_aliases (actor_id, name, folded) VALUES (?, ?, ?)
               ON CONFLICT (folded, actor_id) DO NOTHING""",
            self._aliases,
        )
        self._aliases.clear()

    def _find(self, actor: Actor) -> int | None:
        name = fold(actor.name)
        if name in self._by_name:
            return self._by_name[name]
        if len(self._by_alias[name]) != 1:
            return None
        (only,) = self._by_alias[name]
        kind, country = self._is[only]
        other_kind = ActorKind.UNKNOWN not in (kind, actor.kind) and kind != actor.kind
        other_country = country and actor.country and country != actor.country
        return None if other_kind or other_country else only

    def _insert(self, actor: Actor) -> int:
        name, country = fold(actor.name), actor.country or None
        cursor = self._connection.execute(
            "INSERT INTO actors (name, folded, kind, country) VALUES (?, ?, ?, ?)",
            (storable(actor.name).strip(), name, actor.kind, country),
        )
        assert cursor.lastrowid is not None
        self._by_name[name] = cursor.lastrowid
        self._is[cursor.lastrowid] = (actor.kind, country)
        return cursor.lastrowid

    def _complete(self, actor_id: int, actor: Actor) -> int:
        kind, country = self._is[actor_id]
        new = (actor.kind if kind == ActorKind.UNKNOWN else kind, country or actor.country or None)
        if new != (kind, country):
            self._connection.execute("UPDATE actors SET kind = ?, country = ? WHERE id = ?", (*new, actor_id))
            self._is[actor_id] = new
        return actor_id


def place_key(location: Location) -> PlaceKey:
    """The identity of a location in a store."""
    return PlaceKey(
        fold(location.name),
        location.country or None,
        _KIND_OF_PLACE[location.precision],
        _point(location.lat, location.lon),
    )


def location_ids(connection: sqlite3.Connection, locations: Iterable[Location]) -> dict[PlaceKey, int]:
    """Ids by identity; new locations are added under a label of their own, known ones gain aliases."""
    wanted = [(place_key(location), location) for location in locations if fold(location.name)]
    if not wanted:
        return {}
    rows = connection.execute(
        """SELECT folded, country, precision, lat, lon, id FROM locations
           WHERE folded IN (SELECT value FROM json_each(?))""",
        (json.dumps(sorted({key.folded for key, _ in wanted})),),
    )
    ids = {
        PlaceKey(folded, country, _KIND_OF_PLACE[GeoPrecision(precision)], _point(lat, lon)): location_id
        for folded, country, precision, lat, lon, location_id in rows
    }
    aliases: list[tuple[int, str, str]] = []
    for key, location in wanted:
        names = location.aliases
        if key not in ids:
            ids[key] = _insert_location(connection, key, location)
            names = (location.name, *names)
        aliases += [(ids[key], storable(name).strip(), fold(name)) for name in names if fold(name)]
    connection.executemany(
        """INSERT INTO location_aliases (location_id, name, folded) VALUES (?, ?, ?)
           ON CONFLICT (folded, location_id) DO NOTHING""",
        aliases,
    )
    return ids


def _insert_location(connection: sqlite3.Connection, key: PlaceKey, location: Location) -> int:
    label = _free_label(connection, key, storable(location.name).strip())
    lat, lon = (location.lat, location.lon) if key.point else (None, None)
    cursor = connection.execute(
        """INSERT INTO locations (label, folded_label, name, folded, lat, lon, country, precision)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
        (
            label,
            fold(label),
            storable(location.name).strip(),
            key.folded,
            lat,
            lon,
            key.country,
            location.precision,
        ),
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def _free_label(connection: sqlite3.Connection, key: PlaceKey, name: str) -> str:
    """The shortest of "Paris", "Paris, US", "Paris, US (33.661, -95.556)" that no other location has."""
    full = f"{name}, {key.country}" if key.country else name
    if key.kind:
        full = f"{name} ({key.kind})" if not key.country or key.kind == "country" else f"{full} ({key.kind})"
    exact = f"{full} ({key.point[0]:.3f}, {key.point[1]:.3f})" if key.point else f"{full} (no coordinates)"
    for label in dict.fromkeys((name, full, exact)):
        if not _label_taken(connection, label):
            return label
    number = 2  # the name of one location can be the label of another
    while _label_taken(connection, f"{exact} {number}"):
        number += 1
    return f"{exact} {number}"


def _label_taken(connection: sqlite3.Connection, label: str) -> bool:
    found = connection.execute("SELECT 1 FROM locations WHERE folded_label = ?", (fold(label),))
    return found.fetchone() is not None


def _point(lat: float | None, lon: float | None) -> tuple[float, float] | None:
    """Rounded coordinates; None where there are none on this planet."""
    if lat is None or lon is None or not (math.isfinite(lat) and math.isfinite(lon)):
        return None
    if abs(lat) > 90 or abs(lon) > 180:
        return None
    return round(lat, _SAME_PLACE_DECIMALS) + 0.0, round(lon, _SAME_PLACE_DECIMALS) + 0.0
