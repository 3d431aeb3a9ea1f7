"""The explorer: linked panes over one store, all driven by one query.

The application owns the session (which query is in view) and the lane (the thread that asks the store).
Panes show what they are given and say what their cursor stands on. Whatever changes the query goes
through `Explorer.go`; every answer of the store comes back as a message and is dropped when the view it
belongs to is gone.
"""

from __future__ import annotations

import asyncio
import signal
import sqlite3
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from pathlib import Path, PurePath
from time import perf_counter
from typing import Any, ClassVar, TypeVar

from textual import events, on
from textual.app import App
from textual.dom import DOMNode
from textual.message import Message
from textual.reactive import Reactive
from textual.screen import Screen
from textual.timer import Timer

from store.dates import DateSpan
from store.facets import Bucket, EventRow, Facet, FacetPage, Sort
from store.opening import StoreError, open_reader, snapshot
from store.query import Query, QueryError, State, parse
from tui.actions import Action, Where
from tui.lane import Lane, Stale, Urgency
from tui.panes.asks import Desk, Stand, events_in_view, facet_page, histogram_view, nearest, told, told_in
from tui.panes.brush import Window
from tui.panes.detail import Preview
from tui.panes.facet import FacetPane, Order
from tui.panes.footer import Footer
from tui.panes.histogram import HistogramPane, HistogramView, bar_columns
from tui.panes.layout import ACTORS, EVENTS, HISTOGRAM, LOCATIONS, PANES
from tui.panes.paint import Line, Paint, Part
from tui.panes.query_bar import Field, QueryBar, QueryInput
from tui.panes.scale import FINEST_FIRST
from tui.panes.subject import Value, dropped, kept, pivoted
from tui.panes.telling import Told
from tui.panes.timeline import EventsView, TimelinePane
from tui.screens.article import ArticleScreen
from tui.screens.asking import Ready
from tui.screens.go_to_date import GoToDateScreen
from tui.screens.help import HelpScreen
from tui.screens.main import MainScreen
from tui.screens.search import SearchScreen
from tui.session import Place, Session
from tui.virtual_list import VirtualList

T = TypeVar("T")

LONGEST_HOLD = 0.3  # seconds a key waits for the one before, whatever happens
TRIPS = 2  # from a field up to the application: the key itself, then what it made the field say
POLL_SECONDS = 1.0  # how often one looks whether another process has added to the store
REST_SECONDS = 0.1  # the hand rests: preview and histogram follow the cursor
GROUPS: tuple[Bucket | None, ...] = (Bucket.MONTH, Bucket.YEAR, Bucket.DAY, None)
THEMES = ("ansi-dark", "textual-dark", "textual-light")
SIGN_CELLS = 3  # a click this far to the left is on the sign of a value
MOST_BARS = 40_000  # more bars would take longer to count than to look at
PANE_STYLES = ("paint", "query_bar", "histogram", "facet", "timeline", "detail", "footer")
SCREEN_STYLES = ("main", "search", "help", "article", "go_to_date")
LOST = (sqlite3.Error, StoreError, OSError)  # what can happen to a store while it is read


