"""Columns in a file: arrays one behind the other, then what they are, then a sum over everything.

The file is read by mapping it, so that opening it takes no memory and processes share what they look at. It
belongs to one machine and one version of this layout; whatever else is found is no index, and is made anew.
"""

from __future__ import annotations

import json
import os
import struct
import sys
import zlib
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO

import numpy as np

from store.facets import Facet
from store.index.columns import Array, Columns, assembled
from store.touches import Stamp

LAYOUT = 2  # to be raised with every change to the columns or to this file
_MAGIC = b"dateline index\x00\x00"
_TAIL = struct.Struct("<QII16s")  # bytes of the contents, their sum, the sum of the arrays, the magic
_ALIGNED = 64  # bytes: a line of the processor's cache
_PIECE = 1 << 22  # bytes read at a time
_PAGE = 1 << 12  # bytes that the system maps together, at least


class NoIndexError(Exception):
    """A file that is no index, or no longer; the message names it and says why."""


class ColumnsFile:
    """Writes columns: a `Put` that gives back each array as it is in the file.

    The file gets its name when all is written and on the disk; until then it is `part`. Whatever goes wrong,
    nothing else is left.
    """

    def __init__(self, path: Path, part: Path) -> None:
        self._path = path
        self._part = part
        self._file: BinaryIO = part.open("w+b")
        self._arrays: dict[str, tuple[str, tuple[int, ...], int]] = {}
        self._sum = 0

    def __enter__(self) -> ColumnsFile:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()
        self._part.unlink(missing_ok=True)

    def __call__(self, name: str, array: Array) -> Array:
        """Write an array."""
        self._write(bytes(-self._file.tell() % _ALIGNED))
        at = self._file.tell()
        array = np.ascontiguousarray(array)
        self._write(array.data.cast("B") if array.size else b"")
        self._arrays[name] = (array.dtype.str, array.shape, at)
        if array.nbytes < _PIECE:
            return array
        self._file.flush()
        return np.asarray(np.memmap(self._file, array.dtype, "r", at, array.shape))

    def finish(self, stamp: Stamp) -> None:
        """All arrays are written, and are of the moment `stamp`."""
        contents = {
            "layout": LAYOUT,
            "order": sys.byteorder,
            "stamp": [stamp.seq, stamp.mark],
            "arrays": self._arrays,
        }
        told = json.dumps(contents).encode()
        self._file.write(told)
        self._file.write(_TAIL.pack(len(told), zlib.crc32(told), self._sum, _MAGIC))
        self._file.flush()
        os.fsync(self._file.fileno())
        self._part.replace(self._path)

    def _write(self, data: bytes | memoryview) -> None:
        self._file.write(data)
        self._sum = zlib.crc32(data, self._sum)


def opened(path: Path) -> Columns:
    """The columns of a file. Raises `NoIndexError`.

    What every recount looks at has its place in our memory then, for which the first recounts would wait.
    """
    stamp, arrays = read(path)
    columns = assembled(stamp, arrays.__getitem__, arrays.__contains__)
    slots = (columns.links[facet].slots for facet in (Facet.ACTOR, Facet.LOCATION, Facet.TYPE))
    for column in (columns.begin, columns.end, *chain.from_iterable(slots)):
        column[:: _PAGE // column.itemsize].max(initial=0)
    return columns


def read(path: Path) -> tuple[Stamp, dict[str, Array]]:
    """The moment and the arrays of a file. Raises `NoIndexError`.

    Everything is read once, in pieces that do not stay, to be compared with its sum: so damage is noticed,
    and what is asked for next is in the memory of the system already.
    """
    try:
        with path.open("rb") as file:
            contents, size = _contents(file, path)
            data = np.asarray(np.memmap(file, np.uint8, "r", 0, (size,))) if size else np.zeros(0, np.uint8)
    except OSError as error:
        raise NoIndexError(f"{path}: {error.strerror or error}") from error
    arrays: dict[str, Array] = {}
    for name, (dtype, shape, at) in contents["arrays"].items():
        kind = np.dtype(dtype)
        length = kind.itemsize * int(np.prod(shape, dtype=np.int64))
        arrays[name] = data[at : at + length].view(kind).reshape(shape)
    return Stamp(*contents["stamp"]), arrays


def _contents(file: BinaryIO, path: Path) -> tuple[dict[str, Any], int]:
    """What a file says it holds, once its sums are right, and the bytes of its arrays."""
    length = file.seek(0, os.SEEK_END)
    if length < _TAIL.size:
        raise NoIndexError(f"{path}: its end is missing")
    file.seek(length - _TAIL.size)
    told_length, told_sum, data_sum, magic = _TAIL.unpack(file.read(_TAIL.size))
    size = length - _TAIL.size - told_length
    if magic != _MAGIC or size < 0:
        raise NoIndexError(f"{path}: its end is missing")
    file.seek(size)
    told = file.read(told_length)
    if zlib.crc32(told) != told_sum:
        raise NoIndexError(f"{path}: damaged")
    contents: dict[str, Any] = json.loads(told)
    if (contents["layout"], contents["order"]) != (LAYOUT, sys.byteorder):
        raise NoIndexError(f"{path}: of another version")
    file.seek(0)
    found, left = 0, size
    while left:
        piece = file.read(min(left, _PIECE))
        if not piece:
            raise NoIndexError(f"{path}: its end is missing")
        found, left = zlib.crc32(piece, found), left - len(piece)
    if found != data_sum:
        raise NoIndexError(f"{path}: damaged")
    return contents, size
