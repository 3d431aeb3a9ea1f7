"""The cheapest exact way to what is in view, and to how often each value is in it.

No way costs more than one pass over the events or the links, however the values hang together: sets are
narrowed from the smallest on, and of a set and the rest of what it is part of the smaller one is counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np

from store.index.columns import Codes, Links, Numbers
from store.index.gathering import count_all, count_picked, listed, picked, sifted
from store.index.sets import SEARCH_STEPS, AllBut, EventSet, Window

FEW = 8  # a list with less than one in so many events is narrowed as a list, a longer one as a mask
LISTING = 5  # flags of all events are listed in the time in which a list of one in so many is narrowed
FEW_FLAGS = 16  # so is a set that has to be listed first


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
    first = min(others, key=lambda part: part.most + (0 if part.events.is_listed else events // LISTING))
    rest = sorted(
        (part for part in others if part is not first),
        key=lambda part: (not part.events.has_flags, part.most),
    )
    if not rest and not first.negated:
        return first.events
    few = FEW if first.events.is_listed else FEW_FLAGS
    if first.most * few < events and not first.negated:
        found = first.events.positions
        for part in rest:
            if not len(found):
                break
            found = sifted(found, part.events.among(found) ^ part.negated)
        return EventSet(events, positions=found)
    if not rest:
        return AllBut(first.events)
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
    return whole.counts - _count(links, shown.rest_of(whole.events))


def _count(links: Links, shown: EventSet) -> Numbers:
    if isinstance(shown, Window):
        return _passed(links, shown.start, shown.stop) + _count(
            links, EventSet(shown.events, positions=shown.early)
        )
    counts = np.zeros(len(links) + 1, np.int64)  # and of those without a value
    for slot in links.slots:
        count_picked(counts, slot, shown.positions)
    count_all(counts, _left(links, shown))
    return counts[: len(links)]


def _passed(links: Links, start: int, stop: int) -> Numbers:
    """Counts of the events at consecutive positions, by way of the checkpoints among them."""
    if not len(links.passed):
        return _sliced(links, start, stop)
    first, last = -(-start // links.step), stop // links.step
    if first >= last:
        return _sliced(links, start, stop)
    between: Numbers = (links.passed[last] - links.passed[first]).astype(np.int64)
    before, after = _sliced(links, start, first * links.step), _sliced(links, last * links.step, stop)
    return between + before + after


def _sliced(links: Links, start: int, stop: int) -> Numbers:
    """Counts of the events at consecutive positions, one by one."""
    low, high = np.searchsorted(links.rest_at, np.array((start, stop), np.int32))
    counts = np.zeros(len(links) + 1, np.int64)
    for codes in (*(slot[start:stop] for slot in links.slots), links.rest[low:high]):
        count_all(counts, codes)
    return counts[: len(links)]


def _left(links: Links, shown: EventSet) -> Codes:
    """The values without a slot."""
    if len(shown) * SEARCH_STEPS < len(links.rest_at):
        low = np.searchsorted(links.rest_at, shown.positions)
        counts = np.searchsorted(links.rest_at, shown.positions, side="right") - low
        ends = np.cumsum(counts)
        at = np.repeat(low - (ends - counts), counts)
        at += np.arange(len(at))
        return picked(links.rest, at)
    return links.rest.take(listed(shown.among(links.rest_at)), mode="clip")
