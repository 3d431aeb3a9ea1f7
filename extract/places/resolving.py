"""Which of the places of one name an article means.

Countries and states that the article names, towns it leaves no doubt about, and nearness to them decide
between candidates of comparable prominence; "Paris, Texas" and "Homs province" decide at once. A name
means one place throughout an article.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extract.places.features import Feature
from extract.places.gazetteer import Candidate
from extract.places.spellings import Match

_EARTH_KM = 6371.0
_NEAR_KM = 150.0
_ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Named:
    """One name of an article with what each of its mentions says about it."""

    key: str  # the folded name, with the kind of place asked for, if any
    candidates: tuple[Candidate, ...]
    mentions: int
    within: tuple[Candidate, ...] = ()  # the places it is said to lie in: "Paris, Texas"
    kinds: frozenset[Feature] = frozenset()  # what the words beside it call it: "Homs province"


def distance(a: Candidate, b: Candidate) -> float:
    """Great-circle distance in kilometres."""
    lat1, lon1, lat2, lon2 = map(math.radians, (a.lat, a.lon, b.lat, b.lon))
    half = (
        math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    )
    return 2 * _EARTH_KM * math.asin(math.sqrt(min(1.0, half)))


def contains(outer: Candidate, inner: Candidate) -> bool:
    """Whether a place lies in a country, division, or (by nearness) a region."""
    if outer.feature is Feature.COUNTRY:
        return inner.country == outer.country
    if outer.feature in (Feature.ADMIN1, Feature.ADMIN2):
        return outer.id in (inner.admin1, inner.admin2)
    return False


def resolve(names: Sequence[Named], nations: Mapping[str, float]) -> dict[str, Candidate]:
    """The place that each name means. `nations`: countries the article's other words speak of, with weights."""
    chosen: dict[str, Candidate] = {}
    for _ in range(_ROUNDS):
        context = _Context(names, chosen, nations)
        now = {
            name.key: max(name.candidates, key=lambda c: (context.score(name, c), -c.id)) for name in names
        }
        if now == chosen:
            break
        chosen = now
    return chosen


class _Context:
    """What the article as a whole speaks of, given the choices made so far."""

    def __init__(
        self, names: Sequence[Named], chosen: Mapping[str, Candidate], nations: Mapping[str, float]
    ) -> None:
        self._countries: Counter[str] = Counter()
        self._divisions: Counter[int] = Counter()
        self._points: list[tuple[str, Candidate, float]] = []
        for code, weight in nations.items():
            self._countries[code] += weight  # type: ignore[assignment]
        self._own: dict[str, tuple[str | None, int | None, float]] = {}
        for name in names:
            place = chosen.get(name.key) or self._clear(name)
            if place is None:
                continue
            weight = 1.0 + math.log(name.mentions)
            if place.country:
                self._countries[place.country] += weight  # type: ignore[assignment]
            division = place.id if place.feature is Feature.ADMIN1 else place.admin1
            if division is not None:
                self._divisions[division] += weight  # type: ignore[assignment]
            self._own[name.key] = place.country, division, weight
            if place.feature not in (Feature.COUNTRY, Feature.CONTINENT, Feature.OCEAN, Feature.UNION):
                self._points.append((name.key, place, weight))
        self._total = sum(self._countries.values()) or 1.0

    @staticmethod
    def _clear(name: Named) -> Candidate | None:
        """The place of a name that leaves no doubt, before anything else is known."""
        ranked = sorted(name.candidates, key=lambda c: c.prominence - c.match, reverse=True)
        if len(ranked) == 1 or ranked[0].prominence - ranked[1].prominence > 1.5:
            return ranked[0]
        if ranked[0].feature in (Feature.COUNTRY, Feature.CONTINENT, Feature.CAPITAL):
            return ranked[0]
        same = {c.country for c in ranked[:5]}
        return ranked[0] if len(same) == 1 and ranked[0].prominence > 5 else None

    def score(self, name: Named, place: Candidate) -> float:
        """How well a candidate fits; on the scale of `prominence`."""
        country, division, weight = self._own.get(name.key, (None, None, 0.0))
        score = place.prominence - 0.7 * place.match
        spoken = self._countries[place.country or ""] - (weight if place.country == country else 0.0)
        score += 3.0 * spoken / self._total + (1.0 if spoken else 0.0)
        own = place.id if place.feature is Feature.ADMIN1 else place.admin1
        if own is not None:
            spoken = self._divisions[own] - (weight if own == division else 0.0)
            score += min(2.0, 0.8 * spoken)
        score += 1.5 * self._nearness(name.key, place)
        if any(contains(outer, place) for outer in name.within):
            score += 8.0
        if name.kinds and place.feature in name.kinds:
            score += 4.0
        elif place.feature in (Feature.ADMIN1, Feature.ADMIN2) and not name.kinds:
            score -= 0.6  # a bare name is sooner the town than the division around it
        return score

    def _nearness(self, key: str, place: Candidate) -> float:
        """0..1: how close the other places of the article are."""
        near = 0.0
        for other, point, weight in self._points:
            if other != key:
                near += weight * math.exp(-distance(place, point) / _NEAR_KM)
        return min(1.0, near)
