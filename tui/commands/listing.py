"""The shape of every command that lists: a query in, a table for people or rows for programs out."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from tui.commands.options import db_option, query_arguments, settings
from tui.exits import Failure, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from store.counting import SqlCounts
    from store.query import Query
    from tui.formats import Format
    from tui.printing import Column

Command = TypeVar("Command", bound=Callable[..., Any])

ROWS_ON_A_TERMINAL = 100


@dataclass(frozen=True, slots=True)
class Asked:
    """What every listing is asked for. `limit` None: as many as make sense where they are printed."""

    query: tuple[str, ...]
    db: Path | None
    json: bool
    ndjson: bool
    csv: bool
    limit: int | None

    @property
    def format(self) -> Format:
        """The one format that was asked for. Raises UsageError for two."""
        from tui.formats import Format

        asked = [
            form
            for form, wanted in (
                (Format.JSON, self.json),
                (Format.NDJSON, self.ndjson),
                (Format.CSV, self.csv),
            )
            if wanted
        ]
        if len(asked) > 1:
            raise click.UsageError("only one of --json, --ndjson and --csv")
        return asked[0] if asked else Format.TABLE

    def most(self, on_terminal: bool) -> int | None:
        """How many rows to print; None: all."""
        if self.limit is None:
            from tui.formats import Format

            return ROWS_ON_A_TERMINAL if on_terminal and self.format is Format.TABLE else None
        return self.limit or None


def listing_options(command: Command) -> Command:
    """The options that every listing has, and its query."""
    for option in (
        click.option("--limit", type=click.IntRange(min=0), metavar="N", help="Print N rows; 0 prints all."),
        click.option("--csv", is_flag=True, help="CSV with a header."),
        click.option("--ndjson", is_flag=True, help="One JSON object a line."),
        click.option("--json", is_flag=True, help="One JSON array."),
        db_option,
    ):
        command = option(command)
    return query_arguments(command)


@dataclass(frozen=True, slots=True)
class Listing:
    """How the rows of a listing look: `record` to programs, `cells` under `columns` to people."""

    record: Callable[[Any], Mapping[str, Any]]
    csv_row: Callable[[Any], Mapping[str, object]]
    csv_columns: Sequence[str]
    columns: Sequence[Column]
    cells: Callable[[Any], Sequence[str | int | None]]


def print_listing(asked: Asked, listing: Listing, rows: Iterable[Any]) -> None:
    """Print rows in the format that was asked for."""
    from export.csv_rows import write_csv
    from export.json_records import write_json, write_ndjson
    from tui.formats import Format, standard_output
    from tui.printing import print_table, text_output

    match asked.format:
        case Format.JSON:
            write_json(map(listing.record, rows), standard_output())
        case Format.NDJSON:
            write_ndjson(map(listing.record, rows), standard_output())
        case Format.CSV:
            write_csv(map(listing.csv_row, rows), listing.csv_columns, standard_output())
        case Format.TABLE:
            print_table(listing.columns, map(listing.cells, rows), text_output())


@contextmanager
def reading_store(db: Path | None) -> Iterator[sqlite3.Connection]:
    """The store open for reading. Raises Failure where there is none yet."""
    from store.opening import open_reader

    path = settings(db).db
    if not path.exists():
        raise Failure(f"{path}: there is no store yet; make one with: dateline add FILE")
    with closing(open_reader(path)) as connection:
        yield connection


def counting(connection: sqlite3.Connection) -> SqlCounts:
    """Counts over a store that read dates in words as the settings say."""
    from store.counting import SqlCounts
    from store.reading import newest_day

    return SqlCounts(connection, settings(None).reckoning(partial(newest_day, connection)))


def tell_unknown(counts: SqlCounts, query: Query) -> None:
    """Say which names of the query the store has never heard of."""
    for key, value in counts.unknown(query):
        say(f"dateline: nothing in the store for {key}:{value}")


def tell_rest(asked: Asked, printed: int, total: int, what: str) -> None:
    """Say that there is more than was printed, to those who did not ask for so many."""
    if printed < total and asked.limit is None:
        say(f"{printed:,} of {total:,} {what}; --limit 0 prints all")
