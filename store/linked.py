"""How events have the values of each pane, in SQL. Data for `store.counting`.

The views `v(id, c, type)` hold the events that are counted and, in `c`, whether the pane's own choice
lets them in (1 or 0).
"""

from __future__ import annotations

from dataclasses import dataclass

from store.facets import Facet


@dataclass(frozen=True, slots=True)
class Linked:
    """One pane's statements."""

    pairs: str  # rows (c, value) for the events in v, each event and value once
    having: str  # the condition on `events e` that an event has one value, a parameter
    totals: str  # rows (value, events in the store); the parameter is 1 to count minor events too, else 0
    names: str | None = None  # rows (id, name) of what values stand for; None: values are names
    folded: str = "folded"  # the column of the folded name, in the table of `names`


def _of_mentions(column: str, table: str) -> Linked:
    """Values that an event has through its mentions: names of a table, in a column that can be NULL."""
    return Linked(
        pairs=f"""SELECT c, value FROM (SELECT DISTINCT v.id, v.c, x.{column} AS value
            FROM v JOIN mentions x ON x.event_id = v.id WHERE x.{column} IS NOT NULL)""",
        having=f"e.id IN (SELECT event_id FROM mentions WHERE {column} = ?)",
        totals=f"""SELECT x.{column}, count(DISTINCT x.event_id) FROM mentions x
            JOIN events e ON e.id = x.event_id
            WHERE x.{column} IS NOT NULL AND (e.salience = 'main' OR ?1) GROUP BY x.{column}""",
        names=f"SELECT id, name FROM {table}",
    )


LINKED = {
    Facet.ACTOR: Linked(
        pairs="""SELECT v.c, x.actor_id AS value FROM v JOIN event_actors x ON x.event_id = v.id
            WHERE NOT EXISTS (SELECT 1 FROM event_actors other WHERE other.event_id = x.event_id
                AND other.actor_id = x.actor_id AND other.role < x.role)""",
        having="e.id IN (SELECT event_id FROM event_actors WHERE actor_id = ?)",
        totals="SELECT id, events + ?1 * minor_events FROM actors WHERE events + ?1 * minor_events > 0",
        names="SELECT id, name FROM actors",
    ),
    Facet.LOCATION: Linked(
        pairs="SELECT v.c, x.location_id AS value FROM v JOIN event_locations x ON x.event_id = v.id",
        having="e.id IN (SELECT event_id FROM event_locations WHERE location_id = ?)",
        totals="SELECT id, events + ?1 * minor_events FROM locations WHERE events + ?1 * minor_events > 0",
        names="SELECT id, label AS name FROM locations",
        folded="folded_label",
    ),
    Facet.COUNTRY: Linked(
        pairs="""SELECT c, value FROM (SELECT DISTINCT v.id, v.c, l.country AS value
            FROM v JOIN event_locations x ON x.event_id = v.id JOIN locations l ON l.id = x.location_id
            WHERE l.country IS NOT NULL)""",
        having="""e.id IN (SELECT x.event_id FROM event_locations x JOIN locations l ON l.id = x.location_id
            WHERE l.country = ?)""",
        totals="""SELECT l.country, count(DISTINCT x.event_id) FROM event_locations x
            JOIN locations l ON l.id = x.location_id JOIN events e ON e.id = x.event_id
            WHERE l.country IS NOT NULL AND (e.salience = 'main' OR ?1) GROUP BY l.country""",
    ),
    Facet.TYPE: Linked(
        pairs="SELECT c, type AS value FROM v",
        having="e.type = ?",
        totals="SELECT type, count(*) FROM events WHERE salience = 'main' OR ?1 GROUP BY type",
    ),
    Facet.SOURCE: _of_mentions("publisher_id", "sources"),
    Facet.SAYS: _of_mentions("speaker_id", "speakers"),
}
