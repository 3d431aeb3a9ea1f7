"""Whether the words around a time expression put it in the past or in the future."""

from __future__ import annotations

from enum import Enum
from typing import Final

from extract.times.cues import (
    AHEAD,
    AHEAD_BEFORE_FOR,
    AHEAD_BEFORE_TO,
    BEHIND,
    LIMITS,
    NOT_PAST,
    POSSIBLE,
    PUT_OFF,
    VERB_CUES,
)
from extract.times.rule import Match

_REACH: Final = 18  # tokens looked at on either side


class Tense(Enum):
    """Where the sentence puts the expression."""

    AHEAD = 2
    EITHER = 1  # a limit ("until"), or a future seen from the past ("was expected"): the nearer date
    UNKNOWN = 0
    PERHAPS_BEHIND = -1  # a word in -ed, which may be no verb: "wounded people"
    BEHIND = -2


def tense(match: Match) -> Tense:
    """The tense of the nearest verb or cue: before the expression, else after it."""
    before, after = match.preceding(_REACH), match.following(_REACH)
    if after[:1] == ["deadline"]:
        return Tense.AHEAD
    found = _nearest(before, after)
    if before and before[-1] in LIMITS and found is not Tense.AHEAD:
        return Tense.EITHER
    return found


def _nearest(before: list[str], after: list[str]) -> Tense:
    for index in reversed(range(len(before))):
        found = _cue(before, index)
        if found is not Tense.UNKNOWN:
            return found
    for index in range(len(after)):
        found = _cue(after, index)
        if found is not Tense.UNKNOWN:
            return found
    return Tense.UNKNOWN


def _cue(words: list[str], index: int) -> Tense:
    word = words[index]
    following = words[index + 1] if index + 1 < len(words) else ""
    preceding = words[index - 1] if index else ""
    if _points_ahead(word, preceding, following):
        if preceding in ("was", "were"):
            return Tense.EITHER
        return Tense.BEHIND if preceding == "had" else Tense.AHEAD
    if preceding in ("be", "being") or word in NOT_PAST:
        return Tense.UNKNOWN
    if word in BEHIND:
        return Tense.BEHIND
    if not (word.endswith("ed") and len(word) > 3):
        return Tense.UNKNOWN
    verb = VERB_CUES.intersection(words[max(index - 2, 0) : index])
    return Tense.BEHIND if verb else Tense.PERHAPS_BEHIND


def _points_ahead(word: str, preceding: str, following: str) -> bool:
    """Whether a word with its neighbours puts what follows in the future."""
    if word in AHEAD or word.endswith("'ll"):
        return True
    if word in POSSIBLE and following not in ("have", "be"):
        return True
    if word == "to" and following == "be":
        return preceding not in ("said", "thought", "believed", "reported")
    return (
        (word in AHEAD_BEFORE_TO and following == "to")
        or (word in AHEAD_BEFORE_FOR and following in ("for", "on", "until", "by"))
        or (word in PUT_OFF and following in ("to", "until", "till"))
    )
