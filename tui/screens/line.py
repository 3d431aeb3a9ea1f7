"""One line of text that is asked for at the foot of the screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Input

from tui.panes.one_line import OneLine
from tui.panes.parts import Line, Paint, Part
from tui.screens.asking import AskingScreen

Result = TypeVar("Result")


def key_words(*keys: tuple[str, str]) -> Line:
    """Keys and what they do here, for the right end of a line."""
    return tuple(p for key, does in keys for p in (Part(key, Paint.KEY), Part(f" {does} ", Paint.DIM)))


class FootScreen(AskingScreen[Result]):
    """A field in the last line of the screen, behind a sign, and words above it."""

    def __init__(self, sign: str, placeholder: str) -> None:
        super().__init__(placeholder)
        self._words = OneLine(classes="words")
        self._sign = OneLine(classes="sign")
        self._sign.say((Part(f" {sign} ", Paint.KEY),))

    def compose(self) -> ComposeResult:
        """The words, and the field under them."""
        with Vertical(classes="asking-line"):
            yield self._words
            with Horizontal():
                yield self._sign
                yield self.field

    def say(self, words: str, paint: Paint, keys: Line = ()) -> None:
        """Words above the field, and keys at their right."""
        self._words.say((Part(f" {words}", paint),), keys)


class LineScreen(FootScreen[str | None]):
    """A field at the foot of the screen: `enter` takes what is typed, `escape` leaves.

    `wrong` says what is wrong with a text; None: nothing.
    """

    def __init__(
        self,
        head: str,
        *,
        placeholder: str = "",
        value: str = "",
        action: str = "go",
        wrong: Callable[[str], str | None] = lambda _text: None,
    ) -> None:
        super().__init__("▸", placeholder)
        self.field.value = value
        self._head = head
        self._action = action
        self._wrong = wrong

    def on_mount(self) -> None:
        """Ready to type, behind what stands there already."""
        self.field.cursor_position = len(self.field.value)
        self._explain()

    def _explain(self) -> None:
        self.say(self._head, Paint.HEAD, key_words(("↵", self._action), ("esc", "leave")))

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._explain()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        error = self._wrong(event.value)
        if error is None:
            self.answer(event.value)
        else:
            self.say(error, Paint.ERROR)
