"""Any file of articles into articles: what it is is decided by its name, then by its content."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from enum import StrEnum
from pathlib import Path, PurePath

from extract.reading.article_columns import ARTICLE_NAMES
from extract.reading.article_table import table_articles
from extract.reading.delimited import (
    delimited_rows,
    find_header,
    head_text,
    looks_like_header,
)
from extract.reading.json_rows import begins_like_json, json_rows
from extract.reading.opening import Opened, opened
from extract.reading.plain import plain_article
from extract.reading.problems import OnProblem, ReadingError, refuse_problems
from store.model import Article


class Layout(StrEnum):
    """How a file is laid out."""

    PLAIN = "plain text"
    DELIMITED = "CSV"
    JSON = "JSON"


_BY_NAME = {
    ".csv": Layout.DELIMITED,
    ".tsv": Layout.DELIMITED,
    ".tab": Layout.DELIMITED,
    ".json": Layout.JSON,
    ".jsonl": Layout.JSON,
    ".ndjson": Layout.JSON,
    ".txt": Layout.PLAIN,
    ".text": Layout.PLAIN,
    ".md": Layout.PLAIN,
}


FILE_TYPES = (*_BY_NAME, *(f"{ending}.gz" for ending in _BY_NAME))  # names that say what is in a file


def layout_of(source: str, head: str) -> Layout:
    """The layout of a file called `source` that begins with `head`."""
    name = PurePath(source.lower().removesuffix(".gz"))
    if name.suffix in _BY_NAME:
        return _BY_NAME[name.suffix]
    if begins_like_json(head):
        return Layout.JSON
    header = find_header(head, ARTICLE_NAMES)
    return Layout.DELIMITED if header and looks_like_header(header, ARTICLE_NAMES) else Layout.PLAIN


def read_articles(
    path: Path,
    published: date | None = None,
    *,
    source: str | None = None,
    on_problem: OnProblem | None = None,
    on_share: Callable[[float], None] | None = None,
) -> Iterator[Article]:
    """The articles of a file, one at a time in their order: text, CSV, TSV, JSONL or JSON, also gzipped.

    `published` is the day for articles that do not say theirs; `source` the name to give the file
    instead of its path. Rows that are wrong go to `on_problem` and the others go on; without it the
    first one ends the reading. `on_share` is told how much of the file has been read, 0 to 1.
    Raises ReadingError, on the way as well as at the beginning.
    """
    with opened(path, source) as file:
        report = on_problem if on_problem is not None else refuse_problems(file.source)
        for article in _articles(file, published, report):
            if on_share is not None:
                on_share(file.share())
            yield article


def _articles(file: Opened, published: date | None, report: OnProblem) -> Iterator[Article]:
    head = head_text(file)
    layout = layout_of(file.source, head)
    if layout is Layout.PLAIN:
        yield plain_article(file, published)
        return
    if layout is Layout.JSON:
        rows = json_rows(file, report)
    else:
        header = find_header(head, ARTICLE_NAMES)
        if header is None:
            raise ReadingError(file.source, "empty")
        rows = delimited_rows(file, header, report)
    yield from table_articles(rows, file.source, published, report)
