"""Times of the clock, and the day they fall on."""

from __future__ import annotations

import re
from datetime import date

from extract.times.context import Context
from extract.times.resolve.days import day_of_year
from extract.times.resolve.weekdays import weekday
from extract.times.resolve.years import WEEKDAY_NUMBER
from extract.times.rule import Match, Reading
from extract.times.steps import moved
from extract.times.words import DAYPARTS, DAYS_AWAY, NUMBERS

_CLOCK = re.compile(r"(\d{1,2})(?:[:.]?(\d\d))?(?::\d\d)? ?([ap])?")


def clock_time(match: Match, context: Context) -> Reading | None:
    """10:30, 3 p.m. on Thursday, noon; not a runner's 2:20:55"""
    time = _clock_value(match)
    if time is None or (match.word("time").count(":") > 1 and not match.has("zone_name")):
        return None
    day = _day_of(match, context)
    return Reading("TIME", (day.isoformat() if day else "XXXX-XX-XX") + time)


def daypart_of_day(match: Match, context: Context) -> Reading | None:
    """the night of 5 May 1941, the early hours of Thursday"""
    day = _day_of(match, context)
    if day is None:
        return None
    return Reading("TIME", f"{day.isoformat()}T{_daypart(match) or 'MO'}")


def _daypart(match: Match) -> str:
    return next((DAYPARTS[word] for word in match.words("daypart") if word in DAYPARTS), "")


def _clock_value(match: Match) -> str | None:
    """ "T15:30" for half past three in the afternoon."""
    written = match.word("time")
    if written in ("noon", "midday"):
        return "T12:00"
    if written == "midnight":
        return "T24:00"
    spelled = NUMBERS.get(written.removesuffix(" o'clock"))
    found = _CLOCK.match(str(spelled) if spelled else written)
    if found is None:
        return None
    hours, minutes, half = int(found[1]), found[2] or "00", found[3]
    if hours > 24 or int(minutes) > 59 or (half and hours > 12):
        return None
    if hours < 12 and (half == "p" or (not half and _daypart(match) in ("AF", "EV", "NI"))):
        hours += 12
    elif hours == 12 and half == "a":
        hours = 0
    return f"T{hours:02}:{minutes}"


def _day_of(match: Match, context: Context) -> date | None:
    """The day that the expression names beside the clock, else the last one mentioned."""
    if match.has("month"):
        reading = day_of_year(match, context)
    elif match.has("weekday"):
        reading = weekday(match, context) if match.word("weekday") in WEEKDAY_NUMBER else None
    elif match.has("day_away"):
        return moved(context.today, DAYS_AWAY[match.word("day_away")]) if context.today else None
    else:
        return context.mentioned_day
    known = reading is not None and reading.value[:4].isdigit()
    return date.fromisoformat(reading.value[:10]) if reading is not None and known else None
