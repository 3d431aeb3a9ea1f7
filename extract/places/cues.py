"""The words around a name that say whether it is a place, and which kind: `sources/cues.tsv`, read once."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Cues:
    """Sets of lower-case words; the table says what each is for."""

    before: frozenset[str]
    loose: frozenset[str]
    beside: frozenset[str]
    direction: frozenset[str]
    settlement: frozenset[str]
    division: frozenset[str]
    water: frozenset[str]
    land: frozenset[str]
    site: frozenset[str]
    territory: frozenset[str]
    title: frozenset[str]
    office: frozenset[str]
    of: frozenset[str]
    says: frozenset[str]
    told: frozenset[str]
    calendar: frozenset[str]
    eponym: frozenset[str]
    local: frozenset[str]
    reaches: frozenset[str]
    takes: frozenset[str]
    medium: frozenset[str]
    undergoes: frozenset[str]
    speech: frozenset[str]
    institution: frozenset[str]
    kinds: frozenset[str]  # every word for a natural or administrative kind of place


@cache
def load_cues() -> Cues:
    """The table; ValueError naming the row where it is wrong."""
    found: dict[str, frozenset[str]] = {}
    text = resources.files("extract.places").joinpath("sources/cues.tsv").read_text(encoding="utf-8")
    known = {field.name for field in fields(Cues)} - {"kinds"}
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        kind, _, words = line.partition("\t")
        if kind not in known or kind in found:
            raise ValueError(f"cues.tsv: no such kind of cue, or twice: {kind!r}")
        found[kind] = frozenset(words.split(" "))
    kinds = found["settlement"] | found["division"] | found["water"] | found["land"]
    return Cues(**found, kinds=kinds)
