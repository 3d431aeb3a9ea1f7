"""Asking the store for all that is in view, and handing every pane its answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from time import perf_counter
from typing import Any

from store.facets import Bucket, EventRow, Sort
from store.opening import snapshot
from store.query import Query
from store.reckoning import Reckoning
from tui.asker import Asker
from tui.lane import Urgency
from tui.panes.asks import Desk, Stand, events_in_view, first_view, glance, histogram_view
from tui.panes.brush import Window
from tui.panes.counted import CountedPane
from tui.panes.grouping import Grouping
from tui.panes.histogram import HistogramPane, HistogramView, bar_columns
from tui.panes.layout import EVENTS, HISTOGRAM
from tui.panes.scale import FINEST_FIRST
from tui.panes.tally import Tally
from tui.panes.timeline import EventsView, TimelinePane
from tui.virtual_list import PAGE

MOST_BARS = 40_000  # more bars would take longer to count than to look at


class Recounter:
    """What is in view, in which order and under which headings; panes are counted when that changes.

    `on_screen` gives the panes that are counted only while they have room. `say` shows the tally. `glanced`
    is called when the first rows of a large store are shown: what is counted then waits for `go_on`, or for
    an index and the next `recount`.
    """

    def __init__(
        self,
        ask: Asker,
        reckoning: Reckoning,
        timeline: TimelinePane,
        histogram: HistogramPane,
        *,
        on_screen: Callable[[], Iterable[CountedPane[Any]]],
        say: Callable[[Tally], None],
        glanced: Callable[[], object],
        what: str,
    ) -> None:
        self._ask = ask
        self._reckoning = reckoning
        self._timeline, self._histogram = timeline, histogram
        self._on_screen = on_screen
        self._say = say
        self._glanced = glanced
        self._held_back: Callable[[], None] | None = None  # asks for all that waits behind the glance
        self._tally = Tally(what)
        self.first: Sequence[EventRow] = ()  # what a large store begins with, where that has been read
        self.query = Query()
        self.sort = Sort.DATE
        self.group: Grouping = Bucket.MONTH
        self._bucket: Bucket | None = None  # of the histogram; None until the store has been seen
        self._stand = Stand()
        self.waiting_for: set[str] = set()
        self._counted: set[str] = set()  # panes that show the view, or are going to
        self._asked_at = perf_counter()

    @property
    def stand(self) -> Stand:
        """Where the cursor of the timeline is, or was when there was anything to stand on."""
        timeline = self._timeline
        if timeline.event_id is not None:
            self._stand = Stand(timeline.event_id, timeline.day(), timeline.number)
        return self._stand

    def recount(self, columns: int, stand: Stand | None = None) -> None:
        """Ask anew for everything in view, on a screen of so many columns."""
        stand = stand or self.stand
        generation = self._ask.renew()
        query, sort, group = self.query, self.sort, self.group
        bucket, bars, by = self._bucket, bar_columns(columns), self._reckoning
        self._asked_at = perf_counter()
        self._tally = replace(self._tally, took=None)
        self.waiting_for = {EVENTS, HISTOGRAM}
        self._counted.clear()

        def events_work(desk: Desk) -> EventsView:
            with snapshot(desk.connection):
                return events_in_view(desk, query, sort, group, stand)

        def glance_work(desk: Desk) -> EventsView | None:
            with snapshot(desk.connection):
                return glance(desk, query, sort, stand)

        def histogram_work(desk: Desk) -> HistogramView:
            with snapshot(desk.connection):
                return histogram_view(desk.counts, query, bucket, bars, by)

        def ask_all() -> None:
            self._held_back = None
            self._ask(events_work, self._show_events, Urgency.NOW, generation)
            self._ask(histogram_work, self._show_histogram, Urgency.VIEW, generation)
            self.count()

        if self._tally.shown is None:
            self._held_back = ask_all
            if self.first:
                self._show_glance(first_view(self.first))
                self.first = ()
                return
            self._ask(glance_work, self._show_glance, Urgency.NOW, generation)
        else:
            ask_all()

    def go_on(self) -> None:
        """Have all counted that waits behind the glance."""
        if self._held_back is not None:
            self._held_back()

    def count(self) -> None:
        """Ask for what the panes on the screen do not show yet."""
        if not self._ask.generation or self._held_back is not None:
            return
        for pane in self._on_screen():
            name = pane.id or ""
            if name not in self._counted:
                self._counted.add(name)
                self.waiting_for.add(name)
                self._ask_pane(pane)

    def count_again(self, pane: CountedPane[Any]) -> None:
        """A pane has room for more, or wants another order."""
        if pane.id in self._counted:
            self._ask_pane(pane)

    def rows(self, view: TimelinePane.PageWanted) -> None:
        """Read the rows of a page of the timeline."""
        ids, number, pane = list(view.ids), view.number, view.pane

        def work(desk: Desk) -> list[EventRow]:
            return desk.counts.rows(ids)

        self._ask(work, partial(pane.list.came, number), Urgency.NOW, self._ask.generation)

    def count_days(self, window: Window) -> None:
        """How many events a press of keep on the bar of these days would leave."""
        query = self.query

        def work(desk: Desk) -> int:
            return desk.counts.count(query.with_dates(window.since, window.until))

        then = partial(self._histogram.say_count, window)
        self._ask(work, then, Urgency.VIEW, self._ask.generation)

    def zoom(self, step: int) -> str | None:
        """Finer (-1) or coarser (1) bars. What speaks against it, if anything does."""
        if self._bucket is None:
            return None
        place = FINEST_FIRST.index(self._bucket) + step
        if not 0 <= place < len(FINEST_FIRST):
            return "as fine as it gets" if step < 0 else "as coarse as it gets"
        if step < 0 and self._histogram.bars_in(FINEST_FIRST[place]) > MOST_BARS:
            return "too long a time for finer bars"
        self._bucket = FINEST_FIRST[place]
        query, bucket, by = self.query, self._bucket, self._reckoning

        def work(desk: Desk) -> HistogramView:
            with snapshot(desk.connection):
                return histogram_view(desk.counts, query, bucket, 0, by)

        self._ask(work, self._histogram.show, Urgency.NOW, self._ask.generation)
        return None

    def tell_reading(self, words: str) -> None:
        """Say how far the reading of files has come; nothing when none is read."""
        self._tell(replace(self._tally, reading=words))

    def tell_indexing(self, share: float | None) -> None:
        """Say how much of an index is made; None when none is being made."""
        if share != self._tally.indexing:
            self._tell(replace(self._tally, indexing=share))

    def _ask_pane(self, pane: CountedPane[Any]) -> None:
        asked = pane.asks(self.query)

        def work(desk: Desk) -> Any:
            with snapshot(desk.connection):
                return asked(desk)

        self._ask(work, partial(self._show_counted, pane), Urgency.VIEW, self._ask.generation)

    def _show_glance(self, view: EventsView | None) -> None:
        if view is None:
            self.go_on()
        elif self._held_back is not None:
            self._timeline.show(view)
            self._tell(self._tally)
            self._glanced()

    def _show_events(self, view: EventsView) -> None:
        timeline = self._timeline
        walked = timeline.event_id if self._tally.shown is None and timeline.number else None
        self._tally = replace(self._tally, shown=view.count, total=view.total)
        timeline.show(view)
        if walked is not None and (number := beside_cursor(view, walked)) is not None:
            timeline.go_to(number)  # from the first rows on, while all were counted
        self._came(EVENTS)

    def _show_histogram(self, view: HistogramView) -> None:
        self._bucket = view.histogram.bucket
        self._histogram.show(view)
        self._came(HISTOGRAM)

    def _show_counted(self, pane: CountedPane[Any], answer: Any) -> None:
        pane.show(answer)
        self._came(pane.id or "")

    def _came(self, name: str) -> None:
        """Once every pane has been counted, it is told how long that took."""
        self.waiting_for.discard(name)
        took = self._tally.took
        if not self.waiting_for and took is None:
            took = perf_counter() - self._asked_at
        self._tell(replace(self._tally, took=took))

    def _tell(self, tally: Tally) -> None:
        self._tally = tally
        self._say(tally)


def beside_cursor(view: EventsView, event: int) -> int | None:
    """The number of an event in a view, if it is within a page of the cursor or of the beginning."""
    for near in (view.cursor, 0):
        first = max(0, near - PAGE)
        ids = list(view.ids[first : near + PAGE])
        if event in ids:
            return first + ids.index(event)
    return None
