"""Dates as people read them on a screen. Months and weekdays are English, whatever the locale."""

from __future__ import annotations

from datetime import date

from store.dates import Modifier, Precision
from store.dates_in_words import MONTHS, WEEKDAYS, day_in_words
from store.facets import Bucket, EventRow

SHORT_SEASONS = {3: "spr.", 6: "sum.", 9: "aut.", 12: "win."}

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


def date_words(row: EventRow, grouping: str | None) -> str:
    """The date of a row, without what its heading says: `grouping` is a bucket, a facet or None.

    `24 Th` under days and months, `24 Feb` under years, else `24 Feb 2022`.
    """
    if grouping in (Bucket.DAY, Bucket.MONTH) or row.begin is None:
        return day_words(row)
    words = _in_a_year(row)
    wide = row.precision in (Precision.YEAR, Precision.DECADE, Precision.CENTURY)
    if grouping == Bucket.YEAR or (wide and row.modifier is None):
        return words
    return f"{words} {row.begin.year}"


def _in_a_year(row: EventRow) -> str:
    """`24 Feb`, `~24 Feb`, `3–5 Feb`, `28 Feb–`, `w 7 Mar`, `Feb`, `late Feb`, `Q2`, `early`."""
    assert row.begin is not None
    begin, end, month = row.begin, row.end, MONTHS[row.begin.month - 1][:3]
    match row.precision:
        case Precision.DAY if row.modifier in (None, Modifier.APPROXIMATE):
            about = "~" if row.modifier else ""
            if begin == end:
                return f"{about}{begin.day} {month}"
            same = end is not None and (begin.year, begin.month) == (end.year, end.month)
            return f"{about}{begin.day}–{end.day} {month}" if end and same else f"{about}{begin.day} {month}–"
        case Precision.DAY:
            return f"{row.modifier} {begin.day} {month}"
        case Precision.WEEK:
            return f"w {begin.day} {month}"
        case Precision.MONTH:
            return f"{row.modifier} {month}" if row.modifier else month
    return day_words(row)


def dates_width(grouping: str | None, width: int) -> int:
    """Cells of the column of dates in a list of `width` cells."""
    if grouping in (Bucket.DAY, Bucket.MONTH):
        return DAY_WIDTH
    return 9 if grouping == Bucket.YEAR else 11 if width < 76 else 14


def is_coarse(row: EventRow) -> bool:
    """Whether the date is wider than a day or qualified: the timeline marks it with `~`."""
    return row.begin is not None and (row.begin != row.end or row.modifier is not None)


def bucket_words(begin: date, bucket: Bucket) -> str:
    """The heading of a group of events, and the name of a bar."""
    match bucket:
        case Bucket.DAY:
            return f"{WEEKDAYS[begin.weekday()]} {begin.day} {MONTHS[begin.month - 1]} {begin.year}"
        case Bucket.WEEK:
            return f"week of {day_in_words(begin, short=True)}"
        case Bucket.MONTH:
            return f"{MONTHS[begin.month - 1]} {begin.year}"
        case Bucket.YEAR:
            return f"{begin.year}"
        case Bucket.DECADE:
            return f"{begin.year}s"
        case Bucket.CENTURY:
            return f"{begin.year}–{begin.year + 99}"
