"""The drawing of the map: coasts and borders, and a sign for each location of the events in view.

`●` `•` `∙` a town, by its events; `◆` `◇` the middle of a province, country or region; `◉` kept, `⊘` dropped.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.message import Message
from textual.strip import Strip

from store.facets import Facet, FacetRow, State
from store.model import GeoPrecision
from store.query import Query
from store.reading import points
from tui.atlas.drawing import CELL, Ground, sheet
from tui.atlas.frame import Frame, fitted, north_of
from tui.panes.asks import Desk
from tui.panes.paint import Painted, strip
from tui.panes.parts import Paint, Part, joined

MOST = 2_000  # locations on the map: those with most events
ZOOM = 0.7  # of the degrees a dot, for a step nearer
NEAR_CELLS = 3  # a click this far from a place means it
PAINTS = {Ground.NOTHING: Paint.PLAIN, Ground.BORDER: Paint.GHOST, Ground.COAST: Paint.DIM}
SIGNS = {State.KEPT: "◉", State.DROPPED: "⊘"}
PLAIN_SIGNS = {"●": "O", "•": "o", "∙": "*", "◆": "H", "◇": "h", "◉": "@", "⊘": "x"}
POINTED = (GeoPrecision.EXACT, GeoPrecision.NEAR)


@dataclass(frozen=True, slots=True)
class Place:
    """A location on the map. `north` is Mercator's ordinate."""

    row: FacetRow
    events: int  # there, of those that the rest of the query asks for
    east: float
    north: float
    pointed: bool  # a town or site, not the middle of something larger


@dataclass(frozen=True, slots=True)
class MapView:
    """The locations on the map, most events first, and how many have events in view."""

    places: tuple[Place, ...]
    in_view: int


def map_view(desk: Desk, query: Query) -> MapView:
    """The locations that are counted for the query and have coordinates."""
    page = desk.counts.facet(query, Facet.LOCATION, MOST)
    found = points(desk.connection, [row.value for row in page.rows])
    # Where a location is kept, keeping another shows the events of both: its own are what it adds.
    besides = desk.counts.count(query) if query.joining(Facet.LOCATION.value) is not None else 0
    places = []
    for row in page.rows:
        if (at := found.get(row.value)) is not None:
            events = row.count - besides if row.state is State.NEUTRAL else row.count
            places.append(Place(row, events, at.lon, north_of(at.lat), at.precision in POINTED))
    places.sort(key=lambda place: (-place.events, place.row.label))
    return MapView(tuple(places), page.in_view)


def sign_of(place: Place, most: int) -> str:
    """The sign of a place: what the query does with it, else its size."""
    if place.row.state is not State.NEUTRAL:
        return SIGNS[place.row.state]
    if not place.pointed:
        return "◆" if place.events * 4 >= most else "◇"
    return "●" if place.events * 4 >= most else "•" if place.events * 20 >= most else "∙"


def towards(places: Sequence[Place], frame: Frame, here: int, way: tuple[int, int]) -> int:
    """The nearest place to the right or left, below or above, as the eye sees it; `here` if there is none."""
    x, y = frame.dot(places[here].east, places[here].north)
    best, least = here, math.inf
    for number, place in enumerate(places):
        east, south = frame.dot(place.east, place.north)
        along = (east - x) * way[0] + (south - y) * way[1]
        aside = abs((east - x) * way[1]) + abs((south - y) * way[0])
        if along > 0 and aside <= along * 2 and along + aside * 2 < least:
            best, least = number, along + aside * 2
    return best


