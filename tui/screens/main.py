"""The screen of linked panes: which one the keys go to, and how what is in view is looked at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.dom import DOMNode
from textual.message import Message

from store.facets import EventRow, Facet, Sort
from store.query import Query
from store.reckoning import Reckoning
from tui.actions import Where
from tui.asker import Asker
from tui.compositing import PromptScreen
from tui.keymap import Keymap
from tui.live_query_bar import LiveQueryBar
from tui.memory import Look
from tui.panes.asks import Stand
from tui.panes.brush import Window, window_of
from tui.panes.counted import CountedPane
from tui.panes.facet import FacetPane
from tui.panes.footer import Footer
from tui.panes.grouping import GROUPINGS, Grouping
from tui.panes.histogram import HistogramPane
from tui.panes.layout import EVENTS, HISTOGRAM, PANES
from tui.panes.parts import Paint, Part
from tui.panes.subject import Pane
from tui.panes.tally import Tally
from tui.panes.telling import Told
from tui.panes.timeline import TimelinePane
from tui.screens.asking import KeysWanted
from tui.screens.following import Follower
from tui.screens.recounting import Recounter
from tui.screens.room import Room
from tui.virtual_list import bindings

NOT_GROUPED = "not"


class MainScreen(PromptScreen[None]):
    """Query bar, histogram, panes side by side, preview, footer.

    Its keys are those of `Where.ANYWHERE` in the table of actions. It does what only changes how the query
    in view is looked at; the application does the rest. `read` puts a typed query in view (True: it is
    still being typed), `finished` is told when it has been typed; `what` is explored.
    """

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.ANYWHERE, Where.EVENT)

    @dataclass
    class Glanced(Message):
        """The first rows of a large store are shown; what is counted waits for an index, or for `go_on`."""

    def __init__(
        self,
        ask: Asker,
        reckoning: Reckoning,
        keymap: Keymap,
        what: str,
        *,
        read: Callable[[Query, bool], None],
        finished: Callable[[], None],
    ) -> None:
        super().__init__()
        self._reckoning = reckoning
        self.room = room = Room(keymap)
        self.facets, self.pairs = room.facets, room.pairs
        self.timeline, self.histogram = room.timeline, room.histogram
        self.map = room.map
        self.query_bar = LiveQueryBar(
            ask, show=read, leave=self.leave_field, finished=finished, id="query", sign=keymap.key("query")
        )
        self.footer = Footer(keymap, id="footer")
        self._recounter = Recounter(
            *(ask, reckoning, room.timeline, room.histogram),
            on_screen=room.counted,
            say=self._say_tally,
            glanced=lambda: self.post_message(self.Glanced()),
            what=what,
        )
        self._follower = Follower(
            *(ask, self.set_timer, room.timeline, room.histogram, room.preview, room.detail),
            at_bars=lambda: self.front == HISTOGRAM,
        )

    def compose(self) -> ComposeResult:
        """Everything, whatever the size: what has no room is not displayed."""
        yield self.query_bar
        yield self.query_bar.problem
        yield self.query_bar.proposals
        yield from self.room.compose()
        yield self.footer

    def on_mount(self) -> None:
        """The list of events has the keys first, unless another pane had them when the store was left."""
        self.bring(self.front)

    def on_screen_resume(self) -> None:
        """The screen above is gone: keys come here again."""
        self.app.post_message(KeysWanted())

    # Panes

    @property
    def front(self) -> str:
        """The name of the pane the keys go to, or went to before a field was opened."""
        return self.room.front

    @property
    def pane(self) -> Pane:
        """That pane."""
        return self.room.pane

    def facet_pane(self, facet: Facet) -> FacetPane | None:
        """The pane of a facet."""
        return self.room.facet_pane(facet)

    def doer_of(self, where: Where) -> DOMNode | None:
        """Who does what can be done there: the pane with the keys if it can, else the first that can."""
        if where in (Where.ANYWHERE, Where.EVENT):
            return self
        return self.room.keys_of(self.front) if where is Where.LIST else self.room.pane_for(where)

    def bring(self, name: str) -> None:
        """Give the keys to a pane; where there is room for one only, show it."""
        self.room.bring(name)
        self._arrange()
        self.leave_field()

    def to_field(self) -> None:
        """Give the keys to the query bar."""
        self.query_bar.begin()

    def leave_field(self) -> None:
        """Give the keys back to the pane that had them."""
        self.set_focus(self.room.keys_of(self.front), scroll_visible=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """No text is selected on this screen, so that ctrl+c is free to stop what takes long."""
        return False if action == "copy_text" else super().check_action(action, parameters)

    @property
    def look(self) -> Look:
        """How the query in view is looked at, to be remembered."""
        return Look(self.front, self._recounter.sort, self._recounter.group or NOT_GROUPED)

    def look_like(self, look: Look) -> None:
        """Look at what comes into view like that, as far as it is known here; before anything is shown."""
        shown = self._recounter
        shown.sort = next((sort for sort in Sort if sort == look.sort), shown.sort)
        named: dict[str, Grouping] = {str(group or NOT_GROUPED): group for group in GROUPINGS}
        shown.group = named.get(look.group, shown.group)
        if look.pane in PANES:
            self.room.bring(look.pane)

    # What is in view

    @property
    def waiting(self) -> bool:
        """Whether a pane is still to be counted, or the preview to follow the cursor."""
        return bool(self._recounter.waiting_for) or self._follower.waiting

    @property
    def waiting_for_events(self) -> bool:
        """Whether the list of events is still that of the view before."""
        return EVENTS in self._recounter.waiting_for

    @property
    def window(self) -> Window:
        """The dates that the query leaves open."""
        return window_of(self._recounter.query, self._reckoning)

    @property
    def told(self) -> Told | None:
        """The event that is read."""
        return self._follower.told

    def show(self, query: Query, stand: Stand | None = None) -> None:
        """Put a query in view; the cursor comes to `stand`, else it stays where it can."""
        self._recounter.query = query
        self.recount(stand)

    def recount(self, stand: Stand | None = None) -> None:
        """Ask anew for everything in view."""
        self._follower.renew(self._recounter.query)
        self._recounter.recount(self.app.size.width, stand)

    def begin_with(self, rows: Sequence[EventRow]) -> None:
        """Show rows that a large store begins with at once, before it is asked for anything."""
        self._recounter.first = rows

    def go_on(self) -> None:
        """Have counted what waits for an index."""
        self._recounter.go_on()

    def tell_reading(self, words: str) -> None:
        """Say how far the reading of files has come; nothing when none is read."""
        self.timeline.list.reading = bool(words)
        self._recounter.tell_reading(words)

    def tell_indexing(self, share: float | None) -> None:
        """Say how much of an index is made; None when none is being made."""
        self._recounter.tell_indexing(share)

    def give_up(self, reason: str) -> None:
        """The store cannot be read."""
        self._recounter.waiting_for.clear()
        self.query_bar.say((Part("✗ not counted", Paint.ERROR),))
        self.footer.say(reason, wrong=True)

    def _say_tally(self, tally: Tally) -> None:
        self.query_bar.say(tally.line(self.size.width))

    @on(TimelinePane.PageWanted)
    def _page_wanted(self, message: TimelinePane.PageWanted) -> None:
        self._recounter.rows(message)

    @on(TimelinePane.Rested)
    def _rested(self, message: TimelinePane.Rested) -> None:
        """Follow the cursor once the hand rests."""
        self._follower.rested(message.event)

    @on(CountedPane.Wanted)
    def _more_wanted(self, message: CountedPane.Wanted) -> None:
        self._recounter.count_again(message.pane)

    @on(FacetPane.Turned)
    def _facet_turned(self) -> None:
        self.action_next_facet()

    @on(HistogramPane.Zoomed)
    def _wheel_turned(self, message: HistogramPane.Zoomed) -> None:
        self._zoom(message.step)

    @on(HistogramPane.Pointed)
    def _pointed(self, message: HistogramPane.Pointed) -> None:
        self._recounter.count_days(message.window)

    # Layout

    def _arrange(self) -> None:
        """Display what there is room for, and count what was not on the screen before."""
        self.room.arrange(self.size)
        self._hint()
        self._recounter.count()

    def on_resize(self, _event: events.Resize) -> None:
        """Another size has room for other panes."""
        self._arrange()
        focused = self.focused
        if focused is None or not focused.display:
            self.leave_field()

    @on(events.DescendantFocus)
    def _focus_moved(self, event: events.DescendantFocus) -> None:
        if event.widget is not self.focused:  # the next key has moved on: its pane would be hidden again
            return
        name = self.room.pane_of(event.widget)
        if name is not None and name != self.front:
            self.room.front = name
            self._arrange()
        self._hint()

    def _hint(self) -> None:
        self.footer.show((Where.ANYWHERE, Where.EVENT, self.pane.where))

    # What one can do: to look elsewhere

    def action_next_pane(self) -> None:
        """The next pane."""
        self.bring(self.room.turned(1))

    def action_previous_pane(self) -> None:
        """The pane before."""
        self.bring(self.room.turned(-1))

    def action_pane_left(self) -> None:
        """The pane to the left."""
        self._go_beside(-1)

    def action_pane_right(self) -> None:
        """The pane to the right."""
        self._go_beside(1)

    def _go_beside(self, way: int) -> None:
        name = self.room.beside(way)
        if name is not None:
            self.bring(name)

    def action_leave(self) -> None:
        """All panes again."""
        self.room.maximised = False
        self.bring(EVENTS)

    def action_pane(self, number: int) -> None:
        """A pane by its number."""
        self.bring(PANES[number - 1])

    def action_next_facet(self) -> None:
        """Other values in the lowest of the facets."""
        name = self.room.turn_facet()
        if name is None:
            self._arrange()
        else:
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
        self._recounter.sort = sorts[(sorts.index(self._recounter.sort) + 1) % len(sorts)]
        self.recount()

    def action_group(self) -> None:
        """Other headings."""
        place = GROUPINGS.index(self._recounter.group)
        self._recounter.group = GROUPINGS[(place + 1) % len(GROUPINGS)]
        self.recount()

    def action_maximise(self) -> None:
        """This pane alone, or all of them."""
        self.room.maximised = not self.room.maximised
        self._arrange()
        self.leave_field()

    def action_zoom_in(self) -> None:
        """Finer bars."""
        self._zoom(-1)

    def action_zoom_out(self) -> None:
        """Coarser bars."""
        self._zoom(1)

    def _zoom(self, step: int) -> None:
        against = self._recounter.zoom(step)
        if against is not None:
            self.footer.say(against, wrong=True)
