"""One cell, or a few that belong together, into dates, numbers and points.

What is not understood raises `CellError` with the words it was; what is blank gives None.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import lru_cache

from extract.reading.days import read_day
from extract.reading.rows import one_line
from store.dates import DateSpan, Precision, parse_edtf, unit
from store.model import Toll

_SHOWN = 40
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?")
_ACLED_PRECISION = {"1": Precision.DAY, "2": Precision.WEEK, "3": Precision.MONTH}


class CellError(ValueError):
    """A cell whose words are not understood."""

    def __init__(self, what: str, words: str) -> None:
        super().__init__(f"{what} {words[:_SHOWN]!r} is not understood")


@lru_cache(maxsize=16384)
def read_span(begin: str | None, end: str | None = None, precision: str | None = None) -> DateSpan | None:
    """The days from `begin` to `end`, each a day, month or year in ISO 8601, EDTF, or a day in words.

    `precision` names the unit that the day stands for ("month": the whole of its month).
    """
    if not begin:
        return None
    first = _one_date(begin.strip())
    if precision:
        first = _widened(first, precision.strip().casefold())
    if not end:
        return first
    last = _one_date(end.strip())
    if last.end < first.begin:
        raise CellError("end", end)
    if first.begin <= last.begin and first.end == last.end:  # the end says nothing that the date does not
        return first
    order = tuple(Precision)
    narrow = min(first.precision, last.precision, key=order.index)
    return DateSpan(first.begin, last.end, narrow, first.modifier)


@lru_cache(maxsize=4096)
def _one_date(words: str) -> DateSpan:
    try:
        if _ISO_DAY.fullmatch(words):
            day = date.fromisoformat(words[:10])
            return DateSpan(day, day, Precision.DAY)
        return parse_edtf(words)
    except ValueError:
        read = read_day(words)
        if read is None:
            raise CellError("date", words) from None
        return DateSpan(read, read, Precision.DAY)


def _widened(span: DateSpan, words: str) -> DateSpan:
    precision = _ACLED_PRECISION.get(words)
    if precision is None:
        try:
            precision = Precision(words)
        except ValueError:
            raise CellError("precision", words) from None
    if span.begin == span.end and span.modifier is None:
        return DateSpan(*unit(span.begin, precision), precision)
    if (span.begin, span.end) == unit(span.begin, precision):
        return replace(span, precision=precision)
    return span


def read_count(words: str | None) -> int | None:
    """A whole number that is not negative: "12", "1,200", "12.0"."""
    if not words:
        return None
    try:
        number = float(words.strip().replace(",", ""))
    except ValueError:
        raise CellError("number", words) from None
    if not 0 <= number < 1e9 or number != int(number):
        raise CellError("number", words)
    return int(number)


@lru_cache(maxsize=4096)
def read_toll(best: str | None, low: str | None, high: str | None) -> Toll | None:
    """Deaths between the lowest and the highest figure given; only a low one means "at least".

    Tables write 0 where nobody died and where nobody counted: both give None.
    """
    counts = [read_count(cell) for cell in (best, low, high)]
    given = [count for count in counts if count is not None]
    if not given or max(given) == 0:
        return None
    at_least = low is not None and best is None and high is None
    return Toll(min(given), None if at_least else max(given))


def read_point(lat: str | None, lon: str | None) -> tuple[float, float] | None:
    """Degrees north and east (WGS 84)."""
    if not lat or not lon:
        return None
    try:
        north, east = float(lat.strip()), float(lon.strip())
    except ValueError:
        raise CellError("point", f"{lat}, {lon}") from None
    if not (-90 <= north <= 90 and -180 <= east <= 180):  # also refuses what is not a number
        raise CellError("point", f"{lat}, {lon}")
    return north, east


def split_names(words: str | None) -> list[str]:
    """Names in one cell, between semicolons or bars; each once, on one line."""
    if not words:
        return []
    names = map(one_line, words.replace("|", ";").split(";"))
    return [name for name in dict.fromkeys(names) if name]
