"""The language in which rules say what they match, and its translation to regular expressions.

A pattern is a row of tokens:

    last/past week            words; a slash between words means any of them
    <month> <day> ,? <year>   named pieces, each kept under its name for the reader of the rule
    <month as first>          a piece kept under another name
    <last/past as which>      words kept under a name
    @about? <number> days     a piece that is not kept
    ( to | until )?           groups, alternatives, options
    (?= - <day>)              what must (not) follow or precede, as in regular expressions
    ^ $                       the edges of the sentence

A name may come more than once in a pattern, in alternatives; the first that matched is kept. Pieces
stand for sets of words or shapes of tokens (`PIECES`), or for patterns of them (`PHRASES`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from typing import Final

from extract.times.tokens import PUNCTUATION, SHAPES

_ATOM = re.compile(
    r"""
    (?P<open>\((?:\?<?[=!]|\?:)?)
  | (?P<close>\)\??)
  | (?P<bar>\|)
  | (?P<edge>[\^$])
  | <(?P<piece>[^\s<>]+)(?:\ as\ (?P<name>\w+))?>(?P<many>\??)
  | @(?P<unkept>\w+)(?P<optional>\??)
  | (?P<words>[^\s<>@()|^$]+)
    """,
    re.VERBOSE,
)
_FIRST_SYMBOL: Final = 0xE000  # the private use area: no symbol is a character of any pattern


@dataclass(frozen=True, slots=True)
class Grammar:
    """Symbols of the words, and the translation of patterns over them."""

    vocabulary: Mapping[str, str]  # word -> symbol
    pieces: Mapping[str, str]  # piece -> its symbols
    phrases: Mapping[str, str]  # phrase -> pattern

    def regex(self, pattern: str) -> re.Pattern[str]:
        """The pattern over symbols. Raises ValueError, naming the pattern, where it is malformed."""
        try:
            return re.compile(self._translate(pattern, {}))
        except (KeyError, re.error) as reason:
            raise ValueError(f"pattern {pattern!r}: {reason}") from reason

    def _translate(self, pattern: str, names: dict[str, int] | None) -> str:
        """`names` counts the names given so far; None keeps no pieces, inside a phrase."""
        out: list[str] = []
        end = 0
        for atom in _ATOM.finditer(pattern):
            if pattern[end : atom.start()].strip():
                break
            end = atom.end()
            if atom["open"]:
                out.append("(?:" if atom["open"] == "(" else atom["open"])
            elif atom["close"] or atom["bar"] or atom["edge"]:
                out.append(atom.group())
            elif atom["piece"]:
                body = self._piece(atom["piece"])
                out.append(f"({_kept(atom['name'] or atom['piece'], names)}{body}){atom['many']}")
            elif atom["unkept"]:
                out.append(f"(?:{self._piece(atom['unkept'])}){atom['optional']}")
            else:
                out.append(self._words(atom["words"]))
        if pattern[end:].strip():
            raise ValueError(f"pattern {pattern!r}: cannot read {pattern[end:]!r}")
        return "".join(out)

    def _piece(self, name: str) -> str:
        if name in self.phrases:
            return self._translate(self.phrases[name], None)
        if name in SHAPES:
            return f"[{SHAPES[name]}]"
        if name in self.pieces:
            return f"[{re.escape(self.pieces[name])}]"
        return self._words(name)

    def _words(self, written: str) -> str:
        body, option = (written[:-1], "?") if len(written) > 1 and written.endswith("?") else (written, "")
        parts = [body] if body == "/" else body.split("/")
        return "[" + re.escape("".join(self.vocabulary[part] for part in parts)) + "]" + option


def piece_name(group: str) -> str:
    """The name of the piece that a group of a compiled pattern keeps."""
    return group.partition("__")[0]


def _kept(name: str, names: dict[str, int] | None) -> str:
    """The opening of a group that keeps a piece; the nth of a name is kept as name__n."""
    if names is None:
        return "?:"
    names[name] = names.get(name, 0) + 1
    return f"?P<{name}>" if names[name] == 1 else f"?P<{name}__{names[name]}>"


def grammar(
    patterns: Iterable[str], pieces: Mapping[str, Iterable[str]], phrases: Mapping[str, str]
) -> Grammar:
    """Give a symbol to every word of the pieces and of the patterns."""
    vocabulary: dict[str, str] = dict(PUNCTUATION)
    named: dict[str, list[str]] = {}
    for name, members in pieces.items():
        named[name] = list(members)
    spoken = {word for members in named.values() for word in members if word not in SHAPES}
    lexicon = frozenset(spoken)
    for pattern in (*patterns, *phrases.values()):
        for word in _spoken(pattern, named.keys() | phrases.keys() | SHAPES.keys()):
            if word not in lexicon and word.lower() in lexicon:
                raise ValueError(f"pattern {pattern!r}: write {word!r} in lower case, as the lexicon has it")
            spoken.add(word)
    for offset, word in enumerate(sorted(spoken - vocabulary.keys())):
        vocabulary[word] = chr(_FIRST_SYMBOL + offset)
    symbols = {
        name: "".join(SHAPES.get(word) or vocabulary[word] for word in members)
        for name, members in named.items()
    }
    return Grammar(vocabulary, symbols, phrases)


def _spoken(pattern: str, names: Set[str]) -> set[str]:
    """The words that a pattern spells out; `names` are those of the pieces."""
    found: set[str] = set()
    for atom in _ATOM.finditer(pattern):
        body = atom["words"] or (atom["piece"] if atom["piece"] not in names else None)
        if body:
            body = body[:-1] if len(body) > 1 and body.endswith("?") else body
            found.update([body] if body == "/" else body.split("/"))
    return found
