"""What single values of a query mean: closed vocabularies, death tolls, circles on the map."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from store.dates import Precision
from store.model import Stance

SALIENCES = ("main", "minor", "all")
HAVING = ("actor", "date", "denial", "fatalities", "location", "mark", "note", "tag")
VOCABULARIES: dict[str, tuple[str, ...]] = {
    "has": HAVING,
    "precision": tuple(p.value for p in Precision),
    "salience": SALIENCES,
    "stance": tuple(s.value for s in Stance),
}
DEFAULT_RADIUS_KM = 50.0
MAX_TOLL = 1_000_000_000
_KM = {"km": 1.0, "mi": 1.609344, "m": 0.001, "": 1.0}
_EARTH_RADIUS_KM = 6371.0088  # mean radius (IUGG)

_NUMBER = r"[0-9]{1,4}(?:\.[0-9]{1,9})?"
_POINT = re.compile(rf"\s*([+-]?{_NUMBER})\s*,\s*([+-]?{_NUMBER})\s*")
_DISTANCE = re.compile(r"\s*([0-9]{1,7}(?:\.[0-9]{1,3})?)\s*(km|mi|m|)\s*", re.IGNORECASE)
_TOLL = re.compile(r"(>=|<=|>|<|=|)([0-9]{1,10})|([0-9]{1,10})\.\.([0-9]{1,10})")


@dataclass(frozen=True, slots=True)
class Near:
    """A circle: around every location that `name` stands for, or around one point."""

    name: str | None
    point: tuple[float, float] | None  # degrees north and east
    km: float


@dataclass(frozen=True, slots=True)
class TollRange:
    """Deaths asked for, both inclusive; `high` is None for no upper bound."""

    low: int
    high: int | None


def read_near(value: str) -> Near | None:
    """`hama`, `hama/20mi`, `35.1,36.7/50km`; None when it is neither. Without a distance: 50 km."""
    where, slash, distance = value.rpartition("/")
    if not slash:
        where, km = value, DEFAULT_RADIUS_KM
    elif found := _DISTANCE.fullmatch(distance):
        km = float(found[1]) * _KM[found[2].lower()]
    else:
        return None
    if at := _POINT.fullmatch(where):
        lat, lon = float(at[1]), float(at[2])
        return Near(None, (lat, lon), km) if abs(lat) <= 90 and abs(lon) <= 180 else None
    return Near(where, None, km) if where.strip() else None


def read_tolls(value: str) -> TollRange | None:
    """`>10`, `>=10`, `<10`, `<=10`, `=10`, `10`, `5..10`; None when it is none of them.

    `<0` asks for nothing that exists and is None too.
    """
    found = _TOLL.fullmatch(value)
    if not found:
        return None
    if found[3] is not None:
        low, high = int(found[3]), int(found[4])
        return TollRange(low, high) if low <= high <= MAX_TOLL else None
    number = int(found[2])
    if number > MAX_TOLL or (found[1] == "<" and number == 0):
        return None
    match found[1]:
        case ">":
            return TollRange(number + 1, None)
        case ">=":
            return TollRange(number, None)
        case "<":
            return TollRange(0, number - 1)
        case "<=":
            return TollRange(0, number)
        case _:
            return TollRange(number, number)


def distance_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance of two points in degrees north and east (haversine, spherical earth)."""
    north = math.sin(math.radians(b[0] - a[0]) / 2) ** 2
    east = math.sin(math.radians(b[1] - a[1]) / 2) ** 2
    chord = north + math.cos(math.radians(a[0])) * math.cos(math.radians(b[0])) * east
    return 2 * _EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(chord)))
