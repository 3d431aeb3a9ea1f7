"""The event under the cursor: a column of its own where there is room, a strip below the panes elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from tui.actions import Where
from tui.clean import clean_line
from tui.keymap import USUAL, Keymap
from tui.panes.lines import Lines
from tui.panes.paint import Painted, strip
from tui.panes.parts import Line, Paint, Part, changed, width_of
from tui.panes.subject import Value
from tui.panes.telling import Told, detail_lines, headline, preview_lines


class DetailPane(Vertical):
    """The whole of an event, scrolling."""

    where = Where.DETAIL

    def __init__(self, *, id: str, keymap: Keymap = USUAL) -> None:  # noqa: A002
        super().__init__(id=id, classes="pane")
        self._keymap = keymap
        self._told: Told | None = None
        self.lines = Lines()

    def compose(self) -> ComposeResult:
        """The lines."""
        yield self.lines

    def show(self, told: Told | None) -> None:
        """Show another event; the same one, read in another mention, stays where it was scrolled to."""
        same = told is not None and self._told is not None and told.event.id == self._told.event.id
        self._told = told
        self._lay_out(self.lines.top if same else 0)

    def subject(self) -> Value | None:
        """The event's first actor."""
        if self._told is None or not self._told.event.actors:
            return None
        name = self._told.event.actors[0].name
        return Value("actor", name, clean_line(name))

    def day(self) -> date | None:
        """The day the event begins."""
        return self._told.event.begin if self._told else None

    def last_day(self) -> date | None:
        """The day the event ends."""
        return self._told.event.end if self._told else None

    def on_resize(self) -> None:
        """Lines are laid out for the width there is."""
        self._lay_out(self.lines.top)

    def on_show(self) -> None:
        """What was told while there was no room is shown now."""
        self._lay_out(0)

    def on_descendant_focus(self, _event: events.DescendantFocus) -> None:
        """The first line shows where the keys go."""
        self._lay_out(self.lines.top)

    def on_descendant_blur(self, _event: events.DescendantBlur) -> None:
        """The first line shows that they go elsewhere."""
        self._lay_out(self.lines.top)

    def _lay_out(self, top: int) -> None:
        width = self.size.width - 2
        if width < 8:
            return
        if self._told is None:
            lines: list[Line] = [
                (Part("EVENT", Paint.HEAD),),
                (),
                (Part("no event under the cursor", Paint.DIM),),
            ]
        else:
            lines = detail_lines(self._told, width, self._keymap)
        sign = Part("▌" if self.lines.has_focus else " ", Paint.HEAD)
        self.lines.show([((sign if n == 0 else Part(" ")), *line) for n, line in enumerate(lines)], top)


class Preview(Painted):
    """The sentence of the event under the cursor, below the panes. A click opens its article."""

    @dataclass
    class Chosen(Message):
        """The article is to be opened."""

    def __init__(self, *, id: str, keymap: Keymap = USUAL) -> None:  # noqa: A002
        super().__init__(id=id)
        self._keymap = keymap
        self._told: Told | None = None
        self._lines: list[Line] = []
        self._joint: int | None = None

    def show(self, told: Told | None) -> None:
        """Show another event."""
        if told != self._told:
            self._told = told
            self._lay_out()

    def join(self, column: int | None) -> None:
        """The line between the panes above meets the rule in this column."""
        if column != self._joint:
            self._joint = column
            self._lay_out()

    def on_resize(self) -> None:
        """Lines are laid out for the width there is."""
        self._lines = []
        self._lay_out()

    def on_show(self) -> None:
        """What was told while there was no room is shown now."""
        self.on_resize()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The rule, then the lines."""
        line = self._lines[y] if y < len(self._lines) else ()
        return strip(self, line, self.size.width)

    def on_click(self) -> None:
        """Open the article."""
        if self._told is not None:
            self.post_message(self.Chosen())

    def _lay_out(self) -> None:
        width, height = self.size
        if width < 8 or height < 2:
            return
        before, self._lines = self._lines, [self._rule(width)]
        if self._told is not None:
            self._lines += preview_lines(self._told, width, height - 1, self._keymap)
        for y, (old, new) in enumerate(zip_longest(before, self._lines, fillvalue=())):
            if cells := changed(old, new, width):
                self.refresh(Region(cells[0], y, cells[1] - cells[0], 1))

    def _rule(self, width: int) -> Line:
        """A rule with the headline at the right, and a joint under the line between the panes."""
        joint = self._joint
        left = "" if joint is None or joint >= width else "─" * joint + "┴"
        head: Line = ()
        if self._told is not None:
            room = width - len(left) - 4
            text = headline(self._told, room)
            head = (Part(" "), Part(text, Paint.ACCENT), Part(" "))
        rest = width - len(left) - width_of(head) - 1
        return (Part(left + "─", Paint.GHOST), *head, Part("─" * max(0, rest), Paint.GHOST))
