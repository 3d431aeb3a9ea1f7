"""Days named by the calendar, with or without their year."""

from __future__ import annotations

from datetime import date
from typing import Final

from extract.times.context import Context
from extract.times.cues import FEAST_THINGS
from extract.times.holidays import HOLIDAYS
from extract.times.resolve.years import MONTH_NUMBER, nearest_day, nearest_year, two_digit_year, year_of
from extract.times.rule import Match, Reading, explicit, relative
from extract.times.steps import day_in
from extract.times.words import DAYPARTS

_ELEVENTH_OF_SEPTEMBER: Final = date(2001, 9, 11)


def day_of_year(match: Match, context: Context) -> Reading | None:
    """<month> <day>, with or without <year>"""
    month, day = MONTH_NUMBER[match.word("month")], match.whole("day")
    year = year_of(match, context)
    if year is None:
        year = nearest_year(match, context, month, day)
    if year is None:
        return explicit(f"XXXX-{month:02}-{day:02}") if day_in(2000, month, day) else None
    found = day_in(year, month, day)
    return explicit(found.isoformat()) if found else None


def eleventh_of_september(match: Match, context: Context) -> Reading | None:
    """9/11, the September 11 attacks: of the year 2001, once it has come"""
    if context.published is not None and context.published < _ELEVENTH_OF_SEPTEMBER:
        return None
    named = match.has("month") and (MONTH_NUMBER[match.word("month")], match.whole("day")) == (9, 11)
    return explicit(_ELEVENTH_OF_SEPTEMBER.isoformat()) if named or match.has("nine_eleven") else None


def first_date_of_range(match: Match, _context: Context) -> Reading | None:
    """18 August - 15 September 1951: the year stands with the second date"""
    month, last = MONTH_NUMBER[match.word("month")], MONTH_NUMBER[match.word("last_month")]
    found = day_in(match.whole("year") - (month > last), month, match.whole("day"))
    return explicit(found.isoformat()) if found else None


def nth_of_month(match: Match, context: Context) -> Reading | None:
    """the <nth>: of the month last mentioned"""
    base = context.month or context.today
    found = day_in(base.year, base.month, match.whole("nth")) if base else None
    return relative(found.isoformat()) if found else None


def numeric_day(match: Match, _context: Context) -> Reading | None:
    """10/8/2015 is month first unless that cannot be; 8.10.2015 is day first."""
    written = match.word("date")
    first, second, year = (int(part) for part in written.replace(".", "/").split("/"))
    if year < 100:
        year = two_digit_year(year)
    day_first = "." in written or first > 12
    found = day_in(year, second, first) if day_first else day_in(year, first, second)
    return explicit(found.isoformat()) if found else None


def iso_day(match: Match, _context: Context) -> Reading | None:
    """2015-10-08, 2015/10/08 or 20151008"""
    digits = match.word("date").replace("-", "").replace("/", "")
    found = day_in(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    return explicit(found.isoformat()) if found else None


def iso_time(match: Match, _context: Context) -> Reading | None:
    """2015-10-08T12:00"""
    written = match.word("date").upper()
    found = day_in(int(written[:4]), int(written[5:7]), int(written[8:10]))
    hours, minutes = int(written[11:13]), int(written[14:16])
    return explicit(written, type_="TIME") if found and hours <= 24 and minutes < 60 else None


def holiday(match: Match, context: Context) -> Reading | None:
    """Christmas: in a named year, else the nearest, leaning to where the tense points"""
    if not match.sentence.word(match.pieces["holiday"][0])[:1].isupper():
        return None
    after = match.following(5)
    if FEAST_THINGS.intersection(after if after[:1] == ["and"] else after[:1]):
        return None
    of_year = HOLIDAYS[match.word("holiday").replace(" '", "'")]
    year, today = year_of(match, context), context.today
    if year is None and context.narrative:
        year = context.year
    if year is not None:
        found = of_year(year) if 1 <= year <= 9999 else None
    elif today is not None:
        around = [of_year(year) for year in range(max(today.year - 1, 1), min(today.year + 1, 9999) + 1)]
        which = match.word("which")
        if which in ("last", "next"):
            around = [day for day in around if (day < today) == (which == "last")]
        found = nearest_day(match, around, today)
    else:
        found = None
    if found is None:
        return None
    part = f"T{DAYPARTS[match.word('daypart')]}" if match.has("daypart") else ""
    return explicit(found.isoformat() + part, type_="TIME" if part else "DATE")
