"""Adding the rows of event tables in bulk: staged beside the store, then moved into it part by part.

Rows are gathered in temporary tables, which no reader sees and which lock nobody out. A part of
`GROWTH` times what the store holds (and never less than `FIRST_PART`) is then moved in one transaction.
Where a part is large, indexes that do not grow at their end are made anew after the rows, which costs far
less than keeping them up row by row; as each such part multiplies the store, that happens a few times in
all. After a crash the parts before it are in the store, and the same table added again goes on from there.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable

from store.moving import Move, Moved
from store.preparing import Prepared
from store.staging import Staging

FIRST_PART = 20_000  # rows
GROWTH = 3


def load(
    connection: sqlite3.Connection,
    batches: Iterable[Prepared],
    article_id: Callable[[], int],
    progress: Callable[[float], None] | None = None,
) -> Moved:
    """Add these rows of one table.

    `article_id` is called inside the transaction that first has rows to add. `progress` is told how much of
    the rows taken since it was last at 1 is in the store, 0 to 1; what it raises ends the loading, and the
    part that is being moved is left out whole. When `batches` breaks off with an error, the rows before it
    are added and the error goes on to the caller.
    """
    total = Moved()
    with Staging(connection, iter(batches)) as staging:
        more = True
        while more:
            staging.clear()
            try:
                more = staging.take(max(FIRST_PART, GROWTH * _events_in(connection)))
            except Exception:
                Move(connection, staging, article_id).run()
                raise
            total += Move(connection, staging, article_id, progress).run()
    return total


def _events_in(connection: sqlite3.Connection) -> int:
    """About how many events there are: ids are given in a row and hardly ever taken back."""
    return int(connection.execute("SELECT coalesce(max(id), 0) FROM events").fetchone()[0])
