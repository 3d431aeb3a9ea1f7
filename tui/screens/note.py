"""The note of an event: as many lines as it takes."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.document._document import EditResult
from textual.document._edit import Edit
from textual.screen import ModalScreen
from textual.widgets import TextArea

from tui.clean import clean_line, clean_text
from tui.panes.one_line import OneLine
from tui.panes.parts import Paint, Part
from tui.screens.asking import KeysWanted
from tui.screens.line import key_words

PLACEHOLDER = "what you want to remember; empty takes the note away"


class NoteArea(TextArea):
    """A field of many lines whose text can never drive the terminal and whose cursor does not blink."""

    def __init__(self, text: str) -> None:
        super().__init__(
            clean_text(text), compact=True, placeholder=PLACEHOLDER, theme="css", highlight_cursor_line=False
        )
        self.cursor_blink = False

    def edit(self, edit: Edit) -> EditResult:
        """Only what may reach the terminal, pasted or typed."""
        edit.text = clean_text(edit.text)
        return super().edit(edit)


class NoteScreen(ModalScreen[str | None]):
    """Lines to be written; the answer is the whole text.

    | Key(s) | Description |
    | :- | :- |
    | enter | Keep it. |
    | ctrl+n, alt+enter | Another line. |
    | escape | Leave without keeping it. |
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "leave", show=False, priority=True),
        Binding("enter", "keep", "keep", show=False, priority=True),
        Binding("ctrl+n,alt+enter", "new_line", "another line", show=False, priority=True),
    ]

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

    def action_new_line(self) -> None:
        """Begin another line where the cursor is."""
        self.area.insert("\n")

    def action_keep(self) -> None:
        """Answer with what is written."""
        if self.is_current:
            self.dismiss(clean_text(self.area.text))
