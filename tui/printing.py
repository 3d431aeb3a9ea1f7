"""Rows to people: tables and timelines on standard output, as wide as the terminal.

Every cell is cleaned and printed as it is: no markup is read in it. Where the output is no terminal,
nothing is cut and nothing coloured.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TextIO

import click
from rich.cells import cell_len, set_cell_size

from store.dates import Precision
from store.dates_in_words import span_in_words
from store.facets import Bucket, EventRow
from tui.clean import clean_line
from tui.panes.words import bucket_words, day_words, is_coarse

GAP = "  "
_NARROWEST = (8, 3)  # cells of a column that gives way: first this far, then, if it must be, that far
_PIPED = 1_000_000
_WIDE = (Precision.YEAR, Precision.DECADE, Precision.CENTURY)  # stand under no month


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table. `gives_way` columns are cut where the terminal is too narrow for all."""

    title: str
    side: Literal["left", "right"] = "left"
    gives_way: bool = False
    faint: bool = False


def width_of(stream: TextIO) -> int:
    """Cells in a line of the terminal; `COLUMNS` wins; without either there is no end."""
    if os.environ.get("COLUMNS", "").isdecimal() or stream.isatty():
        return max(shutil.get_terminal_size((80, 24)).columns, 20)
    return _PIPED


def coloured(stream: TextIO) -> bool:
    """Whether styles may be printed: on a terminal that has them, unless `NO_COLOR` is set."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def print_table(columns: Sequence[Column], rows: Iterable[Sequence[str | int | None]], out: TextIO) -> None:
    """A table under its titles, in columns of even width."""
    cells = [[clean_line("" if cell is None else str(cell)) for cell in row] for row in rows]
    widths = _widths(columns, cells, width_of(out))
    styled = coloured(out)
    titles = [column.title for column in columns]
    _print(_line(columns, titles, widths, bold=True, styled=styled), out)
    for row in cells:
        _print(_line(columns, row, widths, bold=False, styled=styled), out)


def _widths(columns: Sequence[Column], cells: Sequence[Sequence[str]], room: int) -> list[int]:
    """The width of each column: that of its widest cell; less for those that give way, widest first."""
    widths = [
        max([cell_len(column.title), *(cell_len(row[i]) for row in cells)])
        for i, column in enumerate(columns)
    ]
    room -= len(GAP) * (len(columns) - 1)
    for narrowest in _NARROWEST:
        while sum(widths) > room:
            giving = [i for i, column in enumerate(columns) if column.gives_way and widths[i] > narrowest]
            if not giving:
                break
            widest = max(giving, key=lambda i: widths[i])
            next_widest = max((widths[i] for i in giving if i != widest), default=narrowest)
            too_much = sum(widths) - room
            widths[widest] = max(widths[widest] - too_much, min(next_widest, widths[widest]) - 1, narrowest)
    return widths


def _line(
    columns: Sequence[Column], cells: Sequence[str], widths: Sequence[int], *, bold: bool, styled: bool
) -> str:
    parts = []
    for column, cell, width in zip(columns, cells, widths, strict=True):
        part = fitted(cell, width, column.side)
        if styled and (bold or column.faint):
            part = click.style(part, bold=bold or None, dim=(column.faint and not bold) or None)
        parts.append(part)
    return GAP.join(parts)


def fitted(words: str, width: int, side: Literal["left", "right"] = "left") -> str:
    """Exactly `width` cells: cut with an ellipsis, or filled up with spaces."""
    length = cell_len(words)
    if length > width:
        return set_cell_size(words, width - 1) + "…"
    room = " " * (width - length)
    return room + words if side == "right" else words + room


def print_timeline(events: Iterable[EventRow], out: TextIO) -> None:
    """Events under their months, in the order given: day, title, location, how many tell of it."""
    width = width_of(out)
    styled = coloured(out)
    month = ""
    for event in events:
        heading = _heading(event)
        if heading != month:
            _print(
                ("" if not month else "\n") + (click.style(heading, bold=True) if styled else heading), out
            )
            month = heading
        for line in _event_lines(event, width):
            _print(line, out)


def _heading(event: EventRow) -> str:
    if event.begin is None or event.end is None:
        return "Undated"
    if event.precision in _WIDE and event.modifier is None:
        return span_in_words(event.begin, event.end, event.precision, short=True)
    return bucket_words(event.begin, Bucket.MONTH)


def _event_lines(event: EventRow, width: int) -> Iterator[str]:
    mark = "~" if is_coarse(event) else " "
    where = f"  [{clean_line(event.location)}]" if event.location else ""
    told = f"  ×{event.sources}" if event.sources > 1 else ""
    start = f"{mark} {fitted(day_words(event), 6)}  "
    room = max(width - cell_len(start) - cell_len(where) - cell_len(told), 20)
    title = clean_line(event.title)
    yield start + (fitted(title, room) if cell_len(title) > room else title) + where + told


def _print(line: str, out: TextIO) -> None:
    out.write(line.rstrip() + "\n")


def text_output() -> TextIO:
    """Standard output for words; what its encoding lacks is printed as `?`."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")
    return sys.stdout
