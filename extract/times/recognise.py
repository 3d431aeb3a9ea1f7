"""Find the expressions of a sentence: every rule looks, the longest match wins."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from extract.times.patterns import Grammar, grammar, piece_name
from extract.times.pieces import HEADS, PHRASES, PIECES
from extract.times.rule import Match, Rule
from extract.times.rules.table import RULES
from extract.times.tokens import Sentence, sentences


@dataclass(frozen=True, slots=True)
class Recogniser:
    """The rules, ready to run."""

    grammar: Grammar
    heads: re.Pattern[str]
    compiled: tuple[tuple[Rule, re.Pattern[str]], ...]

    def candidates(self, sentence: Sentence) -> list[tuple[Rule, Match]]:
        """All matches of all rules, by first token, then longest, then the order of the table."""
        if self.heads.search(sentence.symbols) is None:
            return []
        found = []
        for order, (rule, pattern) in enumerate(self.compiled):
            for hit in pattern.finditer(sentence.symbols):
                first, last = hit.span()
                if first == last:
                    continue
                pieces: dict[str, tuple[int, int]] = {}
                for group in pattern.groupindex:
                    if hit.start(group) >= 0:
                        pieces.setdefault(piece_name(group), hit.span(group))
                found.append((first, -last, order, rule, Match(sentence, first, last, pieces)))
        found.sort(key=lambda item: item[:3])
        return [(rule, match) for *_, rule, match in found]

    def sentences(self, text: str) -> Iterator[Sentence]:
        """The sentences of the text in the symbols of these rules."""
        return sentences(text, self.grammar.vocabulary)


def longest(candidates: Iterable[tuple[Rule, Match]]) -> Iterator[tuple[Rule, Match]]:
    """The candidates that remain when none may overlap an earlier or longer one."""
    free_from = 0
    for rule, match in candidates:
        if match.first >= free_from:
            yield rule, match
            free_from = match.last


@cache
def recogniser() -> Recogniser:
    """The recogniser of the whole table."""
    built = grammar((rule.pattern for rule in RULES), PIECES, PHRASES)
    heads = built.regex(" | ".join(f"@{name}" for name in HEADS))
    return Recogniser(built, heads, tuple((rule, built.regex(rule.pattern)) for rule in RULES))
