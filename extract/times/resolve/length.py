"""Durations and sets: how long, how often. They stand on no calendar day."""

from __future__ import annotations

from extract.times.context import Context
from extract.times.resolve.calendar import MONTH_NUMBER, WEEKDAY_NUMBER
from extract.times.rule import Match, Reading
from extract.times.words import DAYPARTS, SEASONS, SHOWN_FOR_HOURS, UNITS

_CODE = {
    "second": "S",
    "minute": "M",
    "hour": "H",
    "day": "D",
    "night": "D",
    "weekend": "WE",
    "week": "W",
    "fortnight": "W",
    "month": "M",
    "quarter": "M",
    "year": "Y",
    "decade": "Y",
    "century": "Y",
}
_FACTOR = {"fortnight": 2, "quarter": 3, "decade": 10, "century": 100}
_CLOCK = ("second", "minute", "hour")


def duration_value(count: float | None, name: str) -> str:
    """P3D; an unknown count is X: PXD. Decades and centuries are counted in years."""
    prefix = "PT" if name in _CLOCK else "P"
    if count is None:
        return f"{prefix}X{_CODE[name]}"
    count *= _FACTOR.get(name, 1)
    whole, fraction = int(count), count - int(count)
    if fraction and name == "year":
        months = f"{round(fraction * 12)}M"
        return f"P{whole}Y{months}" if whole else f"P{months}"
    if fraction and name == "hour":
        minutes = f"{round(fraction * 60)}M"
        return f"PT{whole}H{minutes}" if whole else f"PT{minutes}"
    if fraction:
        return f"{prefix}{count:g}{_CODE[name]}"
    return f"{prefix}{whole}{_CODE[name]}"


def count_of(match: Match) -> float | None:
    """How many units; None for "several"."""
    if match.has("vague"):
        return 2.0 if "couple" in match.words("vague") else None
    count = match.number("number")
    if match.has("half"):
        count = (1 if count is None else count) + 0.5
    return count


def duration(match: Match, _context: Context) -> Reading | None:
    """two days, several weeks, a year; not the length of a recording"""
    if match.next_word == "of" and SHOWN_FOR_HOURS.intersection(match.following(3)):
        return None
    name = UNITS[match.words("unit")[-1]]
    if name == "quarter" and (match.has("vague") or match.next_word == "of" or "-" in match.sentence.word(match.last - 2)):
        return None
    count = count_of(match)
    if count is None and not match.has("vague") and not match.has("plural"):
        count = 1.0
    return Reading("DURATION", duration_value(count, name))


def half_unit(match: Match, _context: Context) -> Reading | None:
    """half an hour, half a year"""
    name = UNITS[match.words("unit")[-1]]
    if name == "day":
        return Reading("DURATION", "PT12H")
    return Reading("DURATION", duration_value(0.5, name))


def many_units(match: Match, _context: Context) -> Reading | None:
    """for weeks, decades-long"""
    return Reading("DURATION", duration_value(None, UNITS[match.words("unit")[-1]]))


def unit_long(match: Match, _context: Context) -> Reading | None:
    """year-long, decades-long"""
    word = match.words("unit")[-1]
    return Reading("DURATION", duration_value(None if word.endswith("s") else 1.0, UNITS[word]))


def every(match: Match, _context: Context) -> Reading | None:
    """every day, each Monday, every two weeks"""
    if match.has("weekday"):
        value = f"XXXX-WXX-{WEEKDAY_NUMBER[match.word('weekday')] + 1}"
    elif match.has("month"):
        value = f"XXXX-{MONTH_NUMBER[match.word('month')]:02}"
    elif match.has("season"):
        value = f"XXXX-{SEASONS[match.word('season')]}"
    elif match.has("daypart"):
        value = f"XXXX-XX-XXT{DAYPARTS[match.word('daypart')]}"
    elif match.word("unit") == "weekend":
        value = "XXXX-WXX-WE"
    else:
        count = 2.0 if match.word("other") == "other" else match.number("number")
        value = duration_value(1.0 if count is None else count, UNITS[match.word("unit")])
    return Reading("SET", value)


def weekdays(match: Match, _context: Context) -> Reading | None:
    """Mondays, Sunday mornings"""
    word = match.word("weekdays").removesuffix("s")
    part = "T" + DAYPARTS[match.word("daypart")] if match.has("daypart") else ""
    return Reading("SET", f"XXXX-WXX-{WEEKDAY_NUMBER[word] + 1}{part}")


_ADVERBS = {
    "hourly": "PT1H",
    "daily": "P1D",
    "nightly": "P1D",
    "weekly": "P1W",
    "biweekly": "P2W",
    "fortnightly": "P2W",
    "monthly": "P1M",
    "bimonthly": "P2M",
    "quarterly": "P3M",
    "yearly": "P1Y",
    "annually": "P1Y",
    "annual": "P1Y",
    "biannual": "P6M",
    "biennial": "P2Y",
    "everyday": "P1D",
}


def adverb(match: Match, _context: Context) -> Reading | None:
    """daily, annually"""
    if match.in_a_name:
        return None
    return Reading("SET", _ADVERBS[match.word("adverb")])


def rate(match: Match, _context: Context) -> Reading | None:
    """per day, twice a week"""
    return Reading("SET", duration_value(1.0, UNITS[match.word("unit")]))