class Explorer(App[int]):
    """The explorer of one store. What can be done anywhere is done here; the main screen has the keys."""

    CSS_PATH: ClassVar[list[str | PurePath]] = [
        *(f"panes/{name}.tcss" for name in PANE_STYLES),
        *(f"screens/{name}.tcss" for name in SCREEN_STYLES),
    ]
    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    AUTO_FOCUS = ""
    TITLE = "dateline"
    # The terminal's own sixteen colours, from the first moment: what NO_COLOR takes away is decided then.
    theme: Reactive[str] = Reactive(THEMES[0])

    @dataclass
    class Answered(Message):
        """The lane has done some work."""

        future: Future[Any]
        then: Callable[[Any], None]
        generation: int | None

    def __init__(
        self,
        db: Path,
        query: Query = Query(),  # noqa: B008 - frozen
        *,
        typed: str | None = None,
        read_only: bool = False,
        title: str | None = None,
        today: date | None = None,
    ) -> None:
        """`typed` is text that is no query yet: it stands in the field, with what is wrong with it below."""
        super().__init__()
        self.read_only = read_only
        self.title = title or db.name
        self.today = today or datetime.now().astimezone().date()
        self.session = Session.start(query)
        self.lane: Lane[Desk] = Lane("dateline-query", partial(open_reader, db), Desk.over)
        self.main = MainScreen()
        self._typed = typed
        self._sort = Sort.DATE
        self._group: Bucket | None = Bucket.MONTH
        self._bucket: Bucket | None = None  # of the histogram; None until the store has been seen
        self._window = Window()
        self._told: Told | None = None
        self._mention_wanted = 0  # the mention that is read, or will be
        self._resting: Timer | None = None
        self._waiting_for: set[str] = set()
        self._asked_at = perf_counter()
        self._in_view: tuple[int, int] | None = None  # events in view, events of the store
        self._version: int | None = None
        self._held: deque[events.Key] = deque()
        self._under_way = False  # a key that a field passes on has not been done yet

    # Starting and ending

    def get_default_screen(self) -> Screen[Any]:
        """The panes."""
        return self.main

    def on_mount(self) -> None:
        """Ask for the first view; from now on signals end the program in an orderly way."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, partial(self.exit, 128 + number, 128 + number))
        self.main.query_bar.write(str(self.session.query) if self._typed is None else self._typed)
        self.recount(Stand())
        if self._typed is not None:
            self.read_query(self._typed)
        self.set_interval(POLL_SECONDS, self.poll)

    def on_unmount(self) -> None:
        """The lane ends with the screen."""
        self.lane.close()

    @property
    def waiting(self) -> bool:
        """Whether a pane is still to be counted, or the preview to follow the cursor."""
        return bool(self._waiting_for) or self._resting is not None

    # Keys

    async def on_event(self, event: events.Event) -> None:
        """Keys go one after the other: each finds the screen as the one before has left it.

        Textual hands a key to what has the focus and goes on to the next, so that in a burst (a slow line,
        a quick hand) the letters after `a` would come before the search that `a` opens.
        """
        if not isinstance(event, events.Key) or event.is_forwarded:
            await super().on_event(event)
        elif self._under_way or self._top_is_opening:
            self._held.append(event)
            self.set_timer(LONGEST_HOLD, self._let_go)
        else:
            await self._press(event)

    async def _press(self, key: events.Key) -> None:
        self.say("")
        focused = self.focused
        if isinstance(focused, Field):
            await super().on_event(key)
            if not focused.check_consume_key(key.key, key.character):
                self._under_way = True
                self.set_timer(LONGEST_HOLD, self._let_go)
                self._trace(focused, focused, TRIPS)
            return
        bound = self.screen.active_bindings.get(key.key)
        if bound is None or not bound.enabled:
            await super().on_event(key)
        else:
            await self.run_action(bound.binding.action, bound.node)

    def _trace(self, start: DOMNode, node: DOMNode | None, trips: int) -> None:
        """Follow a key from the field up to here: what it set off has been done when this has come up too."""
        if node is not None and node is not self:
            node.call_later(self._trace, start, node.parent, trips)
        elif trips > 1:
            self._trace(start, start, trips - 1)
        else:
            self.call_later(self._let_go)

    @property
    def _top_is_opening(self) -> bool:
        return len(self.screen_stack) > 1 and self.focused is None

    @on(Ready)
    async def _let_go(self) -> None:
        """What was held may come: the screen is as the keys before have left it, or one has waited enough."""
        self._under_way = False
        while self._held and not self._under_way and not self._top_is_opening:
            await self._press(self._held.popleft())

    # Asking the store

    def ask(
        self,
        work: Callable[[Desk], T],
        then: Callable[[T], None],
        urgency: Urgency = Urgency.VIEW,
        generation: int | None = None,
    ) -> None:
        """Have `work` done in the lane and give its answer to `then`. See `tui.panes.asks.Ask`."""
        future = self.lane.ask(work, urgency=urgency, generation=generation)
        future.add_done_callback(
            lambda done: self.post_message(self.Answered(done, then, generation)) and None
        )

    @on(Answered)
    def _answered(self, message: Answered) -> None:
        stale = message.generation is not None and message.generation != self.lane.generation
        if stale or message.future.cancelled():
            return
        try:
            answer = message.future.result()
        except Stale:
            return
        except LOST as error:
            self._waiting_for.clear()
            self.main.query_bar.say((Part("✗ not counted", Paint.ERROR),))
            self.say(f"the store cannot be read: {error}", wrong=True)
            return
        message.then(answer)

    def recount(self, stand: Stand) -> None:
        """Ask anew for everything in view; the cursor comes to `stand`."""
        generation = self.lane.renew()
        query, sort, group = self.session.query, self._sort, self._group
        bucket, columns, today = self._bucket, bar_columns(self.size.width), self.today
        self._asked_at = perf_counter()
        self._waiting_for = {EVENTS, HISTOGRAM, ACTORS, LOCATIONS}

        def events_work(desk: Desk) -> EventsView:
            with snapshot(desk.connection):
                return events_in_view(desk, query, sort, group, stand)

        def histogram_work(desk: Desk) -> HistogramView:
            with snapshot(desk.connection):
                return histogram_view(desk.counts, query, bucket, columns, today)

        self.ask(events_work, self._show_events, Urgency.NOW, generation)
        self.ask(histogram_work, self._show_histogram, Urgency.VIEW, generation)
        for pane in self.main.facets:
            self._ask_facet(pane, generation)

    def _ask_facet(self, pane: FacetPane, generation: int) -> None:
        query, facet, limit, whole = self.session.query, pane.facet, pane.limit, pane.order is not Order.VIEW

        def work(desk: Desk) -> FacetPage:
            with snapshot(desk.connection):
                return facet_page(desk.counts, query, facet, limit, whole)

        self.ask(work, partial(self._show_facet, pane), Urgency.VIEW, generation)

    def _show_events(self, view: EventsView) -> None:
        self._in_view = (len(view.ids), view.total)
        self.main.timeline.show(view)
        self._came(EVENTS)

    def _show_histogram(self, view: HistogramView) -> None:
        self._bucket = view.histogram.bucket
        self._window = view.window
        self.main.histogram.show(view)
        self._came(HISTOGRAM)

    def _show_facet(self, pane: FacetPane, page: FacetPage) -> None:
        pane.show(page)
        self._came(pane.id or "")

    def _came(self, name: str) -> None:
        """Say how many events there are, and, once every pane has been counted, how long it took."""
        self._waiting_for.discard(name)
        if self._in_view is None:
            return
        shown, total = self._in_view
        line: Line = (Part(f"{shown:,}", Paint.STRONG), Part(f" of {total:,}", Paint.DIM))
        if self._waiting_for:
            line = (*line, Part(" · …", Paint.DIM))
        else:
            line = (*line, Part(f" · {(perf_counter() - self._asked_at) * 1000:,.0f} ms", Paint.DIM))
        self.main.query_bar.say(line)

    def poll(self) -> None:
        """Look whether another process has added to the store."""
        self.ask(Desk.version, self._versioned, Urgency.AHEAD)

    def _versioned(self, version: int) -> None:
        """Another process has committed: count anew where one stands."""
        known, self._version = self._version, version
        if known is not None and known != version:
            self.recount(self.stand)

    # Changing what is in view

    @property
    def stand(self) -> Stand:
        """Where the cursor of the timeline is."""
        return Stand(self.main.timeline.event_id, self.main.timeline.day())

    def go(self, session: Session, stand: Stand | None = None) -> None:
        """Put the query of another session in view; the field shows it unless it is being typed."""
        changed = session.query != self.session.query
        stand = stand or self.stand
        self.session = session
        if not session.typing:
            self.main.query_bar.write(str(session.query))
            self.main.complain(None)
        if changed:
            self.recount(stand)

    def filter(self, query: Query, said: str) -> None:
        """Put a query in view that a pane has made."""
        self.main.query_bar.forget()
        self.go(self.session.edit(query, self.main.timeline.event_id))
        self.say(said)

    def say(self, notice: str, *, wrong: bool = False) -> None:
        """Tell what happened, until the next key."""
        self.main.footer.say(notice, wrong=wrong)

    def read_query(self, text: str) -> None:
        """Read what is typed, in the lane: words for dates may need a library that is slow to load."""

        def work(_desk: Desk) -> Query | QueryError:
            try:
                return parse(text)
            except QueryError as error:
                return error

        def then(answer: Query | QueryError) -> None:
            if text != self.main.query_bar.field.value:
                return
            if isinstance(answer, QueryError):
                self.main.complain(answer, text)
                return
            self.main.complain(None)
            typing = self.main.query_bar.field.has_focus
            self.go(self.session.edit(answer, self.main.timeline.event_id, typing=typing))

        self.ask(work, then, Urgency.NOW)

    @on(QueryBar.Typed)
    def _query_typed(self, message: QueryBar.Typed) -> None:
        self.read_query(message.text)

    @on(QueryInput.Left)
    def _query_left(self) -> None:
        """What is no query gives way to what is in view."""
        self.main.query_bar.flush()
        self.main.leave_field()
        self.ask(lambda _desk: None, lambda _: self.go(self.session.typed()), Urgency.AHEAD)

    # What the panes tell

    @on(TimelinePane.PageWanted)
    def _page_wanted(self, message: TimelinePane.PageWanted) -> None:
        ids, number, pane = list(message.ids), message.number, message.pane

        def work(desk: Desk) -> list[EventRow]:
            return desk.counts.rows(ids)

        self.ask(work, partial(pane.list.came, number), Urgency.NOW, self.lane.generation)

    @on(TimelinePane.Rested)
    def _rested(self, message: TimelinePane.Rested) -> None:
        """Follow the cursor once the hand rests."""
        if self._resting is not None:
            self._resting.stop()
            self._resting = None
        if self._told is None or message.event is None:
            self._follow(message.event)
        else:
            self._resting = self.set_timer(REST_SECONDS, partial(self._follow, message.event))

    def _follow(self, event: int | None, mention: int = 0) -> None:
        self._resting = None
        timeline = self.main.timeline
        if self.main.front != HISTOGRAM:
            self.main.histogram.point(timeline.day(), scroll=self._told is not None)
        if event is None:
            self._tell(None)
            return
        before, after = timeline.neighbours

        def work(desk: Desk) -> Told | None:
            found = told(desk, event, mention)
            return None if found is None else replace(found, before=before, after=after)

        self.ask(work, self._tell, Urgency.NOW, self.lane.generation)

    def _tell(self, told: Told | None) -> None:
        self._told = told
        self._mention_wanted = told.mention if told is not None else 0
        self.main.tell(told)

    @on(FacetPane.Wanted)
    def _values_wanted(self, message: FacetPane.Wanted) -> None:
        self._ask_facet(message.pane, self.lane.generation)

    @on(FacetPane.Find)
    def _find_wanted(self, message: FacetPane.Find) -> None:
        self._find(message.pane.facet)

    @on(VirtualList.Clicked)
    def _clicked(self, message: VirtualList.Clicked) -> None:
        """A click on the sign of a value keeps it; a second click on a line opens it."""
        on_sign = message.x < SIGN_CELLS and self.main.front in (ACTORS, LOCATIONS)
        if on_sign:
            self.action_keep()
        elif message.again:
            self.action_open()

    @on(Preview.Chosen)
    def _preview_chosen(self) -> None:
        self._read_article()

    @on(HistogramPane.Brushed)
    def _brushed(self, message: HistogramPane.Brushed) -> None:
        self._brush(message.window)

    @on(HistogramPane.Pointed)
    def _pointed(self, message: HistogramPane.Pointed) -> None:
        """How many events a press of keep on this bar would leave."""
        query, window = self.session.query, message.window

        def work(desk: Desk) -> int:
            return desk.counts.count(query.with_dates(window.since, window.until))

        self.ask(work, partial(self.main.histogram.say_count, window), Urgency.VIEW, self.lane.generation)

    @on(Footer.Chosen)
    async def _hint_chosen(self, message: Footer.Chosen) -> None:
        await self._do(message.action)

    async def _do(self, action: Action | None) -> None:
        """Do an action of the table: in the pane that has the keys, else in the first where it is at hand."""
        if action is None:
            return
        where = action.where
        if where is Where.ANYWHERE:
            await self.run_action(action.id, self)
            return
        target = self.main.place_of(where)
        if target is not None:
            await self.run_action(action.id, target)

    # What one can do: filtering

    def action_keep(self) -> None:
        """Keep what the cursor stands on, or let it go."""
        subject = self.main.pane.subject()
        if subject is None:
            self.say("nothing to keep here", wrong=True)
            return
        query = kept(self.session.query, subject, self._window)
        let_go = len(query.clauses) < len(self.session.query.clauses)
        self.filter(query, f"{'let go' if let_go else 'kept'}: {subject.label}")

    def action_drop(self) -> None:
        """Drop what the cursor stands on, or take the drop back."""
        subject = self.main.pane.subject()
        query = None if subject is None else dropped(self.session.query, subject)
        if subject is None or query is None:
            self.say("nothing to drop here", wrong=True)
            return
        self.filter(query, f"dropped: {subject.label}" if query != self.session.query else "")

    def action_pivot(self) -> None:
        """Only what the cursor stands on."""
        subject = self.main.pane.subject()
        if subject is None:
            self.say("nothing to pivot on here", wrong=True)
            return
        self.filter(pivoted(self.session.query, subject), f"only: {subject.label}")

    def action_more(self) -> None:
        """Minor events too."""
        self.filter(self.session.query.with_minor(True), "minor events are shown too")

    def action_fewer(self) -> None:
        """Main events only."""
        self.filter(self.session.query.with_minor(False), "main events only")

    def action_clear(self) -> None:
        """Everything."""
        self.filter(Query(), "everything")

    # What one can do: finding

    def action_query(self) -> None:
        """To the query bar."""
        self.main.to_field()

    def action_find_actor(self) -> None:
        """Quick search by actor."""
        self._find(Facet.ACTOR)

    def action_find_location(self) -> None:
        """Quick search by location."""
        self._find(Facet.LOCATION)

    def _find(self, facet: Facet) -> None:
        def keep(value: Value | None) -> None:
            if value is not None:
                self.filter(self.session.query.keep(value.key, value.value), f"kept: {value.label}")

        self.push_screen(SearchScreen(facet, self.session.query, self.ask), keep)

    # What one can do: dates

    def _brush(self, window: Window) -> None:
        said = "no date range" if not window else f"dates: {window.words}"
        self.filter(self.session.query.with_dates(window.since, window.until), said)

    def action_edge_begin(self) -> None:
        """Brush from here."""
        day = self.main.pane.day() or self.main.timeline.day()
        if day is not None:
            self._brush(self._window.from_day(day))

    def action_edge_end(self) -> None:
        """Brush up to here."""
        day = self.main.pane.last_day() or self.main.timeline.last_day()
        if day is not None:
            self._brush(self._window.up_to_day(day))

    def action_earlier(self) -> None:
        """Shift the brush back."""
        self._shift(-1)

    def action_later(self) -> None:
        """Shift the brush on."""
        self._shift(1)

    def _shift(self, way: int) -> None:
        window = self._window.shifted(way)
        if window is None:
            self.say("set both edges first: [ and ]", wrong=True)
        else:
            self._brush(window)

    def action_clear_brush(self) -> None:
        """Forget the date range."""
        self._brush(Window())

    def action_zoom_in(self) -> None:
        """Finer bars."""
        self._zoom(-1)

    def action_zoom_out(self) -> None:
        """Coarser bars."""
        self._zoom(1)

    def _zoom(self, step: int) -> None:
        if self._bucket is None:
            return
        place = FINEST_FIRST.index(self._bucket) + step
        if not 0 <= place < len(FINEST_FIRST):
            self.say("as fine as it gets" if step < 0 else "as coarse as it gets")
            return
        if step < 0 and self.main.histogram.bars_in(FINEST_FIRST[place]) > MOST_BARS:
            self.say("too long a time for finer bars", wrong=True)
            return
        self._bucket = FINEST_FIRST[place]
        query, bucket, today = self.session.query, self._bucket, self.today

        def work(desk: Desk) -> HistogramView:
            with snapshot(desk.connection):
                return histogram_view(desk.counts, query, bucket, 0, today)

        self.ask(work, self.main.histogram.show, Urgency.NOW, self.lane.generation)

    def action_go_to_date(self) -> None:
        """Ask for a date in words, and go there."""

        def go(span: DateSpan | None) -> None:
            if span is not None:
                self._go_to_day(span)

        self.push_screen(GoToDateScreen(self.ask, self.today), go)

    def _go_to_day(self, span: DateSpan) -> None:
        view = self.main.timeline.list.view
        if view is None or not view.ids or view.sort is Sort.SOURCES:
            self.say("sort by date first: s", wrong=True)
            return
        self.session = self.session.moved(self.main.timeline.event_id)
        day = span.begin if view.sort is Sort.DATE else span.end

        def work(desk: Desk) -> int:
            with snapshot(desk.connection):
                return nearest(desk.counts, view.ids, view.dated, day, view.sort)

        def then(number: int) -> None:
            self.main.timeline.go_to(number)
            self.main.bring(EVENTS)

        self.ask(work, then, Urgency.NOW, self.lane.generation)

    def action_previous_month(self) -> None:
        """The section before."""
        self._section(-1)

    def action_next_month(self) -> None:
        """The next section."""
        self._section(1)

    def _section(self, way: int) -> None:
        if not self.main.timeline.to_section(way):
            self.say("this is the first group" if way < 0 else "this is the last group")

    # What one can do: reading

    def action_open(self) -> None:
        """The article of the event; of a value, its events; of a bar, its days."""
        pane = self.main.pane
        if pane.where in (Where.EVENTS, Where.DETAIL):
            self._read_article()
            return
        subject = pane.subject()
        if subject is None:
            return
        if isinstance(subject, Value):
            if self.session.query.state_of(subject.key, subject.value) is not State.KEPT:
                self.filter(self.session.query.keep(subject.key, subject.value), f"kept: {subject.label}")
        else:
            self._brush(subject.window)
        self.main.bring(EVENTS)

    def _read_article(self) -> None:
        event = self.main.timeline.event_id
        if event is None:
            return
        mention = self._told.mention if self._told is not None and self._told.event.id == event else 0
        self._open_article(event, mention)

    def _open_article(self, event: int, mention: int) -> None:
        def then(found: Told | None) -> None:
            if found is None:
                self.say("this event is gone", wrong=True)
            elif isinstance(self.screen, ArticleScreen):
                self.screen.show(found)
            else:
                self.push_screen(ArticleScreen(found))

        self.ask(lambda desk: told(desk, event, mention), then, Urgency.NOW)

    @on(ArticleScreen.Turn)
    def _turned(self, message: ArticleScreen.Turn) -> None:
        """Another event of the same article."""

        def work(desk: Desk) -> Told | None:
            return told_in(desk, message.event, message.article, message.sentence)

        def then(found: Told | None) -> None:
            if found is not None and isinstance(self.screen, ArticleScreen):
                self.screen.show(found)

        self.ask(work, then, Urgency.NOW)

    def action_next_mention(self) -> None:
        """The next sentence that reports the event."""
        self._mention(1)

    def action_previous_mention(self) -> None:
        """The sentence before that reports the event."""
        self._mention(-1)

    def _mention(self, way: int) -> None:
        if self._told is None:
            return
        if len(self._told.event.mentions) < 2:
            self.say("one sentence reports this event")
            return
        self._mention_wanted += way
        self._follow(self._told.event.id, self._mention_wanted)

    # What one can do: moving between panes

    def action_next_pane(self) -> None:
        """The next pane."""
        self.main.turn(1)

    def action_previous_pane(self) -> None:
        """The pane before."""
        self.main.turn(-1)

    def action_pane_left(self) -> None:
        """The pane to the left."""
        self.main.go_beside(-1)

    def action_pane_right(self) -> None:
        """The pane to the right."""
        self.main.go_beside(1)

    def action_pane(self, number: int) -> None:
        """A pane by its number."""
        self.main.bring(PANES[number - 1])

    # What one can do: back and forth

    def action_undo(self) -> None:
        """Take back the last change."""
        if not self.session.undoable:
            self.say("nothing to undo")
            return
        self.go(self.session.undo())
        self.say(f"undone · {self.session.undoable} more")

    def action_redo(self) -> None:
        """Bring it back."""
        if not self.session.redoable:
            self.say("nothing to redo")
            return
        self.go(self.session.redo())
        self.say(f"redone · {self.session.redoable} more")

    async def action_back(self) -> None:
        """Where one came from."""
        self._return(*self.session.back(self.main.timeline.event_id), "nowhere to go back to")

    def action_forward(self) -> None:
        """Where one went back from."""
        self._return(*self.session.forward(self.main.timeline.event_id), "nowhere to go forward to")

    def _return(self, session: Session, place: Place | None, otherwise: str) -> None:
        if place is None:
            self.say(otherwise)
            return
        stand = Stand(place.event, self.main.timeline.day())
        if place.query == self.session.query:
            self.session = session
            self.recount(stand)
        else:
            self.go(session, stand)

    # What one can do: the view

    def action_sort(self) -> None:
        """Another order, of the pane that has the keys."""
        pane = self.main.pane
        if isinstance(pane, FacetPane):
            pane.next_order()
            return
        sorts = list(Sort)
        self._sort = sorts[(sorts.index(self._sort) + 1) % len(sorts)]
        self.recount(self.stand)

    def action_group(self) -> None:
        """Other headings."""
        self._group = GROUPS[(GROUPS.index(self._group) + 1) % len(GROUPS)]
        self.recount(self.stand)

    def action_maximise(self) -> None:
        """This pane alone, or all of them."""
        self.main.maximise()

    def action_next_theme(self) -> None:
        """Other colours."""
        self.theme = THEMES[(THEMES.index(self.theme) + 1) % len(THEMES)]
        self.say(f"colours: {self.theme}")

    def action_help(self) -> None:
        """All keys."""
        self.push_screen(HelpScreen(title="All keys", grouped=True), self._do)

    def action_palette(self) -> None:
        """Anything by its name."""
        self.push_screen(HelpScreen(title="Command", grouped=False), self._do)

    def action_help_quit(self) -> None:
        """ctrl+c is no way out by accident."""
        self.say("q quits")

    async def action_quit(self) -> None:
        """Leave."""
        self.exit(0)


def run_explorer(db: Path, query: str = "", *, read_only: bool = False, title: str | None = None) -> int:
    """Explore the store at `db`, beginning with a query. Returns the exit code.

    Text that is no query is shown in the field with what was expected where. Raises `StoreError` when there
    is no store to read, before anything is drawn.
    """
    open_reader(db).close()
    try:
        app = Explorer(db, parse(query), read_only=read_only, title=title)
    except QueryError:
        app = Explorer(db, typed=query, read_only=read_only, title=title)
    code = app.run()
    return app.return_code or 0 if code is None else code
