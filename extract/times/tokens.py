"""Cut a text into sentences of typed tokens, one symbol a token.

A rule is a regular expression over the symbols, so it costs a few steps a word and cannot be led into
long searches by long runs of characters. Words of the lexicon have symbols of their own; numbers have
one for each range that matters to a calendar; all other words share a few.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from extract.times.words import ABBREVIATIONS

# Symbols of tokens that are no words of the lexicon, by name in patterns.
SHAPES: Final[dict[str, str]] = {
    "zero": "0",  # "0", "00"
    "n12": "1",  # 1 to 12, "07"
    "n24": "2",  # 13 to 24
    "n31": "3",  # 25 to 31
    "n99": "4",  # 32 to 99
    "n999": "5",  # 100 to 999
    "n9999": "6",  # four digits that can be a year, 1000 to 2199
    "big": "7",  # any other whole number
    "decimal": "8",
    "nth": "9",  # "1st" to "31st"
    "nth99": "a",  # "32nd" and up
    "short_year": "b",  # "'96"
    "decade4": "c",  # "1990s"
    "decade2": "d",  # "'90s", "90s"
    "iso_date": "e",  # "2015-10-08"
    "iso_time": "f",  # "2015-10-08T12:00", "2015-10-08T12:00:00+02:00"
    "slash_date": "g",  # "10/8/2015"
    "compact_date": "h",  # "20151008"
    "nine_eleven": "k",  # "9/11"
    "clock": "i",  # "10:30", "23:59:59"
    "clock_half": "j",  # "10:30pm", "3 p.m."
    "money": "m",  # "$2008", "70%"
    "Name": "N",  # a capitalised word outside the lexicon
    "word": "w",  # any other word outside the lexicon
    "did": "p",  # a word in -ed
    "doing": "q",  # a word in -ing
    "hyphen": "-",  # "mid-1990", "October 1–3"
    "spaced_dash": "~",  # "next month – so"
    "mark": "x",  # any other character
}
PUNCTUATION: Final[dict[str, str]] = {mark: mark for mark in ",().;:/\"'+&"} | {
    "-": SHAPES["hyphen"] + SHAPES["spaced_dash"]  # in patterns; a dash of a text is one of them
}
_FOLD: Final = str.maketrans(
    {"’": "'", "‘": "'", "`": "'", "“": '"', "”": '"', "–": "-", "—": "-", "−": "-", "‐": "-", "‑": "-"}
)

_TOKEN: Final = re.compile(
    r"""
    (?P<initials>(?:[A-Za-z]\.){2,})
  | (?P<code>[A-Z]{1,3}-[0-9]\w*)
  | (?P<quarter>Q[1-4])\b
  | (?P<word>[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)*)
  | (?P<iso_time>[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(?::[0-9]{2})?
        (?:Z\b|[+-][0-9]{2}(?::?[0-9]{2})?)?)(?![0-9])
  | (?P<iso_date>[0-9]{4}(?:-[0-9]{2}-[0-9]{2}|/[0-9]{2}/[0-9]{2}))(?![0-9/-])
  | (?P<clock_half>[0-9]{1,2}(?:[:.][0-5][0-9])?[ ]?[aApP](?:\.[ ]?[mM]\.?|[mM]\b\.?))
  | (?P<clock>(?:[01]?[0-9]|2[0-4]):[0-5][0-9](?::[0-5][0-9])?)(?![0-9:])
  | (?P<nine_eleven>9/11)(?![/0-9])
  | (?P<slash_date>[0-9]{1,2}/[0-9]{1,2}/[0-9]{2,4}|[0-9]{1,2}\.[0-9]{1,2}\.(?:19|20)[0-9]{2})(?![0-9/])
  | (?P<money>[$£€¥₹#][ ]?[0-9][0-9.,]{0,20}\w*|[0-9][0-9.,]{0,20}[ ]?%)
  | (?P<decade4>[0-9]{3}0['’]?s)\b
  | (?P<decade2>['’]?[0-9]0['’]?s)\b
  | (?P<nth>[0-9]{1,3}(?:st|nd|rd|th))\b
  | (?P<mixed>[0-9]+[^\W\d_]\w*)
  | (?P<thousands>[0-9]{1,3}(?:,[0-9]{3}){1,6})(?![0-9,])
  | (?P<decimal>[0-9]+\.[0-9]+)
  | (?P<short_year>['’][0-9]{2})(?!\w)
  | (?P<number>[0-9]+)
  | (?P<possessive>['’]s)\b
  | (?P<blank>\n[^\S\n]*\n\s*)
  | (?P<mark>[^\w\s]|_)
    """,
    re.VERBOSE,
)


def plain(token: str) -> str:
    """A token in lower case, with straight quotes and dashes as "-"."""
    return token.translate(_FOLD).lower()


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens of one sentence: `symbols[i]` types the token `text[starts[i]:ends[i]]`."""

    text: str
    symbols: str
    starts: list[int]
    ends: list[int]

    def word(self, index: int) -> str:
        """The token as written."""
        return self.text[self.starts[index] : self.ends[index]]


def sentences(text: str, vocabulary: Mapping[str, str]) -> Iterator[Sentence]:
    """The sentences of `text`. `vocabulary` gives the symbols of words, by lower case or as written.

    Sentences end at blank lines and at stops that no abbreviation explains; a single line break is
    only a space, for articles may be wrapped.
    """
    symbols: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    get = vocabulary.get
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup
        start, end = match.span()
        if kind == "word":
            word = match.group()
            symbol = get(word) or get(word.lower()) or _word_symbol(word)
        elif kind == "mark":
            mark = match.group().translate(_FOLD)
            if mark == "." and ends and ends[-1] == start and text[starts[-1] : start] in ABBREVIATIONS:
                ends[-1] = end
                continue
            if mark in ".?!" and _stops(text, end):
                if symbols:
                    yield Sentence(text, "".join(symbols), starts, ends)
                symbols, starts, ends = [], [], []
                continue
            if mark == "-":
                symbol = SHAPES["spaced_dash" if _spaced(text, start, end) else "hyphen"]
            else:
                symbol = PUNCTUATION.get(mark, SHAPES["mark"])
        elif kind == "blank":
            if symbols:
                yield Sentence(text, "".join(symbols), starts, ends)
            symbols, starts, ends = [], [], []
            continue
        else:
            symbol = _shape(kind, match.group(), get)
        symbols.append(symbol)
        starts.append(start)
        ends.append(end)
    if symbols:
        yield Sentence(text, "".join(symbols), starts, ends)


def _stops(text: str, end: int) -> bool:
    """Whether a sentence ends with the stop before `end`."""
    ahead = text[end : end + 3].lstrip("\"'”’)")
    return not ahead or (ahead[0].isspace() and not ahead.strip()[:1].islower())


def _spaced(text: str, start: int, end: int) -> bool:
    """Whether blanks are on either side: the dash parts clauses, or the ends of a range."""
    return text[start - 1 : start].isspace() or text[end : end + 1].isspace()


def _word_symbol(word: str) -> str:
    if word[0].isupper():
        return SHAPES["Name"]
    if word.endswith("ed") and len(word) > 3:
        return SHAPES["did"]
    if word.endswith("ing") and len(word) > 4:
        return SHAPES["doing"]
    return SHAPES["word"]


def _shape(kind: str | None, written: str, get: Callable[[str], str | None]) -> str:
    match kind:
        case "number":
            return _number_symbol(written)
        case "nth":
            return SHAPES["nth" if 0 < int(written[:-2]) <= 31 else "nth99"]
        case "thousands":
            return SHAPES["big"]
        case "initials":
            return get(written.lower()) or SHAPES["Name"]
        case "possessive":
            return get("'s") or SHAPES["mark"]
        case "quarter":
            return get(written) or SHAPES["mark"]
        case "code" | "mixed" | None:
            return SHAPES["mark"]
        case _:
            return SHAPES[kind]


def _number_symbol(digits: str) -> str:
    if len(digits) > 4:
        compact = len(digits) == 8 and digits[:2] in ("19", "20") and "01" <= digits[4:6] <= "12"
        return SHAPES["compact_date"] if compact and "01" <= digits[6:] <= "31" else SHAPES["big"]
    value = int(digits)
    if len(digits) == 4:
        return SHAPES["n9999"] if 1000 <= value < 2200 else SHAPES["big"]
    if len(digits) == 3:
        return SHAPES["n999"] if value >= 100 else SHAPES["big"]
    for name, limit in (("zero", 0), ("n12", 12), ("n24", 24), ("n31", 31)):
        if value <= limit:
            return SHAPES[name]
    return SHAPES["n99"]
