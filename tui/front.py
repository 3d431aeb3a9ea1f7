"""What the explorer offers those who do part of its work: the notebook, the way out."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeVar

from textual.message import Message
from textual.screen import Screen

from store.query import Query
from tui.asker import Asker
from tui.keeper import Keeper
from tui.panes.telling import Told

Result = TypeVar("Result")


@dataclass
class Notice(Message):
    """Words for the footer, from any thread."""

    words: str
    wrong: bool = False


@dataclass
class Fed(Message):
    """The reading has come further, or has ended. `error`: why it could not go on."""

    share: float
    source: str
    ended: bool = False
    error: str | None = None

    def can_replace(self, message: Message) -> bool:
        """Only how far it is now matters."""
        return isinstance(message, Fed)


class Front(Protocol):
    """The explorer, as those see it who do part of its work."""

    ask: Asker
    keeper: Keeper

    @property
    def in_view(self) -> Query:
        """The query in view."""

    @property
    def event_at_hand(self) -> int | None:
        """The event under the cursor, or in the article that is read."""

    @property
    def last_visit(self) -> datetime | None:
        """When this store was last left, if that is known."""

    def key(self, action_id: str) -> str:
        """The first key of an action, as people write it. Raises KeyError."""

    def filter(self, query: Query, said: str) -> None:
        """Put a query in view."""

    def say(self, notice: str, *, wrong: bool = False) -> None:
        """Tell what happened, until the next key."""

    def may_write(self) -> bool:
        """Whether anything may be kept here; says why not."""

    def written(self) -> None:
        """Something has been written: what is shown is counted anew."""

    def with_told(self, then: Callable[[Told], None]) -> None:
        """Give all that is known of the event at hand to `then`; keys wait until that is done."""

    def post_message(self, message: Message) -> bool:
        """Take a message, from any thread."""

    def copy_to_clipboard(self, text: str) -> None:
        """Give a text to the terminal's clipboard (OSC 52)."""

    def suspend(self) -> AbstractContextManager[None]:
        """The terminal is the shell's while the context lasts."""

    def open_screen(self, screen: Screen[Result | None], then: Callable[[Result], None]) -> None:
        """Put a screen on top; what it answers, unless that is None, goes to `then`."""
