"""Which query is in view, and the way back to those that were."""

from __future__ import annotations

from store.query import Query
from tui.front import Front
from tui.panes.asks import Stand
from tui.screens.main import MainScreen
from tui.session import Place, Session


class History:
    """Puts queries in view and remembers them; its public verbs without arguments are actions."""

    def __init__(self, front: Front, main: MainScreen, query: Query) -> None:
        self._front = front
        self._main = main
        self.session = Session.start(query)

    def edit(self, query: Query, *, typing: bool = False) -> None:
        """Put another query in view; `typing`: the next keystroke replaces it."""
        self._go(self.session.edit(query, self._main.timeline.event_id, typing=typing))

    def finish_typing(self) -> None:
        """What was being typed is finished: the field says it as a query does."""
        self._go(self.session.typed())

    def leave_line(self) -> None:
        """The cursor is about to jump: back returns here."""
        self.session = self.session.moved(self._main.timeline.event_id)

    def undo(self) -> None:
        """Take back the last change."""
        if not self.session.undoable:
            self._front.say("nothing to undo")
            return
        self._go(self.session.undo())
        self._front.say(f"undone · {self.session.undoable} more")

    def redo(self) -> None:
        """Bring it back."""
        if not self.session.redoable:
            self._front.say("nothing to redo")
            return
        self._go(self.session.redo())
        self._front.say(f"redone · {self.session.redoable} more")

    def back(self) -> None:
        """Where one came from."""
        self._return(*self.session.back(self._main.timeline.event_id), "nowhere to go back to")

    def forward(self) -> None:
        """Where one went back from."""
        self._return(*self.session.forward(self._main.timeline.event_id), "nowhere to go forward to")

    def _return(self, session: Session, place: Place | None, otherwise: str) -> None:
        if place is None:
            self._front.say(otherwise)
            return
        stand = Stand(place.event, self._main.timeline.day())
        if place.query == self.session.query:
            self.session = session
            self._main.recount(stand)
        else:
            self._go(session, stand)

    def _go(self, session: Session, stand: Stand | None = None) -> None:
        """Put the query of another session in view; the field shows it unless it is being typed."""
        changed = session.query != self.session.query
        self.session = session
        if not session.typing:
            self._main.query_bar.write(str(session.query))
            self._main.query_bar.complain(None)
        if changed:
            self._main.show(session.query, stand)
