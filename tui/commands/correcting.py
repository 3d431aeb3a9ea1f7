"""What the commands that correct events share: the store open for writing, events by name, what was done."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tui.commands.options import settings
from tui.exits import Failure, NotFound, say

if TYPE_CHECKING:
    from store.changes import Change

MOST_CANDIDATES = 10  # named where the beginning of an id stands for several events


@contextmanager
def writing_store(db: Path | None) -> Iterator[sqlite3.Connection]:
    """The store open for writing. Raises Failure where there is none yet."""
    from store.opening import open_store

    path = settings(db).db
    if not path.exists():
        raise Failure(f"{path}: there is no store yet; make one with: dateline add FILE")
    with closing(open_store(path)) as connection:
        yield connection


@contextmanager
def deciding(db: Path | None) -> Iterator[sqlite3.Connection]:
    """The same; a decision that cannot be made becomes a Failure with its reason."""
    from store.decisions import DecisionError

    with writing_store(db) as connection:
        try:
            yield connection
        except DecisionError as error:
            raise Failure(str(error)) from error


def event_called(connection: sqlite3.Connection, reference: str) -> int:
    """The one event that `reference` stands for. Raises NotFound for none, Failure for several."""
    from store.reading import event_ids

    ids = event_ids(connection, reference)
    if len(ids) > 1:
        raise Failure(f"{reference}: stands for several events:\n{_candidates(connection, ids)}")
    if not ids:
        raise NotFound(f"there is no event {reference}")
    return ids[0]


def _candidates(connection: sqlite3.Connection, ids: Sequence[int]) -> str:
    from store.reading import events

    lines = [f"  {event.uid}  {event.title}" for event in events(connection, ids[:MOST_CANDIDATES])]
    return "\n".join([*lines, "  ..."] if len(ids) > MOST_CANDIDATES else lines)


def tell_done(change: Change) -> None:
    """Say what was done, and how to undo it."""
    say(f"{change.words}; to undo it: dateline undo {change.id}")
