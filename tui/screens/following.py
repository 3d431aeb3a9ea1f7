"""The event under the cursor is told once the hand rests: below, beside, and among the bars."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from textual.timer import Timer

from store.opening import snapshot
from store.query import Query
from tui.asker import Asker
from tui.lane import Urgency
from tui.panes.asks import Desk, acting_with, told
from tui.panes.detail import DetailPane, Preview
from tui.panes.histogram import HistogramPane
from tui.panes.telling import Told
from tui.panes.timeline import TimelinePane

REST_SECONDS = 0.06  # the hand rests: preview and histogram follow the cursor

SetTimer = Callable[[float, Callable[[], None]], Timer]


class Follower:
    """What follows the cursor of the timeline, and which of its mentions is read."""

    def __init__(
        self,
        ask: Asker,
        set_timer: SetTimer,
        timeline: TimelinePane,
        histogram: HistogramPane,
        preview: Preview,
        detail: DetailPane,
        *,
        at_bars: Callable[[], bool],
    ) -> None:
        """`at_bars` tells whether the cursor of the histogram is the person's own, and stays."""
        self._ask = ask
        self._set_timer = set_timer
        self._timeline, self._histogram = timeline, histogram
        self._preview, self._detail = preview, detail
        self._at_bars = at_bars
        self.told: Told | None = None  # the event that is read
        self._query = Query()
        self._mention = 0  # the one that is read, or will be
        self._resting: Timer | None = None
        self._related: dict[tuple[str, ...], tuple[tuple[str, int], ...]] = {}  # by the actors of an event

    @property
    def waiting(self) -> bool:
        """Whether the hand does not rest yet."""
        return self._resting is not None

    def renew(self, query: Query) -> None:
        """Another query is in view, or the store has changed."""
        self._query = query
        self._related.clear()

    def rested(self, event: int | None) -> None:
        """The cursor stands on another event (None: on none); it is told when it stays there."""
        if self._resting is not None:
            self._resting.stop()
            self._resting = None
        if self.told is None or event is None:
            self._follow(event)
        else:
            self._resting = self._set_timer(REST_SECONDS, partial(self._follow, event))

    def turn(self, way: int) -> bool:
        """Read the next mention (1) or the one before (-1); False where the event has no other."""
        if self.told is None or len(self.told.event.mentions) < 2:
            return False
        self._mention += way
        self._follow(self.told.event.id, self._mention)
        return True

    def _follow(self, event: int | None, mention: int = 0) -> None:
        self._resting = None
        if event is None:
            self._tell(None)
        else:
            self._ask(lambda desk: told(desk, event, mention), self._tell, Urgency.NOW, self._ask.generation)

    def _tell(self, told: Told | None) -> None:
        """Tell of the event, at once: its row has come by now."""
        if told is not None:
            before, after = self._timeline.neighbours
            told = replace(told, before=before, after=after)
            if not self._at_bars():
                self._histogram.point(told.event.begin, scroll=self.told is not None)
        names = tuple(actor.name for actor in told.event.actors) if told is not None else ()
        if told is not None and names in self._related:
            told = replace(told, related=self._related[names])
        self.told = told
        self._mention = told.mention if told is not None else 0
        self._preview.show(told)
        self._detail.show(told)
        if told is None or not names or names in self._related:
            return
        if not self._detail.display or not self._timeline.whole:
            return
        query = self._query

        def work(desk: Desk) -> tuple[tuple[str, int], ...]:
            with snapshot(desk.connection):
                return acting_with(desk.counts, query, names)

        self._ask(work, partial(self._relate, told, names), Urgency.AHEAD, self._ask.generation)

    def _relate(self, told: Told, names: tuple[str, ...], related: tuple[tuple[str, int], ...]) -> None:
        """Who else acts with the event's first actor has been counted."""
        self._related[names] = related
        if told is self.told:
            self.told = replace(told, related=related)
            self._detail.show(self.told)
