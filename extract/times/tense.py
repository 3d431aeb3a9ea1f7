"""Whether the words around a time expression put it in the past or in the future."""

from __future__ import annotations

from enum import Enum
from typing import Final

from extract.times.rule import Match

_REACH: Final = 18  # tokens looked at on either side

_AHEAD = frozenset(
    "will shall won't 'll would upcoming forthcoming scheduled slated due expected expects expect plans begins starts "
    "opens resumes expires deadline tomorrow soon".split()
)
"""Words that put what follows in the future."""

_AHEAD_BEFORE_TO = frozenset(
    "plan planned planning going set hopes hope hoping intends intend intended aims wants wanted want agreed vowed "
    "promised pledged promises vows pledges threatened threatens ready prepares preparing prepared about likely is "
    "are am remains due hoped scheduled ordered invited allowed".split()
)
"""Words that do so before "to": "is to", "agreed to"."""

_AHEAD_BEFORE_FOR = frozenset("planned set scheduled slated called calls calling due on".split())
"""Words that do so before "for", "on", "until" or "by": "set for"."""

_PUT_OFF = frozenset(
    "postponed delayed adjourned extended suspended deferred rescheduled moved remanded".split()
)
"""Words that do so before "to", "until" or "till"."""

_BEHIND = frozenset(
    "said was were had did has have came went told took made got gave saw won lost rose fell held began left met sent fled "
    "died shot hit led ran spoke broke wrote drew became kept paid brought found felt heard grew flew withdrew chose "
    "thought knew stood sat caught taught fought bought sold built struck drove rode threw sank sprang swore "
    "since ago earlier after".split()
)
"""Verbs in the past without -ed, and words that look back."""

_NOT_PAST = frozenset(
    "need speed feed seed breed united red bed shed wed deed indeed hundred armed so-called".split()
)
"""Words in -ed that are no verbs of the past."""


class Tense(Enum):
    """Where the sentence puts the expression."""

    AHEAD = 1
    UNKNOWN = 0
    BEHIND = -1


def tense(match: Match) -> Tense:
    """The tense of the nearest verb or cue: before the expression, else after it."""
    sentence = match.sentence
    count = len(sentence.symbols)
    floor = max(match.first - _REACH, 0)
    before = [sentence.word(i).lower().replace("’", "'") for i in range(floor, match.first)]
    after = [
        sentence.word(i).lower().replace("’", "'") for i in range(match.last, min(match.last + _REACH, count))
    ]
    if after[:1] == ["deadline"]:
        return Tense.AHEAD
    for index in range(len(before) - 1, -1, -1):
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
    if (
        preceding in ("had", "has", "have", "was", "were")
        and word in _PUT_OFF
        and following not in ("until", "till", "to")
    ):
        return Tense.BEHIND
    if word in _AHEAD or word.endswith("'ll"):
        return Tense.BEHIND if preceding == "had" else Tense.AHEAD
    if word in _AHEAD_BEFORE_TO and following == "to":
        return Tense.AHEAD
    if word in _AHEAD_BEFORE_FOR and following in ("for", "on", "until", "by"):
        return Tense.AHEAD
    if word in _PUT_OFF and following in ("to", "until", "till"):
        return Tense.AHEAD
    if word == "to" and following == "be" and preceding not in ("said", "thought", "believed", "reported"):
        return Tense.AHEAD
    if preceding in ("be", "being") or word in _NOT_PAST:
        return Tense.UNKNOWN
    if word in _BEHIND or (word.endswith("ed") and len(word) > 3):
        return Tense.BEHIND
    return Tense.UNKNOWN
