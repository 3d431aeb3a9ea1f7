"""Between the lane and the screen: work goes out, answers come back where widgets may be touched."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any, TypeVar

from textual.message import Message

from tui.lane import Lane, Stale, Urgency
from tui.panes.asks import Desk

T = TypeVar("T")


@dataclass
class Answered(Message):
    """The lane has done some work. Whoever gets the message calls `deliver`."""

    future: Future[Any]
    then: Callable[[Any], None]
    current: Callable[[], bool]

    def deliver(self) -> None:
        """Hand on the answer, unless the view it belongs to is gone. Raises what the work raised."""
        if not self.current() or self.future.cancelled():
            return
        try:
            answer = self.future.result()
        except Stale:
            return
        self.then(answer)


@dataclass
class Written(Message):
    """Another connection has written to the store, which is at this version now."""

    version: int


class Watch:
    """Looks, in the lane, whether another connection has written; `post` is told, at the first look too."""

    def __init__(self, post: Callable[[Message], bool]) -> None:
        self._post = post
        self._version: int | None = None

    def __call__(self, desk: Desk) -> None:
        """Look."""
        try:
            version = desk.version()
        except sqlite3.Error:
            return  # whoever asks something of the store next is told what is wrong with it
        if version != self._version:
            self._version = version
            self._post(Written(version))


class Asker:
    """Asks the lane; see `tui.panes.asks.Ask`. `post` takes the answers, from any thread."""

    def __init__(self, lane: Lane[Desk], post: Callable[[Message], bool]) -> None:
        self._lane = lane
        self._post = post

    def __call__(
        self,
        work: Callable[[Desk], T],
        then: Callable[[T], None],
        urgency: Urgency = Urgency.VIEW,
        generation: int | None = None,
    ) -> None:
        """Have `work` done and give its answer to `then`, if `generation` is still current by then."""

        def current() -> bool:
            return generation is None or generation == self._lane.generation

        def done(future: Future[T]) -> None:
            self._post(Answered(future, then, current))

        self._lane.ask(work, urgency=urgency, generation=generation).add_done_callback(done)

    @property
    def generation(self) -> int:
        """The number of the view that is current."""
        return self._lane.generation

    def renew(self) -> int:
        """A new view: what was asked for older ones is dropped."""
        return self._lane.renew()
