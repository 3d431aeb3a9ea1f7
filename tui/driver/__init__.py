"""What goes to the terminal: Textual's own bytes, or only what differs from what it shows.

`driver_for` chooses. `terminal` is the driver of Textual, a thin shell; `inlet` reads what the terminal
sends; `shadow` keeps two pictures, of what the terminal shows and of what it is to show, and `outlet` sends
the latest. All else are values and pure functions: `frame` reads what Textual writes into a `picture`;
`difference` turns two pictures into bytes, with a `pen` for moves and colours, and `scrolling` for lines that
moved together, within the `abilities` of the terminal.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING

from tui.driver.abilities import abilities_of

if TYPE_CHECKING:
    from textual.driver import Driver

    from tui.curtain import Curtain

PLAIN = "DATELINE_PLAIN"  # set to anything but 0: Textual writes to the terminal itself


def is_known(environment: Mapping[str, str]) -> bool:
    """Whether we draw on the terminal ourselves.

    Not when `DATELINE_PLAIN` leaves it to Textual, `TEXTUAL_DRIVER` names another driver, `TERM` is none that
    we know for certain, standard error does not take UTF-8, or the system has no terminals as Unix has them.
    """
    if environment.get(PLAIN, "0") not in ("", "0") or environment.get("TEXTUAL_DRIVER"):
        return False
    encoding = getattr(sys.__stderr__, "encoding", None) or ""
    if sys.platform == "win32" or encoding.lower().replace("-", "") != "utf8":
        return False
    return abilities_of(environment.get("TERM", "")) is not None


def driver_for(environment: Mapping[str, str], curtain: Curtain | None = None) -> type[Driver] | None:
    """The driver class for a terminal, None for Textual's own: see `App(driver_class=...)`.

    The driver goes on from what a `curtain` shows, if one hangs.
    """
    if not is_known(environment):
        return None
    from tui.driver.terminal import DifferentialDriver

    class DriverBehind(DifferentialDriver):
        hanging = curtain

    return DriverBehind
