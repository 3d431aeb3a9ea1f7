"""Opening a store: the one place that decides the pragmas, and that refuses what is no store.

`open_store` is for the one writer at a time, `open_reader` for any number of readers beside it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from store.schema import APPLICATION_ID, VERSION, migrate

BUSY_SECONDS = 10.0  # how long to wait for another writer
MMAP_BYTES = 1 << 30
CACHE_KIB = 32 * 1024
_MAGIC = b"SQLite format 3\x00"


class StoreError(Exception):
    """A file that cannot be used as a store; the message names it and says why."""


def open_store(path: Path) -> sqlite3.Connection:
    """Open for writing; creates or migrates the store. Raises `StoreError`.

    The connection is in autocommit mode: writers begin and commit for themselves.
    """
    _check_header(path, may_be_new=True)
    try:
        connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    except sqlite3.Error as error:
        raise _cannot_open(path, error) from error
    try:
        _bring_up_to_date(connection, path)
        connection.execute("PRAGMA journal_mode = wal")
        connection.execute("PRAGMA synchronous = full")  # what was acknowledged survives a loss of power
        connection.execute("PRAGMA foreign_keys = on")
        connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
    except sqlite3.Error as error:
        connection.close()
        raise _cannot_open(path, error) from error
    except StoreError:
        connection.close()
        raise
    return connection


def open_reader(path: Path) -> sqlite3.Connection:
    """Open for reading only; works in a read-only folder too. Raises `StoreError`.

    The connection may be used from one thread at a time, whichever that is. To stop a query that has
    become stale, give it `set_progress_handler(lambda: stale, 10_000)`: the query then raises
    `sqlite3.OperationalError: interrupted` and the connection stays usable.
    """
    _check_header(path, may_be_new=False)
    try:
        connection = _connect_to_read(path)
    except sqlite3.Error as error:
        raise _cannot_open(path, error) from error
    try:
        version = _version(connection, path)
        if version < VERSION:
            raise StoreError(
                f"{path}: a store of an older version ({version}); open it once for writing to update it"
            )
        connection.execute("PRAGMA query_only = on")
        connection.execute(f"PRAGMA mmap_size = {MMAP_BYTES}")
        connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
    except sqlite3.Error as error:
        connection.close()
        raise _cannot_open(path, error) from error
    except StoreError:
        connection.close()
        raise
    return connection


@contextmanager
def snapshot(connection: sqlite3.Connection) -> Iterator[None]:
    """Everything read inside sees the store as it was at one moment, whatever a writer does meanwhile."""
    connection.execute("BEGIN")
    try:
        yield
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All that is written inside, or nothing of it. Waits for another writer to finish."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _check_header(path: Path, *, may_be_new: bool) -> None:
    """Look at the first bytes, so that SQLite never touches a file that is not its own."""
    try:
        with path.open("rb") as file:
            head = file.read(len(_MAGIC))
    except FileNotFoundError:
        if may_be_new and path.parent.is_dir():
            return
        raise StoreError(f"{path}: there is no such file") from None
    except OSError as error:
        raise StoreError(f"{path}: {error.strerror or error}") from error
    if head == b"" and may_be_new:
        return
    if head != _MAGIC:
        raise StoreError(f"{path}: not a store: not an SQLite file")


def _connect_to_read(path: Path) -> sqlite3.Connection:
    address = f"file:{quote(str(path.absolute()))}?mode=ro"
    connection = _try_to_read(address)
    if connection is None:
        # A store in WAL mode in a folder nobody can write to: readable if nothing waits in its log.
        log = path.with_name(path.name + "-wal")
        if log.exists() and log.stat().st_size:
            raise sqlite3.OperationalError("its log cannot be read here; the folder must be writable once")
        connection = _try_to_read(address + "&immutable=1")
    if connection is None:
        raise sqlite3.OperationalError("unable to open database file")
    return connection


def _try_to_read(address: str) -> sqlite3.Connection | None:
    connection = sqlite3.connect(
        address, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )
    try:
        connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchall()
    except sqlite3.OperationalError as error:
        connection.close()
        if error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY):
            return None
        raise
    return connection


def _bring_up_to_date(connection: sqlite3.Connection, path: Path) -> None:
    tables = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    if tables == 0 and application == 0:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    if _version(connection, path) < VERSION:
        with transaction(connection):  # one process migrates, others wait and find it done
            if _version(connection, path) < VERSION:
                migrate(connection)


def _version(connection: sqlite3.Connection, path: Path) -> int:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    if application != APPLICATION_ID:
        raise StoreError(f"{path}: not a store: the SQLite file of another program")
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > VERSION:
        raise StoreError(
            f"{path}: made by a newer dateline (version {version} of the store, this one knows {VERSION})"
        )
    return int(version)


def _cannot_open(path: Path, error: sqlite3.Error) -> StoreError:
    damaged = isinstance(error, sqlite3.DatabaseError) and error.sqlite_errorcode & 0xFF in (
        sqlite3.SQLITE_CORRUPT,
        sqlite3.SQLITE_NOTADB,
    )
    return StoreError(f"{path}: {'damaged: ' if damaged else ''}{error}")
