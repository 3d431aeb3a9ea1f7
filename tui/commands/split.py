"""`dateline split`: one event is several."""

from __future__ import annotations

from pathlib import Path

import click

from tui.commands.correcting import deciding, event_called, tell_done
from tui.commands.options import db_option
from tui.exits import Exit, Failure


@click.command(short_help="Make one event several.")
@click.argument("reference", metavar="ID")
@click.argument("numbers", nargs=-1, type=click.IntRange(min=1), metavar="[REPORT...]")
@db_option
def split(reference: str, numbers: tuple[int, ...], db: Path | None) -> Exit:
    """Take reports out of an event into one of their own; without any, every article's by itself.

    REPORT is the number that `dateline explain ID` gives a sentence. What is added later does not put
    them together again; `dateline undo` does.

    \b
      dateline split 6htg
      dateline split 6htg 2 3
    """
    from store.decisions import split as split_event
    from store.reading import event

    with deciding(db) as connection:
        event_id = event_called(connection, reference)
        told = event(connection, event_id)
        mentions = told.mentions if told is not None else ()
        if wrong := [number for number in numbers if number > len(mentions)]:
            raise Failure(f"{reference}: has {len(mentions)} reports, not {wrong[0]}")
        tell_done(split_event(connection, event_id, [mentions[number - 1].id for number in numbers]))
    return Exit.DONE
