"""Take the pictures of the documentation from the running explorer: `make shots`.

Each picture is a named series of keys in a terminal of a named size, over the sample data.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from bench.terminal import Terminal
from docs.pictures.cells import FONT, draw

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Shot:
    """What is pressed before the picture is taken."""

    name: str
    keys: tuple[str, ...]


SHOTS = (
    Shot("start", ()),
    Shot("actor-search", ("a", "rus")),
    Shot("actor-kept", ("a", "russia", "enter")),
    Shot("article", ("/", 'type:assault source:"Meridian Wire" syria', "enter", "enter")),
    Shot("brushed", ("/", "actor:france date:2015-11", "enter")),
    Shot("help", ("?",)),
)
SIZES = ((80, 24), (160, 45))


def take(shot: Shot, columns: int, rows: int) -> Path:
    """Run the explorer on the sample data, press the keys and draw what is on the screen."""
    path = FOLDER / f"{shot.name}-{columns}x{rows}.png"
    with Terminal([str(Path(sys.executable).with_name("dateline")), "demo"], columns, rows) as terminal:
        terminal.wait_for("ACTORS", seconds=120)
        terminal.settle(quiet=0.6)
        for key in shot.keys:
            terminal.press(key)
            terminal.settle(quiet=0.4)
        draw(terminal.screen, path)
    return path


def main() -> int:
    """Take every picture in every size; names each file as it is written."""
    if not FONT.exists():
        print(f"dateline: {FONT} is missing (Debian: fonts-dejavu-core)", file=sys.stderr)
        return 1
    for columns, rows in SIZES:
        for shot in SHOTS:
            print(take(shot, columns, rows).name, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
