"""Lines of parts as Textual draws them.

What the paints (`tui.panes.parts.Paint`) look like is a table, `tui.colours.LOOKS`. As component classes they
would be a dozen and a half virtual nodes a widget to Textual, whose styles are worked out whenever the keys
go elsewhere: a quarter of the processor time of opening the explorer.
"""

from __future__ import annotations

from typing import Any

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from tui import themes
from tui.compositing import BareLines
from tui.panes.parts import DRAWN, Line, Paint, Part, joined


class Painted(Widget):
    """A widget that draws lines of parts.

    What a paint looks like on its background is looked up once, until its styles or the theme change: a key
    would else spend more time on that than on anything.
    """

    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, **settings)
        self._styles_cache = BareLines()
        self._styles_of_paints: dict[Paint, Style] = {}
        self._theme = ""  # that the styles are of

    def notify_style_update(self) -> None:
        """Other styles, another theme: every paint is looked up anew."""
        self._styles_of_paints.clear()
        super().notify_style_update()
        if self._theme and self._theme != self.app.theme:
            self.refresh()

    def style_of(self, paint: Paint) -> Style:
        """The style of a paint on this widget's background."""
        style = self._styles_of_paints.get(paint)
        if style is None:
            self._theme = self.app.theme
            style = self.rich_style + themes.style_of(paint, self._theme)
            self._styles_of_paints[paint] = style
        return style


def strip(widget: Painted, line: Line, width: int, over: Paint | None = None) -> Strip:
    """`line` as Textual draws it, in exactly `width` cells; `over` paints all alike but what is a drawing."""
    if over is not None:
        line = tuple(part if part.paint in DRAWN else Part(part.text, over) for part in line)
    segments = [Segment(part.text, widget.style_of(part.paint)) for part in joined(line)]
    return Strip(segments).adjust_cell_length(width, widget.style_of(over or Paint.PLAIN))
