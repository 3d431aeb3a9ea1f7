"""Actors and locations of the events in view, with all that is known of them: for tables and the map.

`condition` comes from `SqlCounts.condition(query)`; counts are of the events in view.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from store.conditions import Condition


@dataclass(frozen=True, slots=True)
class ActorRow:
    """An actor and in how many of the events it takes part."""

    id: int
    name: str
    kind: str
    country: str | None  # ISO 3166 alpha-2
    aliases: tuple[str, ...]  # other names it goes by, in alphabetical order
    events: int


@dataclass(frozen=True, slots=True)
class LocationRow:
    """A location and how many of the events are there; degrees north and east."""

    id: int
    label: str
    name: str
    lat: float | None
    lon: float | None
    country: str | None  # ISO 3166 alpha-2
    precision: str
    aliases: tuple[str, ...]  # other names it goes by, in alphabetical order
    events: int


def actors(connection: sqlite3.Connection, condition: Condition) -> Iterator[ActorRow]:
    """Actors of the events in view, most events first."""
    rows = connection.execute(
        f"""WITH v(id) AS MATERIALIZED (SELECT e.id FROM events e WHERE {condition.sql}),
                 g AS (SELECT x.actor_id AS id, count(DISTINCT v.id) AS events
                       FROM v JOIN event_actors x ON x.event_id = v.id GROUP BY x.actor_id)
            SELECT a.id, a.name, a.kind, a.country, g.events,
                (SELECT json_group_array(name) FROM (SELECT name FROM actor_aliases
                 WHERE actor_id = a.id AND folded <> a.folded ORDER BY folded))
            FROM g JOIN actors a ON a.id = g.id ORDER BY g.events DESC, a.name""",
        condition.parameters,
    )
    for actor_id, name, kind, country, events, aliases in rows:
        yield ActorRow(actor_id, name, kind, country, tuple(json.loads(aliases)), events)


def locations(connection: sqlite3.Connection, condition: Condition) -> Iterator[LocationRow]:
    """Locations of the events in view, most events first."""
    rows = connection.execute(
        f"""WITH v(id) AS MATERIALIZED (SELECT e.id FROM events e WHERE {condition.sql}),
                 g AS (SELECT x.location_id AS id, count(*) AS events
                       FROM v JOIN event_locations x ON x.event_id = v.id GROUP BY x.location_id)
            SELECT l.id, l.label, l.name, l.lat, l.lon, l.country, l.precision, g.events,
                (SELECT json_group_array(name) FROM (SELECT name FROM location_aliases
                 WHERE location_id = l.id AND folded <> l.folded ORDER BY folded))
            FROM g JOIN locations l ON l.id = g.id ORDER BY g.events DESC, l.label""",
        condition.parameters,
    )
    for location_id, label, name, lat, lon, country, precision, events, aliases in rows:
        names = tuple(json.loads(aliases))
        yield LocationRow(location_id, label, name, lat, lon, country, precision, names, events)
