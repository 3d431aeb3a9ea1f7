"""The buckets of the histogram, and how many events begin in each, reach into it, or are wider than it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from store.dates import Precision, unit
from store.facets import Bucket
from store.index.columns import Array, Columns, Mask, Numbers, Positions
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


@dataclass(frozen=True, slots=True, eq=False)
class Stretches:
    """From which bucket to which the events of more than one day go, in their order."""

    first: Positions
    last: Positions
    longer: Mask  # than the longest bucket

    def __getitem__(self, at: Positions | Mask | slice) -> Stretches:
        return Stretches(self.first[at], self.last[at], self.longer[at])

    def through(self, buckets: int) -> tuple[Numbers, Numbers]:
        """How many of them reach into each bucket from an earlier one; how many longer ones are in each."""
        first, last = self.first, self.last
        return _through(first + 1, last, buckets), _through(first[self.longer], last[self.longer], buckets)


def stretches(columns: Columns, over: Scale, at: Positions | None = None) -> Stretches:
    """Those of the events at some positions; by default of all events of more than one day."""
    if at is None:
        at = columns.wide
    begin, end = columns.begin[at], columns.end[at]
    return Stretches(over.numbers(begin), over.numbers(end), end - begin >= over.bucket.days)


def counted(columns: Columns, shown: EventSet, over: Scale, wide: Stretches | None = None) -> Tally:
    """How many of the events there are by bucket. `wide` are all stretches, if they are known."""
    bounds = np.searchsorted(columns.begin, over.bounds.astype(np.int32)).astype(np.int32)
    if wide is None or (len(shown) < len(columns.wide) and not isinstance(shown, Window)):
        parts = [stretches(columns, over, several_days(columns, shown))]
    elif isinstance(shown, Window):
        low, high = np.searchsorted(columns.wide, np.array((shown.start, shown.stop), np.int32))
        parts = [wide[low:high]]
        if len(shown.early):
            parts.append(wide[np.searchsorted(columns.wide, shown.early).astype(np.int32)])
    else:
        parts = [wide[shown.among(columns.wide)]]
    reaching, longer = (sum(each) for each in zip(*(part.through(len(over)) for part in parts), strict=True))
    return Tally(np.diff(shown.below(bounds)), reaching, longer)


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
