"""Stretches of lists of ids, one after the other, of which only those asked for are looked at."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from store.lazy_ids import LazyIds


@dataclass(frozen=True, slots=True)
class Stretch:
    """The items of a list from number `start` up to `stop`."""

    ids: Sequence[int]
    start: int
    stop: int


def whole(ids: Sequence[int]) -> Stretch:
    """All of a list."""
    return Stretch(ids, 0, len(ids))


class Joined(LazyIds):
    """Stretches as one list. An id can stand in several of them."""

    def __init__(self, stretches: Iterable[Stretch]) -> None:
        self._stretches = [stretch for stretch in stretches if stretch.stop > stretch.start]
        self._begins = list(accumulate((s.stop - s.start for s in self._stretches), initial=0))

    def __len__(self) -> int:
        return self._begins[-1]

    def index(self, value: object, start: int = 0, stop: int | None = None) -> int:
        """The first number of an id. Raises ValueError where it is not there."""
        stop = len(self) if stop is None else stop
        for number in self.numbers(value):
            if start <= number < stop:
                return number
        raise ValueError(f"{value} is not in the list")

    def numbers(self, value: object) -> Iterator[int]:
        """All numbers of an id that stands in a list once at most."""
        known: dict[int, int] = {}
        for stretch, begin in zip(self._stretches, self._begins, strict=False):
            key = id(stretch.ids)
            if key not in known:
                try:
                    known[key] = stretch.ids.index(value)
                except ValueError:
                    known[key] = -1
            if stretch.start <= known[key] < stretch.stop:
                yield begin + known[key] - stretch.start

    def part(self, low: int, high: int) -> list[int]:
        """See `LazyIds`."""
        found: list[int] = []
        place = max(0, bisect_right(self._begins, low) - 1)
        while low < high:
            stretch, begin = self._stretches[place], self._begins[place]
            end = min(high, self._begins[place + 1])
            found += stretch.ids[stretch.start + low - begin : stretch.start + end - begin]
            low, place = end, place + 1
        return found
