"""The date range selected on the histogram: setting its edges and moving it along the calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from store.dates import Precision, months, unit
from store.dates_in_words import day_in_words, span_in_words
from store.datewords import DateWordsError
from store.facets import Bucket
from store.query import Query
from store.reckoning import Reckoning


@dataclass(frozen=True, slots=True)
class Window:
    """First and last day in view, both inclusive; None is open. `since > until` shows nothing."""

    since: date | None = None
    until: date | None = None

    def __bool__(self) -> bool:
        return self.since is not None or self.until is not None

    @property
    def words(self) -> str:
        """The range in words."""
        if self.since is not None and self.until is not None:
            return span_in_words(self.since, self.until, *_unit_of(self.since, self.until), short=True)
        if self.since is not None:
            return f"since {day_in_words(self.since, short=True)}"
        return f"until {day_in_words(self.until, short=True)}" if self.until is not None else "everything"

    def touches(self, begin: date, end: date) -> bool:
        """Whether any day of `begin`..`end` is inside."""
        return (self.since is None or end >= self.since) and (self.until is None or begin <= self.until)

    def from_day(self, day: date) -> Window:
        """The same range beginning on `day`; open at the end if it ended before."""
        return Window(day, self.until if self.until is not None and self.until >= day else None)

    def up_to_day(self, day: date) -> Window:
        """The same range ending on `day`; open at the beginning if it began after."""
        return Window(self.since if self.since is not None and self.since <= day else None, day)

    def shifted(self, way: int) -> Window | None:
        """The range moved by its own length, back (-1) or on (1); None where it has no length or no room.

        Whole months move by months and so stay whole: February goes to March, not to 29 days later.
        """
        if self.since is None or self.until is None or self.since > self.until:
            return None
        try:
            if length := _whole_months(self.since, self.until):
                first = self.since.year * 12 + self.since.month - 1 + way * length
                return Window(*months(first // 12, first % 12 + 1, length))
            step = timedelta(days=((self.until - self.since).days + 1) * way)
            return Window(self.since + step, self.until + step)
        except (OverflowError, ValueError):
            return None


def window_of(query: Query, by: Reckoning) -> Window:
    """The days that the dates of a query leave open; all where they cannot be read from this day."""
    try:
        return Window(*query.window(by))
    except DateWordsError:
        return Window()


def bar_days(begin: date, bucket: Bucket) -> tuple[date, date]:
    """First and last day of the bar that begins on `begin`."""
    return unit(begin, Precision(bucket))


def _unit_of(since: date, until: date) -> tuple[str, ...]:
    """The precision of exactly one month or year, else nothing."""
    if _whole_months(since, until) == 1:
        return (Precision.MONTH,)
    return (Precision.YEAR,) if _whole_months(since, until) == 12 and since.month == 1 else ()


def _whole_months(since: date, until: date) -> int:
    """How many months the range is exactly; 0 when it is not."""
    if since.day != 1 or (until != date.max and (until + timedelta(days=1)).day != 1):
        return 0
    return (until.year - since.year) * 12 + until.month - since.month + 1
