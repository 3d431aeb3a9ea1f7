"""A date in words, and where it takes one."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Input

from store.dates import DateSpan
from store.dates_in_words import span_in_words
from store.datewords import DateWordsError, read_date_words
from store.reckoning import Reckoning
from tui.lane import Urgency
from tui.panes.asks import Ask, Desk
from tui.panes.one_line import OneLine
from tui.panes.paint import Paint, Part
from tui.screens.asking import AskingScreen


class GoToDateScreen(AskingScreen[DateSpan | None]):
    """A field at the foot of the screen that reads dates: `enter` goes there, `escape` leaves."""

    def __init__(self, ask: Ask, reckoning: Reckoning) -> None:
        super().__init__("last March, 2015-10, -2w, yesterday …")
        self._ask = ask
        self._reckoning = reckoning
        self._asked = 0
        self._answer: DateSpan | str | None = None  # of what is typed now: days, or what was expected
        self._read = OneLine(classes="read")
        self._sign = OneLine(classes="sign")

    def compose(self) -> ComposeResult:
        """What is typed, and what it is read as."""
        with Vertical(classes="asking-line"):
            yield self._read
            with Horizontal():
                yield self._sign
                yield self.field

    def on_mount(self) -> None:
        """Ready to type."""
        self._sign.say((Part(" @ ", Paint.KEY),))
        self._explain()

    def _explain(self) -> None:
        keys = (("↵", "go"), ("esc", "leave"))
        right = tuple(p for k, t in keys for p in (Part(k, Paint.KEY), Part(f" {t} ", Paint.DIM)))
        self._read.say((Part(" Go to a date", Paint.HEAD),), right)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._asked += 1
        asked, text, by = self._asked, event.value, self._reckoning

        def work(_desk: Desk) -> DateSpan | str:
            try:
                return read_date_words(text, by)
            except DateWordsError as error:
                return str(error)

        self._answer = None
        self._ask(work, lambda answer: self._answered(asked, answer), Urgency.NOW)

    def _answered(self, asked: int, answer: DateSpan | str) -> None:
        if asked != self._asked or not self.is_current:
            return
        self._answer = answer
        if not self.field.value.strip():
            self._explain()
        elif isinstance(answer, str):
            self._read.say((Part(f" {answer}", Paint.ERROR),))
        else:
            words = span_in_words(answer.begin, answer.end, answer.precision, answer.modifier, short=True)
            self._read.say((Part(f" {words}", Paint.ACCENT),))
        if self.answering:
            self._go()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if event.value.strip():
            self._go()
        else:
            self.answer(None)

    def _go(self) -> None:
        """Go where the words say; wait while they are being read, stay where they say nothing."""
        self.answering = self._answer is None
        if isinstance(self._answer, DateSpan):
            self.answer(self._answer)
        elif self._answer is not None:
            self.ask_on()
