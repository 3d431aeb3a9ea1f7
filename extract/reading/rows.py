"""The one shape in which every table is read: rows of text under names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

_NOT_A_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Row:
    """`values[i]` stands under `names[i]`; rows of one table mostly share one `names`.

    `where` is for people: "row 2", "line 1".
    """

    where: str
    names: tuple[str, ...]
    values: Sequence[str]


def fold_name(name: str) -> str:
    """A column's name for comparing: "Publish Date" and "publish_date" are one."""
    return _NOT_A_WORD.sub("_", name.strip().casefold()).strip("_")


def one_line(words: str) -> str:
    """The words with single spaces between them, whatever stood there."""
    if words.isprintable() and "  " not in words:  # most cells: no other white space can be printed
        return words.strip(" ")
    return " ".join(words.split())


class Columns:
    """Which columns of a table mean what, by their names.

    `spellings` gives each meaning its names, folded, the best first. All that a table has are used, in
    that order: a row's first one with something in it counts.
    """

    def __init__(self, spellings: Mapping[str, Sequence[str]]) -> None:
        self._spellings = spellings
        self.found = lru_cache(maxsize=64)(self._find)  # JSONL may name its columns anew in every line

    def _find(self, names: tuple[str, ...]) -> Mapping[str, tuple[int, ...]]:
        """Positions of the columns of each meaning that `names` has."""
        places: dict[str, int] = {}
        for i, name in enumerate(names):
            places.setdefault(fold_name(name), i)
        found = {
            meaning: tuple(places[name] for name in spelled if name in places)
            for meaning, spelled in self._spellings.items()
        }
        return {meaning: positions for meaning, positions in found.items() if positions}

    def picked(self, row: Row) -> dict[str, str]:
        """The row's words by meaning, as they are; what is blank is left out."""
        picked, values, width = {}, row.values, len(row.values)
        for meaning, positions in self.found(row.names).items():
            for i in positions:
                if i < width and (value := values[i]) and not value.isspace():
                    picked[meaning] = value
                    break
        return picked


def names_in_words(names: Iterable[str], most: int = 8) -> str:
    """Some column names for a message."""
    shown = [name.strip()[:30] or "(no name)" for name in names]
    return ", ".join(shown[:most]) + (" ..." if len(shown) > most else "")
