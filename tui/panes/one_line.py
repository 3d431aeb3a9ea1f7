"""A line of text of its own: titles of panes, counts, hints."""

from __future__ import annotations

from textual.geometry import Region
from textual.strip import Strip

from tui.panes.paint import Line, Painted, Part, changed, spread, strip


class OneLine(Painted):
    """One line with something at either end. It is only drawn anew when it says something else."""

    DEFAULT_CSS = "OneLine { height: 1; }"

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._left: Line = (Part(""),)
        self._right: Line = ()

    def say(self, left: Line, right: Line = ()) -> None:
        """Show `left` at the left and `right` at the right end."""
        if (left, right) == (self._left, self._right):
            return
        width = self.size.width
        before, after = (spread(*sides, width) for sides in ((self._left, self._right), (left, right)))
        self._left, self._right = left, right
        if not width:  # not displayed now: drawn as a whole when it is
            self.refresh()
        elif cells := changed(before, after, width):
            self.refresh(Region(cells[0], 0, cells[1] - cells[0], 1))

    def render_line(self, y: int) -> Strip:
        """The line."""
        width = self.size.width
        return strip(self, spread(self._left, self._right, width) if y == 0 else (), width)
