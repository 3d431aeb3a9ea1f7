"""The events in view in order, of which only those asked for are looked at."""

from __future__ import annotations

from functools import cached_property

import numpy as np

from store.facets import Sort
from store.index.columns import Array, Columns, Numbers, Positions
from store.index.sets import EventSet
from store.lazy_ids import LazyIds


class Order:
    """Events of the base in view, less those that are gone, and those of the delta, by begin and id."""

    def __init__(
        self, base: Columns, shown: EventSet, gone: Positions, delta: Columns, added: EventSet
    ) -> None:
        self._base, self._shown, self._gone = base, shown, gone
        self._delta, self._added = delta, added

    def __len__(self) -> int:
        return len(self._shown) - len(self._gone) + len(self._added)

    def ids(self, sort: Sort) -> Ids:
        """The ids in one of the orders of the timeline."""
        if sort is Sort.SOURCES:
            everything = self.part(0, len(self))
            return Ids(
                _Listed(everything[np.argsort(-self._sources(), kind="stable")]), dated=0, newest=False
            )
        return Ids(self, self.dated, newest=sort is Sort.NEWEST)

    @cached_property
    def dated(self) -> int:
        """How many of the events are dated."""
        counts = [
            int(events.below(np.array([columns.dated], np.int32))[0])
            for columns, events in (
                (self._base, self._shown),
                (self._base, EventSet(len(self._base), positions=self._gone)),
                (self._delta, self._added),
            )
        ]
        return counts[0] - counts[1] + counts[2]

    def part(self, low: int, high: int) -> Numbers:
        """The ids from the event with the number `low`, counted from 0, up to that of `high`."""
        low, high = max(low, 0), min(high, len(self))
        first, last = np.searchsorted(self._added_at, [low, high]).tolist()
        base = self._base.ids[self._live(low - first, high - last)]
        added = self._delta.ids[self._added.part(first, last)]
        found: Numbers = np.insert(base, self._added_at[first:last] - low - np.arange(last - first), added)
        return found

    def find(self, event_id: int) -> int | None:
        """The number of an event; None where it is not in view."""
        wanted = np.array([event_id])
        for columns, events in ((self._delta, self._added), (self._base, self._shown)):
            at = columns.places.among(wanted)
            if len(at) and events.among(at)[0] and not (events is self._shown and np.isin(at, self._gone)[0]):
                number = int(events.below(at)[0])
                if events is self._added:
                    return int(self._added_at[number])
                number -= int(np.searchsorted(self._gone, at[0]))
                ahead = self._added_at - np.arange(len(self._added_at))
                return number + int(np.searchsorted(ahead, number, side="right"))
        return None

    def _live(self, low: int, high: int) -> Positions:
        """Positions of the base that are in view and not gone, by their number among these."""
        if not len(self._gone):
            return self._shown.part(low, high)
        if high <= low:
            return self._gone[:0]
        passed = self._shown.below(self._gone) - np.arange(len(self._gone))
        ends = np.array((low, high - 1))
        first, last = (ends + np.searchsorted(passed, ends, side="right")).tolist()
        found = self._shown.part(first, last + 1)
        start, stop = np.searchsorted(self._gone, [found[0], found[-1] + 1]).tolist()
        return np.delete(found, np.searchsorted(found, self._gone[start:stop]))

    @cached_property
    def _added_at(self) -> Numbers:
        """The numbers that the events of the delta have among all."""
        at = self._added.positions
        place = _insertion(self._base, self._delta.begin[at], self._delta.ids[at])
        number = self._shown.below(place) - np.searchsorted(self._gone, place)
        return number + np.arange(len(at))

    def _sources(self) -> Array:
        base = self._base.sources[self._live(0, len(self._shown) - len(self._gone))]
        added = self._delta.sources[self._added.positions]
        return np.insert(base, self._added_at - np.arange(len(added)), added)


class _Listed:
    """Ids that stand in order already."""

    def __init__(self, ids: Numbers) -> None:
        self._ids = ids

    def __len__(self) -> int:
        return len(self._ids)

    def part(self, low: int, high: int) -> Numbers:
        return self._ids[low:high]

    def find(self, event_id: int) -> int | None:
        found = np.flatnonzero(self._ids == event_id)
        return int(found[0]) if len(found) else None


class Ids(LazyIds):
    """Ids of events, as a sequence of Python's numbers of which only those asked for are made."""

    def __init__(self, order: Order | _Listed, dated: int, *, newest: bool) -> None:
        self._order = order
        self._dated = dated
        self._newest = newest

    def __len__(self) -> int:
        return len(self._order)

    def index(self, value: object, start: int = 0, stop: int | None = None) -> int:
        """The number of an event. Raises ValueError where it is not in view."""
        number = self._order.find(value) if isinstance(value, int) else None
        if number is not None and self._newest:
            number = self._mirrored(number)
        if number is None or not start <= number < (len(self) if stop is None else stop):
            raise ValueError(f"{value} is not in view")
        return number

    def _mirrored(self, number: int) -> int:
        """Newest first: the dated ones backwards, then the undated ones backwards."""
        return self._dated - 1 - number if number < self._dated else len(self) - 1 - number + self._dated

    def part(self, low: int, high: int) -> list[int]:
        """See `LazyIds`."""
        if not self._newest:
            return self._order.part(low, max(low, high)).tolist()  # type: ignore[no-any-return]
        found: list[int] = []
        for start, stop in ((low, min(high, self._dated)), (max(low, self._dated), high)):
            if start < stop:
                first, last = self._mirrored(stop - 1), self._mirrored(start)
                found += self._order.part(first, last + 1)[::-1].tolist()
        return found


def _insertion(columns: Columns, begin: Array, ids: Array) -> Positions:
    """The position before which each event would stand."""
    low = np.searchsorted(columns.begin, begin)
    high = np.searchsorted(columns.begin, begin, side="right")
    while (low < high).any():  # a binary search for all of them at once
        middle = (low + high) // 2
        below = columns.ids[middle.clip(max=len(columns) - 1)] < ids
        open_ = low < high
        low = np.where(open_ & below, middle + 1, low)
        high = np.where(open_ & ~below, middle, high)
    return low.astype(np.int32)
