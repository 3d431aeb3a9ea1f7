"""What an article has said about time so far."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from store.dates import DateSpan, Precision

ANOTHER_TIME: Final = 2
"""Years from the day of publication that make a date one of another time."""


@dataclass(frozen=True, slots=True)
class Context:
    """The day that relative expressions count from, and the last dates mentioned.

    In news that day is the day of publication. In a narrative of the past it is the last date
    mentioned, and `published` says nothing about the text. Mentions are whole calendar units.
    """

    published: date | None
    narrative: bool = False
    last: DateSpan | None = None  # the last date mentioned, from a day to a year wide
    fiscal: bool = False  # whether that was a fiscal year
    day: date | None = None  # the last single day
    month: date | None = None  # the first day of the last month, or of the last day's month
    year: int | None = None
    quarter: date | None = None  # the first day of the last quarter
    story: DateSpan | None = None  # `last`, while it is a day or month of another time

    @property
    def running(self) -> DateSpan | None:
        """The date to which a story of the past has come; None in the news of the day."""
        return self.last if self.narrative else self.story

    @property
    def today(self) -> date | None:
        """The day that "last week" counts from; None where nothing is known."""
        if self.published is None or not self.narrative:
            return self.published
        return self.last.begin if self.last else None

    @property
    def mentioned_day(self) -> date | None:
        """The day that "the next day" counts from."""
        if self.day is None:
            return self.today
        if self.narrative and self.last is not None and not self.last.begin <= self.day <= self.last.end:
            return self.last.begin
        return self.day

    def mentioned(self, unit: str) -> date | None:
        """The day that "the following `unit`" counts from: in the last such unit mentioned."""
        if unit == "quarter" and self.quarter:
            return self.quarter
        if unit in ("year", "decade", "century") and self.year:
            return date(self.year, 1, 1)
        if unit == "month" and self.month:
            return self.month
        return self.mentioned_day

    def mentioning(self, unit: DateSpan, fiscal: bool) -> Context:
        """The context after a calendar unit was mentioned."""
        if unit.precision in (Precision.DECADE, Precision.CENTURY):
            return self
        begin = unit.begin
        far = self.published is not None and abs(begin.year - self.published.year) >= ANOTHER_TIME
        within_month = unit.precision in (Precision.DAY, Precision.WEEK, Precision.MONTH)
        return replace(
            self,
            last=unit,
            fiscal=fiscal,
            day=begin if unit.precision is Precision.DAY else self.day,
            month=begin.replace(day=1) if within_month else self.month,
            year=begin.year,
            quarter=begin if unit.precision is Precision.QUARTER else self.quarter,
            story=unit if far and within_month else None,
        )
