"""Sketches of tellings: what of a telling says whether another is of the same event.

Of those in a store, and of events that were just read.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date

from store.dates import Basis, Modifier
from store.fold import fold
from store.joint import Telling
from store.model import Event, GeoPrecision, Toll

_WORD = re.compile(r"[^\W\d_]{5,}")
_ANY_WORD = re.compile(r"[^\W\d_]{3,}")
_STEM = 6  # letters that tell words apart, whatever their ending
_EMPTY = frozenset(
    fold(word)[:_STEM]
    for word in (
        *("about", "after", "against", "among", "around", "because", "before", "being", "between", "could"),
        *("during", "first", "following", "including", "other", "others", "people", "several", "should"),
        *("since", "their", "there", "these", "those", "through", "under", "until", "where", "which"),
        *("while", "within", "without", "would", "according", "report", "reported", "local", "officials"),
        *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january"),
        *("february", "march", "april", "august", "september", "october", "november", "december"),
    )
)
_OPEN = (Modifier.SINCE, Modifier.UNTIL)


@dataclass(frozen=True, slots=True)
class Named:
    """A party: `key` is the same for the same actor."""

    key: Hashable
    name: str
    kind: str
    country: str | None

    @property
    def unnamed(self) -> bool:
        """Whether it is only described: "rebels", "residents"."""
        return self.name.islower()


@dataclass(frozen=True, slots=True)
class Where:
    """A place: `key` is the same for the same location; degrees north and east."""

    key: Hashable
    name: str
    lat: float | None
    lon: float | None
    country: str | None
    precision: str

    @property
    def point(self) -> tuple[float, float] | None:
        """Its coordinates, where it is a town or a site."""
        if self.lat is None or self.lon is None:
            return None
        return (self.lat, self.lon) if self.precision in (GeoPrecision.EXACT, GeoPrecision.NEAR) else None


@dataclass(frozen=True, slots=True)
class Sketch:
    """What of a telling says whether another is of the same event."""

    article: Hashable
    type: str
    subtype: str | None
    modality: str
    begin: date | None
    end: date | None
    open_ended: bool  # "since Wednesday": what it tells adds up
    inferred: bool  # the day is that of the news, for the text says none: it may have been the day before
    parties: tuple[tuple[Named, str], ...]  # with their roles
    places: tuple[Where, ...]
    toll: Toll | None
    words: frozenset[str]
    triggers: frozenset[str]
    names: frozenset[str]  # stems of the names in its title
    mentioned: frozenset[str]  # stems of all that its sentences say


def words_of(sentences: Iterable[str]) -> frozenset[str]:
    """What sentences are about: the stems of their longer words."""
    stems = {fold(word)[:_STEM] for sentence in sentences for word in _WORD.findall(sentence)}
    return frozenset(stems - _EMPTY)


def mentioned_in(texts: Iterable[str]) -> frozenset[str]:
    """The stems of all words of three letters or more, names or not."""
    return frozenset(fold(word)[:_STEM] for text in texts for word in _ANY_WORD.findall(text))


def names_in(title: str, known: Iterable[str]) -> frozenset[str]:
    """The stems of the names in a title; its first word is one where `known` names have it."""
    first, *rest = _ANY_WORD.findall(title) or [""]
    stems = {fold(word)[:_STEM] for word in rest if word[0].isupper()}
    return frozenset(stems | ({fold(first)[:_STEM]} & mentioned_in(known)))


def stem_of(trigger: str) -> str:
    """What is left of the word that names an event when its ending may differ."""
    return re.sub(r"(ings?|ed|e?s|e|ions?|ments?)$", "", fold(trigger))[:_STEM]


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
        inferred=when.basis == Basis.INFERRED,
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
        inferred=event.date is not None and event.date.basis is Basis.INFERRED,
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
