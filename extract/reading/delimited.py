"""CSV and TSV into rows, one at a time, whatever the size.

Separators are the comma, the semicolon, the tab and the bar; a field may be quoted with `"` and hold
line ends. A row with more fields than the header, or with a quote that never closes, is reported and
the reading goes on with the line after it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from extract.reading.decoding import folded, mended, text_stream, why_not_readable
from extract.reading.opening import Opened
from extract.reading.problems import OnProblem, ReadingError, RowProblem
from extract.reading.rows import Row, fold_name

SEPARATORS = ",;\t|"
MOST_IN_A_FIELD = 16 * 1024 * 1024  # characters
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Header:
    """The first row of a table: names, separator, and the lines it took with those before it."""

    names: tuple[str, ...]
    separator: str
    lines: int


def find_header(head: str, known: Container[str], separators: Sequence[str] = SEPARATORS) -> Header | None:
    """The header at the beginning of `head`; None where no line could be one.

    The separator that gives the most names in `known` (folded) wins, then the one that gives the most.
    """
    lines = list(io.StringIO(head, newline=""))
    skipped = next((i for i, line in enumerate(lines) if line.strip()), len(lines))
    if skipped == len(lines):
        return None
    if lines[skipped].lower().startswith("sep=") and len(lines[skipped].strip()) == 5:  # a note to Excel
        separators = [lines[skipped].strip()[4]]
        skipped += 1
    best: tuple[tuple[int, int], Header] | None = None
    for separator in separators:
        reader = csv.reader(lines[skipped:], delimiter=separator)
        cells = tuple(cell.strip() for cell in next(reader, []))
        score = (sum(fold_name(cell) in known for cell in cells), len(cells))
        if cells and (best is None or score > best[0]):
            best = (score, Header(cells, separator, skipped + reader.line_num))
    return best[1] if best else None


def looks_like_header(header: Header, known: Container[str]) -> bool:
    """Whether a file that no name calls a table begins with this header."""
    names = [fold_name(name) for name in header.names]
    return (
        sum(name in known for name in names) >= 2
        and len(set(names)) == len(names)
        and max(map(len, header.names)) <= _LONGEST_NAME
    )


def head_text(opened: Opened) -> str:
    """The decoded beginning of the file. Raises ReadingError where the encoding is not one of ours."""
    text = text_stream(io.BytesIO(opened.head), opened.head).read()
    reason = why_not_readable(text)
    if reason:
        raise ReadingError(opened.source, reason)
    return mended(text)


def delimited_rows(opened: Opened, header: Header, on_problem: OnProblem) -> Iterator[Row]:
    """The rows under the header, blank ones left out; `where` counts as a spreadsheet does."""
    lines = _Lines(text_stream(opened.stream, opened.head), header.lines)
    csv.field_size_limit(max(csv.field_size_limit(), MOST_IN_A_FIELD))
    width, number = len(header.names), 1
    for cells in lines.records(header.separator):
        number += 1
        where = f"row {number}"
        if isinstance(cells, str):
            on_problem(RowProblem(where, cells))
            continue
        together = "".join(cells)
        if not together:
            continue
        if len(cells) > width and any(cell.strip() for cell in cells[width:]):
            on_problem(RowProblem(where, f"{len(cells)} fields under {width} names"))
            continue
        if "\0" in together:
            on_problem(RowProblem(where, "binary data (NUL)"))
        elif together.isascii() and "\r" not in together:  # most rows: nothing to mend
            yield Row(where, header.names, cells)
        else:
            yield Row(where, header.names, [folded(mended(cell)) for cell in cells])


class _Lines:
    """The lines of a file, some of them given back when a record that swallowed them was none."""

    def __init__(self, stream: io.TextIOWrapper, skip: int) -> None:
        self._stream = stream
        self._again: list[str] = []  # last first
        self._taken: list[str] = []  # of the record being read
        for _ in range(skip):
            stream.readline()

    def _fed(self) -> Iterator[str]:
        while line := self._again.pop() if self._again else self._stream.readline():
            self._taken.append(line)
            yield line

    def records(self, separator: str) -> Iterator[list[str] | str]:
        """Each record's cells, or why it is none, which costs its first line only.

        Quoting is taken strictly, or a quote that is never closed would end at the next row's; a line
        that is complete by itself but has stray quotes inside quotes is taken as it is.
        """
        while True:
            reader = csv.reader(self._fed(), delimiter=separator, strict=True)
            try:
                self._taken.clear()
                for cells in reader:
                    yield cells
                    self._taken.clear()
                return
            except csv.Error as error:
                first, *others = self._taken
                self._again.extend(reversed(others))
                if "limit" in str(error):
                    yield f"a field of more than {MOST_IN_A_FIELD} characters"
                else:
                    yield _stray_quotes(first, separator) or "a quote that is never closed"


def _stray_quotes(line: str, separator: str) -> list[str] | None:
    """The cells of a line that strict reading refused, unless its last quote is open."""
    cells = next(csv.reader([line], delimiter=separator))
    ends_open = next(csv.reader([line.rstrip("\r\n") + separator + "x"], delimiter=separator))[-1] != "x"
    return None if ends_open else cells
