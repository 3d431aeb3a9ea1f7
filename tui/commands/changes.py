"""`dateline changes` and `dateline undo`: what was decided about events, and taking it back."""

from __future__ import annotations

from pathlib import Path

import click

from tui.commands.correcting import deciding
from tui.commands.listing import reading_store
from tui.commands.options import db_option
from tui.exits import Exit, say

ROWS_ON_A_TERMINAL = 50


@click.command(short_help="List what was joined, merged, split or set by hand.")
@click.option("--by-rule", is_flag=True, help="What rules joined, too.")
@click.option("--limit", type=click.IntRange(min=0), metavar="N", help="Print N rows; 0 prints all.")
@db_option
def changes(by_rule: bool, limit: int | None, db: Path | None) -> Exit:
    """List what people decided about events, newest first, with the numbers that `dateline undo` takes.

    \b
      dateline changes
      dateline changes --by-rule --limit 20
    """
    from store.changes import changes as log
    from tui.printing import Column, print_table, text_output

    with reading_store(db) as connection:
        found = log(connection, by_rule=by_rule, limit=ROWS_ON_A_TERMINAL if limit is None else limit or None)
    if not found:
        say("dateline: no changes yet")
        return Exit.NOTHING
    columns = (
        *(Column("NUMBER", side="right"), Column("KIND"), Column("WHAT WAS DONE", gives_way=True)),
        *(Column("MADE", faint=True), Column("UNDONE", faint=True)),
    )
    rows = ((str(one.id), one.kind, one.words, one.at, one.undone) for one in found)
    print_table(columns, rows, text_output())
    return Exit.DONE


@click.command(short_help="Undo a change.")
@click.argument("number", type=click.IntRange(min=1), required=False, metavar="[CHANGE]")
@db_option
def undo(number: int | None, db: Path | None) -> Exit:
    """Undo what was merged, split, made one or set by hand: the latest, or the CHANGE of that number.

    Changes can be undone in any order; what was decided since stands. What a rule joined and is undone
    stays apart, whatever is added.

    \b
      dateline undo
      dateline undo 7
    """
    from store.decisions import undo as undo_change

    with deciding(db) as connection:
        done = undo_change(connection, number)
    say(f"undone: {done.words}")
    return Exit.DONE
