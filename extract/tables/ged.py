"""UCDP's Georeferenced Event Dataset (Uppsala Conflict Data Program; codebook of version 23.1).

Each row is a deadly incident of organised violence with the lowest, best and highest count of its dead.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping

from extract.reading.problems import OnProblem, RowProblem
from extract.reading.rows import Row, fold_name, one_line
from extract.tables.cells import CellError, read_count, read_point, read_span
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
    Toll,
)

PUBLISHER = "UCDP"
TELLING_NAMES = frozenset(
    {"type_of_violence", "side_a", "side_b", "where_prec", "date_start", "date_end", "best"}
)

_VIOLENCE = {1: "state-based conflict", 2: "non-state conflict", 3: "one-sided violence"}
# What date_start..date_end is known to be: a day, a few days, a week, a month, more.
_DATE_PRECISION = {
    1: Precision.DAY,
    2: Precision.DAY,
    3: Precision.WEEK,
    4: Precision.MONTH,
    5: Precision.YEAR,
}
# The point itself, within 25 km, a district, a province, a line or vague area, a country, sea or air.
_WHERE_PRECISION = {
    1: GeoPrecision.EXACT,
    2: GeoPrecision.NEAR,
    3: GeoPrecision.ADMIN1,
    4: GeoPrecision.ADMIN1,
    5: GeoPrecision.REGION,
    6: GeoPrecision.COUNTRY,
    7: GeoPrecision.REGION,
}
_KIND_OF_PLACE = re.compile(r"(.+\w) (?:village|town|city)")


def is_ged(names: Iterable[str]) -> bool:
    """Whether a table with these columns is one of UCDP's."""
    return {fold_name(name) for name in names} >= TELLING_NAMES


def ged_events(rows: Iterable[Row], on_problem: OnProblem) -> Iterator[Event]:
    """An event for each row; a row with a cell that is not understood is reported and left out."""
    names: tuple[str, ...] | None = None
    folded: tuple[str, ...] = ()
    for row in rows:
        if row.names is not names:
            names, folded = row.names, tuple(map(fold_name, row.names))
        cells = dict(zip(folded, row.values, strict=False))
        try:
            yield _event(cells)
        except CellError as error:
            on_problem(RowProblem(row.where, str(error)))
        except KeyError as missing:
            on_problem(RowProblem(row.where, f"no column {missing.args[0]!r}"))


def _event(cells: Mapping[str, str]) -> Event:
    kind = _VIOLENCE.get(_coded(cells, "type_of_violence"))
    if kind is None:
        raise CellError("type_of_violence", cells["type_of_violence"])
    place = _place(cells)
    toll = _toll(cells)
    text = _text(cells)
    return Event(
        title=_title(cells, place.location.name, toll),
        type=EventType.ASSAULT,
        subtype=kind,
        date=_date(cells),
        mentions=(
            Mention(text, fatalities=toll, publisher=_first(cells.get("source_office", "")) or PUBLISHER),
        ),
        participants=(*_side(cells["side_a"], Role.ACTOR), *_side(cells["side_b"], Role.RECIPIENT)),
        places=(place,),
        fatalities=toll,
    )


def _coded(cells: Mapping[str, str], name: str) -> int:
    code = read_count(cells[name])
    if code is None:
        raise CellError(name, "")
    return code


def _date(cells: Mapping[str, str]) -> DateSpan:
    span = read_span(cells["date_start"][:10], cells["date_end"][:10])  # some editions add "00:00:00.000"
    if span is None:
        raise CellError("date_start", "")
    precision = _DATE_PRECISION.get(_coded(cells, "date_prec"), Precision.YEAR)
    return DateSpan(span.begin, span.end, precision)


def _toll(cells: Mapping[str, str]) -> Toll | None:
    counts = [read_count(cells.get(name)) for name in ("low", "best", "high")]
    given = [count for count in counts if count is not None]
    return Toll(min(given), max(given)) if given and max(given) > 0 else None


def _side(name: str, role: Role) -> Iterator[Participant]:
    """The parties of one side; those that fight together stand with commas between them."""
    for party in filter(None, (one_line(part) for part in name.split(", "))):
        state = party.removeprefix("Government of ")
        if state != party:
            yield Participant(Actor(party, ActorKind.ORGAN, countries().code(state)), role)
        elif party.casefold() == "civilians":
            yield Participant(Actor("Civilians", ActorKind.GROUP), role)
        else:
            yield Participant(Actor(party, ActorKind.ARMED_GROUP), role)


def _place(cells: Mapping[str, str]) -> Place:
    precision = _WHERE_PRECISION.get(_coded(cells, "where_prec"), GeoPrecision.REGION)
    point = read_point(cells["latitude"], cells["longitude"])
    country = cells["country"].strip()
    code = countries().code(country)
    written = one_line(cells["where_coordinates"])
    if precision is GeoPrecision.COUNTRY and code:
        return Place(countries().wholes[code])
    found = _KIND_OF_PLACE.fullmatch(written)
    name = found[1] if found else written
    lat, lon = point or (None, None)
    aliases = (written,) if name != written else ()
    return Place(Location(name or country, lat, lon, code, precision, aliases))


def _title(cells: Mapping[str, str], where: str, toll: Toll | None) -> str:
    side_a, side_b = (one_line(cells[name]) for name in ("side_a", "side_b"))
    best = read_count(cells["best"])
    dead = f", {best} dead" if toll and best else ""
    if _coded(cells, "type_of_violence") == 3:
        return f"{side_a} attacks {side_b.lower() if side_b == 'Civilians' else side_b}: {where}{dead}"
    return f"{side_a} – {side_b}: {where}{dead}"


def _text(cells: Mapping[str, str]) -> str:
    """The row's words: the report's headline, who said so, where; and the row's number."""
    said = (
        cells.get("source_headline", "") or cells.get("source_article", ""),
        cells.get("source_original", ""),
    )
    words = [one_line(html.unescape(part)) for part in (*said, cells.get("where_description", ""))]
    number = cells.get("id", "").removesuffix(".0")
    return " · ".join([*dict.fromkeys(part for part in words if part), f"UCDP GED {number}".strip()])


def _first(words: str) -> str:
    """The first of several sources."""
    return one_line(words.split(";")[0])
