"""Readers: what a matched expression means in its context."""

from __future__ import annotations

from datetime import date, timedelta

from extract.times.context import Context
from extract.times.rule import Match, Reading
from extract.times.tense import future
from extract.times.values import month_value, quarter_value, week_value
from extract.times.words import DAYS_AWAY, MONTHS, SHORT_WEEKDAYS, UNITS, WEEKDAYS
from store.dates import Basis

_MONTH = {name.lower(): month for name, month in MONTHS.items()}
_WEEKDAY = {name.lower(): day for name, day in {**WEEKDAYS, **SHORT_WEEKDAYS}.items()}


def shifted(day: date, unit: str, count: int) -> str | None:
    """The value of the unit `count` units after the one that holds `day`; None outside years 1 to 9999."""
    try:
        match unit:
            case "day":
                return (day + timedelta(days=count)).isoformat()
            case "week" | "fortnight":
                return week_value(day + timedelta(weeks=count * (2 if unit == "fortnight" else 1)))
            case "month":
                year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
                return month_value(year, month + 1) if 1 <= year <= 9999 else None
            case "quarter":
                year, month = divmod(day.year * 12 + day.month - 1 + 3 * count, 12)
                return quarter_value(date(year, month + 1, 1))
            case "year" | "decade" | "century":
                year = day.year + count * {"year": 1, "decade": 10, "century": 100}[unit]
                return f"{year:04}" if 1 <= year <= 9999 else None
            case _:
                return None
    except (ValueError, OverflowError):
        return None


def calendar_day(match: Match, context: Context) -> Reading | None:
    """<month> <day> <year>"""
    try:
        day = date(match.whole("year"), _MONTH[match.word("month")], match.whole("day"))
    except ValueError:
        return None
    return Reading("DATE", day.isoformat(), basis=Basis.EXPLICIT)


def iso_day(match: Match, context: Context) -> Reading | None:
    """2015-10-08"""
    try:
        return Reading("DATE", date.fromisoformat(match.word("date")).isoformat(), basis=Basis.EXPLICIT)
    except ValueError:
        return None


def calendar_month(match: Match, context: Context) -> Reading | None:
    """<month> <year>"""
    return Reading(
        "DATE", month_value(match.whole("year"), _MONTH[match.word("month")]), basis=Basis.EXPLICIT
    )


def calendar_year(match: Match, context: Context) -> Reading | None:
    """<year>"""
    return Reading("DATE", f"{match.whole('year'):04}", basis=Basis.EXPLICIT)


def day_of_month(match: Match, context: Context) -> Reading | None:
    """<month> <day>: the nearest, leaning to the past"""
    month, day, today = _MONTH[match.word("month")], match.whole("day"), context.today
    if today is None:
        return Reading("DATE", f"XXXX-{month:02}-{day:02}", basis=Basis.EXPLICIT)
    around = []
    for year in (today.year - 1, today.year, today.year + 1):
        try:
            around.append(date(year, month, day))
        except ValueError:
            continue
    if not around:
        return None
    ahead = future(match)
    best = min(
        around, key=lambda d: abs((d - today).days) * (1 if (d >= today) == ahead or d == today else 2)
    )
    return Reading("DATE", best.isoformat(), basis=Basis.EXPLICIT)


def month_of_year(match: Match, context: Context) -> Reading | None:
    """<month> alone: the nearest, leaning to the past"""
    month, today = _MONTH[match.word("month")], context.today
    if today is None:
        return Reading("DATE", f"XXXX-{month:02}", basis=Basis.EXPLICIT)
    ahead = future(match)
    distances = []
    for year in (today.year - 1, today.year, today.year + 1):
        months_ahead = (year - today.year) * 12 + month - today.month
        distances.append(
            (abs(months_ahead) * (1 if months_ahead == 0 or (months_ahead > 0) == ahead else 2), year)
        )
    return Reading("DATE", month_value(min(distances)[1], month), basis=Basis.EXPLICIT)


def weekday(match: Match, context: Context) -> Reading | None:
    """<weekday>: the latest on or before the day of publication, unless a future cue governs it"""
    day = _WEEKDAY[match.word("weekday")]
    if context.today is None:
        return Reading("DATE", f"XXXX-WXX-{day + 1}")
    back = (context.today.weekday() - day) % 7
    try:
        found = context.today - timedelta(days=back)
        if back and future(match):
            found += timedelta(days=7)
    except OverflowError:
        return None
    return Reading("DATE", found.isoformat())


def day_away(match: Match, context: Context) -> Reading | None:
    """today, yesterday, tomorrow"""
    if context.today is None:
        return None
    value = shifted(context.today, "day", DAYS_AWAY[match.word("day_away")])
    return Reading("DATE", value) if value else None


def near_unit(match: Match, context: Context) -> Reading | None:
    """last, this, next <unit>"""
    if context.today is None:
        return None
    count = {"last": -1, "past": -1, "previous": -1, "this": 0, "next": 1, "coming": 1}[match.word("which")]
    value = shifted(context.today, match.word("unit"), count)
    return Reading("DATE", value) if value else None


def ago(match: Match, context: Context) -> Reading | None:
    """<number> <unit> ago"""
    if context.today is None:
        return None
    value = shifted(context.today, UNITS[match.words("unit")[-1]], -match.whole("number"))
    return Reading("DATE", value) if value else None
