"""The words of a sentence that name events, each event once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from extract.events.cast import Cast
from extract.events.joining import carry, fold_aims, fold_repeats, fold_results
from extract.events.judging import Judge
from extract.events.lexicon import Lexicon
from extract.events.predicate import Predicate, Telling
from extract.events.reality import is_simple_present
from extract.events.speech import fold_announcements, speech_acts
from store.model import Modality, Salience

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
    told_by = carry(found, verbs, nouns, lexicon, telling.present)
    fold_results(found, told_by)
    fold_repeats(found, told_by)
    fold_aims(found)
    speech_acts(found, cast, lexicon)
    fold_announcements(found)
    if telling.lead and not any(one.salience is Salience.MAIN for one in found.values()):
        _promote(found, lexicon)
    return [found[index] for index in sorted(found)]


def _promote(found: dict[int, Predicate], lexicon: Lexicon) -> None:
    """What the first sentence of a text tells is its news, even where the lexicon does not know the word."""
    for index, predicate in found.items():
        clause, verb = predicate.clause, predicate.trigger
        if clause is None or predicate.is_noun or verb.dep_ != "ROOT" or predicate.modality in _NOT_NEWS:
            continue
        lemma = lexicon.lemma(verb)
        only_says = lexicon.is_a("say", lemma) and (
            not clause.objects or any(c.dep_ == "ccomp" for c in verb.children)
        )
        stands = lexicon.is_a("state", lemma) and is_simple_present(clause)
        if (clause.subjects or clause.passive) and not only_says and not stands:
            found[index] = replace(predicate, salience=Salience.MAIN, why="the main verb of the lead")
            return
    for index, predicate in found.items():  # "25 dead in a suicide bombing"
        verbal = any(word.pos_ in ("VERB", "AUX") for word in (*predicate.trigger.ancestors,))
        if predicate.is_noun and predicate.modality not in _NOT_NEWS and not verbal:
            found[index] = replace(predicate, salience=Salience.MAIN, why="the event that the lead names")
            return


_NOT_NEWS = (Modality.DENIED, Modality.HYPOTHETICAL)
