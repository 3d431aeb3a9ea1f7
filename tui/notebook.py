"""What analysts add: marks, tags, notes; and the views they save."""

from __future__ import annotations

from store.facets import MARK
from store.notes import note, toggle_tag
from tui.clean import clean_line
from tui.front import Front
from tui.panes.telling import Told
from tui.screens.line import LineScreen
from tui.screens.tags import TagScreen


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
        before = told.event.note or ""

        def keep(text: str) -> None:
            if text == clean_line(before):
                return

            def then(_: None) -> None:
                self._front.written()
                self._front.say("note kept" if text.strip() else "note taken away")

            self._front.keeper.keep(lambda connection: note(connection, told.event.id, text), then)

        screen = LineScreen(
            f"Note on “{clean_line(told.event.title)}”",
            placeholder="what you want to remember; empty takes the note away",
            value=clean_line(before),
            action="keep",
        )
        self._front.open_screen(screen, keep)
