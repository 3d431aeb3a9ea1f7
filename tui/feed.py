"""Files that are read while the explorer is open already: in another process, so that no key waits for it.

Each article comes into the store whole, and the explorer shows it within a second. When the reading is
stopped, what has been found stays.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from textual.message import Message

from extract.language import LanguageError
from extract.own import Own
from store.opening import StoreError
from tui.front import Fed
from tui.inputs import Input

if TYPE_CHECKING:
    from tui.intake import Taken

TELLING_STEP = 0.01  # of everything, between two words on how far it has come


@dataclass(frozen=True, slots=True)
class Course:
    """How much of everything has been read, 0 to 1, and what is being read."""

    share: float
    source: str


Tell = Callable[["Course | Taken"], None]


@dataclass(frozen=True, slots=True)
class Reading:
    """What is to be read into the store at `db`, and how."""

    db: Path
    sources: tuple[Input, ...]
    published: date | None
    pipeline: str | None
    own: Own | None

    def run(self, tell: Tell) -> None:
        """Read everything, telling how far it has come and what became of each input.

        Raises StoreError, LanguageError, sqlite3.Error.
        """
        from store.opening import open_store
        from store.writing import Writer
        from tui.commands import add
        from tui.intake import Intake

        whole = sum(max(1, source.size) for source in self.sources)
        done, told = 0, -1.0

        def watch(source: Input, share: float) -> None:
            nonlocal told
            now = (done + share * max(1, source.size)) / whole
            if now - told >= TELLING_STEP:
                told = now
                tell(Course(now, source.source))

        with closing(open_store(self.db)) as connection:
            extract = add.extractor(self.pipeline, self.own)
            intake = Intake(Writer(connection), extract, self.published, watch)
            for taken in intake.take(self.sources):
                done += max(1, taken.input.size)
                tell(taken)


class Feed:
    """The process that reads, and the thread that listens to it."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.taken: list[Taken] = []
        self.stopped = False
        self._process: multiprocessing.process.BaseProcess | None = None
        self._listening: Connection | None = None
        self._thread: Thread | None = None

    def begin(self) -> None:
        """Begin to read, before the terminal is Textual's: it lends its standard error to nobody."""
        context = multiprocessing.get_context("spawn")
        self._listening, telling = context.Pipe(duplex=False)
        self._process = context.Process(target=_read, args=(self.reading, telling), daemon=True)
        self._process.start()
        telling.close()  # the other end is the other process's alone: its end is the end of the reading

    def listen(self, post: Callable[[Message], bool]) -> None:
        """Give `post` what there is to say of the reading, as `Fed` messages from another thread."""
        self._thread = Thread(target=self._listen, args=(post,), name="dateline-feed", daemon=True)
        self._thread.start()

    def stop(self) -> bool:
        """Read no further. Says whether there was anything to stop."""
        if self._process is None or not self._process.is_alive():
            return False
        self.stopped = True
        self._process.terminate()
        return True

    def finish(self) -> None:
        """Stop, and wait until nothing writes to the store any more."""
        self.stop()
        if self._process is not None:
            self._process.join()
        if self._thread is not None:
            self._thread.join()

    def _listen(self, post: Callable[[Message], bool]) -> None:
        assert self._listening is not None and self._process is not None, "it has begun before"
        course, error = Course(0.0, ""), None
        with self._listening:
            while True:
                try:
                    told = self._listening.recv()
                except (EOFError, OSError):
                    break
                if isinstance(told, Course):
                    course = told
                    post(Fed(course.share, course.source))
                elif isinstance(told, str):
                    error = told
                else:
                    self.taken.append(told)
        self._process.join()
        if self._process.exitcode and error is None and not self.stopped:
            error = f"the reading ended with {self._process.exitcode}"
        post(Fed(course.share, course.source, ended=True, error=error))


def _read(reading: Reading, telling: Connection) -> None:
    """What the other process does. It has no part in the terminal, nor in what is pressed there."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(nowhere, number)
    try:
        reading.run(telling.send)
    except (StoreError, LanguageError, sqlite3.Error) as error:
        telling.send(str(error))
    except BrokenPipeError:  # the explorer is gone
        return
