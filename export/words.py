"""What documents say in words: dates in full, tolls, places. English, whatever the locale."""

from __future__ import annotations

import re
from datetime import date

from store.countries import COUNTRIES
from store.dates import Modifier, Precision, unit
from store.details import EventDetail, LocationDetail
from store.model import GeoPrecision, Toll

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
UNDATED = "Undated"
BEFORE_ALL = "No beginning given"
_KIND_OF_PROVINCE = re.compile(
    r"\b(?:provinces?|states?|regions?|governorates?|oblast|count(?:y|ies)|districts?|departments?|prefectures?)\b",
    re.IGNORECASE,
)
_SEASONS = {3: "spring", 6: "summer", 9: "autumn", 12: "winter"}  # by the month a season begins in
_WIDE = (Precision.YEAR, Precision.DECADE, Precision.CENTURY)  # stand in no month
_PARTS = (Modifier.EARLY, Modifier.MID, Modifier.LATE)


def day_in_words(day: date) -> str:
    """`8 October 2015`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def date_in_words(event: EventDetail) -> str:
    """When it happened: `Thursday 8 October 2015`, `3–5 October 2015`, `late September 2015`, `the 1990s`."""
    if event.begin is None or event.end is None:
        return UNDATED.lower()
    if event.modifier == Modifier.SINCE:
        return f"since {day_in_words(event.begin)}"
    if event.modifier == Modifier.UNTIL:
        return f"until {day_in_words(event.end)}"
    begin, end = event.begin, event.end
    if event.modifier in _PARTS and event.precision is not None:  # of the unit that the interval is a part of
        begin, end = unit(begin, Precision(event.precision))
    whole = _unit_words(begin, end, event.precision) or _range_words(begin, end)
    if event.modifier in _PARTS:
        article = "the " if whole.startswith("the ") else ""
        return f"{article}{event.modifier} {whole.removeprefix('the ')}"
    return whole if event.modifier is None else f"about {whole}"


def is_coarse(event: EventDetail) -> bool:
    """Whether the date is wider than a day or qualified."""
    return event.begin is not None and (event.begin != event.end or event.modifier is not None)


def is_of_years(event: EventDetail) -> bool:
    """Whether the date is whole years and so tells no month."""
    if event.begin is None or event.end is None or event.precision not in _WIDE:
        return False
    return (event.begin.month, event.begin.day, event.end.month, event.end.day) == (1, 1, 12, 31)


def heading(event: EventDetail) -> str:
    """What the event stands under in a chronology: its month, or its years where no month is known."""
    if event.begin is None or event.end is None:
        return UNDATED
    if event.begin == date.min:
        return BEFORE_ALL
    if is_of_years(event):
        words = _unit_words(event.begin, event.end, event.precision) or _range_words(event.begin, event.end)
        return words[0].upper() + words[1:]
    return f"{MONTHS[event.begin.month - 1]} {event.begin.year}"


def toll_in_words(toll: Toll) -> str:
    """`12`, `12–20`, `at least 12`: how many were killed."""
    if toll.high is None:
        return f"at least {toll.low:,}"
    return f"{toll.low:,}" if toll.low == toll.high else f"{toll.low:,}–{toll.high:,}"


def place_in_words(place: LocationDetail) -> str:
    """`Hama, Syria`, `Hama (province), Syria`, `near Hama, Syria`, `Caspian Sea`."""
    country = COUNTRIES[place.country][0] if place.country in COUNTRIES else place.country
    name = place.name
    if place.precision == GeoPrecision.NEAR:
        name = f"near {name}"
    elif place.precision == GeoPrecision.ADMIN1 and not _KIND_OF_PROVINCE.search(name):
        name = f"{name} (province)"
    return name if country is None or country in place.name else f"{name}, {country}"


def _unit_words(begin: date, end: date, precision: str | None) -> str | None:
    """One whole calendar unit in words; None where the interval is none."""
    if begin == end:
        return f"{WEEKDAYS[begin.weekday()]} {day_in_words(begin)}"
    if precision is None or unit(begin, Precision(precision)) != (begin, end):
        return None
    match Precision(precision):
        case Precision.WEEK:
            return f"week of {day_in_words(begin)}"
        case Precision.MONTH:
            return f"{MONTHS[begin.month - 1]} {begin.year}"
        case Precision.QUARTER:
            return f"quarter {(begin.month + 2) // 3} of {begin.year}"
        case Precision.SEASON:
            return f"{_SEASONS[begin.month]} {begin.year}" if begin.month in _SEASONS else None
        case Precision.YEAR:
            return f"{begin.year}"
        case Precision.DECADE:
            return f"the {begin.year // 10 * 10}s"
        case Precision.CENTURY:
            return f"the {begin.year // 100 * 100}s"
        case _:
            return None


def _range_words(begin: date, end: date) -> str:
    """The days from `begin` to `end`; whole months and years as such."""
    if unit(begin, Precision.YEAR)[0] == begin and unit(end, Precision.YEAR)[1] == end:
        return f"{begin.year}" if begin.year == end.year else f"{begin.year}–{end.year}"
    if unit(begin, Precision.MONTH)[0] == begin and unit(end, Precision.MONTH)[1] == end:
        if begin.year != end.year:
            return f"{MONTHS[begin.month - 1]} {begin.year} – {MONTHS[end.month - 1]} {end.year}"
        if begin.month != end.month:
            return f"{MONTHS[begin.month - 1]}–{MONTHS[end.month - 1]} {end.year}"
        return f"{MONTHS[end.month - 1]} {end.year}"
    if begin.year != end.year:
        return f"{day_in_words(begin)} – {day_in_words(end)}"
    if begin.month != end.month:
        return f"{begin.day} {MONTHS[begin.month - 1]} – {day_in_words(end)}"
    return f"{begin.day}–{day_in_words(end)}"
