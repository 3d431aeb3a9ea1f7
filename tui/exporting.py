"""What is in view as a file: asked for, written in a thread of its own, whole or not at all."""

from __future__ import annotations

import re
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import Event as Flag
from threading import Thread

from store.details import EventDetail
from store.fold import fold
from store.opening import StoreError, open_reader, snapshot
from store.query import Query
from store.reckoning import Reckoning
from tui.clean import clean_line
from tui.front import Front, Notice
from tui.screens.line import LineScreen
from tui.screens.menu import Item, MenuScreen, Picked

OVER = "!"  # behind a name: replace the file that has it
TELLING_SECONDS = 0.2  # between two words on how far it has come
LONGEST_NAME = 60  # characters of a name that is proposed, without its ending
FORMATS = (
    Item("m", ".md", "Markdown", "a chronology with the source sentences as footnotes"),
    Item("h", ".html", "HTML", "the same as a page, for any browser"),
    Item("c", ".csv", "CSV", "a row an event, safe to open in a spreadsheet"),
    Item("j", ".json", "JSON", "everything, for programs"),
    Item("n", ".ndjson", "NDJSON", "the same, a line an event"),
    Item("g", ".geojson", "GeoJSON", "a point an event and place, for maps"),
    Item("i", ".ics", "iCalendar", "for calendars"),
    Item("r", ".graphml", "GraphML", "actors and who is with whom, for network tools"),
)
_NOT_IN_NAMES = re.compile(r"[^\w]+")


class StoppedError(Exception):
    """The writing was stopped on purpose."""


def proposed_name(query: Query, ending: str, is_there: Callable[[str], bool]) -> str:
    """A file name that tells the query: `russia-latakia-2015-10.md`; numbered where there is one already."""
    words = "-".join(value for clause in query.clauses if not clause.negated for value in clause.values)
    stem = _NOT_IN_NAMES.sub("-", fold(words)).strip("-")[:LONGEST_NAME].rstrip("-") or "events"
    names = (f"{stem}{number}{ending}" for number in ("", *(f"-{n}" for n in range(2, 1000))))
    return next((name for name in names if not is_there(name)), f"{stem}{ending}")


@dataclass(frozen=True, slots=True)
class Target:
    """A file that is to be written."""

    path: Path
    over: bool  # whatever is there is replaced


def read_target(text: str) -> Target | str:
    """The file that was named, or what is wrong with it. `!` behind the name replaces what is there."""
    from export.formats import FORMATS as KNOWN
    from export.formats import format_of

    name = text.strip()
    over = name.endswith(OVER)
    path = Path(name.removesuffix(OVER).rstrip()).expanduser()
    if format_of(path) is None:
        return f"which format? end the name with one of {' '.join(form.endings[0] for form in KNOWN)}"
    try:
        if not path.parent.is_dir():
            return f"there is no folder {clean_line(str(path.parent))}"
        if path.is_dir():
            return f"{clean_line(name)} is a folder"
        if path.exists() and not over:
            return f"{clean_line(path.name)} is there already: write {OVER} behind the name to replace it"
    except OSError as error:
        return f"{error.strerror}: {clean_line(name)}"
    return Target(path, over)


class Exporter:
    """Asks for a format and a name, and writes. One file at a time."""

    def __init__(self, front: Front, db: Path, reckoning: Reckoning) -> None:
        self._front = front
        self._db = db
        self._reckoning = reckoning
        self._stopped = Flag()
        self._thread: Thread | None = None

    @property
    def busy(self) -> bool:
        """Whether a file is being written."""
        return self._thread is not None and self._thread.is_alive()

    def ask(self) -> None:
        """Ask what to write, and where to."""
        if self.busy:
            self._front.say("one file at a time: ctrl+c stops the one that is being written", wrong=True)
            return

        def picked(choice: Picked) -> None:
            name = proposed_name(self._front.in_view, choice.value, lambda name: Path(name).exists())
            screen = LineScreen(
                f"Export what is in view, to a file in {clean_line(str(Path.cwd()))}",
                value=name,
                action="write",
                wrong=lambda text: wrong if isinstance(wrong := read_target(text), str) else None,
            )
            self._front.open_screen(screen, self._named)

        self._front.open_screen(MenuScreen("Export what is in view as", FORMATS), picked)

    def stop(self) -> bool:
        """Stop writing; nothing is left of the file. Says whether there was anything to stop."""
        was_busy = self.busy
        self._stopped.set()
        return was_busy

    def finish(self) -> bool:
        """Stop and wait for it, at the end of the program. Says whether a file has been given up."""
        given_up = self.stop()
        if self._thread is not None:
            self._thread.join()
        return given_up

    def _named(self, text: str) -> None:
        target = read_target(text)
        if isinstance(target, str):  # it has changed since it was checked
            self._front.say(target, wrong=True)
            return
        self._stopped.clear()
        self._thread = Thread(
            target=self._run, args=(target, self._front.in_view), name="dateline-export", daemon=True
        )
        self._thread.start()

    def _run(self, target: Target, query: Query) -> None:
        name = clean_line(str(target.path))
        try:
            notice = Notice(self._write(target, query, name))
        except StoppedError:
            notice = Notice(f"stopped: {name} is not written", wrong=True)
        except FileExistsError:
            notice = Notice(f"{name} is there already: not written", wrong=True)
        except (OSError, sqlite3.Error, StoreError) as error:
            reason = getattr(error, "strerror", None) or error
            notice = Notice(f"{name}: not written: {reason}", wrong=True)
        self._front.post_message(notice)

    def _write(self, target: Target, query: Query, name: str) -> str:
        """Write the file; what there is to say of it."""
        from export.chronology import About
        from export.formats import format_of
        from export.whole_file import whole_file
        from store.counting import SqlCounts
        from store.reading import events

        form = format_of(target.path)
        assert form is not None, "checked when it was named"
        with closing(open_reader(self._db)) as connection, snapshot(connection):
            ids = SqlCounts(connection, self._reckoning).ids(query)
            if not ids:
                return "no event is in view: nothing is written"
            about = About(str(query), len(ids), datetime.now(UTC))
            with whole_file(target.path, force=target.over) as part, part.open("xb") as out:
                left = form.write(self._told(events(connection, ids), len(ids), name), about, out)
        without = left.events if left is not None else 0
        said = f"{len(ids) - without:,} event{'' if len(ids) - without == 1 else 's'} written to {name}"
        return f"{said} ({without:,} without {left.lacking})" if left is not None and without else said

    def _told(self, events: Iterator[EventDetail], count: int, name: str) -> Iterator[EventDetail]:
        """The events, telling how many have passed, until it is stopped."""
        told_at = time.monotonic()
        for number, event in enumerate(events):
            if self._stopped.is_set():
                raise StoppedError
            if time.monotonic() - told_at >= TELLING_SECONDS:
                told_at = time.monotonic()
                self._front.post_message(Notice(f"{name}: {number:,} of {count:,} · ctrl+c stops"))
            yield event
