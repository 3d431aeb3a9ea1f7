"""The panes, and which of them have room on the screen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.geometry import Size
from textual.widget import Widget

from store.facets import Facet
from tui.actions import Where
from tui.keymap import Keymap
from tui.panes.counted import CountedPane
from tui.panes.detail import DetailPane, Preview
from tui.panes.facet import FacetPane
from tui.panes.histogram import HistogramPane
from tui.panes.layout import (
    ACTORS,
    DETAIL,
    EVENTS,
    FACETS,
    HISTOGRAM,
    LOCATIONS,
    MAP,
    PAIRS,
    PANES,
    Arrangement,
    arranged,
    beside,
)
from tui.panes.map import MapPane
from tui.panes.pairs import PairsPane
from tui.panes.timeline import TimelinePane

# What the facets count by, as their panes are named in `FACETS`.
FACETS_COUNTED = (Facet.ACTOR, Facet.LOCATION, Facet.TYPE, Facet.SOURCE, Facet.SAYS, Facet.COUNTRY)

PaneWidget = TimelinePane | FacetPane | PairsPane | MapPane | HistogramPane | DetailPane


class Room:
    """All panes, the one in front, and what is displayed where."""

    def __init__(self, keymap: Keymap) -> None:
        self.histogram = HistogramPane(id=HISTOGRAM, keymap=keymap)
        facets = zip(FACETS_COUNTED, FACETS, strict=True)
        self.facets = tuple(FacetPane(facet, id=name, keymap=keymap) for facet, name in facets)
        self.pairs = PairsPane(id=PAIRS, keymap=keymap)
        self.timeline = TimelinePane(id=EVENTS, keymap=keymap)
        self.detail = DetailPane(id=DETAIL, keymap=keymap)
        self.map = MapPane(id=MAP, keymap=keymap)
        self.preview = Preview(id="preview", keymap=keymap)
        self.panes: dict[str, PaneWidget] = {
            EVENTS: self.timeline,
            HISTOGRAM: self.histogram,
            DETAIL: self.detail,
            PAIRS: self.pairs,
            MAP: self.map,
            **dict(zip(FACETS, self.facets, strict=True)),
        }
        self.front = EVENTS
        self.maximised = False
        self._chosen = LOCATIONS  # the facet that has the room one can choose for
        self._size = Size(80, 24)
        self._left = Vertical(*self.facets, self.pairs, id="facets")
        self._right = Vertical(self.detail, self.map, id="beside")
        self._middle = Horizontal(self._left, self.timeline, self._right, id="panes")

    def compose(self) -> ComposeResult:
        """Everything, whatever the size: what has no room is not displayed."""
        yield self.histogram
        yield self._middle
        yield self.preview

    @property
    def plan(self) -> Arrangement:
        """What there is room for."""
        return arranged(*self._size, self.front, maximised=self.maximised, chosen=self._chosen)

    @property
    def pane(self) -> PaneWidget:
        """The pane in front."""
        return self.panes[self.front]

    def counted(self) -> Iterator[CountedPane[Any]]:
        """The panes on the screen that are counted only there."""
        for name in self.plan.panes:
            pane = self.panes[name]
            if isinstance(pane, CountedPane):
                yield pane

    def facet_pane(self, facet: Facet) -> FacetPane | None:
        """The pane of a facet."""
        return next((pane for pane in self.facets if pane.facet is facet), None)

    def keys_of(self, name: str) -> Widget:
        """The widget that takes the keys of a pane."""
        pane = self.panes[name]
        if isinstance(pane, DetailPane):
            return pane.lines
        if isinstance(pane, MapPane):
            return pane.sheet
        return pane if isinstance(pane, HistogramPane) else pane.list

    def pane_for(self, where: Where) -> PaneWidget | None:
        """The pane where that can be done: the one in front if it can, else the first."""
        names = [self.front, *(name for name in PANES if name != self.front)]
        return next((self.panes[name] for name in names if self.panes[name].where is where), None)

    def pane_of(self, widget: Widget) -> str | None:
        """The name of the pane that a widget is part of."""
        held = (name for name, pane in self.panes.items() if pane in (widget, *widget.ancestors))
        return next(held, None)

    def bring(self, name: str) -> None:
        """Put a pane in front; a facet that has no room yet takes the room of the chosen one."""
        self.front = name
        if name in FACETS[1:] and name not in self.plan.left:
            self._chosen = name

    def turned(self, way: int) -> str:
        """The next pane (1) or the one before (-1)."""
        panes = self.plan.panes
        order = panes if len(panes) > 1 else PANES
        place = order.index(self.front) if self.front in order else 0
        return order[(place + way) % len(order)]

    def beside(self, way: int) -> str | None:
        """The pane to the left (-1) or right (1); None at the edge."""
        return beside(self.plan, self.front, way)

    def turn_facet(self) -> str | None:
        """Give the lowest place to another facet; the name of a pane to be brought to the front instead."""
        left = self.plan.left
        if not left and self.front not in FACETS:
            return ACTORS
        pane = self._next_facet.id or ""
        if self.front in FACETS or pane in left:
            return pane
        self._chosen = pane
        return None

    @property
    def _next_facet(self) -> FacetPane:
        """The facet that takes the room of the chosen one next."""
        plan = self.plan
        here = FACETS.index(plan.lowest or self.front)
        order = (*self.facets[here + 1 :], *self.facets[: here + 1])
        return next((pane for pane in order if pane.id not in plan.left), order[0])

    def arrange(self, size: Size) -> None:
        """Display what there is room for on a screen of this size."""
        self._size = size
        plan = self.plan
        alone = len(plan.panes) == 1
        for name, pane in self.panes.items():
            pane.display = name in plan.panes
        self.histogram.styles.height = "1fr" if alone else plan.histogram
        self._left.display = bool(plan.left) or self.front in (*FACETS, PAIRS)
        self.pairs.styles.height = "1fr" if alone else plan.pairs
        self._left.styles.width = "1fr" if alone else plan.facets
        self._left.set_class(not alone, "-line-right")
        for pane in self.facets:
            lowest = not alone and pane.id == plan.lowest
            pane.offer(self._next_facet if lowest and self._next_facet.id not in plan.left else None)
        self._middle.display = not alone or self.front != HISTOGRAM
        self._right.display = self.detail.display or self.map.display
        self._right.styles.width = "1fr" if alone else plan.detail
        self._right.set_class(not alone, "-line-left")
        self.map.styles.height = "1fr" if alone else plan.map
        self.preview.display = plan.preview > 0
        self.preview.styles.height = plan.preview
        self.preview.join(plan.facets - 1 if plan.facets else None)
