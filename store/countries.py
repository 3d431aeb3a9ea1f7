"""Countries: what they are called, where they lie, who speaks for them; one table, countries.tsv, for all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Country:
    """A line of the table, which says what each column is. Empty where it has "-"."""

    code: str  # ISO 3166-1 alpha-2, and XK for Kosovo
    name: str
    is_state: bool
    lat: float  # degrees
    lon: float
    capital: str
    names: tuple[str, ...]  # besides `name`
    adjective: str
    adjectives: tuple[str, ...]
    seats: tuple[str, ...]
    acting_names: tuple[str, ...]
    acting_adjectives: tuple[str, ...]
    transliterated: bool


@cache
def countries() -> Mapping[str, Country]:
    """The countries by their codes, in order; read when they are first asked for.

    Raises ValueError, naming the line, for one that is no country.
    """
    text = files(__package__).joinpath("countries.tsv").read_text("utf-8")
    read = (_country(line) for line in text.splitlines() if not line.startswith("#"))
    return {country.code: country for country in read}


def country_name(code: str) -> str:
    """The name that is shown for a code; a code that is not in the table stands for itself."""
    found = countries().get(code)
    return found.name if found is not None else code


def _country(line: str) -> Country:
    try:
        (code, name, kind, lat, lon, capital, names, adjective, adjectives, seats, acting, acting_adjectives,
         transliterated) = line.split("\t")  # fmt: skip
        return Country(
            code, name, kind == "state", float(lat), float(lon), _cell(capital), _cells(names),
            _cell(adjective), _cells(adjectives), _cells(seats), _cells(acting), _cells(acting_adjectives),
            transliterated == "yes",
        )  # fmt: skip
    except ValueError as reason:
        raise ValueError(f"countries.tsv: {line!r}: {reason}") from None


def _cell(cell: str) -> str:
    return "" if cell == "-" else cell


def _cells(cell: str) -> tuple[str, ...]:
    return () if cell == "-" else tuple(cell.split("|"))
