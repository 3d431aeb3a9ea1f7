"""What people decide about events in the explorer: two are one, one is several; and taking it back."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import TYPE_CHECKING

from tui.clean import clean_line
from tui.front import Front
from tui.panes.telling import Told
from tui.screens.decisions import DecisionsScreen
from tui.screens.merging import MergeScreen
from tui.screens.splitting import SplitScreen

if TYPE_CHECKING:
    from store.changes import Change


class Correcting:
    """Asks what is to be decided, and has it kept; its methods are named like the actions they do."""

    def __init__(self, front: Front) -> None:
        self._front = front

    def merge(self) -> None:
        """Make the event at hand one with another."""
        if self._front.may_write():
            self._front.with_told(self._ask_other)

    def split(self) -> None:
        """Take reports out of the event at hand."""
        if self._front.may_write():
            self._front.with_told(self._ask_reports)

    def decisions(self) -> None:
        """See what was decided, and take something back."""

        def take_back(number: int) -> None:
            from store.decisions import undo  # with all it takes to work out events anew: not at the start

            if self._front.may_write():
                self._decide(lambda connection: undo(connection, number), "taken back: {}")

        self._front.open_screen(DecisionsScreen(self._front.ask), take_back)

    def _ask_other(self, told: Told) -> None:
        one = told.event.id

        def make_one(other: int) -> None:
            from store.decisions import merge

            self._decide(lambda connection: merge(connection, [one, other]), self._with_way_back("{}"))

        self._front.open_screen(MergeScreen(told.event, self._front.ask), make_one)

    def _ask_reports(self, told: Told) -> None:
        event = told.event

        def take_out(mentions: tuple[int, ...]) -> None:
            from store.decisions import split

            self._decide(lambda connection: split(connection, event.id, mentions), self._with_way_back("{}"))

        if len(event.mentions) < 2:
            self._front.say("one report: there is nothing to split", wrong=True)
        else:
            self._front.open_screen(SplitScreen(event), take_out)

    def _with_way_back(self, words: str) -> str:
        return f"{self._front.key('decisions')} takes it back · {words}"

    def _decide(self, work: Callable[[sqlite3.Connection], Change], said: str) -> None:
        def then(change: Change) -> None:
            self._front.written()
            self._front.say(said.format(clean_line(change.words)))

        self._front.keeper.keep(work, then)
