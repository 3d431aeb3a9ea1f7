"""Countries by the names and codes that tables write: "Syria", "SYR", "DR Congo (Zaire)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from store.countries import countries as known_countries
from store.model import GeoPrecision, Location

_BRACKETS = re.compile(r"([^(]+?) *\(([^)]+)\)")
_TURNED = re.compile(r"([^,]+), (the|republic of|fyr)", re.IGNORECASE)
_KINGDOM = re.compile(r"(?:the )?(?:kingdom of |state of )?(.+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Countries:
    """Names and codes of countries; answers are ISO 3166 alpha-2 codes (XK for Kosovo)."""

    names: Mapping[str, str]  # name, in lower case -> alpha-2
    codes: Mapping[str, str]  # alpha-2 or alpha-3 -> alpha-2
    fips: Mapping[str, str]
    wholes: Mapping[str, Location]  # alpha-2 -> the country as a location, at the gazetteer's point

    def named(self, words: str) -> str | None:
        """The country of which this is a name: "IS" names none, though it is Iceland's code."""
        return self.names.get(words.strip().casefold())

    def code(self, words: str) -> str | None:
        """The country that a name, an alpha-2 or an alpha-3 code stands for; None where it is unknown."""
        whole = words.strip()
        if found := self.codes.get(whole.upper()):
            return found
        return next((found for form in _forms(whole) if (found := self.named(form))), None)


def _forms(words: str) -> Iterator[str]:
    """A name as it is, without an added name, as that name, and the right way round."""
    yield words
    if found := _BRACKETS.fullmatch(words):
        yield from _forms(found[1])
        yield found[2]
    if found := _TURNED.fullmatch(words):
        yield found[1]
    if found := _KINGDOM.fullmatch(words):
        yield found[1]


@lru_cache(maxsize=1)
def countries() -> Countries:
    """The table of countries, read when it is first asked for."""
    names: dict[str, str] = {}
    codes: dict[str, str] = {}
    wholes: dict[str, Location] = {}
    fips: dict[str, str] = {}
    for one in known_countries().values():
        wholes[one.code] = Location(one.name, one.lat, one.lon, one.code, GeoPrecision.COUNTRY)
        for spelled in (one.name, *one.names):
            names.setdefault(spelled.casefold(), one.code)
    for alpha2, alpha3, old in _lines("country_codes.tsv"):
        codes[alpha2] = codes[alpha3] = alpha2
        fips.update((code, alpha2) for code in old.split(",") if code != "-")
    return Countries(names, codes, fips, wholes)


def _lines(name: str) -> Iterator[list[str]]:
    text = files(__package__).joinpath(name).read_text(encoding="utf-8")
    return (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
