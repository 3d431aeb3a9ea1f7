"""`dateline publish`: a copy of the store to serve."""

from __future__ import annotations

from pathlib import Path

import click

from tui.commands.options import db_option, settings
from tui.exits import Exit, Failure, say


@click.command()
@click.argument("copy", type=click.Path(path_type=Path), metavar="OUT.db")
@db_option
@click.option("--force", is_flag=True, help="Replace OUT.db if it is there.")
def publish(copy: Path, db: Path | None, force: bool) -> Exit:
    """Write a compact copy of the store, to be read from a folder nobody can write to.

    The copy is one file, whole or not there, and holds everything: tags, notes and saved views too.

    \b
      dateline publish /srv/news/2015.db
      dateline --db /srv/news/2015.db --read-only
    """
    from export.whole_file import whole_file
    from store.publishing import publish as publish_store

    path = settings(db).db
    if not path.exists():
        raise Failure(f"{path}: there is no store yet; make one with: dateline add FILE")
    if copy.exists() and copy.samefile(path):
        raise Failure(f"{copy}: is the store itself")
    if copy.with_name(f"{copy.name}-wal").exists():  # it would be read as the log of the copy
        raise Failure(f"{copy}: in use, or left by a crash: a log of its changes stands beside it")
    try:
        with whole_file(copy, force=force) as part:
            publish_store(path, part)
            size = part.stat().st_size
    except FileExistsError:
        raise Failure(f"{copy}: there already; --force replaces it") from None
    except OSError as error:
        raise Failure(f"{copy}: not written: {error.strerror or error}") from error
    say(f"{size:,} bytes written to {copy}")
    return Exit.DONE
