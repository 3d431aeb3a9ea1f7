"""What a rule is, and what it matched."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from extract.times.context import Context
from extract.times.numbers import number
from extract.times.tokens import Sentence
from store.dates import Basis, DateSpan, Modifier

REFERENCE_DAY = date(2015, 10, 8)
"""The publication date of the rules' examples: a Thursday."""


def _plain(token: str) -> str:
    return "-" if token in ("–", "—", "−", "‐", "‑") else token.lower()


@dataclass(frozen=True, slots=True)
class Match:
    """Tokens `first` up to `last` of a sentence, and the tokens of the rule's named pieces."""

    sentence: Sentence
    first: int
    last: int
    pieces: dict[str, tuple[int, int]]

    def has(self, name: str) -> bool:
        """Whether the optional piece was there."""
        return name in self.pieces

    @property
    def next_word(self) -> str:
        """The token after the expression in lower case; empty at the end of the sentence."""
        return self.sentence.word(self.last).lower() if self.last < len(self.sentence.symbols) else ""

    def preceding(self, count: int) -> list[str]:
        """Up to `count` tokens before the expression in lower case, dashes as "-"."""
        return [_plain(self.sentence.word(i)) for i in range(max(self.first - count, 0), self.first)]

    def following(self, count: int) -> list[str]:
        """Up to `count` tokens after the expression in lower case."""
        end = min(self.last + count, len(self.sentence.symbols))
        return [self.sentence.word(i).lower() for i in range(self.last, end)]

    @property
    def in_a_name(self) -> bool:
        """Whether the expression goes on into a name: "Winter Olympics", "21st Century Fox"."""
        if self.last >= len(self.sentence.symbols):
            return False
        return self.sentence.word(self.last - 1)[:1].isupper() and self.sentence.word(self.last)[:1].isupper()

    def words(self, name: str) -> list[str]:
        """The tokens of a piece in lower case, without full stops; empty where it was not there."""
        first, last = self.pieces.get(name, (0, 0))
        return [self.sentence.word(i).lower().rstrip(".") for i in range(first, last)]

    def word(self, name: str) -> str:
        """The piece as one lower-case string."""
        return " ".join(self.words(name))

    def number(self, name: str) -> float | None:
        """The piece as a number; None where it was not there or is none."""
        return number(self.words(name))

    def whole(self, name: str) -> int:
        """The piece as a whole number, read from its digits or number words."""
        value = self.number(name)
        assert value is not None, f"{self.words(name)} is no number"
        return int(value)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a time expression says: a TIMEX3 type and value, and what the value cannot say."""

    type: str  # DATE, TIME, DURATION or SET
    value: str
    modifier: Modifier | None = None
    basis: Basis = Basis.RELATIVE
    date: DateSpan | None = None  # where it is not simply the value's
    passing: bool = False  # mentioned in passing: a story does not move there


@dataclass(frozen=True, slots=True)
class Expression:
    """A match as it was read in its context; `days` is None where it stands on no calendar day."""

    rule: str
    match: Match
    reading: Reading
    days: DateSpan | None


Reader = Callable[[Match, Context], Reading | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to write a time. `pattern` is in the language of `patterns`."""

    name: str
    pattern: str
    read: Reader
    examples: tuple[tuple[str, str], ...]  # text with [the expression] in brackets, TIMEX3 value
    not_examples: tuple[str, ...] = ()  # texts in which the rule finds nothing
