"""An event as a record with stable keys, and as the cells of one line. `docs/commands.md` lists them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from store.details import ActorDetail, EventDetail, MentionDetail
from store.model import Role, Span, Toll

Value = str | int | float | None

EVENT_COLUMNS = (
    "id",
    "date",
    "begin",
    "end",
    "precision",
    "title",
    "type",
    "subtype",
    "modality",
    "salience",
    "actor",
    "recipient",
    "other",
    "location",
    "country",
    "lat",
    "lon",
    "fatalities_low",
    "fatalities_high",
    "mentions",
    "source",
    "url",
    "text",
)


def event_record(event: EventDetail) -> dict[str, Any]:
    """Everything about an event. `date` is EDTF, `begin` and `end` are ISO days."""
    return {
        "id": event.uid,
        "title": event.title,
        "date": event.edtf,
        "begin": _iso(event.begin),
        "end": _iso(event.end),
        "precision": event.precision,
        "modifier": event.modifier,
        "basis": event.basis,
        "type": event.type,
        "subtype": event.subtype,
        "modality": event.modality,
        "salience": "minor" if event.minor else "main",
        "actors": [
            {"name": actor.name, "role": actor.role, "kind": actor.kind, "country": actor.country}
            for actor in event.actors
        ],
        "locations": [
            {
                "name": place.name,
                "label": place.label,
                "lat": place.lat,
                "lon": place.lon,
                "country": place.country,
                "precision": place.precision,
            }
            for place in event.locations
        ],
        "fatalities": _toll(event.fatalities),
        "confidence": event.confidence,
        "cluster": event.cluster,
        "tags": list(event.tags),
        "note": event.note,
        "explanation": list(event.explanation),
        "mentions": [_mention(mention) for mention in event.mentions],
    }


def event_row(event: EventDetail) -> dict[str, Value]:
    """An event on one line of a CSV file, which `dateline add` can read again.

    Names in one cell stand between "; ". Coordinates are those of the first location, words, source and
    address those of the first mention.
    """
    first = event.locations[0] if event.locations else None
    told = event.mentions[0] if event.mentions else None
    return {
        "id": event.uid,
        "date": event.edtf,
        "begin": _iso(event.begin),
        "end": _iso(event.end),
        "precision": event.precision,
        "title": event.title,
        "type": event.type,
        "subtype": event.subtype,
        "modality": event.modality,
        "salience": "minor" if event.minor else "main",
        "actor": _in_role(event.actors, Role.ACTOR),
        "recipient": _in_role(event.actors, Role.RECIPIENT),
        "other": _in_role(event.actors, Role.OTHER),
        "location": _joined(place.name for place in event.locations),
        "country": first.country if first else None,
        "lat": first.lat if first else None,
        "lon": first.lon if first else None,
        "fatalities_low": event.fatalities.low if event.fatalities else None,
        "fatalities_high": event.fatalities.high if event.fatalities else None,
        "mentions": len(event.mentions),
        "source": told.publisher if told else None,
        "url": told.url if told else None,
        "text": told.text if told else None,
    }


def _mention(mention: MentionDetail) -> dict[str, Any]:
    return {
        "text": mention.text,
        "start": mention.sentence.start if mention.sentence else None,
        "end": mention.sentence.end if mention.sentence else None,
        "trigger": _span(mention.trigger),
        "says": mention.says,
        "stance": mention.stance,
        "fatalities": _toll(mention.fatalities),
        "publisher": mention.publisher,
        "published": _iso(mention.published),
        "article": mention.article_id,
        "article_title": mention.article_title,
        "source": mention.source,
        "url": mention.url,
    }


def _in_role(actors: Iterable[ActorDetail], role: Role) -> str | None:
    return _joined(actor.name for actor in actors if actor.role == role)


def _joined(words: Iterable[str]) -> str | None:
    return "; ".join(words) or None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _span(span: Span | None) -> dict[str, int] | None:
    return {"start": span.start, "end": span.end} if span else None


def _toll(toll: Toll | None) -> dict[str, int | None] | None:
    return {"low": toll.low, "high": toll.high} if toll else None
