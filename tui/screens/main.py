"""The screen of linked panes: which of them have room, and which one the keys go to."""

from __future__ import annotations

from functools import partial
from time import perf_counter
from typing import Any, ClassVar

from rich.cells import cell_len
from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.dom import DOMNode
from textual.screen import Screen
from textual.widget import Widget

from store.facets import Bucket, EventRow, Facet, Sort
from store.opening import snapshot
from store.query import Query, QueryError
from store.reckoning import Reckoning
from tui.actions import Where
from tui.asker import Asker
from tui.keymap import Keymap
from tui.lane import Urgency
from tui.memory import Look
from tui.panes.asks import Desk, Stand, events_in_view, glance, histogram_view
from tui.panes.counted import CountedPane
from tui.panes.detail import DetailPane, Preview
from tui.panes.facet import FacetPane
from tui.panes.footer import Footer
from tui.panes.grouping import GROUPINGS, Grouping
from tui.panes.histogram import HistogramPane, HistogramView, bar_columns
from tui.panes.layout import (
    ACTORS,
    COUNTRIES,
    DETAIL,
    EVENTS,
    FACETS,
    HISTOGRAM,
    LOCATIONS,
    MAP,
    PAIRS,
    PANES,
    SAYS,
    SOURCES,
    TYPES,
    Arrangement,
    arranged,
    beside,
)
from tui.panes.map import MapPane
from tui.panes.one_line import OneLine
from tui.panes.paint import Line, Paint, Part, cut
from tui.panes.pairs import PairsPane
from tui.panes.proposing import Proposals
from tui.panes.query_bar import QueryBar
from tui.panes.scale import FINEST_FIRST
from tui.panes.subject import Pane
from tui.panes.telling import Told
from tui.panes.timeline import EventsView, TimelinePane
from tui.screens.asking import KeysWanted
from tui.screens.following import Follower
from tui.virtual_list import bindings

NAME_FROM = 100  # columns: narrower screens do not say what is explored
NOT_GROUPED = "not"
MOST_BARS = 40_000  # more bars would take longer to count than to look at

PaneWidget = TimelinePane | FacetPane | PairsPane | MapPane | HistogramPane | DetailPane


def pointing(message: str, column: int, width: int) -> Line:
    """A sign under a column, with the message at whichever side has more room."""
    column = min(column, max(0, width - 1))
    right, left = width - column - 2, column - 1
    if cell_len(message) <= right or right >= left:
        return (Part(" " * column), Part("▲ ", Paint.ERROR), Part(cut(message, right), Paint.ERROR))
    text = cut(message, left)
    return (Part(" " * (left - cell_len(text))), Part(f"{text} ▲", Paint.ERROR))


