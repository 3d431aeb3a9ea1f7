"""The buckets of the histogram, and how many events begin in each, reach into it, or are wider than it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from store.dates import Precision, unit
from store.facets import Bucket
from store.index.columns import Array, Columns, Numbers, Positions
from store.index.sets import EventSet, Window


@dataclass(frozen=True, slots=True, eq=False)
class Scale:
    """Consecutive buckets; weeks begin on Monday."""

    bucket: Bucket
    begins: tuple[date, ...]  # first days
    bounds: Numbers  # their ordinals, and that of the first day behind the last bucket
    _numbers: Positions  # by day, from the first one on: the number of its bucket; last, that of none

    def __len__(self) -> int:
        return len(self.begins)

    def numbers(self, ordinals: Array) -> Positions:
        """The number of the bucket that each of these days is in; the number of buckets for later days."""
        numbers: Positions = self._numbers.take(ordinals - self.bounds[0], mode="clip")
        return numbers


def scale(bucket: Bucket, first: int, last: int) -> Scale:
    """The buckets from that of one ordinal to that of another, or none where the last is before the first."""
    begins, bounds, widths = [], [first], []
    at = first
    while at <= last:
        begin, end = unit(date.fromordinal(at), Precision(bucket))
        begins.append(begin)
        bounds[-1] = begin.toordinal()
        at = end.toordinal() + 1
        bounds.append(at)
        widths.append(at - bounds[-2])
    numbers = np.repeat(np.arange(len(begins), dtype=np.int32), widths)
    return Scale(
        bucket, tuple(begins), np.array(bounds, np.int64), np.append(numbers, len(begins)).astype(np.int32)
    )


@dataclass(frozen=True, slots=True, eq=False)
class Tally:
    """Numbers of events by bucket."""

    begins: Numbers  # that begin in it
    reaching: Numbers  # that began in an earlier one and have a day in it
    wide: Numbers  # that have a day in it, and more days than the longest such bucket

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.begins + other.begins, self.reaching + other.reaching, self.wide + other.wide)

    def __sub__(self, other: Tally) -> Tally:
        return Tally(self.begins - other.begins, self.reaching - other.reaching, self.wide - other.wide)


def counted(columns: Columns, shown: EventSet, over: Scale) -> Tally:
    """How many of the events there are by bucket."""
    bounds = np.searchsorted(columns.begin, over.bounds.astype(np.int32)).astype(np.int32)
    at = several_days(columns, shown)
    begin, end = columns.begin[at], columns.end[at]
    first, last = over.numbers(begin), over.numbers(end)
    longer = end - begin >= over.bucket.days
    return Tally(
        np.diff(shown.below(bounds)),
        _through(first + 1, last, len(over)),
        _through(first[longer], last[longer], len(over)),
    )


def several_days(columns: Columns, shown: EventSet) -> Positions:
    """The events of more than one day."""
    if isinstance(shown, Window):
        low, high = np.searchsorted(columns.wide, np.array((shown.start, shown.stop), np.int32))
        return np.concatenate((shown.early, columns.wide[low:high]))
    if len(shown) < len(columns.wide):
        at = shown.positions
        return at[columns.end[at] > columns.begin[at]]
    return columns.wide[shown.among(columns.wide)]


def _through(first: Positions, last: Positions, buckets: int) -> Numbers:
    """How many of the stretches from a `first` bucket to a `last` one hold each bucket."""
    steps = np.bincount(first, minlength=buckets + 2) - np.bincount(last + 1, minlength=buckets + 2)
    return np.cumsum(steps)[:buckets]
