"""The colours of the explorer: the terminal's own sixteen, a dark and a light set."""

from __future__ import annotations

from textual.theme import Theme

# What the paints (tui/panes/paint.tcss) are made of, in the terminal's own colours.
TERMINAL = {
    "paint-dim": "ansi_bright_black",
    "paint-ghost": "ansi_bright_black",
    "paint-accent": "ansi_cyan",
    "paint-head": "ansi_blue",
    "paint-kept": "ansi_green",
    "paint-dropped": "ansi_red",
    "paint-mark": "ansi_yellow",
    "paint-cursor": "ansi_default",
    "paint-cursor-background": "ansi_default",
    "paint-cursor-style": "reverse",
    "paint-ground": "ansi_default",
}
_DARK = {
    "paint-dim": "#8b949e",
    "paint-ghost": "#4d565f",
    "paint-accent": "#56c8d8",
    "paint-head": "#79b8ff",
    "paint-kept": "#7ee787",
    "paint-dropped": "#ff7b72",
    "paint-mark": "#e3b341",
    "paint-cursor": "#ffffff",
    "paint-cursor-background": "#1f4b7a",
    "paint-cursor-style": "bold",
    "paint-ground": "#101418",
}
_LIGHT = {
    "paint-dim": "#656d76",
    "paint-ghost": "#b1b8c0",
    "paint-accent": "#0a7280",
    "paint-head": "#0550ae",
    "paint-kept": "#116329",
    "paint-dropped": "#b31d28",
    "paint-mark": "#8a5a00",
    "paint-cursor": "#ffffff",
    "paint-cursor-background": "#0550ae",
    "paint-cursor-style": "bold",
    "paint-ground": "#ffffff",
}

# Textual's own theme for the terminal's colours: known from the first moment on, when NO_COLOR is looked at.
FIRST = "ansi-dark"
DARK = Theme(
    name="dark",
    primary="#79b8ff",
    foreground="#d8dee4",
    background="#101418",
    surface="#101418",
    variables=_DARK,
)
LIGHT = Theme(
    name="light",
    primary="#0550ae",
    foreground="#1f2328",
    background="#ffffff",
    surface="#ffffff",
    dark=False,
    variables=_LIGHT,
)
NAMED = {"terminal": FIRST, "dark": DARK.name, "light": LIGHT.name}  # what people call them
ORDER = (FIRST, DARK.name, LIGHT.name)
