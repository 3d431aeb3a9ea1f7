"""Durations and sets: how long, how often. They stand on no calendar day."""

from __future__ import annotations

from typing import Final

from extract.times.context import Context
from extract.times.cues import DETERMINERS, SHOWN_FOR_HOURS
from extract.times.resolve.years import MONTH_NUMBER, WEEKDAY_NUMBER
from extract.times.rule import Match, Reading
from extract.times.words import DAYPARTS, FREQUENCIES, SEASONS, UNITS

_CODE: Final = {
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
_FACTOR: Final = {"fortnight": 2, "quarter": 3, "decade": 10, "century": 100}
_CLOCK_UNITS: Final = ("second", "minute", "hour")
_SMALLER: Final = {"year": ("M", 12), "hour": ("M", 60)}  # what fractions of these are written in
_LONGEST: Final = 10**12  # counts above it are no durations


def duration_value(count: float | None, name: str) -> str:
    """P3D; an unknown count is X: PXD. Quarters are counted in months, decades and centuries in years."""
    prefix = "PT" if name in _CLOCK_UNITS else "P"
    if count is None or count > _LONGEST:
        return f"{prefix}X{_CODE[name]}"
    count *= _FACTOR.get(name, 1)
    whole = int(count)
    if count == whole:
        return f"{prefix}{whole}{_CODE[name]}"
    if name in _SMALLER:
        code, parts = _SMALLER[name]
        rest = f"{round((count - whole) * parts)}{code}"
        return f"{prefix}{whole}{_CODE[name]}{rest}" if whole else prefix + rest
    return f"{prefix}{count:g}{_CODE[name]}"


def count_of(match: Match) -> float | None:
    """How many units; None for "several"."""
    if match.has("vague"):
        return 2.0 if "couple" in match.words("vague") else None
    count = match.number("number")
    if match.has("half"):
        return (1.0 if count is None else count) + 0.5
    return count


def duration(match: Match, _context: Context) -> Reading | None:
    """two days, several weeks, a year; neither the length of a recording nor three quarters of a thing"""
    name = UNITS[match.words("unit")[-1]]
    if name in _CLOCK_UNITS and match.next_word == "of" and SHOWN_FOR_HOURS.intersection(match.following(3)):
        return None
    if name == "quarter" and (match.has("vague") or match.next_word == "of"):
        return None
    if match.following(2) == ["of", "age"]:
        return None
    count = count_of(match)
    if count is None and not match.has("vague"):
        count = 1.0
    return Reading("DURATION", duration_value(count, name))


def half_unit(match: Match, _context: Context) -> Reading | None:
    """half an hour, half a year"""
    name = UNITS[match.words("unit")[-1]]
    return Reading("DURATION", "PT12H" if name == "day" else duration_value(0.5, name))


def many_units(match: Match, _context: Context) -> Reading | None:
    """for weeks, recent years"""
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
    elif UNITS[match.word("unit")] == "weekend":
        value = "XXXX-WXX-WE"
    else:
        count = 2.0 if match.has("other") else match.number("number")
        value = duration_value(1.0 if count is None else count, UNITS[match.word("unit")])
    return Reading("SET", value)


def weekdays(match: Match, _context: Context) -> Reading | None:
    """Mondays, Sunday mornings"""
    number = WEEKDAY_NUMBER[match.word("weekdays").removesuffix("s")]
    part = "T" + DAYPARTS[match.word("daypart")] if match.has("daypart") else ""
    return Reading("SET", f"XXXX-WXX-{number + 1}{part}")


def frequency(match: Match, _context: Context) -> Reading | None:
    """daily, annually; not the name of a paper: "the daily Al-Watan" """
    before = "".join(match.preceding(1))
    after_a_name = match.first > 0 and match.sentence.word(match.first - 1)[:1].isupper()
    if (
        match.in_a_name
        or _ends_a_name(match)
        or (match.before_a_name and (after_a_name or before in DETERMINERS))
    ):
        return None
    return Reading("SET", FREQUENCIES[match.word("frequency")])


def _ends_a_name(match: Match) -> bool:
    """ "China Daily", but not "Daily, they"."""
    written = match.sentence.word(match.first)
    return written[:1].isupper() and match.first > 0 and match.sentence.word(match.first - 1)[:1].isupper()


def rate(match: Match, _context: Context) -> Reading | None:
    """per day, twice a week"""
    return Reading("SET", duration_value(1.0, UNITS[match.word("unit")]))
