"""Dates as people read them on a screen. Months and weekdays are English, whatever the locale."""

from __future__ import annotations

from datetime import date

from store.dates import Modifier, Precision
from store.facets import Bucket, EventRow

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SHORT_SEASONS = {3: "spr.", 6: "sum.", 9: "aut.", 12: "win."}
SEASONS = {3: "spring", 6: "summer", 9: "autumn", 12: "winter"}  # by the month a season begins in

DAY_WIDTH = 5  # cells of `day_words`


def day_words(row: EventRow) -> str:
    """Which day, under a heading that says the month: `24 Th`, `3–5`, `late`, `aut.`, `2015`, `1990s`.

    At most `DAY_WIDTH` characters; empty for an event without a date.
    """
    if row.begin is None or row.end is None:
        return ""
    begin, end = row.begin, row.end
    match row.precision:
        case Precision.DAY if begin == end:
            return f"{begin.day:02d} {WEEKDAYS[begin.weekday()][:2]}"
        case Precision.WEEK if row.modifier is None:
            return f"w {begin.day:02d}"
        case Precision.QUARTER if row.modifier is None:
            return f"Q{(begin.month + 2) // 3}"
        case Precision.SEASON if row.modifier is None:
            return SHORT_SEASONS.get(begin.month, "part")
        case Precision.YEAR if row.modifier is None:
            return f"{begin.year}"
        case Precision.DECADE if row.modifier is None:
            return f"{begin.year // 10 * 10}s"
        case Precision.CENTURY if row.modifier is None:
            return f"{begin.year // 100 * 100}s"
    match row.modifier:
        case Modifier.APPROXIMATE:
            return (
                f"~{begin.day:02d} {WEEKDAYS[begin.weekday()][:2]}"[:DAY_WIDTH] if begin == end else "about"
            )
        case None:
            return f"{begin.day}–{end.day}" if row.precision == Precision.DAY else "month"
        case modifier:
            return str(modifier)


def is_coarse(row: EventRow) -> bool:
    """Whether the date is wider than a day or qualified: the timeline marks it with `~`."""
    return row.begin is not None and (row.begin != row.end or row.modifier is not None)


def day_and_month(day: date) -> str:
    """`24 Feb 2022`."""
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def span_words(begin: date, end: date, precision: str | None = None, modifier: str | None = None) -> str:
    """An interval in words: `24 Feb 2022 (Thu)`, `3–5 Oct 2015`, `late September 2015`, `the 1990s`."""
    whole = _unit_words(begin, end, precision)
    if modifier == Modifier.SINCE:
        return f"since {day_and_month(begin)}"
    if modifier == Modifier.UNTIL:
        return f"until {day_and_month(end)}"
    if modifier is not None:
        prefix = "about" if modifier == Modifier.APPROXIMATE else str(modifier)
        return f"{prefix} {whole}"
    return whole


def _unit_words(begin: date, end: date, precision: str | None) -> str:
    if begin == end:
        return f"{day_and_month(begin)} ({WEEKDAYS[begin.weekday()][:3]})"
    match precision:
        case Precision.MONTH if (begin.year, begin.month) == (end.year, end.month):
            return f"{MONTHS[begin.month - 1]} {begin.year}"
        case Precision.QUARTER:
            return f"Q{(begin.month + 2) // 3} {begin.year}"
        case Precision.SEASON if begin.month in SEASONS:
            return f"{SEASONS[begin.month]} {begin.year}"
        case Precision.YEAR if begin.year == end.year:
            return f"{begin.year}"
        case Precision.DECADE:
            return f"the {begin.year // 10 * 10}s"
        case Precision.CENTURY:
            return f"the {begin.year // 100 + 1}th century"
        case Precision.WEEK:
            return f"week of {day_and_month(begin)}"
    if (begin.year, begin.month) == (end.year, end.month):
        return f"{begin.day}–{end.day} {MONTHS[begin.month - 1][:3]} {begin.year}"
    if begin.year == end.year:
        return f"{begin.day} {MONTHS[begin.month - 1][:3]} – {day_and_month(end)}"
    return f"{day_and_month(begin)} – {day_and_month(end)}"


def bucket_words(begin: date, bucket: Bucket) -> str:
    """The heading of a group of events, and the name of a bar."""
    match bucket:
        case Bucket.DAY:
            return f"{WEEKDAYS[begin.weekday()]} {begin.day} {MONTHS[begin.month - 1]} {begin.year}"
        case Bucket.WEEK:
            return f"week of {day_and_month(begin)}"
        case Bucket.MONTH:
            return f"{MONTHS[begin.month - 1]} {begin.year}"
        case Bucket.YEAR:
            return f"{begin.year}"
        case Bucket.DECADE:
            return f"{begin.year}s"
        case Bucket.CENTURY:
            return f"{begin.year}–{begin.year + 99}"
