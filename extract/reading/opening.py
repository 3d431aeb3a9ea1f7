"""Opening an input for reading: what the operating system says about it, in words; gzip undone."""

from __future__ import annotations

import gzip
import os
import stat
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from extract.reading.decoding import why_not_text
from extract.reading.problems import ReadingError, in_words

HEAD = 1 << 16  # bytes that decide what a file is


@dataclass(frozen=True, slots=True)
class Opened:
    """An input at its beginning: its name for messages, its first bytes, its bytes.

    `share` is how much of it has been read, 0 to 1.
    """

    source: str
    head: bytes
    stream: BinaryIO
    share: Callable[[], float]


def source_name(path: Path | str) -> str:
    """The name of a file as text that can be stored and printed: bytes that are no UTF-8 as `\\xff`."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


@contextmanager
def opened(path: Path, source: str | None = None) -> Iterator[Opened]:
    """`path` open for reading, decompressed; errors while it is open become ReadingError.

    Only regular files: pipes can be read once and are for the caller to spool.
    """
    name = source if source is not None else source_name(path)
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise ReadingError(name, "a directory, not a file")
        if not stat.S_ISREG(status.st_mode):
            raise ReadingError(name, "a device or pipe, not a file")
        with path.open("rb") as raw:
            packed = raw.peek(2)[:2] == b"\x1f\x8b"
            # GzipFile reads and seeks like any binary file; typeshed gives it a class of its own.
            stream = cast(BinaryIO, gzip.GzipFile(fileobj=raw)) if packed else raw
            head = stream.read(HEAD)
            stream.seek(0)
            if not head.strip():
                raise ReadingError(name, "empty")
            reason = why_not_text(head)
            if reason:
                raise ReadingError(name, reason)
            yield Opened(name, head, stream, lambda: min(1.0, raw.tell() / max(1, status.st_size)))
    except (EOFError, zlib.error, gzip.BadGzipFile) as broken:
        raise ReadingError(name, f"broken gzip data ({broken})") from broken
    except UnicodeError as broken:
        raise ReadingError(name, f"broken text ({broken})") from broken
    except OSError as refused:
        raise ReadingError(name, in_words(refused)) from refused
