"""`dateline merge`: several events are one."""

from __future__ import annotations

from pathlib import Path

import click

from tui.commands.correcting import deciding, event_called, tell_done
from tui.commands.options import db_option
from tui.exits import Exit


@click.command(short_help="Make several events one.")
@click.argument("references", nargs=-1, required=True, metavar="ID ID...")
@db_option
def merge(references: tuple[str, ...], db: Path | None) -> Exit:
    """Make several events one, with the sentences of all.

    It keeps the lowest of their numbers. What is added later does not take it apart; `dateline undo` does.
    IDs are those of `dateline explain`.

    \b
      dateline merge 6htg 4kq2
      dateline merge 1012 1044 1051
    """
    from store.decisions import merge as merge_events

    if len(references) < 2:
        raise click.UsageError("merging takes two events or more")
    with deciding(db) as connection:
        tell_done(merge_events(connection, [event_called(connection, one) for one in references]))
    return Exit.DONE
