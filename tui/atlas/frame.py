"""What part of the world a map shows: Mercator's projection, where a degree is as wide as it is high.

`east` is degrees of longitude; `north` is Mercator's ordinate in the same unit: near the equator it is the
latitude, further on more. A *dot* is the smallest thing a map can draw: dots are square.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace

HIGHEST = 84.0  # degrees of latitude: beyond, Mercator's map has no end
NEAREST = 0.004  # degrees a dot: a town fills the screen
FARTHEST = 6.0
MARGIN = 1.15  # times what has to be seen
LEAST = 4.0  # degrees across, however near one another the places are
ALONE = 16.0  # around a single place: a coast or a border tells where it is
LEFT_OUT = 0.02  # of the events at each edge: a few far places do not make the rest a speck


def north_of(latitude: float) -> float:
    """Mercator's ordinate of a latitude."""
    latitude = max(-HIGHEST, min(HIGHEST, latitude))
    return math.degrees(math.log(math.tan(math.radians(45 + latitude / 2))))


def latitude_of(north: float) -> float:
    """The latitude of Mercator's ordinate."""
    return 2 * math.degrees(math.atan(math.exp(math.radians(north)))) - 90


@dataclass(frozen=True, slots=True)
class Frame:
    """A part of the world: its middle, its scale, and its size."""

    east: float
    north: float
    step: float  # degrees a dot
    width: int  # dots
    height: int

    def dot(self, east: float, north: float) -> tuple[int, int]:
        """Column and row of the dot that a point falls into, taking the nearer way round the world."""
        away = (east - self.east + 180) % 360 - 180
        return (
            math.floor(away / self.step + self.width / 2),
            math.floor((self.north - north) / self.step + self.height / 2),
        )

    def point(self, x: float, y: float) -> tuple[float, float]:
        """East and north of a dot."""
        east = self.east + (x - self.width / 2) * self.step
        return (east + 180) % 360 - 180, self.north - (y - self.height / 2) * self.step

    def moved(self, right: int, down: int) -> Frame:
        """The frame some dots further on; it stays on the world."""
        return _on_the_world(
            replace(self, east=self.east + right * self.step, north=self.north - down * self.step)
        )

    def zoomed(self, factor: float, x: float | None = None, y: float | None = None) -> Frame:
        """Nearer (a factor below 1) or farther; the dot at `x`, `y` (or the middle) stays where it is."""
        step = max(NEAREST, min(FARTHEST, self.step * factor))
        beside = (0.0 if x is None else x - self.width / 2), (0.0 if y is None else y - self.height / 2)
        shift = self.step - step
        return _on_the_world(
            replace(self, east=self.east + beside[0] * shift, north=self.north - beside[1] * shift, step=step)
        )

    def sized(self, width: int, height: int) -> Frame:
        """The same middle and scale in another size."""
        return replace(self, width=width, height=height)

    def showing(self, east: float, north: float) -> Frame:
        """The same frame if the point is in it, else one with the point in the middle."""
        x, y = self.dot(east, north)
        if 2 <= x < self.width - 2 and 4 <= y < self.height - 4:
            return self
        return _on_the_world(replace(self, east=east, north=north))


def world(width: int, height: int) -> Frame:
    """All of the world, as far as the ratio of the sides allows."""
    return Frame(10.0, 20.0, 360 / max(1, width), width, height)


def fitted(points: Iterable[tuple[float, float, int]], width: int, height: int) -> Frame:
    """The frame that shows the bulk of the points: east, north, and how much each weighs."""
    weighed = [point for point in points if point[2] > 0]
    if not weighed or not width or not height:
        return world(width, height)
    around = _middle(weighed)
    easts = _bulk([(around + (east - around + 180) % 360 - 180, weight) for east, _, weight in weighed])
    norths = _bulk([(north, weight) for _, north, weight in weighed])
    step = max(
        (easts[1] - easts[0]) * MARGIN / max(1, width - 4),
        (norths[1] - norths[0]) * MARGIN / max(1, height - 8),
        (ALONE if len({(east, north) for east, north, _ in weighed}) == 1 else LEAST)
        / max(1, min(width, height)),
    )
    frame = Frame(
        (easts[0] + easts[1]) / 2, (norths[0] + norths[1]) / 2, min(step, 360 / width), width, height
    )
    return _on_the_world(frame)


def _middle(weighed: list[tuple[float, float, int]]) -> float:
    """The longitude around which the points lie, whichever side of the date line they are on."""
    x = sum(math.cos(math.radians(east)) * weight for east, _, weight in weighed)
    y = sum(math.sin(math.radians(east)) * weight for east, _, weight in weighed)
    return math.degrees(math.atan2(y, x))


def _bulk(values: list[tuple[float, int]]) -> tuple[float, float]:
    """Between which values all but a few of the events lie."""
    ordered, total = sorted(values), sum(weight for _, weight in values)

    def edge(from_an_end: Iterable[tuple[float, int]]) -> float:
        passed = 0
        for value, weight in from_an_end:
            passed += weight
            if passed > total * LEFT_OUT:
                return value
        return ordered[0][0]

    return edge(ordered), edge(reversed(ordered))


def _on_the_world(frame: Frame) -> Frame:
    top = north_of(HIGHEST)
    return replace(frame, east=(frame.east + 180) % 360 - 180, north=max(-top, min(top, frame.north)))
