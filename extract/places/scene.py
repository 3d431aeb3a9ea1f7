"""One document as place finding sees it: its words, the names in it, and what stands beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from extract.places.cues import Cues
from extract.places.features import Feature
from extract.places.gazetteer import Gazetteer
from extract.places.spellings import Match
from extract.places.spotting import Spot, Words, name_lists

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

KNOWN = 6.0  # prominence of a place that needs no introduction
LANDS = frozenset({Feature.COUNTRY, Feature.CONTINENT, Feature.UNION})
WIDER = LANDS | {Feature.ADMIN1, Feature.ADMIN2, Feature.REGION}


@dataclass(frozen=True, slots=True)
class Scene:
    """The document, its spots, and the tables that tell what they may be."""

    words: Words
    spots: Sequence[Spot]
    gazetteer: Gazetteer
    cues: Cues
    at: Mapping[int, Spot]  # the spot of each token that is in one
    lists: Mapping[int, frozenset[int]]  # for names in a list, where the names of the list begin
    in_word: Mapping[int, tuple[Spot, ...]]  # the spots inside a hyphenated word, by its token
    people: Mapping[int, Span]  # the model's person that a token is part of

    @classmethod
    def of(cls, words: Words, spots: Sequence[Spot], gazetteer: Gazetteer, cues: Cues) -> Self:
        """The scene of these words and spots."""
        at = {index: spot for spot in spots for index in range(spot.first, spot.last + 1)}
        in_word: dict[int, tuple[Spot, ...]] = {}
        for spot in spots:
            if spot.compound:
                in_word[spot.first] = (*in_word.get(spot.first, ()), spot)
        people = {
            index: entity
            for entity in words.doc.ents
            if entity.label_ == "PERSON"
            for index in range(entity.start, entity.end)
        }
        return cls(words, spots, gazetteer, cues, at, name_lists(words, spots, at), in_word, people)

    def left(self, spot: Spot, back: int = 1) -> int | None:
        """The word so many before a spot, in its sentence."""
        return self.words.reach(spot.first - back, spot.first)

    def right(self, spot: Spot, on: int = 1) -> int | None:
        """The word so many behind a spot, in its sentence."""
        return self.words.reach(spot.last + on, spot.last)

    def lower(self, index: int | None) -> str:
        """A word in lower case, "" for none."""
        return "" if index is None else self.words.lower[index]

    def token(self, spot: Spot) -> Token:
        """The last token of a spot, which stands for it in the parse."""
        return self.words.doc[spot.last]


def is_listed(spot: Spot) -> bool:
    """Whether the gazetteer has the name itself, not only one that sounds like it."""
    return bool(spot.candidates) and spot.candidates[0].match is not Match.SOUND


def is_wide(spot: Spot) -> bool:
    """Whether it names a well-known country or state, which may stand right behind a town."""
    top = spot.candidates[0] if spot.candidates else None
    return top is not None and top.feature in WIDER and top.prominence >= KNOWN


def top_feature(spot: Spot) -> Feature | None:
    """What the likeliest candidate is."""
    return spot.candidates[0].feature if spot.candidates else None
