"""`dateline demo`: the explorer on the sample data."""

from __future__ import annotations

import hashlib
import signal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, closing
from importlib.metadata import version
from importlib.resources import as_file, files
from importlib.resources.abc import Traversable
from pathlib import Path

import click

from tui.commands.add import extractor
from tui.commands.explore import show
from tui.commands.options import ascii_option, read_query, settings
from tui.config import cache_folder
from tui.exits import Exit, Failure, say
from tui.progress import progress

_READ = (".txt", ".csv", ".jsonl")


@click.command(short_help="Explore the sample data.")
@click.option("--query", "-q", default="", metavar="QUERY", help="What to show first.")
@ascii_option
def demo(query: str, in_ascii: bool) -> Exit:
    """Explore the sample data: dispatches and an event table of autumn 2015.

    Where there is no terminal, its timeline is printed instead. Nothing is added to your store.

    \b
      dateline demo
      dateline demo -q actor:russia
      dateline demo | less
    """
    wanted = read_query((query,))
    with ExitStack() as unpacked:
        paths = [unpacked.enter_context(as_file(sample)) for sample in _samples(files("sample_data"))]
        try:
            db = _kept(paths)
        except OSError:  # the cache cannot be written to
            folder = unpacked.enter_context(tempfile.TemporaryDirectory(prefix="dateline-"))
            db = _built(paths, Path(folder) / "demo.db")
        return show(db, wanted, read_only=False, title="sample data", in_ascii=in_ascii)


def _samples(folder: Traversable) -> Iterator[Traversable]:
    """The files to read, in the same order everywhere."""
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _samples(entry)
        elif entry.name.endswith(_READ):
            yield entry


def _kept(paths: list[Path]) -> Path:
    """The store of the sample data in the cache, built when it is not there yet: whole or not at all."""
    folder = cache_folder()
    kept = folder / f"demo-{_key(paths)}.db"
    if kept.exists():
        return kept
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="demo-", dir=folder) as temporary:
        _built(paths, Path(temporary) / "demo.db").replace(kept)
    for old in folder.glob("demo-*.db*"):  # with what SQLite keeps beside it
        if not old.name.startswith(kept.name):
            old.unlink(missing_ok=True)
    return kept


def _built(paths: list[Path], db: Path) -> Path:
    """The store of the samples, made by another process: reading takes 200 MB that are not needed again."""
    import multiprocessing

    say("dateline: reading the sample data (once) ...")
    process = multiprocessing.get_context("fork").Process(target=_build, args=(paths, db))
    process.start()
    process.join()
    if process.exitcode:
        raise Failure("the sample data could not be read")
    return db


def _build(paths: list[Path], db: Path) -> None:
    from store.opening import open_store
    from store.writing import Writer
    from tui.inputs import inputs
    from tui.intake import Intake

    signal.signal(signal.SIGINT, signal.SIG_DFL)  # the process that waits says what there is to say
    with (
        inputs(paths, absolute=True) as sources,
        progress(sources) as bar,
        closing(open_store(db)) as connection,
    ):
        intake = Intake(Writer(connection), extractor(settings(None).pipeline), watch=bar.watch)
        for taken in intake.take(sources):
            bar.done(taken.input)
            if taken.failed:
                say(f"{taken.input.source}: {taken.error or taken.problems[0]}")
                sys.exit(Exit.FAILED)


def _key(paths: list[Path]) -> str:
    """Changes with the samples, the version, and the code that reads them."""
    digest = hashlib.sha256(version("dateline").encode())
    for path in paths:
        digest.update(f"\0{path.name}\0".encode() + path.read_bytes())
    for name, size, changed in _code():
        digest.update(f"\0{name}\0{size}\0{changed}".encode())
    return digest.hexdigest()[:16]


def _code() -> Iterator[tuple[str, int, int]]:
    for package in ("extract", "store"):
        folder = files(package)
        if isinstance(folder, Path):  # inside an archive only a new version changes it
            for path in sorted(folder.rglob("*")):
                if path.is_file() and path.suffix != ".pyc":
                    status = path.stat()
                    yield f"{package}/{path.relative_to(folder)}", status.st_size, status.st_mtime_ns
