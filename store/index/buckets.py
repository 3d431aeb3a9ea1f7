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


@dataclass(frozen=True, slots=True, eq=False)
class Stretches:
    """Some events of more than one day, and from which bucket to which they go."""

    at: Positions  # ascending; so are the first buckets
    first: Positions
    last: Positions

    def through(self, shown: EventSet, buckets: int) -> Numbers:
        """How many of them, as far as they are in a set, are in each bucket."""
        if isinstance(shown, Window):
            low, high = np.searchsorted(self.at, np.array((shown.start, shown.stop), np.int32))
            found = _through(self.first[low:high], self.last[low:high], buckets)
            if not len(shown.early):
                return found
            inside = np.flatnonzero(shown.among(self.at[:low]))
            return found + _through(self.first[inside], self.last[inside], buckets)
        inside = np.flatnonzero(shown.among(self.at))
        return _through(self.first[inside], self.last[inside], buckets)


@dataclass(frozen=True, slots=True, eq=False)
class Reach:
    """The events that are in more buckets than the one they begin in, and those that are wider than any."""

    later: Stretches  # from the bucket after the one they begin in
    wide: Stretches
    several_days: EventSet  # all events of more than one day, whatever the buckets


def reach(columns: Columns, over: Scale, at: Positions | None = None) -> Reach:
    """Of the events at some positions; by default of all."""
    if at is None:
        at = columns.wide
    begin, end = columns.begin[at], columns.end[at]
    first, last = over.numbers(begin), over.numbers(end)
    longer, reaching = end - begin >= over.bucket.days, last > first
    return Reach(
        Stretches(at[reaching], first[reaching] + 1, last[reaching]),
        Stretches(at[longer], first[longer], last[longer]),
        EventSet(len(columns), positions=at),
    )


def counted(columns: Columns, shown: EventSet, over: Scale, known: Reach | None = None) -> Tally:
    """How many of the events there are by bucket. `known` is the reach of all events."""
    bounds = np.searchsorted(columns.begin, over.bounds.astype(np.int32)).astype(np.int32)
    shown_wide = shown
    if known is None or (len(shown) < len(columns.wide) and not isinstance(shown, Window)):
        at = several_days(columns, shown, known.several_days if known else None)
        known, shown_wide = reach(columns, over, at), Window(len(columns), 0, len(columns))
    return Tally(
        np.diff(shown.below(bounds)),
        known.later.through(shown_wide, len(over)),
        known.wide.through(shown_wide, len(over)),
    )


def several_days(columns: Columns, shown: EventSet, of_all: EventSet | None = None) -> Positions:
    """The events of more than one day. `of_all` are all of these, where they are at hand as a set."""
    if isinstance(shown, Window):
        low, high = np.searchsorted(columns.wide, np.array((shown.start, shown.stop), np.int32))
        return np.concatenate((shown.early, columns.wide[low:high]))
    if len(shown) < len(columns.wide):
        at = shown.positions
        return at[columns.end[at] > columns.begin[at] if of_all is None else of_all.mask[at]]
    return columns.wide[shown.among(columns.wide)]


def _through(first: Positions, last: Positions, buckets: int) -> Numbers:
    """How many of the stretches from a `first` bucket, in order, to a `last` one hold each bucket."""
    begun = np.searchsorted(first, np.arange(buckets, dtype=np.int32), side="right")
    ended = np.cumsum(np.bincount(last, minlength=buckets + 1))
    return begun - np.concatenate(([0], ended[:buckets]))[:buckets]
