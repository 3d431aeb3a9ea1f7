"""Whom a pronoun means: the subject of a sentence shortly before, the speaker, the noun it relates to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from extract.events.clauses import RELATIVES, SUBJECTS, is_quoted
from extract.events.remembering import (
    PERSONAL,
    POSSESSIVE,
    SEVERAL,
    SPEAKER,
    THING,
    Memory,
    Reading,
    agrees,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extract.events.cast import Cast


def meant_by(pronoun: Token, cast: Cast, memory: Memory) -> tuple[Reading, ...]:
    """The actors that a pronoun means; none where it means a thing, or where nobody agrees with it."""
    word = pronoun.lower_
    if word in RELATIVES:
        verb = pronoun
        while verb.dep_ != "relcl" and verb.head.i != verb.i:
            verb = verb.head
        return cast.read(verb.head) if verb.dep_ == "relcl" else ()
    if word in SPEAKER:
        found = _speaking(pronoun, cast)
    elif word in PERSONAL | SEVERAL | THING:
        found = _antecedent(pronoun, word, cast, memory)
    else:
        return ()
    if found is None:
        return ()
    if pronoun.sent.start <= found.start < pronoun.i:  # the sentence itself names who it is
        return (found,)
    return (found.at(pronoun),)


def _antecedent(pronoun: Token, word: str, cast: Cast, memory: Memory) -> Reading | None:
    if pronoun.dep_ == "nsubj" and cast.lexicon.is_a("say", pronoun.head.lemma_.lower()):
        speaker = memory.speaker(word)
        if speaker is not None:
            return speaker
    before = cast.doc[pronoun.sent.start : pronoun.i]
    quoted = word in PERSONAL and is_quoted(pronoun)  # who is quoted says "I" of himself
    for token in reversed(before):
        if quoted and cast.lexicon.is_a("say", cast.lexicon.lemma(token.head)):
            continue
        if token.dep_ in SUBJECTS and _may_mean(token, pronoun, word):
            readings = cast.read_all(token)
            if readings and agrees(word, _joined(readings)):
                return readings[0]
    if word in PERSONAL:
        for token in reversed(before):  # "they asked Trump, but he declined"
            if token.dep_ in ("dobj", "dative") and _may_mean(token, pronoun, word):
                readings = cast.read(token)
                if readings and agrees(word, readings[0]):
                    return readings[0]
    found = memory.subject(word)
    if found is None or not quoted:
        return found
    speaker = memory.speaker(word)
    speakers = [speaker] if speaker is not None else []
    for token in pronoun.sent:
        if token.dep_ == "nsubj" and cast.lexicon.is_a("say", cast.lexicon.lemma(token.head)):
            speakers += cast.read(token) if token.pos_ != "PRON" else ()
    return None if any(one.actor == found.actor for one in speakers) else found


def _may_mean(token: Token, pronoun: Token, word: str) -> bool:
    """Whether a noun may be what a pronoun means: not beside it under the same verb, "he shot him"."""
    return token.pos_ != "PRON" and (token.head.i != pronoun.head.i or word in POSSESSIVE)


def _joined(readings: tuple[Reading, ...]) -> Reading:
    return replace(readings[0], plural=readings[0].plural or len(readings) > 1)


def _speaking(pronoun: Token, cast: Cast) -> Reading | None:
    """Who says "we": the subject of the verb of saying above it."""
    for token in pronoun.ancestors:
        if cast.lexicon.is_a("say", token.lemma_.lower()):
            for child in token.children:
                if child.dep_ == "nsubj" and child.i != pronoun.i:
                    found = cast.read(child)
                    if found:
                        return found[0]
    return None
