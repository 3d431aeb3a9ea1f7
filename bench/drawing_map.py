"""Drawing the map at 76x22 cells, against looking at every point of every line of the finer coasts."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from bench.result import Result, seconds
from tui.atlas.coastlines import FINE, coastlines
from tui.atlas.drawing import sheet
from tui.atlas.frame import Frame, north_of, world

DOTS = (152, 88)
FRAMES = {"the world": world(*DOTS), "the Levant": Frame(37.0, north_of(35.0), 0.05, *DOTS)}


def results() -> Iterator[Result]:
    """Each part of the world, its lines already unpacked."""
    for name, frame in FRAMES.items():
        ours, theirs = seconds(partial(_drawn, frame)), seconds(partial(_every_point, frame))
        yield Result(f"draw a map of {name}, 76x22", ours, "every point of the finer lines", theirs)


def _drawn(frame: Frame) -> None:
    sheet.cache_clear()
    sheet(frame)


def _every_point(frame: Frame) -> set[tuple[int, int]]:
    """The cells with a point in them: not even joined by strokes."""
    cells = set()
    for line in coastlines(FINE):
        for point in line.points():
            x, y = frame.dot(*point)
            if 0 <= x < frame.width and 0 <= y < frame.height:
                cells.add((x // 2, y // 4))
    return cells
