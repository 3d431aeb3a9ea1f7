"""What a pane draws: lines made of parts, each a clean text and the name of a paint.

No paint carries meaning that the text does not carry too. Nothing here needs Textual: the first rows are
drawn before it is loaded.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size


class Paint(StrEnum):
    """The paints of the explorer."""

    PLAIN = "plain"
    DIM = "dim"  # said in passing: counts, publishers, hints
    STRONG = "strong"  # names and titles
    ACCENT = "accent"  # dates and what leads the eye
    KEPT = "kept"
    DROPPED = "dropped"
    MARK = "mark"  # marks and flags
    HEAD = "head"  # titles of panes and groups
    BAR = "bar"  # what is in view
    GHOST = "ghost"  # the whole behind it
    BRUSH = "brush"
    LIT = "lit"  # the sentence that says so
    KEY = "key"
    ERROR = "error"
    CURSOR = "cursor"  # the line of the cursor in the pane that has the focus


DRAWN = frozenset({Paint.BAR, Paint.GHOST})


class Part(NamedTuple):
    """A text, already clean, and how to paint it."""

    text: str
    paint: Paint = Paint.PLAIN


Line = tuple[Part, ...]


def width_of(line: Iterable[Part]) -> int:
    """The cells a line takes."""
    return sum(cell_len(part.text) for part in line)


def fit(text: str, width: int) -> str:
    """`text` in exactly `width` cells: padded, or cut with an ellipsis."""
    if width <= 0:
        return ""
    if cell_len(text) <= width:
        return set_cell_size(text, width)
    return set_cell_size(text, width - 1) + "…"


def cut(text: str, width: int) -> str:
    """`text` in at most `width` cells, cut with an ellipsis."""
    return text if cell_len(text) <= width else fit(text, width)


def spread(left: Line, right: Line, width: int) -> Line:
    """A line with something at either end, a space between; when they do not fit, the left is cut."""
    room = width - width_of(right)
    gap = 1 if room > 0 and right and not right[0].text.startswith(" ") else 0
    room -= gap
    parts: list[Part] = []
    for part in left:
        take = cut(part.text, room)
        parts.append(Part(take, part.paint))
        room -= cell_len(take)
        if room <= 0:
            break
    return (*parts, Part(" " * (max(0, room) + gap)), *right)


def changed(before: Line, after: Line, width: int) -> tuple[int, int] | None:
    """The cells from the first to behind the last that look different in two lines; None when none does."""
    if before == after:
        return None
    start, most = (
        0,
        min(len(before), len(after)),
    )  # of a line that counts along all parts but one are the same
    while start < most and before[start] == after[start]:
        start += 1
    left = width_of(before[:start])
    tail = 0
    while tail < most - start and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    old, new = before[start : len(before) - tail], after[start : len(after) - tail]
    if (middle := width_of(old)) != width_of(new):
        old, new, middle = before[start:], after[start:], width - left
    room = min(middle, width - left)
    cells = zip(_cells(old, room), _cells(new, room), strict=True)
    differing = [x for x, (a, b) in enumerate(cells, left) if a != b]
    return (differing[0], differing[-1] + 1) if differing else None


def _cells(line: Line, width: int) -> Iterator[tuple[str, Paint]]:
    """What stands in each cell of a line: the second cell of a wide character is empty."""
    filled = 0
    for part in line:
        if part.text.isascii() and filled + len(part.text) <= width:
            yield from ((char, part.paint) for char in part.text)
            filled += len(part.text)
            continue
        for char in part.text:
            for cell in range(cell_len(char)):
                if filled < width:
                    yield (char if cell == 0 else "", part.paint)
                    filled += 1
    yield from ((" ", Paint.PLAIN) for _ in range(width - filled))


def joined(line: Line) -> Iterator[Part]:
    """The parts that have a text, neighbours of one paint as one: spaces take the paint before them.

    Every change of paint costs bytes on the wire, and a space looks alike in most paints.
    """
    text, paint = "", Paint.PLAIN
    for part in line:
        blank = text and not part.text.strip(" ") and Paint.CURSOR not in (paint, part.paint)
        if part.paint is paint or blank:
            text += part.text
        elif part.text:
            if text:
                yield Part(text, paint)
            text, paint = part
    if text:
        yield Part(text, paint)
