"""A date in words, and where it takes one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widgets import Input

from store.dates import DateSpan
from store.dates_in_words import span_in_words
from store.datewords import DateWordsError, read_date_words
from store.reckoning import Reckoning
from tui.lane import Urgency
from tui.panes.asks import Ask, Desk
from tui.panes.parts import Paint
from tui.screens.line import FootScreen, key_words

KEYS = key_words(("↵", "go"), ("⇥", "only these days"), ("esc", "leave"))


@dataclass(frozen=True, slots=True)
class DateAsked:
    """Days that were named, and whether to keep only them, instead of going there."""

    span: DateSpan
    only: bool


class GoToDateScreen(FootScreen[DateAsked | None]):
    """A field at the foot of the screen that reads dates.

    | Key(s) | Description |
    | :- | :- |
    | enter | Go to the date. |
    | tab | Keep only these days: the brush. |
    | escape | Leave. |
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("tab", "only", "only these days", show=False)]

    def __init__(self, ask: Ask, reckoning: Reckoning) -> None:
        super().__init__("@", "last March, 2015-10, -2w, yesterday …")
        self._ask = ask
        self._reckoning = reckoning
        self._asked = 0
        self._only = False
        self._answer: DateSpan | str | None = None  # of what is typed now: days, or what was expected

    def on_mount(self) -> None:
        """Ready to type."""
        self._explain()

    def _explain(self) -> None:
        self.say("Go to a date", Paint.HEAD, KEYS)

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
            self.say(answer, Paint.ERROR)
        else:
            words = span_in_words(answer.begin, answer.end, answer.precision, answer.modifier, short=True)
            self.say(words, Paint.ACCENT, KEYS)
        if self.answering:
            self._go()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._accept(only=False)

    def action_only(self) -> None:
        """Keep only these days."""
        self._accept(only=True)

    def _accept(self, *, only: bool) -> None:
        self._only = only
        if self.field.value.strip():
            self._go()
        else:
            self.answer(None)

    def _go(self) -> None:
        """Go where the words say; wait while they are being read, stay where they say nothing."""
        self.answering = self._answer is None
        if isinstance(self._answer, DateSpan):
            self.answer(DateAsked(self._answer, self._only))
        elif self._answer is not None:
            self.ask_on()
