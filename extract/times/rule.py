"""What a rule is, what it matched, and what that says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from extract.times.context import Context
from extract.times.numbers import number
from extract.times.tokens import Sentence, plain
from extract.times.words import PARTS
from store.dates import Basis, DateSpan, Modifier

REFERENCE_DAY: Final = date(2015, 10, 8)
"""The publication date of the rules' examples: a Thursday."""


@dataclass(frozen=True, slots=True)
class Match:
    """Tokens `first` up to, not including, `last` of a sentence, and the tokens of the named pieces."""

    sentence: Sentence
    first: int
    last: int
    pieces: dict[str, tuple[int, int]]

    def has(self, name: str) -> bool:
        """Whether the optional piece was there."""
        return name in self.pieces

    def words(self, name: str) -> list[str]:
        """The tokens of a piece in lower case, without full stops; empty where it was not there."""
        first, last = self.pieces.get(name, (0, 0))
        return [plain(self.sentence.word(i)).rstrip(".") for i in range(first, last)]

    def word(self, name: str) -> str:
        """The piece as one lower-case string."""
        return " ".join(self.words(name))

    def number(self, name: str) -> float | None:
        """The piece as a number; None where it was not there or is none."""
        return number(self.words(name))

    def whole(self, name: str) -> int:
        """A piece that is a whole number by its pattern; 0 where it was not there."""
        return int(self.number(name) or 0)

    @property
    def part(self) -> Modifier | None:
        """Early, mid or late, where the expression says so."""
        for word in (*self.words("part"), *self.words("inner_part")):
            if word in PARTS:
                return Modifier(PARTS[word])
        return None

    def preceding(self, count: int) -> list[str]:
        """Up to `count` tokens before the expression, in lower case."""
        return [plain(self.sentence.word(i)) for i in range(max(self.first - count, 0), self.first)]

    def following(self, count: int) -> list[str]:
        """Up to `count` tokens after the expression, in lower case."""
        end = min(self.last + count, len(self.sentence.symbols))
        return [plain(self.sentence.word(i)) for i in range(self.last, end)]

    @property
    def next_word(self) -> str:
        """The token after the expression in lower case; empty at the end of the sentence."""
        return "".join(self.following(1))

    @property
    def joined(self) -> bool:
        """Whether a hyphen joins the expression to the word before it: "OGLE-2005"."""
        starts, ends, first = self.sentence.starts, self.sentence.ends, self.first
        return first > 1 and ends[first - 1] == starts[first] and ends[first - 2] == starts[first - 1]

    @property
    def in_a_name(self) -> bool:
        """Whether the expression goes on into a name: "Winter Olympics", "21st Century Fox"."""
        return self.before_a_name and self.sentence.word(self.last - 1)[:1].isupper()

    @property
    def before_a_name(self) -> bool:
        """Whether a capitalised word follows: "daily Al-Watan"."""
        return self.last < len(self.sentence.symbols) and self.sentence.word(self.last)[:1].isupper()


@dataclass(frozen=True, slots=True)
class Reading:
    """What a time expression says: a TIMEX3 type and value, and what the value cannot say."""

    type: str  # DATE, TIME, DURATION or SET; empty for words that are no time after all
    value: str
    modifier: Modifier | None = None
    basis: Basis = Basis.RELATIVE
    days: DateSpan | None = None  # where they are not simply the value's


def explicit(value: str | None, modifier: Modifier | None = None, type_: str = "DATE") -> Reading | None:
    """A date that the words name; None where there is no value."""
    return Reading(type_, value, modifier, Basis.EXPLICIT) if value else None


def relative(value: str | None, modifier: Modifier | None = None, type_: str = "DATE") -> Reading | None:
    """A date counted from another; None where there is no value."""
    return Reading(type_, value, modifier) if value else None


Reader = Callable[[Match, Context], Reading | None]
"""None says that the match is no time in this context; a shorter one may be."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to write a time. `pattern` is in the language of `patterns`."""

    name: str
    pattern: str
    read: Reader
    examples: tuple[tuple[str, str], ...]  # text with [the expression] in brackets, TIMEX3 value; "" for none
    not_examples: tuple[str, ...] = ()  # texts in which the rule finds nothing


@dataclass(frozen=True, slots=True)
class Expression:
    """A match as it was read in its context; `days` is None where it stands on no calendar day."""

    rule: str
    match: Match
    reading: Reading
    days: DateSpan | None
