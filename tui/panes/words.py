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
