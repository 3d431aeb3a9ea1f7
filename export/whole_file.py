"""Files that appear whole or not at all, and never in place of another unless that was asked for."""

from __future__ import annotations

import errno
import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def whole_file(path: Path, *, force: bool = False) -> Iterator[Path]:
    """A path to write to that becomes `path` when the block ends well, and is gone when it does not.

    It lies in the same folder and does not exist yet. What is in it is on the disk before it takes its name;
    with `force` it replaces a file of that name and takes over its permissions. Without, `FileExistsError`
    is raised where there is one: before the block and again, without a race, after it. What is no file (a
    device, a pipe) is never replaced: `OSError`.
    """
    target = path.resolve()  # what a link points to is replaced, not the link
    if not target.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, "there is no such folder", str(path))
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if target.exists() and not target.is_file():  # a device or pipe would be gone
        raise OSError(errno.EINVAL, "it is a device or a pipe, not a file", str(path))
    if not force and os.path.lexists(target):
        raise _taken(path)
    part = target.with_name(f".dateline-{secrets.token_hex(8)}.part")
    try:
        yield part
        if target.exists():
            part.chmod(stat.S_IMODE(target.stat().st_mode))
        _keep(part)
        if force:
            part.replace(target)
        else:
            _name(part, target)
        _keep(target.parent)
    finally:
        part.unlink(missing_ok=True)


def _name(part: Path, target: Path) -> None:
    """Give the file its name unless another has taken it meanwhile."""
    try:
        target.hardlink_to(part)  # fails where there is one, and no moment lies between looking and doing
    except FileExistsError:
        raise _taken(target) from None
    except OSError:  # a file system without hard links
        if os.path.lexists(target):
            raise _taken(target) from None
        part.replace(target)


def _taken(path: Path) -> FileExistsError:
    return FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))


def _keep(path: Path) -> None:
    """Wait until the file or the names in a folder are on the disk."""
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
