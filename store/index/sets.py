"""Sets of events, as positions: what a clause matches, and what is in view.

A set is whichever form its maker had at hand, a list of positions or a mask with one flag a position, and
makes the other when it is first asked for. Lists are for few events, masks for many.
"""

from __future__ import annotations

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from store.index.columns import NONE, Mask, Numbers, Positions
from store.index.gathering import listed, picked

FEW_BOUNDS = 2_000  # so many parts of a mask are counted sooner than its positions are listed
STRETCH = 1 << 14  # flags of a mask that are counted together, once
SEARCH, FLAG, SET = 24, 0.2, 4  # ns: to find a number in a list, to make a flag of a mask, to set one
SORT_STEPS = 4  # a number of a list is sorted in the time of so many flags that are set and listed
SEARCH_STEPS = 16  # a binary search in a list costs about as much as this many flags of a new mask


class EventSet:
    """Some of the events of an index with `events` positions; never changed once made."""

    _complement: EventSet | None = None  # all other events, where they are at hand
    _rest: tuple[EventSet, EventSet] | None = None  # a whole that was asked about, and the rest of it

    def __init__(
        self,
        events: int,
        *,
        positions: Positions | None = None,
        mask: Mask | None = None,
    ) -> None:
        """Made of positions or of a mask."""
        self.events = events
        if positions is not None:
            self.positions = positions
        elif mask is not None:
            self.mask = mask
        else:
            raise ValueError("a set is made of positions or of a mask")

    @cached_property
    def positions(self) -> Positions:
        """The positions, ascending."""
        return listed(self.mask)

    @cached_property
    def mask(self) -> Mask:
        """One flag a position."""
        mask = np.zeros(self.events, np.bool_)
        mask[self.positions] = True
        return mask

    @property
    def is_listed(self) -> bool:
        """Whether the positions are at hand."""
        return "positions" in self.__dict__

    @property
    def has_flags(self) -> bool:
        """Whether candidates are told apart without a search."""
        return "mask" in self.__dict__

    def __len__(self) -> int:
        return self._size

    @cached_property
    def _size(self) -> int:
        if self.is_listed:
            return len(self.positions)
        return int(np.count_nonzero(self.mask))

    @property
    def nbytes(self) -> int:
        """Bytes of the arrays that have been made so far."""
        made = (self.__dict__.get(name, NONE) for name in ("mask", "positions"))
        return sum(int(array.nbytes) for array in made) + (self._rest[1].nbytes if self._rest else 0)

    def rest_of(self, whole: EventSet) -> EventSet:
        """The members of the whole, of which this is a part, that are not in it."""
        if self._complement is not None and len(whole) == self.events:
            return self._complement
        if self._rest is None or self._rest[0] is not whole:
            self._rest = whole, EventSet(self.events, mask=whole.mask & ~self.mask)
        return self._rest[1]

    def among(self, candidates: Positions) -> Mask:
        """Which of these positions, ascending, are in the set; one flag a candidate."""
        few, many = len(candidates) * SEARCH, len(self) * SEARCH
        if "mask" in self.__dict__ or min(few, many) > self.events * FLAG + len(self) * SET:
            return picked(self.mask, candidates)
        found = np.zeros(len(candidates), np.bool_)
        if not few or not many:
            return found
        if many < few:
            at = np.searchsorted(candidates, self.positions).clip(max=len(candidates) - 1)
            found[at[candidates.take(at) == self.positions]] = True
            return found
        at = np.searchsorted(self.positions, candidates).clip(max=len(self.positions) - 1)
        return np.equal(self.positions.take(at), candidates, out=found)

    def below(self, bounds: Positions) -> Numbers:
        """How many positions of the set are below each of these, which are ascending."""
        if self.is_listed or len(bounds) > FEW_BOUNDS:
            return np.searchsorted(self.positions, bounds)
        starts = bounds // STRETCH
        inside = [
            np.count_nonzero(self.mask[start:bound])
            for start, bound in zip((starts * STRETCH).tolist(), bounds.tolist(), strict=True)
        ]
        return self._passed[starts] + np.array(inside, np.int64)

    def part(self, low: int, high: int) -> Positions:
        """The positions from the one with the number `low`, counted from 0, up to that of `high`."""
        if self.is_listed:
            return self.positions[low:high]
        first = int(np.searchsorted(self._passed, low, side="right")) - 1
        stop = int(np.searchsorted(self._passed, high))
        inside = listed(self.mask[first * STRETCH : stop * STRETCH])
        before = int(self._passed[first])
        return inside[low - before : max(low, high) - before] + np.int32(first * STRETCH)

    @cached_property
    def _passed(self) -> Numbers:
        """How many members are before each stretch of flags, and before the end of the last."""
        stretches = range(0, self.events + 1, STRETCH)
        counts = [np.count_nonzero(self.mask[start : start + STRETCH]) for start in stretches]
        return np.cumsum(np.array([0, *counts], np.int64))

    def take_from(self, mask: Mask) -> None:
        """Clear the flags of the set's positions."""
        if "mask" in self.__dict__:
            mask &= ~self.mask
        else:
            mask[self.positions] = False


