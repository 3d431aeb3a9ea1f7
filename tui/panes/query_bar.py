"""The query as text, live: what is typed filters at once, what panes filter is written here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Input

from tui.clean import clean_text
from tui.panes.one_line import OneLine
from tui.panes.parts import Line, Paint, Part, width_of

ROOM_TO_SPARE = 16  # cells beside the count
DEBOUNCE = 0.08  # seconds without a key before the query is asked
PLACEHOLDER = "type words, actor:… location:… since:…"


class Field(Input):
    """A field whose text can never drive the terminal and whose cursor does not blink."""

    def __init__(self, placeholder: str = "", *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(placeholder=placeholder, select_on_focus=False, compact=True, id=id)
        self.cursor_blink = False

    def validate_value(self, value: str) -> str:
        """Only what may reach the terminal, on one line."""
        return clean_text(value).replace("\n", " ")


class QueryInput(Field):
    """The text of the query.

    | Key(s) | Description |
    | :- | :- |
    | enter | Take the proposal that was gone to; else leave the field for the list of events. Text that is
      no query stays to be mended. |
    | tab | Take the proposal that was gone to, else the first; without any, leave the field. |
    | down, up | Go to a proposal; down leaves the field where nothing is proposed. |
    | escape | Leave the field; text that is no query gives way to the query in view. |
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "accept", "Accept", show=False),
        Binding("escape", "leave", "Leave", show=False),
        Binding("tab", "take", "Take", show=False),
        Binding("down", "choose(1)", "Next proposal", show=False),
        Binding("up", "choose(-1)", "Proposal before", show=False),
    ]

    @dataclass
    class Accepted(Message):
        """The text is meant as it is."""

    @dataclass
    class Left(Message):
        """The field is left."""

    @dataclass
    class Take(Message):
        """A proposal is to be taken."""

    @dataclass
    class Choose(Message):
        """Another proposal is to be gone to."""

        step: int

    def action_take(self) -> None:
        """Take a proposal."""
        self.post_message(self.Take())

    def action_choose(self, step: int) -> None:
        """Go to another proposal."""
        self.post_message(self.Choose(step))

    def action_accept(self) -> None:
        """Leave the field if its text is a query."""
        self.post_message(self.Accepted())

    def action_leave(self) -> None:
        """Leave the field."""
        self.post_message(self.Left())


class QueryBar(Horizontal):
    """The field, and how many events are in view."""

    @dataclass
    class Edited(Message):
        """The text has changed."""

    @dataclass
    class Typed(Message):
        """The text has rested for a moment: it can be taken, unless it has been."""

    def __init__(self, *, id: str, sign: str = "/") -> None:  # noqa: A002
        """`sign` is how the key is written that comes here."""
        super().__init__(id=id)
        self._sign = sign
        self._slash = OneLine(classes="slash")
        self.field = QueryInput(PLACEHOLDER, id="query-field")
        self._count = OneLine(classes="count")
        self._waiting: Timer | None = None
        self._unread = False  # something has been typed that nobody has taken yet

    def compose(self) -> ComposeResult:
        """A slash, the field, the count."""
        yield self._slash
        yield self.field
        yield self._count

    def on_mount(self) -> None:
        """Before the text stands the key that comes here."""
        self._slash.say((Part(f" {self._sign} ", Paint.KEY),))

    def write(self, text: str) -> None:
        """Show the query in view, without asking it again; from its beginning, unless one is in the field."""
        self.forget()
        if self.field.value != text:
            with self.prevent(Input.Changed):
                self.field.value = text
                self.field.cursor_position = len(self.field.value)
        if not self.has_keys:
            self.field.cursor_position = 0

    def say(self, line: Line) -> None:
        """What stands at the right end. Its room shrinks seldom: the whole screen is laid out anew then."""
        width, room = width_of(line) + 2, self._count.styles.width
        if room is None or not 0 <= room.value - width <= ROOM_TO_SPARE:
            self._count.styles.width = width
        self._count.say((), (*line, Part(" ")))

    @property
    def column(self) -> int:
        """The column of the screen where the text begins, scrolled or not."""
        return self.field.region.x - self.field.scroll_offset.x

    def column_of(self, position: int) -> int:
        """The column of the screen where the code point at `position` of the text stands."""
        return self.column + cell_len(self.field.value[:position])

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Edited())
        self.forget()
        self._unread = True
        self._waiting = self.set_timer(DEBOUNCE, self._ask)

    def begin(self) -> None:
        """Give the keys to the field, behind what stands there."""
        self.screen.set_focus(self.field, scroll_visible=False)
        self.field.cursor_position = len(self.field.value)

    @property
    def has_keys(self) -> bool:
        """Whether keys come to the field (`has_focus` follows a moment later)."""
        return self.is_attached and self.screen.focused is self.field

    @property
    def waiting(self) -> bool:
        """Whether something has been typed that is not asked yet."""
        return self._unread

    def take(self) -> str | None:
        """What has been typed and not been asked yet, to be asked now."""
        if not self._unread:
            return None
        self.forget()
        return self.field.value

    def _ask(self) -> None:
        self._waiting = None
        self.post_message(self.Typed())

    def forget(self) -> None:
        """What has been typed is not asked any more."""
        self._unread = False
        if self._waiting is not None:
            self._waiting.stop()
            self._waiting = None

    def on_click(self, event: events.Click) -> None:
        """A click anywhere on the bar comes to the field."""
        event.stop()
        self.field.focus()
