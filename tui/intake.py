"""From files into a store, one result a file, whatever is in it and whatever is wrong with it."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum, auto
from itertools import groupby
from pathlib import Path

from extract.datelines import read_head
from extract.reading.articles import read_articles
from extract.reading.problems import NoUsableColumnsError, ReadingError, RowProblem
from extract.tables.apart import WORTH_IT, reading_apart
from extract.tables.recognise import read_event_table, sniff
from store.model import Article, Extraction
from store.writing import Added, Writer
from tui.inputs import Input

MOST_PROBLEMS = 1000  # rows of one file that are named; those after them are counted

Extract = Callable[[Iterable[Article]], Iterator[Extraction]]
Watch = Callable[[Input, float], None]  # how much of an input has been read, 0 to 1


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of an input. Rows in `problems` are named, `lost` of all rows gave nothing.

    A table of events is one article in `added`.
    """

    input: Input
    is_table: bool
    added: Added
    problems: tuple[RowProblem, ...]
    lost: int
    error: str | None
    skipped: str | None  # why nothing was wanted of it

    @property
    def failed(self) -> bool:
        """Whether anything of it is missing from the store."""
        return self.error is not None or self.lost > 0


@dataclass(slots=True)
class _Tally:
    """What is known of an input on the way."""

    input: Input
    is_table: bool = False
    added: Added = field(default_factory=Added)
    problems: list[RowProblem] = field(default_factory=list)
    lost: int = 0
    error: str | None = None
    skipped: str | None = None
    read: bool = False
    waiting: int = 0  # articles that were read and are not yet in the store

    def note(self, problem: RowProblem) -> None:
        self.lost += not problem.kept
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(problem)

    def taken(self) -> Taken:
        return Taken(
            self.input, self.is_table, self.added, tuple(self.problems), self.lost, self.error, self.skipped
        )


class _Kind(Enum):
    NOTHING = auto()
    TABLE = auto()
    ARTICLES = auto()


class _Course:
    """How far a table is: what is read goes into the store part by part, which takes as long again."""

    def __init__(self, tell: Callable[[float], None]) -> None:
        self._tell = tell
        self._share_read = 0.0
        self._share_kept = 0.0
        self._kept_before = 0.0

    def read(self, share: float) -> None:
        """This share of the file is read."""
        self._share_read = share
        self._say()

    def kept(self, share: float) -> None:
        """This share is in the store of what has been read since the last part."""
        self._share_kept = self._kept_before + share * (self._share_read - self._kept_before)
        if share == 1.0:
            self._kept_before = self._share_read
        self._say()

    def _say(self) -> None:
        self._tell((self._share_read + self._share_kept) / 2)


class Intake:
    """Takes inputs into a store. Files of articles are extracted together; each article is kept whole."""

    def __init__(
        self,
        writer: Writer,
        extract: Extract,
        published: date | None = None,
        watch: Watch | None = None,
    ) -> None:
        self._writer = writer
        self._extract = extract
        self._published = published
        self._watch: Watch = watch if watch is not None else lambda _input, _share: None

    def take(self, inputs: Iterable[Input]) -> Iterator[Taken]:
        """The result of every input, in order, as soon as it is in the store.

        What was taken stays when the iteration is left in the middle.
        """
        for kind, run in groupby(map(_sorted, inputs), key=lambda pair: pair[0]):
            tallies = (tally for _, tally in run)
            match kind:
                case _Kind.NOTHING:
                    yield from (tally.taken() for tally in tallies)
                case _Kind.TABLE:
                    yield from map(self._take_table, tallies)
                case _Kind.ARTICLES:
                    yield from self._take_articles(tallies)

    def _take_table(self, tally: _Tally) -> Taken:
        source = tally.input
        course = _Course(lambda share: self._watch(source, share))
        try:
            table = read_event_table(
                source.path, source=source.source, on_problem=tally.note, on_share=course.read
            )
            if _is_worth_a_process(source.path):
                with reading_apart(source.path, source.source, tally.note, course.read) as rows:
                    tally.added = self._writer.add_rows(table.article, rows, course.kept)
            else:
                tally.added = self._writer.add_table(table.article, table.events, course.kept)
        except ReadingError as error:
            tally.error = error.reason
        return tally.taken()

    def _take_articles(self, tallies: Iterator[_Tally]) -> Iterator[Taken]:
        """Extraction reads ahead, so what is read and what is written are two ends of a queue."""
        open_tallies: deque[_Tally] = deque()
        owners: deque[_Tally] = deque()  # of the articles that extraction holds, in order

        def articles() -> Iterator[Article]:
            for tally in tallies:
                open_tallies.append(tally)
                for article in self._read(tally):
                    owners.append(tally)
                    tally.waiting += 1
                    yield article
                tally.read = True

        for extraction in self._extract(articles()):
            tally = owners.popleft()
            tally.waiting -= 1
            tally.added += self._writer.add(extraction)
            while open_tallies and open_tallies[0].read and not open_tallies[0].waiting:
                yield open_tallies.popleft().taken()
        yield from (tally.taken() for tally in open_tallies)

    def _read(self, tally: _Tally) -> Iterator[Article]:
        """The articles of a file that the store does not know."""
        source = tally.input
        try:
            for article in read_articles(
                source.path,
                self._published,
                source=source.source,
                on_problem=tally.note,
                on_share=lambda share: self._watch(source, share),
            ):
                if self._writer.knows(_as_kept(article)):
                    tally.added += Added(known_articles=1)
                else:
                    yield article
        except NoUsableColumnsError as error:
            if source.found:
                tally.skipped = error.reason
            else:
                tally.error = error.reason
        except ReadingError as error:
            tally.error = error.reason


def _is_worth_a_process(path: Path) -> bool:
    """Whether a table is large, and there is a processor to read it beside the one that keeps it."""
    return path.stat().st_size >= WORTH_IT and (os.cpu_count() or 1) > 1


def _as_kept(article: Article) -> Article:
    """The article with the title and day that extraction would find in it: by these the store knows it."""
    head = read_head(article.text, article.published)
    return replace(article, title=article.title or head.title, published=article.published or head.published)


def _sorted(source: Input) -> tuple[_Kind, _Tally]:
    tally = _Tally(source, error=source.error, skipped=source.skipped)
    if tally.error is None and tally.skipped is None:
        try:
            tally.is_table = sniff(source.path, source.source) is not None
        except ReadingError as error:
            tally.error = error.reason
        else:
            return (_Kind.TABLE if tally.is_table else _Kind.ARTICLES), tally
    return _Kind.NOTHING, tally
