"""Where the index of a store is kept, and how it gets there.

It lies in a folder beside the store, or, where nothing can be written there, in a folder of the cache. All of
it can be deleted at any time. One process at a time makes it; what a process that was killed left behind is
thrown away by the next.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen

from store.index.building import NotIndexable, Told, build_from
from store.index.columns import Columns
from store.index.file import ColumnsFile, NoIndexError, opened
from store.opening import StoreError

COLUMNS = "columns"
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
        try:
            return opened(home / COLUMNS)
        except NoIndexError:
            continue
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

    def __init__(self, store: Path, cache: Path | None) -> None:
        command = [sys.executable, "-m", "store.index", str(store), *([str(cache)] if cache else [])]
        self._process = Popen(command, stdin=DEVNULL, stdout=PIPE, stderr=PIPE)

    def shares(self) -> Iterator[float]:
        """How much is done, now and then, until the process ends."""
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
    """`python -m store.index STORE [CACHE]`: tells its progress on standard output, a share a line.

    Ends when nobody listens any longer.
    """
    store, cache = Path(arguments[0]), Path(arguments[1]) if len(arguments) > 1 else None
    os.nice(5)  # whoever waits for an answer comes first

    def told(share: float) -> None:
        try:
            print(f"{share:.3f}", flush=True)
        except BrokenPipeError:
            sys.exit(1)

    try:
        return 0 if keep(store, cache, told) else READ_ONLY
    except NotIndexable as error:
        print(error, file=sys.stderr)
        return REFUSED
    except StoreError as error:
        print(error, file=sys.stderr)
        return 1
