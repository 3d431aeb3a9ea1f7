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
    if len(tokens) > 2 and tokens[-2] == "/":  # 3 1/2
        whole = number(tokens[:-3]) if len(tokens) > 3 else 0.0
        return whole + int(tokens[-3]) / int(tokens[-1]) if whole is not None else None
    for position, token in enumerate(tokens):
        if token in ("-", "and") or tokens[position + 1 : position + 2] == ["half"]:
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
