"""Actors, locations, types, sources, who says so, countries: what the events in view are counted by.

`○` neutral, `◉` kept, `⊘` dropped. The bar is the share of the events in view, over a ghost of the share
in the whole store, each drawn to its own longest: where the bar outgrows the ghost, the value has more
than its usual part in what is in view. Where keeping a value adds events to those of the kept ones, the bar
begins with what is in view already (`▒`), and the rest of it is what pressing keep adds.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message

from store.facets import Facet, FacetPage, FacetRow, State
from store.query import ALL_OF_KEYS, Query
from tui.actions import Where
from tui.clean import clean_line
from tui.keymap import USUAL, Keymap
from tui.panes.asks import Desk
from tui.panes.counted import CountedPane
from tui.panes.one_line import OneLine
from tui.panes.parts import Line, Paint, Part, fit
from tui.panes.subject import Value
from tui.virtual_list import VirtualList, bindings

GLYPHS = {State.NEUTRAL: "○", State.KEPT: "◉", State.DROPPED: "⊘"}
PAINTS = {State.NEUTRAL: Paint.PLAIN, State.KEPT: Paint.KEPT, State.DROPPED: Paint.DROPPED}
FIRST_LIMIT = 200
ALL_VALUES = 20_000  # at most that are sorted here when not by their count
PARTS_OF_CELL = " ▏▎▍▌▋▊▉█"
TITLES = {
    Facet.ACTOR: "ACTORS",
    Facet.LOCATION: "LOCATIONS",
    Facet.COUNTRY: "COUNTRIES",
    Facet.TYPE: "TYPES",
    Facet.SOURCE: "SOURCES",
    Facet.SAYS: "WHO SAYS SO",
}


class Order(StrEnum):
    """Orders of a facet's values; kept and dropped ones are on top in all of them."""

    VIEW = "in view"
    NAME = "by name"
    WHOLE = "in all"


def ordered(rows: tuple[FacetRow, ...], order: Order) -> tuple[FacetRow, ...]:
    """Kept rows, dropped rows, then the others in `order`."""
    kept = [r for r in rows if r.state is State.KEPT]
    dropped = [r for r in rows if r.state is State.DROPPED]
    rest = [r for r in rows if r.state is State.NEUTRAL]
    if order is Order.NAME:
        rest.sort(key=lambda r: r.label.casefold())
    elif order is Order.WHOLE:
        rest.sort(key=lambda r: (-r.total, r.label.casefold()))
    return (*kept, *dropped, *rest)


def bar(count: int, most: int, total: int, most_total: int, width: int, already: int = 0) -> Line:
    """The bar of a row in `width` cells, over its ghost; `already` of its events are in view."""
    eighths = max(1, round(count / most * width * 8)) if count and most else 0
    full, part = divmod(eighths, 8)
    text = "█" * full + (PARTS_OF_CELL[part] if part else "")
    before = min(full, round(already / most * width)) if most else 0
    ghost = round(total / most_total * width) if most_total else 0
    return (
        *((Part("▒" * before, Paint.GHOST),) if before else ()),
        Part(text[before:], Paint.BAR),
        Part("░" * max(0, ghost - len(text)), Paint.GHOST),
        Part(" " * (width - max(len(text), ghost))),
    )


