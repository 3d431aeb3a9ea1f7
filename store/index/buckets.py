"""The buckets of the histogram as ranges of positions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from store.dates import Precision, unit
from store.facets import Bucket
from store.index.columns import Columns, Numbers
from store.index.sets import EventSet, Window


@dataclass(frozen=True, slots=True, eq=False)
class Edges:
    """Consecutive buckets, from the first to the last that has events of the whole."""

    begins: tuple[date, ...]  # first days
    totals: tuple[int, ...]  # events of the whole
    _bounds: Numbers  # the first position of each bucket; then the first behind the last one
    _dated: int

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


def edges(columns: Columns, whole: EventSet, bucket: Bucket) -> Edges:
    """The buckets from the first to the last dated event of the whole; weeks begin on Monday."""
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
    found = Edges(
        tuple(begins), (), np.searchsorted(columns.begin, np.array(bounds, np.int32)), columns.dated
    )
    totals, _ = found.count(whole)
    return Edges(found.begins, tuple(totals.tolist()), found._bounds, found._dated)
