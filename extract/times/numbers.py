"""Numbers as articles write them: digits, words, ordinals, fractions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from extract.times.words import MULTIPLIERS, NUMBERS, ORDINALS

_DIGITS: Final = re.compile(r"[0-9]{1,15}(?:,[0-9]{3})*(?:\.[0-9]+)?")
_NTH: Final = re.compile(r"([0-9]{1,3})(?:st|nd|rd|th)")


def number(tokens: Sequence[str]) -> float | None:
    """The value of lower-case tokens such as ["two", "hundred"], ["21st"], ["3", "1", "/", "2"].

    None where some token is no number, or has more digits than anything that is counted.
    """
    if len(tokens) > 2 and tokens[-2] == "/":
        parts, whole = int(tokens[-1]), number(tokens[:-3])
        return (whole or 0) + int(tokens[-3]) / parts if parts else None
    total, value, read = 0.0, 0.0, False
    for position, token in enumerate(tokens):
        before_half = "half" in tokens[position + 1 : position + 3]
        if token in ("-", "and") or (token == "a" and before_half):
            continue
        if token in MULTIPLIERS:
            total, value = total + (value or 1) * MULTIPLIERS[token], 0
        elif (single := _single(token)) is not None:
            value += single
        else:
            return None
        read = True
    return total + value if read else None


def _single(token: str) -> float | None:
    if token in NUMBERS:
        return NUMBERS[token]
    if token in ORDINALS:
        return ORDINALS[token]
    if token in ("a", "an"):
        return 1
    if token == "half":
        return 0.5
    if _DIGITS.fullmatch(token):
        return float(token.replace(",", ""))
    nth = _NTH.fullmatch(token)
    return int(nth[1]) if nth else None
