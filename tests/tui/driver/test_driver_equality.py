"""The driver's promise: a terminal that gets the differences shows what one shows that gets everything."""

import re

import pyte
import pytest
from eyes import RealScreen, looks
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len, set_cell_size

from tui.driver.abilities import SCREEN, VT100, XTERM
from tui.driver.difference import difference
from tui.driver.frame import painted
from tui.driver.picture import Picture, is_certain
from tui.driver.shadow import Shadow

MARGIN = 26
STYLES = ("", "1", "2;36;49", "7;39;49", "90;49", "1;38;5;9", "4;31", "39;48;2;1;2;3", "3;53;91;44", "9;35")
TEXTS = (
    "",
    "Actor 0012 meets Actor 0001",
    "24 Th",
    "朝日新聞の記事",
    "وزارة الدفاع",
    "████▌",
    "⠀⠤⣀⡠⠒",
    "──┴─╮",
    "×7 ★ ◉",
)


def span(x, y, style, text, width):
    """What Textual writes for a part of a line."""
    text = set_cell_size(text, width)
    return f"\x1b[{y + 1};{x + 1}H" + (f"\x1b[{style}m{text}\x1b[0m" if style else text)


@st.composite
def frames(draw, columns, rows):
    """What Textual's compositor writes for one update: some lines, some cells, or a block that moved."""
    kind = draw(st.sampled_from(("lines", "cells", "scroll")))
    parts = []
    if kind == "scroll":
        first = draw(st.integers(0, max(0, rows - 4)))
        step = draw(st.integers(0, 40))
        x = draw(st.sampled_from((0, columns // 3)))
        for y in range(first, rows):
            n = y + step
            text = f"{n:04} {TEXTS[n % len(TEXTS)]} number {n * n}"
            parts.append(span(x, y, STYLES[n % 4], text, columns - x))
    else:
        for y in sorted(draw(st.sets(st.integers(0, rows - 1), min_size=1, max_size=5))):
            x = 0 if kind == "lines" else draw(st.integers(0, columns - 2))
            width = columns - x if kind == "lines" else draw(st.integers(1, columns - x))
            parts.append(span(x, y, draw(st.sampled_from(STYLES)), draw(st.sampled_from(TEXTS)), width))
    cursor = f"\x1b[{draw(st.integers(1, rows))};{draw(st.integers(1, columns))}H"
    return "\n".join(parts) + cursor


def whole(columns, rows, style="", text=""):
    """A frame that paints every line."""
    return "\n".join(span(0, y, style, text, columns) for y in range(rows)) + "\x1b[1;1H"


# What pyte does not know, or what does not show.
UNSEEN = re.compile("\x1b\\[\\?2026[hl]|\x1b\\]8;[^\x1b]*\x1b\\\\")


class Watched:
    """A terminal that does not wrap, as Textual has it, behind a line that returns the carriage."""

    def __init__(self, columns, rows, kind=RealScreen):
        self.screen = kind(columns, rows)
        self.stream = pyte.Stream(self.screen)
        self.stream.feed("\x1b[?7l")
        self.bytes = 0

    def feed(self, text):
        self.stream.feed(UNSEEN.sub("", text).replace("\n", "\r\n"))
        self.bytes += len(text.encode())


@pytest.mark.parametrize("abilities", [XTERM, SCREEN, VT100], ids=["xterm", "screen", "vt100"])
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_random_frames_look_the_same_and_cost_less(abilities, data):
    columns, rows = data.draw(st.sampled_from(((60, 15), (33, 9), (80, 24))))
    plain, ours = Watched(columns, rows), Watched(columns, rows)
    shadow = Shadow(abilities, columns, rows)
    for n in range(data.draw(st.integers(1, 12))):
        frame = whole(columns, rows) if n == 0 else data.draw(frames(columns, rows))
        plain.feed(frame)
        shadow.write(frame)
        if data.draw(st.integers(0, 3)):  # now and then the terminal is slow, and gets only the latest
            ours.feed(shadow.take())
            assert looks(ours.screen) == looks(plain.screen)
    ours.feed(shadow.take())
    assert looks(ours.screen) == looks(plain.screen)
    assert ours.bytes <= plain.bytes


class OddScreen(RealScreen):
    """Draws emoji `odd` cells wide, and marks that are joined to a letter not at all."""

    odd = 1

    def draw(self, data):
        for char in data:
            if char in "👍👩🚀":
                super().draw("?" * self.odd)
            elif cell_len(char):
                super().draw(char)


PIECES = ("ab", "👍", "e\u0301", "朝", "👩\u200d🚀", " ", "─", "12")


@settings(max_examples=60, deadline=None)
@given(data=st.data(), odd=st.integers(1, 4))
def test_neighbours_of_characters_that_terminals_draw_otherwise_stand_where_they_should(data, odd):
    columns, rows = 24, 3
    terminal = Watched(columns, rows, OddScreen)
    terminal.screen.odd = odd
    shown = painted(Picture.unknown(columns, rows), whole(columns, rows))
    terminal.feed(difference(Picture.unknown(columns, rows), shown, XTERM))
    for _ in range(data.draw(st.integers(1, 6))):
        x, y = data.draw(st.integers(0, columns - 4)), data.draw(st.integers(0, rows - 1))
        text = "".join(data.draw(st.lists(st.sampled_from(PIECES), min_size=1, max_size=9)))
        style = data.draw(st.sampled_from(STYLES))
        wanted = painted(shown, span(x, y, style, text, data.draw(st.integers(1, columns - x))) + "\x1b[1;1H")
        terminal.feed(difference(shown, wanted, XTERM))
        shown = wanted
        for y, row in enumerate(wanted.rows):
            for x, cell in enumerate(row):
                width = 2 if x + 1 < columns and not row[x + 1].text else 1
                if cell.text and is_certain(cell.text, width):
                    assert terminal.screen.buffer[y][x].data == cell.text, terminal.screen.display
