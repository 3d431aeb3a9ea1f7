"""Whether a name in a text is a place there, and what the text uses it for.

Pieces of evidence add up, each with a weight on one scale: the gazetteer (a country is nearly always
meant, a hamlet seldom), the language model's label, the words around, and the rest of the document. What stands
inside a longer name ("Bank of England", "Paris Hilton") is told first, by the words next to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from extract.places.cues import Cues
from extract.places.features import Feature
from extract.places.gazetteer import Candidate, Gazetteer
from extract.places.names import fold
from extract.places.spellings import Match
from extract.places.spotting import Spot

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


class Use(StrEnum):
    """What a text uses the name of a place for."""

    LITERAL = "literal"  # where something is or happens
    METONYM = "metonym"  # a capital or country for its government: "Moscow says"
    MODIFIER = "modifier"  # before or owning what is meant: "Syria army", "Lebanon's Hezbollah"
    ADJECTIVE = "adjective"  # a word for a people: "Syrian"; no place by itself
    DATELINE = "dateline"  # where the article was written
    EMBEDDED = "embedded"  # part of another name: "Bank of England"; no place by itself


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a spot is taken for; `weight` is the sum of the evidence, above zero for a place."""

    use: Use
    weight: float
    reasons: tuple[str, ...]


_COUNTRIES = frozenset({Feature.COUNTRY, Feature.CONTINENT, Feature.UNION})
_SURE = frozenset({Feature.CAPITAL, Feature.ADMIN1, Feature.REGION, Feature.OCEAN, Feature.SEA, Feature.GULF})
_THRESHOLD = 1.4
_HEADLINE = 0.7  # share of capitalised words from which a sentence is written like a headline


