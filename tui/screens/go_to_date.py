"""A date in words, and where it takes one."""

from __future__ import annotations

from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Input

from store.dates import DateSpan
from store.dates_in_words import span_in_words
from store.datewords import DateWordsError, read_date_words
from tui.lane import Urgency
from tui.panes.asks import Ask, Desk
from tui.panes.one_line import OneLine
from tui.panes.paint import Paint, Part
from tui.screens.asking import AskingScreen


class GoToDateScreen(AskingScreen[DateSpan | None]):
    """A field at the foot of the screen that reads dates: `enter` goes there, `escape` leaves."""

    def __init__(self, ask: Ask, today: date) -> None:
        super().__init__("last March, 2015-10, -2w, yesterday …")
        self._ask = ask
        self._today = today
        self._asked = 0
        self._span: DateSpan | None = None
        self._read = OneLine(classes="read")
        self._sign = OneLine(classes="sign")

    def compose(self) -> ComposeResult:
        """What is typed, and what it is read as."""
        with Vertical(id="go-to-date"):
            yield self._read
            with Horizontal():
                yield self._sign
                yield self.field

    def on_mount(self) -> None:
        """KeysWanted to type."""
        self._sign.say((Part(" @ ", Paint.KEY),))
        keys = (
            Part("↵", Paint.KEY),
            Part(" go  ", Paint.DIM),
            Part("esc", Paint.KEY),
            Part(" leave ", Paint.DIM),
        )
        self._read.say((Part(" Go to a date", Paint.HEAD),), keys)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._asked += 1
        asked, text, today = self._asked, event.value, self._today

        def work(_desk: Desk) -> DateSpan | str:
            try:
                return read_date_words(text, today)
            except DateWordsError as error:
                return str(error)

        self._span = None
        self._ask(work, lambda answer: self._answered(asked, answer), Urgency.NOW)

    def _answered(self, asked: int, answer: DateSpan | str) -> None:
        if asked != self._asked or not self.is_current:
            return
        if isinstance(answer, str):
            self.ask_on()
            self._read.say((Part(f" {answer}", Paint.ERROR),))
            return
        self._span = answer
        words = span_in_words(answer.begin, answer.end, answer.precision, answer.modifier, short=True)
        self._read.say((Part(f" {words}", Paint.ACCENT),))
        if self.answering:
            self.answer(answer)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if self._span is not None:
            self.answer(self._span)
        elif event.value.strip():
            self.answering = True
        else:
            self.answer(None)
