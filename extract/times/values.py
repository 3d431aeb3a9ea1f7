"""TIMEX3 values (ISO-TimeML) of calendar dates, and the days they stand for."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from store.dates import Basis, DateSpan, Modifier, Precision, months, unit, years

SEASON_MONTH: Final = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""The first month of each season; winter begins in its year's December."""

_VALUE: Final = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)(?:T.*)?"
    r"|(?P<week_year>\d{4})-W(?P<week>\d\d)(?P<weekend>-WE)?"
    r"|(?:FY)?(?P<year>\d{4})(?:-(?:Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<season>SP|SU|FA|WI)|(?P<month>\d\d)))?"
    r"|(?P<decade>\d{3})|(?P<century>\d\d)"
)


def week_value(day: date) -> str:
    """The ISO week that holds the day."""
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def month_value(year: int, month: int) -> str:
    """The calendar month; 1 is January."""
    return f"{year:04}-{month:02}"


def quarter_value(day: date) -> str:
    """The quarter that holds the day."""
    return f"{day.year:04}-Q{(day.month + 2) // 3}"


def days_of(value: str, basis: Basis = Basis.EXPLICIT) -> DateSpan | None:
    """The days a TIMEX3 value stands for; None for durations, sets, vague references and years BC."""
    match = _VALUE.fullmatch(value)
    if match is None:
        return None
    try:
        begin, end, precision = _calendar(match)
    except (ValueError, OverflowError):
        return None
    return DateSpan(begin, end, precision, None, basis)


def shaded(span: DateSpan, part: Modifier) -> DateSpan:
    """The early, middle or late third of the unit that the span lies in, as far as the span reaches.

    Days have no parts; whole units of several (a half of a year) keep their days.
    """
    begin, end = unit(span.begin, span.precision)
    if span.precision is Precision.DAY or not begin <= span.end <= end:
        return replace(span, modifier=part)
    middle, late = _thirds(begin, end, span.precision)
    day = timedelta(days=1)
    bounds = {
        Modifier.EARLY: (begin, middle - day),
        Modifier.MID: (middle, late - day),
        Modifier.LATE: (late, end),
    }
    first, last = bounds.get(part, (begin, end))
    first, last = max(first, span.begin), min(last, span.end)
    return (
        replace(span, begin=first, end=last, modifier=part) if first <= last else replace(span, modifier=part)
    )


def _thirds(begin: date, end: date, precision: Precision) -> tuple[date, date]:
    """The first days of the middle and of the late part of a calendar unit."""
    match precision:
        case Precision.WEEK:
            return begin + timedelta(days=2), begin + timedelta(days=4)
        case Precision.MONTH:
            return begin.replace(day=11), begin.replace(day=21)
        case Precision.QUARTER | Precision.SEASON:
            return months(begin.year, begin.month, 2)[1].replace(day=1), end.replace(day=1)
        case Precision.DECADE:
            first = end.year - 9
            return date(first + 4, 1, 1), date(first + 7, 1, 1)
        case Precision.CENTURY:
            first = end.year - 99
            return date(first + 34, 1, 1), date(first + 67, 1, 1)
        case _:
            return begin.replace(month=5), begin.replace(month=9)


def _calendar(match: re.Match[str]) -> tuple[date, date, Precision]:
    if match["day"]:
        day = date.fromisoformat(match["day"])
        return day, day, Precision.DAY
    if match["week"]:
        monday = date.fromisocalendar(int(match["week_year"]), int(match["week"]), 1)
        if match["weekend"]:
            return monday + timedelta(days=5), monday + timedelta(days=6), Precision.DAY
        return *unit(monday, Precision.WEEK), Precision.WEEK
    if match["decade"]:
        return *years(int(match["decade"]) * 10, 10), Precision.DECADE
    if match["century"]:
        return *years(int(match["century"]) * 100, 100), Precision.CENTURY
    year = int(match["year"])
    if match["quarter"]:
        return *months(year, int(match["quarter"]) * 3 - 2, 3), Precision.QUARTER
    if match["half"]:
        return *months(year, int(match["half"]) * 6 - 5, 6), Precision.MONTH
    if match["season"]:
        return *months(year, SEASON_MONTH[match["season"]], 3), Precision.SEASON
    if match["month"]:
        return *unit(date(year, int(match["month"]), 1), Precision.MONTH), Precision.MONTH
    return *unit(date(year, 1, 1), Precision.YEAR), Precision.YEAR
