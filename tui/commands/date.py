"""`dateline date`: when an event was, said by a person."""

from __future__ import annotations

import datetime
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.commands.correcting import deciding, event_called, tell_done
from tui.commands.options import db_option, settings
from tui.exits import Exit, UsageFailure

if TYPE_CHECKING:
    import sqlite3

    from store.dates import DateSpan
    from store.reckoning import Reckoning

UNDATED = "undated"


@click.command(context_settings={"ignore_unknown_options": True}, short_help="Set the date of an event.")
@click.argument("reference", metavar="ID")
@click.argument("words", nargs=-1, required=True, metavar="DATE")
@db_option
def date(reference: str, words: tuple[str, ...], db: Path | None) -> Exit:
    """Set the date of an event by hand: a DATE in words or in EDTF, or "undated".

    Words count from the day of its article, as in the article itself. What is added later does not take
    the date back; `dateline undo` does.

    \b
      dateline date 6htg 2015-10-05
      dateline date 6htg early October 2015
      dateline date 6htg monday
      dateline date 6htg undated
    """
    from store.decisions import set_date

    text = " ".join(words)
    with deciding(db) as connection:
        event_id = event_called(connection, reference)
        span = None if text == UNDATED else _read(text, _reckoning(connection, event_id))
        tell_done(set_date(connection, event_id, span))
    return Exit.DONE


def _reckoning(connection: sqlite3.Connection, event_id: int) -> Reckoning:
    """Words count from the day of the first article with one, else as the settings say."""
    from store.reading import event, newest_day

    reckoning = settings(None).reckoning(partial(newest_day, connection))
    told = event(connection, event_id)
    published = (mention.published for mention in told.mentions) if told is not None else ()
    day = next(filter(None, published), None)
    return replace(reckoning, today=day) if day is not None else reckoning


def _read(text: str, reckoning: Reckoning) -> DateSpan:
    """The days; an open side ends where an article of that day can know. Raises UsageFailure."""
    from store.datewords import DateWordsError, read_date_words

    try:
        span = read_date_words(text, reckoning)
    except DateWordsError as error:
        raise UsageFailure(str(error)) from error
    known = reckoning.today
    if span.begin == datetime.date.min:
        return replace(span, begin=min(known, span.end))
    return replace(span, end=max(known, span.begin)) if span.end == datetime.date.max else span
