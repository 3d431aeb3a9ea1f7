"""The query bar at work: what is typed is read, completed and put in view, or told what is wrong."""

from __future__ import annotations

from collections.abc import Callable

from rich.cells import cell_len
from textual import on
from textual.widgets import Input

from store.query import Query, QueryError
from tui.asker import Asker
from tui.completer import Completer
from tui.panes.one_line import OneLine
from tui.panes.parts import Line, Paint, Part, cut
from tui.panes.proposing import Proposals
from tui.panes.query_bar import QueryBar, QueryInput
from tui.screens.asking import KeysWanted
from tui.typed import Typed


def pointing(message: str, column: int, width: int) -> Line:
    """A sign under a column, with the message at whichever side has more room."""
    column = min(column, max(0, width - 1))
    right, left = width - column - 2, column - 1
    if cell_len(message) <= right or right >= left:
        return (Part(" " * column), Part("▲ ", Paint.ERROR), Part(cut(message, right), Paint.ERROR))
    text = cut(message, left)
    return (Part(" " * (left - cell_len(text))), Part(f"{text} ▲", Paint.ERROR))


class LiveQueryBar(QueryBar):
    """The bar, with what is shown under it: a problem, or proposals.

    `show` puts a query in view (True: it is still being typed), `leave` gives the keys back to a pane,
    `finished` is told when what was typed is finished.
    """

    def __init__(
        self,
        ask: Asker,
        *,
        show: Callable[[Query, bool], None],
        leave: Callable[[], None],
        finished: Callable[[], None],
        id: str,  # noqa: A002
        sign: str = "/",
    ) -> None:
        super().__init__(id=id, sign=sign)
        self.problem = OneLine(id="problem")
        self.proposals = Proposals(id="proposals")
        self._finished = finished
        self._typed = Typed(
            self, ask, show=show, complain=self.complain, leave=leave, finished=self._reading_finished
        )
        self._completer = Completer(self, self.proposals, ask, self._let_keys_go)

    @property
    def busy(self) -> bool:
        """Whether keys have to wait for what the last one asked for."""
        return self._typed.leaving or self._completer.busy

    def read(self, text: str) -> None:
        """Show a text that stands there from the start, and what is wrong with it."""
        self.write(text)
        self._typed.read(text, typing=False)

    def complain(self, error: QueryError | None, typed: str = "") -> None:
        """Show under the field what was expected where; None takes it away."""
        self.problem.display = error is not None
        if error is None:
            return
        column = max(0, self.column + cell_len(typed[: error.position]))
        self.problem.say(pointing(error.message, column, self.screen.size.width))

    def _let_keys_go(self) -> None:
        self.app.post_message(KeysWanted())

    def _reading_finished(self) -> None:
        if not self.has_keys:
            self._finished()
        self._let_keys_go()

    @on(QueryBar.Typed)
    def _query_typed(self) -> None:
        text = self.take()
        if text is not None:
            self._typed.read(text, typing=True)

    @on(QueryBar.Edited)
    def _query_edited(self) -> None:
        if self.has_keys:
            self._completer.propose()

    @on(QueryInput.Take)
    def _proposal_wanted(self) -> None:
        self._completer.take(self._typed.leave)

    @on(QueryInput.Choose)
    def _proposal_chosen(self, message: QueryInput.Choose) -> None:
        self._completer.move(message.step, self._typed.leave if message.step > 0 else self._completer.close)

    @on(QueryInput.Accepted)
    def _query_accepted(self) -> None:
        self._completer.take_chosen(self._typed.accept)

    @on(QueryInput.Left)
    def _query_left(self) -> None:
        self._typed.leave()

    @on(Input.Blurred)
    def _query_blurred(self) -> None:
        self._completer.close()
        self._typed.finish()
