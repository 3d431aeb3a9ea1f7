"""A place that a name may mean."""

from __future__ import annotations

from typing import NamedTuple

from extract.places.features import Feature, prominence
from extract.places.spellings import Match


class Candidate(NamedTuple):
    """A place that a name may mean. Degrees north and east (WGS 84)."""

    id: int  # GeoNames id; from 4,000,000,000 on an id of our own tables
    name: str
    lat: float
    lon: float
    country: str | None  # ISO 3166 alpha-2; None at sea and for regions of several countries
    admin1: int | None  # id of the first-order division it lies in
    admin2: int | None
    feature: Feature
    population: int
    spread: tuple[float, float] = (
        0.0,
        0.0,
    )  # km it reaches north-south and east-west, one standard deviation
    match: Match = Match.NAME  # how the name asked for belongs to the place

    @property
    def prominence(self) -> float:
        """How much talked about it is, on the scale of log10 of a town's people."""
        return prominence(self.feature, self.population)
