"""A screen as cells: what a terminal shows, or what it is meant to show."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple


class Style(NamedTuple):
    """How a cell is painted: SGR parameters as they are sent, empty for the terminal's own colours."""

    front: str = ""  # "31", "38;5;9", "38;2;1;2;3"
    back: str = ""
    attributes: frozenset[str] = frozenset()  # "1" bold ... "9" struck, "53" overlined
    link: str = ""  # the body of OSC 8: parameters, `;`, address

    @property
    def on_blank(self) -> Style:
        """What of this style one sees on a space: letters have their colour and weight, spaces have not."""
        if self.attributes - LETTERS_ONLY:
            return self
        return Style("", self.back, frozenset(), self.link)


OWN = Style()
LETTERS_ONLY = frozenset({"1", "2", "3"})  # bold, dim, italic


class Cell(NamedTuple):
    """A character with what is joined to it, and its style. The right half of a wide one has no text."""

    text: str
    style: Style


Row = tuple[Cell | None, ...]  # None: nobody knows what stands there
BLANK = Cell(" ", OWN)


@dataclass(frozen=True, slots=True)
class Picture:
    """`rows` of equal length, and where the cursor is (column, row), None when nobody knows."""

    rows: tuple[Row, ...]
    cursor: tuple[int, int] | None = None

    @classmethod
    def unknown(cls, columns: int, rows: int) -> Picture:
        """A screen of which nothing is known."""
        return cls(((None,) * columns,) * rows)

    @property
    def size(self) -> tuple[int, int]:
        """Columns and rows."""
        return (len(self.rows[0]) if self.rows else 0, len(self.rows))


# Wide characters on which terminals have agreed since Unicode 5: Chinese, Japanese, Korean. No emoji.
_WIDE = (
    (0x1100, 0x115F),
    (0x2E80, 0x303E),
    (0x3041, 0x4DBF),
    (0x4E00, 0xA4CF),
    (0xAC00, 0xD7A3),
    (0xF900, 0xFAFF),
    (0xFE30, 0xFE6F),
    (0xFF01, 0xFF60),
    (0xFFE0, 0xFFE6),
    (0x20000, 0x3FFFD),
)


@lru_cache(maxsize=4096)
def is_certain(text: str, width: int) -> bool:
    """Whether every terminal draws this character `width` cells wide and on its own.

    Characters with marks joined to them, emoji and what lies beyond the first plane are drawn by some
    terminals wider or narrower than Textual thinks.
    """
    if len(text) != 1:
        return False
    code = ord(text)
    if width == 1:
        return code < 0x2E80 or 0xFB50 <= code <= 0xFDFF or 0xFE70 <= code <= 0xFFFD
    return any(first <= code <= last for first, last in _WIDE)
