"""What an article has said about time so far."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from store.dates import DateSpan, Precision


@dataclass(frozen=True, slots=True)
class Context:
    """The day that relative expressions count from, and the last dates mentioned.

    In news that day is the day of publication. In a narrative of the past ("narrative") it is the
    last date mentioned, and `published` says nothing about the text.
    """

    published: date | None
    narrative: bool = False
    last: DateSpan | None = None  # the last date mentioned, of any precision up to a year
    last_day: date | None = None  # the last single day mentioned

    @property
    def today(self) -> date | None:
        """The day that "last week" counts from; None where nothing is known."""
        if self.narrative:
            return self.last.begin if self.last else None
        return self.published

    def mentioning(self, span: DateSpan | None) -> Context:
        """The context after a date was mentioned."""
        if span is None or span.precision in (Precision.DECADE, Precision.CENTURY):
            return self
        day = span.begin if span.precision is Precision.DAY else self.last_day
        return replace(self, last=span, last_day=day)
