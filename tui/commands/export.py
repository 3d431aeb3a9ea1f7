"""`dateline export`: the events in view as a document or as data, in a file that is whole or not there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from tui.commands.listing import counting, reading_store, tell_unknown
from tui.commands.options import QueryCommand, db_option, query_arguments, read_query
from tui.exits import Exit, Failure, UsageFailure, say

if TYPE_CHECKING:
    from export.formats import Format

STANDARD_OUTPUT = Path("-")
FORMAT_NAMES = ("markdown", "html", "csv", "json", "ndjson", "geojson", "ical", "graphml")


@click.command(cls=QueryCommand, short_help="Write events to a file: Markdown, HTML, CSV, GeoJSON ...")
@query_arguments
@db_option
@click.option(
    "--format",
    "-f",
    "name",
    type=click.Choice(FORMAT_NAMES),
    help="What to write. [default: what FILE's ending says]",
)
@click.option(
    "--output",
    "-o",
    "path",
    type=click.Path(path_type=Path),
    metavar="FILE",
    default=STANDARD_OUTPUT,
    show_default=True,
    help="Where to; - is standard output.",
)
@click.option("--force", is_flag=True, help="Replace FILE if it is there.")
def export(query: tuple[str, ...], db: Path | None, name: str | None, path: Path, force: bool) -> Exit:
    """Write the events that match, in order of date.

    markdown and html are chronologies with the source sentences as footnotes; csv, json and ndjson are data,
    geojson is for maps, ical for calendars, graphml for networks of actors. FILE is written whole or not at
    all.

    \b
      dateline export -o chronology.md actor:russia since:2015-10-01
      dateline export -o events.geojson near:hama/50km
      dateline export --format csv type:protest > protests.csv
    """
    from datetime import UTC, datetime

    from export.chronology import About
    from store.opening import snapshot
    from store.reading import events

    form = _format(name, path)
    asked = read_query(query)
    with reading_store(db) as connection, snapshot(connection):
        counts = counting(connection)
        ids = counts.ids(asked)
        tell_unknown(counts, asked)
        if not ids:
            say("dateline: no events match; nothing is written")
            return Exit.NOTHING
        about = About(str(asked), len(ids), datetime.now(UTC))
        with _output(path, force) as out:
            left = form.write(events(connection, ids), about, out)
    if left is not None and left.events:
        say(f"{left.events:,} of {len(ids):,} events left out, for they have no {left.lacking}")
    if path != STANDARD_OUTPUT:
        written = len(ids) - (left.events if left is not None else 0)
        say(f"{written:,} event{'' if written == 1 else 's'} written to {path}")
    return Exit.DONE


def _format(name: str | None, path: Path) -> Format:
    """The format that was asked for, else that of the file's ending. Raises UsageFailure for neither."""
    from export.formats import format_named, format_of

    form = format_named(name) if name is not None else format_of(path)
    if form is None:
        raise UsageFailure(f"which format? {path} does not say; add --format {'|'.join(FORMAT_NAMES)}")
    return form


@contextmanager
def _output(path: Path, force: bool) -> Iterator[BinaryIO]:
    """Where the bytes go. Raises Failure where they cannot."""
    from export.whole_file import whole_file
    from tui.formats import standard_output

    if path == STANDARD_OUTPUT:
        yield standard_output()
        return
    try:
        if path.exists() and not path.is_file() and not path.is_dir():  # a pipe, a device: nothing to replace
            with path.open("wb") as out:
                yield out
            return
        with whole_file(path, force=force) as part, part.open("xb") as out:
            yield out
    except FileExistsError:
        raise Failure(f"{path}: there already; --force replaces it") from None
    except OSError as error:
        raise Failure(f"{path}: not written: {error.strerror or error}") from error
