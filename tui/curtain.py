"""The screen between the shell and the explorer: up at once, while what draws the explorer is loaded."""

from __future__ import annotations

import os
import signal
import sys
import termios
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import FrameType
from typing import Any, TextIO

from tui.clean import clean_line
from tui.driver import is_known
from tui.driver.abilities import abilities_of
from tui.driver.difference import difference
from tui.driver.picture import Picture

RAISE = "\x1b[?1049h\x1b[?25l\x1b[?7l\x1b[H\x1b[2J"  # the other screen, without a cursor, unwrapped, empty
LOWER = "\x1b[?7h\x1b[?1049l\x1b[?25h"
# What a key sends comes as it is, at once, and is not shown: as the explorer is going to have it.
_LOCAL = termios.ECHO | termios.ICANON | termios.IEXTEN | termios.ISIG
_INPUT = termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR


class Curtain:
    """A terminal that has been taken: what it shows, and how it was set before.

    `stream` is where the screen is, `keys` the file descriptor of the keyboard.
    """

    def __init__(self, stream: TextIO, keys: int, term: str) -> None:
        self._stream = stream
        self._keys = keys
        self._term = term
        self.picture: Picture | None = None  # all of what is shown, if it is known
        self.before = _settings(keys)

    @property
    def size(self) -> tuple[int, int]:
        """Columns and lines."""
        columns, lines = os.get_terminal_size(self._stream.fileno())
        return columns, lines

    def hang(self, title: str) -> None:
        """Take the terminal and its keys; say in the first line what is opened."""
        self._quiet()
        self._send(f"{RAISE} {clean_line(title)} ...")

    def show(self, picture: Picture) -> None:
        """Show a picture of the terminal's size, and remember it for whoever draws next."""
        abilities = abilities_of(self._term)
        if abilities is not None and picture.size == self.size:
            self._send(difference(Picture.unknown(*picture.size), picture, abilities))
            self.picture = picture

    def fall(self) -> None:
        """Give the shell its screen and its keys back."""
        self._send(LOWER)
        self.restore()

    def restore(self) -> None:
        """Set the terminal as it was."""
        if self.before is not None:
            termios.tcsetattr(self._keys, termios.TCSANOW, self.before)

    def _quiet(self) -> None:
        settings = _settings(self._keys)
        if settings is not None:
            settings[0] &= ~_INPUT
            settings[3] &= ~_LOCAL
            settings[6][termios.VMIN] = 1
            termios.tcsetattr(self._keys, termios.TCSANOW, settings)

    def _send(self, text: str) -> None:
        self._stream.write(text)
        self._stream.flush()


def _settings(number: int) -> list[Any] | None:
    try:
        return termios.tcgetattr(number)
    except termios.error:  # no terminal
        return None


@contextmanager
def curtain(title: str, environment: Mapping[str, str]) -> Iterator[Curtain | None]:
    """Take the terminal and say in its first line what is opened, while the block prepares the explorer.

    The explorer finds the terminal taken; keys that are pressed meanwhile wait for it. When the block fails,
    or is ended by a signal, the shell has it back. Nothing is done, and None given, where the terminal is
    none that we know: see `tui.driver.is_known`.
    """
    stream, keyboard = sys.__stderr__, sys.__stdin__  # where Textual draws, and what it reads
    if stream is None or keyboard is None or not stream.isatty() or not is_known(environment):
        yield None
        return

    def end(number: int, _frame: FrameType | None) -> None:
        raise SystemExit(128 + number)

    before = {number: signal.signal(number, end) for number in (signal.SIGTERM, signal.SIGHUP)}
    hanging = Curtain(stream, keyboard.fileno(), environment.get("TERM", ""))
    try:
        hanging.hang(title)
        yield hanging
    except BaseException:
        hanging.fall()
        raise
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
