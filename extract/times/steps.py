"""Steps through the calendar: so many days, months or units from a day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from extract.times.values import month_value, quarter_value, week_value
from store.dates import Precision, unit

MONTHS_IN: Final = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
DAYS_IN: Final = {"day": 1, "night": 1, "week": 7, "weekend": 7, "fortnight": 14}
_FARTHEST: Final = date.max.toordinal()  # days; farther steps leave the calendar whatever their start


def day_in(year: int, month: int, day: int) -> date | None:
    """The calendar day; None where there is none, as on February 30."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def moved(day: date, days: int) -> date | None:
    """The day that many days away; None outside years 1 to 9999."""
    ordinal = day.toordinal() + days
    return date.fromordinal(ordinal) if 1 <= ordinal <= _FARTHEST else None


def moved_months(day: date, months: int) -> date | None:
    """The same day of the month that many months away, or its last; None outside years 1 to 9999."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= date.max.year:
        return None
    last = unit(date(year, month + 1, 1), Precision.MONTH)[1]
    return last.replace(day=min(day.day, last.day))


def shifted(day: date, name: str, count: float) -> str | None:
    """The TIMEX3 value of the unit `count` units of that name from the one that holds `day`.

    Fractions are read to the next smaller unit: half a year ago names a month. None outside years 1
    to 9999.
    """
    whole = count == int(count)
    if name in MONTHS_IN:
        found = moved_months(day, round(count * MONTHS_IN[name]))
        if found is None:
            return None
        match name:
            case "month":
                return month_value(found.year, found.month)
            case _ if not whole:
                return month_value(found.year, found.month)
            case "quarter":
                return quarter_value(found)
            case "year":
                return f"{found.year:04}"
            case "decade":
                return f"{found.year // 10:03}"
            case _:
                return f"{found.year // 100:02}"
    found = moved(day, round(count * DAYS_IN[name]))
    if found is None:
        return None
    return found.isoformat() if DAYS_IN[name] == 1 or not whole else week_value(found)


def between(first: date, last: date) -> date:
    """The day in the middle of two."""
    return first + timedelta(days=(last - first).days // 2)
