"""Which tellings are one event: what people decided, then what the rules found, in an order of its own.

Pure: the same tellings and bonds give the same groups, whatever order they were added in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum


class BondKind(StrEnum):
    """What is known of two tellings."""

    ALIKE = "alike"  # a rule found them to be of one event
    TOGETHER = "together"  # somebody said that they are
    APART = "apart"  # somebody said that they are not


@dataclass(frozen=True, slots=True)
class Bond:
    """Between two tellings, by their ids. Of two decisions that clash the later `change` holds."""

    one: int
    other: int
    kind: BondKind
    strength: int = 0  # of alike ones: pieces of evidence
    change: int = 0


def group(
    tellings: Sequence[int], bonds: Iterable[Bond], clash: Callable[[int, int], bool]
) -> list[list[int]]:
    """Groups of tellings, each in the order of `tellings`, as are the groups by their first.

    `clash(one, other)`: whether the rules must not join the two, not even over a third.
    """
    groups = _Groups(tellings)
    known = [bond for bond in bonds if bond.one in groups and bond.other in groups]
    for bond in sorted(known, key=lambda bond: -bond.change):
        if bond.kind is BondKind.TOGETHER:
            groups.join(bond.one, bond.other)
        elif bond.kind is BondKind.APART:
            groups.forbid(bond.one, bond.other)
    place = {telling: number for number, telling in enumerate(tellings)}

    def rank(bond: Bond) -> tuple[int, int, int]:
        first, second = sorted((place[bond.one], place[bond.other]))
        return -bond.strength, first, second

    for bond in sorted((bond for bond in known if bond.kind is BondKind.ALIKE), key=rank):
        if not any(clash(one, other) for one, other in groups.between(bond.one, bond.other)):
            groups.join(bond.one, bond.other)
    return sorted(
        (sorted(members, key=place.__getitem__) for members in groups.all()), key=lambda g: place[g[0]]
    )


class _Groups:
    """Disjoint groups, some of which must never be one."""

    def __init__(self, members: Iterable[int]) -> None:
        self._of: dict[int, list[int]] = {member: [member] for member in members}
        self._forbidden: set[tuple[int, int]] = set()

    def __contains__(self, member: int) -> bool:
        return member in self._of

    def all(self) -> list[list[int]]:
        return list({id(members): members for members in self._of.values()}.values())

    def between(self, one: int, other: int) -> Iterator[tuple[int, int]]:
        """The pairs that joining the groups of the two would bring together."""
        if self._of[one] is not self._of[other]:
            yield from ((a, b) for a in self._of[one] for b in self._of[other])

    def join(self, one: int, other: int) -> None:
        """Make their groups one, unless that was forbidden."""
        if any(pair in self._forbidden for pair in self.between(one, other)):
            return
        kept, moved = self._of[one], self._of[other]
        if kept is not moved:
            kept += moved
            for member in moved:
                self._of[member] = kept

    def forbid(self, one: int, other: int) -> None:
        """Keep their groups apart, unless they are one already."""
        if self._of[one] is not self._of[other]:
            self._forbidden |= {(one, other), (other, one)}
