"""The keys that matter here, and what just happened. `? help` is always there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rich.cells import cell_len
from textual import events
from textual.message import Message
from textual.strip import Strip

from tui.actions import Action, Where
from tui.keymap import Keymap
from tui.panes.paint import Painted, strip
from tui.panes.parts import Line, Paint, Part, cut, width_of

GAP = 2


@dataclass(frozen=True, slots=True)
class Hint:
    """An action as the footer writes it, from cell `x` on."""

    action: Action
    x: int
    line: Line


def laid_out(keymap: Keymap, places: Iterable[Where], width: int) -> tuple[Hint, ...]:
    """As many actions of these places as fit, most wanted first; the first one however narrow it is."""
    out: list[Hint] = []
    x = 1
    for action in keymap.hints(places):
        line = (Part(keymap.shown(action), Paint.KEY), Part(f" {action.title}", Paint.DIM))
        if out and x + width_of(line) > width:
            continue
        out.append(Hint(action, x, line))
        x += width_of(line) + GAP
    return tuple(out)


class Footer(Painted):
    """One line of hints; a notice takes the right half until the next key."""

    @dataclass
    class Chosen(Message):
        """A hint was clicked."""

        action: Action

    def __init__(self, keymap: Keymap, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self._keymap = keymap
        self._places: tuple[Where, ...] = (Where.ANYWHERE,)
        self._notice = ""
        self._wrong = False

    def show(self, places: tuple[Where, ...]) -> None:
        """Show the hints of these places."""
        if places != self._places:
            self._places = places
            self.refresh()

    def say(self, notice: str, *, wrong: bool = False) -> None:
        """Tell what happened; an empty notice goes back to the hints."""
        if (notice, wrong) != (self._notice, self._wrong):
            self._notice, self._wrong = notice, wrong
            self.refresh()

    @property
    def notice(self) -> str:
        """What is told now."""
        return self._notice

    def _hints(self) -> tuple[Hint, ...]:
        room = self.size.width
        if self._notice:
            room = max(0, room - cell_len(self._notice) - 2)
        return laid_out(self._keymap, self._places, room)

    def render_line(self, y: int) -> Strip:
        """Hints, then the notice."""
        width = self.size.width
        if y:
            return strip(self, (), width)
        parts: list[Part] = []
        x = 0
        for hint in self._hints():
            parts += [Part(" " * (hint.x - x)), *hint.line]
            x = hint.x + width_of(hint.line)
        if self._notice:
            text = cut(self._notice, max(0, width - x - 2))
            parts.append(Part(" " * (width - x - cell_len(text) - 1)))
            parts.append(Part(text, Paint.ERROR if self._wrong else Paint.ACCENT))
        return strip(self, tuple(parts), width)

    def on_click(self, event: events.Click) -> None:
        """A hint that is clicked is done."""
        event.stop()
        for hint in self._hints():
            if hint.x <= event.x < hint.x + width_of(hint.line):
                self.post_message(self.Chosen(hint.action))
