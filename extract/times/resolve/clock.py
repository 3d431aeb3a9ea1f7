"""Times of the clock, and the day they fall on."""

from __future__ import annotations

import re
from datetime import date, timedelta

from extract.times.context import Context
from extract.times.resolve.calendar import day_of_year
from extract.times.resolve.relative import moved, weekday
from extract.times.rule import Match, Reading
from extract.times.words import DAYPARTS, DAYS_AWAY

_CLOCK = re.compile(r"(\d{1,2})(?:[:.]?(\d\d))?(?::\d\d)? ?([ap])?")


def clock_value(match: Match) -> str | None:
    """ "T15:30" for half past three in the afternoon."""
    written = match.word("time")
    if written in ("noon", "midday"):
        return "T12:00"
    if written == "midnight":
        return "T24:00"
    found = _CLOCK.match(written)
    if found is None:
        return None
    hours, minutes, half = int(found[1]), found[2] or "00", found[3]
    part = DAYPARTS.get((match.words("daypart") or [""])[-1], "")
    if hours > 24 or int(minutes) > 59 or (half and hours > 12):
        return None
    if hours < 12 and (half == "p" or (not half and part in ("AF", "EV", "NI"))):
        hours += 12
    elif hours == 12 and half == "a":
        hours = 0
    return f"T{hours:02}:{minutes}"


def _day_of(match: Match, context: Context) -> date | None:
    """The day that the expression names beside the clock, else the last one mentioned."""
    if match.has("weekday"):
        reading = weekday(match, context)
    elif match.has("month"):
        reading = day_of_year(match, context)
    elif match.has("day_away"):
        return (
            moved(context.today, timedelta(days=DAYS_AWAY[match.word("day_away")])) if context.today else None
        )
    else:
        return context.mentioned_day
    if reading is None or not re.match(r"\d{4}-\d\d-\d\d", reading.value):
        return None
    return date.fromisoformat(reading.value[:10])


def clock_time(match: Match, context: Context) -> Reading | None:
    """10:30, 3 p.m. on Thursday, noon"""
    time, day = clock_value(match), _day_of(match, context)
    if time is None:
        return None
    return Reading("TIME", (day.isoformat() if day else "XXXX-XX-XX") + time)


def daypart_of_day(match: Match, context: Context) -> Reading | None:
    """the night of 5 May 1941, early on Thursday morning"""
    day = _day_of(match, context)
    if day is None:
        return None
    part = next((DAYPARTS[word] for word in match.words("daypart") if word in DAYPARTS), "MO")
    return Reading("TIME", f"{day.isoformat()}T{part}")
