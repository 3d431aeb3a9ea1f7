"""One thread that asks the store, so that no key ever waits for an answer.

Work is given as functions of a *desk*, what is made of the lane's one connection, and answered through
futures. A *generation* numbers
what is in view: renewing it outdates everything asked before, stops it within a fraction of a
millisecond while it runs, and answers it with `Stale`.
"""

from __future__ import annotations

import heapq
import itertools
import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from enum import IntEnum
from functools import partial
from typing import Any, Generic, TypeVar

T = TypeVar("T")
D = TypeVar("D")

LOOK_SECONDS = 0.02  # how often an idle lane looks whether the store has been written to: 0.1 ms each
STEPS_BETWEEN_CHECKS = 5_000  # instructions of SQLite's machine: about 0.2 ms


class Stale(Exception):  # noqa: N818 - an outcome, not a mistake
    """What was asked belongs to a view that is gone; there is no answer."""


class Urgency(IntEnum):
    """The order in which waiting work is done; equals in the order they came."""

    NOW = 0  # lines of the screen that are empty until it is done
    VIEW = 1  # counts and lists of the query in view
    AHEAD = 2  # what may be wanted next


@dataclass(order=True, slots=True)
class _Job(Generic[D, T]):
    urgency: Urgency
    number: int
    generation: int | None = field(compare=False)
    work: Callable[[D], T] = field(compare=False)
    answer: Future[T] = field(compare=False)


class Lane(Generic[D]):
    """One thread and its one connection, opened with `connect` when the first work comes.

    While it has nothing to do, `look` is called over and over; what it does has to take microseconds.
    """

    def __init__(
        self,
        name: str,
        connect: Callable[[], sqlite3.Connection],
        desk: Callable[[sqlite3.Connection], D],
        look: Callable[[D], None] | None = None,
    ) -> None:
        self._connect = connect
        self._desk = desk
        self._look = look
        self._generation = 0
        self._jobs: list[_Job[D, Any]] = []
        self._numbers = itertools.count()
        self._changed = threading.Condition()
        self._closed = False
        self._busy = False
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    @property
    def generation(self) -> int:
        """The number of the view that is current."""
        return self._generation

    @property
    def idle(self) -> bool:
        """Whether nothing runs and nothing waits."""
        with self._changed:
            return not self._jobs and not self._busy

    def renew(self) -> int:
        """A new view: what was asked for older ones is dropped, and stopped if it runs."""
        with self._changed:
            self._generation += 1
            return self._generation

    def ask(
        self, work: Callable[[D], T], *, urgency: Urgency = Urgency.VIEW, generation: int | None = None
    ) -> Future[T]:
        """Do `work` in the thread. With a `generation` it is dropped once that is no longer current."""
        answer: Future[T] = Future()
        with self._changed:
            if self._closed:
                answer.set_exception(Stale())
                return answer
            heapq.heappush(self._jobs, _Job(urgency, next(self._numbers), generation, work, answer))
            self._changed.notify()
        return answer

    def close(self, seconds: float = 2.0) -> None:
        """Stop what runs, drop what waits and close the connection."""
        with self._changed:
            self._closed = True
            self._changed.notify()
        self._thread.join(seconds)

    def _run(self) -> None:
        connection: sqlite3.Connection | None = None
        desk: D | None = None
        try:
            while (job := self._next(desk)) is not None:
                if not job.answer.set_running_or_notify_cancel():
                    continue
                try:
                    if connection is None:
                        connection = self._connect()
                    # A handler of this job alone: unlike interrupt() it can never stop the next one.
                    connection.set_progress_handler(partial(self._stale, job), STEPS_BETWEEN_CHECKS)
                    if desk is None:
                        desk = self._desk(connection)
                        if self._look is not None:  # what is written from now on is news
                            self._look(desk)
                    answer = None if self._stale(job) else job.work(desk)
                except Exception as error:  # noqa: BLE001 - whatever it is belongs to the one who asked
                    job.answer.set_exception(Stale() if self._stale(job) else error)
                else:
                    if self._stale(job):
                        job.answer.set_exception(Stale())
                    else:
                        job.answer.set_result(answer)
        finally:
            if connection is not None:
                connection.close()

    def _next(self, desk: D | None) -> _Job[D, Any] | None:
        """The next job; None when the lane is closed."""
        while True:
            with self._changed:
                self._busy = False
                if self._changed.wait_for(lambda: self._jobs or self._closed, LOOK_SECONDS):
                    break
            if self._look is not None and desk is not None:
                self._look(desk)
        with self._changed:
            if not self._closed:
                self._busy = True
                return heapq.heappop(self._jobs)
            for job in self._jobs:
                if job.answer.set_running_or_notify_cancel():
                    job.answer.set_exception(Stale())
            self._jobs.clear()
            return None

    def _stale(self, job: _Job[D, Any]) -> bool:
        return self._closed or (job.generation is not None and job.generation != self._generation)
