"""Whole sessions in pseudo-terminals: the same keys, with Textual's driver and with ours, show the same."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path

import pyte
import pytest
from eyes import RealScreen, looks

from bench.terminal import Terminal

APP = Path(__file__).with_name("wire_app.py")
ROOT = Path(__file__).parents[3]
MOVES = ("j", "j", "j", "k", "ctrl+d", "ctrl+u", "pagedown", "pageup", "end", "home", "down", "up")
OTHERS = ("o", "d", "t", "c")
SIZES = ((80, 24), (60, 15), (120, 30), (79, 25))


class Seen(Terminal):
    """A terminal that treats halves of wide characters as real ones do."""

    def __init__(self, columns, rows, **env):
        super().__init__([sys.executable, str(APP)], columns, rows, {"PYTHONPATH": str(ROOT), **env})
        self.screen = RealScreen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)

    def wait_for_keys(self, count):
        self.wait_for(rf"keys {count} at {self.screen.columns}x{self.screen.lines}\b")
        self.settle(quiet=0.08)


class Pair:
    """The same application twice: with Textual's driver and with ours."""

    def __init__(self, stack, columns=80, rows=24, **env):
        self.plain = stack.enter_context(Seen(columns, rows, DATELINE_PLAIN="1", **env))
        self.ours = stack.enter_context(Seen(columns, rows, DATELINE_PLAIN="0", **env))
        self.keys = 0
        self.agree()

    @property
    def both(self):
        return (self.plain, self.ours)

    def press(self, *keys):
        for terminal in self.both:
            for key in keys:
                terminal.press(key)
        self.keys += len(keys)
        self.agree()

    def resize(self, columns, rows):
        for terminal in self.both:
            terminal.resize(columns, rows)
        self.press("x")

    def agree(self):
        for terminal in self.both:
            terminal.wait_for_keys(self.keys)
        end = time.monotonic() + 5
        while looks(self.plain.screen) != looks(self.ours.screen) and time.monotonic() < end:
            for terminal in self.both:
                terminal.read(0.05)
        assert self.ours.text() == self.plain.text()
        assert looks(self.ours.screen) == looks(self.plain.screen)


@pytest.mark.parametrize("term", ["xterm", "screen-256color", "linux", "vt100"])
def test_the_same_keys_show_the_same(term):
    chance = random.Random(term)
    with ExitStack() as stack:
        pair = Pair(stack, TERM=term, COLORTERM="truecolor" if term.startswith("xterm") else "")
        for _ in range(4):
            pair.press(*chance.choices(MOVES, k=chance.randrange(1, 7)), *chance.choices(OTHERS, k=1))
        pair.resize(*chance.choice(SIZES[1:]))
        pair.press(*chance.choices(MOVES + OTHERS, k=6))
        pair.resize(*SIZES[0])
        pair.press(*chance.choices(MOVES, k=3))
        assert len(pair.ours.raw) < len(pair.plain.raw) * 0.75


def test_after_a_size_that_changed_to_and_fro_all_is_told_anew():
    """Textual paints nothing anew then, though the terminal has lost lines meanwhile."""
    with ExitStack() as stack:
        pair = Pair(stack)
        pair.press("j", "ctrl+d")
        pair.ours.screen.reset()
        os.kill(pair.ours.pid, signal.SIGWINCH)
        pair.press("j")


def test_other_programs_in_between_leave_no_trace():
    with ExitStack() as stack:
        pair = Pair(stack)
        pair.press("j", "pagedown")
        pair.press("z")
        assert b"another program" in pair.ours.raw
        pair.press("j")


def stopped(pid):
    return Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2].startswith("T")


def stop_and_continue(terminal):
    """Wait until the program has stopped, and let it go on."""
    end = time.monotonic() + 5
    while not stopped(terminal.pid):
        assert time.monotonic() < end, "it did not stop"
        terminal.read(0.02)
    os.kill(terminal.pid, signal.SIGCONT)


NO_PROC = pytest.mark.skipif(
    not Path("/proc/self/stat").exists(), reason="no /proc to see in that a process has stopped"
)


@NO_PROC
def test_stopped_and_continued_it_shows_the_same():
    with ExitStack() as stack:
        pair = Pair(stack)
        pair.press("j", "pagedown")
        for terminal in pair.both:
            os.kill(terminal.pid, signal.SIGTSTP)
            stop_and_continue(terminal)
        pair.press("j")
        assert pair.ours.raw.count(b"\x1b[?1049h") == 2
        for terminal in pair.both:
            terminal.press("q")
            assert terminal.wait_for_end() == 0
            assert terminal.raw.rfind(b"\x1b[?1049l") > terminal.raw.rfind(b"\x1b[?1049h")


