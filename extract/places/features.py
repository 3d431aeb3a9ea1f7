"""What kinds of places there are, and how likely each is to be meant when its name is all one has."""

from __future__ import annotations

import math
from collections.abc import Mapping
from enum import StrEnum

from store.model import GeoPrecision


class Feature(StrEnum):
    """The kind of a place. The order is the code in the compiled gazetteer: append only."""

    CONTINENT = "continent"
    COUNTRY = "country"
    UNION = "union"  # of states
    REGION = "region"  # of the world or of a country, without an administration of its own
    ADMIN1 = "admin1"  # first-order division: state, province, governorate
    ADMIN2 = "admin2"  # second-order division: county, district
    CAPITAL = "capital"  # of a country
    CITY = "city"  # and town, village, quarter
    SITE = "site"  # building, square, base, dam
    OCEAN = "ocean"
    SEA = "sea"
    GULF = "gulf"
    BAY = "bay"
    STRAIT = "strait"
    LAKE = "lake"
    RIVER = "river"
    MOUNTAIN = "mountain"  # and range
    DESERT = "desert"
    VALLEY = "valley"
    PLAIN = "plain"  # and plateau, basin, delta
    ISLAND = "island"  # and group of islands
    PENINSULA = "peninsula"
    CAPE = "cape"
    COAST = "coast"
    PARK = "park"


FEATURES: tuple[Feature, ...] = tuple(Feature)
CODES: Mapping[Feature, int] = {feature: code for code, feature in enumerate(FEATURES)}

PRECISION: Mapping[Feature, GeoPrecision] = {
    **dict.fromkeys(FEATURES, GeoPrecision.REGION),
    Feature.COUNTRY: GeoPrecision.COUNTRY,
    Feature.ADMIN1: GeoPrecision.ADMIN1,
    Feature.ADMIN2: GeoPrecision.REGION,
    Feature.CAPITAL: GeoPrecision.EXACT,
    Feature.CITY: GeoPrecision.EXACT,
    Feature.SITE: GeoPrecision.EXACT,
}

_PROMINENCE: Mapping[Feature, float] = {
    **dict.fromkeys(FEATURES, 4.5),
    Feature.CONTINENT: 12.0,
    Feature.COUNTRY: 11.0,
    Feature.UNION: 10.0,
    Feature.OCEAN: 9.0,
    Feature.SEA: 7.0,
    Feature.GULF: 6.0,
    Feature.REGION: 7.0,
    Feature.SITE: 6.0,
    Feature.RIVER: 6.0,
    Feature.MOUNTAIN: 4.0,
    Feature.ISLAND: 4.5,
    Feature.CAPE: 3.0,
}


def prominence(feature: Feature, population: int) -> float:
    """How much talked about a place is, on the scale of log10 of a town's people.

    >>> prominence(Feature.CITY, 1_000_000)
    6.0
    >>> prominence(Feature.CAPITAL, 500_000) > prominence(Feature.CITY, 1_000_000)
    True
    """
    people = math.log10(population) if population > 1 else 0.0
    match feature:
        case Feature.CITY:
            return people
        case Feature.CAPITAL:
            return max(people, 5.0) + 2.2
        case Feature.ADMIN1:
            return max(people, 4.5) + 0.5
        case Feature.ADMIN2:
            return people - 0.8
        case _:
            return _PROMINENCE[feature]
