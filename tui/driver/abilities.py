"""What terminals can do, by the value of TERM: only what their descriptions in terminfo have in common."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Abilities:
    """What may be sent besides text, absolute moves and colours."""

    erases_in_colour: bool  # erasing to the end of the line takes the background colour (terminfo bce)
    takes_back: bool  # one attribute can be switched off alone (SGR 22 to 29), and one colour (39, 49)


XTERM = Abilities(erases_in_colour=True, takes_back=True)
SCREEN = Abilities(erases_in_colour=False, takes_back=True)
VT100 = Abilities(erases_in_colour=False, takes_back=False)

# All of these have csr, ind, ri, el, cup, cuf and cub as xterm has them. A name also stands for itself with a
# suffix: `screen` for `screen-256color`, `screen.xterm-256color`. Kinds that are not here are not written to.
KINDS: dict[str, Abilities] = {
    "alacritty": XTERM,
    "contour": XTERM,
    "foot": XTERM,
    "gnome": XTERM,
    "konsole": XTERM,
    "linux": XTERM,
    "mintty": XTERM,
    "putty": XTERM,
    "rxvt": XTERM,
    "screen": SCREEN,
    "st": XTERM,
    "tmux": SCREEN,
    "vt100": VT100,
    "vt102": VT100,
    "vt220": VT100,
    "vte": XTERM,
    "wezterm": XTERM,
    "xterm": XTERM,  # and xterm-kitty, xterm-ghostty
}


def abilities_of(term: str) -> Abilities | None:
    """What the terminal `term` (a value of TERM) can do; None when that is not known for certain."""
    kind = term.partition("-")[0].partition(".")[0]
    return KINDS.get(kind)
