"""Where the index of a store is kept, and how it gets there.

It lies in a folder beside the store, or, where nothing can be written there, in a folder of the cache. All of
it can be deleted at any time. One process at a time makes it; what a process that was killed left behind is
thrown away by the next.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen

from store.index.building import build_from
from store.index.columns import Columns
from store.index.file import ColumnsFile, NoIndexError, opened, read
from store.index.source import NotIndexable, Told
from store.index.terms import Terms, assembled_terms, terms
from store.opening import StoreError
from store.touches import Stamp

COLUMNS, TERMS = "columns", "terms"
_LOCK = "lock"
_PART = ".part"
REFUSED = 3  # the exit status of `python -m store.index` for a store that cannot be indexed
READ_ONLY = 4  # and for one whose index can be kept nowhere


def homes(store: Path, cache: Path | None) -> list[Path]:
    """The folders in which the index of a store may be, the best first."""
    store = store.resolve()
    found = [store.with_name(f"{store.name}.index")]
    if cache is not None:
        name = hashlib.sha256(os.fsencode(store)).hexdigest()[:16]
        found.append(cache / "index" / f"{name}.index")
    return found


def kept(store: Path, cache: Path | None) -> Columns | None:
    """The index that was kept of a store, of whatever moment; None where there is none that can be used."""
    for home in homes(store, cache):
        with suppress(NoIndexError):
            return opened(home / COLUMNS)
    return None


def kept_terms(store: Path, cache: Path | None, stamp: Stamp) -> Terms | None:
    """The frequent terms kept with the index of a moment; None where there are none that can be used."""
    for home in homes(store, cache):
        with suppress(NoIndexError):
            of, arrays = read(home / TERMS)
            if of == stamp:
                return assembled_terms(arrays.__getitem__)
    return None


def keep(store: Path, cache: Path | None, told: Told) -> bool:
    """Make the index of a store as it is now, and keep it; False where that is possible in no folder.

    Waits while another process makes it. Raises `NotIndexable`, `StoreError` and `sqlite3.Error`.
    """
    for home in homes(store, cache):
        try:
            home.mkdir(parents=True, exist_ok=True)
            with _alone(home):
                with ColumnsFile(home / COLUMNS, home / f"{os.getpid()}{_PART}") as file:
                    file.finish(build_from(store, file, told).stamp)
                return True
        except OSError:  # not here: the folder cannot be written, or the disk is full
            continue
    return False


def keep_terms(store: Path, cache: Path | None) -> None:
    """Keep the frequent terms beside the index that is kept, if they are not there already.

    Raises `StoreError` and `sqlite3.Error`.
    """
    for home in homes(store, cache):
        with suppress(NoIndexError, OSError), _alone(home):
            columns = opened(home / COLUMNS)
            if kept_terms(store, cache, columns.stamp) is None:
                with ColumnsFile(home / TERMS, home / f"{os.getpid()}{_PART}") as file:
                    terms(store, columns, file)
                    file.finish(columns.stamp)
            return


@contextmanager
def _alone(home: Path) -> Iterator[None]:
    """No other process makes an index in this folder meanwhile; what others left undone is gone."""
    with (home / _LOCK).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # given back by the system, however the process ends
        for left in home.glob(f"*{_PART}"):
            left.unlink()
        yield


class Making:
    """A process that makes and keeps the index of a store, so that its work and memory are not ours."""

    def __init__(self, store: Path, cache: Path | None, *, terms_only: bool = False) -> None:
        """`terms_only`: the columns are kept already."""
        # -P: a folder called `store` where a person happens to be is not ours.
        command = [sys.executable, "-P", "-m", "store.index", *(["--terms"] if terms_only else [])]
        command += [str(path) for path in (store, cache) if path]
        self._process = Popen(command, stdin=DEVNULL, stdout=PIPE, stderr=PIPE)

    def shares(self) -> Iterator[float]:
        """How much of the columns is done, now and then, until the process ends; 1 when they are kept."""
        assert self._process.stdout is not None
        for line in self._process.stdout:
            yield float(line)

    def done(self) -> bool:
        """Whether the index is kept. Raises `NotIndexable`."""
        _, errors = self._process.communicate()
        if self._process.returncode == REFUSED:
            raise NotIndexable(errors.decode(errors="replace").strip())
        return self._process.returncode == 0

    def stop(self) -> None:
        """End the process."""
        self._process.terminate()


def main(arguments: list[str]) -> int:
    """`python -m store.index [--terms] STORE [CACHE]`: tells its progress on standard output, a share a line.

    Ends when nobody listens any longer.
    """
    terms_only = arguments[0] == "--terms"
    arguments = arguments[1:] if terms_only else arguments
    store, cache = Path(arguments[0]), Path(arguments[1]) if len(arguments) > 1 else None
    os.nice(5)  # whoever waits for an answer comes first

    def told(share: float) -> None:
        try:
            print(f"{share:.3f}", flush=True)
        except BrokenPipeError:
            sys.exit(1)

    try:
        if not terms_only:
            if not keep(store, cache, told):
                return READ_ONLY
            told(1.0)
        keep_terms(store, cache)
        return 0
    except NotIndexable as error:
        print(error, file=sys.stderr)
        return REFUSED
    except (StoreError, sqlite3.Error) as error:
        print(error, file=sys.stderr)
        return 1
