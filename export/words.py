"""What documents say in words: dates in full, tolls, places. English, whatever the locale."""

from __future__ import annotations

import re
from datetime import date

from store.countries import country_name
from store.dates import Precision
from store.dates_in_words import MONTHS, span_in_words
from store.details import EventDetail, LocationDetail
from store.model import GeoPrecision, Toll

UNDATED = "Undated"
BEFORE_ALL = "No beginning given"
_KIND_OF_PROVINCE = re.compile(
    r"\b(?:provinces?|states?|regions?|governorates?|oblast|count(?:y|ies)|districts?|departments?|prefectures?)\b",
    re.IGNORECASE,
)
_WIDE = (Precision.YEAR, Precision.DECADE, Precision.CENTURY)  # stand in no month


def date_in_words(event: EventDetail) -> str:
    """When it happened: `Thursday 8 October 2015`, `3–5 October 2015`, `late September 2015`, `the 1990s`."""
    if event.begin is None or event.end is None:
        return UNDATED.lower()
    return span_in_words(event.begin, event.end, event.precision, event.modifier)


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
        words = span_in_words(event.begin, event.end, event.precision)
        return words[0].upper() + words[1:]
    return f"{MONTHS[event.begin.month - 1]} {event.begin.year}"


def toll_in_words(toll: Toll) -> str:
    """`12`, `12–20`, `at least 12`: how many were killed."""
    if toll.high is None:
        return f"at least {toll.low:,}"
    return f"{toll.low:,}" if toll.low == toll.high else f"{toll.low:,}–{toll.high:,}"


def place_in_words(place: LocationDetail) -> str:
    """`Hama, Syria`, `Hama (province), Syria`, `near Hama, Syria`, `Caspian Sea`."""
    country = country_name(place.country) if place.country else place.country
    name = place.name
    if place.precision == GeoPrecision.NEAR:
        name = f"near {name}"
    elif place.precision == GeoPrecision.ADMIN1 and not _KIND_OF_PROVINCE.search(name):
        name = f"{name} (province)"
    return name if country is None or country in place.name else f"{name}, {country}"
