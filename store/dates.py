"""Dates as the store keeps them: an interval of days with a precision, a modifier and a basis.

A date is written as EDTF (ISO 8601-2:2019, Library of Congress Extended Date/Time Format). Days are
`datetime.date` values, so years run from 1 to 9999.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Precision(StrEnum):
    """The width of the calendar unit that the text names, coarser than the interval in a range."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"


class Modifier(StrEnum):
    """What the text says about the part of the unit or the openness of the interval."""

    EARLY = "early"
    MID = "mid"
    LATE = "late"
    APPROXIMATE = "approximate"
    SINCE = "since"
    UNTIL = "until"


class Basis(StrEnum):
    """How the date is known."""

    EXPLICIT = "explicit"  # the words name the calendar date
    RELATIVE = "relative"  # counted from another date: "Thursday", "last week"
    INFERRED = "inferred"  # no words at all: taken from the lead or the dateline


@dataclass(frozen=True, slots=True)
class DateSpan:
    """`begin`..`end`, both inclusive days, `begin <= end`.

    An open range ("since September 30") is bounded by what its article can know (the day of
    publication); its EDTF keeps it open ("2015-09-30/..").
    """

    begin: date
    end: date
    precision: Precision
    modifier: Modifier | None = None
    basis: Basis = Basis.EXPLICIT

    def __post_init__(self) -> None:
        if self.begin > self.end:
            raise ValueError(f"a date cannot end ({self.end}) before it begins ({self.begin})")
