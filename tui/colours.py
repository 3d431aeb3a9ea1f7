"""What the paints look like, and their colours: the terminal's own sixteen, a dark and a light set.

Nothing here needs Textual: the first rows are drawn before it is loaded.
"""

from __future__ import annotations

from tui.panes.parts import Paint

# Textual's own theme for the terminal's colours: known from the first moment on, when NO_COLOR is looked at.
FIRST = "ansi-dark"
ANSI = ("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white")

# What the paints are made of, in the terminal's own colours.
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
DARK_PAINTS = {
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
LIGHT_PAINTS = {
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

# What a paint looks like: the colour of its letters, of the ground behind them, and the style of the letters:
# names of the sets above, or a style itself; None leaves what is there.
LOOKS: dict[Paint, tuple[str | None, str | None, str | None]] = {
    Paint.PLAIN: (None, None, None),
    Paint.STRONG: (None, None, "bold"),
    Paint.DIM: ("paint-dim", None, None),
    Paint.GHOST: ("paint-ghost", None, None),
    Paint.ACCENT: ("paint-accent", None, None),
    Paint.BAR: ("paint-accent", None, None),
    Paint.KEY: ("paint-accent", None, "bold"),
    Paint.HEAD: ("paint-head", None, "bold"),
    Paint.KEPT: ("paint-kept", None, "bold"),
    Paint.BRUSH: ("paint-kept", None, "bold"),
    Paint.DROPPED: ("paint-dropped", None, None),
    Paint.ERROR: ("paint-dropped", None, "bold"),
    Paint.MARK: ("paint-mark", None, None),
    Paint.LIT: ("paint-mark", None, "bold"),
    Paint.CURSOR: ("paint-cursor", "paint-cursor-background", "paint-cursor-style"),
}


def sgr(name: str) -> str:
    """The SGR parameter of one of the terminal's own colours in front; empty for its usual one.

    `name` is Textual's: `ansi_cyan`, `ansi_bright_black`, `ansi_default`. Raises ValueError for others.
    """
    if name == "ansi_default":
        return ""
    colour = name.removeprefix("ansi_")
    bright = colour.startswith("bright_")
    return str((90 if bright else 30) + ANSI.index(colour.removeprefix("bright_")))
