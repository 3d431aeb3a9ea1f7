"""States by the words that stand for them: names, nationalities, seats of government."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from extract.events.tsv import read_rows


@dataclass(frozen=True, slots=True)
class State:
    """A state or territory; `code` is ISO 3166 alpha-2, `adjective` its first nationality word."""

    code: str
    name: str
    adjective: str
    adjectives: tuple[str, ...]
    seats: tuple[str, ...]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class States:
    """Look-ups over the table of states. Keys are as written, without a leading "the"."""

    by_name: dict[str, State]
    by_adjective: dict[str, State]
    by_seat: dict[str, State]
    by_code: dict[str, State]

    def named(self, words: str) -> State | None:
        """The state that `words` name: "Russia", "the UK"."""
        return self.by_name.get(_bare(words))

    def of_nationality(self, word: str) -> State | None:
        """The state of "Russian", "Russians", "US-led" (not "US-backed": those are others)."""
        word = _bare(word)
        found = self.by_adjective.get(word)
        if found is None and word.endswith("s"):
            found = self.by_adjective.get(word[:-1])
        if found is None and word.endswith("-led"):
            return self.of_nationality(word[:-4]) or self.named(word[:-4])
        return found

    def seated_in(self, words: str) -> State | None:
        """The state whose government "Moscow" or "the White House" stands for when it acts."""
        return self.by_seat.get(_bare(words))


@cache
def load_states() -> States:
    """Read the table once."""
    states = [
        State(code, name, _cells(adjectives)[0] if adjectives != "-" else name, _cells(adjectives), _cells(seats),
              (name, *_cells(others)))
        for code, name, adjectives, seats, others in read_rows("states.tsv")
    ]  # fmt: skip
    return States(
        by_name={_bare(name): state for state in states for name in state.names},
        by_adjective={word: state for state in states for word in state.adjectives},
        by_seat={_bare(seat): state for state in states for seat in state.seats},
        by_code={state.code: state for state in states},
    )


def _cells(cell: str) -> tuple[str, ...]:
    return () if cell == "-" else tuple(cell.split("|"))


def _bare(words: str) -> str:
    return words[4:] if words[:4] in ("the ", "The ") else words