@NO_PROC
def test_it_stops_together_with_the_program_that_has_the_terminal():
    with ExitStack() as stack:
        pair = Pair(stack)
        for terminal in pair.both:
            terminal.press("e")
            stop_and_continue(terminal)
        pair.keys += 1
        pair.agree()
        pair.press("j")


def test_steps_and_scrolled_lines_cost_a_third_less_and_rest_costs_nothing():
    with ExitStack() as stack:
        pair = Pair(stack)
        for keys in (("j", "j", "k"), ("pagedown", "j", "j")):
            begin = [len(terminal.raw) for terminal in pair.both]
            for key in keys:
                pair.press(key)
            plain, ours = (len(t.raw) - n for t, n in zip(pair.both, begin, strict=True))
            assert 0 < ours < plain * 0.67
        pair.ours.settle(quiet=0.5)
        assert pair.ours.settle(quiet=1.0, longest=1.0) == 0


def test_a_slow_terminal_gets_the_latest_picture_not_all_of_them():
    with ExitStack() as stack:
        pair = Pair(stack, 160, 45)
        begin = [len(terminal.raw) for terminal in pair.both]
        for terminal in pair.both:
            for _ in range(40):
                terminal.press("pagedown")
                time.sleep(0.02)  # nobody reads
        pair.keys += 40
        pair.agree()
        plain, ours = (len(t.raw) - n for t, n in zip(pair.both, begin, strict=True))
        assert ours < plain / 2


class Tmux:
    """A tmux server of its own, whose windows are captured."""

    def __init__(self, folder):
        self._command = ["tmux", "-S", str(folder / "socket"), "-f", "/dev/null"]
        self._run("new-session", "-d", "-s", "keep", "-x", "80", "-y", "24", "sleep 600")
        self._run("set", "-g", "default-terminal", "tmux-256color")
        self._run("set", "-s", "escape-time", "0")
        self._run("set", "-g", "status", "off")

    def _run(self, *arguments):
        done = subprocess.run([*self._command, *arguments], capture_output=True, text=True, timeout=20)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def open(self, name, **env):
        settings = " ".join(f"{key}={value}" for key, value in env.items())
        self._run(
            *("new-session", "-d", "-s", name, "-x", "80", "-y", "24"),
            f"env -u COLUMNS -u LINES {settings} PYTHONPATH={ROOT} {sys.executable} {APP}",
        )

    def press(self, name, *keys):
        self._run("send-keys", "-t", name, *keys)

    def resize(self, name, columns, rows):
        self._run("resize-window", "-t", name, "-x", str(columns), "-y", str(rows))

    def looks(self, name, keys, columns, rows):
        """The screen once `keys` keys have been counted and nothing changes any longer."""
        end, before = time.monotonic() + 20, ""
        while time.monotonic() < end:
            text = self._run("capture-pane", "-e", "-p", "-t", name)
            if f"keys {keys} at {columns}x{rows}" in text and text == before:
                screen = RealScreen(columns, rows)
                pyte.Stream(screen).feed("\x1b[?7l" + text.rstrip("\n").replace("\n", "\x1b[m\r\n"))
                where = self._run("display", "-p", "-t", name, "#{cursor_x},#{cursor_y}")
                return looks(screen)[0], where, text
            before = text
            time.sleep(0.1)
        raise AssertionError(f"{name} did not come to rest:\n{before}")

    def close(self):
        self._run("kill-server")


@pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")
def test_in_tmux_the_same_keys_show_the_same(tmp_path):
    chance = random.Random(1)
    tmux = Tmux(tmp_path)
    try:
        tmux.open("plain", DATELINE_PLAIN="1")
        tmux.open("ours", DATELINE_PLAIN="0")
        keys, size = 0, (80, 24)
        for round_ in range(8):
            pressed = [*chance.choices(("j", "k", "C-d", "C-u", "PageDown", "G"), k=4), chance.choice("odt")]
            if round_ == 4:
                pressed = ["z"]
            if round_ in (2, 6):
                size = chance.choice(SIZES[1:])
            for name in ("plain", "ours"):
                if round_ in (2, 6):
                    tmux.resize(name, *size)
                tmux.press(name, *pressed)
            keys += len(pressed)
            plain, ours = (tmux.looks(name, keys, *size) for name in ("plain", "ours"))
            assert ours[:2] == plain[:2], f"{plain[2]}\n{ours[2]}"
    finally:
        tmux.close()
