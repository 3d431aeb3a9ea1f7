"""How a store was left, for the next time it is explored: one small file a store, in the XDG state folder.

It belongs to the person, not to the store: several people may share a store, or be allowed to read only.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import secrets
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any


class MemoryLostError(Exception):
    """What was remembered cannot be read, or not be written; the message says why."""


@dataclass(frozen=True, slots=True)
class Look:
    """How the query in view is looked at. Names of panes, orders, groups; unknown ones are passed over."""

    pane: str = ""
    sort: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class Memory:
    """How a store was left."""

    query: str = ""
    event: int | None = None  # under the cursor
    day: date | None = None  # of that event
    look: Look = Look()
    theme: str = ""
    left: datetime | None = None  # UTC


def memory_path(folder: Path, db: Path) -> Path:
    """The file about the store at `db`."""
    digest = hashlib.sha256(os.fsencode(db.resolve())).hexdigest()[:16]
    return folder / f"{digest}.json"


def read_memory(folder: Path, db: Path) -> Memory | None:
    """How the store at `db` was left; None where that is not known. Raises MemoryLostError."""
    path = memory_path(folder, db)
    try:
        return _memory(json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return None
    except OSError as error:
        raise MemoryLostError(f"{path}: {error.strerror}") from error
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise MemoryLostError(f"{path}: not what dateline writes there: {error}") from error


def write_memory(folder: Path, db: Path, memory: Memory) -> None:
    """Remember how the store at `db` was left: whole or not at all. Raises MemoryLostError."""
    path = memory_path(folder, db)
    part = path.with_name(f".{path.name}-{secrets.token_hex(4)}.part")
    values = {"store": str(db.resolve()), **asdict(memory)}
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            part.write_text(json.dumps(values, default=str, indent=1, ensure_ascii=False), encoding="utf-8")
            part.replace(path)
        finally:
            with contextlib.suppress(FileNotFoundError):
                part.unlink()
    except (OSError, UnicodeEncodeError) as error:
        raise MemoryLostError(f"{path}: {error}") from error


def _memory(values: dict[str, Any]) -> Memory:
    event, day, left = values["event"], values["day"], values["left"]
    if event is not None and not isinstance(event, int):
        raise ValueError(f"event is {event!r}")
    return Memory(
        event=event,
        day=date.fromisoformat(day) if day is not None else None,
        left=datetime.fromisoformat(left).astimezone(UTC) if left is not None else None,
        look=Look(**{name: str(values["look"][name]) for name in ("pane", "sort", "group")}),
        query=str(values["query"]),
        theme=str(values["theme"]),
    )
