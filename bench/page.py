"""The page of measurements, docs/PERFORMANCE.md: its tables are written by the benchmarks."""

from __future__ import annotations

import os
import platform
import sqlite3
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

PAGE = Path(__file__).parents[1] / "docs" / "PERFORMANCE.md"


def write_section(name: str, text: str) -> None:
    """Put `text` between the two marks of this name; everything else on the page stays."""
    begin, end = f"<!-- {name}: written by the benchmark -->", f"<!-- end of {name} -->"
    before, rest = PAGE.read_text(encoding="utf-8").split(begin)
    _, after = rest.split(end)
    PAGE.write_text(f"{before}{begin}\n{text}\n{end}{after}", encoding="utf-8")


def machine() -> str:
    """What this was measured on, and what was measured."""
    commit = subprocess.run(
        ["git", "describe", "--always", "--dirty"], capture_output=True, text=True, check=False
    ).stdout.strip()
    load = os.getloadavg()[1]
    return (
        f"{datetime.now(UTC):%Y-%m-%d}, commit {commit}; {platform.machine()}, {os.cpu_count()} cores, "
        f"load {load:.1f} while measuring; Python {platform.python_version()}, "
        f"SQLite {sqlite3.sqlite_version}, numpy {np.__version__}."
    )
