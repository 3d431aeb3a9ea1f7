"""`dateline actors` and `dateline locations`: who and where, in the events in view."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

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

if TYPE_CHECKING:
    import sqlite3

    from store.conditions import Condition


@click.command(cls=QueryCommand)
@listing_options
def actors(**options: Any) -> Exit:
    """List actors, those with most events first.

    Counts are of the events in view.

    \b
      dateline actors location:hama
      dateline actors since:"last month" --limit 20
      dateline actors --csv > actors.csv
    """
    from store.listing import actors as rows
    from tui.printing import Column
    from tui.records import ACTOR_COLUMNS, actor_record, flat

    columns = (
        Column("EVENTS", side="right"),
        Column("ACTOR", gives_way=True),
        Column("KIND"),
        Column("COUNTRY"),
        Column("ALSO", gives_way=True, faint=True),
    )
    listing = Listing(
        actor_record,
        lambda row: flat(actor_record(row)),
        ACTOR_COLUMNS,
        columns,
        lambda row: (row.events, row.name, row.kind, row.country, ", ".join(row.aliases)),
    )
    return _list(Asked(**options), listing, rows, "actors")


@click.command(cls=QueryCommand)
@listing_options
def locations(**options: Any) -> Exit:
    """List locations, those with most events first.

    Counts are of the events in view.

    \b
      dateline locations actor:russia
      dateline locations near:hama/50km --json
    """
    from store.listing import locations as rows
    from tui.printing import Column
    from tui.records import LOCATION_COLUMNS, flat, location_record

    columns = (
        Column("EVENTS", side="right"),
        Column("LOCATION", gives_way=True),
        Column("COUNTRY"),
        Column("LAT", side="right"),
        Column("LON", side="right"),
        Column("PRECISION"),
        Column("ALSO", gives_way=True, faint=True),
    )
    listing = Listing(
        location_record,
        lambda row: flat(location_record(row)),
        LOCATION_COLUMNS,
        columns,
        lambda row: (
            row.events,
            row.label,
            row.country,
            None if row.lat is None else f"{row.lat:.2f}",
            None if row.lon is None else f"{row.lon:.2f}",
            row.precision,
            ", ".join(row.aliases),
        ),
    )
    return _list(Asked(**options), listing, rows, "locations")


def _list(
    asked: Asked,
    listing: Listing,
    rows: Callable[[sqlite3.Connection, Condition], Iterator[Any]],
    what: str,
) -> Exit:
    from tui.formats import Format

    query = read_query(asked.query)
    with reading_store(asked.db) as connection:
        counts = counting(connection)
        found = list(rows(connection, counts.condition(query)))
        tell_unknown(counts, query)
        shown = list(islice(found, asked.most(sys.stdout.isatty())))
        if shown or asked.format is not Format.TABLE:
            print_listing(asked, listing, shown)
        tell_rest(asked, len(shown), len(found), what)
    if not found:
        say(f"dateline: no {what} in the events that match")
        return Exit.NOTHING
    return Exit.DONE
