"""Coasts and borders of the world, at two scales; `tui.atlas.build` makes the file they are read from.

The file is small, and a line is only unpacked when it is drawn: the first map costs a millisecond or two.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tui.atlas.frame import north_of

FILE = Path(__file__).with_name("coastlines.bin")
STEPS = 50  # of the file in a degree: 2.2 km
COARSE, FINE = 0, 1  # levels: 1:110m for continents, 1:50m for countries

Point = tuple[float, float]  # east and north


@dataclass(frozen=True, slots=True, eq=False)
class Coastline:
    """A piece of a coast or a border. Degrees east, and north as the map draws them (`tui.atlas.frame`)."""

    border: bool
    west: float
    south: float
    east: float
    north: float
    _packed: memoryview

    def points(self) -> tuple[Point, ...]:
        """Its points in order; remembered once they were asked for."""
        return _unpacked(self._packed)


@cache
def coastlines(level: int) -> tuple[Coastline, ...]:
    """All lines of a level."""
    return tuple(_lines(_level(FILE.read_bytes(), level)))


def signed(number: int) -> int:
    """A number of either sign as one that is not negative, small where it was near zero."""
    return number * 2 if number >= 0 else -number * 2 - 1


def unsigned(number: int) -> bytes:
    """A number that is not negative, seven bits a byte, the lowest first."""
    out = bytearray()
    while number >= 128:
        out.append(number & 127 | 128)
        number >>= 7
    out.append(number)
    return bytes(out)


def _level(data: bytes, level: int) -> memoryview:
    """The bytes of a level; each has its length before it."""
    at = 0
    for _ in range(level):
        at += 4 + int.from_bytes(data[at : at + 4], "big")
    return memoryview(zlib.decompress(data[at + 4 : at + 4 + int.from_bytes(data[at : at + 4], "big")]))


def _lines(raw: memoryview) -> Iterator[Coastline]:
    at = 0
    while at < len(raw):
        (head, west, south, east, north, size), at = _numbers(raw, at, 6)
        edges = [_plain(edge) / STEPS for edge in (west, south, east, north)]
        yield Coastline(
            bool(head & 1), edges[0], north_of(edges[1]), edges[2], north_of(edges[3]), raw[at : at + size]
        )
        at += size


@cache
def _unpacked(packed: memoryview) -> tuple[Point, ...]:
    points, east, north, at = [], 0, 0, 0
    while at < len(packed):
        (step_east, step_north), at = _numbers(packed, at, 2)
        east, north = east + _plain(step_east), north + _plain(step_north)
        points.append((east / STEPS, north_of(north / STEPS)))
    return tuple(points)


def _plain(number: int) -> int:
    """What `signed` was given."""
    return number >> 1 if not number & 1 else -(number + 1 >> 1)


def _numbers(raw: memoryview, at: int, count: int) -> tuple[list[int], int]:
    """So many numbers written by `unsigned`, and where they end."""
    found = []
    for _ in range(count):
        number = shift = 0
        while raw[at] & 128:
            number |= (raw[at] & 127) << shift
            shift += 7
            at += 1
        found.append(number | raw[at] << shift)
        at += 1
    return found, at
