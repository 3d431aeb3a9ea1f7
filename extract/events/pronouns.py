"""Whom a pronoun means: the subject of a sentence shortly before, the speaker, the noun it relates to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from extract.events.clauses import RELATIVES, SUBJECTS
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
    return (found.at(pronoun),) if found is not None else ()


def _antecedent(pronoun: Token, word: str, cast: Cast, memory: Memory) -> Reading | None:
    if pronoun.dep_ == "nsubj" and cast.lexicon.is_a("say", pronoun.head.lemma_.lower()):
        speaker = memory.speaker(word)
        if speaker is not None:
            return speaker
    own = word in POSSESSIVE
    for token in reversed(cast.doc[pronoun.sent.start : pronoun.i]):
        if token.dep_ not in SUBJECTS or token.pos_ == "PRON" or (token.head.i == pronoun.head.i and not own):
            continue
        readings = cast.read_all(token)
        if readings and agrees(word, replace(readings[0], plural=readings[0].plural or len(readings) > 1)):
            return readings[0]
    return memory.subject(word)


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
