"""What is typed into the query bar, on its way to a query in view."""

from __future__ import annotations

from collections.abc import Callable

from store.query import Query, QueryError, parse
from tui.asker import Asker
from tui.lane import Urgency
from tui.panes.asks import Desk
from tui.panes.query_bar import QueryBar


class Typed:
    """Reads the text of the bar, in the lane: words for dates may need a library that is slow to load.

    `show` puts a query in view (True: it is still being typed), `complain` shows what is wrong with a text
    (None: nothing), `leave` gives the keys back to a pane, `finished` is told when the field has been left
    and everything typed in it has been read.
    """

    def __init__(
        self,
        bar: QueryBar,
        ask: Asker,
        *,
        show: Callable[[Query, bool], None],
        complain: Callable[[QueryError | None, str], None],
        leave: Callable[[], None],
        finished: Callable[[], None],
    ) -> None:
        self._bar = bar
        self._ask = ask
        self._show = show
        self._complain = complain
        self._leave = leave
        self._finished = finished
        self.leaving = False  # the field is being left: keys are for the pane, and wait until that is done

    def read(self, text: str, *, typing: bool) -> None:
        """Put what a text says in view; a text that is no query changes nothing but what is said of it."""

        def then(answer: Query | QueryError) -> None:
            if text != self._bar.field.value:
                return
            if isinstance(answer, QueryError):
                self._complain(answer, text)
            else:
                self._complain(None, text)
                self._show(answer, typing)

        self._ask(lambda _desk: _read(text), then, Urgency.NOW)

    def accept(self) -> None:
        """Leave the field if its text is a query; if it is none, say why and stay."""
        text = self._bar.field.value

        def then(answer: Query | QueryError) -> None:
            if isinstance(answer, QueryError):
                self.leaving = False
                self._complain(answer, text)
                self._finished()
            else:
                self._show(answer, True)
                self.leave()

        self._bar.forget()  # it is read here and now, and not once more after that
        self.leaving = True
        self._ask(lambda desk: _read_canonically(desk, text), then, Urgency.NOW)

    def leave(self) -> None:
        """Leave the field."""
        self._leave()
        self.finish()

    def finish(self) -> None:
        """The field has been left: text that is no query gives way to the query in view."""
        if self._bar.has_keys:
            return
        text = self._bar.take()
        if text is not None:
            self.read(text, typing=True)
        self.leaving = True
        self._ask(_nothing, self._has_been_read, Urgency.NOW)

    def _has_been_read(self, _answer: None) -> None:
        self.leaving = False
        self._finished()


def _read(text: str) -> Query | QueryError:
    try:
        return parse(text)
    except QueryError as error:
        return error


def _read_canonically(desk: Desk, text: str) -> Query | QueryError:
    """What was meant as it stands: names are told as the panes tell them."""
    answer = _read(text)
    return answer if isinstance(answer, QueryError) else desk.canonical(answer)


def _nothing(_desk: Desk) -> None:
    """Work that is done when everything asked before it is."""
