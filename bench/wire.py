"""Bytes on the wire: the explorer with its driver and with Textual's, lnav and VisiData, on the same rows.

Every program runs in a pseudo-terminal of 80x24. A peer that is not installed is left out, and said to be.
"""

from __future__ import annotations

import csv
import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from bench.events import random_events
from bench.relay import Relay
from bench.result import Result
from bench.terminal import Terminal
from store.model import Article, Event
from store.opening import open_store
from store.writing import Writer

EVENTS = 20_000
STEPS = 8  # cursor steps, and scrolled lines, whose median is taken
IDLE_SECONDS = 3.0
BYTES_PER_SECOND = 64_000
ROUND_TRIP = 0.060
HELD_SECONDS = 2.0
REPEATS_PER_SECOND = 30  # of a key that is held

OURS = {"DATELINE_PLAIN": "", "TEXTUAL_DRIVER": "tui.driver.terminal:DifferentialDriver"}
PLAIN = {"DATELINE_PLAIN": "1", "TEXTUAL_DRIVER": ""}
EXPLORE = """
import sys
from pathlib import Path
from tui.app import run_explorer
sys.exit(run_explorer(Path(sys.argv[1])))
"""


@dataclass(frozen=True, slots=True)
class Program:
    """How to open the rows in a program, what the screen shows then, and the key to the next line."""

    name: str
    command: tuple[str, ...]
    ready: str
    down: str
    env: Mapping[str, str]
    before: tuple[str, ...] = ()  # keys that bring the cursor to the first of the rows


@dataclass(frozen=True, slots=True)
class Cost:
    """Bytes in the median: a cursor step that scrolls nothing, one that scrolls a line; and of a rest."""

    step: float
    scrolled: float
    idle: int


def results() -> Iterator[Result]:
    """Bytes of ours over bytes of each peer, then the time a slow line needs to settle."""
    with tempfile.TemporaryDirectory(prefix="dateline-bench-") as name:
        folder = Path(name)
        events = list(random_events(EVENTS))
        db = _store(folder, events)
        ours, plain = _explorer("the driver", db, OURS), _explorer("Textual's driver", db, PLAIN)
        costs = {program.name: cost_of(program) for program in (ours, plain, *_peers(folder, events))}
        mine = costs.pop(ours.name)
        for peer, theirs in costs.items():
            yield _bytes("cursor step", mine.step, peer, theirs.step)
            yield _bytes("scrolled line", mine.scrolled, peer, theirs.scrolled)
            yield _bytes(f"{IDLE_SECONDS:.0f} seconds at rest", mine.idle, peer, theirs.idle)
        settled = {program.name: settling(program) for program in (ours, plain)}
        yield Result(
            f"`j` held {HELD_SECONDS:.0f} s at 160x45, {BYTES_PER_SECOND // 1000} KB/s, "
            f"{ROUND_TRIP * 1000:.0f} ms: time to settle",
            settled[ours.name],
            plain.name,
            settled[plain.name],
        )


def _bytes(work: str, ours: float, peer: str, theirs: float) -> Result:
    return Result(f"{work}, 80x24", ours, peer, theirs, unit="bytes")


def _store(folder: Path, events: Sequence[Event]) -> Path:
    path = folder / "wire.db"
    with closing(open_store(path)) as connection:
        Writer(connection).add_table(Article("bench", ""), events)
    return path


def _explorer(name: str, db: Path, env: Mapping[str, str]) -> Program:
    command = (sys.executable, "-c", EXPLORE, str(db))
    return Program(name, command, rf"{EVENTS:,} of {EVENTS:,} · \d", "j", env)


def _peers(folder: Path, events: Sequence[Event]) -> Iterator[Program]:
    """lnav on the rows as a log, VisiData on the rows as a table, in date order as the explorer has them."""
    ordered = sorted(events, key=lambda event: event.date.begin if event.date else event.title)
    log, table = folder / "wire.log", folder / "wire.csv"
    with log.open("w") as file:
        file.writelines(f"{_day(e)}T00:00:00 INFO {e.title} {_place(e)}\n" for e in ordered)
    with table.open("w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("date", "title", "location", "type"))
        rows.writerows((_day(e), e.title, _place(e), e.type.value) for e in ordered)
    home = {"HOME": str(folder)}
    known = (
        ("lnav", Program("lnav", ("lnav", str(log)), r"L\d+", "j", home, ("ctrl+x", "g"))),
        ("vd", Program("VisiData", ("vd", str(table)), r"Actor \d+", "j", home)),
    )
    for command, program in known:
        if shutil.which(command) is None:
            print(f"bench: {program.name} is not installed, it is left out", file=sys.stderr, flush=True)
        else:
            yield program


def _day(event: Event) -> str:
    return event.date.begin.isoformat() if event.date and event.date.begin else ""


def _place(event: Event) -> str:
    return event.places[0].location.name if event.places else ""


def cost_of(program: Program) -> Cost:
    """Bytes of key presses, each waited for until the program is silent."""
    with Terminal(program.command, 80, 24, program.env) as terminal:
        terminal.wait_for(program.ready)
        terminal.settle(quiet=1.0)
        for key in program.before:
            terminal.press(key)
            terminal.settle(quiet=0.4)
        steps = [_press(terminal, program.down) for _ in range(STEPS)]
        for _ in range(24):
            terminal.press(program.down)
        terminal.settle(quiet=0.5)
        scrolled = [_press(terminal, program.down) for _ in range(STEPS)]
        return Cost(
            statistics.median(steps),
            statistics.median(scrolled),
            terminal.settle(quiet=IDLE_SECONDS, longest=IDLE_SECONDS),
        )


def _press(terminal: Terminal, key: str) -> int:
    terminal.press(key)
    return terminal.settle(quiet=0.35)


def settling(program: Program) -> float:
    """Seconds from the release of a held key until nothing more comes over a slow line."""
    with Terminal(program.command, 160, 45, program.env) as terminal:
        terminal.wait_for(program.ready)
        terminal.settle(quiet=1.0)
        relay = Relay(BYTES_PER_SECOND, ROUND_TRIP / 2)
        return relay.held(terminal, program.down, HELD_SECONDS, 1 / REPEATS_PER_SECOND)
