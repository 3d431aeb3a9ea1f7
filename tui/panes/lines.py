"""Lines to read: a scrolling view without a cursor."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.actions import Where
from tui.compositing import hold
from tui.panes.paint import Painted, strip
from tui.panes.parts import Line
from tui.virtual_list import WHEEL_LINES, bindings


class Lines(Painted, ScrollView, can_focus=True, inherit_bindings=False):
    """Text that has been laid out in lines.

    | Key(s) | Description |
    | :- | :- |
    | down, j | One line down. |
    | up, k | One line up. |
    | ctrl+d | Half a page down. |
    | ctrl+u | Half a page up. |
    | pagedown, ctrl+f | A page down. |
    | pageup | A page up. |
    | home, g | To the first line. |
    | end, G | To the last line. |

    Its component classes are the paints (`tui.panes.parts.Paint`).
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.LIST)
    DEFAULT_CSS = """
    Lines {
        height: 1fr;
        overflow: hidden;
        scrollbar-size: 0 0;
    }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._lines: Sequence[Line] = ()

    def show(self, lines: Sequence[Line], top: int = 0) -> None:
        """Show other lines, from number `top` on."""
        self._lines = lines
        hold(self, len(lines))
        self._to(top)
        self.refresh()

    @property
    def top(self) -> int:
        """The first line on the screen."""
        return self.scroll_offset.y

    @property
    def count(self) -> int:
        """How many lines there are."""
        return len(self._lines)

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        row = y + self.scroll_offset.y
        line: Line = self._lines[row] if row < len(self._lines) else ()
        return strip(self, line, self.size.width)

    def _to(self, top: int) -> None:
        top = max(0, min(top, len(self._lines) - self.size.height))
        self.scroll_to(y=top, animate=False, force=True)

    def _on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        self._to(self.top + WHEEL_LINES)
        event.stop()
        event.prevent_default()

    def _on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        self._to(self.top - WHEEL_LINES)
        event.stop()
        event.prevent_default()

    def action_move_down(self) -> None:
        """One line down."""
        self._to(self.top + 1)

    def action_move_up(self) -> None:
        """One line up."""
        self._to(self.top - 1)

    def action_half_down(self) -> None:
        """Half a page down."""
        self._to(self.top + self.size.height // 2)

    def action_half_up(self) -> None:
        """Half a page up."""
        self._to(self.top - self.size.height // 2)

    def action_page_down(self) -> None:
        """A page down."""
        self._to(self.top + self.size.height - 1)

    def action_page_up(self) -> None:
        """A page up."""
        self._to(self.top - self.size.height + 1)

    def action_top(self) -> None:
        """To the first line."""
        self._to(0)

    def action_end(self) -> None:
        """To the last line."""
        self._to(len(self._lines))
