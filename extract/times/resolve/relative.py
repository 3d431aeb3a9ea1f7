"""Dates counted from the day of publication or from the last date mentioned."""

from __future__ import annotations

from datetime import date, timedelta

from extract.times.context import Context
from extract.times.resolve.calendar import WEEKDAY_NUMBER, day_of_year, month_of_year, part_of
from extract.times.resolve.length import duration_value
from extract.times.rule import Match, Reading
from extract.times.tense import Tense, tense
from extract.times.values import month_value, quarter_value, week_value
from extract.times.words import AGED_THINGS, BACK_TO_MENTION, DAYPARTS, DAYS_AWAY, STEPS, UNITS
from store.dates import Basis, DateSpan, Modifier, Precision, unit

_MONTHS_IN = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}


def moved(day: date, by: timedelta) -> date | None:
    """The day that far away; None outside years 1 to 9999."""
    try:
        return day + by
    except OverflowError:
        return None


def moved_months(day: date, months: int) -> date | None:
    """The same day of the month that many months away, or its last; None outside years 1 to 9999."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= date.max.year:
        return None
    last = unit(date(year, month + 1, 1), Precision.MONTH)[1]
    return last.replace(day=min(day.day, last.day))


def shifted(day: date, name: str, count: float) -> str | None:
    """The value of the unit called `name` that lies `count` units from the one that holds `day`."""
    if name in _MONTHS_IN:
        found = moved_months(day, round(count * _MONTHS_IN[name]))
        if found is None:
            return None
        if name == "month" or count != int(count):
            return month_value(found.year, found.month)
        if name == "quarter":
            return quarter_value(found)
        return {"year": f"{found.year:04}", "decade": f"{found.year // 10:03}"}.get(name, f"{found.year // 100:02}")
    days = {"day": 1, "night": 1, "week": 7, "fortnight": 14}[name]
    if abs(count) > 4_000_000:
        return None
    found = moved(day, timedelta(days=round(count * days)))
    if found is None:
        return None
    return found.isoformat() if days == 1 or count != int(count) else week_value(found)


def relative(value: str | None, modifier: Modifier | None = None, type: str = "DATE") -> Reading | None:
    return Reading(type, value, modifier) if value else None


def daypart_of(match: Match) -> str:
    """ "TNI" where the expression names the part of the day, else nothing."""
    return next(("T" + DAYPARTS[word] for word in match.words("daypart") if word in DAYPARTS), "")


def on_day(day: date | None, match: Match) -> Reading | None:
    """The day, or the part of it that the expression names."""
    if day is None:
        return None
    part = daypart_of(match)
    return Reading("TIME" if part else "DATE", day.isoformat() + part)


def weekday(match: Match, context: Context) -> Reading | None:
    """<weekday>: the latest on or before the day of publication, unless a future cue governs it"""
    number = WEEKDAY_NUMBER[match.word("weekday")]
    today = context.today
    if today is None:
        part = daypart_of(match)
        return Reading("TIME" if part else "DATE", f"XXXX-WXX-{number + 1}{part}")
    week, which = match.words("week"), match.words("which")
    back, forth = (today.weekday() - number) % 7, (number - today.weekday()) % 7
    if "ago" in week:
        days = -back - 7
    elif week:
        step = 7 * next((STEPS[word] for word in week if word in STEPS), 0)
        days = number - today.weekday() + step
    elif which and which[-1] in BACK_TO_MENTION:
        return on_day(_weekday_from_mention(number, which[-1], context), match)
    elif which and which[-1] in ("last", "past"):
        days = -(back or 7)
    elif which and which[-1] in ("next", "coming"):
        days = forth or 7
    elif back == 0:
        days = 0
    elif "this" in which:
        days = -back if tense(match) in (Tense.BEHIND, Tense.PERHAPS_BEHIND) else forth
    else:
        found = tense(match)
        ahead = found is Tense.AHEAD or (found is Tense.EITHER and forth <= back)
        days = forth if ahead else -back
    return on_day(moved(today, timedelta(days=days)), match)


def _weekday_from_mention(number: int, which: str, context: Context) -> date | None:
    base = context.mentioned_day
    if base is None:
        return None
    back = (base.weekday() - number) % 7
    step = STEPS[which]
    if step > 0:
        return moved(base, timedelta(days=7 - back))
    return moved(base, timedelta(days=-(back or 7) if step < 0 else -back))


def day_away(match: Match, context: Context) -> Reading | None:
    """today, yesterday evening, tomorrow"""
    today = context.today
    if today is None or context.narrative:
        return None
    return on_day(moved(today, timedelta(days=DAYS_AWAY[match.word("day_away")])), match)


def this_daypart(match: Match, context: Context) -> Reading | None:
    """this morning, tonight, last night"""
    today = context.today
    if today is None:
        return None
    part = daypart_of(match) or "TNI"
    day = moved(today, timedelta(days=-1 if match.word("which") == "last" else 0))
    return Reading("TIME", day.isoformat() + part) if day else None


def that_daypart(match: Match, context: Context) -> Reading | None:
    """that evening, the next morning, the morning: of the last day mentioned"""
    base = context.mentioned_day
    if base is None:
        return None
    step = STEPS.get(match.words("which")[-1], 0) if match.has("which") else 0
    return on_day(moved(base, timedelta(days=step)), match)


def that_day(match: Match, context: Context) -> Reading | None:
    """the same day, the next day: counted from the last day mentioned"""
    base = context.mentioned_day
    if base is None:
        return None
    step = next((STEPS[word] for word in reversed(match.words("which")) if word in STEPS), 0)
    return on_day(moved(base, timedelta(days=step)), match)


def near_unit(match: Match, context: Context) -> Reading | None:
    """this week, last month, the following year, the end of next year"""
    name, which = match.word("date_unit"), match.words("which")
    steps = [word for word in which if word in STEPS]
    word = steps[-1] if steps else "this"
    count = STEPS[word]
    if name == "day":
        return None
    if word in BACK_TO_MENTION or (not steps and context.running):
        base = _mentioned(name, context)
    else:
        base = context.today
    if base is None:
        return None
    if name == "weekend":
        return relative(_weekend(match, base, word))
    if name == "fortnight":
        return relative(shifted(base, "week", 2 * count))
    if name == "week" and word == "this" and base is context.published:
        return _this_week(match, base)
    return relative(shifted(base, name, count), part_of(match))


def _this_week(match: Match, today: date) -> Reading | None:
    """The week of publication, Monday to Sunday; what has happened in it ended on that day at the latest."""
    begin, end = unit(today, Precision.WEEK)
    found = tense(match)
    if found is Tense.AHEAD:
        begin = today
    elif found in (Tense.BEHIND, Tense.PERHAPS_BEHIND):
        end = today
    days = DateSpan(begin, end, Precision.WEEK, None, Basis.RELATIVE)
    return Reading("DATE", week_value(today), part_of(match), date=days)


def _mentioned(name: str, context: Context) -> date | None:
    """The day to count units of this name from: inside the last one mentioned."""
    if name == "quarter" and context.quarter:
        return context.quarter
    if name in ("year", "decade", "century") and context.year:
        return date(context.year, 1, 1)
    if name == "month" and context.month:
        return context.month
    return context.mentioned_day


def _weekend(match: Match, base: date, word: str) -> str | None:
    """The week of the weekend: the last one on or before the day, or the coming one."""
    week = 0
    if STEPS[word] > 0 or (word == "this" and base.weekday() < 5 and tense(match) is Tense.AHEAD):
        week = 0 if base.weekday() < 5 else 1
    elif base.weekday() < 5 or (STEPS[word] < 0 and base.weekday() == 6 and word == "previous"):
        week = -1
    found = moved(base, timedelta(weeks=week))
    return week_value(found) + "-WE" if found else None


def near_weekend(match: Match, context: Context) -> Reading | None:
    """the weekend: the last one, or the coming one after a future cue"""
    base = context.mentioned_day if context.narrative else context.today
    return relative(_weekend(match, base, "this")) if base else None


def day_beside(match: Match, context: Context) -> Reading | None:
    """the day before, a day later: counted from the last day mentioned"""
    base = context.mentioned_day
    if base is None:
        return None
    step = 1 if match.word("which") in ("after", "later") else -1
    return on_day(moved(base, timedelta(days=step)), match)


def reporting_quarter(match: Match, context: Context) -> Reading | None:
    """the last quarter, the latest quarter: the last complete one, or the one the article is about"""
    if context.quarter is not None:
        return relative(quarter_value(context.quarter))
    if context.today is None:
        return None
    return relative(shifted(context.today, "quarter", -1))


def year_before(_match: Match, context: Context) -> Reading | None:
    """the same period last year: a year before the quarter, month or year last mentioned"""
    last = context.last
    if last is None:
        return relative(shifted(context.today, "year", -1)) if context.today else None
    if last.precision is Precision.QUARTER:
        found = moved_months(last.begin, -12)
        return relative(quarter_value(found) if found else None)
    if last.precision is Precision.MONTH:
        return relative(shifted(last.begin, "month", -12))
    value = shifted(last.begin, "year", -1)
    return relative(f"FY{value}" if context.fiscal and value else value)


def week_of(match: Match, context: Context) -> Reading | None:
    """the week of October 5, the last week of August"""
    if match.has("day"):
        reading = day_of_year(match, context)
        if reading is None or not reading.value[:4].isdigit():
            return None
        begin, end = unit(date.fromisoformat(reading.value), Precision.WEEK)
    else:
        reading = month_of_year(match, context)
        if reading is None or not reading.value[:4].isdigit():
            return None
        first, last = unit(date.fromisoformat(reading.value + "-01"), Precision.MONTH)
        if match.word("nth") in ("last", "final"):
            begin, end = last - timedelta(days=6), last
        else:
            begin = first + timedelta(days=7 * (int(match.number("nth") or 1) - 1))
            end = min(begin + timedelta(days=6), last)
    middle = begin + (end - begin) / 2
    days = DateSpan(begin, end, Precision.WEEK, None, Basis.EXPLICIT)
    return Reading("DATE", week_value(middle), basis=Basis.EXPLICIT, date=days)


def ago(match: Match, context: Context) -> Reading | None:
    """<number> <unit> ago, earlier, later: from the day of publication, or from the last date mentioned"""
    words = match.words("unit")
    name = UNITS[words[-1]]
    direction = match.words("direction")
    back = not {"later", "after", "afterwards", "afterward", "hence", "from", "on"}.intersection(direction)
    count = match.number("number")
    if count is None and not match.has("vague") and not words[-1].endswith("s"):
        count = 1.0
    if match.has("vague") and match.word("vague").startswith(("a couple", "the past couple")):
        count = 2.0
    if count is None:
        return Reading("DATE", "PAST_REF" if back else "FUTURE_REF")
    if match.has("half"):
        count += 0.5
    to_mention = not {"ago", "from", "hence"}.intersection(direction)
    base, coarse = context.today, None
    if to_mention and context.last is not None:
        last = context.last
        base = last.begin
        coarse = last.precision
        if not context.narrative and name == "day" and context.day is not None:
            base, coarse = context.day, Precision.DAY
        elif not context.narrative and context.published and coarse is Precision.DAY:
            base = context.day
    if base is None:
        return None
    sign = -1 if back else 1
    if name in ("second", "minute", "hour"):
        if not to_mention and count < 24 and name != "second":
            return Reading("TIME", base.isoformat())
        return None
    if context.last is not None and context.last.precision is Precision.QUARTER and name == "year" and back:
        base = context.last.begin
        found = moved_months(base, round(sign * count * 12))
        return relative(quarter_value(found) if found else None)
    return relative(shifted(base, name, sign * count))


def age(match: Match, context: Context) -> Reading | None:
    """a nine-day-old war: a length, and the day it began; the day it is said on is counted in

    Only of things: the age of a person says nothing that is in the news.
    """
    if not AGED_THINGS.intersection(match.following(3)):
        return None
    count = match.number("number")
    name = UNITS[match.words("unit")[-1]]
    value = duration_value(count, name)
    if count is None or context.published is None:
        return Reading("DURATION", value)
    if name in ("day", "night"):
        begin = moved(context.published, timedelta(days=1 - int(count)))
        precision = Precision.DAY
    elif name in ("week", "fortnight"):
        begin = moved(context.published, timedelta(weeks=-int(count) * (2 if name == "fortnight" else 1)))
        precision = Precision.WEEK
    else:
        begin = moved_months(context.published, -int(count) * _MONTHS_IN.get(name, 1))
        precision = Precision.MONTH if name == "month" else Precision.YEAR
    if begin is None or begin > context.published:
        return Reading("DURATION", value)
    first = unit(begin, precision)[0]
    return Reading("DURATION", value, date=DateSpan(first, context.published, precision, Modifier.SINCE, Basis.RELATIVE))
