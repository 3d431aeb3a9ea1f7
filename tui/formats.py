"""What lists are printed as, and where bytes for programs go."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import BinaryIO


class Format(StrEnum):
    """What rows are printed as."""

    TABLE = "table"
    JSON = "json"
    NDJSON = "ndjson"
    CSV = "csv"


def standard_output() -> BinaryIO:
    """Where bytes go that programs read."""
    sys.stdout.flush()
    return sys.stdout.buffer
