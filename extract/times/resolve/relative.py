"""Weeks, months and longer, counted from the day of publication or from the last date mentioned."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from extract.times.context import Context
from extract.times.cues import AGED_THINGS
from extract.times.resolve.days import day_of_year
from extract.times.resolve.length import count_of, duration_value
from extract.times.resolve.units import month_of_year
from extract.times.rule import Match, Reading, relative
from extract.times.steps import DAYS_IN, MONTHS_IN, between, moved, moved_months, shifted
from extract.times.tense import Tense, tense
from extract.times.values import quarter_value, week_value
from extract.times.words import STEPS, TO_MENTION, UNITS
from store.dates import Basis, DateSpan, Modifier, Precision, unit

_FORWARD: Final = frozenset(("later", "after", "afterwards", "afterward", "hence", "from"))
_FROM_TODAY: Final = frozenset(("ago", "hence", "from"))
_OLDER_THAN_PEOPLE: Final = 120  # years
_CLOCK_UNITS: Final = ("second", "minute", "hour")


def near_unit(match: Match, context: Context) -> Reading | None:
    """this week, last month, the following year, the end of next year, the end of the year"""
    name, word = UNITS[match.word("date_unit")], match.word("which")
    to_mention = word in TO_MENTION or (not word and context.running is not None)
    base = context.mentioned(name) if to_mention else context.today
    if base is None or _titled(match.sentence.word(match.pieces["date_unit"][0])):
        return None
    if name == "day":
        in_the_day = match.has("when") or {"early", "late"}.intersection(match.words("part"))
        return relative(context.mentioned_day.isoformat()) if in_the_day and context.mentioned_day else None
    step = STEPS.get(word, 0)
    if name == "weekend":
        return relative(_weekend(match, base, word))
    if name == "week" and step == 0 and base is context.published:
        return _this_week(match, base)
    return relative(shifted(base, name, step), match.part)


def _titled(word: str) -> bool:
    """Whether a word is capitalised as in a title: "Person of the Year"."""
    return word[:1].isupper() and not word.isupper()


def _this_week(match: Match, today: date) -> Reading:
    """The week of publication, Monday to Sunday; what has happened in it ended on that day at the latest."""
    begin, end = unit(today, Precision.WEEK)
    found = tense(match)
    if found is Tense.AHEAD:
        begin = today
    elif found in (Tense.BEHIND, Tense.PERHAPS_BEHIND):
        end = today
    days = DateSpan(begin, end, Precision.WEEK, None, Basis.RELATIVE)
    return Reading("DATE", week_value(today), match.part, days=days)


def _weekend(match: Match, base: date, word: str) -> str | None:
    """The weekend by its week: the last one, or the coming one after "next" or a future cue."""
    on_weekend = base.weekday() >= 5
    step = STEPS.get(word, 0)
    if step > 0:
        weeks = 1 if on_weekend else 0
    elif on_weekend or (word not in ("last", "past") and tense(match) is Tense.AHEAD):
        weeks = 0
    else:
        weeks = -1
    found = moved(base, 7 * weeks)
    return week_value(found) + "-WE" if found else None


def the_weekend(match: Match, context: Context) -> Reading | None:
    """the weekend: the last one, or the coming one after a future cue"""
    base = context.mentioned_day if context.running else context.today
    return relative(_weekend(match, base, "")) if base else None


def reporting_quarter(_match: Match, context: Context) -> Reading | None:
    """the last quarter, the latest quarter: the one the article is about, else the last complete one"""
    if context.quarter is not None:
        return relative(quarter_value(context.quarter))
    return relative(shifted(context.today, "quarter", -1)) if context.today else None


def year_before(_match: Match, context: Context) -> Reading | None:
    """the same period last year: a year before the half, quarter, month or year last mentioned"""
    last, today = context.last, context.today
    if last is None:
        return relative(shifted(today, "year", -1)) if today else None
    found = moved_months(last.begin, -12)
    if found is None:
        return None
    match last.precision:
        case Precision.QUARTER:
            return relative(quarter_value(found))
        case Precision.MONTH if last.end > unit(last.begin, Precision.MONTH)[1]:
            return relative(f"{found.year:04}-H{1 if found.month == 1 else 2}")
        case Precision.MONTH:
            return relative(shifted(found, "month", 0))
        case _:
            return relative(("FY" if context.fiscal else "") + f"{found.year:04}")


def week_of(match: Match, context: Context) -> Reading | None:
    """the week of October 5, the last week of August, the first weekend of May"""
    reading = day_of_year(match, context) if match.has("day") else month_of_year(match, context)
    if reading is None or not reading.value[:4].isdigit():
        return None
    nth = match.word("nth")
    if match.has("day"):
        begin, end = unit(date.fromisoformat(reading.value), Precision.WEEK)
    else:
        first, last = unit(date.fromisoformat(reading.value + "-01"), Precision.MONTH)
        if nth in ("last", "final"):
            begin, end = last - timedelta(days=6), last
        else:
            begin = first + timedelta(days=7 * (match.whole("nth") - 1))
            end = min(begin + timedelta(days=6), last)
    if match.word("date_unit") == "weekend":
        sunday = begin + timedelta(days=(6 - begin.weekday()) % 7)
        return Reading("DATE", week_value(sunday) + "-WE", basis=Basis.EXPLICIT)
    days = DateSpan(begin, end, Precision.WEEK)
    return Reading("DATE", week_value(between(begin, end)), basis=Basis.EXPLICIT, days=days)


def ago(match: Match, context: Context) -> Reading | None:
    """<number> <unit> ago, earlier, later: from the day of publication, or from the last date mentioned"""
    words, direction = match.words("unit"), match.words("direction")
    name = UNITS[words[-1]]
    back = not _FORWARD.intersection(direction)
    count = count_of(match)
    if count is None and not match.has("vague") and not words[-1].endswith("s"):
        count = 1.0
    if name in _CLOCK_UNITS:
        return Reading("DURATION", duration_value(count, name))
    if count is None:
        return Reading("DATE", "PAST_REF" if back else "FUTURE_REF")
    from_today = bool(_FROM_TODAY.intersection(direction))
    if not (back or from_today or context.last):
        return Reading("DURATION", duration_value(count, name))  # later than what, nobody has said
    base = _counted_from(context, name, from_today)
    if base is None:
        return None
    count = -count if back else count
    if name in ("decade", "century"):
        name, count = "year", count * (10 if name == "decade" else 100)
    last = context.last
    if name == "year" and back and last is not None and last.precision is Precision.QUARTER:
        found = moved_months(last.begin, round(count * 12))
        return relative(quarter_value(found) if found else None)
    return relative(shifted(base, name, count))


def _counted_from(context: Context, name: str, from_today: bool) -> date | None:
    if from_today or context.last is None:
        return context.today
    if not context.narrative and context.day is not None and (name in DAYS_IN or _is_day(context.last)):
        return context.day
    return context.last.begin


def _is_day(span: DateSpan) -> bool:
    return span.precision is Precision.DAY


def age(match: Match, context: Context) -> Reading | None:
    """a nine-day-old war: a length, and the day it began; the day it is said on is counted in

    The reading is a DURATION ("P9D") that carries a date: since the day it began. Only of things: the age
    of a person says nothing that is in the news.
    """
    words, today = match.words("unit"), context.published
    name = UNITS[words[-1]]
    count = match.number("number")
    if count is None and not words[-1].endswith("s"):
        count = 1.0
    of_a_thing = name in ("decade", "century") or AGED_THINGS.intersection(match.following(3))
    if not of_a_thing and (count is None or count < _OLDER_THAN_PEOPLE):
        return None
    value = duration_value(count, name)
    if count is None or today is None or name in _CLOCK_UNITS:
        return Reading("DURATION", value)
    if name in ("day", "night"):
        begin, precision = moved(today, 1 - int(count)), Precision.DAY
    elif name in DAYS_IN:
        begin, precision = moved(today, -int(count) * DAYS_IN[name]), Precision.WEEK
    else:
        begin = moved_months(today, -int(count) * MONTHS_IN[name])
        precision = Precision.MONTH if name == "month" else Precision.YEAR
    if begin is None or begin > today:
        return Reading("DURATION", value)
    first, _ = unit(begin, precision)
    return Reading("DURATION", value, days=DateSpan(first, today, precision, Modifier.SINCE, Basis.RELATIVE))
