"""References to the present, the past and the future at large; and names that look like times."""

from __future__ import annotations

from extract.times.context import Context
from extract.times.rule import Match, Reading


def present(_match: Match, _context: Context) -> Reading | None:
    """now"""
    return Reading("DATE", "PRESENT_REF")


def past(_match: Match, _context: Context) -> Reading | None:
    """recently"""
    return Reading("DATE", "PAST_REF")


def future(_match: Match, _context: Context) -> Reading | None:
    """the near future"""
    return Reading("DATE", "FUTURE_REF")


def soon(match: Match, context: Context) -> Reading | None:
    """soon: in a story of the past it only means "soon after"; Choi Soon-sil is a name"""
    named = match.first > 0 and match.sentence.word(match.first)[:1].isupper()
    return None if context.narrative or named else Reading("DATE", "FUTURE_REF")


def name(match: Match, _context: Context) -> Reading | None:
    """A proper name of words that could be a time, if it is written as one: "60 Minutes", "Black Friday" """
    return Reading("", "") if match.sentence.word(match.last - 1)[:1].isupper() else None
