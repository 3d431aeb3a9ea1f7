"""JSONL, NDJSON and JSON arrays into rows. JSONL is read a line at a time, whatever the size.

Values become text: lists are joined with "; ", an object gives its name, title or label.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from extract.reading.decoding import decoded, folded, mended, text_stream
from extract.reading.opening import Opened
from extract.reading.problems import OnProblem, ReadingError, RowProblem
from extract.reading.rows import Row

MOST_IN_ONE_VALUE = 256 * 1024 * 1024  # bytes of a file that is one JSON value and is read whole
_BEGINNING = re.compile(r'\s*(?:\{\s*"|\[\s*\{)')
_WRAPPERS = ("articles", "data", "docs", "items", "records", "results", "rows")


def begins_like_json(head: str) -> bool:
    """Whether a file that no name calls JSON begins like records in it."""
    return _BEGINNING.match(head) is not None


def json_rows(opened: Opened, on_problem: OnProblem) -> Iterator[Row]:
    """The objects of the file. `where` counts lines of JSONL and items of an array, both from 1."""
    if _is_lines(opened):
        yield from _line_rows(opened, on_problem)
    else:
        yield from _item_rows(opened, on_problem)


def _is_lines(opened: Opened) -> bool:
    """JSONL if the first line that is not blank is a record by itself, or begins one and is broken."""
    stream = text_stream(opened.stream, opened.head)
    lines = (line.strip() for line in stream if not line.isspace())
    first, more = next(lines, ""), next(lines, "")
    stream.detach()
    opened.stream.seek(0)
    if not first.startswith("{"):
        return False
    try:
        value = json.loads(mended(first))
        return bool(more) or not _wrapped(value)
    except (ValueError, RecursionError):
        return first.endswith("}")


def _line_rows(opened: Opened, on_problem: OnProblem) -> Iterator[Row]:
    for number, line in enumerate(text_stream(opened.stream, opened.head), 1):
        if not line.strip():
            continue
        where = f"line {number}"
        try:
            value = json.loads(mended(line))
        except (ValueError, RecursionError) as error:
            on_problem(RowProblem(where, f"not JSON ({_in_words(error)})"))
            continue
        yield from _row(where, value, on_problem)


def _item_rows(opened: Opened, on_problem: OnProblem) -> Iterator[Row]:
    data = opened.stream.read(MOST_IN_ONE_VALUE + 1)
    if len(data) > MOST_IN_ONE_VALUE:
        raise ReadingError(opened.source, "one JSON value of more than 256 MB; write it as JSONL")
    try:
        value = json.loads(decoded(data))
    except (ValueError, RecursionError) as error:
        raise ReadingError(opened.source, f"not JSON ({_in_words(error)})") from error
    if isinstance(value, dict):
        value = _wrapped(value) or [value]
    if not isinstance(value, list):
        raise ReadingError(opened.source, "JSON, but neither objects nor a list of them")
    for number, item in enumerate(value, 1):
        yield from _row(f"item {number}", item, on_problem)


def _wrapped(value: dict[str, Any]) -> list[Any]:
    """The records inside an object that only wraps them, as programs answer; none where it is one itself."""
    lists = (value[key] for key in _WRAPPERS if isinstance(value.get(key), list))
    return next((items for items in lists if items and isinstance(items[0], dict)), [])


def _row(where: str, value: Any, on_problem: OnProblem) -> Iterator[Row]:
    if not isinstance(value, dict):
        on_problem(RowProblem(where, "not an object"))
        return
    yield Row(where, tuple(value), [_text(cell) for cell in value.values()])


def _text(value: Any) -> str:
    if isinstance(value, str):
        return folded(mended(value))
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, list):
        return "; ".join(filter(None, (_text(item) for item in value if not isinstance(item, list))))
    if isinstance(value, dict):
        named = (value[key] for key in ("name", "title", "label") if isinstance(value.get(key), str))
        return mended(next(named, ""))
    return str(value)


def _in_words(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "nested too deeply"
    return str(error)
