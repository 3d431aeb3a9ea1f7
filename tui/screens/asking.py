"""Screens that ask for something with a field. Nothing typed ahead of them is lost."""

from __future__ import annotations

from typing import ClassVar, Generic, TypeVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Input

from tui.panes.query_bar import Field
from tui.virtual_list import VirtualList

Result = TypeVar("Result")


class KeysWanted(Message):
    """The screen on top takes keys now: what was typed ahead of it may come."""


class AskingScreen(ModalScreen[Result], Generic[Result]):
    """A field that has the keys from the start; `escape` leaves without an answer."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "leave", show=False)]

    def __init__(self, placeholder: str) -> None:
        super().__init__()
        self.answering = False  # enter has been pressed, and what it chooses is still being looked up
        self.field = Field(placeholder=placeholder)

    def on_mount(self) -> None:
        """The field has the keys. (Textual calls this beside what a subclass does when it is mounted.)"""
        self.set_focus(self.field, scroll_visible=False)
        self.app.post_message(KeysWanted())

    def answer(self, result: Result | None) -> None:
        """Leave with an answer, unless the screen has been left meanwhile."""
        if self.is_current:
            self.dismiss(result)

    def ask_on(self) -> None:
        """What was looked up is no answer: keys may come again."""
        self.answering = False
        self.app.post_message(KeysWanted())


class ChoosingScreen(AskingScreen[Result]):
    """A field over a list: what is typed narrows the list, and the keys that move go there.

    A click on a line chooses it, a click beside the list leaves.

    | Key(s) | Description |
    | :- | :- |
    | down, ctrl+n | The next line. |
    | up, ctrl+p | The line before. |
    | pagedown, pageup | A page on or back. |
    | enter | Choose the line. |
    | escape | Leave. |
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,ctrl+n", "choose_from('move_down')", "next", show=False),
        Binding("up,ctrl+p", "choose_from('move_up')", "before", show=False),
        Binding("pagedown", "choose_from('page_down')", "page", show=False),
        Binding("pageup", "choose_from('page_up')", "page back", show=False),
    ]

    def __init__(self, placeholder: str, choices: VirtualList) -> None:
        super().__init__(placeholder)
        self.choices = choices
        self.choices.can_focus = False

    async def action_choose_from(self, movement: str) -> None:
        """Move the cursor of the list."""
        await self.choices.run_action(movement)

    def typed(self, text: str) -> None:
        """Narrow the list to what is typed."""
        raise NotImplementedError

    def choose(self) -> None:
        """Answer with the line under the cursor."""
        raise NotImplementedError

    def moved(self) -> None:
        """The cursor has come to another line."""

    @on(Input.Changed)
    def _field_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.typed(event.value)

    @on(Input.Submitted)
    def _field_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.choose()

    @on(VirtualList.Clicked)
    def _line_clicked(self, event: VirtualList.Clicked) -> None:
        event.stop()
        self.choose()

    @on(VirtualList.Moved)
    def _cursor_moved(self, event: VirtualList.Moved) -> None:
        event.stop()
        self.moved()

    def on_click(self, event: events.Click) -> None:
        """A click beside it leaves."""
        if event.widget is self:
            self.answer(None)
