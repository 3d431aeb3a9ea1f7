"""The explorer itself through both drivers: the same keys show the same screens, in fewer bytes."""

import random
import sys
import time

import pyte
from eyes import RealScreen, looks

from bench.terminal import Terminal

START = """
import sys
from pathlib import Path
from tui.running import run_explorer
sys.exit(run_explorer(Path(sys.argv[1])))
"""
DRIVERS = (
    {"DATELINE_PLAIN": "1", "TEXTUAL_DRIVER": ""},
    {"DATELINE_PLAIN": "", "TEXTUAL_DRIVER": "tui.driver.terminal:DifferentialDriver"},
)
WALK = (
    ("j", "j", "k", "ctrl+d"),
    ("2", "j", "space"),
    ("1", "G"),
    ("k", "k", "g"),
    ("enter",),
    ("j", "j", "esc"),
    ("?",),
    ("esc", "u"),
    ("4", "left", "left"),
    ("T",),
    ("1", "ctrl+d", "j"),
    ("M", "right", "down"),
    ("9", "right", "j"),
    ("w", "1"),
    (":",),
    ("esc",),
    ("a", "act"),
    ("esc",),
    ("E",),
    ("esc",),
    ("y",),
    ("esc",),
    ("v",),
    ("esc",),
)
AT_RANDOM = (*"jkGgwM914", "ctrl+d", "ctrl+u", "tab")  # where one is when all is done hangs on no haste
SIZES = ((160, 45), (60, 15), (80, 24))


def opened(db, env):
    terminal = Terminal([sys.executable, "-c", START, str(db)], 80, 24, env)
    terminal.screen = RealScreen(80, 24)
    terminal._stream = pyte.ByteStream(terminal.screen)
    return terminal


def below_the_first_line(terminal):
    """What one sees; the first line tells how many milliseconds a count has taken."""
    lines, cursor = looks(terminal.screen)
    return lines[1:], cursor


def test_the_explorer_shows_the_same_through_both_drivers(big_store):
    chance = random.Random(1)
    with opened(big_store, DRIVERS[0]) as plain, opened(big_store, DRIVERS[1]) as ours:
        screens = set()
        for terminal in (plain, ours):
            terminal.wait_for("600 of 600")
        at_random = [chance.choices(AT_RANDOM, k=4) for _ in SIZES]
        for keys in (*WALK, *at_random):
            if keys in at_random:
                for terminal in (plain, ours):
                    terminal.resize(*SIZES[at_random.index(keys)])
                    terminal.settle(quiet=0.2)
            for terminal in (plain, ours):
                terminal.press(*keys)
            for terminal in (plain, ours):
                terminal.settle(quiet=0.12)
            end = time.monotonic() + 5
            while below_the_first_line(plain) != below_the_first_line(ours) and time.monotonic() < end:
                for terminal in (plain, ours):
                    terminal.read(0.05)
            assert ours.text().split("\n")[1:] == plain.text().split("\n")[1:], keys
            assert below_the_first_line(ours) == below_the_first_line(plain), keys
            screens.add(ours.text())
        assert len(screens) > len(WALK) / 2
        assert len(ours.raw) < len(plain.raw) * 0.6
