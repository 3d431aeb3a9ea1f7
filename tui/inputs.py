"""What the files on a command line stand for: files, whole folders, standard input."""

from __future__ import annotations

import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from extract.reading.opening import source_name

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Input:
    """One file to read. `source` names it where it is kept and shown; `size` is in bytes.

    `error` says why there is nothing to read.
    """

    path: Path
    source: str
    size: int = 0
    error: str | None = None


@contextmanager
def inputs(paths: Iterable[Path], *, absolute: bool) -> Iterator[list[Input]]:
    """The files that `paths` stand for, in order; folders with all that is in them, sorted by name.

    Hidden files and folders in a folder are left out. Standard input and pipes are copied to temporary
    files, which are there until the context ends. `absolute`: sources are absolute, to be kept in a store.
    """
    with ExitStack() as spooled:
        yield [found for path in paths for found in _found(path, absolute, spooled)]


def _found(path: Path, absolute: bool, spooled: ExitStack) -> Iterator[Input]:
    if str(path) == STANDARD_INPUT:
        yield _spool(sys.stdin.buffer, "standard input", spooled)
        return
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            yield from _in_folder(path, absolute)
        elif stat.S_ISFIFO(mode):
            with path.open("rb") as pipe:
                yield _spool(pipe, source_name(path), spooled)
        else:
            yield _input(path, absolute)
    except OSError as error:
        yield Input(path, source_name(path), error=_in_words(error))


def _spool(stream: BinaryIO, source: str, spooled: ExitStack) -> Input:
    copy = tempfile.NamedTemporaryFile(prefix="dateline-")  # noqa: SIM115 - kept as long as the caller's context
    spooled.enter_context(copy)
    shutil.copyfileobj(stream, copy)
    copy.flush()
    return Input(Path(copy.name), source, copy.tell())


def _in_folder(folder: Path, absolute: bool) -> Iterator[Input]:
    failed: list[OSError] = []
    seen = 0
    for where, folders, files in os.walk(folder, onerror=failed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(name for name in files if not name.startswith(".")):
            seen += 1
            yield _input(Path(where, name), absolute)
    for error in failed:
        yield Input(folder, source_name(error.filename or folder), error=_in_words(error))
    if not seen and not failed:
        yield Input(folder, source_name(folder), error="no files in this folder")


def _input(path: Path, absolute: bool) -> Input:
    source = source_name(Path(os.path.abspath(path)) if absolute else path)  # noqa: PTH100 - symbolic links stay
    try:
        return Input(path, source, path.stat().st_size)
    except OSError:
        return Input(path, source)  # reading it says what is wrong


def _in_words(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "no such file"
    if isinstance(error, PermissionError):
        return "not allowed to read it"
    return (error.strerror or str(error)).lower()
