"""Times of the clock, and the day they fall on.

A value keeps its zone where the text names it ("T10:30Z", "T10:30+03"), and the day that the text gives
beside it: the day where the clock hangs. The same moment told on two clocks is of one day on the timeline,
that of the first.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from extract.times.context import Context
from extract.times.resolve.days import day_of_year
from extract.times.resolve.weekdays import weekday
from extract.times.resolve.years import WEEKDAY_NUMBER
from extract.times.rule import Match, Reading
from extract.times.steps import moved
from extract.times.words import DAYPARTS, DAYS_AWAY, NUMBERS, ZONES
from store.dates import Basis, DateSpan, Precision

_CLOCK: Final = re.compile(r"(\d{1,2})(?:[:.]?(\d\d))?(?::\d\d)? ?([ap])?(?!\d|\.\d)")
_OFFSET: Final = re.compile(r"([+-]) ?(\d{1,2}):?(\d\d)?$")
_ZONE_CODES: Final = {name.lower(): code for name, code in ZONES.items()}
_BEHIND_GREENWICH, _AHEAD_OF_GREENWICH = -12, 14  # hours: as far as zones are apart from it
_FARTHEST_CLOCK: Final = 6  # tokens: "12:15 a.m. local time (" lies before "2115 GMT"


def clock_time(match: Match, context: Context) -> Reading | None:
    """10:30, 3 p.m. on Thursday, noon, 2115 GMT; not a runner's 2:20:55"""
    time = _clock_value(match.word("time"), _daypart(match))
    runs = match.word("time").count(":") > 1 and not (match.has("zone_name") or match.has("date"))
    if time is None or runs:
        return None
    zone, day = _zone(match.word("zone_name")), _day_of(match, context)
    if day is None:
        return Reading("TIME", f"XXXX-XX-XX{time}{zone}")
    if match.has("other"):  # the day is that of Greenwich
        greenwich = _clock_value(match.word("other"))
        day = moved(day, -_days_apart(time, greenwich)) or day if greenwich else day
    other = _other_clock(match) if zone == "Z" else None
    if other is None or context.mentioned_day is None:
        return Reading("TIME", f"{day.isoformat()}{time}{zone}")
    here = DateSpan(context.mentioned_day, context.mentioned_day, Precision.DAY, basis=Basis.RELATIVE)
    if not _names_a_day(match):
        day = moved(day, _days_apart(other, time)) or day
    return Reading("TIME", f"{day.isoformat()}{time}{zone}", days=here)


def daypart_of_day(match: Match, context: Context) -> Reading | None:
    """the night of 5 May 1941, the early hours of Thursday"""
    day = _day_of(match, context)
    if day is None:
        return None
    return Reading("TIME", f"{day.isoformat()}T{_daypart(match) or 'MO'}")


def _daypart(match: Match) -> str:
    return next((DAYPARTS[word] for word in match.words("daypart") if word in DAYPARTS), "")


def _clock_value(written: str, daypart: str = "") -> str | None:
    """ "T15:30" for half past three in the afternoon."""
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
    if hours < 12 and (half == "p" or (not half and daypart in ("AF", "EV", "NI"))):
        hours += 12
    elif hours == 12 and half == "a":
        hours = 0
    return f"T{hours:02}:{minutes}"


def _zone(written: str) -> str:
    """The zone in ISO 8601: "Z", "+03", "+05:30"; empty where the words do not tell it."""
    if offset := _OFFSET.search(written):
        sign, hours, minutes = offset.groups()
        return f"{sign}{int(hours):02}" + (f":{minutes}" if minutes and minutes != "00" else "")
    return _ZONE_CODES.get(written, "")


def _other_clock(match: Match) -> str | None:
    """The clock that told the same moment right before, as in "3 a.m. local time (2100 GMT"."""
    if "".join(match.preceding(1)) != "(":
        return None
    told = (_clock_value(word) for word in reversed(match.preceding(_FARTHEST_CLOCK)) if word[:1].isdigit())
    return next((time for time in told if time is not None), None)


def _days_apart(local: str, greenwich: str) -> int:
    """How many days on it is in Greenwich: clocks are never farther apart than zones are."""
    ahead = int(local[1:3]) - int(greenwich[1:3])
    return (ahead > _AHEAD_OF_GREENWICH) - (ahead < _BEHIND_GREENWICH)


def _names_a_day(match: Match) -> bool:
    return any(map(match.has, ("date", "month", "weekday", "day_away")))


def _day_of(match: Match, context: Context) -> date | None:
    """The day that the expression names beside the clock, else the last one mentioned."""
    if match.has("date"):
        return _iso_day(match.word("date"))
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


def _iso_day(written: str) -> date | None:
    try:
        return date.fromisoformat(written.replace("/", "-"))
    except ValueError:
        return None  # a 13th month
