"""What reading a table of events gives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from store.model import Article, Event


class TableFormat(StrEnum):
    """The event tables that are known."""

    COLUMNS = "columns"  # any table whose columns are named
    GED = "UCDP GED"
    GDELT = "GDELT"


@dataclass(frozen=True, slots=True)
class EventTable:
    """A table as the article it is kept as, and its rows as events, read while they are taken.

    `article` has no text; its title is the file's name. Every event has one mention, without offsets.
    """

    article: Article
    format: TableFormat
    events: Iterator[Event]
