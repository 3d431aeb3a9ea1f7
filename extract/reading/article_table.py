"""Rows of a table into articles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from extract.reading.addresses import host_of
from extract.reading.article_columns import article_columns
from extract.reading.days import read_day
from extract.reading.problems import (
    MOST_IN_ONE_ARTICLE,
    TOO_LONG,
    NoUsableColumnsError,
    OnProblem,
    RowProblem,
)
from extract.reading.rows import Row, names_in_words
from store.model import Article

_SHOWN = 40  # characters of a bad cell in a message


def table_articles(
    rows: Iterable[Row], source: str, published: date | None, on_problem: OnProblem
) -> Iterator[Article]:
    """An article for each row that has a text; `published` for those that give no date themselves.

    Raises NoUsableColumnsError where no row has a column of text. A date that cannot be read is reported and
    its article kept without it.
    """
    columns = article_columns()
    usable, seen = False, None
    for row in rows:
        if "text" not in columns.found(row.names):
            if not usable and seen is None:
                seen = row.names
            if usable:
                on_problem(RowProblem(row.where, "no text"))
            continue
        usable = True
        cells = columns.picked(row)
        if "text" not in cells:
            on_problem(RowProblem(row.where, "no text"))
            continue
        if len(cells["text"]) > MOST_IN_ONE_ARTICLE:
            on_problem(RowProblem(row.where, TOO_LONG))
            continue
        yield _article(row, cells, source, published, on_problem)
    if not usable:
        named = f"among {names_in_words(seen)}" if seen else "and no rows"
        raise NoUsableColumnsError(source, f"no column of text (text, body, content ...) {named}")


def _article(
    row: Row, cells: dict[str, str], source: str, published: date | None, on_problem: OnProblem
) -> Article:
    day = published
    if words := cells.get("published"):
        day = read_day(words)
        if day is None:
            reason = f"date {words[:_SHOWN]!r} is not understood; kept without it"
            on_problem(RowProblem(row.where, reason, kept=True))
    url = cells.get("url", "").strip() or None
    return Article(
        source=source,
        text=cells["text"],
        title=_one_line(cells.get("title")),
        publisher=_publisher(cells.get("publisher")) or host_of(url or ""),
        published=day,
        url=url,
    )


def _one_line(words: str | None) -> str | None:
    return " ".join(words.split()) if words else None


def _publisher(words: str | None) -> str | None:
    """The first of several, without the brackets that some tables put around it."""
    return _one_line((words or "").split(";")[0].strip("() ")) or None
