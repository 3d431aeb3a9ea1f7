"""Who with whom: the actors with most events in view, and how many events each two of them share.

The number in a cell is the number of events you would see if you pressed enter on it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.strip import Strip

from store.facets import Facet, State
from store.query import Query
from tui.actions import Where
from tui.clean import clean_line
from tui.keymap import USUAL, Keymap
from tui.panes.asks import Desk
from tui.panes.counted import CountedPane
from tui.panes.one_line import OneLine
from tui.panes.paint import strip
from tui.panes.parts import Line, Paint, Part, cut, fit, width_of
from tui.panes.subject import Pair, Value
from tui.virtual_list import VirtualList, bindings

MOST = 40  # actors at most: more would be no help to the eye
WIDE_FROM = 60  # cells: from here there is room for longer names and numbers


@dataclass(frozen=True, slots=True)
class PairsView:
    """The actors, most events in view first, and the events that each two of them share."""

    actors: tuple[str, ...]
    shared: Sequence[Sequence[int]]


def pairs_view(desk: Desk, query: Query, limit: int) -> PairsView:
    """The `limit` actors with most events in view, and what they share."""
    rows = desk.counts.facet(query, Facet.ACTOR, limit).rows
    actors = tuple(row.value for row in rows if row.state is not State.DROPPED and row.count)[:limit]
    return PairsView(actors, desk.counts.shared(query, actors))


@dataclass(frozen=True, slots=True)
class Grid:
    """How names and numbers lie in a width: columns of `cell` cells behind the names."""

    name: int
    cell: int
    columns: int


def grid(width: int, actors: int) -> Grid:
    """The grid that fits in `width` cells."""
    name, cell = (min(28, width // 4), 7) if width >= WIDE_FROM else (max(6, min(14, width - 13)), 4)
    return Grid(name, cell, max(0, min(actors, (width - name - 1) // cell)))


def heads(names: Sequence[str], width: int) -> list[str]:
    """The names above the columns, in `width` cells each, no two alike as far as that can be.

    A name stands whole if it fits. Names of several words are known by their initials (`US`, `EC`), groups
    of people by their first word and the initial of what they are (`AfC`: Afghan commanders), others by their
    beginning.
    """
    found: list[str] = []
    for name in names:
        ways = _ways_to_write(name, width)
        found.append(next((way for way in ways if way not in found), ways[0]))
    return found


def _ways_to_write(name: str, width: int) -> list[str]:
    if cell_len(name) <= width:
        return [name]
    words = [word for word in name.split() if word[0].isalnum()]
    ways = []
    initials = "".join(word[0] for word in words)
    if len(words) > 1 and cell_len(initials) <= width and initials == initials.upper():
        ways.append(initials)
    elif len(words) > 1:
        ways.append(set_cell_size(words[0], width - 1).rstrip() + words[-1][0].upper())
    ways.append(set_cell_size(name, width).rstrip())
    if len(name) > width:
        ways.append(set_cell_size(name, width - 1).rstrip() + name[-1])
    return [way for way in ways if cell_len(way) <= width]


def cell_text(count: int, width: int) -> str:
    """A number in `width` cells, three at least; large ones in thousands or millions: `12k`, `.4M`."""
    text = f"{count}"
    for divisor, unit in ((1000, "k"), (1_000_000, "M"), (1_000_000_000, "G")):
        if len(text) <= width:
            break
        text = f"{count // divisor}{unit}" if count >= divisor else f".{count * 10 // divisor}{unit}"
    return f"{text:>{width}}"


class PairsList(VirtualList):
    """The rows of the matrix, with a cursor that also moves sideways."""

    def __init__(self, keymap: Keymap = USUAL) -> None:
        super().__init__()
        self._keymap = keymap
        self.view = PairsView((), ())
        self.column = 0

    @property
    def grid(self) -> Grid:
        """How it lies in the width there is."""
        return grid(self.size.width, len(self.view.actors))

    def show(self, view: PairsView) -> None:
        """Show other counts; the cursor stays on its two actors where they are still there."""
        before = self.pair
        self.view = view
        row, column = self.cursor, self.column
        if before is not None:
            row, column = (
                view.actors.index(name) if name in view.actors else at
                for name, at in zip(before, (row, column), strict=True)
            )
        elif len(view.actors) > 1:
            row, column = 0, 1
        self.column = max(0, min(column, len(view.actors) - 1))
        self.reset(len(view.actors), row)

    @property
    def pair(self) -> tuple[str, str] | None:
        """The actors of the cell under the cursor."""
        actors = self.view.actors
        if self.cursor >= len(actors) or self.column >= len(actors):
            return None
        return actors[self.cursor], actors[self.column]

    def render_line(self, y: int) -> Strip:
        """One row; only the cell of the cursor is lit."""
        row = y + self.scroll_offset.y
        line = self.line(row, self.size.width) if row < self.count else self.empty_line(y, self.size.width)
        return strip(self, line, self.size.width)

    def line(self, row: int, width: int) -> Line:
        """An actor and what it shares with the others."""
        plan, shares = grid(width, len(self.view.actors)), self.view.shared[row]
        here = row == self.cursor
        parts = [
            Part("▶" if here else " ", Paint.ACCENT),
            Part(fit(clean_line(self.view.actors[row]), plan.name), Paint.STRONG if here else Paint.PLAIN),
        ]
        most = max((n for at, n in enumerate(shares) if at != row), default=0)
        for column in range(plan.columns):
            count = shares[column]
            if column == row:
                text, paint = f"{'·':>{plan.cell - 1}}", Paint.GHOST
            elif not count:
                text, paint = f"{'–':>{plan.cell - 1}}", Paint.GHOST
            else:
                text = cell_text(count, plan.cell - 1)
                paint = Paint.STRONG if count * 2 > most else Paint.PLAIN
            if here and column == self.column and self.has_focus:
                paint = Paint.CURSOR
            parts += [Part(" ", Paint.PLAIN), Part(text, paint)]
        return tuple(parts)

    def empty_line(self, y: int, width: int) -> Line:  # noqa: ARG002
        """Where there are no actors, what to press."""
        if self.view.actors or y:
            return ()
        undo = self._keymap.key("undo")
        return (Part("  no actors in view  ", Paint.DIM), Part(undo, Paint.KEY), Part(" undo", Paint.DIM))

    def to_column(self, column: int) -> None:
        """Put the cursor on another column."""
        column = max(0, min(column, self.grid.columns - 1))
        if column != self.column and self.count:
            self.column = column
            self.refresh_line(self.cursor)
            self.post_message(self.Moved(self, self.cursor))

    def column_at(self, x: int) -> int | None:
        """The column in a cell of the screen."""
        plan = self.grid
        column = (x - plan.name - 1) // plan.cell
        return column if 0 <= column < plan.columns and x > plan.name else None


class PairsPane(CountedPane[PairsView]):
    """The title, the names above the columns, the matrix, and what the cursor stands on."""

    where = Where.PAIRS
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.PAIRS)

    def __init__(self, *, id: str, keymap: Keymap = USUAL) -> None:  # noqa: A002
        super().__init__(id=id, classes="pane")
        self._keymap = keymap
        self._title = OneLine(classes="title")
        self._names = OneLine(classes="names")
        self._list = PairsList(keymap)
        self._below = OneLine(classes="more")
        self._asked_for = 0

    def compose(self) -> ComposeResult:
        """Title, names, rows, what is below."""
        yield self._title
        yield self._names
        yield self._list
        yield self._below

    @property
    def list(self) -> PairsList:
        """The rows."""
        return self._list

    def asks(self, query: Query) -> Callable[[Desk], PairsView]:
        """The actors there is room for, and what they share."""
        self._asked_for = limit = self._room
        return lambda desk: pairs_view(desk, query, limit)

    @property
    def _room(self) -> int:
        """How many actors there is room for: as many rows as columns, and some to scroll to."""
        return max(2, min(MOST, max(self._list.size.height, grid(self._list.size.width, MOST).columns)))

    def show(self, answer: PairsView) -> None:
        """Show other counts."""
        self._list.show(answer)
        self.say()
        self._want_more()

    def subject(self) -> Pair | Value | None:
        """The two actors of the cell; on the diagonal the one."""
        pair = self._list.pair
        if pair is None:
            return None
        one, other = (Value(Facet.ACTOR.value, name, clean_line(name)) for name in pair)
        return one if one == other else Pair(one, other)

    def day(self) -> date | None:
        """Pairs have no date."""
        return None

    def last_day(self) -> date | None:
        """Pairs have no date."""
        return None

    def on_resize(self) -> None:
        """A larger pane has room for more actors."""
        super().on_resize()
        self.call_after_refresh(self._want_more)

    def _want_more(self) -> None:
        if self._room > self._asked_for and len(self._list.view.actors) >= self._asked_for:
            self.post_message(self.Wanted(self))

    @on(VirtualList.Moved)
    def _moved(self, event: VirtualList.Moved) -> None:
        event.stop()
        self.say()

    @on(VirtualList.Clicked)
    def _clicked(self, event: VirtualList.Clicked) -> None:
        """A click puts the cursor on a cell; only a second one opens it."""
        column = self._list.column_at(event.x)
        if column is not None and column != self._list.column:
            event.stop()
            self._list.to_column(column)

    def say(self) -> None:
        """The title, the names above the columns, the pair under the cursor."""
        view, plan = self._list.view, self._list.grid
        sign = "▌" if self._list.has_focus else " "
        self._title.say((Part(f"{sign}WHO WITH WHOM", Paint.HEAD),), (Part("shared events ", Paint.DIM),))
        names = heads([clean_line(name) for name in view.actors[: plan.columns]], plan.cell - 1)
        here = self._list.column if self._list.has_focus else None
        above = (
            Part(f"{' ' * (plan.cell - cell_len(name))}{name}", Paint.STRONG if n == here else Paint.DIM)
            for n, name in enumerate(names)
        )
        self._names.say((Part(" " * (plan.name + 1)), *above))
        pair = self._list.pair
        if pair is None:
            self._below.say(())
            return
        one, other = (clean_line(name) for name in pair)
        row, column = self._list.cursor, self._list.column
        count = f" {view.shared[row][column]:,}"
        text = one if row == column else f"{one} × {other}"
        keys: Line = (Part(f"{self._keymap.key('open')} ", Paint.KEY), Part("keep ", Paint.DIM))
        room = self.size.width - 3 - len(count) - width_of(keys)
        self._below.say((Part(f"  {cut(text, room)}", Paint.DIM), Part(count, Paint.STRONG)), keys)

    def action_cell_left(self) -> None:
        """The column before."""
        self._list.to_column(self._list.column - 1)

    def action_cell_right(self) -> None:
        """The next column."""
        self._list.to_column(self._list.column + 1)
