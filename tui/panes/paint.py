"""What a pane draws: lines made of parts, each a clean text and the name of a paint.

Paints are component classes of the widgets that draw them (`paint--dim` and so on); `paint.tcss`
gives them their colours. No paint carries meaning that the text does not carry too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Any, ClassVar, NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from tui.compositing import BareLines


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


class Painted(Widget):
    """A widget that draws lines of parts; its component classes are the paints.

    What a paint looks like on its background is looked up once, until its styles change: a key would else
    spend more time on that than on anything.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"paint--{paint}" for paint in Paint}

    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, **settings)
        self._styles_cache = BareLines()
        self._styles_of_paints: dict[Paint, Style] = {}

    def notify_style_update(self) -> None:
        """Other styles, another theme: every paint is looked up anew."""
        self._styles_of_paints.clear()
        super().notify_style_update()

    def style_of(self, paint: Paint) -> Style:
        """The style of a paint on this widget's background."""
        style = self._styles_of_paints.get(paint)
        if style is None:
            plain = paint is Paint.PLAIN
            style = self.rich_style if plain else self.get_component_rich_style(f"paint--{paint}")
            self._styles_of_paints[paint] = style
        return style


def strip(widget: Painted, line: Line, width: int, over: Paint | None = None) -> Strip:
    """`line` as Textual draws it, in exactly `width` cells; `over` paints all alike but what is a drawing."""
    if over is not None:
        line = tuple(part if part.paint in DRAWN else Part(part.text, over) for part in line)
    segments = [Segment(part.text, widget.style_of(part.paint)) for part in joined(line)]
    return Strip(segments).adjust_cell_length(width, widget.style_of(over or Paint.PLAIN))


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
