"""Opening what the cursor stands on: the article of an event, the events of a value."""

from __future__ import annotations

from tui.actions import Where
from tui.dating import Dating
from tui.front import Front
from tui.keymap import Keymap
from tui.panes.layout import EVENTS
from tui.panes.subject import Pair, Value, kept
from tui.panes.telling import Told
from tui.screens.article import ArticleScreen
from tui.screens.main import MainScreen


class Reading:
    """Opens; its methods are named like the actions they do."""

    def __init__(self, front: Front, main: MainScreen, dating: Dating, keymap: Keymap) -> None:
        self._front = front
        self._main = main
        self._dating = dating
        self._keymap = keymap

    def open(self) -> None:
        """The article of the event; of a value, its events; of a bar, its days."""
        pane = self._main.pane
        if pane.where in (Where.EVENTS, Where.DETAIL):
            self.read_article()
            return
        subject, in_view = pane.subject(), self._front.in_view
        if subject is None:
            return
        if isinstance(subject, Pair | Value):
            if not subject.is_kept(in_view):
                self._front.filter(kept(in_view, subject, self._main.window), f"kept: {subject.label}")
        else:
            self._dating.brush(subject.window)
        self._main.bring(EVENTS)

    def read_article(self) -> None:
        """The article of the event under the cursor, if there is one."""
        if self._main.timeline.event_id is not None:
            self._front.with_told(self._open_article)

    def _open_article(self, told: Told) -> None:
        screen = ArticleScreen(told, self._front.ask, self._keymap)
        self._front.open_screen(screen, lambda _: None)
