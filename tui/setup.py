"""How an explorer is to be: what the settings and the command line say, in one value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from store.facets import EventRow
from store.reckoning import Reckoning
from tui.keymap import USUAL, Keymap
from tui.memory import Memory

if TYPE_CHECKING:
    from tui.feed import Feed


@dataclass(frozen=True, slots=True)
class Setup:
    """How an explorer is to be. None: its own default."""

    read_only: bool = False  # nothing is written to the store
    title: str | None = None  # what is explored; None: the name of the file
    reckoning: Reckoning | None = None  # how words of dates are read; None: by the clock
    memory_folder: Path | None = None  # where it is remembered how stores were left; None: nowhere
    fresh: bool = False  # begin as if nothing was remembered
    keymap: Keymap = USUAL
    plain: bool = False  # every sign is drawn in ASCII
    theme: str | None = None  # the colours to begin with: "terminal", "dark" or "light"; None: as left
    feed: Feed | None = None  # what is still to be read into the store
    memory: Memory | None = None  # how this store was left, where that is known
    first: Sequence[EventRow] = ()  # the rows a large store begins with, where they have been read already
