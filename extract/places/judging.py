"""Whether a name in a text is a place there, and what the text uses it for.

What stands inside a longer name ("Bank of England", "Paris Hilton") is told first, by the words next to it.
For the rest pieces of evidence add up, each with a weight on one scale: the gazetteer (a country is nearly
always meant, a hamlet seldom), the language model's label, the words around, the rest of the document.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass

from extract.places.candidate import Candidate
from extract.places.features import Feature
from extract.places.longer_names import in_person, inside_longer_name, is_acronym, is_body
from extract.places.names import fold
from extract.places.scene import KNOWN, LANDS, WIDER, Scene, is_listed, top_feature
from extract.places.spellings import Match
from extract.places.spotting import Spot
from extract.places.uses import Use, use_of_people, use_of_place

__all__ = ["Use", "Verdict", "judge_all"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a spot is taken for; `weight` is the sum of the evidence, above zero for a place."""

    use: Use
    weight: float
    reasons: tuple[str, ...]


_SURE = frozenset({Feature.CAPITAL, Feature.ADMIN1, Feature.REGION, Feature.OCEAN, Feature.SEA, Feature.GULF})
_OUTRIGHT = frozenset({Use.LITERAL, Use.METONYM})
_THRESHOLD = 1.4
_OWNER = 5.0  # prominence from which a place inside another name is worth knowing: "Boston Globe"
_NEVER = 99.0  # weight against a place where no other evidence counts
_KNOWN_AT_HOME = 4.5  # prominence from which a town of a country spoken of comes before others
_CLEAR = 0.8  # weight from which one mention vouches for others of the same name
_LABELS: Mapping[str, float] = {
    "GPE": 1.5, "LOC": 1.5, "FAC": 0.5, "NORP": 0.3, "": -0.3, "ORG": -0.5, "PERSON": -1.2,
}  # fmt: skip
_OTHER_LABEL = -0.8
_LINKS = (",", "and", "or")

_Step = Callable[[Spot, int], int | None]
"""The word so many to one side of a place."""


