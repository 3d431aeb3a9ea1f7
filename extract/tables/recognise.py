"""Which event table a file is, if any, and its rows as events."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath

from extract.reading.article_columns import ARTICLE_NAMES
from extract.reading.articles import Layout, layout_of
from extract.reading.decoding import mended, text_stream
from extract.reading.delimited import Header, delimited_rows, find_header, head_text, looks_like_header
from extract.reading.json_rows import json_rows
from extract.reading.opening import Opened, opened
from extract.reading.problems import OnProblem, ReadingError, RowProblem, refuse_problems
from extract.tables.event_columns import EVENT_NAMES, tells_of_events
from extract.tables.gdelt import (
    ALL_WIDTHS,
    WIDTHS,
    gdelt_events,
    gdelt_rows,
    gdelt_width,
)
from extract.tables.gdelt import (
    PUBLISHER as GDELT_PUBLISHER,
)
from extract.tables.ged import PUBLISHER as GED_PUBLISHER
from extract.tables.ged import TELLING_NAMES, ged_events, is_ged
from extract.tables.generic import column_events
from extract.tables.table import EventTable, TableFormat
from store.model import Article, Event

_NAMES = EVENT_NAMES | ARTICLE_NAMES | TELLING_NAMES
_ROWS_BETWEEN_SHARES = 512
_PUBLISHERS = {TableFormat.GED: GED_PUBLISHER, TableFormat.GDELT: GDELT_PUBLISHER}


@dataclass(frozen=True, slots=True)
class _Recognised:
    format: TableFormat
    header: Header | None = None  # None where there is none: GDELT, JSON
    width: int = 0


def sniff(path: Path, source: str | None = None) -> TableFormat | None:
    """Which event table the file is; None where it is none that is known, so perhaps articles.

    Raises ReadingError where it cannot be read or is a broken one.
    """
    with opened(path, source) as file:
        recognised = _recognise(file)
        return recognised.format if recognised else None


def read_event_table(
    path: Path,
    *,
    source: str | None = None,
    on_problem: OnProblem | None = None,
    on_share: Callable[[float], None] | None = None,
) -> EventTable:
    """The table as an article, and its events while they are taken.

    `source` names the file instead of its path. Rows and cells that are wrong go to `on_problem`; without
    it the first row that is lost ends the reading. `on_share` is told now and then how much of the file has
    been read, 0 to 1. Raises ReadingError, also while events are taken.
    """
    with opened(path, source) as file:
        recognised = _recognise(file)
        if recognised is None:
            raise ReadingError(file.source, "no table of events: it names no column of dates beside others")
        name = file.source
    article = Article(
        source=name, text="", title=PurePath(name).name, publisher=_PUBLISHERS.get(recognised.format)
    )
    report = on_problem if on_problem is not None else refuse_problems(name)
    return EventTable(article, recognised.format, _watched(path, name, recognised, report, on_share))


def _recognise(file: Opened) -> _Recognised | None:
    head = head_text(file)
    width = gdelt_width(head.partition("\n")[0])
    if width is not None:
        if width not in WIDTHS:
            raise ReadingError(
                file.source, f"like an export of GDELT, but with {width} columns, not {ALL_WIDTHS}"
            )
        return _Recognised(TableFormat.GDELT, width=width)
    layout = layout_of(file.source, head)
    if layout is Layout.JSON:
        return _recognise_json(file)
    header = find_header(head, _NAMES)
    if header is None or (layout is Layout.PLAIN and not _is_table_without_saying_so(file, header)):
        return None
    if is_ged(header.names):
        return _Recognised(TableFormat.GED, header)
    return _Recognised(TableFormat.COLUMNS, header) if tells_of_events(header.names) else None


def _is_table_without_saying_so(file: Opened, header: Header) -> bool:
    """Whether a file that is no table by its name is one: not where its name says it is a text."""
    named_text = PurePath(file.source.lower().removesuffix(".gz")).suffix in (".txt", ".text", ".md")
    return not named_text and looks_like_header(header, _NAMES)


def _recognise_json(file: Opened) -> _Recognised | None:
    problems: list[RowProblem] = []
    first = next(json_rows(file, problems.append), None)
    return _Recognised(TableFormat.COLUMNS) if first is not None and tells_of_events(first.names) else None


def _watched(
    path: Path,
    source: str,
    recognised: _Recognised,
    report: OnProblem,
    on_share: Callable[[float], None] | None,
) -> Iterator[Event]:
    with opened(path, source) as file:
        for number, event in enumerate(_events(file, recognised, report)):
            if on_share is not None and number % _ROWS_BETWEEN_SHARES == 0:
                on_share(file.share())
            yield event


def _events(file: Opened, recognised: _Recognised, report: OnProblem) -> Iterator[Event]:
    if recognised.format is TableFormat.GDELT:
        lines = map(mended, text_stream(file.stream, file.head))
        return gdelt_events(gdelt_rows(lines, recognised.width, report), report)
    if recognised.header is None:
        rows = json_rows(file, report)
    else:
        rows = delimited_rows(file, recognised.header, report)
    events = ged_events if recognised.format is TableFormat.GED else column_events
    return events(rows, report)
