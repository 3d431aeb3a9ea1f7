"""Which of the places of one name an article means.

Countries and states that the article names, towns it leaves no doubt about, and nearness to them decide
between candidates of comparable prominence; "Paris, Texas" and "Homs province" nearly decide by
themselves; names in one list are taken for places of one sort. A name means one place throughout an article.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from extract.places.candidate import Candidate
from extract.places.features import Feature
from extract.places.spellings import Match

_EARTH_KM = 6371.0
_NEAR_KM = 150.0
_MOST_POINTS = 200  # places, the most often named, that nearness is measured to
_ROUNDS = 3
_SEAT_SHARE = 10  # a town with a tenth of its division's people may be meant by the common name
_STATES = frozenset({Feature.COUNTRY, Feature.CONTINENT, Feature.UNION})
_DIVISIONS = frozenset({Feature.ADMIN1, Feature.ADMIN2})
_SETTLED = _DIVISIONS | {Feature.CITY, Feature.CAPITAL}
_WIDE = _STATES | {Feature.OCEAN, Feature.SEA}


@dataclass(frozen=True, slots=True)
class Named:
    """One name of an article with what each of its mentions says about it."""

    key: str  # the folded name, with the kind of place asked for, if any
    candidates: tuple[Candidate, ...]
    mentions: int
    within: tuple[Candidate, ...] = ()  # the places it is said to lie in: "Paris, Texas"
    kinds: frozenset[Feature] = frozenset()  # what the words beside it call it: "Homs province"
    listed: frozenset[str] = frozenset()  # keys of the names it is listed with
    holds: frozenset[str] = frozenset()  # keys of the names said to lie in it


def distance(a: Candidate, b: Candidate) -> float:
    """Great-circle distance in kilometres."""
    lat1, lon1, lat2, lon2 = map(math.radians, (a.lat, a.lon, b.lat, b.lon))
    half = (
        math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    )
    return 2 * _EARTH_KM * math.asin(math.sqrt(min(1.0, half)))


def contains(outer: Candidate, inner: Candidate) -> bool:
    """Whether a place lies in a country or division. A country lies in no other."""
    if inner.feature in _STATES or inner.id == outer.id:
        return False
    if outer.feature is Feature.COUNTRY:
        return inner.country == outer.country
    if outer.feature in _DIVISIONS:
        return outer.id in (inner.admin1, inner.admin2)
    return False


def resolve(names: Sequence[Named], nations: Mapping[str, float]) -> dict[str, Candidate]:
    """The place that each name means; `nations` weighs countries that the article speaks of otherwise."""
    chosen: dict[str, Candidate] = {}
    for _ in range(_ROUNDS):
        context = _Context(names, chosen, nations)
        now = {name.key: context.best(name) for name in names}
        if now == chosen:
            break
        chosen = now
    return chosen


class _Context:
    """What the article as a whole speaks of, given the choices made so far."""

    def __init__(
        self, names: Sequence[Named], chosen: Mapping[str, Candidate], nations: Mapping[str, float]
    ) -> None:
        self._countries: dict[str, float] = defaultdict(float, nations)
        self._divisions: dict[int, float] = defaultdict(float)
        self._points: list[tuple[str, Candidate, float]] = []
        self._own: dict[str, tuple[str, int, float]] = {}
        self._chosen = chosen
        self._states: Counter[str | None] = Counter()
        for name in names:
            place = chosen.get(name.key) or _clear(name)
            if place is None:
                continue
            weight = 1.0 + math.log(name.mentions)
            division = place.id if place.feature is Feature.ADMIN1 else place.admin1 or 0
            self._countries[place.country or ""] += weight
            self._divisions[division] += weight
            self._own[name.key] = place.country or "", division, weight
            if place.feature is Feature.ADMIN1:
                self._states[place.country] += 1
            if place.feature not in _WIDE:
                self._points.append((name.key, place, weight))
        self._points.sort(key=lambda point: -point[2])
        del self._points[_MOST_POINTS:]
        self._countries.pop("", None)
        self._divisions.pop(0, None)
        self._total = sum(self._countries.values()) or 1.0

    def best(self, name: Named) -> Candidate:
        """The candidate that fits best; ties go to the lower id."""
        if len(name.candidates) == 1:
            return name.candidates[0]
        owners = _Owners.of(name.candidates)
        scored = [(self._score(name, place) - owners.penalty(place), place) for place in name.candidates]
        top = max(score for score, _ in scored)
        near = [(s + self._nearness(name.key, p), -p.id, p) for s, p in scored if s > top - 1.0]
        return max(near, key=lambda entry: entry[:2])[2]

    def _score(self, name: Named, place: Candidate) -> float:
        """How well a candidate fits, but for nearness and bynames; on the scale of `prominence`."""
        country, division, weight = self._own.get(name.key, ("", 0, 0.0))
        score = place.prominence
        spoken = self._countries.get(place.country or "", 0.0)
        if place.country == country:
            spoken -= weight
        if spoken > 0.01:
            score += 1.0 + 3.0 * spoken / max(spoken, self._total - (weight if country else 0.0))
        own = place.id if place.feature is Feature.ADMIN1 else place.admin1 or 0
        spoken = self._divisions.get(own, 0.0) - (weight if own == division else 0.0)
        score += min(1.6, 0.6 * spoken)
        if any(contains(outer, place) for outer in name.within):
            score += 6.0
        if any(contains(place, inner) for key in name.holds if (inner := self._chosen.get(key)) is not None):
            score += 2.0  # "Marcos Paz, Buenos Aires": the province
        if name.kinds:
            score += 4.0 if place.feature in name.kinds else 0.0
        elif place.feature in _DIVISIONS and any(_seat_of(place, other) for other in name.candidates):
            score -= 1.2  # a bare name is sooner the town than the division around it
        if place.feature is Feature.ADMIN1 and name.candidates[0].feature is Feature.COUNTRY:
            others = self._states[place.country] - (division == place.id)
            score += 0.8 if others > 0 else 0.0  # beside Florida and Utah, Georgia is sooner the state
        if name.listed:
            score += self._alike(name, place) * 1.5 * len(name.listed) / (1 + len(name.listed))
        return score

    def _alike(self, name: Named, place: Candidate) -> float:
        """0..1: the share of the names in its list that are places of the same sort and country."""
        others = [other for key in sorted(name.listed) if (other := self._chosen.get(key)) is not None]
        if not others:
            return 0.0
        alike = 0.0
        for other in others:
            if other.feature is place.feature:
                alike += 1.0 if place.feature in _STATES or other.country == place.country else 0.4
        return alike / len(others)

    def _nearness(self, key: str, place: Candidate) -> float:
        """0..1: how close the other places of the article are."""
        near = 0.0
        for other, point, weight in self._points:
            if other != key:
                near += weight * math.exp(-distance(place, point) / _NEAR_KM)
        return min(1.0, near)


def _seat_of(division: Candidate, town: Candidate) -> bool:
    """Whether a town of the same name holds a good part of a division's people."""
    own = division.id in (town.admin1, town.admin2)
    return own and town.feature not in _DIVISIONS and town.population * _SEAT_SHARE >= division.population