class Bits(EventSet):
    """The events whose bit is set, as `np.packbits` has them: flags are made only when they are needed."""

    def __init__(self, events: int, bits: NDArray[np.uint8]) -> None:
        self.events = events
        self._bits = bits

    @property
    def has_flags(self) -> bool:
        """A bit is as good as a flag."""
        return True

    @cached_property
    def mask(self) -> Mask:
        """One flag a position."""
        return np.unpackbits(self._bits, count=self.events).view(np.bool_)

    @cached_property
    def _size(self) -> int:
        return int(np.bitwise_count(self._bits).sum(dtype=np.int64))

    def among(self, candidates: Positions) -> Mask:
        """Which of these positions, ascending, are in the set; one flag a candidate."""
        if "mask" in self.__dict__:
            return super().among(candidates)
        place = (7 - (candidates & 7)).astype(np.uint8)
        return (picked(self._bits, candidates >> 3) >> place & 1).view(np.bool_)


class AllBut(EventSet):
    """All events but those of another set, whose flags are made only when they are needed."""

    def __init__(self, left_out: EventSet) -> None:
        self.events = left_out.events
        self._complement: EventSet = left_out

    @property
    def has_flags(self) -> bool:
        """Whether candidates are told apart without a search."""
        return self._complement.has_flags

    @cached_property
    def mask(self) -> Mask:
        """One flag a position."""
        return ~self._complement.mask

    @cached_property
    def _size(self) -> int:
        return self.events - len(self._complement)

    def among(self, candidates: Positions) -> Mask:
        """Which of these positions, ascending, are in the set; one flag a candidate."""
        return ~self._complement.among(candidates)

    def below(self, bounds: Positions) -> Numbers:
        """How many positions of the set are below each of these, which are ascending."""
        return bounds - self._complement.below(bounds)

    def part(self, low: int, high: int) -> Positions:
        """The positions from the one with the number `low`, counted from 0, up to that of `high`."""
        numbers = np.arange(max(low, 0), min(high, len(self)), dtype=np.int32)
        left_out = self._complement.positions
        passed = left_out - np.arange(len(left_out), dtype=np.int32)  # members before each of these
        return numbers + np.searchsorted(passed, numbers, side="right").astype(np.int32)


class Window(EventSet):
    """The events at the positions from `start` up to `stop`, and some `early` ones before them.

    So are the events of a span of days: those that begin in it, and those that reach into it.
    """

    def __init__(self, events: int, start: int, stop: int, early: Positions = NONE) -> None:
        self.events = events
        self.start, self.stop, self.early = start, max(start, stop), early

    @property
    def is_listed(self) -> bool:
        """Positions next to each other are listed in no time."""
        return True

    @cached_property
    def positions(self) -> Positions:
        """The positions, ascending."""
        inside = np.arange(self.start, self.stop, dtype=np.int32)
        return np.concatenate((self.early, inside)) if len(self.early) else inside

    @property
    def has_flags(self) -> bool:
        """Candidates are told apart by two of their number."""
        return True

    @cached_property
    def mask(self) -> Mask:
        """One flag a position."""
        mask = np.zeros(self.events, np.bool_)
        mask[self.early] = True
        mask[self.start : self.stop] = True
        return mask

    @cached_property
    def _size(self) -> int:
        return len(self.early) + self.stop - self.start

    def among(self, candidates: Positions) -> Mask:
        """Which of these positions, ascending, are in the set; one flag a candidate."""
        low, high = np.searchsorted(candidates, np.array((self.start, self.stop), np.int32))
        found = np.zeros(len(candidates), np.bool_)
        found[low:high] = True
        if len(self.early) and low:
            found[:low] = EventSet(self.events, positions=self.early).among(candidates[:low])
        return found

    def below(self, bounds: Positions) -> Numbers:
        """How many positions of the set are below each of these, which are ascending."""
        inside: Numbers = bounds.clip(self.start, self.stop) - self.start
        return inside + np.searchsorted(self.early, bounds)

    def part(self, low: int, high: int) -> Positions:
        """The positions from the one with the number `low`, counted from 0, up to that of `high`."""
        first = self.start - len(self.early)
        low, high = max(low, 0), min(high, self._size)
        inside = np.arange(max(first + low, self.start), max(first + high, self.start), dtype=np.int32)
        return np.concatenate((self.early[low:high], inside))

    def take_from(self, mask: Mask) -> None:
        """Clear the flags of the set's positions."""
        mask[self.early] = False
        mask[self.start : self.stop] = False

    def within(self, other: Window) -> Window:
        """What is in both windows."""
        mine, others = self.early[other.among(self.early)], other.early[self.among(other.early)]
        early = ascending(np.concatenate((mine, others)))
        start, stop = max(self.start, other.start), min(self.stop, other.stop)
        return Window(self.events, start, stop, early)


def ascending(positions: Positions) -> Positions:
    """The positions in order, each once; much sooner than `np.unique`, which also loads masked arrays."""
    found = np.sort(positions)
    return found[np.concatenate(([True], found[1:] != found[:-1]))] if len(found) else found


def gathered(positions: Positions, events: int) -> EventSet:
    """The events at these positions, in any order and with some that repeat."""
    if len(positions) * SEARCH_STEPS < events:
        return EventSet(events, positions=ascending(positions))
    mask = np.zeros(events, np.bool_)
    mask[positions] = True
    return EventSet(events, mask=mask)


def union(sets: list[EventSet], events: int) -> EventSet:
    """What is in any of the sets."""
    if len(sets) == 1:
        return sets[0]
    if sum(map(len, sets)) * SORT_STEPS < events:
        parts = [one.positions for one in sets]
        return EventSet(events, positions=ascending(np.concatenate(parts)) if parts else NONE)
    mask = np.zeros(events, np.bool_)
    for one in sets:
        if "mask" in one.__dict__:
            mask |= one.mask
        else:
            mask[one.positions] = True
    return EventSet(events, mask=mask)
