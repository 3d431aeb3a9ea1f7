"""The thread that has the index ready: SQL counts until then, and again whenever there is none.

It keeps nothing that the store depends on: whatever goes wrong here, the counts stay right and take longer.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from textual.message import Message

from store.index.choosing import Way, outdated, way
from store.opening import StoreError, open_reader
from store.touches import Stamp
from tui.lane import Lane, Stale, Urgency
from tui.panes.asks import Desk

if TYPE_CHECKING:
    from store.index.columns import Columns
    from store.index.keeping import Making


REST_SECONDS = 2.0  # between two looks: commits come faster than indexes grow old


@dataclass
class Indexing(Message):
    """How much of an index is made; None when there is nothing more to be made."""

    share: float | None


@dataclass
class Indexed(Message):
    """From now on the index answers."""


class Indexer:
    """Has the store at `db` indexed where that is worth it; `post` takes messages from any thread.

    `cache` says where indexes are kept whose stores lie in folders that cannot be written.
    """

    def __init__(
        self, db: Path, cache: Callable[[], Path], lane: Lane[Desk], post: Callable[[Message], bool]
    ) -> None:
        self._db = db
        self._cache = cache
        self._lane = lane
        self._post = post
        self._stamp: Stamp | None = None  # of the index that answers
        self._refused = False
        self._making: Making | None = None
        self._wanted = threading.Event()
        self._closed = threading.Event()
        self._thread: threading.Thread | None = None

    def look(self) -> None:
        """See, in the thread, whether the store as it is now wants an index, or a new one."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="dateline-index", daemon=True)
            self._thread.start()
        self._wanted.set()

    def close(self) -> None:
        """Stop what is being made."""
        self._closed.set()
        self._wanted.set()
        if self._making is not None:
            self._making.stop()

    def _run(self) -> None:
        while True:
            self._wanted.wait()
            self._wanted.clear()
            if self._closed.is_set():
                return
            try:
                if not self._refused:
                    self._serve()
            except Stale:  # the lane is closed
                return
            except (sqlite3.Error, StoreError, OSError):
                pass  # the store cannot be read just now; whoever asks the lane is told why
            finally:
                self._post(Indexing(None))
            self._closed.wait(REST_SECONDS)

    def _serve(self) -> None:
        with closing(open_reader(self._db)) as connection:
            best = way(connection)
            if best is Way.SQL or (self._stamp is not None and not outdated(connection, self._stamp)):
                return
        from store.index.building import build_from
        from store.index.keeping import kept
        from store.index.source import NotIndexable

        try:
            if best is Way.IN_MEMORY:
                self._offer(build_from(self._db))
                return
            cache = self._cache()
            kept_before = self._stamp is None and self._offer(kept(self._db, cache))
            fresh = kept_before and not self._outdated()
            if not fresh or not self._offer_terms(cache):
                self._make(cache, terms_only=fresh)
        except NotIndexable:
            self._refused = True

    def _outdated(self) -> bool:
        with closing(open_reader(self._db)) as connection:
            return self._stamp is None or outdated(connection, self._stamp)

    def _make(self, cache: Path, *, terms_only: bool) -> None:
        """Have another process make the index and keep it; take what it has as soon as it has it."""
        from store.index.keeping import Making, kept

        self._post(Indexing(0.0))
        self._making = Making(self._db, cache, terms_only=terms_only)
        if self._closed.is_set():
            self._making.stop()
        try:
            for share in self._making.shares():
                self._post(Indexing(share if share < 1 else None))
                if share == 1:
                    self._offer(kept(self._db, cache))
            if self._making.done():
                self._offer_terms(cache)
        finally:
            self._making = None

    def _offer_terms(self, cache: Path) -> bool:
        """Have the lane find frequent words by what was kept of them; False where nothing was."""
        from store.index.keeping import kept_terms

        stamp = self._stamp
        terms = None if stamp is None else kept_terms(self._db, cache, stamp)
        if stamp is None or terms is None:
            return False
        self._lane.ask(lambda desk: desk.adopt_terms(terms, stamp), urgency=Urgency.NOW).result()
        return True

    def _offer(self, columns: Columns | None) -> bool:
        """Have the lane answer from an index; False where the store has moved on too far from it."""
        if columns is None:
            return False
        adopted = self._lane.ask(lambda desk: desk.adopt(columns), urgency=Urgency.NOW)
        self._post(Indexed())  # what SQL is still busy with is asked anew
        if not adopted.result():
            return False
        self._stamp = columns.stamp
        return True
