"""Coasts and borders as braille, or as plain characters where a terminal has no braille.

A cell of the screen holds two by four dots of braille, or one sign. Coasts are drawn through, borders dotted.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from math import floor

from tui.atlas.coastlines import COARSE, FINE, Point, coastlines
from tui.atlas.frame import Frame

CELL = (2, 4)  # dots of a cell
FINE_BELOW = 0.35  # degrees a dot: nearer maps draw the finer coasts
BITS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))  # of a dot in a cell, by row and column
BRAILLE = 0x2800


class Ground(IntEnum):
    """What a cell shows of the world."""

    NOTHING = 0
    BORDER = 1
    COAST = 2


@dataclass(frozen=True, slots=True)
class Sheet:
    """A drawn map: a text for each line of cells, and what is in each cell."""

    lines: tuple[str, ...]
    ground: tuple[bytes, ...]  # values of `Ground`


@lru_cache(maxsize=4)
def sheet(frame: Frame, *, plain: bool = False) -> Sheet:
    """Draw the coasts and borders of a frame, whose size is a whole number of cells."""
    coast, border = (bytearray(frame.width * frame.height) for _ in range(2))
    half_width, half_height = frame.width * frame.step / 2, frame.height * frame.step / 2
    south, north = frame.north - half_height, frame.north + half_height
    west, east = frame.east - half_width, frame.east + half_width
    turns = [turn for turn in (-360, 0, 360) if west < turn + 180 and east > turn - 180]  # over the date line
    for line in coastlines(FINE if frame.step < FINE_BELOW else COARSE):
        if line.north < south or line.south > north:
            continue
        for turn in turns:
            if line.east + turn >= west and line.west + turn <= east:
                _trace(frame, line.points(), turn, border if line.border else coast)
    return _characters(frame, coast, border) if plain else _braille(frame, coast, border)


def _trace(frame: Frame, points: tuple[Point, ...], turn: float, dots: bytearray) -> None:
    """Set the dots along a line."""
    width, height, step = frame.width, frame.height, frame.step
    left = width / 2 - (frame.east - turn) / step
    top = height / 2 + frame.north / step
    x0 = y0 = 0
    begun = False
    for east, north in points:
        x, y = floor(left + east / step), floor(top - north / step)
        if begun and (x != x0 or y != y0):
            if 0 <= x < width and 0 <= y < height and abs(x - x0) <= 1 and abs(y - y0) <= 1:
                dots[y * width + x] = 1
            elif max(x, x0) >= 0 and min(x, x0) < width and max(y, y0) >= 0 and min(y, y0) < height:
                _stroke(dots, width, height, x0, y0, x, y)
        elif not begun and 0 <= x < width and 0 <= y < height:
            dots[y * width + x] = 1
        x0, y0, begun = x, y, True


def _stroke(dots: bytearray, width: int, height: int, x0: int, y0: int, x: int, y: int) -> None:
    """Set the dots of a straight stretch."""
    steps = max(abs(x - x0), abs(y - y0))
    run, rise = (x - x0) / steps, (y - y0) / steps
    for n in range(steps + 1):
        column, row = round(x0 + run * n), round(y0 + rise * n)
        if 0 <= column < width and 0 <= row < height:
            dots[row * width + column] = 1


def _braille(frame: Frame, coast: bytearray, border: bytearray) -> Sheet:
    width = frame.width
    lines, ground = [], []
    for top in range(0, frame.height, CELL[1]):
        cells, kinds = [0] * (width // CELL[0]), bytearray(width // CELL[0])
        for row in range(CELL[1]):
            begin = (top + row) * width
            bits = BITS[row]
            for dots, kind in ((border, Ground.BORDER), (coast, Ground.COAST)):
                x = dots.find(1, begin, begin + width)
                while x >= 0:
                    column = x - begin
                    if kind is Ground.COAST or not (column + top + row) & 1:
                        cells[column >> 1] |= bits[column & 1]
                        kinds[column >> 1] = max(kinds[column >> 1], kind)
                    x = dots.find(1, x + 1, begin + width)
        lines.append("".join(chr(BRAILLE + cell) if cell else " " for cell in cells))
        ground.append(bytes(kinds))
    return Sheet(tuple(lines), tuple(ground))


def _characters(frame: Frame, coast: bytearray, border: bytearray) -> Sheet:
    """Coasts as `#`, or `+` where there is little of one; borders as `.`."""
    width = frame.width
    lines, ground = [], []
    for top in range(0, frame.height, CELL[1]):
        rows = [slice((top + row) * width, (top + row + 1) * width) for row in range(CELL[1])]
        text, kinds = [], bytearray()
        for left in range(0, width, CELL[0]):
            cell = slice(left, left + CELL[0])
            coasts, borders = (sum(sum(dots[row][cell]) for row in rows) for dots in (coast, border))
            text.append("#" if coasts > 3 else "+" if coasts else "." if borders else " ")
            kinds.append(Ground.COAST if coasts else Ground.BORDER if borders else Ground.NOTHING)
        lines.append("".join(text))
        ground.append(bytes(kinds))
    return Sheet(tuple(lines), tuple(ground))
