"""`dateline events`: the events in view, in order."""

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


@click.command(cls=QueryCommand)
@listing_options
@click.option(
    "--sort",
    type=click.Choice(["date", "newest", "sources"]),
    default="date",
    show_default=True,
    help="By date, newest first, or most reported first.",
)
def events(sort: str, **options: Any) -> Exit:
    """List events, earliest first.

    \b
      dateline events actor:russia -actor:nato since:2015-10-01
      dateline events 'location:hama "cruise missiles"' --json
      dateline events type:protest --csv > protests.csv
    """
    from store.facets import Sort

    asked = Asked(**options)
    query = read_query(asked.query)
    with reading_store(asked.db) as connection:
        counts = counting(connection)
        ids = counts.ids(query, Sort(sort))
        tell_unknown(counts, query)
        shown = ids[: asked.most(sys.stdout.isatty())]
        _print(asked, connection, shown)
        tell_rest(asked, len(shown), len(ids), "events")
    if not ids:
        say("dateline: no events match")
        return Exit.NOTHING
    return Exit.DONE


def _print(asked: Asked, connection: Any, ids: list[int]) -> None:
    from export.records import EVENT_COLUMNS, event_record, event_row
    from store.reading import events as read_events
    from tui.formats import Format
    from tui.printing import Column

    if asked.format is Format.TABLE and not ids:
        return
    columns = (
        Column("ID", faint=True),
        Column("DATE", side="right"),
        Column("TYPE"),
        Column("EVENT", gives_way=True),
        Column("ACTORS", gives_way=True),
        Column("LOCATION", gives_way=True),
        Column("TOLD", side="right"),
    )
    print_listing(
        asked,
        Listing(event_record, event_row, EVENT_COLUMNS, columns, _cells),
        read_events(connection, ids),
    )


def _cells(event: Any) -> tuple[str | int | None, ...]:
    from store.dates_in_words import span_in_words

    return (
        event.id,
        span_in_words(event.begin, event.end, event.precision, event.modifier, short=True)
        if event.begin
        else "undated",
        event.type.lower(),
        event.title,
        ", ".join(dict.fromkeys(actor.name for actor in event.actors)),
        ", ".join(dict.fromkeys(place.label for place in event.locations)),
        f"×{event.sources}",
    )
