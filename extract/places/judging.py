"""Whether a name in a text is a place there, and what the text uses it for.

What stands inside a longer name ("Bank of England", "Paris Hilton") is told first, by the words next to it.
For the rest pieces of evidence add up, each with a weight on one scale: the gazetteer (a country is nearly
always meant, a hamlet seldom), the language model's label, the words around, the rest of the document.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from extract.places.cues import Cues
from extract.places.features import Feature
from extract.places.gazetteer import Candidate, Gazetteer
from extract.places.names import abbreviation, fold
from extract.places.spellings import Match
from extract.places.spotting import Spot, Words, name_lists

if TYPE_CHECKING:
    from spacy.tokens import Token


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
_OUTRIGHT = frozenset({Use.LITERAL, Use.METONYM})
_THRESHOLD = 1.4
_KNOWN = 6.0  # prominence of a place that needs no introduction
_OWNER = 5.0  # prominence from which a place inside another name is worth knowing: "Boston Globe"
_NEVER = 99.0  # weight against a place where no other evidence counts
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
        if verdict.weight >= (_CLEAR if " " not in spot.folded else 0.0) and verdict.use in _OUTRIGHT
    }
    sure = {spot.start for spot, verdict in zip(spots, verdicts, strict=True) if verdict.weight >= _CLEAR}
    result = []
    for spot, verdict in zip(spots, verdicts, strict=True):
        if verdict.weight <= 0 and verdict.use is not Use.EMBEDDED:
            if verdict.weight <= -_NEVER:
                continue
            if spot.folded in vouched and not judge.is_person(spot):
                why = "a place elsewhere in the text"
            elif len(sure & judge.listed_with(spot)) > 1:
                why = "in a list of places"
            else:
                continue
            verdict = Verdict(verdict.use, _THRESHOLD, (*verdict.reasons, why))
        result.append((spot, verdict))
    return result


class _Judge:
    """Weighs the spots of one document."""

    def __init__(self, spots: Sequence[Spot], words: Words, gazetteer: Gazetteer, cues: Cues) -> None:
        self._spots = spots
        self._words = words
        self._doc = words.doc
        self._gazetteer = gazetteer
        self._cues = cues
        self._at = {index: spot for spot in spots for index in range(spot.first, spot.last + 1)}
        self._lists = name_lists(words, spots, self._at)
        self._people = self._surnames()
        self._nations = self._spoken_of()

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
        person = self._in_person(spot)
        if person:
            return Verdict(Use.LITERAL, -_NEVER, (person,))
        inside = self._inside_longer_name(spot)
        if inside:
            known = _is_listed(spot) and spot.candidates[0].prominence >= _OWNER
            return Verdict(Use.EMBEDDED if known else Use.LITERAL, -_NEVER, (inside,))
        if self._acronym(spot):
            return Verdict(Use.LITERAL, -_NEVER, ("an acronym",))
        if self._organisation(spot):
            return Verdict(Use.EMBEDDED, -_NEVER, ("spoken of as a body",))
        evidence = self._evidence(spot)
        weight = sum(value for _, value in evidence) - _THRESHOLD
        return Verdict(self._use(spot), weight, tuple(reason for reason, _ in evidence))

    def listed_with(self, spot: Spot) -> frozenset[int]:
        """Where the names begin that the spot is listed with, itself among them."""
        return self._lists.get(spot.start, frozenset())

    def is_person(self, spot: Spot) -> bool:
        """Whether the text names a person so in full."""
        return spot.folded in self._people

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
        return (
            self._in_person(spot) or self._after_name(spot) or self._before_name(spot) or self._of_name(spot)
        )

    def _in_person(self, spot: Spot) -> str:
        """For what follows a title, or is a part of what the model takes for a person's full name."""
        words, left = self._words, self._left(spot)
        if left is not None and words.lower[left] in self._cues.title and words.text[left][0].isupper():
            return f"after the title {words.text[left]}"
        if self._doc[spot.last].ent_type_ != "PERSON" or words.lower[spot.last] in self._cues.kinds:
            return ""
        if self._lower(left) == "of":
            return ""  # the model runs "Mayor of Gdansk Pawel Adamowicz" together
        entity = next(found for found in self._doc.ents if found.start <= spot.last < found.end)
        beside = [i for i in (spot.first - 1, spot.last + 1) if entity.start <= i < entity.end]
        rest = [i for i in beside if words.is_name(i) and not words.names_no_place(i)]
        return f"in the name {entity.text}" if rest else ""

    def _in_compound(self, spot: Spot) -> str:
        """For "Coca" of "Coca-Cola"; "London-based" and "Syria-Turkey" hold places."""
        whole = self._words.text[spot.first]
        parts = [part for part in whole.split("-") if part[:1].isupper()]
        at = [other for other in self._spots if other.first == spot.first]
        if len(at) == len(parts) and all(
            other.people or other.candidates[0].prominence >= _OWNER for other in at
        ):
            return ""
        return f"in the name {whole}"

    def _after_name(self, spot: Spot) -> str:
        words, left = self._words, self._left(spot)
        if left is None:
            return ""
        if words.text[left].endswith("$"):
            return "a sum of money"
        other = self._at.get(left)
        known = other is not None and (other.people is not None or (_is_listed(other) and _is_wide(spot)))
        if not words.is_name(left) or known or words.names_no_place(left):
            return ""
        if self._doc[spot.last].ent_type_ != "PERSON" and (
            _top_feature(spot) is Feature.COUNTRY or words.text[left].isupper()
        ):
            return ""  # "Médecins Sans Frontières Sudan", "CDC Atlanta"
        return f"after the name {words.text[left]}"

    def _before_name(self, spot: Spot) -> str:
        words, cues, right = self._words, self._cues, self._right(spot)
        if right is None:
            return ""
        for index in (right, words.reach(right + 1, spot.last)):
            if index is None or words.text[index][0].isupper():
                break
            if words.lower[index] in cues.eponym:
                return f"the name of a {words.text[index]}"
        if words.text[right].startswith("$"):
            return "a sum of money"
        if words.lower[right] in cues.kinds:
            beyond = words.reach(right + 1, spot.last)
            if beyond is None or not (words.is_name(right) and words.is_name(beyond)):
                return ""
            right = beyond
        if not words.is_name(right):
            return ""
        if self._holder(spot):
            return ""  # "Mayor of Gdansk Pawel Adamowicz"
        other = self._at.get(right)
        if other is not None and other.people is None and _is_listed(other) and not other.compound:
            return "" if _is_wide(other) else f"before the name {other.text}"
        if _top_feature(spot) is Feature.COUNTRY and abbreviation(spot.text):
            return ""  # "US Army", "U.S. Centers for Disease Control": the country whose they are
        step: int | None = right
        while step is not None and words.is_name(step):
            if words.lower[step] in cues.office:
                return ""
            step = words.reach(step + 1, spot.last)
        return f"before the name {words.text[right]}"

    def _of_whom(self, spot: Spot) -> int | None:
        """The word that the place belongs to: "Mayor" in "Mayor of London"."""
        step = 2 if self._lower(self._left(spot)) == "the" else 1
        return self._left(spot, step + 1) if self._lower(self._left(spot, step)) == "of" else None

    def _holder(self, spot: Spot) -> bool:
        """Whether an office of the place is named before it."""
        word = self._lower(self._of_whom(spot))
        return word in self._cues.of or word.removesuffix("s") in self._cues.of

    def _of_name(self, spot: Spot) -> str:
        words, cues = self._words, self._cues
        head = self._of_whom(spot)
        if head is None or not words.is_name(head) or self._holder(spot):
            return ""
        if words.starts[head] and self._doc[head].ent_type_ != "ORG":
            return ""  # "Occupation of Iraq: ..."
        if self._doc[head].ent_type_ == "PERSON":
            return ""  # "Janet Evans of Marion"
        return "" if words.lower[head] in cues.kinds else f"after {words.text[head]} of"

    # --- evidence

    def _evidence(self, spot: Spot) -> list[tuple[str, float]]:
        found: list[tuple[str, float]] = [_listed(spot)]
        best = max(spot.candidates, key=_claim, default=None)
        names = spot.folded.split()
        if len(names) > 1:
            listed = _is_listed(spot)
            if listed:
                found.append(("several words", 0.7))
            if names[-1] in self._cues.kinds or names[0] in self._cues.kinds:
                found.append(("says what it is", 1.0 if listed else 2.0))
        elif self._gazetteer.is_word(spot.text):
            sure = self._words.tag[spot.first] == "NNP" and not self._words.starts[spot.first]
            found.append(("an English word", -2.0 if sure else -3.5))
        if best is None or best.prominence < _KNOWN or best.match is Match.SOUND:
            found.extend(self._at_home(spot))
        label = self._doc[spot.last].ent_type_
        worth = _LABELS.get(label, _OTHER_LABEL)
        if label == "PERSON" and best is not None and best.feature in _SURE:
            worth /= 2  # the small model takes capitals it does not know for people
        found.append((f"labelled {label or 'nothing'}", worth))
        found.extend(self._before(spot))
        found.extend(self._behind(spot))
        if spot.folded in self._people:
            found.append(("a person's name here", -2.5))
        return found

    def _acronym(self, spot: Spot) -> bool:
        """For capitals where the words beside have none, and no known abbreviation: "SANA"."""
        if not abbreviation(spot.text) or self._gazetteer.is_abbreviation(spot.text):
            return False
        left, right = self._left(spot), self._right(spot)
        if left is None:
            return False  # "PARIS (AP)"
        beside = [self._words.text[i] for i in (left, right) if i is not None]
        words = [word for word in beside if word.isalpha()]
        return beside[0] == "(" or (bool(words) and not any(word.isupper() for word in words))

    def _at_home(self, spot: Spot) -> list[tuple[str, float]]:
        """Whether a little known place lies in a country that the text speaks of."""
        home = next((c for c in spot.candidates if c.country in self._nations), None)
        if home is None:
            return [("in no country spoken of", -0.2)] if spot.candidates else []
        return [
            (f"sounds like {home.name}", 1.4) if home.match is Match.SOUND else (f"in {home.country}", 0.3)
        ]

    def _before(self, spot: Spot) -> list[tuple[str, float]]:
        words, cues, found = self._words, self._cues, []
        before = self._left(spot)
        if self._lower(before) in cues.kinds:
            found.append((f"after {self._lower(before)}", 1.0))
        if self._lower(before) in ("the", "a", "an"):
            before = self._left(spot, 2)
        if before is not None and words.lower[before] in cues.direction | cues.beside:
            found.append((f"after {words.lower[before]}", 1.0))
            before = words.reach(before - 1, before)
        word = self._lower(before)
        if word in cues.before:
            found.append((f"after {word}", 1.6))
        elif word in cues.loose:
            found.append((f"after {word}", 0.5))
            kind = self._lower(words.reach((before or 0) - 1, spot.first)) if word == "of" else ""
            if kind in cues.kinds:
                found.append((f"after {kind} of", 3.2))
            elif kind in cues.of:
                found.append((f"after {kind} of", 1.5))
        return found

    def _behind(self, spot: Spot) -> list[tuple[str, float]]:
        cues, found = self._cues, []
        right = self._lower(self._right(spot))
        token = self._doc[spot.last]
        if token.dep_ == "compound" and token.head.i in (spot.last + 2, spot.last + 3):
            right = right if right in cues.kinds | cues.site else token.head.lower_  # "Dadaab refugee camp"
        if right in cues.kinds or right in cues.site:
            found.append((f"before {right}", 1.5 if right in cues.kinds else 1.2))
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
            if side == "left" and link == "," and not _is_listed(spot) and spot.start not in self._lists:
                continue  # "the prime minister of Italy, Enrico Letta, said"
            if side == "right" and link == "," and other.candidates[0].feature in _WIDER:
                return [*found, (f"in {other.text}", 2.0)]
            if not self._gazetteer.is_word(other.text):
                beside.append(other.text)
        if token.dep_ in ("dobj", "nsubjpass") and token.head.lemma_ in cues.reaches:
            found.append((f"what they {token.head.lemma_}", 1.0))
        if beside:
            found.append((f"beside {beside[0]}", 0.4 + 0.6 * len(beside)))
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
        if top is None or (top.feature not in _STATES and self._gazetteer.seat(spot.text) is None):
            return Use.LITERAL
        return Use.METONYM if self._acts(token, top.feature is Feature.COUNTRY) else Use.LITERAL

    def _acts(self, token: Token, country: bool) -> bool:
        """Whether a state or capital does, says, is told or is party to something, instead of being where."""
        cues, head = self._cues, token.head
        if token.dep_ == "conj" and head.i < token.i:
            return self._acts(head, country)
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

    # --- the document

    def _spoken_of(self) -> frozenset[str]:
        """Countries that the text names, or whose people or best-known places it does."""
        lands = []
        for spot in self._at.values():
            top = spot.people or (spot.candidates[0] if spot.candidates else None)
            if top is None or not top.country or top.match is Match.SOUND:
                continue
            if spot.people or top.prominence >= _KNOWN:
                lands.append(top.country)
        return frozenset(lands)

    def _surnames(self) -> frozenset[str]:
        """Last names of people who are named in full somewhere in the text."""
        parts = set()
        for entity in self._doc.ents:
            if entity.label_ == "PERSON":
                names = [token.text for token in entity if token.text[0].isupper()]
                if len(names) > 1:
                    parts.add(fold(names[-1]))
        return frozenset(parts)


def _is_listed(spot: Spot) -> bool:
    """Whether the gazetteer has the name itself, not only one that sounds like it."""
    return bool(spot.candidates) and spot.candidates[0].match is not Match.SOUND


def _is_wide(spot: Spot) -> bool:
    """Whether it names a well-known country or state, which may stand right behind a town."""
    top = spot.candidates[0] if spot.candidates else None
    return top is not None and top.feature in _WIDER and top.prominence >= _KNOWN


def _top_feature(spot: Spot) -> Feature | None:
    return spot.candidates[0].feature if spot.candidates else None


def _listed(spot: Spot) -> tuple[str, float]:
    """How readily the name alone is taken for a place."""
    if not _is_listed(spot):
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
