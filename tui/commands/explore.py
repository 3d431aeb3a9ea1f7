"""`dateline` itself: the explorer on the store or on files, or the timeline where there is no terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.commands.options import (
    ascii_option,
    db_option,
    files_argument,
    published_option,
    read_own_tables,
    read_query,
    settings,
)
from tui.config import state_folder
from tui.exits import Exit, Failure, UsageFailure, say

if TYPE_CHECKING:
    from extract.own import Own
    from store.query import Query
    from store.reckoning import Reckoning
    from tui.config import Config
    from tui.feed import Feed
    from tui.inputs import Input


@click.command(short_help="Explore the store, or FILEs; runs when no command is named.")
@files_argument
@click.option("--query", "-q", default="", metavar="QUERY", help="What to show first.")
@click.option("--read-only", is_flag=True, help="Never write to the store.")
@click.option("--fresh", is_flag=True, help="Begin with everything, not as the store was left.")
@ascii_option
@published_option
@db_option
def explore(
    files: tuple[Path, ...],
    query: str,
    read_only: bool,
    fresh: bool,
    in_ascii: bool,
    published: date | None,
    db: Path | None,
) -> Exit:
    """Explore the store, or FILEs without keeping anything.

    Where standard input and output are no terminal, the timeline is printed instead.

    \b
      dateline
      dateline --query 'actor:russia since:2015-10-01'
      dateline report.txt events.csv
    """
    config = settings(db)
    wanted = read_query((query,))
    if files:
        return _files(files, wanted, published, replace(config, ascii=config.ascii or in_ascii))
    if not config.db.exists():
        raise Failure(f"{config.db}: there is no store yet; try: dateline demo, or: dateline add FILE")
    return show(config.db, wanted, read_only=read_only, title=config.db.name, fresh=fresh, in_ascii=in_ascii)


def show(
    db: Path,
    query: Query,
    *,
    read_only: bool,
    title: str,
    remembered: bool = True,
    fresh: bool = False,
    in_ascii: bool = False,
    feed: Callable[[], Feed] | None = None,
) -> Exit:
    """The explorer on a store; its timeline on standard output where there is no terminal.

    `remembered`: begin as the store was left, and remember how it is left now; `fresh`: but begin anew.
    `in_ascii`: draw no other sign. `feed` makes the store, and what is to be read into it, when the screen
    has been taken.
    """
    if has_terminal():
        from tui.running import run_explorer
        from tui.setup import Setup

        config = settings(None)
        plain = in_ascii or config.ascii
        setup = Setup(
            read_only=read_only,
            title=title,
            reckoning=_reckoning(db if feed is None else None),
            keymap=replace(config.keymap, plain=plain),
            plain=plain,
            theme=config.theme if config.theme != "as left" else None,
            memory_folder=state_folder() if remembered else None,
            fresh=fresh,
        )
        return Exit(run_explorer(db, str(query), setup, say, feed))
    return _print(db, query)


def has_terminal() -> bool:
    """Whether a person looks on and can press keys."""
    return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def _reckoning(db: Path | None) -> Reckoning:
    """How dates in words are read in the explorer; None is a store without events."""
    from store.opening import open_reader
    from store.reading import newest_day

    def newest() -> date | None:
        if db is None:
            return None
        with closing(open_reader(db)) as connection:
            return newest_day(connection)

    return settings(None).reckoning(newest)


def _print(db: Path, query: Query) -> Exit:
    from store.opening import open_reader
    from tui.commands.listing import counting, tell_unknown
    from tui.printing import print_timeline, text_output

    with closing(open_reader(db)) as connection:
        counts = counting(connection)
        ids = counts.ids(query)
        tell_unknown(counts, query)
        pages = (counts.rows(ids[at : at + 500]) for at in range(0, len(ids), 500))
        print_timeline((row for page in pages for row in page), text_output())
    if not ids:
        say("dateline: no events")
        return Exit.NOTHING
    return Exit.DONE


def _files(files: tuple[Path, ...], query: Query, published: date | None, config: Config) -> Exit:
    """Everything in the files, in a store that is gone afterwards."""
    from tempfile import TemporaryDirectory

    from tui.inputs import STANDARD_INPUT, inputs

    _refuse_mistyped_command(files)
    own = read_own_tables(None, None)
    with (
        TemporaryDirectory(prefix="dateline-") as folder,
        inputs(files, absolute=True) as sources,
    ):
        if any(str(path) == STANDARD_INPUT for path in files):
            _keys_from_the_terminal()
        db = Path(folder) / "files.db"
        if has_terminal() and not all(source.error for source in sources):
            title = files[0].name if len(files) == 1 else f"{len(files)} files"
            return _explore_while_reading(db, sources, query, published, config, own, title)
        return _read_and_print(db, sources, query, published, config, own)


def _explore_while_reading(
    db: Path,
    sources: Sequence[Input],
    query: Query,
    published: date | None,
    config: Config,
    own: Own,
    title: str,
) -> Exit:
    """The explorer at once; events appear in it as they are found."""

    @cache
    def feed() -> Feed:
        from store.opening import open_store
        from tui.feed import Feed, Reading

        open_store(db).close()
        return Feed(Reading(db, tuple(sources), published, config.pipeline, own))

    ended = show(db, query, read_only=False, title=title, remembered=False, in_ascii=config.ascii, feed=feed)
    failed = [taken for taken in feed().taken if taken.failed]
    if failed:
        from tui.commands.add import report
        from tui.progress import Lines

        for taken in failed:
            report(taken, Lines())
    if failed and len(failed) == len(sources):
        return Exit.FAILED
    return Exit.PARTLY if failed and ended is Exit.DONE else ended


def _read_and_print(
    db: Path, sources: Sequence[Input], query: Query, published: date | None, config: Config, own: Own
) -> Exit:
    """The timeline of everything, once it has been read."""
    from store.opening import open_store
    from store.writing import Writer
    from tui.commands.add import extractor, report
    from tui.intake import Intake
    from tui.progress import progress

    failures = 0
    with progress(sources) as bar, closing(open_store(db)) as connection:
        intake = Intake(Writer(connection), extractor(config.pipeline, own), published, bar.watch)
        for taken in intake.take(sources):
            bar.done(taken.input)
            if taken.failed:
                report(taken, bar)
                failures += 1
    if failures == len(sources):
        return Exit.FAILED
    printed = _print(db, query)
    return Exit.PARTLY if failures and printed is Exit.DONE else printed


def _refuse_mistyped_command(files: tuple[Path, ...]) -> None:
    """A first word that is no file was perhaps meant as a command."""
    from difflib import get_close_matches

    first = str(files[0])
    if files[0].exists() or first == "-" or os.sep in first or files[0].suffix:
        return
    group = click.get_current_context().find_root().command
    names = list(group.commands) if isinstance(group, click.Group) else []
    close = get_close_matches(first, names, n=1)
    meant = f"; did you mean: dateline {close[0]}?" if close else ""
    raise UsageFailure(f"{first}: no such command or file{meant}")


def _keys_from_the_terminal() -> None:
    """After articles came through standard input, keys come from the terminal itself."""
    if not sys.stdout.isatty():
        return
    try:
        terminal = os.open("/dev/tty", os.O_RDWR)
    except OSError:  # no terminal controls this process: the timeline is printed
        return
    os.dup2(terminal, 0)
    os.close(terminal)
