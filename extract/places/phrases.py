"""What the words beside a place's name say about which place it is: "Homs province", "Paris, Texas"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from extract.places.candidate import Candidate
from extract.places.cues import Cues
from extract.places.features import Feature
from extract.places.scene import Scene, top_feature
from extract.places.spotting import Spot, Words

_FAR = 12  # names between one and the word that it shares: "Hama, Homs and Raqa provinces"
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
    holds: frozenset[int] = frozenset()  # where the names begin that are said to lie in it
    listed: frozenset[int] = frozenset()  # where the names begin that it is listed with
    longer: str = ""  # what the capitals go on to: "Province" of "Homs Province", "Bay" of "Jakarta Bay"
    part: str = ""  # the words for the part of it that is meant: "western", "central and northern"


def read_phrases(scene: Scene) -> dict[int, Phrase]:
    """The phrase around each spot, by where the spot starts."""
    words, at, cues, lists = scene.words, scene.at, scene.cues, scene.lists
    by_start = {spot.start: spot for spot in scene.spots}
    held = _held(scene, by_start)
    return {
        found.start: Phrase(
            kinds=_kinds(words, found, at, cues),
            within=_within(words, found, at, lists.get(found.start, frozenset()), by_start),
            holds=held.get(found.start, frozenset()),
            listed=lists.get(found.start, frozenset()) - {found.start},
            longer=_longer(words, found, cues),
            part=_part(words, found, cues),
        )
        for found in scene.spots
    }


def _lower(words: Words, index: int) -> str:
    return words.lower[index] if 0 <= index < len(words) else ""


def kind_of(word: str, cues: Cues) -> frozenset[Feature]:
    """The kinds of places that a word is used of: "province", "lake"; none for other words."""
    if word in cues.settlement:
        return _SETTLEMENTS
    if word in cues.division and word not in ("area", "region"):
        return _DIVISIONS
    if word in cues.water:
        return _WATERS
    return _LANDS if word in cues.land else frozenset()


def _kinds(words: Words, found: Spot, at: Mapping[int, Spot], cues: Cues) -> frozenset[Feature]:
    """What it is called: by the word behind it, before "of" it, or in "Hama and Raqa provinces"."""
    behind = kind_of(_lower(words, found.last + 1), cues)
    if behind and not found.compound:
        return behind
    before = found.first - (2 if _lower(words, found.first - 1) == "of" else 1)
    called = kind_of(_lower(words, before), cues)
    if called:
        return called
    index = found.last
    for _ in range(_FAR):
        if _lower(words, index + 1) not in (",", "and", "or"):
            break
        beyond = index + 2
        if _lower(words, beyond) in ("and", "or"):
            beyond += 1
        other = at.get(beyond)
        if other is None:
            break
        index = other.last
        shared = _lower(words, index + 1)
        if shared.endswith("s") and kind_of(shared, cues):
            return kind_of(shared, cues)
    return frozenset()


def _longer(words: Words, found: Spot, cues: Cues) -> str:
    after = words.reach(found.last + 1, found.last)
    if after is None or found.compound or not words.is_name(after) or words.lower[after] not in cues.kinds:
        return ""
    if any(place.feature is Feature.COUNTRY for place in found.candidates[:1]):
        return ""
    if words.is_name(words.reach(after + 1, after)):
        return ""  # "U.S. District Court"
    return words.whole[found.end : words.start[after] + len(words.text[after])]


def _part(words: Words, found: Spot, cues: Cues) -> str:
    if _lower(words, found.first - 1) not in cues.direction:
        return ""
    first = found.first - 1
    while _lower(words, first - 1) in ("and", "or", ",") and _lower(words, first - 2) in cues.direction:
        first -= 2
    return words.whole[words.start[first] : found.start].strip().lower()


def _within(
    words: Words,
    found: Spot,
    at: Mapping[int, Spot],
    listed: frozenset[int],
    by_start: Mapping[int, Spot],
) -> tuple[Candidate, ...]:
    """The wider places named behind: "Paris, Texas", "Pandi, Bulacan in Central Luzon", "Homs in Syria"."""
    places: list[Candidate] = []
    index = found.last
    for _ in range(3):
        if _lower(words, index + 1) not in (",", "in", "("):
            break
        beyond = index + 2
        if _lower(words, beyond) == "the":
            beyond += 1
        other = at.get(beyond)
        if other is None or other.people is not None:
            break
        wider = [c for c in other.candidates if c.feature in _OUTER]
        if not wider or _in_row(other, listed, by_start):
            break
        places.extend(wider[:8])
        index = other.last
    return tuple(places)


def _held(scene: Scene, by_start: Mapping[int, Spot]) -> dict[int, frozenset[int]]:
    """For each wider place, where the names begin that stand before its comma: "Marcos Paz, Buenos Aires"."""
    held: dict[int, frozenset[int]] = {}
    for inner in scene.spots:
        outer = scene.at.get(inner.last + 2)
        if outer is None or scene.words.lower[inner.last + 1] != "," or outer.people is not None:
            continue
        if not _in_row(outer, scene.lists.get(inner.start, frozenset()), by_start):
            held[outer.start] = held.get(outer.start, frozenset()) | {inner.start}
    return held


def _in_row(other: Spot, listed: frozenset[int], by_start: Mapping[int, Spot]) -> bool:
    """Whether the next in a list is of the same kind: "Washington, Ohio and Utah" puts nothing in Ohio."""
    if len(listed) < 3 or other.start not in listed or not other.candidates:
        return False
    here = top_feature(other)
    return any(
        start > other.start and (spot := by_start.get(start)) is not None and top_feature(spot) is here
        for start in listed
    )
