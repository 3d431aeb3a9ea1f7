"""What joining costs: articles whose events are compared with those of others, beside plain insertion."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from bench.events import FIRST_DAY, random_events
from bench.result import Result
from store.dates import DateSpan, Precision
from store.model import Article, Event, Extraction, Salience
from store.opening import open_store
from store.writing import Writer

ARTICLES = 2_000
DAYS = 100  # a score of articles a day: a busy story
TWICE = 5  # every so many articles repeat what one before told


def results(articles: int = ARTICLES) -> Iterator[Result]:
    """One result: the same articles, once with main events and once with minor ones, which join nothing."""
    events = list(_events(articles))
    with tempfile.TemporaryDirectory(prefix="dateline-bench-") as name:
        mine, joined = _kept(events, Path(name) / "joined.db")
        plain, _ = _kept([replace(one, salience=Salience.MINOR) for one in events], Path(name) / "plain.db")
    yield Result(
        f"keep {articles:,} articles of one event each and join what is told twice",
        mine,
        "the same events kept as minor ones, which are compared with nothing",
        plain,
        f"{(mine - plain) / articles * 1e3:.1f} ms an event, {joined:,} joined",
    )


def _events(number: int) -> Iterator[Event]:
    made = random_events(number, words=12)
    before: list[Event] = []
    for index, event in enumerate(made):
        day = FIRST_DAY + timedelta(index % DAYS)
        told = replace(event, date=DateSpan(day, day, Precision.DAY), subtype="meeting")
        if index % TWICE == 0 and before:
            told = replace(before[index // TWICE], title=event.title)
        before.append(told)
        yield told


def _kept(events: Sequence[Event], path: Path) -> tuple[float, int]:
    """Processor seconds of keeping them, and how many are told with others."""
    with closing(open_store(path)) as connection:
        writer = Writer(connection)
        begin = time.process_time()
        for number, event in enumerate(events):
            text = f"{event.mentions[0].text} ({number})"
            writer.add(Extraction(Article(f"{number}.txt", text), (event,)))
        spent = time.process_time() - begin
        (left,) = connection.execute("SELECT count(*) FROM events").fetchone()
    return spent, len(events) - int(left)
