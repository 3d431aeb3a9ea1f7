"""`dateline views`: queries saved under a name."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.commands.correcting import writing_store
from tui.commands.listing import reading_store
from tui.commands.options import QueryCommand, db_option, query_arguments, read_query
from tui.exits import Exit, UsageFailure, say

if TYPE_CHECKING:
    pass


@click.group(invoke_without_command=True, short_help="List, save, rename, delete views: queries with a name.")
@db_option
@click.pass_context
def views(context: click.Context, db: Path | None) -> Exit | None:
    """List the saved views, or save, rename and delete them.

    \b
      dateline views
      dateline views save "Russia in Hama" actor:russia location:hama
      dateline views rename "Russia in Hama" "Hama"
      dateline views delete "Hama"
    """
    if db is not None:
        context.obj = db
    return list_views(None) if context.invoked_subcommand is None else None


@views.command("list")
@db_option
def _list(db: Path | None) -> Exit:
    """List the saved views in alphabetical order."""
    return list_views(db)


@views.command("save", cls=QueryCommand)
@click.argument("name")
@query_arguments
@db_option
def _save(name: str, query: tuple[str, ...], db: Path | None) -> Exit:
    """Save QUERY under NAME, in place of what had that name."""
    from store.notes import save_view

    asked = read_query(query)
    with writing_store(db) as connection:
        try:
            save_view(connection, name, asked)
        except ValueError as error:
            raise UsageFailure(str(error)) from error
    say(f"saved {name}: {asked or 'everything'}")
    return Exit.DONE


@views.command("rename")
@click.argument("name")
@click.argument("new_name", metavar="NEW_NAME")
@db_option
def _rename(name: str, new_name: str, db: Path | None) -> Exit:
    """Give the view NAME the name NEW_NAME."""
    from store.notes import rename_view

    with writing_store(db) as connection:
        try:
            rename_view(connection, name, new_name)
        except ValueError as error:
            raise UsageFailure(str(error)) from error
        except LookupError as error:
            say(f"dateline: {error}")
            return Exit.NOTHING
    say(f"renamed {name}: {new_name}")
    return Exit.DONE


@views.command("delete")
@click.argument("name")
@db_option
def _delete(name: str, db: Path | None) -> Exit:
    """Forget the view NAME."""
    from store.notes import delete_view

    with writing_store(db) as connection:
        deleted = delete_view(connection, name)
    say(f"deleted {name}" if deleted else f"dateline: there is no view {name}")
    return Exit.DONE if deleted else Exit.NOTHING


def list_views(db: Path | None) -> Exit:
    """Print the views; where there are none, say how to save one."""
    from store.notes import list_views as read_views
    from tui.printing import Column, print_table, text_output

    with reading_store(db) as connection:
        found = read_views(connection)
    if not found:
        say("dateline: no views yet; save one with: dateline views save NAME QUERY")
        return Exit.NOTHING
    columns = (Column("NAME", gives_way=True), Column("QUERY", gives_way=True), Column("SAVED", faint=True))
    print_table(columns, ((view.name, view.query, view.changed) for view in found), text_output())
    return Exit.DONE
