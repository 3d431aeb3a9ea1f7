"""The explorer on the wire, beside lnav and VisiData on the same rows: bytes, time to the screen, memory.

Every program runs in a pseudo-terminal of 80x24. Of a peer that is not installed the table says so.
`python -m bench.wire 1000000` does it on a store of as many events.
"""

from __future__ import annotations

import csv
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from bench.events import random_events
from bench.peers import PEERS
from bench.relay import Relay
from bench.result import Result, table
from bench.terminal import Terminal
from store.model import Article, Event
from store.opening import open_store
from store.writing import Writer

EVENTS = 100_000
WORDS = 16  # in a sentence, besides names and places
STEPS = 8  # cursor steps on one page
LINES = 48  # four pages: lists turn their pages in different ways
QUIET = 0.045  # seconds of silence that end an answer: less than a hand rests before the preview follows
REST_SECONDS = 0.5
IDLE_SECONDS = 3.0
STARTS = 3
BYTES_PER_SECOND = 64_000
ROUND_TRIP = 0.060
HELD_SECONDS = 2.0
REPEATS_PER_SECOND = 30  # of a key that is held

SETTLED = 0.150  # seconds after its release that is wanted of it
WANTED = {  # of each cost beside that of a peer, in words
    "lnav": {
        "first_rows": "wanted: sooner",
        "step": "wanted: no more",
        "line": "wanted: at most 1.2 times theirs",
        "key": "wanted: at most twice theirs",
    },
    "VisiData": {"first_rows": "wanted: sooner"},
}

OURS = {"DATELINE_PLAIN": "", "TEXTUAL_DRIVER": ""}
PLAIN = {"DATELINE_PLAIN": "1", "TEXTUAL_DRIVER": ""}


@dataclass(frozen=True, slots=True)
class Program:
    """How to open the rows in a program, what shows its first rows, and the key to the next line."""

    name: str
    command: tuple[str, ...]
    rows: str
    down: str
    env: Mapping[str, str]
    before: tuple[str, ...] = ()  # keys that bring the cursor to the first of the rows
    ready: str = ""  # what shows that it has done all it does at the start


@dataclass(frozen=True, slots=True)
class Cost:
    """What a program needs, at 80x24."""

    first_rows: float  # seconds from its start, median
    step: float  # bytes of a cursor step on a page, median
    line: float  # bytes a line while the cursor walks over pages, mean
    rest: int  # bytes that follow when the hand rests
    idle: int  # bytes of `IDLE_SECONDS` at rest
    key: float  # seconds from a key to the last byte of its step, median
    memory: int  # bytes


def results(number: int = EVENTS) -> Iterator[Result]:
    """What ours needs beside each peer, then the time a slow line takes to settle."""
    with tempfile.TemporaryDirectory(prefix="dateline-bench-") as name:
        folder = Path(name)
        events = list(random_events(number, words=WORDS))
        db = _store(folder, events)
        ours, plain = (
            _explorer("the driver", db, folder, OURS),
            _explorer("Textual's driver", db, folder, PLAIN),
        )
        mine = cost_of(ours)
        at = f"{number:,} events, 80x24"
        for program in (plain, *_peers(folder, events)):
            theirs = cost_of(program) if shutil.which(program.command[0]) else None
            yield from _beside(mine, program.name, theirs, at)
        settled = {program.name: settling(program) for program in (ours, plain)}
        yield Result(
            f"`{ours.down}` held {HELD_SECONDS:.0f} s at 160x45, {BYTES_PER_SECOND // 1000} KB/s, "
            f"{ROUND_TRIP * 1000:.0f} ms: time to settle",
            settled[ours.name],
            plain.name,
            settled[plain.name],
            f"wanted: {SETTLED * 1000:.0f} ms",
        )


def _beside(mine: Cost, peer: str, theirs: Cost | None, at: str) -> Iterator[Result]:
    """Each cost of ours beside that of a peer; None is a peer that is not installed."""
    wanted = WANTED.get(peer, {})
    rest = f"{mine.rest} B more when the hand rests"

    def beside(work: str, cost: str, figure: str = "", unit: Literal["s", "bytes"] = "bytes") -> Result:
        said = "; ".join(filter(None, (wanted.get(cost, ""), figure)))
        other = None if theirs is None else getattr(theirs, cost)
        return Result(f"{work}, {at}", getattr(mine, cost), peer, other, said, unit)

    yield beside("first rows", "first_rows", unit="s")
    yield beside("cursor step", "step", rest)
    yield beside(f"a line on, mean of {LINES}", "line")
    yield beside("key to screen", "key", unit="s")
    yield beside(f"{IDLE_SECONDS:.0f} seconds at rest", "idle", "wanted: 0 B")
    yield beside("memory", "memory")


