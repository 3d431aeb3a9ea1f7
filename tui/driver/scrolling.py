"""Finds the lines that moved up or down together: the terminal can move them itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import ne

from tui.driver.picture import BLANK, Row

LEAST_ROWS = 4  # fewer changed lines than this are not worth a look: a cursor step changes three
LEAST_GAIN = 30  # cells that a scroll must spare; it costs about as many bytes itself
SAMPLES = 5  # lines that are compared at first, for every distance
FINALISTS = 3  # distances for which all lines are compared


@dataclass(frozen=True, slots=True)
class Scroll:
    """Rows `first` to `last` (both included) move up by `lines`, down when negative."""

    first: int
    last: int
    lines: int

    def applied(self, rows: Sequence[Row]) -> tuple[Row, ...]:
        """The rows after the scroll; what opens is blank."""
        blank: Row = (BLANK,) * len(rows[0])
        block = list(rows[self.first : self.last + 1])
        opened = [blank] * min(abs(self.lines), len(block))
        block = block[self.lines :] + opened if self.lines > 0 else opened + block[: self.lines]
        return (*rows[: self.first], *block, *rows[self.last + 1 :])


def find_scroll(shown: Sequence[Row], wanted: Sequence[Row]) -> Scroll | None:
    """The scroll that brings `shown` nearest to `wanted`; None when none does or some rows are not known."""
    changed = [y for y, (old, new) in enumerate(zip(shown, wanted, strict=True)) if old != new]
    if len(changed) < LEAST_ROWS:
        return None
    top, bottom = changed[0], changed[-1]
    if any(None in row for row in (*shown[top : bottom + 1], *wanted[top : bottom + 1])):
        return None
    apart = [_differing(old, new) for old, new in zip(shown, wanted, strict=True)]

    def spared(y: int, lines: int) -> int:
        """How many cells of row `y` need not be written when it comes from row `y + lines`."""
        return apart[y] - _differing(shown[y + lines], wanted[y])

    step = max(1, len(changed) // SAMPLES)
    samples = changed[step // 2 :: step]
    promising = []
    for distance in range(1, (bottom - top) // 2 + 2):
        for lines in (distance, -distance):
            gain = sum(max(0, spared(y, lines)) for y in samples if top <= y + lines <= bottom)
            if gain > 0:
                promising.append((gain, lines))
    promising.sort(key=lambda found: (-found[0], abs(found[1])))
    best: tuple[int, Scroll] | None = None
    for _, lines in promising[:FINALISTS]:
        found = _best_block(spared, range(top, bottom + 1), lines)
        if found is not None and (best is None or found[0] > best[0]):
            best = found
    return best[1] if best is not None and best[0] >= LEAST_GAIN else None


def _differing(old: Row, new: Row) -> int:
    return 0 if old == new else sum(map(ne, old, new))


def _best_block(spared: Callable[[int, int], int], within: range, lines: int) -> tuple[int, Scroll] | None:
    """The block of neighbouring rows that spares most when scrolled by `lines`: the greatest sum in a row."""
    best: tuple[int, Scroll] | None = None
    gain, begin = 0, None
    for y in within:
        if not within.start <= y + lines < within.stop:
            continue
        if begin is None or gain <= 0:
            gain, begin = 0, y
        gain += spared(y, lines)
        if best is None or gain > best[0]:
            first, last = (begin, y + lines) if lines > 0 else (begin + lines, y)
            best = (gain, Scroll(first, last, lines))
    return best
