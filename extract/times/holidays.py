"""Feast days that articles use as dates, and when they fall."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta


def _fixed(month: int, day: int) -> Callable[[int], date]:
    return lambda year: date(year, month, day)


def _nth_weekday(month: int, weekday: int, nth: int) -> Callable[[int], date]:
    """The nth weekday (0 is Monday) of a month."""

    def of_year(year: int) -> date:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))

    return of_year


def _last_monday_of_may(year: int) -> date:
    last = date(year, 5, 31)
    return last - timedelta(days=last.weekday())


def easter_sunday(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher)."""
    golden = year % 19
    century, rest = divmod(year, 100)
    leaps, century_rest = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leaps - correction + 15) % 30
    quarters, rest_years = divmod(rest, 4)
    to_sunday = (32 + 2 * century_rest + 2 * quarters - epact - rest_years) % 7
    late = (golden + 11 * epact + 22 * to_sunday) // 451
    month, day = divmod(epact + to_sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _from_easter(days: int) -> Callable[[int], date]:
    return lambda year: easter_sunday(year) + timedelta(days=days)


HOLIDAYS: dict[str, Callable[[int], date]] = {
    "new year's day": _fixed(1, 1),
    "new year's": _fixed(1, 1),
    "new year day": _fixed(1, 1),
    "martin luther king day": _nth_weekday(1, 0, 3),
    "valentine's day": _fixed(2, 14),
    "st patrick's day": _fixed(3, 17),
    "april fools' day": _fixed(4, 1),
    "april fool's day": _fixed(4, 1),
    "ash wednesday": _from_easter(-46),
    "palm sunday": _from_easter(-7),
    "maundy thursday": _from_easter(-3),
    "good friday": _from_easter(-2),
    "easter sunday": _from_easter(0),
    "easter monday": _from_easter(1),
    "easter": _from_easter(0),
    "pentecost": _from_easter(49),
    "may day": _fixed(5, 1),
    "memorial day": _last_monday_of_may,
    "bastille day": _fixed(7, 14),
    "fourth of july": _fixed(7, 4),
    "labor day": _nth_weekday(9, 0, 1),
    "columbus day": _nth_weekday(10, 0, 2),
    "halloween": _fixed(10, 31),
    "all saints' day": _fixed(11, 1),
    "armistice day": _fixed(11, 11),
    "veterans day": _fixed(11, 11),
    "remembrance day": _fixed(11, 11),
    "thanksgiving day": _nth_weekday(11, 3, 4),
    "thanksgiving": _nth_weekday(11, 3, 4),
    "christmas eve": _fixed(12, 24),
    "christmas day": _fixed(12, 25),
    "christmas": _fixed(12, 25),
    "boxing day": _fixed(12, 26),
    "new year's eve": _fixed(12, 31),
}
"""The day of each feast in a year. Feasts of countries are those of the United States."""
