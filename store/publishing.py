"""A copy of a store to serve: small, in one file, readable from a folder nobody can write to."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from store.opening import StoreError, open_reader


def publish(path: Path, copy: Path) -> None:
    """Write a compact copy of the store at `path` to `copy`, where nothing may be yet.

    The copy keeps a rollback journal instead of a log, so that readers need no second file beside it. It
    is the store at one moment, whatever a writer does meanwhile. Raises `StoreError`; what was written of
    the copy by then is left to the caller.
    """
    with closing(open_reader(path)) as connection:
        connection.execute("PRAGMA query_only = off")  # it refuses to write any file at all
        try:
            connection.execute("VACUUM INTO ?", (str(copy),))
        except sqlite3.Error as error:
            raise StoreError(f"{path}: cannot be copied: {error}") from error
