"""References to the present, the past and the future at large."""

from __future__ import annotations

from extract.times.context import Context
from extract.times.rule import Match, Reading


def present(_match: Match, _context: Context) -> Reading | None:
    return Reading("DATE", "PRESENT_REF")


def past(_match: Match, _context: Context) -> Reading | None:
    return Reading("DATE", "PAST_REF")


def future(_match: Match, _context: Context) -> Reading | None:
    return Reading("DATE", "FUTURE_REF")


def name(match: Match, context: Context) -> Reading | None:
    """A proper name of words that could be a time, if it is written as one: "60 Minutes", "Black Friday" """
    last = match.sentence.word(match.last - 1)
    return nothing(match, context) if last[:1].isupper() else None


def nothing(_match: Match, _context: Context) -> Reading | None:
    """The words look like a time and are none: nothing in them is read."""
    return Reading("", "")
