"""Queries with a name: open one, save what is in view under one, rename it, delete it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType

from store.fold import fold
from store.notes import View, list_views
from store.query import QueryError, parse
from tui.clean import clean_line
from tui.lane import Urgency
from tui.panes.asks import Ask, Desk
from tui.panes.parts import Line, Paint, Part
from tui.screens.choices import Choice, ChoicesScreen, narrowed
from tui.screens.line import key_words

MOST_COUNTED = 50  # views whose events are counted
KEYS = (("↵", "open, save"), ("ctrl+r", "rename"), ("ctrl+d", "delete"), ("esc", "leave"))


class Deed(StrEnum):
    """What is to be done with a view."""

    OPEN = "open"
    SAVE = "save"  # what is in view, under this name
    RENAME = "rename"
    DELETE = "delete"


@dataclass(frozen=True, slots=True)
class Wish:
    """Something to be done with the view of that name; `query` is that of a view to be opened."""

    deed: Deed
    name: str
    query: str = ""


class ViewsScreen(ChoicesScreen[Wish | None]):
    """Views, saved ones and `given` ones. A name that is none of theirs saves what is in view.

    | Key(s) | Description |
    | :- | :- |
    | ctrl+r | Rename the view under the cursor. |
    | ctrl+d | Delete it, when pressed twice. |

    See `ChoosingScreen` for the other keys.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+r", "rename", "rename", show=False, priority=True),
        Binding("ctrl+d", "delete", "delete", show=False, priority=True),
    ]

    def __init__(self, given: Sequence[View], in_view: str, ask: Ask) -> None:
        super().__init__(
            "a view, or a new name for what is in view", "no views yet: type a name to save what is in view"
        )
        self._given = {f"given {view.name}": view for view in given}
        self._in_view = in_view
        self._ask = ask
        self._saved: dict[str, View] | None = None  # by the values of their choices; None until they are read
        self._numbers: dict[str, str] = {}  # of events, likewise
        self._deleting: View | None = None  # the next ctrl+d deletes it

    def on_mount(self) -> None:
        """All views stand there before anything is typed."""
        self._head.say((Part(" Views", Paint.HEAD),), (Part("events ", Paint.DIM),))
        self._say_keys()
        self._ask(lambda desk: list_views(desk.connection), self._came, Urgency.NOW)

    def _say_keys(self) -> None:
        self._foot.say((Part(" "), *key_words(*KEYS)))

    def _came(self, views: list[View]) -> None:
        self._saved = {f"saved {view.name}": view for view in views}
        self.typed(self.field.value)
        for value, view in [*self._given.items(), *self._saved.items()][:MOST_COUNTED]:
            self._ask(partial(_counted, query=view.query), partial(self._say_number, value), Urgency.VIEW)
        if self.answering:
            self.choose()

    def _say_number(self, value: str, number: str) -> None:
        if self.is_current:
            self._numbers[value] = number
            self._list.say_numbers(self._numbers)

    def typed(self, text: str) -> None:
        """Narrow the views; a name that none of them has saves what is in view."""
        self._deleting = None
        self._say_keys()
        if self._saved is None:
            return
        name = text.strip()
        rows = [_choice(value, view, "◆") for value, view in self._saved.items()]
        rows += [_choice(value, view, "◇") for value, view in self._given.items()]
        found = sorted(narrowed(rows, text), key=lambda c: fold(c.name) != fold(name))
        if fold(name):
            is_new = fold(name) not in (fold(view.name) for view in self._saved.values())
            words = "save as" if is_new else "save anew as"
            about = clean_line(self._in_view) or "everything"
            found.append(Choice("", f"{words} “{clean_line(name)}”", about, "+", paint=Paint.ACCENT))
        self._list.show(found)
        self._list.say_numbers(self._numbers)

    def moved(self) -> None:
        """Another line is under the cursor: it is not the one that was to be deleted."""
        self._deleting = None
        self._say_keys()

    def choose(self) -> None:
        """Open the view under the cursor, or save what is in view."""
        self.answering = self._saved is None
        if self.answering:
            return
        chosen = self._list.chosen
        if chosen is None:
            self.ask_on()
        elif view := {**self._given, **(self._saved or {})}.get(chosen.value):
            self.answer(Wish(Deed.OPEN, view.name, view.query))
        else:
            self.answer(Wish(Deed.SAVE, self.field.value.strip()))

    def action_rename(self) -> None:
        """Give the view under the cursor another name."""
        view = self._under_cursor()
        if view is not None:
            self.answer(Wish(Deed.RENAME, view.name))

    def action_delete(self) -> None:
        """Forget the view under the cursor, when pressed twice."""
        view = self._under_cursor()
        if view is None:
            return
        if self._deleting == view:
            self.answer(Wish(Deed.DELETE, view.name))
            return
        self._deleting = view
        line: Line = (Part(f" ctrl+d again deletes “{clean_line(view.name)}”", Paint.ERROR),)
        self._foot.say(line)

    def _under_cursor(self) -> View | None:
        """The saved view under the cursor."""
        chosen = self._list.chosen
        return self._saved.get(chosen.value) if chosen is not None and self._saved is not None else None


def _choice(value: str, view: View, sign: str) -> Choice:
    return Choice(value, clean_line(view.name), clean_line(view.query) or "everything", sign)


def _counted(desk: Desk, query: str) -> str:
    """How many events a view has; empty for one that is no query (any more)."""
    try:
        return f"{desk.counts.count(parse(query)):,}"
    except QueryError:
        return ""
