"""Rows to programs: JSON, NDJSON and CSV on standard output, in UTF-8 whatever the locale.

Nothing printed can drive a terminal: JSON escapes what could (`\\u202e`), CSV leaves it out.
"""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any, BinaryIO

from tui.clean import clean_text, is_clean


class Format(StrEnum):
    """What rows are printed as."""

    TABLE = "table"
    JSON = "json"
    NDJSON = "ndjson"
    CSV = "csv"


Record = Mapping[str, Any]

_LINE_ENDS = re.compile("[\u2028\u2029]")  # some programs end a line at these
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet takes for the beginning of one


def standard_output() -> BinaryIO:
    """Where bytes go that programs read."""
    sys.stdout.flush()
    return sys.stdout.buffer


def json_line(value: Any) -> str:
    """`value` as JSON on one line; characters of other scripts stay, those that drive a terminal do not."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    return text if _is_plain(text) else "".join(c if _is_plain(c) else _escaped(c) for c in text)


def _is_plain(text: str) -> bool:
    return is_clean(text) and not _LINE_ENDS.search(text)


def _escaped(character: str) -> str:
    return "\\u007f" if character == "\x7f" else json.dumps(character)[1:-1]


def write_ndjson(records: Iterable[Record], out: BinaryIO) -> None:
    """One object a line."""
    out.writelines(json_line(record).encode() + b"\n" for record in records)


def write_json(records: Iterable[Record], out: BinaryIO) -> None:
    """One array, one object a line in it."""
    separator = b"[\n"
    for record in records:
        out.write(separator + json_line(record).encode())
        separator = b",\n"
    out.write(b"[]\n" if separator == b"[\n" else b"\n]\n")


def write_csv(rows: Iterable[Mapping[str, object]], names: Sequence[str], out: BinaryIO) -> None:
    """A header and a line for each row (RFC 4180, lines end in CR LF); None is an empty field.

    Text that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(names)
    for row in rows:
        writer.writerow([_cell(row[name]) for name in names])
        out.write(buffer.getvalue().encode())
        buffer.seek(0)
        buffer.truncate()
    out.write(buffer.getvalue().encode())


def _cell(value: object) -> object:
    if not isinstance(value, str):
        return value
    text = clean_text(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
