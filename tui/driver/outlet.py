"""What writes to the terminal: always the latest picture, however slow the terminal is."""

from __future__ import annotations

import os
import select
from threading import Condition, Thread

from tui.driver.shadow import Shadow

MOST_WAITING = 1 << 16  # characters that cannot be left out; whoever writes more has to wait


class Outlet:
    """Sends to the file descriptor `number` what `shadow` has to say.

    What the terminal takes at once is written by whoever calls `write`: a thread would have to wait until
    that one rests. The rest is sent by a thread of its own. While the terminal takes its time, pictures
    replace each other: none is queued. When the terminal has gone nothing is sent, and nobody waits.
    """

    def __init__(self, shadow: Shadow, number: int) -> None:
        self._shadow = shadow
        self._number = number
        self._at_once = _opened_again(number)
        self._rest = b""  # of what has been begun
        self._sending = False  # the thread is
        self._changed = Condition()
        self._ending = False
        self._gone = False
        self._thread = Thread(target=self._run, name="dateline-terminal", daemon=True)
        self._thread.start()

    def write(self, data: str) -> None:
        """Take what Textual writes; waits only when too much came that cannot be left out."""
        with self._changed:
            while self._shadow.waiting > MOST_WAITING and not self._gone:
                self._changed.wait()
            self._shadow.write(data)
            if not self._sending and self._shadow.behind and not self._sent_at_once():
                self._changed.notify_all()

    def resize(self, columns: int, rows: int) -> None:
        """The terminal has, or had, another size."""
        with self._changed:
            self._shadow.resize(columns, rows)

    def close(self) -> None:
        """Send what there is and end."""
        with self._changed:
            self._ending = True
            self._changed.notify_all()
        self._thread.join()
        if self._at_once is not None:
            os.close(self._at_once)
            self._at_once = None

    def _sent_at_once(self) -> bool:
        """Whether the terminal took all there was, without a wait."""
        if self._at_once is None or self._rest:
            return False
        data = _encoded(self._shadow.take())
        if not self._gone:
            try:
                data = data[os.write(self._at_once, data) :]
            except BlockingIOError:
                pass
            except OSError:  # the line was hung up
                self._gone = True
        self._rest = b"" if self._gone else data
        return not self._rest

    def _run(self) -> None:
        while True:
            with self._changed:
                self._sending = False
                while not self._rest and not self._shadow.behind and not self._ending:
                    self._changed.wait()
                if not self._rest and not self._shadow.behind:
                    return
                data, self._rest = self._rest or _encoded(self._shadow.take()), b""
                self._sending = True
                self._changed.notify_all()
            if not self._gone:
                self._send(data)

    def _send(self, data: bytes) -> None:
        left = memoryview(data)
        while left:
            try:
                left = left[os.write(self._number, left) :]
            except BlockingIOError:
                select.select([], [self._number], [])
            except OSError:  # the line was hung up
                self._gone = True
                return


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def _opened_again(number: int) -> int | None:
    """The terminal opened once more, so that writing to it never waits; None where that cannot be.

    Whether writing waits is a property of what was opened, which the terminal `number` shares with the shell:
    it must not be changed there.
    """
    try:
        return os.open(os.ttyname(number), os.O_WRONLY | os.O_NOCTTY | os.O_NONBLOCK)
    except OSError:  # no terminal, or one that another user has opened
        return None