def _store(folder: Path, events: Sequence[Event]) -> Path:
    path = folder / "wire.db"
    with closing(open_store(path)) as connection:
        Writer(connection).add_table(Article("bench", ""), events)
    return path


def _explorer(name: str, db: Path, folder: Path, env: Mapping[str, str]) -> Program:
    """The command as people start it, with nothing remembered from runs before."""
    command = (str(Path(sys.executable).with_name("dateline")), "--db", str(db))
    state = {f"XDG_{kind}_HOME": str(folder / kind.lower()) for kind in ("STATE", "CONFIG", "DATA")}
    return Program(name, command, r"Actor \d+ meets", "j", {**env, **state}, ready=r" · [\d,]+ ms *\n")


def _peers(folder: Path, events: Sequence[Event]) -> Iterator[Program]:
    """lnav on the rows as a log, VisiData on the rows as a table, in date order as the explorer has them."""
    ordered = sorted(events, key=lambda event: _day(event))
    log, table = folder / "wire.log", folder / "wire.csv"
    with log.open("w") as file:
        file.writelines(
            f"{_day(e)}T00:00:00 INFO {_actors(e)} | {_place(e)} | {e.type} | {_sentence(e)}\n"
            for e in ordered
        )
    with table.open("w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("date", "text", "location", "type", "actors"))
        rows.writerows((_day(e), _sentence(e), _place(e), e.type.value, _actors(e)) for e in ordered)
    home = {"HOME": str(folder)}
    yield Program("lnav", (_found("lnav"), str(log)), r"INFO Actor", "j", home, ("ctrl+x", "g"))
    yield Program("VisiData", (_found("vd"), str(table)), r"Actor \d+", "j", home)


def _found(command: str) -> str:
    """Where a command is installed, in the environment of the peers or elsewhere; else its name."""
    return shutil.which(command) or shutil.which(command, path=str(PEERS)) or command


def _day(event: Event) -> str:
    return event.date.begin.isoformat() if event.date and event.date.begin else ""


def _place(event: Event) -> str:
    return event.places[0].location.name if event.places else ""


def _actors(event: Event) -> str:
    return "; ".join(participant.actor.name for participant in event.participants)


def _sentence(event: Event) -> str:
    return event.mentions[0].text


def cost_of(program: Program) -> Cost:
    """Start a program a few times; then press keys, each when the answer to the one before has ended."""
    starts = []
    for _ in range(STARTS - 1):
        with Terminal(program.command, 80, 24, program.env) as terminal:
            starts.append(_first_rows(terminal, program))
    with Terminal(program.command, 80, 24, program.env) as terminal:
        starts.append(_first_rows(terminal, program))
        _wait_until_ready(terminal, program)
        for key in program.before:
            terminal.press(key)
            terminal.settle(quiet=0.4)
        steps = [terminal.answer(program.down, QUIET) for _ in range(STEPS)]
        for _ in range(20):
            terminal.press(program.down)
        terminal.settle(quiet=REST_SECONDS)
        lines = [terminal.answer(program.down, QUIET) for _ in range(LINES)]
        rest = terminal.settle(quiet=REST_SECONDS)
        return Cost(
            first_rows=statistics.median(starts),
            step=statistics.median(answer.bytes for answer in steps),
            line=statistics.mean(answer.bytes for answer in lines),
            rest=rest,
            idle=terminal.settle(quiet=IDLE_SECONDS, longest=IDLE_SECONDS),
            key=statistics.median(answer.last for answer in (*steps, *lines)),
            memory=terminal.memory,
        )


def _first_rows(terminal: Terminal, program: Program) -> float:
    """Seconds from the start of a program until its first rows are on the screen."""
    begin = time.perf_counter()
    terminal.wait_for(program.rows, seconds=120)
    return time.perf_counter() - begin


def _wait_until_ready(terminal: Terminal, program: Program) -> None:
    terminal.wait_for(program.ready, seconds=300)
    terminal.settle(quiet=1.5)


def settling(program: Program) -> float:
    """Seconds from the release of a held key until nothing more comes over a slow line."""
    with Terminal(program.command, 160, 45, program.env) as terminal:
        terminal.wait_for(program.rows)
        _wait_until_ready(terminal, program)
        relay = Relay(BYTES_PER_SECOND, ROUND_TRIP / 2)
        return relay.held(terminal, program.down, HELD_SECONDS, 1 / REPEATS_PER_SECOND)


if __name__ == "__main__":
    print(table(list(results(int(sys.argv[1]) if sys.argv[1:] else EVENTS))))
