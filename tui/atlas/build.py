"""Makes `coastlines.bin` from the npm package world-atlas: `python -m tui.atlas.build FOLDER`.

FOLDER is the unpacked package (`npm pack world-atlas@2.0.2`, then tar). Its TopoJSON files are the countries
of Natural Earth (public domain) at 1:110m and 1:50m. A line that one country has is coast, one that two have
is a border. The same files give the same bytes.
"""

from __future__ import annotations

import json
import sys
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from tui.atlas.coastlines import FILE, STEPS, Point, signed, unsigned

SOURCES = (
    ("countries-110m.json", 0.05),
    ("countries-50m.json", 0.05),
)  # and how far a line may be off, degrees
LONGEST = 96  # points of a line: longer ones are cut, so that most of them can be passed over when drawing


def main(folder: Path) -> None:
    """Write the file."""
    levels = [_level(json.loads((folder / name).read_text()), off) for name, off in SOURCES]
    FILE.write_bytes(b"".join(len(level).to_bytes(4, "big") + level for level in levels))


def _level(topology: dict[str, Any], off: float) -> bytes:
    """All lines of one file: kind, number of points, corners, length in bytes, then the steps."""
    uses = Counter(
        _arcs([geometry.get("arcs", []) for geometry in topology["objects"]["countries"]["geometries"]])
    )
    raw = bytearray()
    for number, arc in enumerate(topology["arcs"]):
        for stretch in _at_the_date_line(_points(arc, topology["transform"])):
            for line in _pieces(_simpler(stretch, off)):
                raw += _written(line, border=uses[number] > 1)
    return zlib.compress(bytes(raw), 9)


def _arcs(nested: Any) -> Iterator[int]:
    """The numbers of the arcs that polygons are made of; `~n` is arc n run backwards."""
    if isinstance(nested, int):
        yield nested if nested >= 0 else ~nested
    else:
        for part in nested:
            yield from _arcs(part)


def _points(arc: Sequence[Sequence[int]], transform: dict[str, Any]) -> list[Point]:
    """Degrees east and north of an arc, which is kept as steps on a grid."""
    (east_scale, north_scale), (east_first, north_first) = transform["scale"], transform["translate"]
    points, east, north = [], 0, 0
    for step_east, step_north in arc:
        east, north = east + step_east, north + step_north
        points.append((east * east_scale + east_first, north * north_scale + north_first))
    return points


def _at_the_date_line(points: list[Point]) -> Iterator[list[Point]]:
    """The arc in stretches that do not jump from one end of the sheet to the other."""
    begin = 0
    for at in range(1, len(points)):
        if abs(points[at][0] - points[at - 1][0]) > 180:
            yield points[begin:at]
            begin = at
    yield points[begin:]


def _simpler(points: list[Point], off: float) -> list[Point]:
    """The line without the points that lie within `off` degrees of it (Douglas and Peucker)."""
    kept = {0, len(points) - 1}
    stretches = [(0, len(points) - 1)]
    while stretches:
        begin, end = stretches.pop()
        if end - begin < 2:
            continue
        far, at = max((_distance(points[n], points[begin], points[end]), n) for n in range(begin + 1, end))
        if far > off:
            kept.add(at)
            stretches += [(begin, at), (at, end)]
    return [points[n] for n in sorted(kept)]


def _distance(point: Point, begin: Point, end: Point) -> float:
    """From a point to a stretch of a line."""
    run, rise = end[0] - begin[0], end[1] - begin[1]
    length = run * run + rise * rise
    along = 0.0
    if length:
        along = max(0.0, min(1.0, ((point[0] - begin[0]) * run + (point[1] - begin[1]) * rise) / length))
    east, north = point[0] - begin[0] - along * run, point[1] - begin[1] - along * rise
    return float((east * east + north * north) ** 0.5)


def _pieces(points: list[Point]) -> Iterator[list[tuple[int, int]]]:
    """The line in steps of the file, cut where it is long and where it runs along the edge of the sheet."""
    piece: list[tuple[int, int]] = []
    for point in points:
        here = round(point[0] * STEPS), round(point[1] * STEPS)
        if piece and _edge(piece[-1]) and _edge(here):
            if len(piece) > 1:
                yield piece
            piece = []
        if not piece or here != piece[-1]:
            piece.append(here)
        if len(piece) == LONGEST:
            yield piece
            piece = [here]
    if len(piece) > 1:
        yield piece


def _edge(point: tuple[int, int]) -> bool:
    """Where the sheet ends and no coast is: the date line and the south pole."""
    return abs(point[0]) >= 180 * STEPS or point[1] <= -89 * STEPS


def _written(line: list[tuple[int, int]], *, border: bool) -> bytes:
    east, north = [point[0] for point in line], [point[1] for point in line]
    steps = bytearray()
    for before, after in zip([(0, 0), *line], line, strict=False):
        steps += unsigned(signed(after[0] - before[0])) + unsigned(signed(after[1] - before[1]))
    head = unsigned(len(line) * 2 + border)
    for edge in (min(east), min(north), max(east), max(north)):
        head += unsigned(signed(edge))
    return head + unsigned(len(steps)) + bytes(steps)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