class Judge:
    """Weighs the spots of one document."""

    def __init__(self, doc: Doc, gazetteer: Gazetteer, cues: Cues, spots: Sequence[Spot]) -> None:
        self._doc = doc
        self._gazetteer = gazetteer
        self._cues = cues
        self._at = {index: spot for spot in spots for index in range(spot.first, spot.last + 1)}
        self._people = self._surnames()
        self._headlines = self._in_headlines()

    def judge(self, spot: Spot) -> Verdict | None:
        """The verdict on one spot; None where it is no place."""
        if spot.people is not None and not self._rather_place(spot):
            return Verdict(self._adjective_use(spot), 9.0, ("word for a people",))
        inside = self._inside_longer_name(spot)
        if inside:
            return Verdict(Use.EMBEDDED, 0.0, (inside,))
        evidence = dict(self._evidence(spot))
        weight = sum(evidence.values()) - _THRESHOLD
        if weight <= 0:
            return None
        return Verdict(self._use(spot), weight, tuple(evidence))

    # --- what stands next to the name

    def _word(self, index: int, near: int) -> Token | None:
        """The token at `index` when it stands in the same sentence as the token `near`."""
        if not 0 <= index < len(self._doc):
            return None
        token = self._doc[index]
        low, high = min(index, near), max(index, near)
        if token.is_space or any(self._doc[i].is_sent_start for i in range(low + 1, high + 1)):
            return None
        return token

    def _left(self, spot: Spot, back: int = 1) -> Token | None:
        return self._word(spot.first - back, spot.first)

    def _right(self, spot: Spot, on: int = 1) -> Token | None:
        return self._word(spot.last + on, spot.last)

    def _is_name(self, token: Token | None) -> bool:
        """A capitalised word that belongs to a name, by its tag."""
        return (
            token is not None
            and token.text[0].isupper()
            and token.tag_ in ("NNP", "NNPS")
            and token.i not in self._headlines
        )

    def _rather_place(self, spot: Spot) -> bool:
        """For words that are both ("Georgian" is not; "Dominica", "Lao" are): the noun reading wins."""
        return bool(spot.candidates) and spot.candidates[0].feature in _COUNTRIES

    def _adjective_use(self, spot: Spot) -> Use:
        right = self._right(spot)
        if right is not None and right.lower_ in self._cues.territory and not spot.text.endswith("s"):
            return Use.LITERAL
        return Use.ADJECTIVE

    def _inside_longer_name(self, spot: Spot) -> str:
        """Why the spot is only a part of a person's or organisation's name, or ""."""
        if spot.compound:
            return ""
        cues = self._cues
        left, right = self._left(spot), self._right(spot)
        if left is not None and left.lower_ in cues.title and left.text[0].isupper():
            return f"after the title {left.text}"
        if (
            self._is_name(left)
            and left is not None
            and left.i not in self._at
            and left.lower_ not in cues.direction
        ):
            if left.lower_ not in cues.kinds and left.text not in ("St.", "Fort", "Mount", "Lake", "Camp"):
                return f"after the name {left.text}"
        if self._is_name(right) and right is not None:
            stop = self._run_right(spot)
            run = [self._doc[i] for i in range(right.i, stop)]
            words = {token.lower_ for token in run}
            if right.lower_ in cues.kinds:
                return ""
            if right.i in self._at and self._at[right.i].people is None and self._at[right.i].candidates:
                return ""
            if words & cues.office:
                return ""
            return f"before the name {right.text}"
        if left is not None and left.lower_ in ("of", "for"):
            head = self._left(spot, 2)
            if self._is_name(head) and head is not None and head.lower_ not in cues.of | cues.kinds:
                if head.i not in self._at:
                    return f"after {head.text} {left.text}"
        return ""

    def _run_right(self, spot: Spot) -> int:
        """The token behind the run of names that follows the spot."""
        index = spot.last + 1
        while self._is_name(self._word(index, spot.last)):
            index += 1
        return index

    # --- evidence

    def _evidence(self, spot: Spot) -> list[tuple[str, float]]:
        found: list[tuple[str, float]] = [_listed(spot)]
        if len(spot.text.split()) > 1:
            found.append(("several words", 0.7))
        elif self._gazetteer.is_word(spot.text):
            first = self._doc[spot.first].is_sent_start
            found.append(("an English word", -3.5 if first else -2.5))
        found.append(self._label(spot))
        found.extend(self._around(spot))
        if fold(spot.text) in self._people:
            found.append(("a person's name here", -2.5))
        return found

    def _label(self, spot: Spot) -> tuple[str, float]:
        label = self._doc[spot.last].ent_type_
        weights = {"GPE": 1.5, "LOC": 1.5, "FAC": 0.5, "NORP": 0.3, "PERSON": -1.2, "ORG": -0.5, "": -0.3}
        return f"labelled {label or 'nothing'}", weights.get(label, -0.8)

    def _around(self, spot: Spot) -> list[tuple[str, float]]:
        cues, found = self._cues, []
        left, right = self._left(spot), self._right(spot)
        before = left
        if before is not None and before.lower_ == "the":
            before = self._left(spot, 2)
        if before is not None and before.lower_ in cues.direction:
            found.append((f"after {before.text}", 1.0))
            before = self._word(before.i - 1, before.i)
        if before is not None and before.lower_ in cues.before:
            found.append((f"after {before.text}", 1.2))
        elif before is not None and before.lower_ in cues.loose:
            found.append((f"after {before.text}", 0.5))
            kind = self._word(before.i - 1, before.i)
            if before.lower_ == "of" and kind is not None and kind.lower_ in cues.kinds:
                found.append((f"after {kind.text} of", 1.8))
        if left is not None and left.lower_ in cues.kinds:
            found.append((f"after {left.text}", 1.0))
        if right is not None and right.lower_ in cues.kinds | cues.site:
            found.append((f"before {right.text}", 1.2))
        if right is not None and right.text == ",":
            beyond = self._right(spot, 2)
            other = self._at.get(beyond.i) if beyond is not None else None
            if other is not None and other.candidates and _wider(other.candidates[0]):
                found.append((f"in {other.text}", 2.0))
        if left is not None and left.text == ",":
            beyond = self._left(spot, 2)
            other = self._at.get(beyond.i) if beyond is not None else None
            if other is not None and other.candidates:
                found.append((f"listed with {other.text}", 0.8))
        return found

    # --- use

    def _use(self, spot: Spot) -> Use:
        token = self._doc[spot.last]
        right = self._right(spot)
        top = spot.candidates[0] if spot.candidates else None
        stands = top is not None and (
            top.feature in (Feature.COUNTRY, Feature.CAPITAL, Feature.UNION)
            or self._gazetteer.seat(spot.text) is not None
        )
        if spot.compound:
            return Use.MODIFIER
        if right is not None and right.text in ("'s", "’s", "'", "’") and token.dep_ == "poss":
            return Use.MODIFIER
        if token.dep_ in ("compound", "nmod", "amod") and token.head.i > token.i:
            kinds = self._cues.kinds | self._cues.site | self._cues.territory
            return Use.LITERAL if token.head.lower_ in kinds else Use.MODIFIER
        if stands and token.dep_ in ("nsubj", "nsubjpass", "agent") and token.head.lemma_ in self._cues.says:
            return Use.METONYM
        if stands and token.dep_ in ("dobj", "nsubjpass") and token.head.lemma_ in self._cues.told:
            return Use.METONYM
        return Use.LITERAL

    # --- the document

    def _surnames(self) -> frozenset[str]:
        """Parts of the names of people who are named in full somewhere in the text."""
        parts = set()
        for entity in self._doc.ents:
            if entity.label_ == "PERSON":
                words = [
                    token.text for token in entity if token.text[0].isalpha() and token.text[0].isupper()
                ]
                if len(words) > 1:
                    parts.add(fold(words[-1]))
        return frozenset(parts)

    def _in_headlines(self) -> frozenset[int]:
        """Tokens of sentences written like headlines, where a capital means nothing."""
        found: set[int] = set()
        for sentence in self._doc.sents:
            words = [token for token in sentence if token.is_alpha and len(token) > 3]
            if len(words) > 3 and sum(token.text[0].isupper() for token in words) >= _HEADLINE * len(words):
                found.update(token.i for token in sentence)
        return frozenset(found)


def _wider(candidate: Candidate) -> bool:
    return candidate.feature in _COUNTRIES | {Feature.ADMIN1, Feature.ADMIN2, Feature.REGION}


def _listed(spot: Spot) -> tuple[str, float]:
    """How readily the name alone is taken for a place."""
    if not spot.candidates:
        return "in no gazetteer", 0.0
    best = max(spot.candidates, key=lambda c: c.prominence - c.match)
    name = f"{best.feature} {best.name}"
    if best.feature in _COUNTRIES:
        return name, 3.5
    if best.feature in _SURE or best.prominence >= 6.0:
        weight = 2.5
    elif best.prominence >= 5.0:
        weight = 1.6
    elif best.prominence >= 4.0:
        weight = 0.9
    else:
        weight = 0.3
    return name, weight - (0.6 if best.match is Match.ALTERNATE and best.feature is Feature.CITY else 0.0)
