"""Panes that count the events in view, and are only asked to when they are on the screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from textual import events
from textual.containers import Vertical
from textual.message import Message

from store.query import Query
from tui.panes.asks import Desk

Answer = TypeVar("Answer")


class CountedPane(Vertical, Generic[Answer]):
    """A pane with a title that says where the keys go; its answer is worked out in the lane."""

    @dataclass
    class Wanted(Message):
        """The pane is to be counted again: it has room for more, or wants another order."""

        pane: CountedPane[Any]

    def asks(self, query: Query) -> Callable[[Desk], Answer]:
        """What is to be done in the lane for this query; nothing of the screen may be touched there."""
        raise NotImplementedError

    def show(self, answer: Answer) -> None:
        """Show the answer."""
        raise NotImplementedError

    def say(self) -> None:
        """Say anew what stands in the title and below."""
        raise NotImplementedError

    def on_descendant_focus(self, _event: events.DescendantFocus) -> None:
        """The title shows where the keys go."""
        self.say()

    def on_descendant_blur(self, _event: events.DescendantBlur) -> None:
        """The title shows that they go elsewhere."""
        self.say()

    def on_resize(self) -> None:
        """What is said changes with the room there is."""
        self.say()
