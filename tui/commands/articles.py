"""`dateline articles`: what was read."""

from __future__ import annotations

import sys
from typing import Any

import click

from tui.commands.listing import (
    Asked,
    Listing,
    counting,
    listing_options,
    print_listing,
    reading_store,
    tell_rest,
    tell_unknown,
)
from tui.commands.options import QueryCommand, read_query
from tui.exits import Exit, say


@click.command(cls=QueryCommand, short_help="List what was read, oldest first.")
@listing_options
def articles(**options: Any) -> Exit:
    """List articles, oldest first; with a query, those that tell of the events in view.

    \b
      dateline articles
      dateline articles actor:russia date:2015-10 --csv
    """
    from store.reading import articles as read_articles
    from tui.formats import Format
    from tui.printing import Column
    from tui.records import ARTICLE_COLUMNS, article_record

    asked = Asked(**options)
    query = read_query(asked.query)
    columns = (
        Column("ID", side="right", faint=True),
        Column("PUBLISHED"),
        Column("PUBLISHER", gives_way=True),
        Column("TITLE", gives_way=True),
        Column("EVENTS", side="right"),
        Column("READ FROM", gives_way=True, faint=True),
    )
    listing = Listing(
        article_record,
        article_record,
        ARTICLE_COLUMNS,
        columns,
        lambda row: (
            row.id,
            row.published.isoformat() if row.published else None,
            row.publisher,
            row.title,
            row.events,
            row.source,
        ),
    )
    with reading_store(asked.db) as connection:
        counts = counting(connection)
        tell_unknown(counts, query)
        found = list(read_articles(connection, counts.ids(query) if query else None))
        shown = found[: asked.most(sys.stdout.isatty())]
        if shown or asked.format is not Format.TABLE:
            print_listing(asked, listing, shown)
        tell_rest(asked, len(shown), len(found), "articles")
    if not found:
        say("dateline: no articles" + (" tell of events that match" if query else " yet"))
        return Exit.NOTHING
    return Exit.DONE
