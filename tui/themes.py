"""The colours of the explorer: the terminal's own sixteen, a dark and a light set."""

from __future__ import annotations

from functools import lru_cache

from rich.style import Style
from textual.color import Color
from textual.theme import Theme

from tui.colours import DARK_PAINTS, FIRST, LIGHT_PAINTS, LOOKS, TERMINAL
from tui.panes.parts import Paint

DARK = Theme(
    name="dark",
    primary="#79b8ff",
    foreground="#d8dee4",
    background="#101418",
    surface="#101418",
    variables=DARK_PAINTS,
)
LIGHT = Theme(
    name="light",
    primary="#0550ae",
    foreground="#1f2328",
    background="#ffffff",
    surface="#ffffff",
    dark=False,
    variables=LIGHT_PAINTS,
)
NAMED = {"terminal": FIRST, "dark": DARK.name, "light": LIGHT.name}  # what people call them
ORDER = (FIRST, DARK.name, LIGHT.name)

COLOURS = {FIRST: TERMINAL, DARK.name: DARK_PAINTS, LIGHT.name: LIGHT_PAINTS}


@lru_cache(maxsize=len(COLOURS) * len(LOOKS))
def style_of(paint: Paint, theme: str) -> Style:
    """What a paint adds to the style of a widget; in themes that are not ours, in the terminal's colours."""
    colours = COLOURS.get(theme, TERMINAL)
    letters, ground, how = LOOKS[paint]
    style = Style.from_color(
        Color.parse(colours[letters]).rich_color if letters else None,
        Color.parse(colours[ground]).rich_color if ground else None,
    )
    return style + Style.parse(colours.get(how, how)) if how else style
