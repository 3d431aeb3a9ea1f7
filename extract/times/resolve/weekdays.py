"""Weekdays, days near the day of publication or near a day mentioned, and their parts."""

from __future__ import annotations

from datetime import date
from typing import Final

from extract.times.context import Context
from extract.times.resolve.units import month_of_year
from extract.times.resolve.years import MONTH_NUMBER, WEEKDAY_NUMBER
from extract.times.rule import Match, Reading, explicit
from extract.times.steps import moved
from extract.times.tense import Tense, tense
from extract.times.words import DAYPARTS, DAYS_AWAY, STEPS, TO_MENTION
from store.dates import Precision, unit

_SMALL_HOURS: Final = ("early", "small", "wee")


def weekday(match: Match, context: Context) -> Reading | None:
    """<weekday>: the latest on or before the day of publication, unless a future cue governs it"""
    # "the Friday Club", but "the Friday May 5 raid"
    if match.before_a_name and match.preceding(1) == ["the"] and match.next_word not in MONTH_NUMBER:
        return None
    number = WEEKDAY_NUMBER[match.word("weekday")]
    day = weekday_near(match, context, number)
    return on_day(day, match) if day else _on("XXXX-WXX-" + str(number + 1), match)


def weekday_near(match: Match, context: Context, number: int) -> date | None:
    """The day that a weekday (0 is Monday) stands for; None where no day is known to count from."""
    which = match.words("which")
    step = which[-1] if which else ""
    if step in TO_MENTION or context.narrative:
        return _from_mention(number, STEPS.get(step, 1), context)
    today = context.today
    if today is None:
        return None
    back, forth = (today.weekday() - number) % 7, (number - today.weekday()) % 7
    week = match.words("week")
    if "ago" in week:
        return moved(today, -back - 7)
    if week:
        steps = next((STEPS[word] for word in week if word in STEPS), 0)
        return moved(today, number - today.weekday() + 7 * steps)
    if step in ("last", "past"):
        return moved(today, -(back or 7))
    if step in ("next", "coming"):
        return moved(today, forth or 7)
    if back == 0:
        return today
    found = tense(match)
    if step == "this":
        ahead = found not in (Tense.BEHIND, Tense.PERHAPS_BEHIND)
    else:
        ahead = found is Tense.AHEAD or (found is Tense.EITHER and forth <= back)
    return moved(today, forth if ahead else -back)


def _from_mention(number: int, step: int, context: Context) -> date | None:
    """The weekday before, at or after the last day mentioned, by the sign of `step`."""
    base = context.mentioned_day if context.published else None
    if base is None:
        return None
    back = (base.weekday() - number) % 7
    if step > 0:
        return moved(base, 7 - back)
    return moved(base, -(back or 7) if step < 0 else -back)


def daypart_of(match: Match) -> str:
    """ "TNI" where the expression names the part of the day, else nothing."""
    if any(word in _SMALL_HOURS for word in match.words("daypart")):
        return "TMO"
    return next(("T" + DAYPARTS[word] for word in match.words("daypart") if word in DAYPARTS), "")


def on_day(day: date, match: Match) -> Reading:
    """The day, or the part of it that the expression names."""
    return _on(day.isoformat(), match)


def _on(value: str, match: Match) -> Reading:
    part = daypart_of(match)
    return Reading("TIME" if part else "DATE", value + part)


def day_away(match: Match, context: Context) -> Reading | None:
    """today, yesterday evening, tomorrow; in a story of the past nobody's today is known"""
    if context.today is None or context.narrative:
        return None
    day = moved(context.today, DAYS_AWAY[match.word("day_away")])
    return on_day(day, match) if day else None


def this_daypart(match: Match, context: Context) -> Reading | None:
    """this morning, tonight, last night"""
    if context.today is None:
        return None
    day = moved(context.today, STEPS.get(match.word("which"), 0))
    return Reading("TIME", day.isoformat() + (daypart_of(match) or "TNI")) if day else None


def that_day(match: Match, context: Context) -> Reading | None:
    """the same day, the next morning, the evening: counted from the last day mentioned"""
    base = context.mentioned_day
    if base is None:
        return None
    step = next((STEPS[word] for word in reversed(match.words("which")) if word in STEPS), 0)
    day = moved(base, step)
    return on_day(day, match) if day else None


def day_after(match: Match, context: Context) -> Reading | None:
    """the day after tomorrow"""
    if context.today is None or context.narrative:
        return None
    day = moved(context.today, 2 if match.word("direction") == "after" else -2)
    return on_day(day, match) if day else None


def nth_weekday(match: Match, context: Context) -> Reading | None:
    """the first Monday of October"""
    reading = month_of_year(match, context)
    if reading is None or not reading.value[:4].isdigit():
        return None
    first, last = unit(date.fromisoformat(reading.value + "-01"), Precision.MONTH)
    number, nth = WEEKDAY_NUMBER[match.word("weekday")], match.whole("nth")
    if nth:
        day = first.replace(day=1 + (number - first.weekday()) % 7 + 7 * (nth - 1))
    else:
        day = last.replace(day=last.day - (last.weekday() - number) % 7)
    return explicit(day.isoformat())


def day_beside(match: Match, context: Context) -> Reading | None:
    """the day before, a day later: counted from the last day mentioned"""
    base = context.mentioned_day
    day = moved(base, 1 if match.word("direction") in ("after", "later") else -1) if base else None
    return on_day(day, match) if day else None
