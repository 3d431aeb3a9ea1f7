"""The screen is taken before anything heavy is loaded, and given back whatever happens then."""

import os
import signal
import sys

import pytest

from bench.terminal import Terminal
from tui.running import FRAMES_A_SECOND, set_the_pace

BEHIND = """
import os, sys, time
from tui.curtain import curtain
with curtain("case\\x1b[31m.db", os.environ):
    if "textual" in sys.modules:
        raise AssertionError("Textual is loaded")
    {work}
print("over")
"""
EXPLORE = """
import gc, sys
from pathlib import Path
from tui.running import run_explorer
code = run_explorer(Path(sys.argv[1]))
print("collecting:", gc.isenabled(), "kept:", gc.get_freeze_count() > 10_000)
"""


def behind(work, **env):
    return Terminal([sys.executable, "-c", BEHIND.format(work=work)], 80, 24, env)


def given_back(raw):
    return raw.rfind(b"\x1b[?1049l") > raw.rfind(b"\x1b[?1049h") >= 0 and raw.rfind(b"\x1b[?25h") > 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_it_tells_what_is_opened_and_falls_at_a_signal(number):
    with behind("time.sleep(30)") as terminal:
        terminal.wait_for(r"case.*\.db \.\.\.")
        assert b"\x1b[31m" not in terminal.raw
        os.kill(terminal.pid, number)
        assert terminal.wait_for_end() == 128 + number
        assert given_back(terminal.raw)


def test_it_falls_when_what_is_behind_it_fails():
    with behind("raise OSError('no such store')") as terminal:
        assert terminal.wait_for_end() == 1
        assert given_back(terminal.raw)
        assert terminal.raw.rfind(b"no such store") > terminal.raw.rfind(b"\x1b[?1049l")


@pytest.mark.parametrize("env", [{"DATELINE_PLAIN": "1"}, {"TERM": "paper"}])
def test_terminals_we_do_not_know_are_left_alone(env):
    with behind("pass", **env) as terminal:
        assert terminal.wait_for_end() == 0
        assert terminal.raw.split() == [b"over"]


def test_the_explorer_comes_from_behind_it_and_collects_garbage_from_then_on(small_store):
    with Terminal([sys.executable, "-c", EXPLORE, str(small_store)], 80, 24) as terminal:
        terminal.wait_for("15 of 15")
        assert terminal.raw.startswith(b"\x1b[?1049h")
        assert b"small.db ..." in terminal.raw[:60]
        terminal.press("q")
        assert terminal.wait_for_end() == 0
        assert given_back(terminal.raw)
        assert b"collecting: True kept: True" in terminal.raw


def test_an_answer_is_drawn_when_it_comes_unless_somebody_says_how_often():
    known = {"TERM": "xterm-256color"}
    for environment, often in (
        (dict(known), FRAMES_A_SECOND),
        (known | {"TEXTUAL_FPS": "10"}, "10"),
        (known | {"DATELINE_PLAIN": "1"}, None),
    ):
        set_the_pace(environment)
        assert environment.get("TEXTUAL_FPS") == often
