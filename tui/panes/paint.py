"""What a pane draws: lines made of parts, each a clean text and the name of a paint.

Paints are component classes of the widgets that draw them (`paint--dim` and so on); `paint.tcss`
gives them their colours. No paint carries meaning that the text does not carry too.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget


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


COMPONENT_CLASSES = {f"paint--{paint}" for paint in Paint}


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
    """A line with something at either end; when they do not fit, the left is cut."""
    room = width - width_of(right)
    parts: list[Part] = []
    for part in left:
        take = cut(part.text, room)
        parts.append(Part(take, part.paint))
        room -= cell_len(take)
        if room <= 0:
            break
    return (*parts, Part(" " * max(0, room)), *right)


def strip(widget: Widget, line: Line, width: int, over: Paint | None = None) -> Strip:
    """`line` as Textual draws it, in exactly `width` cells; `over` paints it all alike."""
    base = widget.rich_style if over is None else paint_style(widget, over)
    segments = [
        Segment(part.text, base if over is not None else paint_style(widget, part.paint))
        for part in line
        if part.text
    ]
    return Strip(segments).adjust_cell_length(width, base)


def paint_style(widget: Widget, paint: Paint) -> Style:
    """The style of a paint on this widget's background."""
    return widget.rich_style if paint is Paint.PLAIN else widget.get_component_rich_style(f"paint--{paint}")
