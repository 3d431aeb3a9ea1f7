"""States by the words that stand for them: names, nationalities, seats of government."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from store.countries import Country, countries
from store.model import Actor, ActorKind

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class State:
    """A state or territory; `code` is ISO 3166 alpha-2, `adjective` its first nationality word."""

    code: str
    name: str
    adjective: str
    adjectives: tuple[str, ...]
    seats: tuple[str, ...]
    names: tuple[str, ...]

    def acting(self, words: str) -> Actor:
        """The state as an actor that a text calls by `words`."""
        aliases = tuple(dict.fromkeys(name for name in (words, *self.names) if name != self.name))
        return Actor(self.name, ActorKind.STATE, self.code, aliases)


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

    def meant_by(self, word: Token) -> State | None:
        """The state that a modifier speaks of: "Russian", "South Korean", "Russia's", "Moscow's"."""
        text = word.text
        if not text[:1].isupper():
            return None
        state = self.of_nationality(text) or self.named(text)
        if word.i > 0 and (before := word.nbor(-1)).text[:1].isupper():
            both = f"{before.text} {text}"
            state = self.of_nationality(both) or self.named(both) or state
        if state is None and word.dep_ == "poss":
            state = self.seated_in(text)
        return state

    def is_part(self, word: Token) -> bool:
        """Whether a word belongs to words for a state: "Russian", "Burkina" in "Burkina Faso's"."""
        if self.meant_by(word) is not None:
            return True
        if not word.text[:1].isupper() or word.i + 1 >= len(word.doc):
            return False
        both = f"{word.text} {word.nbor(1).text}"
        return self.named(both) is not None or self.of_nationality(both) is not None

    def among(self, modifiers: Iterable[Token]) -> Iterator[tuple[State, Token]]:
        """The states that the modifiers of a noun speak of, each once, with the word that does."""
        seen: set[str] = set()
        for child in modifiers:
            inner = [word for word in child.lefts if word.dep_ in ("compound", "amod", "nmod", "poss")]
            for word in (child, *inner, *(one for one in child.conjuncts if one.i > child.i)):
                state = self.meant_by(word)
                if state is not None and state.code not in seen:
                    seen.add(state.code)
                    yield state, word

    def within(self, name: str) -> State | None:
        """The state named inside a longer name: "Bank of England", "Syrian Arab News Agency"."""
        words = name.split()
        for first in range(len(words)):
            for last in (first + 2, first + 1):
                part = " ".join(words[first:last])
                state = self.of_nationality(part) or self.named(part)
                if state is not None:
                    return state
        return None


@cache
def load_states() -> States:
    """The states of the one table of countries. A name of two of them ("Congo") stands for none."""
    states = [_state(country) for country in countries().values() if country.is_state]
    times = Counter(_bare(name) for state in states for name in state.names)
    return States(
        by_name={_bare(name): state for state in states for name in state.names if times[_bare(name)] == 1},
        by_adjective={word: state for state in states for word in state.adjectives},
        by_seat={_bare(seat): state for state in states for seat in state.seats},
        by_code={state.code: state for state in states},
    )


def _state(country: Country) -> State:
    words = dict.fromkeys((country.adjective, *country.adjectives, *country.acting_adjectives))
    adjectives = tuple(word for word in words if word)
    names = (country.name, *country.names, *country.acting_names)
    return State(
        country.code, country.name, country.adjective or country.name, adjectives, country.seats, names
    )


def _bare(words: str) -> str:
    return words[4:] if words[:4] in ("the ", "The ") else words
