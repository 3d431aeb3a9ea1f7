"""The thread that writes what a person adds: one thing after the other, and no key waits for it.

While another process writes to the store, what is to be kept waits for its turn; it is not lost when the
explorer is left meanwhile either: `finish` waits for it.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from textual.message import Message

from store.opening import StoreError, open_store

T = TypeVar("T")

TRY_MILLISECONDS = 500  # how long one attempt waits for the lock of another process
PATIENCE_SECONDS = 0.5  # at the end, before a person is told what is waited for


WAITING = "another process holds the store; what you added is kept as soon as it lets go (ctrl+c gives up)"


class GivenUpError(Exception):
    """Somebody would not wait for another process any longer."""


@dataclass
class Kept(Message):
    """Something has been written, or could not be. Whoever gets the message calls `deliver`."""

    future: Future[Any]
    then: Callable[[Any], None]

    def deliver(self) -> None:
        """Hand on what the work gave. Raises what it raised."""
        self.then(self.future.result())


@dataclass
class Held(Message):
    """Another process holds the store: what is to be kept waits."""


class Keeper:
    """Writes to the store at `db`; it is opened for that when the first thing is to be kept.

    `post` takes messages from any thread.
    """

    def __init__(self, db: Path, post: Callable[[Message], bool]) -> None:
        self._db = db
        self._post = post
        self._connection: sqlite3.Connection | None = None
        self._given_up = threading.Event()
        # Python waits for this thread at its end, whatever ends the program but a kill.
        self._thread = ThreadPoolExecutor(1, "dateline-keep")
        self._waiting: set[Future[Any]] = set()

    def keep(self, work: Callable[[sqlite3.Connection], T], then: Callable[[T], None]) -> None:
        """Have `work` done on a connection that may write, and give its answer to `then`, by a `Kept`."""
        future = self._thread.submit(self._until_done, work)
        self._waiting.add(future)

        def done(future: Future[T]) -> None:
            self._waiting.discard(future)
            self._post(Kept(future, then))

        future.add_done_callback(done)

    @property
    def idle(self) -> bool:
        """Whether everything is kept."""
        return not self._waiting

    def finish(self, tell: Callable[[str], None]) -> None:
        """Wait until everything is kept; say so if that takes a while. Ctrl+c gives up what is left."""
        last = self._thread.submit(self._close)
        self._thread.shutdown(wait=False)
        try:
            try:
                last.result(PATIENCE_SECONDS)
            except NotYet:
                tell(WAITING)
                last.result()
        except KeyboardInterrupt:
            self._given_up.set()
            tell("given up: what you added last is not kept")
            last.result()

    def _close(self) -> None:
        if self._connection is not None:
            self._connection.close()

    def _until_done(self, work: Callable[[sqlite3.Connection], T]) -> T:
        told = False
        while not self._given_up.is_set():
            try:
                return work(self._opened())
            except (sqlite3.Error, StoreError) as error:
                if not _is_held(error):
                    raise
                if not told:
                    told = self._post(Held())
        raise GivenUpError

    def _opened(self) -> sqlite3.Connection:
        if self._connection is None:
            self._connection = open_store(self._db)
            self._connection.execute(f"PRAGMA busy_timeout = {TRY_MILLISECONDS}")
        return self._connection


def _is_held(error: BaseException | None) -> bool:
    if isinstance(error, StoreError):
        error = error.__cause__
    return isinstance(error, sqlite3.Error) and error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY
