"""Whether two tellings of different articles are of one event: what speaks against it, what for it.

Pure, and the same for any two tellings whichever comes first.
"""

from __future__ import annotations

from store.joint import Telling


def clash(one: Telling, other: Telling) -> str | None:
    """What speaks against the two being one event, in words; None where nothing does."""
    if one.article_id == other.article_id:
        return "one article tells them as two"
    return None
