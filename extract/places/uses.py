"""What a text uses the name of a place for: the place, its government, or a word for something else."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from extract.places.cues import Cues
from extract.places.features import Feature
from extract.places.scene import Scene
from extract.places.spotting import Spot

if TYPE_CHECKING:
    from spacy.tokens import Token


class Use(StrEnum):
    """What a text uses the name of a place for."""

    LITERAL = "literal"  # where something is or happens
    METONYM = "metonym"  # a capital or country for its government: "Moscow says"
    MODIFIER = "modifier"  # before or owning what is meant: "Syria army", "Lebanon's Hezbollah"
    ADJECTIVE = "adjective"  # a word for a people: "Syrian"; no place by itself
    DATELINE = "dateline"  # where the article was written, and what else stands outside its body
    EMBEDDED = "embedded"  # part of another name: "Bank of England"; no place by itself


_STATES = frozenset({Feature.COUNTRY, Feature.CAPITAL, Feature.UNION})
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})


def use_of_people(spot: Spot, scene: Scene) -> Use:
    """What a word for a people is used for: "Turkish airspace" is a place, "Turkish army" is not."""
    place = scene.lower(scene.right(spot)) in scene.cues.territory and not spot.text.endswith("s")
    return Use.LITERAL if place else Use.ADJECTIVE


def use_of_place(spot: Spot, scene: Scene) -> Use:
    """What the name of a place is used for, by the parse."""
    token, cues = scene.token(spot), scene.cues
    top = spot.candidates[0] if spot.candidates else None
    if spot.compound:
        return Use.MODIFIER
    if scene.lower(scene.right(spot)) in _POSSESSIVE:
        return Use.MODIFIER if token.dep_ == "poss" else Use.LITERAL
    if token.dep_ in ("compound", "nmod", "amod") and token.head.i > token.i:
        of_place = cues.kinds | cues.site | cues.territory
        return Use.LITERAL if token.head.lower_ in of_place else Use.MODIFIER
    if top is None or (top.feature not in _STATES and scene.gazetteer.seat(spot.text) is None):
        return Use.LITERAL
    return Use.METONYM if acts(token, top.feature is Feature.COUNTRY, cues) else Use.LITERAL


def acts(token: Token, country: bool, cues: Cues) -> bool:
    """Whether a state or capital does, says, is told or is party to something, instead of being where."""
    while token.dep_ == "conj" and token.head.i < token.i:
        token = token.head
    head = token.head
    if token.dep_ == "nsubj" and head.pos_ == "VERB":
        return head.lemma_ in cues.says or (country and head.lemma_ not in cues.undergoes)
    if token.dep_ in ("dobj", "nsubjpass", "dative"):
        return head.lemma_ in cues.told
    if token.dep_ != "pobj":
        return False
    if head.dep_ == "agent":
        return True
    if head.lower_ in ("from", "by", "of", "to") and head.head.lower_ in cues.speech:
        return True
    return head.lower_ in ("against", "between", "for", "with") and head.head.lower_ not in cues.territory
