"""Sketches of tellings: of those in a store, and of events that were just read."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date

from store.dates import Modifier
from store.fold import fold
from store.joint import Telling
from store.model import Event
from store.sameness import Named, Sketch, Where, mentioned_in, names_in, stem_of, words_of

_OPEN = (Modifier.SINCE, Modifier.UNTIL)


def sketch(telling: Telling) -> Sketch:
    """Of a telling in the store; keys are ids of entries."""
    when = telling.when
    known = [*(p.name for p in telling.parties), *(s.name for s in telling.spots)]
    return Sketch(
        article=telling.article_id,
        type=telling.type,
        subtype=telling.subtype,
        modality=telling.modality,
        begin=_day(when.begin),
        end=_day(when.end),
        open_ended=when.modifier in _OPEN,
        parties=tuple((Named(p.actor, p.name, p.kind, p.country), p.role) for p in telling.parties),
        places=tuple(Where(s.location, s.name, s.lat, s.lon, s.country, s.precision) for s in telling.spots),
        toll=telling.toll,
        words=words_of(telling.sentences),
        triggers=frozenset(map(stem_of, telling.triggers)),
        names=names_in(telling.title, known),
        mentioned=mentioned_in([*telling.sentences, telling.title, *known]),
    )


def sketch_of_event(event: Event, article: Hashable, text: str) -> Sketch:
    """Of an event that was just read out of an article with this text; keys are folded names."""
    known = [
        *(p.actor.name for p in event.participants),
        *(place.location.name for place in event.places),
    ]
    triggers = [text[m.trigger.start : m.trigger.end] for m in event.mentions if m.trigger]
    return Sketch(
        article=article,
        type=event.type,
        subtype=event.subtype,
        modality=event.modality,
        begin=event.date.begin if event.date else None,
        end=event.date.end if event.date else None,
        open_ended=event.date is not None and event.date.modifier in _OPEN,
        parties=tuple(
            (Named(fold(p.actor.name), p.actor.name, p.actor.kind, p.actor.country), p.role)
            for p in event.participants
        ),
        places=tuple(
            Where((fold(at.name), at.country), at.name, at.lat, at.lon, at.country, at.precision)
            for at in (place.location for place in event.places)
        ),
        toll=event.fatalities,
        words=words_of(mention.text for mention in event.mentions),
        triggers=frozenset(map(stem_of, triggers)),
        names=names_in(event.title, known),
        mentioned=mentioned_in([*(mention.text for mention in event.mentions), event.title, *known]),
    )


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None
