"""What is said about an input that cannot be read, whole or in part."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

MOST_IN_ONE_ARTICLE = 1_000_000  # code points; a book has more, and parsing takes memory with every one
TOO_LONG = f"more than {MOST_IN_ONE_ARTICLE:,} characters, no single article"


class ReadingError(Exception):
    """An input that gives nothing at all: `source` names it, `reason` says why in words for people."""

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(f"{source}: {reason}")
        self.source = source
        self.reason = reason


class NoUsableColumnsError(ReadingError):
    """A table that is whole, and neither of articles nor of events."""


@dataclass(frozen=True, slots=True)
class RowProblem:
    """One row of a table that is wrong while the others are read.

    `where` counts as people do: "row 2" is the first under the header of a CSV file, "line 1" the
    first of a JSONL file. `kept` is true when the row gave something all the same.
    """

    where: str
    reason: str
    kept: bool = False

    def __str__(self) -> str:
        return f"{self.where}: {self.reason}"


def in_words(error: OSError) -> str:
    """Why the operating system refused, for a message."""
    if isinstance(error, FileNotFoundError):
        return "no such file"
    if isinstance(error, PermissionError):
        return "not allowed to read it"
    return (error.strerror or str(error)).lower()


OnProblem = Callable[[RowProblem], None]


def refuse_problems(source: str) -> OnProblem:
    """A listener that ends the reading at the first row that is lost."""

    def refuse(problem: RowProblem) -> None:
        if not problem.kept:
            raise ReadingError(source, str(problem))

    return refuse