@dataclass(frozen=True, slots=True)
class _Owners:
    """How prominent the places are that have a name as their own: any, states, and what is no town."""

    any: float
    state: float
    unsettled: float

    @classmethod
    def of(cls, candidates: Iterable[Candidate]) -> _Owners:
        own = [(place.prominence, place.feature) for place in candidates if place.match is Match.NAME]
        return cls(
            max((prominence for prominence, _ in own), default=-math.inf),
            max((prominence for prominence, kind in own if kind in _STATES), default=-math.inf),
            max((prominence for prominence, kind in own if kind not in _SETTLED), default=-math.inf),
        )

    def penalty(self, place: Candidate) -> float:
        """How much less likely a byname is meant, above all where a more prominent place owns the name."""
        if place.match is Match.NAME:
            return 0.0
        if place.match is Match.SOUND:
            return 1.6
        if self.state > place.prominence:
            return 5.0  # "Benin" is Benin City only where the text says "city"
        if self.unsettled > place.prominence:
            return 3.0  # nor Long Island Long Island City
        return 1.5 if self.any > place.prominence else 0.7


def _clear(name: Named) -> Candidate | None:
    """The place of a name that leaves no doubt, before anything else is known."""
    ranked = sorted(name.candidates, key=lambda c: c.prominence - c.match, reverse=True)
    if len(ranked) == 1 or ranked[0].prominence - ranked[1].prominence > 1.5:
        return ranked[0]
    if ranked[0].feature in _STATES | {Feature.CAPITAL} and ranked[1].feature is not Feature.ADMIN1:
        return ranked[0]
    same = {c.country for c in ranked[:5]}
    return ranked[0] if len(same) == 1 and ranked[0].prominence > 5 else None
