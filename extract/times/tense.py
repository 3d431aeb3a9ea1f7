"""Whether the words around a time expression put it in the future."""

from __future__ import annotations

from extract.times.rule import Match

_FUTURE = frozenset(
    ["will", "shall", "won't", "'ll", "going", "scheduled", "expected", "due", "set", "slated", "plans", "plan", "planned", "planning", "hopes", "intends", "upcoming", "would", "next", "begins", "starts", "opens", "resumes", "expires", "until", "by"]
)
_PAST = frozenset(["said", "was", "were", "had", "did", "came", "went", "told", "took", "made", "began", "held", "left", "met", "has", "have", "since"])


def future(match: Match) -> bool:
    """Whether a cue of the future governs the expression: the nearest verb before it points ahead."""
    sentence = match.sentence
    for index in range(match.first - 1, max(match.first - 16, -1), -1):
        word = sentence.word(index).lower()
        if word in _FUTURE or word.endswith(("'ll", "’ll")):
            return True
        if word in _PAST or (word.endswith("ed") and len(word) > 3):
            return False
    return False
