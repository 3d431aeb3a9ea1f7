"""The colours of the explorer: the terminal's own sixteen, a dark and a light set."""

from __future__ import annotations

from textual.theme import Theme

from tui.colours import DARK_PAINTS, FIRST, LIGHT_PAINTS

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
