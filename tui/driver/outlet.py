"""The thread that writes to the terminal: always the latest picture, however slow the terminal is."""

from __future__ import annotations

import os
import select
from threading import Condition, Thread

from tui.driver.shadow import Shadow

MOST_WAITING = 1 << 16  # characters that cannot be left out; whoever writes more has to wait


class Outlet:
    """Sends to the file descriptor `number` what `shadow` has to say, in a thread of its own.

    While the terminal takes its time, pictures replace each other: none is queued. When the terminal has gone
    nothing is sent any longer, and nobody waits.
    """

    def __init__(self, shadow: Shadow, number: int) -> None:
        self._shadow = shadow
        self._number = number
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
            if self._shadow.behind:
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

    def _run(self) -> None:
        while True:
            with self._changed:
                while not self._shadow.behind and not self._ending:
                    self._changed.wait()
                if not self._shadow.behind:
                    return
                text = self._shadow.take()
                self._changed.notify_all()
            if not self._gone:
                self._send(text.encode("utf-8", "replace"))

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
