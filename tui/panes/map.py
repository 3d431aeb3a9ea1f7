"""The map pane: its title, the drawing, and the place under the cursor.

The number told of a place is the number of events you would see if you pressed space on it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message

from store.facets import Facet, State
from store.query import Query
from tui.actions import Where
from tui.atlas.frame import latitude_of
from tui.clean import clean_line
from tui.keymap import USUAL, Keymap
from tui.panes.asks import Desk
from tui.panes.counted import CountedPane
from tui.panes.map_sheet import ZOOM, MapSheet, MapView, map_view
from tui.panes.one_line import OneLine
from tui.panes.parts import Line, Paint, Part, cut
from tui.panes.subject import Value
from tui.virtual_list import bindings

AROUND_KM = 50
WORDS_FROM = 56  # cells: narrower titles name the keys only


class MapPane(CountedPane[MapView]):
    """The title, the map, and the place under the cursor."""

    where = Where.MAP
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.MAP)

    def __init__(self, *, id: str, keymap: Keymap = USUAL) -> None:  # noqa: A002
        super().__init__(id=id, classes="pane")
        self._keymap = keymap
        self._title = OneLine(classes="title")
        self._below = OneLine(classes="more")
        self.sheet = MapSheet()

    @dataclass
    class Around(Message):
        """Only what happened around here is wanted: a value of the key `near`."""

        near: str

    @dataclass
    class Opened(Message):
        """The place under the cursor is to be opened."""

    def compose(self) -> ComposeResult:
        """Title, map, what is below."""
        yield self._title
        yield self.sheet
        yield self._below

    def asks(self, query: Query) -> Callable[[Desk], MapView]:
        """The locations and where they are."""
        return lambda desk: map_view(desk, query)

    def show(self, answer: MapView) -> None:
        """Show other counts."""
        self.sheet.show(answer)

    def subject(self) -> Value | None:
        """The place under the cursor."""
        place = self.sheet.place
        if place is None:
            return None
        return Value(Facet.LOCATION.value, place.row.value, clean_line(place.row.label))

    def day(self) -> date | None:
        """Places have no date."""
        return None

    def last_day(self) -> date | None:
        """Places have no date."""
        return None

    @on(MapSheet.Moved)
    def _moved(self, message: MapSheet.Moved) -> None:
        message.stop()
        self.say()

    @on(MapSheet.Opened)
    def _opened(self, message: MapSheet.Opened) -> None:
        message.stop()
        self.post_message(self.Opened())

    def say(self) -> None:
        """The title, and the place under the cursor."""
        view, focused = self.sheet.view, self.sheet.has_focus
        name = Part(("▌" if focused else " ") + "MAP", Paint.HEAD)
        placed = sum(place.row.count > 0 and place.row.state is not State.DROPPED for place in view.places)
        without = f", {view.in_view - placed:,} off the map" if view.in_view > placed else ""
        hint: Line = ()
        if focused:
            actions = (("nearer", " zoom"), ("fit", " fit"), ("around", " around"))
            wide = self.size.width >= WORDS_FROM
            hint = tuple(
                part
                for action, word in actions
                for part in (
                    Part(self._keymap.sign(action), Paint.KEY),
                    Part(f"{word if wide else ''} ", Paint.DIM),
                )
            )
        self._title.say(
            (name, Part(f" {placed:,} place{'' if placed == 1 else 's'}{without}", Paint.DIM)), hint
        )
        place = self.sheet.place
        if place is None:
            self._below.say(())
            return
        row = place.row
        number = f"({row.count:,})" if row.state is State.DROPPED else f"{row.count:,}"
        sign = {State.NEUTRAL: "○", State.KEPT: "◉", State.DROPPED: "⊘"}[row.state]
        where = f" {_degrees(latitude_of(place.north), 'NS')} {_degrees(place.east, 'EW')}"
        room = self.size.width - len(number) - len(where) - 5
        words: Line = (
            Part(f" {sign} "),
            Part(cut(clean_line(row.label), max(4, room))),
            Part(f" {number}", Paint.STRONG),
            Part(where, Paint.DIM),
        )
        self._below.say(words)

    # What one can do

    def action_place_left(self) -> None:
        """The next place to the left."""
        self.sheet.towards(-1, 0)

    def action_place_right(self) -> None:
        """The next place to the right."""
        self.sheet.towards(1, 0)

    def action_place_up(self) -> None:
        """The next place above."""
        self.sheet.towards(0, -1)

    def action_place_down(self) -> None:
        """The next place below."""
        self.sheet.towards(0, 1)

    def action_next_place(self) -> None:
        """The place with fewer events."""
        self.sheet.move_to(self.sheet.cursor + 1)

    def action_previous_place(self) -> None:
        """The place with more events."""
        self.sheet.move_to(self.sheet.cursor - 1)

    def action_first_place(self) -> None:
        """The place with most events."""
        self.sheet.move_to(0)

    def action_pan_left(self) -> None:
        """Look further left."""
        self.sheet.pan(-1, 0)

    def action_pan_right(self) -> None:
        """Look further right."""
        self.sheet.pan(1, 0)

    def action_pan_up(self) -> None:
        """Look further up."""
        self.sheet.pan(0, -1)

    def action_pan_down(self) -> None:
        """Look further down."""
        self.sheet.pan(0, 1)

    def action_nearer(self) -> None:
        """A smaller part of the world."""
        self.sheet.zoom(ZOOM)

    def action_farther(self) -> None:
        """A larger part of the world."""
        self.sheet.zoom(1 / ZOOM)

    def action_fit(self) -> None:
        """All that is in view."""
        self.sheet.fit()

    def action_around(self) -> None:
        """Only events around the place under the cursor."""
        place = self.sheet.place
        if place is not None:
            self.post_message(self.Around(f"{latitude_of(place.north):.3f},{place.east:.3f}/{AROUND_KM}km"))


def _degrees(value: float, ways: str) -> str:
    return f"{abs(value):.1f}°{ways[0] if value >= 0 else ways[1]}"
