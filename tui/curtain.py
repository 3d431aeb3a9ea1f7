"""The screen between the shell and the explorer: up at once, while what draws the explorer is loaded."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import FrameType

from tui.clean import clean_line
from tui.driver import is_known

RAISE = "\x1b[?1049h\x1b[?25l\x1b[H\x1b[2J"  # the other screen, without a cursor, empty
LOWER = "\x1b[?1049l\x1b[?25h"


@contextmanager
def curtain(title: str, environment: Mapping[str, str]) -> Iterator[None]:
    """Take the terminal and say in its first line what is opened, while the block prepares the explorer.

    The explorer finds the terminal taken; when the block fails, or is ended by a signal, the shell has it
    back. Nothing is done where the terminal is none that we know: see `tui.driver.is_known`.
    """
    stream = sys.__stderr__  # where Textual draws
    if stream is None or not stream.isatty() or not is_known(environment):
        yield
        return

    def end(number: int, _frame: FrameType | None) -> None:
        raise SystemExit(128 + number)

    before = {number: signal.signal(number, end) for number in (signal.SIGTERM, signal.SIGHUP)}
    try:
        stream.write(f"{RAISE} {clean_line(title)} ...")
        stream.flush()
        yield
    except BaseException:
        stream.write(LOWER)
        stream.flush()
        raise
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
