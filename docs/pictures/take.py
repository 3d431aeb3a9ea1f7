"""Take the pictures of the documentation from the running explorer: `make shots`.

Each picture is a named series of keys in a terminal of a named size, over the sample data.
"""

from __future__ import annotations

import sys
import tempfile
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


BOMBERS = ("/", 'type:assault source:"Meridian Wire" syria', "enter")
SHOTS = (
    Shot("start", ()),
    Shot("actor-search", ("a", "rus")),
    Shot("actor-kept", ("a", "russia", "enter")),
    Shot("brushed", ("/", "actor:france date:2015-11", "enter")),
    Shot("detail", (*BOMBERS, "5")),
    Shot("article", (*BOMBERS, "enter")),
    Shot("claims", ("s", "s", "g", "5")),
    Shot("matrix", ("/", "date:2015-10", "enter", "9", "w")),
    Shot("map", ("M", "w")),
    Shot("same-event", ("/", "paris date:2015-11-13", "enter", "=")),
    Shot("views", ("a", "russia", "enter", "v", "Russia", "enter", "D", "v", "Denials", "enter", "m", "v")),
    Shot("export", ("a", "russia", "enter", "E")),
    Shot("help", ("?",)),
    Shot("dark", ("T", "a", "turkey", "enter")),
    Shot("light", ("T", "T", "a", "turkey", "enter")),
)
SIZES = ((80, 24), (160, 45))


def take(shot: Shot, columns: int, rows: int) -> Path:
    """Run the explorer on the sample data, press the keys and draw what is on the screen."""
    path = FOLDER / f"{shot.name}-{columns}x{rows}.png"
    with tempfile.TemporaryDirectory(prefix="dateline-shots-") as folder:
        env = {f"XDG_{kind}_HOME": f"{folder}/{kind}" for kind in ("STATE", "CONFIG")}
        command = [str(Path(sys.executable).with_name("dateline")), "demo"]
        with Terminal(command, columns, rows, env) as terminal:
            terminal.wait_for(r"of [\d,]+ · \d", seconds=120)
            terminal.settle(quiet=0.6)
            for key in shot.keys:
                terminal.press(key)
                terminal.settle(quiet=0.4)
            draw(terminal.screen, path)
    return path


def main() -> int:
    """Take every picture in every size, or those named on the command line; names each file it writes."""
    if not FONT.exists():
        print(f"dateline: {FONT} is missing (Debian: fonts-dejavu-core)", file=sys.stderr)
        return 1
    for columns, rows in SIZES:
        for shot in SHOTS:
            if sys.argv[1:] and shot.name not in sys.argv[1:]:
                continue
            print(take(shot, columns, rows).name, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
