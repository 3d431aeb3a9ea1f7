"""Numbers as articles write them: digits, words, ordinals."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.times.words import MULTIPLIERS, NUMBERS, ORDINALS

_DIGITS = re.compile(r"[0-9]+(?:,[0-9]{3})*(\.[0-9]+)?")
_NTH = re.compile(r"([0-9]+)(?:st|nd|rd|th)")


def number(tokens: Sequence[str]) -> float | None:
    """The value of lower-case tokens such as ["two", "hundred"], ["21st"], ["3.5"]; None for others."""
    total, value, read = 0.0, 0.0, False
    for token in tokens:
        if token in ("-", "and"):
            continue
        if token in ("a", "an"):
            value += 1
        elif token == "half":
            value += 0.5
        elif token in NUMBERS:
            value += NUMBERS[token]
        elif token in ORDINALS:
            value += ORDINALS[token]
        elif token in MULTIPLIERS:
            value = (value or 1) * MULTIPLIERS[token]
            total, value = total + value, 0
        elif _DIGITS.fullmatch(token):
            value += float(token.replace(",", ""))
        elif (nth := _NTH.fullmatch(token)) is not None:
            value += int(nth[1])
        else:
            return None
        read = True
    return total + value if read else None
