"""What the files on a command line stand for: files, whole folders, standard input."""

from __future__ import annotations

import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from extract.reading.articles import FILE_TYPES
from extract.reading.opening import source_name
from extract.reading.problems import in_words

STANDARD_INPUT = "-"
_OURS = tuple(ending for ending in FILE_TYPES if not ending.startswith(".md"))
_NAMED = 3  # files that are left out


@dataclass(frozen=True, slots=True)
class Input:
    """One file to read. `source` names it where it is kept and shown; `size` is in bytes.

    `error` says why there is nothing to read, `skipped` what was left out on purpose. `found`: in a folder,
    rather than named itself.
    """

    path: Path
    source: str
    size: int = 0
    error: str | None = None
    skipped: str | None = None
    found: bool = False


@contextmanager
def inputs(paths: Iterable[Path], *, absolute: bool) -> Iterator[list[Input]]:
    """The files that `paths` stand for, in order; folders with all that is in them, sorted by name.

    Of a folder, hidden files and folders are left out, and files whose names say that they are something
    else than text or a table. Standard input and pipes are copied to temporary
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
        yield Input(path, source_name(path), error=in_words(error))


def _spool(stream: BinaryIO, source: str, spooled: ExitStack) -> Input:
    copy = tempfile.NamedTemporaryFile(prefix="dateline-")  # noqa: SIM115 - kept as long as the caller's context
    spooled.enter_context(copy)
    shutil.copyfileobj(stream, copy)
    copy.flush()
    return Input(Path(copy.name), source, copy.tell())


def _in_folder(folder: Path, absolute: bool) -> Iterator[Input]:
    failed: list[OSError] = []
    others: list[str] = []
    seen = False
    for where, folders, files in os.walk(folder, onerror=failed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(name for name in files if not name.startswith(".")):
            if _may_be_ours(name):
                seen = True
                yield replace(_input(Path(where, name), absolute), found=True)
            else:
                others.append(name)
    for error in failed:
        yield Input(folder, source_name(error.filename or folder), error=in_words(error))
    if others:
        named = ", ".join(map(source_name, others[:_NAMED])) + (" ..." if len(others) > _NAMED else "")
        yield Input(folder, source_name(folder), skipped=f"{len(others)} of other kinds: {named}")
    elif not seen and not failed:
        yield Input(folder, source_name(folder), error="no files in this folder")


def _may_be_ours(name: str) -> bool:
    return "." not in name or name.lower().endswith(_OURS)


def _input(path: Path, absolute: bool) -> Input:
    source = source_name(Path(os.path.abspath(path)) if absolute else path)  # noqa: PTH100 - symbolic links stay
    try:
        return Input(path, source, path.stat().st_size)
    except OSError:
        return Input(path, source)  # reading it says what is wrong
