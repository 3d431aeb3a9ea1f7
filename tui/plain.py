"""Signs in ASCII: for terminals and fonts that have nothing else.

Every sign that the explorer draws has a stand-in of the same width, so that nothing moves. Text of articles
and names keeps its letters; only typographic marks in it are made plain as well.
"""

from __future__ import annotations

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from tui.panes.parts import Line, Paint, Part

# In groups: states and flags; rules and frames; bars, lowest first; arrows and keys; marks of typography.
SIGNS = {
    "○": "o", "◉": "+", "⊘": "-", "★": "*", "✗": "x", "»": ">", "✎": "#", "▶": ">", "▸": ">",
    "◆": "*", "◇": "o",
    "▲": "^", "▼": "v", "▾": "v", "●": "@", "◍": "0", "•": ".", "∙": ".", "✕": "x", "°": "o",
    "─": "-", "━": "=", "│": "|", "┃": "|", "┌": "+", "┐": "+", "└": "+", "┘": "+", "├": "+", "┤": "+",
    "┬": "+", "┴": "+", "┼": "+", "╭": "+", "╮": "+", "╯": "+", "╰": "+",
    "▁": "_", "▂": "_", "▃": ".", "▄": ".", "▅": "o", "▆": "o", "▇": "#", "█": "#",
    "▏": "|", "▎": "|", "▍": "|", "▌": "|", "▋": "#", "▊": "#", "▉": "#", "▐": "|", "▀": "#",
    "░": ":", "▒": "%", "▓": "%",
    "←": "<", "→": ">", "↑": "^", "↓": "v", "↵": "~", "␣": "_", "⇥": ">", "⇤": "<", "⌫": "<",
    "‹": "<", "›": ">",
    "…": ".", "·": ".", "–": "-", "—": "-", "×": "x", "“": '"', "”": '"', "„": '"', "‘": "'", "’": "'",
    "«": "<",
    "\u2800": " ",
}  # fmt: skip
_DOTS = {chr(code): "." for code in range(0x2801, 0x2900)}  # braille
_TABLE = str.maketrans({**SIGNS, **_DOTS})


# Keys that are written with signs, and what they are called.
KEY_NAMES = {
    "↵": "enter", "␣": "space", "⇥": "tab", "⇤": "shift+tab", "⌫": "bksp", "↑": "up", "↓": "down",
    "↑↓": "up/down",
}  # fmt: skip
PLAIN_CLASS = "-plain"  # of the application, where all signs are drawn in ASCII


def keys_named(line: Line) -> Line:
    """The line with its keys called by their names: in ASCII their signs would say nothing."""
    return tuple(
        Part(text.replace(text.strip(), KEY_NAMES[text.strip()]), paint)
        if paint is Paint.KEY and text.strip() in KEY_NAMES
        else Part(text, paint)
        for text, paint in line
    )


def plainly(text: str) -> str:
    """`text` with every sign in ASCII, in as many cells."""
    return text.translate(_TABLE)


class PlainSigns(LineFilter):
    """What every line passes on its way to the screen, frames and fields included."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """The segments with signs in ASCII."""
        return [Segment(plainly(text), style, control) for text, style, control in segments]
