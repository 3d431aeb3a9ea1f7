"""An extraction as plain values for JSON: the record that `dateline extract` prints, one an article.

Offsets are code points into "text". An event that an article tells in several sentences has one entry
for each, with the same "cluster"; its first entry carries its salience, the others are minor, so that
main entries count events.
"""

from __future__ import annotations

from typing import Any

from store.dates import to_edtf
from store.model import Event, Extraction, Mention, Participant, Place, Salience, Span


def to_record(extraction: Extraction) -> dict[str, Any]:
    """The record of one article, with the fields that docs/extraction.md describes."""
    article = extraction.article
    return {
        "source": article.source,
        "title": article.title,
        "published": article.published.isoformat() if article.published else None,
        "text": article.text,
        "times": [
            {**_span(time.span), "text": time.text, "type": time.type, "value": time.value}
            for time in extraction.times
        ],
        "locations": [_place(place) for place in extraction.places],
        "events": [
            _event(event, mention, article.text, first=index == 0)
            for event in extraction.events
            for index, mention in enumerate(event.mentions)
        ],
    }


def _event(event: Event, mention: Mention, text: str, *, first: bool) -> dict[str, Any]:
    trigger, attribution, toll = mention.trigger, mention.attribution, mention.fatalities
    return {
        **_span(mention.sentence),
        "title": event.title,
        "trigger": {**_span(trigger), "text": text[trigger.start : trigger.end]} if trigger else None,
        "cluster": event.cluster,
        "date": to_edtf(event.date) if event.date else None,
        "begin": event.date.begin.isoformat() if event.date else None,
        "end_date": event.date.end.isoformat() if event.date else None,
        "precision": event.date.precision.value if event.date else None,
        "basis": event.date.basis.value if event.date else None,
        "type": event.type.value,
        "subtype": event.subtype,
        "modality": event.modality.value,
        "salience": (event.salience if first else Salience.MINOR).value,
        "actors": [_participant(one) for one in event.participants],
        "locations": [_place(place) for place in event.places],
        "fatalities": {"low": toll.low, "high": toll.high} if toll else None,
        "attribution": {
            "name": attribution.name,
            "stance": attribution.stance.value,
            **_span(attribution.span),
        }
        if attribution
        else None,
        "confidence": event.confidence,
        "explanation": list(event.explanation),
    }


def _participant(participant: Participant) -> dict[str, Any]:
    actor = participant.actor
    return {
        "name": actor.name,
        "role": participant.role.value,
        "kind": actor.kind.value,
        "country": actor.country,
        **_span(participant.span),
        "aliases": list(actor.aliases),
    }


def _place(place: Place) -> dict[str, Any]:
    location = place.location
    return {
        "name": location.name,
        "lat": location.lat,
        "lon": location.lon,
        "country": location.country,
        "precision": location.precision.value,
        **_span(place.span),
    }


def _span(span: Span | None) -> dict[str, int | None]:
    return {"start": span.start if span else None, "end": span.end if span else None}
