"""What the terminal shows and what it is to show, fed by what Textual writes."""

from __future__ import annotations

import re

from textual._ansi_sequences import SYNC_END, SYNC_START

from tui.driver.abilities import Abilities
from tui.driver.difference import difference
from tui.driver.frame import painted
from tui.driver.picture import Picture

# A change of up to so many characters reaches the terminal in one piece; longer ones are marked as one.
ONE_PIECE = 1024

# What changes nothing that stands on the screen: the bell, titles, clipboard and pointer (OSC, but for
# links), whether the cursor shows, mouse, focus, pasting, the keyboard's protocol, questions, wrapping off.
_HARMLESS = re.compile(
    r"(?:\x07"
    r"|\x1b\](?!8;)[^\x07\x1b]*(?:\x07|\x1b\\)"
    r"|\x1b\[\?(?:25|100[0-6]|101[56]|2004|2048)[hl]"
    r"|\x1b\[\?7l"
    r"|\x1b\[\?\d+\$p"
    r"|\x1b\[[<>][\d;]*u)+"
)


class Shadow:
    """The two pictures of a screen, and what else is to be sent.

    What is neither a frame of the compositor nor known to be harmless is passed through as it is, after all
    that came before it; from then on nobody knows what the terminal shows, until Textual has painted it anew.
    """

    def __init__(self, abilities: Abilities, columns: int, rows: int) -> None:
        self._abilities = abilities
        self._shown = self._wanted = Picture.unknown(columns, rows)
        self._passing: list[str] = []
        self._synchronised = False
        self._in_frame = False  # Textual is still writing

    def begin(self, shown: Picture) -> None:
        """The terminal shows this now; a picture of another size is none of it."""
        if shown.size == self._wanted.size:
            self._shown = self._wanted = shown

    @property
    def waiting(self) -> int:
        """Characters that are to be passed through before the next change."""
        return sum(map(len, self._passing))

    @property
    def behind(self) -> bool:
        """Whether there is something to send."""
        return bool(self._passing) or (self._shown is not self._wanted and not self._in_frame)

    def write(self, data: str) -> None:
        """Take what Textual writes."""
        if data in (SYNC_START, SYNC_END):
            self._synchronised = True  # Textual asks before it writes these
            self._in_frame = data == SYNC_START
        elif _HARMLESS.fullmatch(data):
            self._passing.append(data)
        elif (picture := painted(self._wanted, data)) is not None:
            self._wanted = picture
        else:
            self._passing += (self._change(), data)
            self.forget(*self._wanted.size)

    def forget(self, columns: int, rows: int) -> None:
        """Nobody knows any longer what the terminal shows, nor what it is to show."""
        self._shown = self._wanted = Picture.unknown(columns, rows)

    def resize(self, columns: int, rows: int) -> None:
        """The terminal had another size, if only for a moment: what it shows is to be painted anew."""
        if (columns, rows) != self._wanted.size:
            self.forget(columns, rows)
        else:
            self._shown = Picture.unknown(columns, rows)

    def take(self) -> str:
        """What is to be sent now, so that the terminal shows what it is to show."""
        text = "".join((*self._passing, self._change()))
        self._passing.clear()
        return text

    def _change(self) -> str:
        change = difference(self._shown, self._wanted, self._abilities)
        self._shown = self._wanted
        if self._synchronised and len(change) > ONE_PIECE:
            return f"{SYNC_START}{change}{SYNC_END}"
        return change
