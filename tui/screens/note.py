"""The note of an event: as many lines as it takes."""

from __future__ import annotations

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.document._document import EditResult
from textual.document._edit import Edit
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import TextArea

from tui.clean import clean_line, clean_text
from tui.panes.one_line import OneLine
from tui.panes.parts import Paint, Part
from tui.screens.asking import KeysWanted
from tui.screens.line import key_words

PLACEHOLDER = "what you want to remember; empty takes the note away"


class NoteArea(TextArea):
    """A field of many lines whose text can never drive the terminal and whose cursor does not blink.

    | Key(s) | Description |
    | :- | :- |
    | enter | Keep it. |
    | ctrl+n, alt+enter | Another line. |
    | escape | Leave without keeping it. |
    """

    class Kept(Message):
        """The text is meant as it is."""

    class Left(Message):
        """The text is not meant."""

    def __init__(self, text: str) -> None:
        super().__init__(
            clean_text(text), compact=True, placeholder=PLACEHOLDER, theme="css", highlight_cursor_line=False
        )
        self.cursor_blink = False

    async def _on_key(self, event: events.Key) -> None:
        """Keys that mean something, in their turn: what was typed before them has been written."""
        match event.key:
            case "enter":
                self.post_message(self.Kept())
            case "ctrl+n" | "alt+enter":
                self.insert("\n")
            case "escape":
                self.post_message(self.Left())
            case _:
                await super()._on_key(event)
                return
        event.stop()
        event.prevent_default()

    def edit(self, edit: Edit) -> EditResult:
        """Only what may reach the terminal, pasted or typed."""
        edit.text = clean_text(edit.text)
        return super().edit(edit)


class NoteScreen(ModalScreen[str | None]):
    """Lines to be written; the answer is the whole text."""

    def __init__(self, title: str, note: str) -> None:
        super().__init__()
        self._title = title
        self._head = OneLine()
        self._foot = OneLine()
        self.area = NoteArea(note)

    def compose(self) -> ComposeResult:
        """A title, the lines, the keys."""
        with Vertical(classes="menu note"):
            yield self._head
            yield self.area
            yield self._foot

    def on_mount(self) -> None:
        """Ready to type, behind what stands there already."""
        self._head.say((Part(f" Note on “{clean_line(self._title)}”", Paint.HEAD),))
        self._foot.say((Part(" "), *key_words(("↵", "keep"), ("ctrl+n", "another line"), ("esc", "leave"))))
        self.area.move_cursor(self.area.document.end)
        self.set_focus(self.area, scroll_visible=False)
        self.app.post_message(KeysWanted())

    @on(NoteArea.Kept)
    def _keep(self) -> None:
        if self.is_current:
            self.dismiss(clean_text(self.area.text))

    @on(NoteArea.Left)
    def _leave(self) -> None:
        if self.is_current:
            self.dismiss(None)
