"""Find the expressions of a sentence: every rule looks, the longest match wins."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from extract.times.patterns import Grammar, grammar, piece_name
from extract.times.pieces import HEADS, PHRASES, PIECES
from extract.times.rule import Match, Rule
from extract.times.rules.table import RULES
from extract.times.tokens import Sentence, sentences


@dataclass(frozen=True, slots=True, order=True)
class Candidate:
    """A match of a rule. Candidates sort by first token, then the longest, then the order of the table."""

    first: int
    shortness: int
    order: int
    match: Match = field(compare=False)


@dataclass(frozen=True, slots=True)
class Recogniser:
    """The rules, ready to run."""

    rules: tuple[Rule, ...]
    grammar: Grammar
    patterns: tuple[re.Pattern[str], ...]  # of the rules
    heads: re.Pattern[str]

    def sentences(self, text: str) -> Iterator[Sentence]:
        """The sentences of the text in the symbols of these rules."""
        return sentences(text, self.grammar.vocabulary)

    def candidates(self, sentence: Sentence) -> list[Candidate]:
        """All matches of all rules, sorted."""
        if self.heads.search(sentence.symbols) is None:
            return []
        found = [
            _candidate(order, sentence, hit)
            for order, pattern in enumerate(self.patterns)
            for hit in pattern.finditer(sentence.symbols)
        ]
        found.sort()
        return found

    def within(self, candidate: Candidate, first: int) -> Candidate | None:
        """The next match of the same rule that begins at token `first` or later inside the candidate.

        For candidates whose first words belong to another expression, or that were no time after all.
        """
        match = candidate.match
        hit = self.patterns[candidate.order].search(match.sentence.symbols, first)
        if hit is None or hit.start() >= match.last:
            return None
        return _candidate(candidate.order, match.sentence, hit)


def _candidate(order: int, sentence: Sentence, hit: re.Match[str]) -> Candidate:
    pieces: dict[str, tuple[int, int]] = {}
    for group in hit.re.groupindex:
        if hit.start(group) >= 0:
            pieces.setdefault(piece_name(group), hit.span(group))
    first, last = hit.span()
    return Candidate(first, -last, order, Match(sentence, first, last, pieces))


def longest(candidates: Iterable[Candidate]) -> Iterator[Match]:
    """The matches that remain of sorted candidates when none may overlap an earlier or longer one."""
    free_from = 0
    for candidate in candidates:
        if candidate.first >= free_from:
            yield candidate.match
            free_from = candidate.match.last


@cache
def recogniser() -> Recogniser:
    """The recogniser of the whole table."""
    built = grammar((rule.pattern for rule in RULES), PIECES, PHRASES)
    patterns = tuple(built.regex(rule.pattern) for rule in RULES)
    return Recogniser(RULES, built, patterns, built.regex(" | ".join(f"@{name}" for name in HEADS)))