class MapSheet(Painted, can_focus=True):
    """The drawing.

    A click puts the cursor on the nearest place, a second one opens it; the wheel zooms, dragging moves it.
    """

    DEFAULT_CSS = "MapSheet { height: 1fr; }"

    @dataclass
    class Moved(Message):
        """The cursor or the map has moved."""

    @dataclass
    class Opened(Message):
        """The place under the cursor is to be opened."""

    def __init__(self) -> None:
        super().__init__()
        self.view = MapView((), 0)
        self.plain = False  # no braille, and letters for signs
        self.cursor = 0
        self._frame: Frame | None = None  # None: to be fitted
        self._fits = True  # follows what is in view, until one moves it
        self._dragged: tuple[int, int] | None = None
        self._signs: dict[tuple[int, int], tuple[str, Paint]] = {}

    # What others may do

    def show(self, view: MapView) -> None:
        """Show other counts; the cursor stays on its place where it is still there."""
        before = self.place
        self.view = view
        values = [place.row.value for place in view.places]
        self.cursor = values.index(before.row.value) if before and before.row.value in values else 0
        if self._fits:
            self._frame = None
        self._put()

    @property
    def place(self) -> Place | None:
        """The place under the cursor."""
        return self.view.places[self.cursor] if self.cursor < len(self.view.places) else None

    @property
    def frame(self) -> Frame:
        """What part of the world is shown."""
        width, height = self.size.width * CELL[0], self.size.height * CELL[1]
        if self._frame is None:
            weighed = [
                (p.east, p.north, p.events) for p in self.view.places if p.row.state is not State.DROPPED
            ]
            frame = fitted(weighed, width, height)
            if width and height:
                self._frame = frame
            return frame
        return self._frame

    def fit(self) -> None:
        """Show the bulk of the places, from now on too."""
        self._fits, self._frame = True, None
        self._put()

    def move_to(self, number: int) -> None:
        """Put the cursor on a place, and show it."""
        if not self.view.places:
            return
        self.cursor = number % len(self.view.places)
        place = self.view.places[self.cursor]
        self._look(self.frame.showing(place.east, place.north), fits=self._fits)

    def towards(self, right: int, down: int) -> None:
        """Put the cursor on the next place in a direction."""
        if self.view.places:
            self.move_to(towards(self.view.places, self.frame, self.cursor, (right, down)))

    def pan(self, right: int, down: int) -> None:
        """Move the map by a third of the screen."""
        self._look(self.frame.moved(right * self.frame.width // 3, down * self.frame.height // 3))

    def zoom(self, factor: float) -> None:
        """Nearer or farther, around the cursor where it is on the screen."""
        place, frame = self.place, self.frame
        x, y = frame.dot(place.east, place.north) if place else (frame.width // 2, frame.height // 2)
        inside = 0 <= x < frame.width and 0 <= y < frame.height
        self._look(frame.zoomed(factor, x, y) if inside else frame.zoomed(factor))

    # Drawing

    def render_line(self, y: int) -> Strip:
        """One line of cells: the signs of places over coasts and borders."""
        width = self.size.width
        if not self.view.places and y == self.size.height // 2:
            words = (
                "no located events in view" if self.view.in_view == 0 else "no location here has coordinates"
            )
            return strip(self, (Part(" " * ((width - len(words)) // 2)), Part(words, Paint.DIM)), width)
        drawn = sheet(self.frame, plain=self.plain)
        if y >= len(drawn.lines):
            return strip(self, (), width)
        text, ground = drawn.lines[y], drawn.ground[y]
        parts: list[Part] = []
        for x in range(min(width, len(text))):
            found = self._signs.get((x, y))
            parts.append(Part(text[x], PAINTS[Ground(ground[x])]) if found is None else Part(*found))
        return strip(self, tuple(joined(tuple(parts))), width)

    def _put(self) -> None:
        """Lay out the signs: in a cell of several places stands that of most events, or of the cursor."""
        frame = self.frame
        counted = (place.events for place in self.view.places if place.row.state is not State.DROPPED)
        most = max(counted, default=0)
        self._signs = {}
        for number in range(len(self.view.places) - 1, -1, -1):
            self._put_one(frame, self.view.places[number], most, Paint.ACCENT)
        if self.place is not None:
            self._put_one(frame, self.place, most, Paint.CURSOR)
        self.refresh()
        self.post_message(self.Moved())

    def _put_one(self, frame: Frame, place: Place, most: int, paint: Paint) -> None:
        x, y = frame.dot(place.east, place.north)
        if not (0 <= x < frame.width and 0 <= y < frame.height):
            return
        sign = sign_of(place, most)
        if paint is Paint.ACCENT and place.row.state is not State.NEUTRAL:
            paint = Paint.KEPT if place.row.state is State.KEPT else Paint.DROPPED
        self._signs[x // CELL[0], y // CELL[1]] = (PLAIN_SIGNS[sign] if self.plain else sign, paint)

    def _look(self, frame: Frame, *, fits: bool = False) -> None:
        self._fits = fits and frame == self._frame
        self._frame = frame
        self._put()

    # Events

    def on_resize(self) -> None:
        """The same part of the world in another size."""
        width, height = self.size.width * CELL[0], self.size.height * CELL[1]
        self._frame = None if self._fits or self._frame is None else self._frame.sized(width, height)
        self._put()

    def on_focus(self) -> None:
        """The title shows where the keys go."""
        self.post_message(self.Moved())

    def on_click(self, event: events.Click) -> None:
        """The cursor comes to the nearest place; where it is already, that is opened."""
        event.stop()
        near = self._nearest(event.x, event.y)
        if near is None:
            return
        if near == self.cursor:
            self.post_message(self.Opened())
        self.cursor = near
        self._put()

    def _nearest(self, x: int, y: int) -> int | None:
        frame = self.frame
        best, least = None, float(NEAR_CELLS)
        for number, place in enumerate(self.view.places):
            east, south = frame.dot(place.east, place.north)
            away = math.hypot(east / CELL[0] - x - 0.5, 2 * (south / CELL[1] - y - 0.5))
            if away < least:
                best, least = number, away
        return best

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """The map may be dragged from here."""
        self._dragged = (event.x, event.y)
        self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """The map follows the mouse."""
        if self._dragged is not None and (event.x, event.y) != self._dragged:
            right, down = self._dragged[0] - event.x, self._dragged[1] - event.y
            self._dragged = (event.x, event.y)
            self._look(self.frame.moved(right * CELL[0], down * CELL[1]))

    def on_mouse_up(self, _event: events.MouseUp) -> None:
        """The map is let go."""
        self._dragged = None
        self.release_mouse()

    def _on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        self._wheel(event, 1 / ZOOM)

    def _on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        self._wheel(event, ZOOM)

    def _wheel(self, event: events.MouseEvent, factor: float) -> None:
        event.stop()
        event.prevent_default()
        self._look(self.frame.zoomed(factor, event.x * CELL[0], event.y * CELL[1]))
