"""What the words beside a place's name say about which place it is: "Homs province", "Paris, Texas"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.places.cues import Cues
from extract.places.features import Feature
from extract.places.gazetteer import Candidate
from extract.places.spotting import Spot

if TYPE_CHECKING:
    from spacy.tokens import Doc

_OUTER = frozenset(
    {Feature.COUNTRY, Feature.ADMIN1, Feature.ADMIN2, Feature.REGION, Feature.ISLAND, Feature.CONTINENT}
)
_DIVISIONS = frozenset({Feature.ADMIN1, Feature.ADMIN2})
_SETTLEMENTS = frozenset({Feature.CITY, Feature.CAPITAL})
_WATERS = frozenset(
    {Feature.OCEAN, Feature.SEA, Feature.GULF, Feature.BAY, Feature.STRAIT, Feature.LAKE, Feature.RIVER}
)
_LANDS = frozenset(
    {
        Feature.MOUNTAIN,
        Feature.DESERT,
        Feature.VALLEY,
        Feature.PLAIN,
        Feature.ISLAND,
        Feature.PENINSULA,
        Feature.CAPE,
    }
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """The phrase around one name."""

    kinds: frozenset[Feature] = frozenset()  # what it is called
    within: tuple[Candidate, ...] = ()  # where it is said to lie
    part: bool = False  # only a part of it: "western Syria"


def read_phrase(doc: Doc, found: Spot, spots: Sequence[Spot], cues: Cues) -> Phrase:
    """The phrase around a spot."""
    at = {index: other for other in spots for index in range(other.first, other.last + 1)}
    return Phrase(_kinds(doc, found, at, cues), _within(doc, found, at), _part(doc, found, cues))


def _lower(doc: Doc, index: int) -> str:
    return doc[index].lower_ if 0 <= index < len(doc) else ""


def _kind(word: str, cues: Cues) -> frozenset[Feature]:
    if word in cues.settlement:
        return _SETTLEMENTS
    if word in cues.division and word != "area":
        return _DIVISIONS
    if word in cues.water:
        return _WATERS
    return _LANDS if word in cues.land else frozenset()


def _kinds(doc: Doc, found: Spot, at: dict[int, Spot], cues: Cues) -> frozenset[Feature]:
    """What the name is called: the word behind it, before "of" it, or shared in "Hama and Raqa provinces"."""
    behind = _kind(_lower(doc, found.last + 1), cues)
    if behind and not found.compound:
        return behind
    if _lower(doc, found.first - 1) == "of":
        before = _kind(_lower(doc, found.first - 2), cues)
        if before:
            return before
    before = _kind(_lower(doc, found.first - 1), cues)
    if before:
        return before
    index = found.last
    while _lower(doc, index + 1) in (",", "and", "or") and (
        index + 2 in at or _lower(doc, index + 2) in ("and", "or")
    ):
        index = at[index + 2].last if index + 2 in at else index + 1
        shared = _lower(doc, index + 1)
        if shared.endswith("s") and index in at and _kind(shared, cues):
            return _kind(shared, cues)
    return frozenset()


def _within(doc: Doc, found: Spot, at: dict[int, Spot]) -> tuple[Candidate, ...]:
    """The wider places named behind: "Paris, Texas", "Pandi, Bulacan in Central Luzon", "Homs in Syria"."""
    places: list[Candidate] = []
    index = found.last
    for _ in range(3):
        link = _lower(doc, index + 1)
        if link not in (",", "in", "(") or index + 2 >= len(doc):
            break
        beyond = index + 2
        if _lower(doc, beyond) == "the":
            beyond += 1
        other = at.get(beyond)
        if other is None or other.people is not None:
            break
        wider = [c for c in other.candidates if c.feature in _OUTER]
        if not wider:
            break
        places.extend(wider[:8])
        index = other.last
    return tuple(places)


def _part(doc: Doc, found: Spot, cues: Cues) -> bool:
    return _lower(doc, found.first - 1) in cues.direction
