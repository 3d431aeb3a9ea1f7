"""What the lists of actors, locations and articles are made of, as records with stable keys.

`docs/commands.md` lists the keys; those of events are in `export.records`.
"""

from __future__ import annotations

from typing import Any

from export.records import Value
from store.details import ArticleRow
from store.listing import ActorRow, LocationRow

ACTOR_COLUMNS = ("name", "kind", "country", "aliases", "events")
LOCATION_COLUMNS = ("label", "name", "country", "lat", "lon", "precision", "aliases", "events")
ARTICLE_COLUMNS = (
    "id",
    "kind",
    "published",
    "title",
    "publisher",
    "dateline",
    "events",
    "source",
    "url",
    "sha256",
    "added",
)


def actor_record(actor: ActorRow) -> dict[str, Any]:
    """An actor; `events` is how many of the events in view it takes part in."""
    return {
        "name": actor.name,
        "kind": actor.kind,
        "country": actor.country,
        "aliases": list(actor.aliases),
        "events": actor.events,
    }


def location_record(location: LocationRow) -> dict[str, Any]:
    """A location; `label` is its name in queries, `events` how many of the events in view are there."""
    return {
        "label": location.label,
        "name": location.name,
        "country": location.country,
        "lat": location.lat,
        "lon": location.lon,
        "precision": location.precision,
        "aliases": list(location.aliases),
        "events": location.events,
    }


def article_record(article: ArticleRow) -> dict[str, Any]:
    """An article without its text; `events` counts its main events."""
    return {
        "id": article.id,
        "kind": article.kind,
        "published": article.published.isoformat() if article.published else None,
        "title": article.title,
        "publisher": article.publisher,
        "dateline": article.dateline,
        "events": article.events,
        "source": article.source,
        "url": article.url,
        "sha256": article.sha256,
        "added": article.added,
    }


def flat(record: dict[str, Any]) -> dict[str, Value]:
    """A record as cells: lists are joined with "; "."""
    return {
        key: "; ".join(value) or None if isinstance(value, list) else value for key, value in record.items()
    }
