"""Event exports of the GDELT Project: version 2 (61 columns) and version 1 (58), tabs between, no header.

Layout and codes after the GDELT 2.0 Event Database codebook; CAMEO's types become PLOVER's by
`cameo.tsv`, FIPS 10-4 codes of countries ISO 3166's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files

from extract.reading.addresses import host_of
from extract.reading.problems import OnProblem, RowProblem
from extract.reading.rows import Row
from extract.tables.cells import CellError, read_point
from extract.tables.countries import countries
from store.dates import DateSpan, Precision
from store.model import (
    Actor,
    ActorKind,
    Event,
    EventType,
    GeoPrecision,
    Location,
    Mention,
    Participant,
    Place,
    Role,
)

PUBLISHER = "GDELT Project"
WIDTHS = {61: 8, 58: 7}  # columns of a row -> columns of each of its three blocks on places
ALL_WIDTHS = " or ".join(map(str, WIDTHS))

_ID, _DAY, _EVENT_CODE, _PLACES = 0, 1, 26, 35
_ACTORS = ((5, Role.ACTOR), (15, Role.RECIPIENT))  # code, name, country and, from the eighth on, types
_WHOLE_COUNTRY = "1"
_PRECISION = {
    _WHOLE_COUNTRY: GeoPrecision.COUNTRY,
    "2": GeoPrecision.ADMIN1,  # a state of the USA
    "3": GeoPrecision.EXACT,  # a city of the USA
    "4": GeoPrecision.EXACT,
    "5": GeoPrecision.ADMIN1,
}
_KIND_BY_TYPE = {
    "GOV": ActorKind.ORGAN,
    "MIL": ActorKind.ORGAN,
    "COP": ActorKind.ORGAN,
    "JUD": ActorKind.ORGAN,
    "LEG": ActorKind.ORGAN,
    "SPY": ActorKind.ORGAN,
    "REB": ActorKind.ARMED_GROUP,
    "INS": ActorKind.ARMED_GROUP,
    "SEP": ActorKind.ARMED_GROUP,
    "UAF": ActorKind.ARMED_GROUP,
    "IGO": ActorKind.ORGANISATION,
    "NGO": ActorKind.ORGANISATION,
    "IMG": ActorKind.ORGANISATION,
    "MED": ActorKind.ORGANISATION,
    "MNC": ActorKind.COMPANY,
    "BUS": ActorKind.COMPANY,
}
_SMALL_WORDS = frozenset({"and", "for", "in", "of", "the"})
_ACRONYMS = frozenset(
    {
        "AU",
        "BBC",
        "CIA",
        "CNN",
        "EU",
        "FBI",
        "IAEA",
        "ICC",
        "IMF",
        "IRA",
        "ISIS",
        "NASA",
        "NATO",
        "NBC",
        "OPEC",
        "OSCE",
        "PKK",
        "PLO",
        "PYD",
        "UAE",
        "UK",
        "UN",
        "UNESCO",
        "UNHCR",
        "UNICEF",
        "US",
        "USA",
        "WHO",
        "WTO",
        "YPG",
    }
)


@dataclass(frozen=True, slots=True)
class _Code:
    type: EventType
    label: str


def gdelt_width(first_line: str) -> int | None:
    """How many columns a file has that begins like an export of GDELT; None where it does not."""
    cells = first_line.rstrip("\r\n").split("\t")
    begins = len(cells) > 20 and all(cell.isdecimal() for cell in cells[:4]) and len(cells[_DAY]) == 8
    return len(cells) if begins else None


def gdelt_rows(lines: Iterable[str], width: int, on_problem: OnProblem) -> Iterator[Row]:
    """The lines of an export as rows without names; GDELT never quotes."""
    for number, line in enumerate(lines, 1):
        cells = line.rstrip("\r\n").split("\t")
        if len(cells) == width:
            yield Row(f"line {number}", (), cells)
        elif line.strip():
            on_problem(RowProblem(f"line {number}", f"{len(cells)} columns where {width} belong"))


def gdelt_events(rows: Iterable[Row], on_problem: OnProblem) -> Iterator[Event]:
    """An event for each row; a row that is not understood is reported and left out."""
    for row in rows:
        try:
            yield _event(row.values)
        except CellError as error:
            on_problem(RowProblem(row.where, str(error)))


def _event(cells: Sequence[str]) -> Event:
    code = cameo(cells[_EVENT_CODE])
    if code is None:
        raise CellError("event code", cells[_EVENT_CODE])
    cast = tuple(p for first, role in _ACTORS if (p := _participant(cells, first, role)))
    place = _place(cells)
    url = cells[-1].strip()
    who = {p.role: p.actor.name for p in cast}
    title = " – ".join(filter(None, (who.get(Role.ACTOR), code.label, who.get(Role.RECIPIENT))))
    where = f" · {place.location.name}" if place else ""
    return Event(
        title=title,
        type=code.type,
        subtype=code.label,
        date=_date(cells[_DAY]),
        mentions=(
            Mention(
                f"{title}{where} · GDELT {cells[_ID]}",
                publisher=host_of(url) or (url if "." in url else None),
                url=url if "://" in url else None,
            ),
        ),
        participants=cast,
        places=(place,) if place else (),
    )


def _date(words: str) -> DateSpan:
    try:
        day = date(int(words[:4]), int(words[4:6]), int(words[6:]))
    except ValueError:
        raise CellError("day", words) from None
    return DateSpan(day, day, Precision.DAY)


def _participant(cells: Sequence[str], first: int, role: Role) -> Participant | None:
    code, name, country = cells[first : first + 3]
    if not name.strip():
        return None
    return Participant(_actor(code, name, country, cells[first + 7]), role)


@lru_cache(maxsize=16384)
def _actor(code: str, name: str, country: str, kind: str) -> Actor:
    alpha2 = countries().code(country) if country else None
    if alpha2 and code == country and countries().code(name) == alpha2:
        return Actor(countries().wholes[alpha2].name, ActorKind.STATE, alpha2)
    return Actor(_in_mixed_case(name), _KIND_BY_TYPE.get(kind, ActorKind.UNKNOWN), alpha2)


def _in_mixed_case(name: str) -> str:
    """ "THE UNITED STATES OF AMERICA" as people write it; its first word always with a capital."""
    words = [
        word if word in _ACRONYMS else word.lower() if word.lower() in _SMALL_WORDS else word.capitalize()
        for word in name.split()
    ]
    return " ".join([words[0][:1].upper() + words[0][1:], *words[1:]])


def _place(cells: Sequence[str]) -> Place | None:
    block = WIDTHS[len(cells)]
    at = _PLACES + 2 * block
    kind, full_name, country = cells[at : at + 3]
    if kind not in _PRECISION or not full_name.strip():
        return None
    lat, lon = cells[at + block - 3 : at + block - 1]
    point = read_point(lat, lon)
    code = countries().fips.get(country)
    name = full_name.split(",")[0].removesuffix(" (general)").strip()
    if kind == _WHOLE_COUNTRY and code:
        return Place(countries().wholes[code])
    north, east = point or (None, None)
    return Place(
        Location(name, north, east, code, _PRECISION[kind]),
    )


@lru_cache(maxsize=512)
def cameo(code: str) -> _Code | None:
    """PLOVER type and label of a CAMEO code: its own, or that of the nearest code above it."""
    while code:
        if found := _cameo_table().get(code):
            return found
        code = code[:-1]
    return None


@lru_cache(maxsize=1)
def _cameo_table() -> dict[str, _Code]:
    text = files("extract.tables").joinpath("cameo.tsv").read_text(encoding="utf-8")
    lines = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {code: _Code(EventType[kind], label) for code, kind, label in lines}