class MainScreen(Screen[None]):
    """Query bar, histogram, panes side by side, preview, footer.

    Its keys are those of `Where.ANYWHERE` in the table of actions. It does what only changes how the query
    in view is looked at; the application does the rest.
    """

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.ANYWHERE, Where.EVENT)

    def __init__(self, ask: Asker, reckoning: Reckoning, keymap: Keymap, what: str) -> None:
        super().__init__()
        self._what = what  # is explored
        self._ask = ask
        self._reckoning = reckoning
        self.shown = Query()  # the query in view
        self._sort = Sort.DATE
        self._group: Grouping = Bucket.MONTH
        self._bucket: Bucket | None = None  # of the histogram; None until the store has been seen
        self._stand = Stand()
        self._waiting_for: set[str] = set()
        self._counted: set[str] = set()  # panes that show the view, or are going to
        self._chosen = LOCATIONS  # the facet that has the room one can choose for
        self._asked_at = perf_counter()
        self._took: float | None = None  # seconds from asking until every pane had been counted
        self._reading = ""  # how far the reading of files has come
        self._in_view: tuple[int, int] | None = None  # events in view, events of the store
        self._indexing: float | None = None  # how much of an index is made, while one is
        self.query_bar = QueryBar(id="query")
        self.problem = OneLine(id="problem")
        self.proposals = Proposals(id="proposals")
        self.histogram = HistogramPane(id=HISTOGRAM)
        self.facets = (
            FacetPane(Facet.ACTOR, id=ACTORS),
            FacetPane(Facet.LOCATION, id=LOCATIONS),
            FacetPane(Facet.TYPE, id=TYPES),
            FacetPane(Facet.SOURCE, id=SOURCES),
            FacetPane(Facet.SAYS, id=SAYS),
            FacetPane(Facet.COUNTRY, id=COUNTRIES),
        )
        self.pairs = PairsPane(id=PAIRS)
        self.timeline = TimelinePane(id=EVENTS)
        self.detail = DetailPane(id=DETAIL)
        self.map = MapPane(id=MAP)
        self.preview = Preview(id="preview")
        self.footer = Footer(keymap, id="footer")
        self._follower = Follower(
            *(ask, self.set_timer, self.timeline, self.histogram, self.preview, self.detail),
            at_bars=lambda: self.front == HISTOGRAM,
        )
        self.front = EVENTS
        self.maximised = False
        self._panes: dict[str, PaneWidget] = {
            EVENTS: self.timeline,
            HISTOGRAM: self.histogram,
            DETAIL: self.detail,
            PAIRS: self.pairs,
            MAP: self.map,
            **dict(zip(FACETS, self.facets, strict=True)),
        }

    def compose(self) -> ComposeResult:
        """Everything, whatever the size: what has no room is not displayed."""
        yield self.query_bar
        yield self.problem
        yield self.proposals
        yield self.histogram
        with Horizontal(id="panes"):
            with Vertical(id="facets"):
                yield from self.facets
                yield self.pairs
            yield self.timeline
            with Vertical(id="beside"):
                yield self.detail
                yield self.map
        yield self.preview
        yield self.footer

    def on_mount(self) -> None:
        """The list of events has the keys first, unless another pane had them when the store was left."""
        self.bring(self.front)

    def on_screen_resume(self) -> None:
        """The screen above is gone: keys come here again."""
        self.app.post_message(KeysWanted())

    # Panes

    @property
    def pane(self) -> Pane:
        """The pane the keys go to, or went to before a field was opened."""
        return self._panes[self.front]

    def facet_pane(self, facet: Facet) -> FacetPane | None:
        """The pane of a facet."""
        return next((pane for pane in self.facets if pane.facet is facet), None)

    def doer_of(self, where: Where) -> DOMNode | None:
        """Who does what can be done there: the pane with the keys if it can, else the first that can."""
        if where is Where.ANYWHERE:
            return self
        if where is Where.LIST:
            return self._keys_of(self.front)
        names = [self.front, *(name for name in PANES if name != self.front)]
        return next((self._panes[name] for name in names if self._panes[name].where is where), None)

    def bring(self, name: str) -> None:
        """Give the keys to a pane; where there is room for one only, show it."""
        self.front = name
        self._make_room(name)
        self._arrange()
        self.set_focus(self._keys_of(name), scroll_visible=False)

    def _make_room(self, name: str) -> None:
        """A facet that has no room yet takes the room of the chosen one."""
        if name in FACETS[1:] and name not in self._arrangement.left:
            self._chosen = name

    def to_field(self) -> None:
        """Give the keys to the query bar."""
        self.set_focus(self.query_bar.field, scroll_visible=False)

    def leave_field(self) -> None:
        """Give the keys back to the pane that had them."""
        self.set_focus(self._keys_of(self.front), scroll_visible=False)

    def complain(self, error: QueryError | None, typed: str = "") -> None:
        """Show under the field what was expected where; None takes it away."""
        self.problem.display = error is not None
        if error is None:
            return
        column = max(0, self.query_bar.column + cell_len(typed[: error.position]))
        self.problem.say(pointing(error.message, column, self.size.width))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """No text is selected on this screen, so that ctrl+c is free to stop what takes long."""
        return False if action == "copy_text" else super().check_action(action, parameters)

    @property
    def look(self) -> Look:
        """How the query in view is looked at, to be remembered."""
        return Look(self.front, self._sort, self._group or NOT_GROUPED)

    def look_like(self, look: Look) -> None:
        """Look at what comes into view like that, as far as it is known here; before anything is shown."""
        self._sort = next((sort for sort in Sort if sort == look.sort), self._sort)
        named = {str(group or NOT_GROUPED): group for group in GROUPINGS}
        self._group = named.get(look.group, self._group)
        if look.pane in self._panes:
            self.front = look.pane
            self._make_room(look.pane)

    # What is in view

    @property
    def waiting(self) -> bool:
        """Whether a pane is still to be counted, or the preview to follow the cursor."""
        return bool(self._waiting_for) or self._follower.waiting

    @property
    def waiting_for_events(self) -> bool:
        """Whether the list of events is still that of the view before."""
        return EVENTS in self._waiting_for

    @property
    def stand(self) -> Stand:
        """Where the cursor of the timeline is, or was when there was anything to stand on."""
        if self.timeline.event_id is not None:
            self._stand = Stand(self.timeline.event_id, self.timeline.day(), self.timeline.number)
        return self._stand

    def show(self, query: Query, stand: Stand | None = None) -> None:
        """Put a query in view; the cursor comes to `stand`, else it stays where it can."""
        self.shown = query
        self.recount(stand)

    def recount(self, stand: Stand | None = None) -> None:
        """Ask anew for everything in view."""
        stand = stand or self.stand
        generation = self._ask.renew()
        query, sort, group = self.shown, self._sort, self._group
        bucket, columns, by = self._bucket, bar_columns(self.app.size.width), self._reckoning
        self._asked_at, self._took = perf_counter(), None
        self._waiting_for = {EVENTS, HISTOGRAM}
        self._counted.clear()
        self._follower.renew(self.shown)

        def events_work(desk: Desk) -> EventsView:
            with snapshot(desk.connection):
                return events_in_view(desk, query, sort, group, stand)

        def glance_work(desk: Desk) -> EventsView | None:
            with snapshot(desk.connection):
                return glance(desk, query, sort, stand)

        def histogram_work(desk: Desk) -> HistogramView:
            with snapshot(desk.connection):
                return histogram_view(desk.counts, query, bucket, columns, by)

        if self._in_view is None:
            self._ask(glance_work, self._show_glance, Urgency.NOW, generation)
        self._ask(events_work, self._show_events, Urgency.NOW, generation)
        self._ask(histogram_work, self._show_histogram, Urgency.VIEW, generation)
        self._count()

    def _count(self) -> None:
        """Ask for what the panes on the screen do not show yet."""
        if not self._ask.generation:
            return
        for name in self._arrangement.panes:
            pane = self._panes[name]
            if isinstance(pane, CountedPane) and name not in self._counted:
                self._counted.add(name)
                self._waiting_for.add(name)
                self._ask_pane(pane)

    def _ask_pane(self, pane: CountedPane[Any]) -> None:
        asked = pane.asks(self.shown)

        def work(desk: Desk) -> Any:
            with snapshot(desk.connection):
                return asked(desk)

        self._ask(work, partial(self._show_counted, pane), Urgency.VIEW, self._ask.generation)

    def _show_glance(self, view: EventsView | None) -> None:
        if view is not None and self._in_view is None:
            self.timeline.show(view)

    def _show_events(self, view: EventsView) -> None:
        self._in_view = (view.count, view.total)
        self.timeline.show(view)
        self._came(EVENTS)

    def _show_histogram(self, view: HistogramView) -> None:
        self._bucket = view.histogram.bucket
        self.histogram.show(view)
        self._came(HISTOGRAM)

    def _show_counted(self, pane: CountedPane[Any], answer: Any) -> None:
        pane.show(answer)
        self._came(pane.id or "")

    def _came(self, name: str) -> None:
        """Say how many events there are, and, once every pane has been counted, how long it took."""
        self._waiting_for.discard(name)
        self._tell_numbers()

    def _tell_numbers(self) -> None:
        if self._in_view is None:
            return
        shown, total = self._in_view
        named: Line = (Part(f"{self._what}   ", Paint.DIM),) if self.size.width >= NAME_FROM else ()
        line: Line = (*named, Part(f"{shown:,}", Paint.STRONG), Part(f" of {total:,}", Paint.DIM))
        if self._waiting_for:
            line = (*line, Part(" · …", Paint.DIM))
        else:
            if self._took is None:
                self._took = perf_counter() - self._asked_at
            line = (*line, Part(f" · {self._took * 1000:,.0f} ms", Paint.DIM))
        if self._reading:
            line = (*line, Part(f" · {self._reading}", Paint.ACCENT))
        if self._indexing is not None:
            line = (*line, Part(f" · indexing {self._indexing:.0%}", Paint.DIM))
        self.query_bar.say(line)

    def tell_reading(self, words: str) -> None:
        """Say how far the reading of files has come; nothing when none is read."""
        self._reading = words
        self.timeline.list.reading = bool(words)
        self._tell_numbers()

    def tell_indexing(self, share: float | None) -> None:
        """Say how much of an index is made; None when none is being made."""
        if share != self._indexing:
            self._indexing = share
            self._tell_numbers()

    def give_up(self, reason: str) -> None:
        """The store cannot be read."""
        self._waiting_for.clear()
        self.query_bar.say((Part("✗ not counted", Paint.ERROR),))
        self.footer.say(reason, wrong=True)

    @on(TimelinePane.PageWanted)
    def _page_wanted(self, message: TimelinePane.PageWanted) -> None:
        ids, number, pane = list(message.ids), message.number, message.pane

        def work(desk: Desk) -> list[EventRow]:
            return desk.counts.rows(ids)

        self._ask(work, partial(pane.list.came, number), Urgency.NOW, self._ask.generation)

    @on(TimelinePane.Rested)
    def _rested(self, message: TimelinePane.Rested) -> None:
        """Follow the cursor once the hand rests."""
        self._follower.rested(message.event)

    @property
    def told(self) -> Told | None:
        """The event that is read."""
        return self._follower.told

    @on(CountedPane.Wanted)
    def _more_wanted(self, message: CountedPane.Wanted) -> None:
        if message.pane.id in self._counted:
            self._ask_pane(message.pane)

    @on(FacetPane.Turned)
    def _facet_turned(self) -> None:
        self.action_next_facet()

    @on(HistogramPane.Zoomed)
    def _wheel_turned(self, message: HistogramPane.Zoomed) -> None:
        self._zoom(message.step)

    @on(HistogramPane.Pointed)
    def _pointed(self, message: HistogramPane.Pointed) -> None:
        """How many events a press of keep on this bar would leave."""
        query, window = self.shown, message.window

        def work(desk: Desk) -> int:
            return desk.counts.count(query.with_dates(window.since, window.until))

        self._ask(work, partial(self.histogram.say_count, window), Urgency.VIEW, self._ask.generation)

    # Layout

    @property
    def _arrangement(self) -> Arrangement:
        width, height = self.size
        return arranged(width, height, self.front, maximised=self.maximised, chosen=self._chosen)

    def _keys_of(self, name: str) -> Widget:
        pane = self._panes[name]
        if isinstance(pane, DetailPane):
            return pane.lines
        if isinstance(pane, MapPane):
            return pane.sheet
        return pane if isinstance(pane, HistogramPane) else pane.list

    def _arrange(self) -> None:
        """Display what there is room for."""
        plan = self._arrangement
        alone = len(plan.panes) == 1
        for name, pane in self._panes.items():
            pane.display = name in plan.panes
        self.histogram.styles.height = "1fr" if alone else plan.histogram
        facets = self.query_one("#facets")
        facets.display = bool(plan.left) or self.front in (*FACETS, PAIRS)
        self.pairs.styles.height = "1fr" if alone else plan.pairs
        facets.styles.width = "1fr" if alone else plan.facets
        facets.set_class(not alone, "-line-right")
        for pane in self.facets:
            lowest = not alone and pane.id == plan.lowest
            pane.offer(self._next_facet if lowest and self._next_facet.id not in plan.left else None)
        self.query_one("#panes").display = not alone or self.front != HISTOGRAM
        right = self.query_one("#beside")
        right.display = self.detail.display or self.map.display
        right.styles.width = "1fr" if alone else plan.detail
        right.set_class(not alone, "-line-left")
        self.map.styles.height = "1fr" if alone else plan.map
        self.preview.display = plan.preview > 0
        self.preview.styles.height = plan.preview
        self.preview.join(plan.facets - 1 if plan.facets else None)
        self._hint()
        self._count()

    def on_resize(self, _event: events.Resize) -> None:
        """Another size has room for other panes."""
        self._arrange()
        focused = self.focused
        if focused is None or not focused.display:
            self.set_focus(self._keys_of(self.front), scroll_visible=False)

    @on(events.DescendantFocus)
    def _focus_moved(self, event: events.DescendantFocus) -> None:
        if event.widget is not self.focused:  # the next key has moved on: its pane would be hidden again
            return
        for name, pane in self._panes.items():
            if event.widget is pane or pane in event.widget.ancestors:
                if name != self.front:
                    self.front = name
                    self._arrange()
                break
        self._hint()

    def _hint(self) -> None:
        self.footer.show((Where.ANYWHERE, Where.EVENT, self.pane.where))

    # What one can do: to look elsewhere

    def action_next_pane(self) -> None:
        """The next pane."""
        self._turn(1)

    def action_previous_pane(self) -> None:
        """The pane before."""
        self._turn(-1)

    def action_pane_left(self) -> None:
        """The pane to the left."""
        self._go_beside(-1)

    def action_pane_right(self) -> None:
        """The pane to the right."""
        self._go_beside(1)

    def action_leave(self) -> None:
        """All panes again."""
        self.maximised = False
        self.bring(EVENTS)

    def action_pane(self, number: int) -> None:
        """A pane by its number."""
        self.bring(PANES[number - 1])

    def _turn(self, way: int) -> None:
        order = self._arrangement.panes if len(self._arrangement.panes) > 1 else PANES
        place = order.index(self.front) if self.front in order else 0
        self.bring(order[(place + way) % len(order)])

    @property
    def _next_facet(self) -> FacetPane:
        """The facet that takes the room of the chosen one next."""
        left = self._arrangement.left
        here = FACETS.index(self._arrangement.lowest or self.front)
        order = (*self.facets[here + 1 :], *self.facets[: here + 1])
        return next((pane for pane in order if pane.id not in left), order[0])

    def action_next_facet(self) -> None:
        """Other values in the lowest of the facets."""
        left = self._arrangement.left
        if not left and self.front not in FACETS:
            self.bring(ACTORS)
            return
        pane = self._next_facet
        if self.front in FACETS or pane.id in left:
            self.bring(pane.id or "")
        else:
            self._chosen = pane.id or ""
            self._arrange()

    def _go_beside(self, way: int) -> None:
        name = beside(self._arrangement, self.front, way)
        if name is not None:
            self.bring(name)

    def action_previous_month(self) -> None:
        """The section before."""
        self._section(-1)

    def action_next_month(self) -> None:
        """The next section."""
        self._section(1)

    def _section(self, way: int) -> None:
        if not self.timeline.to_section(way):
            self.footer.say("this is the first group" if way < 0 else "this is the last group")

    def action_next_mention(self) -> None:
        """The next sentence that reports the event."""
        self._mention(1)

    def action_previous_mention(self) -> None:
        """The sentence before that reports the event."""
        self._mention(-1)

    def _mention(self, way: int) -> None:
        if not self._follower.turn(way) and self.told is not None:
            self.footer.say("one sentence reports this event")

    # What one can do: to look otherwise

    def action_sort(self) -> None:
        """Another order, of the pane that has the keys."""
        pane = self.pane
        if isinstance(pane, FacetPane):
            pane.next_order()
            return
        sorts = list(Sort)
        self._sort = sorts[(sorts.index(self._sort) + 1) % len(sorts)]
        self.recount()

    def action_group(self) -> None:
        """Other headings."""
        self._group = GROUPINGS[(GROUPINGS.index(self._group) + 1) % len(GROUPINGS)]
        self.recount()

    def action_maximise(self) -> None:
        """This pane alone, or all of them."""
        self.maximised = not self.maximised
        self._arrange()
        self.leave_field()

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
            self.footer.say("as fine as it gets" if step < 0 else "as coarse as it gets")
            return
        if step < 0 and self.histogram.bars_in(FINEST_FIRST[place]) > MOST_BARS:
            self.footer.say("too long a time for finer bars", wrong=True)
            return
        self._bucket = FINEST_FIRST[place]
        query, bucket, by = self.shown, self._bucket, self._reckoning

        def work(desk: Desk) -> HistogramView:
            with snapshot(desk.connection):
                return histogram_view(desk.counts, query, bucket, 0, by)

        self._ask(work, self.histogram.show, Urgency.NOW, self._ask.generation)
