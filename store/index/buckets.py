"""The buckets of the histogram, and how many events begin in each, reach into it, or are wider than it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from store.dates import Precision, unit
from store.facets import Bucket
from store.index.columns import Array, Columns, Mask, Numbers, Positions
from store.index.gathering import count_all, listed, picked, sifted
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
class Reach:
    """Into which buckets the events of more than one day go, by their number among these."""

    last: Positions  # the bucket they end in
    longer: Mask  # whether they have more days than the longest such bucket
    several_days: EventSet  # these events


def reach(columns: Columns, over: Scale) -> Reach:
    """The reach of all events."""
    last, longer = _ends(columns, over, columns.wide)
    return Reach(last, longer, EventSet(len(columns), positions=columns.wide))


def counted(columns: Columns, shown: EventSet, over: Scale, known: Reach | None = None) -> Tally:
    """How many of the events there are by bucket. `known` is the reach of all events."""
    if isinstance(shown, Window) and len(shown.early):
        begun = Window(shown.events, shown.start, shown.stop)
        early = EventSet(shown.events, positions=shown.early)
        return counted(columns, begun, over, known) + counted(columns, early, over, known)
    starts = np.searchsorted(columns.begin, over.bounds.astype(np.int32)).astype(np.int32)
    if known is None or (len(shown) < len(columns.wide) and not isinstance(shown, Window)):
        at = several_days(columns, shown, known.several_days if known else None)
        last, longer = _ends(columns, over, at)
    else:
        inside = _inside(columns.wide, shown)
        at, last, longer = columns.wide[inside], known.last[inside], known.longer[inside]
    kept = listed(longer)
    return Tally(
        np.diff(shown.below(starts)),
        _through(at, last, starts[:-1]),
        _through(at.take(kept), last.take(kept), starts[1:]),
    )


def several_days(columns: Columns, shown: EventSet, of_all: EventSet | None = None) -> Positions:
    """The events of more than one day. `of_all` are all of these, where they are at hand as a set."""
    if isinstance(shown, Window) or len(shown) >= len(columns.wide):
        return columns.wide[_inside(columns.wide, shown)]
    at = shown.positions
    if of_all is not None:
        return sifted(at, picked(of_all.mask, at))
    return sifted(at, picked(columns.end, at) > picked(columns.begin, at))


def _ends(columns: Columns, over: Scale, at: Positions) -> tuple[Positions, Mask]:
    """In which bucket the events at some positions end, and whether they have more days than any bucket."""
    begin, end = picked(columns.begin, at), picked(columns.end, at)
    return over.numbers(end), end - begin >= over.bucket.days


def _inside(at: Positions, shown: EventSet) -> Positions | slice:
    """Which of these events are in a set."""
    if isinstance(shown, Window) and not len(shown.early):
        low, high = np.searchsorted(at, np.array((shown.start, shown.stop), np.int32)).tolist()
        return slice(low, high)
    return listed(shown.among(at))


def _through(at: Positions, last: Positions, stops: Positions) -> Numbers:
    """How many of some events are in each bucket: of those before its stop, those that end there or later."""
    ended = np.zeros(len(stops) + 1, np.int64)
    count_all(ended, last)
    before = np.cumsum(ended) - ended
    return np.searchsorted(at, stops) - before[:-1]
