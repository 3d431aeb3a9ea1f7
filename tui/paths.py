"""Paths as people read them: from where they are, or from their home, when that is shorter."""

from __future__ import annotations

import os
from pathlib import Path


def shown_path(source: str) -> str:
    """`source` from the working folder or the home folder if it lies in one of them; else as it is.

    Addresses and names that are no path stay as they are.
    """
    for folder, sign in ((_working_folder(), ""), (os.path.expanduser("~"), "~/")):  # noqa: PTH111 (no error)
        if folder and folder != "/" and Path(source).is_relative_to(folder):
            return sign + str(Path(source).relative_to(folder))
    return source


def _working_folder() -> str | None:
    """None where it has been removed."""
    try:
        return str(Path.cwd())
    except OSError:
        return None
