"""Which engine counts a store: SQL for a small one, an index for any other, kept in a file for a large one.

SQL needs a few milliseconds for a small store, where loading numpy takes a tenth of a second and 15 MB; so
numpy is loaded when a store is worth it, and not by importing this.
"""

from __future__ import annotations

import sqlite3
from enum import Enum, auto
from typing import TYPE_CHECKING

from store.counting import SqlCounts
from store.reckoning import Reckoning
from store.touches import Stamp, since

if TYPE_CHECKING:
    from store.index.engine import IndexedCounts

FEW = 3_000  # events; from here on a recount of all panes in SQL takes longer than a frame of the screen
INDEXED_AT_ONCE = 100_000  # events of a store that is indexed in under half a second, and in 10 MB
MANY_TOUCHED = 20_000  # events written since an index was made: from here on a new one is worth its time


class Way(Enum):
    """How a store is best counted."""

    SQL = auto()
    IN_MEMORY = auto()
    IN_A_FILE = auto()


def way(connection: sqlite3.Connection, few: int = FEW) -> Way:
    """How the store is best counted as it is now."""
    statement = "SELECT count(*) FROM (SELECT 1 FROM events LIMIT ?)"
    (number,) = connection.execute(statement, (INDEXED_AT_ONCE + 1,)).fetchone()
    if number <= few:
        return Way.SQL
    return Way.IN_MEMORY if number <= INDEXED_AT_ONCE else Way.IN_A_FILE


def outdated(connection: sqlite3.Connection, stamp: Stamp) -> bool:
    """Whether an index that was made at `stamp` should be made anew."""
    touched = since(connection, stamp)
    return touched is None or len(touched.events) >= MANY_TOUCHED


def counts_over(
    connection: sqlite3.Connection, reckoning: Reckoning | None = None, few: int = FEW
) -> SqlCounts | IndexedCounts:
    """The engine for the store as it is now, over a connection of `open_reader` or `open_store`.

    Stores of up to `few` events are counted in SQL, however they grow while the engine is in use.
    """
    if way(connection, few) is Way.SQL:
        return SqlCounts(connection, reckoning)
    from store.index.engine import IndexedCounts

    return IndexedCounts(connection, reckoning)
