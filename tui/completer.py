"""Proposals for what is being typed into the query bar: asked for at every key, taken by one."""

from __future__ import annotations

from collections.abc import Callable

from store.proposals import Proposal
from tui.asker import Asker
from tui.completing import completed, proposals, spot_at
from tui.lane import Stale, Urgency
from tui.panes.asks import Desk
from tui.panes.proposing import Proposals
from tui.panes.query_bar import QueryBar


class Completer:
    """Shows proposals under the bar. `released` is told when keys that had to wait may come."""

    def __init__(self, bar: QueryBar, shown: Proposals, ask: Asker, released: Callable[[], object]) -> None:
        self._bar = bar
        self._shown = shown
        self._ask = ask
        self._released = released
        self._asked = 0  # counts the questions
        self._answered = 0  # the question whose answer is shown
        self._otherwise: Callable[[], None] | None = None  # done when there turns out to be nothing to take

    @property
    def busy(self) -> bool:
        """Whether a proposal is to be taken as soon as it has come: keys wait for that."""
        return self._otherwise is not None

    def propose(self) -> None:
        """Propose what could stand where the cursor is."""
        self._asked += 1
        asked, field = self._asked, self._bar.field
        spot = spot_at(field.value, field.cursor_position)
        if spot is None or not (spot.begun or spot.key):
            self._came(asked, [])
            return

        def work(desk: Desk) -> list[Proposal]:
            if asked != self._asked:
                raise Stale
            return proposals(desk.connection, desk.names, spot)

        self._ask(work, lambda found: self._came(asked, found), Urgency.NOW)

    def take(self, otherwise: Callable[[], None]) -> None:
        """Put the proposal that was gone to, else the first one, into the text; `otherwise` without any."""
        if self._answered != self._asked:
            self._otherwise = otherwise
        elif self._shown.first is None:
            otherwise()
        else:
            self._complete(self._shown.first)

    def take_chosen(self, otherwise: Callable[[], None]) -> None:
        """Put the proposal that was gone to into the text; `otherwise` where none was."""
        if self._shown.chosen is None:
            otherwise()
        else:
            self._complete(self._shown.chosen)

    def move(self, step: int, otherwise: Callable[[], None]) -> None:
        """Go to another proposal; `otherwise` without any."""
        if self._shown.open:
            self._shown.move(step)
        else:
            otherwise()

    def close(self) -> None:
        """Propose nothing."""
        self._asked += 1
        self._came(self._asked, [])

    def _came(self, asked: int, found: list[Proposal]) -> None:
        if asked != self._asked:
            return
        self._answered = asked
        field = self._bar.field
        spot = spot_at(field.value, field.cursor_position)
        at = spot.start if spot is not None else 0
        self._shown.show(found, self._bar.column_of(at) - 2)
        if self._otherwise is not None:
            otherwise, self._otherwise = self._otherwise, None
            self.take(otherwise)
            self._released()

    def _complete(self, proposal: Proposal) -> None:
        field = self._bar.field
        spot = spot_at(field.value, field.cursor_position)
        if spot is not None:
            text, cursor = completed(field.value, spot, proposal)
            field.value = text
            field.cursor_position = cursor
