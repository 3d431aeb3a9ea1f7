"""Screens that ask for something with a field. Nothing typed ahead of them is lost."""

from __future__ import annotations

from typing import ClassVar, Generic, TypeVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.screen import ModalScreen

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
