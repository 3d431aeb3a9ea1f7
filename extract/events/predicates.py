"""The words of a sentence that name events, each event once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from extract.events.cast import Cast
from extract.events.joining import carry, fold_results
from extract.events.judging import Judge
from extract.events.lexicon import Lexicon
from extract.events.predicate import Predicate, Telling
from extract.events.speech import speech_acts

if TYPE_CHECKING:
    from spacy.tokens import Token

_SKIPPED_VERBS = ("amod", "aux", "auxpass", "compound", "nmod", "case", "mark", "punct", "det", "prep")


def find_predicates(
    sentence: Sequence[Token], cast: Cast, lexicon: Lexicon, telling: Telling
) -> list[Predicate]:
    """Every predicate and event noun of a sentence, in order of their words."""
    reader = Judge(cast, lexicon, telling)
    verbs = {
        token.i: reader.verb(token)
        for token in sentence
        if token.pos_ == "VERB"
        and token.dep_ not in _SKIPPED_VERBS
        and token.lower_ not in ("according", "including")
    }
    nouns = {token.i: noun for token in sentence if (noun := reader.noun(token, verbs)) is not None}
    found = {**verbs, **nouns}
    carry(found, verbs, nouns, lexicon)
    fold_results(found)
    speech_acts(found, cast, lexicon)
    return [found[index] for index in sorted(found)]
