"""Ids in an order, of which only those asked for are made."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import overload


class LazyIds(Sequence[int]):
    """A sequence of ids: subclasses say how many there are and what a stretch of them holds."""

    @abstractmethod
    def part(self, low: int, high: int) -> list[int]:
        """The ids from number `low` up to `high`; none where `high` is not above it. Both are in range."""

    @overload
    def __getitem__(self, at: int) -> int: ...

    @overload
    def __getitem__(self, at: slice) -> list[int]: ...

    def __getitem__(self, at: int | slice) -> int | list[int]:
        if isinstance(at, slice):
            low, high, step = at.indices(len(self))
            if step > 0:
                return self.part(low, high)[::step]
            return [self[number] for number in range(low, high, step)]
        number = at + len(self) if at < 0 else at
        if not 0 <= number < len(self):
            raise IndexError(at)
        return self.part(number, number + 1)[0]
