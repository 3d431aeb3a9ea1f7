"""The cheapest exact way to what is in view, and to how often each value is in it.

No way costs more than one pass over the events or the links, however the values hang together: sets are
narrowed from the smallest on, and of a set and the rest of what it is part of the smaller one is counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np

from store.index.columns import Links, Numbers
from store.index.sets import EventSet, Window

FEW = 8  # a set with less than one in so many events is narrowed as a list, a larger one as a mask
GATHER = 5  # a set with less than one in so many events picks its links, a larger one sifts all of them


@dataclass(frozen=True, slots=True)
class Part:
    """One condition of a conjunction: in the set, or, when negated, not in it."""

    events: EventSet
    negated: bool = False

    @property
    def most(self) -> int:
        """The number of events that meet the condition."""
        return self.events.events - len(self.events) if self.negated else len(self.events)


def meet(parts: Sequence[Part], events: int) -> EventSet:
    """The events that meet all conditions."""
    windows = [part.events for part in parts if isinstance(part.events, Window) and not part.negated]
    others = [part for part in parts if part.negated or not isinstance(part.events, Window)]
    if windows or not others:
        others.append(Part(reduce(Window.within, windows, Window(events, 0, events))))
    ordered = sorted(others, key=lambda part: part.most)
    first, *rest = ordered
    if not rest and not first.negated:
        return first.events
    if first.most * FEW < events and not first.negated:
        found = first.events.positions
        for part in rest:
            if not len(found):
                break
            found = found[part.events.among(found) ^ part.negated]
        return EventSet(events, positions=found)
    mask = ~first.events.mask if first.negated else first.events.mask.copy()
    for part in rest:
        if part.negated:
            part.events.take_from(mask)
        else:
            mask &= part.events.mask
    return EventSet(events, mask=mask)


@dataclass(frozen=True, slots=True)
class Whole:
    """A set that others are part of, with its counts by value: what makes counting the rest enough."""

    events: EventSet
    counts: Numbers


def tally(links: Links, shown: EventSet, whole: Whole | None = None) -> Numbers:
    """How many of the events have each value, by code. `shown` is part of the whole, if one is given."""
    if whole is None or len(shown) * 2 <= len(whole.events):
        return _count(links, shown)
    if len(shown) == len(whole.events):
        return whole.counts
    if isinstance(shown, Window) and len(whole.events) == shown.events:
        before, after = Window(shown.events, 0, shown.start), Window(shown.events, shown.stop, shown.events)
        early = EventSet(shown.events, positions=shown.early)
        return whole.counts - _count(links, before) - _count(links, after) + _count(links, early)
    rest = EventSet(shown.events, mask=whole.events.mask & ~shown.mask)
    return whole.counts - _count(links, rest)


def _count(links: Links, shown: EventSet) -> Numbers:
    if isinstance(shown, Window):
        inside = np.bincount(_sliced(links, shown.start, shown.stop), minlength=len(links))[: len(links)]
        return inside + _count(links, EventSet(shown.events, positions=shown.early))
    codes = _gathered(links, shown) if len(shown) * GATHER < shown.events else _sifted(links, shown)
    return np.bincount(codes, minlength=len(links))[: len(links)]


def _sliced(links: Links, start: int, stop: int) -> np.ndarray:
    """The codes of the events at consecutive positions."""
    if links.offsets is None:
        return links.values[start:stop]
    return links.values[links.offsets[start] : links.offsets[stop]]


def _gathered(links: Links, shown: EventSet) -> np.ndarray:
    """The codes of the events of a list, picked one event at a time."""
    positions = shown.positions
    if links.offsets is None:
        return links.values[positions]
    first = links.offsets[positions]
    counts = links.offsets[positions + 1] - first
    ends = np.cumsum(counts, dtype=np.int32)
    at = np.repeat(first - (ends - counts), counts)
    at += np.arange(len(at), dtype=np.int32)
    return links.values[at]


def _sifted(links: Links, shown: EventSet) -> np.ndarray:
    """The codes of the events of a mask, by one pass over all links."""
    if links.offsets is None:
        return links.values.compress(shown.mask)
    return links.values.compress(np.repeat(shown.mask, np.diff(links.offsets)))
