"""Dates as the store keeps them: an interval of days with a precision, a modifier and a basis.

A date is written as EDTF (ISO 8601-2:2019, Library of Congress Extended Date/Time Format). Days are
`datetime.date` values, so years run from 1 to 9999.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Precision(StrEnum):
    """The width of the calendar unit that the text names, coarser than the interval in a range."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"


class Modifier(StrEnum):
    """What the text says about the part of the unit or the openness of the interval."""

    EARLY = "early"
    MID = "mid"
    LATE = "late"
    APPROXIMATE = "approximate"
    SINCE = "since"
    UNTIL = "until"


class Basis(StrEnum):
    """How the date is known."""

    EXPLICIT = "explicit"  # the words name the calendar date
    RELATIVE = "relative"  # counted from another date: "Thursday", "last week"
    INFERRED = "inferred"  # no words at all: taken from the lead or the dateline
    CORRECTED = "corrected"  # set by hand


@dataclass(frozen=True, slots=True)
class DateSpan:
    """`begin`..`end`, both inclusive days, `begin <= end`.

    An open range ("since September 30") is bounded by what its article can know (the day of
    publication); its EDTF keeps it open ("2015-09-30/..").
    """

    begin: date
    end: date
    precision: Precision
    modifier: Modifier | None = None
    basis: Basis = Basis.EXPLICIT

    def __post_init__(self) -> None:
        if self.begin > self.end:
            raise ValueError(f"a date cannot end ({self.end}) before it begins ({self.begin})")


# Codes of the parts of a year in ISO 8601-2: spring to winter, then the quarters.
_SEASON_CODE = {3: 21, 6: 22, 9: 23, 12: 24}  # by first month; winter begins in its year's December
_QUARTER_CODE = {1: 33, 4: 34, 7: 35, 10: 36}
# Code -> (first month, months, precision): 25-32 name the hemisphere, 37-39 are thirds, 40-41 halves.
_PARTS: dict[int, tuple[int, int, Precision]] = {
    **{code: (month, 3, Precision.SEASON) for month, code in _SEASON_CODE.items()},
    **{code + 4: (month, 3, Precision.SEASON) for month, code in _SEASON_CODE.items()},
    29: (9, 3, Precision.SEASON),
    30: (12, 3, Precision.SEASON),
    31: (3, 3, Precision.SEASON),
    32: (6, 3, Precision.SEASON),
    **{code: (month, 3, Precision.QUARTER) for month, code in _QUARTER_CODE.items()},
    37: (1, 4, Precision.MONTH),
    38: (5, 4, Precision.MONTH),
    39: (9, 4, Precision.MONTH),
    40: (1, 6, Precision.MONTH),
    41: (7, 6, Precision.MONTH),
}
_SHADES = (Modifier.EARLY, Modifier.MID, Modifier.LATE, Modifier.APPROXIMATE)
_OPEN = ("..", "")
_EDTF_DATE = re.compile(
    r"(?P<year>\d{4}|\d{3}X|\d{2}XX)"
    r"(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX)(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d(?::?\d\d)?)?)?)?)?"
    r"(?P<qualifier>[?~%]?)",
    re.ASCII,
)


def months(year: int, first: int, count: int) -> tuple[date, date]:
    """First and last day of `count` months from month `first` of `year`; cut off at year 9999."""
    last_year, last_month = divmod(year * 12 + first - 2 + count, 12)
    if last_year > date.max.year:
        return date(year, first, 1), date.max
    return date(year, first, 1), date(last_year, last_month + 1, monthrange(last_year, last_month + 1)[1])


def years(first: int, count: int) -> tuple[date, date]:
    """First and last day of `count` years; cut off at years 1 and 9999."""
    return date(max(first, 1), 1, 1), date(min(first + count - 1, date.max.year), 12, 31)


