"""The screen of linked panes: which of them have room, and which one the keys go to."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.dom import DOMNode
from textual.screen import Screen
from textual.widget import Widget

from store.facets import Facet
from store.query import QueryError
from tui.actions import Where
from tui.panes.detail import DetailPane, Preview
from tui.panes.facet import FacetPane
from tui.panes.footer import Footer
from tui.panes.histogram import HistogramPane
from tui.panes.layout import (
    ACTORS,
    DETAIL,
    EVENTS,
    HISTOGRAM,
    LOCATIONS,
    PANES,
    Arrangement,
    arranged,
    beside,
)
from tui.panes.one_line import OneLine
from tui.panes.paint import Line, Paint, Part, cut
from tui.panes.query_bar import QueryBar
from tui.panes.subject import Pane
from tui.panes.telling import Told
from tui.panes.timeline import TimelinePane
from tui.virtual_list import bindings

PaneWidget = TimelinePane | FacetPane | HistogramPane | DetailPane


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

    Its keys are those of `Where.ANYWHERE` in the table of actions; the application does them.
    """

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.ANYWHERE, of="app.")

    def __init__(self) -> None:
        super().__init__()
        self.query_bar = QueryBar(id="query")
        self.problem = OneLine(id="problem")
        self.histogram = HistogramPane(id=HISTOGRAM)
        self.facets = (FacetPane(Facet.ACTOR, id=ACTORS), FacetPane(Facet.LOCATION, id=LOCATIONS))
        self.timeline = TimelinePane(id=EVENTS)
        self.detail = DetailPane(id=DETAIL)
        self.preview = Preview(id="preview")
        self.footer = Footer(id="footer")
        self.front = EVENTS
        self.maximised = False
        self._panes: dict[str, PaneWidget] = {
            EVENTS: self.timeline,
            ACTORS: self.facets[0],
            LOCATIONS: self.facets[1],
            HISTOGRAM: self.histogram,
            DETAIL: self.detail,
        }

    def compose(self) -> ComposeResult:
        """Everything, whatever the size: what has no room is not displayed."""
        yield self.query_bar
        yield self.problem
        yield self.histogram
        with Horizontal(id="panes"):
            with Vertical(id="facets"):
                yield from self.facets
            yield self.timeline
            yield self.detail
        yield self.preview
        yield self.footer

    def on_mount(self) -> None:
        """The list of events has the keys first."""
        self._arrange()
        self.set_focus(self.timeline.list, scroll_visible=False)

    # Panes

    @property
    def pane(self) -> Pane:
        """The pane the keys go to, or went to before a field was opened."""
        return self._panes[self.front]

    def facet_pane(self, facet: Facet) -> FacetPane | None:
        """The pane of a facet."""
        return next((pane for pane in self.facets if pane.facet is facet), None)

    def place_of(self, where: Where) -> DOMNode | None:
        """Where an action is at hand: the pane with the keys if it is there, else the first that has it."""
        if where is Where.LIST:
            return self._keys_of(self.front)
        names = [self.front, *(name for name in PANES if name != self.front)]
        return next((self._panes[name] for name in names if self._panes[name].where is where), None)

    def bring(self, name: str) -> None:
        """Give the keys to a pane; where there is room for one only, show it."""
        self.front = name
        self._arrange()
        self.set_focus(self._keys_of(name), scroll_visible=False)

    def to_field(self) -> None:
        """Give the keys to the query bar."""
        self.set_focus(self.query_bar.field, scroll_visible=False)

    def leave_field(self) -> None:
        """Give the keys back to the pane that had them."""
        self.set_focus(self._keys_of(self.front), scroll_visible=False)

    def turn(self, way: int) -> None:
        """The next pane (1) or the one before (-1)."""
        order = self._arrangement.panes if len(self._arrangement.panes) > 1 else PANES
        place = order.index(self.front) if self.front in order else 0
        self.bring(order[(place + way) % len(order)])

    def go_beside(self, way: int) -> None:
        """The pane to the left (-1) or to the right (1)."""
        name = beside(self._arrangement.panes, self.front, way)
        if name is not None:
            self.bring(name)

    def maximise(self) -> None:
        """One pane alone, or all of them again."""
        self.maximised = not self.maximised
        self._arrange()
        self.set_focus(self._keys_of(self.front), scroll_visible=False)

    def tell(self, told: Told | None) -> None:
        """The event under the cursor has been read."""
        self.preview.show(told)
        self.detail.show(told)

    def complain(self, error: QueryError | None, typed: str = "") -> None:
        """Show under the field what was expected where; None takes it away."""
        self.problem.display = error is not None
        if error is None:
            return
        column = self.query_bar.column + cell_len(typed[: error.position])
        self.problem.say(pointing(error.message, max(0, column), self.size.width))

    # Layout

    @property
    def _arrangement(self) -> Arrangement:
        return arranged(self.size.width, self.size.height, self.front, maximised=self.maximised)

    def _keys_of(self, name: str) -> Widget:
        pane = self._panes[name]
        if isinstance(pane, DetailPane):
            return pane.lines
        return pane if isinstance(pane, HistogramPane) else pane.list

    def _arrange(self) -> None:
        """Display what there is room for."""
        plan = self._arrangement
        alone = len(plan.panes) == 1
        for name, pane in self._panes.items():
            pane.display = name in plan.panes
        self.histogram.styles.height = "1fr" if alone else plan.histogram
        facets = self.query_one("#facets")
        facets.display = ACTORS in plan.panes or LOCATIONS in plan.panes
        facets.styles.width = "1fr" if alone else plan.facets
        facets.set_class(not alone, "-divided")
        self.query_one("#panes").display = not alone or self.front != HISTOGRAM
        self.detail.styles.width = "1fr" if alone else plan.detail
        self.detail.set_class(not alone, "-divided")
        self.preview.display = plan.preview > 0
        self.preview.styles.height = plan.preview
        self.preview.join(plan.facets - 1 if plan.facets else None)
        self._hint()

    def on_resize(self, _event: events.Resize) -> None:
        """Another size has room for other panes."""
        self._arrange()
        focused = self.focused
        if focused is None or not focused.display:
            self.set_focus(self._keys_of(self.front), scroll_visible=False)

    @on(events.DescendantFocus)
    def _focus_moved(self, event: events.DescendantFocus) -> None:
        for name, pane in self._panes.items():
            if event.widget is pane or pane in event.widget.ancestors:
                if name != self.front:
                    self.front = name
                    self._arrange()
                break
        self._hint()

    def _hint(self) -> None:
        self.footer.show((Where.ANYWHERE, self.pane.where))
