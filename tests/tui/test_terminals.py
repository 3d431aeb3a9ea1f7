"""Every kind of terminal, with and without colour, in every size: letters and signs alone tell all."""

import re
import sys
import time

import pytest
from rich.cells import cell_len

from bench.terminal import Terminal

START = """
import sys
from pathlib import Path
from tui.running import run_explorer
sys.exit(run_explorer(Path(sys.argv[1])))
"""
TERMS = ("xterm", "xterm-256color", "screen-256color", "linux", "vt100")
SIZES = ((80, 24), (60, 15), (160, 45))
COLOUR = re.compile(rb"\x1b\[(?:[0-9]*;)*(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])(?:;[0-9]*)*m")
NOT_TEXT = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\ufffd]|\[\??[0-9;]+[a-zA-Z]")

# What opens each of the main screens from the list of events, what one reads there, and what leads back.
SCREENS = (
    ("2", r"▌ACTORS", "1"),
    ("3", r"▌LOCATIONS", "1"),
    ("6", r"▌TYPES", "1"),
    ("7", r"▌SOURCES", "1"),
    ("9", r"▌WHO WITH WHOM", "1"),
    ("M", r"▌MAP", "1"),
    ("5", r"(?m)▌(?!EVENTS)\w+", "1"),
    ("/", r"(?<!▌)EVENTS", "esc"),
    ("?", r"All keys", "esc"),
    (":", r"Command", "esc"),
    ("a", r"Find an actor", "esc"),
    ("l", r"Find a location", "esc"),
    ("@", r"(?m)^ *@ ", "esc"),
    ("E", r"(?i)markdown", "esc"),
    ("t", r"(?i)tag ", "esc"),
    ("enter", r"(?i)esc close", "esc"),
)

# Keys that change a state, one after the other: each must be told by letters and signs.
STATES = (
    ("j", "the line of the cursor"),
    ("2", "the pane that has the keys"),
    ("space", "a value that is kept"),
    ("j", "the cursor in another pane"),
    ("x", "a value that is dropped"),
    ("1", "the pane that has the keys"),
    ("[", "a brush"),
    ("0", "no brush"),
    ("s", "the order"),
    ("b", "the headings"),
    ("4", "the histogram has the keys"),
    ("left", "the bar of the cursor"),
    ("z", "the unit of the bars"),
)


EACH = 8  # one of so many screens
COMBINATIONS = list(enumerate((term, colour) for term in TERMS for colour in (True, False)))


def opened(terminal, key, pattern):
    """Press a key and wait until the pattern is on the screen and nothing more comes."""
    terminal.press(key)
    terminal.wait_for(pattern)
    terminal.settle(quiet=0.04)
    return terminal.text()


def back(terminal, key, pattern):
    """Press a key and wait until the list of events has the keys, with nothing above it."""
    terminal.press(key)
    end = time.monotonic() + 15
    while re.search(pattern, terminal.text()) or "▌EVENTS" not in terminal.text():
        assert time.monotonic() < end, terminal.text()
        terminal.read(0.02)
    terminal.settle(quiet=0.04)


@pytest.mark.parametrize(
    "number, term, colour",
    [(n, *given) for n, given in COMBINATIONS],
    ids=[f"{term}{'' if colour else '-no-colour'}" for _, (term, colour) in COMBINATIONS],
)
def test_every_screen_is_read_by_its_letters(small_store, tmp_path, number, term, colour):
    """Each combination opens an eighth of the screens in each size; together they open every one in each."""
    command = [sys.executable, "-c", START, str(small_store)]
    env = {
        "TERM": term,
        "COLORTERM": "",
        "NO_COLOR": "" if colour else "1",
        "LC_ALL": "xx_YY.UTF-8",
        "XDG_STATE_HOME": str(tmp_path),
    }
    with Terminal(command, *SIZES[0], env) as terminal:
        terminal.wait_for("15 of 15")
        if term == "linux":
            told_by_signs(terminal)
        for n, (columns, rows) in enumerate(SIZES):
            if n:
                terminal.resize(columns, rows)
                terminal.settle(quiet=0.1)
            opened(terminal, "1", r"▌EVENTS \d+/15")
            for key, pattern, close in SCREENS[(number + n) % EACH :: EACH]:
                text = opened(terminal, key, pattern)
                assert not NOT_TEXT.search(text), text
                assert re.search(r"\? +help|esc|↵", text), f"how to go on?\n{text}"
                back(terminal, close, pattern if close == "esc" else r"$^")
        terminal.press("q")
        assert terminal.wait_for_end() == 0
        raw = bytes(terminal.raw)
        assert b"Traceback" not in raw
        assert b"38;2;" not in raw
        assert bool(COLOUR.search(raw)) == colour
        assert raw.rfind(b"\x1b[?1049l") > raw.rfind(b"\x1b[?1049h")


def told_by_signs(terminal):
    """Press the keys of `STATES`: after each the letters and signs on the screen are others."""
    for key, state in STATES:
        terminal.settle(quiet=0.1)
        before = below_the_bar(terminal)
        terminal.press(key)
        end = time.monotonic() + 5
        while below_the_bar(terminal) == before:
            assert time.monotonic() < end, f"{state} is not told\n{terminal.text()}"
            terminal.read(0.02)
    opened(terminal, "ctrl+l", "15 of 15")


def below_the_bar(terminal):
    """Without the first line: it tells how many milliseconds a count has taken."""
    return terminal.text().split("\n", 1)[1]


def test_the_size_is_that_of_the_terminal_whatever_columns_and_lines_say(small_store, tmp_path):
    env = {"COLUMNS": "61", "LINES": "17", "XDG_STATE_HOME": str(tmp_path)}
    with Terminal([sys.executable, "-c", START, str(small_store)], 80, 24, env) as terminal:
        terminal.wait_for("15 of 15")
        for columns, rows in ((80, 24), (110, 30), (70, 20)):
            terminal.resize(columns, rows)
            terminal.wait_for(r"\A(?s:.*)\n *\? help[^\n]*\Z")
            terminal.settle(quiet=0.1)
            lines = terminal.text().split("\n")
            assert lines[rows - 1].startswith(" ? help")
            assert max(map(cell_len, lines)) >= columns - 2
