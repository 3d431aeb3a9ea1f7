"""`dateline check`: whether the store is what it promises to be."""

from __future__ import annotations

from pathlib import Path

import click

from tui.commands.listing import reading_store
from tui.commands.options import db_option
from tui.exits import Exit, one_line, say


@click.command()
@db_option
def check(db: Path | None) -> Exit:
    """Read everything in the store once and list what is wrong with it.

    Checked are the file itself, the links between its tables, that every mention repeats its article's text,
    that every event has a mention and a sound date, and the numbers of events kept with names.

    \b
      dateline check
      dateline check --db /srv/news/2015.db
    """
    from store.checking import faults

    found = 0
    with reading_store(db) as connection:
        for fault in faults(connection):
            found += 1
            click.echo(one_line(fault))
    say(f"dateline: {found:,} fault{'' if found == 1 else 's'}" if found else "dateline: all is well")
    return Exit.FAILED if found else Exit.DONE
