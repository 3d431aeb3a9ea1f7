"""Dates as people read them: in full for documents, short for a screen. English, whatever the locale."""

from __future__ import annotations

from datetime import date

from store.dates import Modifier, Precision, unit

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SEASONS = {3: "spring", 6: "summer", 9: "autumn", 12: "winter"}  # by the month a season begins in
_PARTS = (Modifier.EARLY, Modifier.MID, Modifier.LATE)


def day_in_words(day: date, *, short: bool = False) -> str:
    """`8 October 2015`, or short `8 Oct 2015`."""
    return f"{day.day} {_month(day, short)} {day.year}"


def span_in_words(
    begin: date,
    end: date,
    precision: str | None = None,
    modifier: str | None = None,
    *,
    short: bool = False,
) -> str:
    """An interval of days, both inclusive: `Thursday 8 October 2015`, `3–5 October 2015`, `since 2011`.

    Short: `8 Oct 2015 (Thu)`, `3–5 Oct 2015`. `precision` is the unit that the source names, so that a whole
    year is `2015` and not its 365 days.
    """
    if modifier == Modifier.SINCE:
        return f"since {_edge(begin, precision, short)}"
    if modifier == Modifier.UNTIL:
        return f"until {_edge(end, precision, short)}"
    if modifier in _PARTS and precision is not None:  # the interval is a part of the unit that is named
        begin, end = unit(begin, Precision(precision))
    whole = _whole(begin, end, precision, short) or _range(begin, end, short)
    if modifier in _PARTS:
        article = "the " if whole.startswith("the ") else ""
        return f"{article}{modifier} {whole.removeprefix('the ')}"
    return whole if modifier is None else f"about {whole}"


def _edge(day: date, precision: str | None, short: bool) -> str:
    """Where an open range begins or ends, in the unit that is named: `2011`, `March 2011`."""
    match precision:
        case Precision.MONTH:
            return f"{MONTHS[day.month - 1]} {day.year}"
        case Precision.QUARTER | Precision.SEASON | Precision.YEAR | Precision.DECADE | Precision.CENTURY:
            return _whole(*unit(day, Precision(precision)), precision, short) or f"{day.year}"
        case _:
            return day_in_words(day, short=short)


def _whole(begin: date, end: date, precision: str | None, short: bool) -> str | None:
    """One whole calendar unit; None where the interval is none."""
    if begin == end:
        name, words = WEEKDAYS[begin.weekday()], day_in_words(begin, short=short)
        return f"{words} ({name[:3]})" if short else f"{name} {words}"
    if precision is None or unit(begin, Precision(precision)) != (begin, end):
        return None
    match Precision(precision):
        case Precision.WEEK:
            return f"week of {day_in_words(begin, short=short)}"
        case Precision.MONTH:
            return f"{MONTHS[begin.month - 1]} {begin.year}"
        case Precision.QUARTER:
            number = (begin.month + 2) // 3
            return f"Q{number} {begin.year}" if short else f"quarter {number} of {begin.year}"
        case Precision.SEASON:
            return f"{SEASONS[begin.month]} {begin.year}" if begin.month in SEASONS else None
        case Precision.YEAR:
            return f"{begin.year}"
        case Precision.DECADE:
            return f"the {begin.year // 10 * 10}s"
        case Precision.CENTURY:
            return f"the {_ordinal(begin.year // 100 + 1)} century"
        case _:
            return None


def _range(begin: date, end: date, short: bool) -> str:
    """The days from `begin` to `end`; whole months and years as such."""
    if unit(begin, Precision.YEAR)[0] == begin and unit(end, Precision.YEAR)[1] == end:
        return f"{begin.year}" if begin.year == end.year else f"{begin.year}–{end.year}"
    first, last = _month(begin, short), _month(end, short)
    if unit(begin, Precision.MONTH)[0] == begin and unit(end, Precision.MONTH)[1] == end:
        if begin.year != end.year:
            return f"{first} {begin.year} – {last} {end.year}"
        return (
            f"{MONTHS[end.month - 1]} {end.year}"
            if begin.month == end.month
            else f"{first}–{last} {end.year}"
        )
    if begin.year != end.year:
        return f"{day_in_words(begin, short=short)} – {day_in_words(end, short=short)}"
    if begin.month != end.month:
        return f"{begin.day} {first} – {day_in_words(end, short=short)}"
    return f"{begin.day}–{day_in_words(end, short=short)}"


def _month(day: date, short: bool) -> str:
    name = MONTHS[day.month - 1]
    return name[:3] if short else name


def _ordinal(number: int) -> str:
    """`1st`, `2nd`, `11th`, `21st`."""
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return str(number) + {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
