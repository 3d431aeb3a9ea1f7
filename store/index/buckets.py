"""The buckets of the histogram as ranges of positions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from store.dates import Precision, unit
from store.facets import Bucket
from store.index.columns import Columns, Mask, Numbers, Positions
from store.index.sets import EventSet, Window


@dataclass(frozen=True, slots=True, eq=False)
class Edges:
    """Consecutive buckets, from the first to the last that an event of the whole begins in."""

    begins: tuple[date, ...]  # first days
    totals: tuple[int, ...]  # events of the whole that have a day in each
    all_begins: tuple[int, ...]  # events of the whole that begin in each
    _bounds: Numbers  # the first position of each bucket; then the first behind the last one
    _dated: int
    _wide: Positions  # the events that reach into a later bucket, or are longer than one,
    _first: Numbers  # the number of the bucket that each of them begins in
    _last: Numbers  # and of the last one it has a day in,
    _longer: Mask  # and whether it has more days than the longest bucket

    def count(self, shown: EventSet) -> tuple[Numbers, int]:
        """How many of the events begin in each bucket, and how many are undated."""
        bounds = self._bounds.astype(np.int32)
        if isinstance(shown, Window):
            counts = np.diff(bounds.clip(shown.start, shown.stop)) + np.diff(
                np.searchsorted(shown.early, bounds)
            )
            return counts, shown.stop - min(shown.stop, max(shown.start, self._dated))
        at = np.searchsorted(shown.positions, bounds)
        return np.diff(at), len(shown) - int(np.searchsorted(shown.positions, np.int32(self._dated)))

    def reaching(self, shown: EventSet) -> tuple[Numbers, Numbers]:
        """How many of the events that began in an earlier bucket have a day in each; and how many of those
        that have more days than a bucket, wherever they began."""
        inside = shown.among(self._wide)
        longer = inside & self._longer
        return self._through(self._first[inside] + 1, self._last[inside]), self._through(
            self._first[longer], self._last[longer]
        )

    def _through(self, first: Numbers, last: Numbers) -> Numbers:
        """How many of the stretches from a `first` bucket to a `last` hold each bucket."""
        size = len(self.begins)
        steps = np.bincount(first, minlength=size + 1) - np.bincount(last + 1, minlength=size + 1)
        return np.cumsum(steps)[:size]


def edges(columns: Columns, whole: EventSet, bucket: Bucket) -> Edges:
    """The buckets from the first to the last in which an event of the whole begins; weeks begin on Monday."""
    dated = whole.positions[: np.searchsorted(whole.positions, np.int32(columns.dated))]
    begins, bounds = [], []
    if len(dated):
        last = int(columns.begin[dated[-1]])
        begin = unit(date.fromordinal(int(columns.begin[dated[0]])), Precision(bucket))[0]
        while True:
            begins.append(begin)
            bounds.append(begin.toordinal())
            end = unit(begin, Precision(bucket))[1].toordinal()
            if end >= last:
                bounds.append(end + 1)
                break
            begin = date.fromordinal(end + 1)
    first_days = np.array(bounds[:-1], np.int32)
    wide = columns.wide[whole.among(columns.wide)]
    first, final = (
        np.searchsorted(first_days, days[wide], "right") - 1 for days in (columns.begin, columns.end)
    )
    longer = columns.end[wide] - columns.begin[wide] >= bucket.days
    reaches = (final > first) | longer
    at = np.searchsorted(columns.begin, np.array(bounds, np.int32))
    found = Edges(
        tuple(begins),
        (),
        (),
        at,
        columns.dated,
        wide[reaches],
        first[reaches],
        final[reaches],
        longer[reaches],
    )
    begun, _ = found.count(whole)
    totals = begun + found.reaching(whole)[0]
    return replace(found, totals=tuple(totals.tolist()), all_begins=tuple(begun.tolist()))
