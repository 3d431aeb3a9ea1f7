"""Judging one word at a time: its sense, how real it is, and whether it is main or minor."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from extract.events.cast import Cast
from extract.events.clauses import Clause, core, read_clause
from extract.events.lexicon import Lexicon, Sense
from extract.events.objects import Objects
from extract.events.predicate import Predicate, Telling
from extract.events.reality import HOSTILE, modality_of, read_modality
from extract.events.salience import Weights
from store.model import EventType, Modality

if TYPE_CHECKING:
    from spacy.tokens import Token

_ADDRESSED = {
    EventType.ACCUSE,
    EventType.PROTEST,
    EventType.REJECT,
    EventType.REQUEST,
    EventType.SUPPORT,
    EventType.THREATEN,
}


_VOWED = "Rebels vowed to attack the capital."


class Judge:
    """Reads single words; the decisions between words come after."""

    def __init__(self, cast: Cast, lexicon: Lexicon, telling: Telling) -> None:
        self.cast, self.lexicon = cast, lexicon
        self._objects = Objects(cast, lexicon)
        self._weights = Weights(cast, lexicon, self._objects, telling)

    def verb(self, token: Token) -> Predicate:
        """The predicate of a verb, whether the lexicon knows it or not."""
        clause = read_clause(token)
        sense = None if _is_supporting(token) else self._sense(clause)
        if sense is not None and (self._is_finding(clause, sense) or _is_attempt(clause, sense)):
            sense = None
        if sense is not None and sense.subtype == "pledge":
            sense = self._threat(clause, sense)
        modality, why_real = read_modality(clause, self.lexicon)
        if modality is Modality.PLANNED and sense is not None and self._is_done(token, sense):
            modality, why_real = Modality.ASSERTED, f"who “{token.head.text}” for it did it"
        if modality is Modality.ASSERTED and sense is not None and _is_conditional(token, sense):
            modality, why_real = Modality.HYPOTHETICAL, "it has a condition"
        salience, why = self._weights.of_verb(clause, sense, modality)
        return Predicate(token, sense, clause, modality, salience, why, why_real=why_real)

    def noun(self, token: Token, verbs: Mapping[int, Predicate]) -> Predicate | None:
        """The predicate of a noun that names an event; None for other nouns."""
        if token.pos_ not in ("NOUN", "PROPN") or token.dep_ in ("compound", "nmod", "amod", "npadvmod"):
            return None
        if token.pos_ == "PROPN" and token.ent_type_ in ("PERSON", "ORG", "GPE", "DATE"):
            return None
        sense = self.lexicon.noun(token)
        if sense is None:
            return None
        modality, salience, why = self._weights.of_noun(token, sense, verbs)
        return Predicate(token, sense, None, modality, salience, why)

    def _sense(self, clause: Clause) -> Sense | None:
        return self.lexicon.verb(clause, self._objects.holds)

    def _is_finding(self, clause: Clause, sense: Sense) -> bool:
        """ "the study examined", "researchers proposed a model", "tests demonstrated that": no act."""
        if sense.type not in _ADDRESSED or clause.passive:
            return False
        if clause.verb.lemma_.lower() == "demonstrate" and (
            clause.objects or any(child.dep_ == "ccomp" for child in clause.verb.children)
        ):
            return True
        if not any(self.lexicon.is_a("research", core(word).lemma_.lower()) for word in clause.subjects):
            return False
        return not any(self.cast.read(word) for word in clause.objects)

    def _is_done(self, token: Token, sense: Sense) -> bool:
        """Whether what an infinitive names was done: "gathered to protest", "an attempt to kill"."""
        if token.dep_ == "acl" and sense.type is EventType.ASSAULT:
            return self.lexicon.is_a("attempt", token.head.lemma_.lower())
        joins = sense.type is EventType.PROTEST or sense.subtype in ("talks", "negotiation")
        if token.dep_ != "advcl" or not joins or token.head.pos_ != "VERB":
            return False
        lemma = self.lexicon.lemma(token.head)
        strikes = token.lemma_ == "protest" and self._sense(read_clause(token.head)) is None
        strikes = strikes and not self.lexicon.is_a("intend", lemma)  # "shunned work to protest"
        if not strikes and not self.lexicon.is_a("gathering", lemma):
            return False
        return modality_of(read_clause(token.head), self.lexicon) is Modality.ASSERTED

    def _threat(self, clause: Clause, sense: Sense) -> Sense:
        """ "vowed to attack" is a threat, "vowed to help" a promise."""
        for child in clause.verb.children:
            if child.dep_ in ("xcomp", "ccomp"):
                inner = self._sense(read_clause(child))
                if inner is not None and inner.type in HOSTILE:
                    return replace(sense, type=EventType.THREATEN, subtype="threat", example=_VOWED)
        return sense


def _is_conditional(token: Token, sense: Sense) -> bool:
    """ "was only allowed if a doctor agreed": a rule, not a deed; what one says may have conditions."""
    if sense.type in _ADDRESSED or sense.type is EventType.AGREE:
        return False
    return any(
        child.dep_ in ("advcl", "ccomp") and any(word.lower_ in ("if", "unless") for word in child.lefts)
        for child in token.children
    )


def _is_attempt(clause: Clause, sense: Sense) -> bool:
    """ "sought to ease tensions": nobody is asked."""
    return (
        sense.subtype == "request"
        and clause.verb.lemma_.lower() == "seek"
        and not clause.objects
        and any(child.dep_ == "xcomp" for child in clause.verb.children)
    )


def _is_supporting(token: Token) -> bool:
    """ "troops backed by militia": a way to name who takes part."""
    return (
        token.dep_ in ("acl", "advcl") and token.tag_ == "VBN" and token.lemma_.lower() in ("back", "support")
    )
