"""What analysts add: marks, tags, notes; and the views they save."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import datetime

from store.additions import as_kept
from store.facets import MARK
from store.notes import View, delete_view, note, rename_view, save_view, toggle_tag
from store.query import Clause, Query, QueryError, parse
from tui.clean import clean_line, clean_text
from tui.front import Front
from tui.panes.telling import Told
from tui.screens.line import LineScreen
from tui.screens.tags import TagScreen
from tui.screens.views import Deed, ViewsScreen, Wish

MARKED = Query((Clause("has", ("mark",)),))
NOTED = Query((Clause("has", ("note",)),))
DENIED = Query((Clause("has", ("denial",)),))


def new_since(moment: datetime) -> Query:
    """What has been added, or reported anew, since a moment."""
    return Query((Clause("added", (as_kept(moment),)),))


def given_views(last_visit: datetime | None) -> tuple[View, ...]:
    """The views that everybody has. `last_visit`: when this store was last left, if that is known."""
    views = [("marked", MARKED), ("with a note", NOTED), ("denied by somebody", DENIED)]
    if last_visit is not None:
        views.insert(0, ("new since the last visit", new_since(last_visit)))
    return tuple(View(name, str(query), "") for name, query in views)


class Notebook:
    """Asks what is to be added to the event at hand, and has it kept."""

    def __init__(self, front: Front) -> None:
        self._front = front

    def mark(self) -> None:
        """Mark the event at hand, or take its mark off."""
        event = self._at_hand()
        if event is not None:
            self._toggle(event, MARK)

    def tag(self) -> None:
        """Put a tag on the event at hand, or take one off."""
        event = self._at_hand()
        if event is not None:
            self._front.open_screen(TagScreen(event, self._front.ask), lambda name: self._toggle(event, name))

    def note(self) -> None:
        """Write the note of the event at hand."""
        if self._at_hand() is not None:
            self._front.with_told(self._ask_note)

    def views(self) -> None:
        """Ask for a view: to open, save, rename or delete."""
        front = self._front
        front.open_screen(
            ViewsScreen(given_views(front.last_visit), str(front.in_view), front.ask), self._wished
        )

    def _wished(self, wish: Wish) -> None:
        name = wish.name
        match wish.deed:
            case Deed.OPEN:
                self._open(name, wish.query)
            case Deed.SAVE:
                in_view = self._front.in_view
                self._keep_view(lambda c: save_view(c, name, in_view), f"saved: {clean_line(name)}")
            case Deed.RENAME:
                self._ask_name(name)
            case Deed.DELETE:
                self._keep_view(lambda c: delete_view(c, name), f"deleted: {clean_line(name)}", again=True)

    def _open(self, name: str, query: str) -> None:
        try:
            self._front.filter(parse(query), f"view: {clean_line(name)}")
        except QueryError as error:
            self._front.say(f"{clean_line(name)}: {error.message}", wrong=True)

    def _keep_view(
        self, work: Callable[[sqlite3.Connection], object], said: str, *, again: bool = False
    ) -> None:
        """Change the views; `again`: go on choosing among them."""

        def then(_answer: object) -> None:
            self._front.say(said)
            if again:
                self.views()

        if self._front.may_write():
            self._front.keeper.keep(work, then)

    def _ask_name(self, name: str) -> None:
        def keep(new_name: str) -> None:
            said = f"renamed: {clean_line(new_name)}"
            self._keep_view(lambda c: rename_view(c, name, new_name), said, again=True)

        if self._front.may_write():
            screen = LineScreen(
                f"Another name for “{clean_line(name)}”", value=clean_line(name), action="rename"
            )
            self._front.open_screen(screen, keep)

    def _at_hand(self) -> int | None:
        """The event that may be written about."""
        event = self._front.event_at_hand
        if event is None:
            self._front.say("no event under the cursor", wrong=True)
            return None
        return event if self._front.may_write() else None

    def _toggle(self, event: int, name: str) -> None:
        put_on, taken_off = ("marked", "mark taken off")
        if name != MARK:
            put_on, taken_off = (f"tagged: {clean_line(name)}", f"tag taken off: {clean_line(name)}")

        def then(on: bool) -> None:
            self._front.written()
            self._front.say(put_on if on else taken_off)

        self._front.keeper.keep(lambda connection: toggle_tag(connection, event, name), then)

    def _ask_note(self, told: Told) -> None:
        from tui.screens.note import NoteScreen  # a field of many lines takes long to load

        before = told.event.note or ""

        def keep(text: str) -> None:
            if text == clean_text(before):
                return

            def then(_: None) -> None:
                self._front.written()
                self._front.say("note kept" if text.strip() else "note taken away")

            self._front.keeper.keep(lambda connection: note(connection, told.event.id, text), then)

        self._front.open_screen(NoteScreen(told.event.title, before), keep)
