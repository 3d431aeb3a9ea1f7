"""JSON and NDJSON in UTF-8. Nothing in them can drive a terminal: what could is escaped (`\\u202e`)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any, BinaryIO

from export.clean import is_clean

Record = Mapping[str, Any]

_LINE_ENDS = re.compile("[\u2028\u2029]")  # some programs end a line at these


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
