"""`dateline add`: articles and event tables into the store."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.commands.options import (
    db_option,
    needed_files_argument,
    own_options,
    published_option,
    read_own_tables,
    settings,
)
from tui.exits import Exit, say
from tui.progress import Progress, progress

if TYPE_CHECKING:
    from extract.own import Own
    from extract.pipeline import Extractor
    from store.model import Article, Extraction
    from store.writing import Added
    from tui.intake import Extract, Taken

_NAMED_ROWS = 5
_NEW_OBJECTS_BETWEEN_COLLECTIONS = 100_000


@click.command()
@needed_files_argument
@published_option
@own_options
@db_option
def add(
    files: tuple[Path, ...],
    published: date | None,
    aliases: Path | None,
    lexicon: Path | None,
    db: Path | None,
) -> Exit:
    """Read articles and tables of events into the store.

    A FILE is a text (one article), or a CSV, TSV, JSONL or JSON table of articles or of events, gzipped or
    not; exports of GDELT and UCDP GED are known. A folder stands for all files in it, "-" for standard
    input. Each article is added whole or not at all, and only once: repeating the command, also after an
    interruption, adds what is missing.

    \b
      dateline add articles/ events.csv
      dateline add --published 2015-10-08 report.txt
      curl -s https://example.org/feed.csv | dateline add -
    """
    from store.opening import open_store
    from store.writing import Added, Writer
    from tui.inputs import inputs
    from tui.intake import Intake

    config = settings(db)
    extract = extractor(config.pipeline, read_own_tables(aliases, lexicon))
    total, failures, taken_count = Added(), 0, 0
    with inputs(files, absolute=True) as sources, progress(sources) as bar, _seldom_collecting():
        config.db.parent.mkdir(parents=True, exist_ok=True)
        with closing(open_store(config.db)) as connection:
            intake = Intake(Writer(connection), extract, published, bar.watch)
            try:
                for taken in intake.take(sources):
                    report(taken, bar)
                    total += _counts(taken)
                    failures += taken.failed
                    taken_count += 1
            except KeyboardInterrupt:
                bar.say("interrupted; what is done is kept, and the same command goes on from there")
                raise
    say(_in_total(total, failures))
    if failures == 0:
        return Exit.DONE
    return Exit.FAILED if failures == taken_count == 1 and not total else Exit.PARTLY


@contextmanager
def _seldom_collecting() -> Iterator[None]:
    """Look for circles of garbage more rarely: millions of values come and go here, and none in circles."""
    usual = gc.get_threshold()
    gc.set_threshold(_NEW_OBJECTS_BETWEEN_COLLECTIONS, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def extractor(pipeline: str | None, own: Own | None = None) -> Extract:
    """Extraction that loads the language pipeline once, when the first article comes.

    `own` are names and words that a person added.
    """

    @cache
    def loaded() -> Extractor:
        from extract.language import DEFAULT_PIPELINE
        from extract.own import NOTHING
        from extract.pipeline import Extractor

        return Extractor(pipeline or DEFAULT_PIPELINE, own=own or NOTHING)

    def extract(articles: Iterable[Article]) -> Iterator[Extraction]:
        return loaded().extract_many(articles)

    return extract


def report(taken: Taken, bar: Progress) -> None:
    """One line on what became of an input, and one for each of its first rows that are wrong."""
    name = taken.input.source
    bar.done(taken.input)
    if taken.error is not None:
        became, words = "failed", taken.error
    elif taken.skipped is not None:
        became, words = "skipped", taken.skipped
    else:
        became, words = _became(taken), _words(taken)
    bar.say(f"{became:<7}  {name}: {words}")
    for problem in taken.problems[:_NAMED_ROWS]:
        bar.say(f"           {problem}")
    if len(taken.problems) > _NAMED_ROWS:
        bar.say(f"           and {len(taken.problems) - _NAMED_ROWS:,} rows more")


def _became(taken: Taken) -> str:
    if not taken.lost:
        return "added" if _anything(taken.added) else "known"
    return "partly" if taken.added else "failed"


def _counts(taken: Taken) -> Added:
    """What was added, a table of events not counting as an article."""
    return replace(taken.added, articles=0, known_articles=0) if taken.is_table else taken.added


def _anything(added: Added) -> bool:
    return bool(added.articles or added.events)


def _words(taken: Taken) -> str:
    added = _counts(taken)
    words = [_counted(added.articles, "article")] if added.articles else []
    if added.events or not (added.known_articles or added.known_events):
        words.append(_counted(added.events, "event"))
    if added.known_articles:
        words.append(f"{_counted(added.known_articles, 'article')} already known")
    if added.known_events:
        words.append(f"{_counted(added.known_events, 'event')} already known")
    if added.joined:
        words.append(f"{added.joined:,} told by other articles too")
    if taken.lost:
        words.append(f"{_counted(taken.lost, 'row')} lost")
    return ", ".join(words)


def _in_total(total: Added, failures: int) -> str:
    words = f"{_articles_and_events(total.articles, total.events)} added"
    if total.known_articles or total.known_events:
        words += f"; {_articles_and_events(total.known_articles, total.known_events)} already known"
    if total.joined:
        words += f"; {total.joined:,} told by other articles too"
    return words + (f"; {_counted(failures, 'input')} failed" if failures else "")


def _articles_and_events(articles: int, events: int) -> str:
    return f"{_counted(articles, 'article')} and {_counted(events, 'event')}"


def _counted(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