def judge_all(scene: Scene) -> list[tuple[Spot, Verdict]]:
    """The spots that are places or words for peoples, with the verdicts, in reading order."""
    judge, spots = _Judge(scene), scene.spots
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

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._words = scene.words
        self._cues = scene.cues
        self._people = self._surnames()
        self._nations = self._spoken_of()

    def verdict(self, spot: Spot) -> Verdict:
        """The verdict on one spot; a weight of zero or less means that it is no place."""
        scene = self._scene
        if spot.people is not None and top_feature(spot) not in LANDS:  # a land called so is meant sooner
            return Verdict(use_of_people(spot, scene), _THRESHOLD, ("a word for a people",))
        person = in_person(spot, scene)
        if person or is_acronym(spot, scene):
            return Verdict(Use.LITERAL, -_NEVER, (person or "an acronym",))
        inside = inside_longer_name(spot, scene)
        if inside:
            known = is_listed(spot) and spot.candidates[0].prominence >= _OWNER
            return Verdict(Use.EMBEDDED if known else Use.LITERAL, -_NEVER, (inside,))
        if is_body(spot, scene):
            return Verdict(Use.EMBEDDED, -_NEVER, ("spoken of as a body",))
        evidence = self._evidence(spot)
        weight = sum(value for _, value in evidence) - _THRESHOLD
        return Verdict(use_of_place(spot, scene), weight, tuple(reason for reason, _ in evidence))

    def listed_with(self, spot: Spot) -> frozenset[int]:
        """Where the names begin that the spot is listed with, itself among them."""
        return self._scene.lists.get(spot.start, frozenset())

    def is_person(self, spot: Spot) -> bool:
        """Whether the text names a person so in full."""
        return spot.folded in self._people

    def _evidence(self, spot: Spot) -> list[tuple[str, float]]:
        scene = self._scene
        found: list[tuple[str, float]] = [_listed(spot, self._nations)]
        best = max(spot.candidates, key=_claim, default=None)
        names = spot.folded.split()
        if len(names) > 1:
            listed = is_listed(spot)
            if listed:
                found.append(("several words", 0.7))
            if names[-1] in self._cues.kinds or names[0] in self._cues.kinds:
                found.append(("says what it is", 1.0 if listed else 2.0))
        elif scene.gazetteer.is_word(spot.text):
            sure = self._words.tag[spot.first] == "NNP" and not self._words.starts[spot.first]
            found.append(("an English word", -2.0 if sure else -3.5))
        if best is None or best.prominence < KNOWN or best.match is Match.SOUND:
            found.extend(self._at_home(spot))
        label = scene.token(spot).ent_type_
        worth = _LABELS.get(label, _OTHER_LABEL)
        if label == "PERSON" and best is not None and best.feature in _SURE:
            worth /= 2  # the small model takes capitals it does not know for people
        found.append((f"labelled {label or 'nothing'}", worth))
        found.extend(self._before(spot))
        found.extend(self._behind(spot))
        if spot.folded in self._people:
            found.append(("a person's name here", -3.5))
        return found

    def _at_home(self, spot: Spot) -> list[tuple[str, float]]:
        """Whether a little known place lies in a country that the text speaks of."""
        home = next((c for c in spot.candidates if c.country in self._nations), None)
        if home is None:
            return [("in no country spoken of", -0.2)] if spot.candidates else []
        return [
            (f"sounds like {home.name}", 1.4) if home.match is Match.SOUND else (f"in {home.country}", 0.3)
        ]

    def _before(self, spot: Spot) -> list[tuple[str, float]]:
        scene, words, cues, found = self._scene, self._words, self._cues, []
        before = scene.left(spot)
        if scene.lower(before) in cues.kinds:
            found.append((f"after {scene.lower(before)}", 1.0))
        if scene.lower(before) in ("the", "a", "an"):
            before = scene.left(spot, 2)
        if before is not None and words.lower[before] in cues.direction | cues.beside:
            found.append((f"after {words.lower[before]}", 1.0))
            before = words.reach(before - 1, before)
        word = scene.lower(before)
        if word in cues.medium:
            found.append((f"after {word}", -3.0))
        if word in cues.before:
            found.append((f"after {word}", 1.6))
        elif word in cues.loose:
            found.append((f"after {word}", 0.5))
            kind = scene.lower(words.reach((before or 0) - 1, spot.first)) if word == "of" else ""
            if kind in cues.kinds:
                found.append((f"after {kind} of", 3.2))
            elif kind in cues.of:
                found.append((f"after {kind} of", 1.5))
        return found

    def _behind(self, spot: Spot) -> list[tuple[str, float]]:
        token, cues, found = self._scene.token(spot), self._cues, self._kind_behind(spot)
        wider = self._wider(spot)
        if wider is not None:
            return [*found, (f"in {wider}", 2.0)]
        if token.dep_ in ("dobj", "nsubjpass") and token.head.lemma_ in cues.reaches | cues.takes:
            weight = 1.8 if token.head.lemma_ in cues.takes else 1.0
            found.append((f"what they {token.head.lemma_}", weight))
        beside = list(self._beside(spot))
        if beside:
            found.append((f"beside {beside[0]}", 0.4 + 0.6 * len(beside)))
        return found

    def _kind_behind(self, spot: Spot) -> list[tuple[str, float]]:
        scene, cues = self._scene, self._cues
        right, token = scene.lower(scene.right(spot)), scene.token(spot)
        if token.dep_ == "compound" and token.head.i in (spot.last + 2, spot.last + 3):
            right = right if right in cues.kinds | cues.site else token.head.lower_  # "Dadaab refugee camp"
        for words, weight in ((cues.kinds, 1.5), (cues.site, 1.2), (cues.local, 0.9)):
            if right in words:
                return [(f"before {right}", weight)]
        return []

    def _wider(self, spot: Spot) -> str | None:
        """The state or country named behind the comma: "Italy" in "Ramallo, Italy"."""
        other = self._linked(spot, self._scene.right, (",",))
        return other.text if other is not None and other.candidates[0].feature in WIDER else None

    def _beside(self, spot: Spot) -> Iterator[str]:
        """The places that a comma, "and" or "or" puts on a level with it, the one on its right first."""
        scene = self._scene
        in_list = is_listed(spot) or spot.start in scene.lists  # else "the premier of Italy, Enrico Letta"
        for step, links in ((scene.right, _LINKS), (scene.left, _LINKS if in_list else _LINKS[1:])):
            other = self._linked(spot, step, links)
            if other is not None and not scene.gazetteer.is_word(other.text):
                yield other.text

    def _linked(self, spot: Spot, step: _Step, links: Collection[str]) -> Spot | None:
        """The place that one of the links joins to this one on a side."""
        scene = self._scene
        if scene.lower(step(spot, 1)) not in links:
            return None
        beyond = step(spot, 3 if scene.lower(step(spot, 2)) in ("and", "or") else 2)
        other = scene.at.get(beyond) if beyond is not None else None
        return other if other is not None and other.candidates and other.people is None else None

    def _spoken_of(self) -> frozenset[str]:
        """Countries that the text names, or whose people or best-known places it does."""
        lands = []
        for spot in self._scene.at.values():
            top = spot.people or (spot.candidates[0] if spot.candidates else None)
            if top is None or not top.country or top.match is Match.SOUND:
                continue
            if spot.people or top.prominence >= KNOWN:
                lands.append(top.country)
        return frozenset(lands)

    def _surnames(self) -> frozenset[str]:
        """Last names of people who are named in full somewhere in the text."""
        parts = set()
        for entity in set(self._scene.people.values()):
            names = [token.text for token in entity if token.text[0].isupper()]
            if len(names) > 1:
                parts.add(fold(names[-1]))
        return frozenset(parts)


def _listed(spot: Spot, nations: frozenset[str]) -> tuple[str, float]:
    """How readily the name alone is taken for a place, in a text that speaks of these countries."""
    if not is_listed(spot):
        return "in no gazetteer", -1.0
    best = max(spot.candidates, key=_claim)
    home = max((place for place in spot.candidates if place.country in nations), key=_claim, default=None)
    if home is not None and home.prominence >= _KNOWN_AT_HOME:
        best = home
    name = f"{best.feature} {best.name}"
    if best.feature in LANDS:
        return name, 3.5
    if best.feature in _SURE or best.prominence >= 6.0:
        weight = 2.5
    elif best.prominence >= 5.0:
        weight = 1.6
    elif best.prominence >= 4.0:
        weight = 0.9
    else:
        weight = 0.3
    other_name = best.match is Match.ALTERNATE and best.feature is Feature.CITY and best is not home
    return name, weight - (0.6 if other_name else 0.0)


def _claim(candidate: Candidate) -> float:
    return candidate.prominence - candidate.match
