"""Whether the words around a time expression put it in the past or in the future."""

from __future__ import annotations

from enum import Enum
from typing import Final

from extract.times.cues import (
    AHEAD,
    AHEAD_BEFORE_FOR,
    AHEAD_BEFORE_ON,
    AHEAD_BEFORE_TO,
    ANNOUNCING,
    BE,
    BEGINNING,
    BEHIND,
    DETERMINERS,
    LIMITS,
    NOT_PAST,
    POSSIBLE,
    PUT_OFF,
    SUBORDINATORS,
    VERB_CUES,
)
from extract.times.rule import Match
from extract.times.tokens import plain
from extract.times.words import MONTHS

_REACH: Final = 18  # tokens looked at on either side
_NEAR: Final = 4  # tokens within which a present tense announces ("opens Monday"), and a later verb counts
_PUT_OFF_REACH: Final = 8  # tokens from "postpones" to its "to"


class Tense(Enum):
    """Where the sentence puts the expression.

    EITHER: a limit ("until"), or a future seen from the past ("was expected"): the nearer date is meant.
    PERHAPS_BEHIND: a word in -ed that may be no verb, or a date that no verb governs ("the May 5 raid").
    """

    AHEAD = 2
    EITHER = 1
    UNKNOWN = 0
    PERHAPS_BEHIND = -1
    BEHIND = -2


def tense(match: Match) -> Tense:
    """The tense of the nearest verb or cue: before the expression, else after it."""
    before = _words(match, match.first - _REACH, match.first)
    if before[-2:] == ["at", "least"]:
        del before[-2:]
    after = _words(match, match.last, match.last + (_REACH if match.first < _NEAR else _NEAR))
    last, following = before[-1] if before else "", after[0] if after else ""
    if following == "deadline" or ["ahead", "of"] in (before[-2:], before[-3:-1]):
        return Tense.AHEAD
    if last == "since":
        return Tense.BEHIND
    if following == "'s":
        return Tense.PERHAPS_BEHIND
    found = _nearest(before, after)
    if last in DETERMINERS and following.islower():
        return Tense.EITHER if found is Tense.AHEAD else Tense.PERHAPS_BEHIND
    if last in ("to", "until", "till") and PUT_OFF.intersection(before[-_PUT_OFF_REACH:]):
        return Tense.AHEAD
    if last in BEGINNING and found is Tense.UNKNOWN:
        return Tense.AHEAD
    if last in LIMITS or before[-2:] == ["through", "to"] or (last == "by" and match.first > 1):
        return Tense.AHEAD if found in (Tense.AHEAD, Tense.UNKNOWN) else Tense.EITHER
    return found


def _words(match: Match, first: int, last: int) -> list[str]:
    """Tokens of the sentence in lower case; months stay as written, for "May" is no "may"."""
    sentence = match.sentence
    written = [sentence.word(i) for i in range(max(first, 0), min(last, len(sentence.symbols)))]
    return [word if word in MONTHS else plain(word) for word in written]


def _nearest(before: list[str], after: list[str]) -> Tense:
    for distance in range(len(before)):
        found = _cue(before, len(before) - 1 - distance, distance)
        if found is not Tense.UNKNOWN:
            return found
    for distance, word in enumerate(after):
        if word in SUBORDINATORS:
            break
        if _in_ed(word) and after[max(distance - 1, 0)] not in BE:
            return Tense.BEHIND
        found = _cue(after, distance, distance)
        if found is not Tense.UNKNOWN:
            return found
    return Tense.UNKNOWN


def _in_ed(word: str) -> bool:
    return word.endswith("ed") and len(word) > 3 and word not in NOT_PAST


def _cue(words: list[str], index: int, distance: int) -> Tense:
    word = words[index]
    following = words[index + 1] if index + 1 < len(words) else ""
    preceding = next((w for w in reversed(words[:index]) if not w.endswith("ly")), "")
    if _points_ahead(word, preceding, following) or (word in ANNOUNCING and distance < _NEAR):
        if preceding in ("was", "were"):
            return Tense.EITHER
        had_been = preceding == "had" or words[max(index - 2, 0) : index] == ["had", "been"]
        return Tense.BEHIND if had_been else Tense.AHEAD
    if preceding in ("be", "being", "to") or preceding in AHEAD or preceding in POSSIBLE:
        return Tense.UNKNOWN
    if word in BEHIND:
        return Tense.BEHIND
    if not _in_ed(word):
        return Tense.UNKNOWN
    verb = VERB_CUES.intersection(words[max(index - 2, 0) : index])
    return Tense.BEHIND if verb else Tense.PERHAPS_BEHIND


def _points_ahead(word: str, preceding: str, following: str) -> bool:
    """Whether a word with its neighbours puts what follows in the future."""
    if word in AHEAD or word.endswith("'ll"):
        return True
    if word in POSSIBLE and following not in ("have", "be"):
        return True
    if word == "be" and (following.endswith("ed") or following in BEHIND):
        return True
    if word == "to" and following == "be":
        return preceding not in ("said", "thought", "believed", "reported")
    return (
        (word in AHEAD_BEFORE_TO and following == "to")
        or (word in AHEAD_BEFORE_FOR and following in ("for", "until"))
        or (word in AHEAD_BEFORE_ON and following in ("on", "by"))
    )
