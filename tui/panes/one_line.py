"""A line of text of its own: titles of panes, counts, hints."""

from __future__ import annotations

from textual.geometry import Region
from textual.strip import Strip

from tui.panes.paint import Painted, strip
from tui.panes.parts import Line, Part, changed, spread, width_of
from tui.plain import PLAIN_CLASS, keys_named


class OneLine(Painted):
    """One line with something at either end. It is only drawn anew when it says something else."""

    DEFAULT_CSS = "OneLine { height: 1; }"

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._left: Line = (Part(""),)
        self._right: Line = ()
        self._line: Line = ()  # both sides in so many cells:
        self._width = 0

    def say(self, left: Line, right: Line = ()) -> None:
        """Show `left` at the left and `right` at the right end.

        Where there is no room for both, parts of the right are left out, the first ones first.
        """
        if self.is_attached and self.app.has_class(PLAIN_CLASS):
            left, right = keys_named(left), keys_named(right)
        if (left, right) == (self._left, self._right):
            return
        before = self._line
        self._left, self._right = left, right
        width = self.size.width
        self._line = _fitted(left, right, width)
        if width != self._width or not width:  # not displayed now: drawn as a whole when it is
            self._width = width
            self.refresh()
        elif cells := changed(before, self._line, width):
            self.refresh(Region(cells[0], 0, cells[1] - cells[0], 1))

    def render_line(self, y: int) -> Strip:
        """The line."""
        width = self.size.width
        if width != self._width:
            self._width, self._line = width, _fitted(self._left, self._right, width)
        return strip(self, self._line if y == 0 else (), width)


def _fitted(left: Line, right: Line, width: int) -> Line:
    while right and width_of(left) + 1 + width_of(right) > width:
        right = right[1:]
    return spread(left, right, width)
