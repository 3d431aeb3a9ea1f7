"""Filtering by dates: the brush, and going to a date in words."""

from __future__ import annotations

from store.dates import DateSpan
from store.facets import Sort
from store.opening import snapshot
from store.reckoning import Reckoning
from tui.front import Front
from tui.history import History
from tui.lane import Urgency
from tui.panes.asks import Desk, Stand, nearest
from tui.panes.brush import Window
from tui.panes.layout import EVENTS
from tui.screens.go_to_date import DateAsked, GoToDateScreen
from tui.screens.main import MainScreen


class Dating:
    """Brushes, and goes to dates; its methods are named like the actions they do."""

    def __init__(self, front: Front, main: MainScreen, history: History, reckoning: Reckoning) -> None:
        self._front = front
        self._main = main
        self._history = history
        self._reckoning = reckoning

    def brush(self, window: Window) -> None:
        """Leave only these dates in view."""
        said = "no date range" if not window else f"dates: {window.words}"
        self._front.filter(self._front.in_view.with_dates(window.since, window.until), said)

    def edge_begin(self) -> None:
        """Brush from here."""
        day = self._main.pane.day() or self._main.timeline.day()
        if day is not None:
            self.brush(self._main.window.from_day(day))

    def edge_end(self) -> None:
        """Brush up to here."""
        day = self._main.pane.last_day() or self._main.timeline.last_day()
        if day is not None:
            self.brush(self._main.window.up_to_day(day))

    def earlier(self) -> None:
        """Shift the brush back."""
        self._shift(-1)

    def later(self) -> None:
        """Shift the brush on."""
        self._shift(1)

    def _shift(self, way: int) -> None:
        window = self._main.window.shifted(way)
        if window is None:
            begin, end = self._front.key("edge_begin"), self._front.key("edge_end")
            self._front.say(f"set both edges first: {begin} and {end}", wrong=True)
        else:
            self.brush(window)

    def clear_brush(self) -> None:
        """Forget the date range."""
        self.brush(Window())

    def go_to_date(self) -> None:
        """Ask for a date in words, and go there."""

        def go(asked: DateAsked) -> None:
            if asked.only:
                self.brush(Window(asked.span.begin, asked.span.end))
            else:
                self._go_to_days(asked.span)

        self._front.open_screen(GoToDateScreen(self._front.ask, self._reckoning), go)

    def _go_to_days(self, span: DateSpan) -> None:
        timeline = self._main.timeline
        view = timeline.list.view
        if view is None or not view.ids or view.sort is Sort.SOURCES:
            self._front.say(f"sort by date first: {self._front.key('sort')}", wrong=True)
            return
        self._history.leave_line()
        day = span.begin if view.sort is Sort.DATE else span.end
        here = timeline.number
        if self._main.waiting_for_events:  # the list is about to be another one
            self._main.recount(Stand(day=day))
            self._main.bring(EVENTS)
            return

        def work(desk: Desk) -> int:
            with snapshot(desk.connection):
                return nearest(desk.counts, view, day, here)

        def then(number: int) -> None:
            timeline.go_to(number)
            self._main.bring(EVENTS)

        self._front.ask(work, then, Urgency.NOW, self._front.ask.generation)
