"""Whether a name in a text is a place there, and what the text uses it for.

What stands inside a longer name ("Bank of England", "Paris Hilton") is told first, by the words next to it.
For the rest pieces of evidence add up, each with a weight on one scale: the gazetteer (a country is nearly
always meant, a hamlet seldom), the language model's label, the words around, the rest of the document.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from extract.places.cues import Cues
from extract.places.features import Feature
from extract.places.gazetteer import Candidate, Gazetteer
from extract.places.names import fold
from extract.places.spellings import Match
from extract.places.spotting import Spot, Words


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
_STATES = frozenset({Feature.COUNTRY, Feature.CAPITAL, Feature.UNION})
_SURE = frozenset({Feature.CAPITAL, Feature.ADMIN1, Feature.REGION, Feature.OCEAN, Feature.SEA, Feature.GULF})
_WIDER = _COUNTRIES | {Feature.ADMIN1, Feature.ADMIN2, Feature.REGION}
_THRESHOLD = 1.4
_CLEAR = 0.8  # weight from which one mention vouches for others of the same name
_LABELS: Mapping[str, float] = {
    "GPE": 1.5, "LOC": 1.5, "FAC": 0.5, "NORP": 0.3, "": -0.3, "ORG": -0.5, "PERSON": -1.2,
}  # fmt: skip
_OTHER_LABEL = -0.8
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})


def judge_all(
    spots: Sequence[Spot], words: Words, gazetteer: Gazetteer, cues: Cues
) -> list[tuple[Spot, Verdict]]:
    """The spots that are places or words for peoples, with the verdicts, in reading order."""
    judge = _Judge(spots, words, gazetteer, cues)
    verdicts = [judge.verdict(spot) for spot in spots]
    vouched = {
        spot.folded
        for spot, verdict in zip(spots, verdicts, strict=True)
        if verdict.weight >= _CLEAR and verdict.use in (Use.LITERAL, Use.METONYM)
    }
    result = []
    for spot, verdict in zip(spots, verdicts, strict=True):
        if verdict.weight <= 0 and verdict.use is not Use.EMBEDDED:
            if spot.folded not in vouched or judge.is_person(spot):
                continue
            verdict = Verdict(verdict.use, _THRESHOLD, (*verdict.reasons, "a place elsewhere in the text"))
        result.append((spot, verdict))
    return result


class _Judge:
    """Weighs the spots of one document."""

    def __init__(self, spots: Sequence[Spot], words: Words, gazetteer: Gazetteer, cues: Cues) -> None:
        self._words = words
        self._doc = words.doc
        self._gazetteer = gazetteer
        self._cues = cues
        self._at = {index: spot for spot in spots for index in range(spot.first, spot.last + 1)}
        self._people = self._surnames()

    def _organisation(self, spot: Spot) -> bool:
        """Whether a union of states, or a government's seat, is spoken of as a body and not as a place."""
        top = spot.candidates[0] if spot.candidates else None
        if top is None or (top.feature is not Feature.UNION and self._gazetteer.seat(spot.text) is None):
            return False
        before = self._left(spot)
        if self._lower(before) == "the":
            before = self._left(spot, 2)
        return self._lower(before) not in self._cues.before | {"of", "from"}

    def verdict(self, spot: Spot) -> Verdict:
        """The verdict on one spot; a weight of zero or less means that it is no place."""
        if spot.people is not None and not self._rather_place(spot):
            return Verdict(self._adjective_use(spot), _THRESHOLD, ("a word for a people",))
        inside = self._inside_longer_name(spot)
        if inside:
            listed = bool(spot.candidates) and spot.candidates[0].match is not Match.SOUND
            return Verdict(Use.EMBEDDED if listed else Use.LITERAL, -_THRESHOLD, (inside,))
        if self._organisation(spot):
            return Verdict(Use.EMBEDDED, -_THRESHOLD, ("spoken of as a body",))
        evidence = self._evidence(spot)
        weight = sum(value for _, value in evidence) - _THRESHOLD
        return Verdict(self._use(spot), weight, tuple(reason for reason, _ in evidence))

    def is_person(self, spot: Spot) -> bool:
        """Whether the model takes the words for a person, or the text names one so."""
        return spot.folded in self._people or self._doc[spot.last].ent_type_ == "PERSON"

    def _left(self, spot: Spot, back: int = 1) -> int | None:
        return self._words.reach(spot.first - back, spot.first)

    def _right(self, spot: Spot, on: int = 1) -> int | None:
        return self._words.reach(spot.last + on, spot.last)

    def _lower(self, index: int | None) -> str:
        return "" if index is None else self._words.lower[index]

    # --- words for peoples

    def _rather_place(self, spot: Spot) -> bool:
        """For words that are both: a country called so is meant sooner than a people."""
        return bool(spot.candidates) and spot.candidates[0].feature in _COUNTRIES

    def _adjective_use(self, spot: Spot) -> Use:
        place = self._lower(self._right(spot)) in self._cues.territory and not spot.text.endswith("s")
        return Use.LITERAL if place else Use.ADJECTIVE

    # --- longer names

    def _inside_longer_name(self, spot: Spot) -> str:
        """Why the spot is only a part of another name, or ""."""
        if spot.compound:
            return ""
        return self._after_name(spot) or self._before_name(spot) or self._of_name(spot)

    def _after_name(self, spot: Spot) -> str:
        words, cues, left = self._words, self._cues, self._left(spot)
        if left is None:
            return ""
        if words.lower[left] in cues.title and words.text[left][0].isupper():
            return f"after the title {words.text[left]}"
        if words.text[left].endswith("$"):
            return "a sum of money"
        other = self._at.get(left)
        known = other is not None and (bool(other.candidates) or other.people is not None)
        if words.is_name(left) and not known and words.lower[left] not in cues.direction | cues.kinds:
            return f"after the name {words.text[left]}"
        return ""

    def _before_name(self, spot: Spot) -> str:
        words, cues, right = self._words, self._cues, self._right(spot)
        if right is None:
            return ""
        named = right
        while self._words.tag[named] == "JJ" and words.reach(named + 1, spot.last) is not None:
            named += 1
        if words.lower[named] in cues.eponym:
            return f"the name of a {words.text[named]}"
        if words.text[right].startswith("$"):
            return "a sum of money"
        if words.lower[right] in cues.kinds:
            beyond = words.reach(right + 1, spot.last)
            if beyond is None or not (words.is_name(right) and words.is_name(beyond)) or beyond in self._at:
                return ""
            right = beyond
        if not words.is_name(right):
            return ""
        other = self._at.get(right)
        if (
            other is not None
            and other.people is None
            and other.candidates
            and other.candidates[0].match is not Match.SOUND
        ):
            return ""
        index: int | None = right
        while words.is_name(index):
            if self._lower(index) in cues.office:
                return ""
            index = words.reach((index or 0) + 1, spot.last)
        return f"before the name {words.text[right]}"

    def _of_name(self, spot: Spot) -> str:
        words, cues = self._words, self._cues
        if self._lower(self._left(spot)) != "of":
            return ""
        head = self._left(spot, 2)
        if head is None or not words.is_name(head) or words.lower[head] in cues.of:
            return ""
        return "" if words.lower[head] in cues.kinds else f"after {words.text[head]} of"

    # --- evidence

    def _evidence(self, spot: Spot) -> list[tuple[str, float]]:
        found: list[tuple[str, float]] = [_listed(spot)]
        if len(spot.text.split()) > 1 and spot.candidates:
            found.append(("several words", 0.7))
        elif self._gazetteer.is_word(spot.text):
            first = self._words.starts[spot.first]
            found.append(("an English word", -3.5 if first else -2.5))
        label = self._doc[spot.last].ent_type_
        found.append((f"labelled {label or 'nothing'}", _LABELS.get(label, _OTHER_LABEL)))
        found.extend(self._before(spot))
        found.extend(self._behind(spot))
        if spot.folded in self._people:
            found.append(("a person's name here", -2.5))
        return found

    def _before(self, spot: Spot) -> list[tuple[str, float]]:
        words, cues, found = self._words, self._cues, []
        before = self._left(spot)
        if self._lower(before) in cues.kinds:
            found.append((f"after {self._lower(before)}", 1.0))
        if self._lower(before) in ("the", "a", "an"):
            before = self._left(spot, 2)
        if before is not None and words.lower[before] in cues.direction:
            found.append((f"after {words.lower[before]}", 1.0))
            before = words.reach(before - 1, before)
        word = self._lower(before)
        if word in cues.before:
            found.append((f"after {word}", 1.2))
        elif word in cues.loose:
            found.append((f"after {word}", 0.5))
            kind = self._lower(words.reach((before or 0) - 1, spot.first)) if word == "of" else ""
            if kind in cues.kinds:
                found.append((f"after {kind} of", 2.2))
        return found

    def _behind(self, spot: Spot) -> list[tuple[str, float]]:
        cues, found = self._cues, []
        right = self._lower(self._right(spot))
        if right in cues.kinds or right in cues.site:
            found.append((f"before {right}", 1.2))
        elif right in cues.local:
            found.append((f"before {right}", 0.9))
        beside = []
        for step, side in ((self._right, "right"), (self._left, "left")):
            link = self._lower(step(spot))
            if link not in (",", "and", "or"):
                continue
            beyond = step(spot, 2)
            if self._lower(beyond) in ("and", "or"):
                beyond = step(spot, 3)
            other = self._at.get(beyond) if beyond is not None else None
            if other is None or not other.candidates or other.people is not None:
                continue
            if side == "right" and link == "," and other.candidates[0].feature in _WIDER:
                return [*found, (f"in {other.text}", 2.0)]
            if not self._gazetteer.is_word(other.text):
                beside.append(other.text)
        if beside:
            found.append((f"beside {beside[0]}", 0.8))
        return found

    # --- use

    def _use(self, spot: Spot) -> Use:
        token = self._doc[spot.last]
        top = spot.candidates[0] if spot.candidates else None
        if spot.compound:
            return Use.MODIFIER
        if self._words.text[right] in _POSSESSIVE if (right := self._right(spot)) is not None else False:
            return Use.MODIFIER if token.dep_ == "poss" else Use.LITERAL
        if token.dep_ in ("compound", "nmod", "amod") and token.head.i > token.i:
            of_place = self._cues.kinds | self._cues.site | self._cues.territory
            return Use.LITERAL if token.head.lower_ in of_place else Use.MODIFIER
        stands = top is not None and (top.feature in _STATES or self._gazetteer.seat(spot.text) is not None)
        if stands and token.dep_ in ("nsubj", "nsubjpass", "agent") and token.head.lemma_ in self._cues.says:
            return Use.METONYM
        if stands and token.dep_ in ("dobj", "nsubjpass") and token.head.lemma_ in self._cues.told:
            return Use.METONYM
        return Use.LITERAL

    # --- the document

    def _surnames(self) -> frozenset[str]:
        """Last names of people who are named in full somewhere in the text."""
        parts = set()
        for entity in self._doc.ents:
            if entity.label_ == "PERSON":
                names = [token.text for token in entity if token.text[0].isupper()]
                if len(names) > 1:
                    parts.add(fold(names[-1]))
        return frozenset(parts)


def _listed(spot: Spot) -> tuple[str, float]:
    """How readily the name alone is taken for a place."""
    if not spot.candidates or spot.candidates[0].match is Match.SOUND:
        return "in no gazetteer", -1.0
    best = max(spot.candidates, key=_claim)
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


def _claim(candidate: Candidate) -> float:
    return candidate.prominence - candidate.match
