"""The year of a date: named, pointed to, or the nearest that fits."""

from __future__ import annotations

from datetime import date
from typing import Final

from extract.times.context import Context
from extract.times.rule import Match
from extract.times.steps import day_in
from extract.times.tense import Tense, tense
from extract.times.words import MONTHS, SHORT_WEEKDAYS, STEPS, WEEKDAYS
from store.dates import Precision

MONTH_NUMBER: Final = {name.lower(): month for name, month in MONTHS.items()}
WEEKDAY_NUMBER: Final = {name.lower(): day for name, day in {**WEEKDAYS, **SHORT_WEEKDAYS}.items()}

_LAST_OF_THIS_CENTURY: Final = 39  # '39 is 2039, '40 is 1940
_WRONG_WEEKDAY: Final = 3  # how much farther a date counts that falls on another weekday than named
# How much farther than it is a date counts before and after the day of publication, by tense.
_WEIGHTS: Final = {
    Tense.AHEAD: (4, 1),
    Tense.EITHER: (1, 1),
    Tense.UNKNOWN: (1, 2),
    Tense.PERHAPS_BEHIND: (1, 4),
    Tense.BEHIND: (1, 14),
}


def two_digit_year(digits: int) -> int:
    """'96 is 1996, '07 is 2007."""
    return digits + (2000 if digits <= _LAST_OF_THIS_CENTURY else 1900)


def year_of(match: Match, context: Context) -> int | None:
    """The year that the expression names, or points to ("last year", "of that year")."""
    if match.has("year"):
        return match.whole("year")
    if match.has("short_year"):
        return two_digit_year(int(match.word("short_year")[1:]))
    if not match.has("year_step"):
        return None
    said = match.words("year_step")
    from_today = {"last", "this", "next"}.intersection(said) and "the" not in said
    base = None if from_today else context.year
    if base is None:
        base = context.today.year if context.today else None
    if base is None:
        return None
    return base + next((STEPS[word] for word in said if STEPS.get(word)), 0)


def nearest_day(match: Match, around: list[date], today: date) -> date | None:
    """The day nearest to the day of publication, leaning to where the tense points, else to the past."""
    behind, ahead = _WEIGHTS[tense(match)]
    return min(around, key=lambda day: _cost(day, today, behind, ahead), default=None)


def nearest_year(match: Match, context: Context, month: int, day: int | None) -> int | None:
    """The year of a month, or of a day of a month, that is named without one.

    In the news of the day the nearest, leaning as in `nearest_day`. In a story of the past the year
    it tells of, or the one that is nearest to the date it has come to.
    """
    found = tense(match)
    running = None if found is Tense.AHEAD and not context.narrative else context.running
    today = running.begin if running else context.today
    if today is None:
        return None
    if running is not None and running.precision is Precision.YEAR:
        return running.begin.year
    around = [there for step in (-1, 0, 1) if (there := day_in(today.year + step, month, day or 15))]
    weekday = WEEKDAY_NUMBER[match.word("weekday_name")] if match.has("weekday_name") else None
    if running is not None:
        behind, ahead = 1, 1
    elif day is None and month == today.month:
        return today.year
    else:
        behind, ahead = _WEIGHTS[found]
    reference = today if day else today.replace(day=15)

    def cost(there: date) -> int:
        fits = weekday is None or there.weekday() == weekday
        return _cost(there, reference, behind, ahead) * (1 if fits else _WRONG_WEEKDAY)

    best = min(around, key=cost, default=None)
    return best.year if best else None


def _cost(day: date, today: date, behind: int, ahead: int) -> int:
    distance = (day - today).days
    return distance * ahead if distance >= 0 else -distance * behind
