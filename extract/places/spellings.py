"""The keys under which the compiled gazetteer files a place: its folded names, and other ways to mean it.

Ways other than plain names begin with a control character, which `fold` never leaves in a name.
"""

from __future__ import annotations

from enum import IntEnum

from extract.places.names import abbreviation


class Match(IntEnum):
    """How a key belongs to a place; a smaller number is the better claim."""

    NAME = 0  # the name itself
    ALTERNATE = 1  # one of its other names
    SOUND = 2  # only the transliteration key agrees
    NEVER = 3


def adjective(folded: str) -> str:
    """Key of "Russian", "Russians"."""
    return f"\x01{folded}"


def seat(folded: str) -> str:
    """Key of "Kremlin", under which its state is filed."""
    return f"\x02{folded}"


def abbreviated(short: str) -> str:
    """Key of "US", "U.S.", "Calif.": kept apart because "us" and "miss" are words."""
    return f"\x03{abbreviation(short) or short}"


def postal(code: str) -> str:
    """Key of "TX", which means Texas only behind a town."""
    return f"\x04{code}"


def sounding(key: str) -> str:
    """Key of names that sound alike (`names.sound`); empty for an empty key."""
    return f"\x05{key}" if key else ""


def common(word: str) -> str:
    """Key that is there, without a place, when the name is also an English word ("reading", "nice")."""
    return f"\x06{word}"