def facet_line(row: FacetRow, width: int, most: int, most_total: int, already: int = 0) -> Line:
    """One value: its state, name, number and bar; `already` of its events are in view."""
    bar_width = 4 if width < 30 else 6 if width < 44 else 10
    number = f"({row.count:,})" if row.state is State.DROPPED else f"{row.count:,}"
    number_width = max(len(f"{most:,}"), 5 if width < 30 else 7, len(number))
    name_width = width - bar_width - number_width - 4
    paint = PAINTS[row.state]
    return (
        Part(f"{GLYPHS[row.state]} ", paint),
        Part(fit(clean_line(row.label), name_width), paint),
        Part(f" {number:>{number_width}} ", Paint.DIM if row.state is State.DROPPED else paint),
        *((Part(" " * bar_width),) if row.state is State.DROPPED
          else bar(row.count, most, row.total, most_total, bar_width, already)),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class FacetView:
    """The values of one pane, and how many events are in view."""

    page: FacetPage
    events: int


class FacetList(VirtualList):
    """The values of one facet."""

    def __init__(self, keymap: Keymap = USUAL) -> None:
        super().__init__()
        self._keymap = keymap
        self.rows: tuple[FacetRow, ...] = ()
        self.shown = False  # nothing has been counted yet
        self.of_all = 0  # values in the store
        self._already = 0  # events in view that stay when a further value is kept
        self._most = self._most_total = 0

    def show(self, rows: tuple[FacetRow, ...], cursor: int, of_all: int, already: int) -> None:
        """Show these rows, of so many values in the store; keeping one adds to `already` events."""
        self.rows, self.of_all, self.shown, self._already = rows, of_all, True, already
        counted = [r for r in rows if r.state is not State.DROPPED]
        self._most = max((r.count for r in counted), default=0)
        self._most_total = max((r.total for r in counted), default=0)
        self.reset(len(rows), cursor)

    def line(self, row: int, width: int) -> Line:
        """One value."""
        already = self._already if self.rows[row].state is State.NEUTRAL else 0
        return facet_line(self.rows[row], width, self._most, self._most_total, already)

    def empty_line(self, y: int, width: int) -> Line:  # noqa: ARG002
        """Where there is nothing, what to press."""
        if self.rows or not self.shown:
            return ()
        if y == 0:
            return (Part("  none in view" if self.of_all else "  none in this store", Paint.DIM),)
        if y != 1 or not self.of_all:
            return ()
        return (Part(f"  {self._keymap.key('undo')}", Paint.KEY), Part(" undo", Paint.DIM))


class FacetPane(CountedPane[FacetView]):
    """The title of a facet, its values, and how many more there are."""

    where = Where.FACET
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.FACET)

    @dataclass
    class Turned(Message):
        """The facet that is offered shall have the room of this one."""

    @dataclass
    class Find(Message):
        """A value is to be found by typing."""

        pane: FacetPane

    def __init__(self, facet: Facet, *, id: str, keymap: Keymap = USUAL) -> None:  # noqa: A002
        super().__init__(id=id, classes="pane")
        self._keymap = keymap
        self.facet = facet
        self.limit = FIRST_LIMIT
        self.order = Order.VIEW
        self._page = FacetPage((), 0, 0)
        self._offered: FacetPane | None = None
        self._title = OneLine(classes="title")
        self._list = FacetList(keymap)
        self._more = OneLine(classes="more")

    def compose(self) -> ComposeResult:
        """Title, values, what is below."""
        yield self._title
        yield self._list
        yield self._more

    @property
    def list(self) -> FacetList:
        """The list of values."""
        return self._list

    def offer(self, other: FacetPane | None) -> None:
        """Say below which other facet can take this one's room."""
        if other is not self._offered:
            self._offered = other
            self.say()

    def asks(self, query: Query) -> Callable[[Desk], FacetView]:
        """The first values by count; all of them (up to a limit) to be sorted otherwise."""
        facet, limit = self.facet, self.limit if self.order is Order.VIEW else ALL_VALUES
        return lambda desk: FacetView(desk.counts.facet(query, facet, limit), desk.counts.count(query))

    def show(self, answer: FacetView) -> None:
        """Show counted values; the cursor stays on the value it was on, else on its line."""
        self._page = answer.page
        rows = ordered(answer.page.rows, self.order)
        adds = self.facet.value not in ALL_OF_KEYS and any(row.state is State.KEPT for row in rows)
        before = self.subject()
        values = [r.value for r in rows]
        cursor = self._list.cursor
        if before is not None and before.value in values:
            cursor = values.index(before.value)
        self._list.show(rows, cursor, answer.page.of_all, answer.events if adds else 0)
        self.say()

    def subject(self) -> Value | None:
        """The value under the cursor."""
        if not self._list.rows:
            return None
        row = self._list.rows[self._list.cursor]
        return Value(self.facet.value, row.value, clean_line(row.label))

    def day(self) -> date | None:
        """Values have no date."""
        return None

    def last_day(self) -> date | None:
        """Values have no date."""
        return None

    def next_order(self) -> None:
        """Sort by the next order."""
        orders = list(Order)
        self.order = orders[(orders.index(self.order) + 1) % len(orders)]
        self.post_message(self.Wanted(self))

    def on_click(self, event: events.Click) -> None:
        """A click on what is offered takes it; on the title, brings the keys."""
        if event.widget is self._more and self._offered is not None:
            self.post_message(self.Turned())
        elif event.widget is self._title:
            self._list.focus(scroll_visible=False)

    def action_find_here(self) -> None:
        """Find a value by typing."""
        self.post_message(self.Find(self))

    @on(VirtualList.Moved)
    def _near_the_end(self, event: VirtualList.Moved) -> None:
        event.stop()
        self.say()
        if event.row >= len(self._list.rows) - 1 and len(self._list.rows) >= self.limit:
            self.limit *= 5
            self.post_message(self.Wanted(self))

    def say(self) -> None:
        """The title, and what is below."""
        focused = self._list.has_focus
        name = Part(("▌" if focused else " ") + TITLES[self.facet], Paint.HEAD)
        numbers = f" {self._page.in_view:,} of {self._page.of_all:,}" if self._list.shown else " …"
        if len(name.text) + len(numbers) > self.size.width:
            numbers = f" {self._page.in_view:,}" if self._list.shown else " …"
        counts = Part(numbers, Paint.DIM)
        hint: Line = () if self.order is Order.VIEW else (Part(self.order.value + " ", Paint.DIM),)
        if focused and self.size.width >= 34 and not hint:
            hint = (
                Part(self._keymap.key("find_here"), Paint.KEY),
                Part(" find ", Paint.DIM),
                Part(self._keymap.key("sort"), Paint.KEY),
                Part(" sort ", Paint.DIM),
            )
        self._title.say((name, counts), hint)
        unloaded = 0 if len(self._list.rows) < self.limit else self._page.in_view - len(self._list.rows)
        below = len(self._list.rows) + max(0, unloaded) - self._list.visible_rows.stop
        other = TITLES[self._offered.facet].lower() if self._offered is not None else ""
        turn = self._keymap.key("next_facet")
        offer: Line = (Part(turn, Paint.KEY), Part(f" {other}", Paint.DIM)) if other else ()
        self._more.say((Part(f"   … {below:,} more" if below > 0 else "", Paint.DIM),), offer)
