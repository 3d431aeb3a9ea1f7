"""The tables of words beside this module: tab-separated lines, "#" for comments."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files


def read_rows(name: str) -> list[list[str]]:
    """The cells of every line of the table `name` that is neither blank nor a comment."""
    text = files(__package__).joinpath(name).read_text("utf-8")
    return [line.split("\t") for line in text.splitlines() if line.strip() and not line.startswith("#")]


@cache
def word_classes() -> Mapping[str, frozenset[str]]:
    """The classes of word_classes.tsv: name -> lemmas, read once."""
    return {name: frozenset(words.split("|")) for name, words, *_ in read_rows("word_classes.tsv")}


@cache
def lexicon_classes() -> frozenset[str]:
    """The classes that needs of lexicon.tsv ask for with "@", read once."""
    needs = (need for row in read_rows("lexicon.tsv") for need in row[4].split())
    return frozenset(name for need in needs if need[0] == "@" for name in need[1:].split("|"))
