"""Opens the compiled gazetteer that ships with dateline, unpacked once into the user's cache.

The cached file is named after the packed bytes it came from, written beside its place and moved there in
one step, and checked before use: several programs may do this at once, and a damaged copy is made anew.
Where the cache cannot be written, the gazetteer is unpacked into memory (27 MB) each time instead.
"""

from __future__ import annotations

import hashlib
import lzma
import mmap
import os
import tempfile
import zlib
from importlib import resources
from pathlib import Path

from extract.places.layout import MAGIC

_TRAILER = 4  # bytes of CRC-32 behind the unpacked gazetteer, little-endian


def open_compiled(cache_dir: Path | None = None) -> memoryview:
    """The unpacked gazetteer; `cache_dir` defaults to the XDG cache of the user.

    Raises ValueError when the packed file inside the program is damaged.
    """
    packed = resources.files("extract.places").joinpath("data/gazetteer.xz").read_bytes()
    if cache_dir is None:
        from platformdirs import user_cache_path

        cache_dir = user_cache_path("dateline", appauthor=False)
    path = cache_dir / f"gazetteer-{hashlib.sha256(packed).hexdigest()[:16]}.bin"
    cached = _mapped(path)
    if cached is not None:
        return cached
    try:
        data = lzma.decompress(packed)
    except lzma.LZMAError as error:
        raise ValueError(f"the gazetteer inside the program is damaged: {error}") from error
    if not _written(path, data):
        return memoryview(data)
    return _mapped(path) or memoryview(data)


def _mapped(path: Path) -> memoryview | None:
    """The file in memory without its checksum, or None where it is missing, unreadable or damaged."""
    try:
        with path.open("rb") as file:
            mapping = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError):  # ValueError: an empty file cannot be mapped
        return None
    view = memoryview(mapping)
    body, trailer = view[:-_TRAILER], bytes(view[-_TRAILER:])
    if body[: len(MAGIC)] != MAGIC or zlib.crc32(body).to_bytes(_TRAILER, "little") != trailer:
        return None
    return body


def _written(path: Path, data: bytes) -> bool:
    """Whether `data` and its checksum now stand at `path`, put there in one step."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(prefix=path.name, suffix=".part", dir=path.parent)
    except OSError:
        return False
    part = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.write(zlib.crc32(data).to_bytes(_TRAILER, "little"))
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
        return False
    return True