def unit(day: date, precision: Precision) -> tuple[date, date]:
    """First and last day of the calendar unit that holds `day`.

    Weeks run from Monday to Sunday. Seasons are those of the north, three whole months each; winter
    begins in December. A century is "18XX": 1800 to 1899.
    """
    match precision:
        case Precision.DAY:
            return day, day
        case Precision.WEEK:
            ordinal = day.toordinal() - day.weekday()  # day 1 is a Monday, day.max a Friday
            return date.fromordinal(ordinal), date.fromordinal(min(ordinal + 6, date.max.toordinal()))
        case Precision.MONTH:
            return months(day.year, day.month, 1)
        case Precision.QUARTER:
            return months(day.year, (day.month - 1) // 3 * 3 + 1, 3)
        case Precision.SEASON:
            first = day.month // 3 * 3
            if first:
                return months(day.year, first, 3)
            if day.year == 1:
                return date.min, date(1, 2, 28)
            return months(day.year - 1, 12, 3)
        case Precision.YEAR:
            return years(day.year, 1)
        case Precision.DECADE:
            return years(day.year // 10 * 10, 10)
        case Precision.CENTURY:
            return years(day.year // 100 * 100, 100)


def to_edtf(span: DateSpan) -> str:
    """The date as EDTF.

    A single calendar unit is written as such ("2015-10", "2015-33" for a quarter, "199X"), anything
    else as an interval of the widest units that begin and end with it. EDTF has no weeks: a week is
    an interval of days. Early, mid, late and approximate are all written "~".
    """
    if span.modifier is Modifier.SINCE:
        return _bound(span.begin, span.precision, first=True) + "/.."
    if span.modifier is Modifier.UNTIL:
        return "../" + _bound(span.end, span.precision, first=False)
    mark = "~" if span.modifier in _SHADES else ""
    whole = _whole(span)
    if whole is not None:
        return whole + mark
    wide = _interval_precision(span)
    sides = (_written(span.begin, wide) + mark, _written(span.end, wide) + mark)
    return sides[0] if sides[0] == sides[1] else "/".join(sides)


def parse_edtf(text: str) -> DateSpan:
    """The interval an EDTF text names: levels 0 and 1 within years 1 to 9999, and "YYYX", "YYXX".

    Begin and end come back as `to_edtf` was given them, but an open side is bounded only by the
    calendar (year 1 or 9999). What EDTF cannot say comes back as what it can: a week as days, early,
    mid and late as approximate, a clipped unit as smaller ones, any basis as explicit.

    Raises ValueError, naming the text and the reason.
    """
    stripped = text.strip()
    first, slash, second = stripped.partition("/")
    if not slash:
        return _parse_date(stripped, text)
    if first in _OPEN and second in _OPEN:
        raise ValueError(f"not a date: {text!r} is open on both sides")
    if second in _OPEN:
        begin = _parse_date(first, text)
        return DateSpan(begin.begin, date.max, begin.precision, Modifier.SINCE)
    if first in _OPEN:
        end = _parse_date(second, text)
        return DateSpan(date.min, end.end, end.precision, Modifier.UNTIL)
    begin, end = _parse_date(first, text), _parse_date(second, text)
    if begin.begin > end.end:
        raise ValueError(f"not a date: {text!r} ends before it begins")
    order = tuple(Precision)
    precision = min(begin.precision, end.precision, key=order.index)
    return DateSpan(begin.begin, end.end, precision, begin.modifier or end.modifier)


def _written(day: date, precision: Precision) -> str:
    return day.isoformat()[: {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}[precision]]


def _bound(day: date, precision: Precision, first: bool) -> str:
    """The closed side of an open range: as coarse as the precision, if the day lies on its edge."""
    written = Precision.YEAR if precision in (Precision.DECADE, Precision.CENTURY) else precision
    if written in (Precision.QUARTER, Precision.SEASON):
        written = Precision.MONTH
    if written is Precision.WEEK or unit(day, written)[0 if first else 1] != day:
        written = Precision.DAY
    return _written(day, written)


def _whole(span: DateSpan) -> str | None:
    """The span as one calendar unit of its precision, if it is one that EDTF can write."""
    if unit(span.begin, span.precision) != (span.begin, span.end):
        return None
    year, month = span.begin.year, span.begin.month
    match span.precision:
        case Precision.DAY | Precision.MONTH | Precision.YEAR:
            return _written(span.begin, span.precision)
        case Precision.QUARTER:
            return f"{year:04}-{_QUARTER_CODE[month]}"
        case Precision.SEASON if month in _SEASON_CODE:
            return f"{year:04}-{_SEASON_CODE[month]}"
        case Precision.DECADE:
            return f"{year // 10:03}X"
        case Precision.CENTURY:
            return f"{year // 100:02}XX"
        case _:
            return None


def _interval_precision(span: DateSpan) -> Precision:
    """Years, months or days: the widest, not wider than the precision, that the interval fills."""
    order = tuple(Precision)
    for wide in (Precision.YEAR, Precision.MONTH):
        begins, ends = unit(span.begin, wide)[0] == span.begin, unit(span.end, wide)[1] == span.end
        if begins and ends and order.index(wide) <= order.index(span.precision):
            return wide
    return Precision.DAY


def _parse_date(part: str, text: str) -> DateSpan:
    """One side of an interval, or a whole EDTF date. `text` is what errors quote."""
    match = _EDTF_DATE.fullmatch(part)
    if match is None:
        raise ValueError(f"not a date: {text!r} is not YYYY, YYYY-MM, YYYY-MM-DD or an interval of them")
    year, month, day = match["year"], match["month"], match["day"]
    modifier = Modifier.APPROXIMATE if match["qualifier"] else None
    try:
        begin, end, precision = _calendar(year, month, day)
    except ValueError as reason:
        raise ValueError(f"not a date: {text!r} ({reason})") from None
    return DateSpan(begin, end, precision, modifier)


def _calendar(year: str, month: str | None, day: str | None) -> tuple[date, date, Precision]:
    if year.endswith("X"):
        if month is not None:
            raise ValueError("a decade or century has no month")
        count, precision = (100, Precision.CENTURY) if year.endswith("XX") else (10, Precision.DECADE)
        return *years(int(year.rstrip("X")) * count, count), precision
    if int(year) == 0:
        raise ValueError("years run from 1 to 9999")
    if month in (None, "XX"):
        if day not in (None, "XX"):
            raise ValueError("a day needs a month")
        return *years(int(year), 1), Precision.YEAR
    assert month is not None
    if int(month) in _PARTS and day is None:
        first, count, precision = _PARTS[int(month)]
        return *months(int(year), first, count), precision
    if day in (None, "XX"):
        first_day = date(int(year), int(month), 1)
        return *unit(first_day, Precision.MONTH), Precision.MONTH
    assert day is not None
    only = date(int(year), int(month), int(day))
    return only, only, Precision.DAY
