"""From a store to an explorer and back to the shell: what is done before the first screen, after the last."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, MutableMapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from store.facets import EventRow
from store.opening import StoreError, open_reader, open_store
from store.query import Query, QueryError, parse
from tui.clean import clean_line, clean_text
from tui.colours import FIRST
from tui.curtain import Curtain, curtain
from tui.driver import driver_for, is_known
from tui.first_screen import first_rows, first_screen
from tui.memory import Memory, MemoryLostError, read_memory, write_memory
from tui.setup import Setup

if TYPE_CHECKING:
    from tui.app import Explorer
    from tui.feed import Feed

FRAMES_A_SECOND = "240"
SWITCH_SECONDS = 0.0005  # a thread that counts waits so long for one that draws; Python's own 5 ms add up
CUT_OFF = "the file that was being written is not complete, and has been taken away"


def run_explorer(
    db: Path,
    query: str = "",
    setup: Setup = Setup(),  # noqa: B008 - frozen
    tell: Callable[[str], None] = print,
    feed: Callable[[], Feed] | None = None,
) -> int:
    """Explore the store at `db`, beginning with a query, else as it was left. Returns the exit code.

    Text that is no query is shown in the field with what was expected where. `tell` gets what is to be
    said once the terminal is the shell's again. Raises `StoreError` when there is no store to read, before
    anything is drawn; but with `feed` the store is made, with what is to be read into it, when the screen has
    been taken.
    """
    if feed is None:
        _open_once(db, setup)
    ask_the_terminal(os.environ)
    set_the_pace(os.environ)
    memory = _remembered(db, setup, tell)
    begun = query or ("" if setup.fresh or memory is None else memory.query)
    if setup.fresh or query:  # one begins elsewhere; when one was here last is still known
        memory = Memory(left=memory.left) if memory is not None else None
    setup = replace(setup, memory=memory)
    gc.disable()  # what is loaded now stays: to look for garbage in it takes a tenth of the start
    try:
        title = setup.title or db.name
        with curtain(title, os.environ) as hanging:
            if feed is not None:
                setup = replace(setup, feed=feed())
                feed().begin()
            elif hanging is not None and _is_usual(setup) and (rows := first_rows(db, begun, setup.memory)):
                setup = replace(setup, first=rows)
                _show(rows, title, hanging)
            app = _explorer(db, begun, setup, hanging)
        sys.setswitchinterval(SWITCH_SECONDS)
        try:
            code = app.run()
        finally:
            if hanging is not None:
                hanging.restore()
    finally:
        gc.enable()  # `Explorer.on_ready` has done so, if it came to that
    if setup.feed is not None:
        setup.feed.finish()
    if app.exporter.finish():
        tell(CUT_OFF)
    app.keeper.finish(tell)
    for text in app.handover.on_leaving:
        print(clean_text(text), end="\n\n")
    _remember(db, setup, app.memory, tell)
    return app.return_code or 0 if code is None else code


def _open_once(db: Path, setup: Setup) -> None:
    """See whether there is a store to read; one of an older version is brought up to date."""
    try:
        open_reader(db).close()
    except StoreError:
        if setup.read_only:
            raise
        open_store(db).close()
        open_reader(db).close()


def _is_usual(setup: Setup) -> bool:
    """Whether the first screen is drawn with the usual signs, in the terminal's own colours."""
    left = setup.memory.theme if setup.memory is not None else ""
    usual = setup.theme == "terminal" if setup.theme else left in ("", FIRST)
    return usual and not setup.plain


def _show(rows: Sequence[EventRow], title: str, hanging: Curtain) -> None:
    coloured = not os.environ.get("NO_COLOR")
    hanging.show(first_screen(*hanging.size, rows, clean_line(title), coloured))


def _explorer(db: Path, query: str, setup: Setup, hanging: Curtain | None) -> Explorer:
    from tui.app import Explorer  # here, behind the curtain: it takes half of the start

    driver = driver_for(os.environ, hanging)
    try:
        return Explorer(db, parse(query), setup=setup, driver_class=driver)
    except QueryError:
        return Explorer(db, Query(), typed=query, setup=setup, driver_class=driver)


def ask_the_terminal(environment: MutableMapping[str, str]) -> None:
    """Let the size of the screen be that of the terminal.

    Some shells and programs hand on COLUMNS and LINES. Textual, and most editors and pagers, then believe
    them rather than the terminal, also after it has been resized. They stay where no terminal can be asked.
    """
    for stream in (sys.__stdin__, sys.__stdout__, sys.__stderr__):
        try:
            known = stream is not None and all(os.get_terminal_size(stream.fileno()))
        except (OSError, ValueError):
            continue
        if known:
            environment.pop("COLUMNS", None)
            environment.pop("LINES", None)
            return


def set_the_pace(environment: MutableMapping[str, str]) -> None:
    """Let an answer be drawn when it comes, unless somebody has set TEXTUAL_FPS.

    Textual draws at most 60 times a second: what comes right after the echo of a key waits for up to 17 ms.
    Our driver sends the latest picture only, so a slow terminal is not sent more for it.
    """
    if is_known(environment):
        environment.setdefault("TEXTUAL_FPS", FRAMES_A_SECOND)


def _remembered(db: Path, setup: Setup, tell: Callable[[str], None]) -> Memory | None:
    if setup.memory_folder is None:
        return None
    try:
        return read_memory(setup.memory_folder, db)
    except MemoryLostError as error:
        tell(f"how this store was left is not known: {error}")
        return None


def _remember(db: Path, setup: Setup, memory: Memory, tell: Callable[[str], None]) -> None:
    if setup.memory_folder is None:
        return
    try:
        write_memory(setup.memory_folder, db, memory)
    except MemoryLostError as error:
        tell(f"how this store was left is not remembered: {error}")
