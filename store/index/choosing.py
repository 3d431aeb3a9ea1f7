"""Which engine counts a store: SQL for a small one, the index for any other.

SQL needs a few milliseconds for a small store, where loading numpy takes a tenth of a second and 15 MB; so
numpy is loaded when a store is worth it, and not by importing this.
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from store.counting import SqlCounts
from store.reckoning import Reckoning

if TYPE_CHECKING:
    from store.index.engine import IndexedCounts

FEW = 3_000  # events; from here on a recount of all panes in SQL takes longer than a frame of the screen


def counts_over(
    connection: sqlite3.Connection, reckoning: Reckoning | None = None, few: int = FEW
) -> SqlCounts | IndexedCounts:
    """The engine for the store as it is now, over a connection of `open_reader` or `open_store`.

    Stores of up to `few` events are counted in SQL, however they grow while the engine is in use.
    """
    statement = "SELECT count(*) FROM (SELECT 1 FROM events LIMIT ?)"
    (number,) = connection.execute(statement, (few + 1,)).fetchone()
    if number <= few:
        return SqlCounts(connection, reckoning)
    from store.index.engine import IndexedCounts

    return IndexedCounts(connection, reckoning)
