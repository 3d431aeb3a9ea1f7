"""The way in: what the terminal sends is read by the loop that draws."""

from __future__ import annotations

import os
from asyncio import AbstractEventLoop, TimerHandle
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterable
from contextvars import Context

from textual import constants
from textual._xterm_parser import XTermParser
from textual.message import Message

PIECE = 4096  # bytes read at once
GRACE = 0.005  # seconds beyond Textual's own patience with half a sequence


class Inlet:
    """Hands what comes from the file descriptor `number`, as messages of Textual's, to `take`.

    A thread that waits for keys, as Textual has one, costs every key two changes of thread, and wakes ten
    times a second when none is pressed. `ended` is called when the terminal has gone. Bytes that are no UTF-8
    are taken for the character that stands for such.
    """

    def __init__(
        self,
        loop: AbstractEventLoop,
        number: int,
        take: Callable[[Message], None],
        ended: Callable[[], None],
    ) -> None:
        self._loop = loop
        self._number = number
        self._take = take
        self._ended = ended
        self._parser = XTermParser()
        self._decode = getincrementaldecoder("utf-8")("replace").decode
        self._patience: TimerHandle | None = None  # until half a sequence is taken for keys

    def open(self) -> bool:
        """Begin to read; False where the loop cannot wait for this kind of file."""
        try:
            # In a context of its own: a message must not carry what happened to be prevented just now.
            Context().run(self._loop.add_reader, self._number, self._read)
        except (OSError, NotImplementedError):
            return False
        return True

    def close(self) -> None:
        """Read no more."""
        self._loop.remove_reader(self._number)
        if self._patience is not None:
            self._patience.cancel()
            self._patience = None

    def _read(self) -> None:
        try:
            data = os.read(self._number, PIECE)
        except BlockingIOError:
            return
        except OSError:  # the line was hung up
            data = b""
        if not data:
            self.close()
            self._ended()
            return
        self._hand_on(self._parser.feed(text) if (text := self._decode(data)) else ())
        if self._patience is not None:
            self._patience.cancel()
        self._patience = self._loop.call_later(constants.ESCAPE_DELAY + GRACE, self._lose_patience)

    def _lose_patience(self) -> None:
        self._patience = None
        self._hand_on(self._parser.tick())

    def _hand_on(self, messages: Iterable[Message]) -> None:
        for message in messages:
            self._take(message)
