"""Opening a store: the one place that decides the pragmas, and that refuses what is no store.

`open_store` is for the one writer at a time, `open_reader` for any number of readers beside it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from store.schema import APPLICATION_ID, TABLES, VERSION, migrate

BUSY_SECONDS = 10.0  # how long to wait for another writer
CACHE_KIB = 4 * 1024  # of a writer: more only fills up with pages that the system has in memory anyway
READ_CACHE_KIB = 4 * 1024  # of a reader: the system has the file in memory, a larger copy is no sooner read
_MAGIC = b"SQLite format 3\x00"


class StoreError(Exception):
    """A file that cannot be used as a store; the message names it and says why."""


def open_store(path: Path) -> sqlite3.Connection:
    """Open for writing; creates or migrates the store. Raises `StoreError`.

    The connection is in autocommit mode: writers begin and commit for themselves, see `transaction`.
    """
    _check_header(path, may_be_new=True)
    with _refusing(path):
        connection = sqlite3.connect(
            path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )
    with _refusing(path, connection):
        _bring_up_to_date(connection, path)
        _check_whole(connection, path)
        connection.execute("PRAGMA journal_mode = wal")
        connection.execute("PRAGMA synchronous = full")  # what was acknowledged survives a loss of power
        connection.execute("PRAGMA foreign_keys = on")
        connection.execute("PRAGMA cell_size_check = on")
        connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
    return connection


def open_reader(path: Path) -> sqlite3.Connection:
    """Open for reading only; works in a read-only folder too. Raises `StoreError`.

    One thread at a time may use the connection, whichever that is. To stop a query that has become stale,
    give the connection `set_progress_handler(lambda: stale, 10_000)`: the query then raises
    `sqlite3.OperationalError` (mostly, not always, with the message "interrupted": trust your own flag)
    and the connection stays usable.
    """
    _check_header(path, may_be_new=False)
    with _refusing(path):
        connection = _connect_to_read(path)
    with _refusing(path, connection):
        version = _version(connection, path)
        if version < VERSION:
            raise StoreError(
                f"{path}: made by an older dateline (version {version}): open it for writing once"
            )
        _check_whole(connection, path)
        connection.execute("PRAGMA query_only = on")
        connection.execute("PRAGMA trusted_schema = off")  # nothing a stranger's file defines is let run
        connection.execute("PRAGMA cell_size_check = on")
        connection.execute("PRAGMA mmap_size = 0")  # what is mapped counts as ours, and reads no sooner
        connection.execute(f"PRAGMA cache_size = -{READ_CACHE_KIB}")
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


@contextmanager
def _refusing(path: Path, connection: sqlite3.Connection | None = None) -> Iterator[None]:
    """Turn SQLite's errors into a `StoreError`; the connection is closed on any error."""
    try:
        yield
    except sqlite3.Error as error:
        if connection is not None:
            connection.close()
        damaged = error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
        raise StoreError(f"{path}: {'damaged: ' if damaged else ''}{error}") from error
    except UnicodeDecodeError as error:  # sqlite3 cannot tell its error: it quotes broken bytes of the file
        if connection is not None:
            connection.close()
        raise StoreError(f"{path}: damaged: its schema cannot be read") from error
    except StoreError:
        if connection is not None:
            connection.close()
        raise


def _check_header(path: Path, *, may_be_new: bool) -> None:
    """Look at the first bytes, so that SQLite never touches a file that is not its own."""
    try:
        with path.open("rb") as file:
            head = file.read(len(_MAGIC))
    except FileNotFoundError:
        if may_be_new and path.parent.is_dir():
            return
        raise StoreError(f"{path}: there is no such {'file' if path.parent.is_dir() else 'folder'}") from None
    except OSError as error:
        raise StoreError(f"{path}: {error.strerror or error}") from error
    if head == b"" and may_be_new:
        return
    if head != _MAGIC:
        raise StoreError(f"{path}: not a store: not an SQLite file")


def _connect_to_read(path: Path) -> sqlite3.Connection:
    address = f"{path.absolute().as_uri()}?mode=ro"
    connection = _try_to_read(address)
    if connection is None:
        # A store in WAL mode in a folder nobody can write to: readable if nothing waits in its log.
        if _log_size(path):
            raise StoreError(
                f"{path}: its log cannot be read here: open it once in a folder that can be written"
            )
        connection = _try_to_read(f"{address}&immutable=1")
    if connection is None:
        raise StoreError(f"{path}: cannot be opened for reading")
    return connection


def _try_to_read(address: str) -> sqlite3.Connection | None:
    """A connection that can read; None where the file or its folder does not permit it."""
    connection = sqlite3.connect(
        address, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )
    try:
        connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchall()
    except (sqlite3.Error, UnicodeDecodeError) as error:
        connection.close()
        code = error.sqlite_errorcode & 0xFF if isinstance(error, sqlite3.Error) else None
        if code in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY):
            return None
        raise
    return connection


def _bring_up_to_date(connection: sqlite3.Connection, path: Path) -> None:
    if not _is_empty(connection) and _version(connection, path) == VERSION:
        return
    with transaction(connection):  # one process creates or migrates, others wait and find it done
        if _is_empty(connection):
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        if _version(connection, path) < VERSION:
            migrate(connection)


def _is_empty(connection: sqlite3.Connection) -> bool:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    return application == 0 and not connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchall()


def _version(connection: sqlite3.Connection, path: Path) -> int:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    if application != APPLICATION_ID:
        raise StoreError(f"{path}: not a store: the SQLite file of another program")
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > VERSION:
        raise StoreError(f"{path}: made by a newer dateline (version {version}; this one knows {VERSION})")
    return int(version)


def _check_whole(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse a store that lost its end or its tables; deeper damage shows when it is read."""
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    if missing := sorted(TABLES - tables):
        raise StoreError(f"{path}: damaged: it lacks the table {missing[0]}")
    for name in sorted(table for table in TABLES if table.endswith("_fts")):
        connection.execute(f"SELECT 1 FROM {name} LIMIT 0")  # reads how it is set up, now and not in a query
    if _log_size(path):
        return  # the file's end may still be in the log
    (pages,), (size,) = (connection.execute(f"PRAGMA {p}").fetchone() for p in ("page_count", "page_size"))
    if path.stat().st_size < pages * size:
        raise StoreError(f"{path}: damaged: its end is missing")


def _log_size(path: Path) -> int:
    """Bytes in the write-ahead log beside the file."""
    log = path.with_name(path.name + "-wal")
    return log.stat().st_size if log.exists() else 0
