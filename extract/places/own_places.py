"""Places that a person added, as the gazetteer has its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from extract.places.candidate import Candidate
from extract.places.features import Feature
from extract.places.names import fold
from store.model import GeoPrecision, Location

_FIRST_ID = 5_000_000_000  # beyond those of GeoNames and of our tables
_PEOPLE = 2_000_000  # who adds a place means it before its namesakes, though not before a capital elsewhere
_FEATURES = {
    GeoPrecision.EXACT: Feature.CITY,
    GeoPrecision.NEAR: Feature.SITE,
    GeoPrecision.ADMIN1: Feature.ADMIN1,
    GeoPrecision.COUNTRY: Feature.REGION,  # states are known; what is as wide and no state is a region
    GeoPrecision.REGION: Feature.REGION,
}


def candidates(locations: Iterable[Location]) -> Mapping[str, tuple[Candidate, ...]]:
    """Those with coordinates, by every folded name."""
    found: dict[str, tuple[Candidate, ...]] = {}
    for number, one in enumerate(locations):
        if one.lat is None or one.lon is None:
            continue
        place = Candidate(
            _FIRST_ID + number,
            one.name,
            one.lat,
            one.lon,
            one.country,
            None,
            None,
            _FEATURES[one.precision],
            _PEOPLE,
        )
        for name in dict.fromkeys(fold(name) for name in (one.name, *one.aliases)):
            found[name] = (*found.get(name, ()), place)
    return found
