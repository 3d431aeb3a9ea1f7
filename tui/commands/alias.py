"""`dateline alias`: two names are one actor, or one location."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.commands.correcting import deciding, tell_done
from tui.commands.options import db_option
from tui.exits import Exit, Failure, NotFound

if TYPE_CHECKING:
    import sqlite3

    from store.entries import EntryKind


@click.command(short_help="Make two actors, or two locations, one.")
@click.argument("name", metavar="NAME")
@click.argument("other", metavar="OTHER-NAME")
@click.option("--actor", "kind", flag_value="actor", help="They are actors.")
@click.option("--location", "kind", flag_value="location", help="They are locations.")
@db_option
def alias(name: str, other: str, kind: str | None, db: Path | None) -> Exit:
    """Make the actor or location called OTHER-NAME one with that called NAME.

    NAME stands for both; the names of both are kept, and what is added later under either counts for it.
    An OTHER-NAME that nothing has yet is kept as a further name.

    \b
      dateline alias "Islamic State" Daesh
      dateline alias --location Raqqa Ar-Raqqah
    """
    from store.decisions import make_one
    from store.entries import EntryKind

    with deciding(db) as connection:
        of = EntryKind(kind) if kind else _kind_of(connection, name)
        tell_done(make_one(connection, of, name, other))
    return Exit.DONE


def _kind_of(connection: sqlite3.Connection, name: str) -> EntryKind:
    """What is called `name`. Raises NotFound where nothing is, Failure where two kinds are."""
    from store.entries import EntryKind, entries_called

    called = [kind for kind in EntryKind if entries_called(connection, kind, name)]
    if not called:
        raise NotFound(f"there is no actor and no location called {name}")
    if len(called) > 1:
        raise Failure(f"{name}: is an actor and a location; say --actor or --location")
    return called[0]
