"""A short list where one letter is enough."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from tui.panes.one_line import OneLine
from tui.panes.parts import Line, Paint, Part, cut, fit
from tui.screens.asking import KeysWanted
from tui.screens.line import key_words
from tui.virtual_list import VirtualList

TITLE_WIDTH = 14
FRAME_LINES = 4  # border, title, keys


@dataclass(frozen=True, slots=True)
class Item:
    """One line: a letter of its own, a title, what it is. `value` is the answer."""

    letter: str
    value: str
    title: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Picked:
    """What was picked, and the way it is to go, where there are several."""

    value: str
    way: str = ""


class MenuList(VirtualList, inherit_bindings=False):
    """The items.

    | Key(s) | Description |
    | :- | :- |
    | down | The next line. |
    | up | The line before. |
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move_down", "next", show=False),
        Binding("up", "move_up", "before", show=False),
    ]

    def __init__(self, items: Sequence[Item]) -> None:
        super().__init__()
        self.items = items

    def line(self, row: int, width: int) -> Line:
        """One item."""
        item = self.items[row]
        about = cut(item.about, max(1, width - TITLE_WIDTH - 4))
        return (
            Part(f" {item.letter}  ", Paint.KEY),
            Part(fit(item.title, TITLE_WIDTH), Paint.STRONG),
            Part(about, Paint.DIM),
        )


class MenuScreen(ModalScreen[Picked | None]):
    """A letter picks its item.

    | Key(s) | Description |
    | :- | :- |
    | a letter | Pick the item that has it. |
    | enter | Pick the item under the cursor. |
    | tab, shift+tab | Another way for it to go, where there are several. |
    | escape | Leave. |
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "leave", show=False),
        Binding("enter", "pick", "pick", show=False),
        Binding("tab", "turn(1)", "another way", show=False),
        Binding("shift+tab", "turn(-1)", "another way", show=False),
    ]

    def __init__(self, head: str, items: Sequence[Item], ways: Sequence[str] = ()) -> None:
        super().__init__()
        self._title = head
        self._ways = ways
        self._way = 0
        self._list = MenuList(items)
        self._head = OneLine()
        self._foot = OneLine()

    def compose(self) -> ComposeResult:
        """A title, the items, the keys."""
        with Vertical(classes="menu") as box:
            box.styles.height = len(self._list.items) + FRAME_LINES
            yield self._head
            yield self._list
            yield self._foot

    def on_mount(self) -> None:
        """The list has the keys."""
        self._list.reset(len(self._list.items))
        self.set_focus(self._list, scroll_visible=False)
        self._foot.say((Part(" "), *key_words(("↵", "pick"), ("esc", "leave"))))
        self._say()
        self.app.post_message(KeysWanted())

    def _say(self) -> None:
        way: Line = ()
        if self._ways:
            way = (Part("⇥ ", Paint.KEY), Part(f"{self._ways[self._way]} ", Paint.ACCENT))
        self._head.say((Part(f" {self._title}", Paint.HEAD),), way)

    def on_key(self, event: events.Key) -> None:
        """A letter picks its item."""
        for item in self._list.items:
            if event.character == item.letter:
                event.stop()
                self._pick(item)

    @on(VirtualList.Clicked)
    def _clicked(self, event: VirtualList.Clicked) -> None:
        event.stop()
        self.action_pick()

    def on_click(self, event: events.Click) -> None:
        """A click beside it leaves."""
        if event.widget is self:
            self.dismiss(None)

    def action_pick(self) -> None:
        """Pick the item under the cursor."""
        self._pick(self._list.items[self._list.cursor])

    def action_turn(self, step: int) -> None:
        """Another way for it to go."""
        if self._ways:
            self._way = (self._way + step) % len(self._ways)
            self._say()

    def _pick(self, item: Item) -> None:
        if self.is_current:
            self.dismiss(Picked(item.value, self._ways[self._way] if self._ways else ""))
