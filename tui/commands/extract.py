"""`dateline extract`: what extraction makes of articles, to programs; nothing is kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.commands.add import extractor
from tui.commands.options import (
    needed_files_argument,
    own_options,
    published_option,
    read_own_tables,
    settings,
)
from tui.exits import Exit, say

if TYPE_CHECKING:
    from store.model import Article
    from tui.inputs import Input


@click.command(short_help="Print what articles tell as NDJSON.")
@needed_files_argument
@published_option
@own_options
def extract(
    files: tuple[Path, ...], published: date | None, aliases: Path | None, lexicon: Path | None
) -> Exit:
    """Print the events, times and places of articles as NDJSON.

    One JSON object a line, one for each article, in the order of the FILEs. Offsets are code points into
    "text". Nothing is kept.

    \b
      dateline extract report.txt | jq '.events[].date'
      dateline extract --published 2015-10-08 *.txt > events.ndjson
    """
    from export.json_records import json_line
    from extract.contract import to_record
    from extract.events.across import Run
    from tui.formats import standard_output
    from tui.inputs import inputs

    failed: list[str] = []
    printed = 0
    with inputs(files, absolute=False) as sources:
        out = standard_output()
        run = extractor(settings(None).pipeline, read_own_tables(aliases, lexicon))
        for extraction in Run().joined(run(_articles(sources, published, failed))):
            out.write(json_line(to_record(extraction)).encode() + b"\n")
            out.flush()
            printed += 1
    if not failed:
        return Exit.DONE
    return Exit.PARTLY if printed else Exit.FAILED


def _articles(sources: list[Input], published: date | None, failed: list[str]) -> Iterator[Article]:
    """The articles of all inputs; what cannot be read is said, noted in `failed`, and left out."""
    from extract.reading.articles import read_articles
    from extract.reading.problems import ReadingError, RowProblem
    from extract.tables.recognise import sniff

    for source in sources:

        def note(problem: RowProblem, name: str = source.source) -> None:
            say(f"dateline: {name}: {problem}")
            if not problem.kept:
                failed.append(name)

        try:
            if source.error is not None:
                raise ReadingError(source.source, source.error)
            if sniff(source.path, source.source) is not None:
                raise ReadingError(
                    source.source, "a table of events, not of articles; `dateline add` reads it"
                )
            yield from read_articles(source.path, published, source=source.source, on_problem=note)
        except ReadingError as error:
            say(f"dateline: {error}")
            failed.append(error.source)
