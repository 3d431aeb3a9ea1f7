"""Quick search by actor among 200,000 names, at every key: ours beside fzf on the same names.

Both run in a pseudo-terminal of 80x24 and are typed at; a key is answered when the last byte of the screen
has come. Ours finds beginnings of words by number of events, fzf letters in their order: so what ours finds
is checked to be among what fzf finds for the same letters.
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

from bench.event_table import actor_names
from bench.result import Result, table
from bench.terminal import Terminal
from store.model import Actor, Article, Event, EventType, Mention, Participant, Role
from store.names import NameSearch
from store.opening import open_reader, open_store
from store.query import Query
from store.writing import Writer
from tui.screens.search import LIMIT

NAMES = 200_000
TYPED = 12  # names, each letter by letter
LETTERS = 6
SHOWN = LIMIT  # names that the explorer asks for
QUIET = 0.08  # seconds of silence that end an answer
BETWEEN_KEYS = 0.1  # seconds


def results(number: int = NAMES) -> Iterator[Result]:
    """What a key costs: the search by itself, and until it is on the screen."""
    names = actor_names(number)
    words = [name[:LETTERS] for name in names[:: number // TYPED]][:TYPED]
    with tempfile.TemporaryDirectory(prefix="dateline-bench-") as folder_name:
        folder = Path(folder_name)
        db, listed = folder / "names.db", folder / "names.txt"
        listed.write_text("\n".join(names) + "\n", encoding="utf-8")
        _store(db, names)
        has_fzf = shutil.which("fzf") is not None
        alone = _alone(db, listed if has_fzf else None, words)
        fzf = _typed(_fzf(listed), f"{number}/{number}", (), words) if has_fzf else []
        theirs = statistics.median(fzf) if fzf else None
        plain = _typed(_explorer(db, folder), "ACTORS", ("a",), words)
        kept = _typed(_explorer(db, folder, Query().keep("actor", names[0])), "ACTORS", ("a",), words)
    at = f"of {number:,} names, {len(alone)} keys"
    for work, ours, peer in (
        ("the search", alone, "fzf, key to screen"),
        ("key to screen", plain, "fzf"),
        ("key to screen, an actor kept: all numbers counted", kept, "fzf, which counts nothing"),
    ):
        yield Result(f"quick search {at}: {work}", statistics.median(ours), peer, theirs, _spread(ours))


def _store(db: Path, names: Sequence[str]) -> None:
    """Every name once in a table of events, two a row, the first ones in some more rows."""
    pairs = [
        *zip(names[::2], names[1::2], strict=True),
        *((name, "Somebody") for name in names[: len(names) // 10]),
    ]
    rows = (
        Event(
            f"{one} meets {other}",
            EventType.CONSULT,
            None,
            (Mention(f"{i}"),),
            participants=(Participant(Actor(one), Role.ACTOR), Participant(Actor(other), Role.RECIPIENT)),
        )
        for i, (one, other) in enumerate(pairs)
    )
    with closing(open_store(db)) as connection:
        Writer(connection).add_table(Article("bench", ""), rows)


def _alone(db: Path, listed: Path | None, words: Sequence[str]) -> list[float]:
    """Seconds of each search by itself; what it finds is compared with what fzf finds in the list."""
    taken = []
    with closing(open_reader(db)) as connection:
        search = NameSearch(connection)
        search.actors("warm", SHOWN)
        for word in words:
            for typed in _letter_by_letter(word):
                time.sleep(BETWEEN_KEYS)  # as fzf has it: who has rested is let on the processor at once
                begin = time.perf_counter()
                found = search.actors(typed, SHOWN)
                taken.append(time.perf_counter() - begin)
            if listed is not None:
                _compare([one.value for one in found], word, listed)
    return taken


def _compare(found: Sequence[str], typed: str, listed: Path) -> None:
    with listed.open("rb") as names:
        done = subprocess.run(["fzf", f"--filter={typed}"], stdin=names, capture_output=True, check=False)
    missing = set(found) - {"Somebody"} - set(done.stdout.decode("utf-8").splitlines())
    if missing or not found:
        raise AssertionError(
            f"{typed!r}: found {len(found)}, of which fzf does not find {sorted(missing)[:3]}"
        )


def _fzf(listed: Path) -> tuple[str, ...]:
    return "sh", "-c", f"exec fzf < {listed}"


def _explorer(db: Path, folder: Path, query: Query = Query()) -> tuple[str, ...]:  # noqa: B008 - frozen
    command = Path(sys.executable).with_name("dateline")
    homes = [f"XDG_{kind}_HOME={folder / kind.lower()}" for kind in ("STATE", "CONFIG", "DATA", "CACHE")]
    return ("env", *homes, str(command), "--db", str(db), "explore", "--fresh", "-q", str(query))


def _typed(command: Sequence[str], ready: str, before: Sequence[str], words: Sequence[str]) -> list[float]:
    """Seconds from each key to the last byte of its answer."""
    taken = []
    with Terminal(command, 80, 24) as terminal:
        terminal.wait_for(ready, seconds=120)
        terminal.settle(quiet=2.0, longest=60)
        for key in before:
            terminal.press(key)
            terminal.settle(quiet=1.0)
        for word in words:
            taken += [terminal.answer(key, QUIET).last for key in word]
            terminal.press(*(["backspace"] * len(word)))
            terminal.settle(quiet=0.5)
    return taken


def _letter_by_letter(word: str) -> Iterator[str]:
    return (word[:end] for end in range(1, len(word) + 1))


def _spread(times: Sequence[float]) -> str:
    ordered = sorted(times)
    return f"p95 {ordered[int(0.95 * len(ordered))] * 1e3:.1f} ms, longest {ordered[-1] * 1e3:.1f} ms"


if __name__ == "__main__":
    print(table(list(results(int(float(sys.argv[1])) if len(sys.argv) > 1 else NAMES))))
