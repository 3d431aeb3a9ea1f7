"""Who says so, and what they do with it: assert, confirm, deny or blame."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from extract.events.cast import Cast
from extract.events.clauses import is_quoted, prepositions, read_clause
from extract.events.lexicon import Lexicon
from extract.events.predicate import Predicate
from extract.events.tsv import read_rows
from store.model import Attribution, EventType, Span, Stance

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_OWN_WORDS = {EventType.ACCUSE, EventType.REJECT, EventType.THREATEN, EventType.REQUEST}
_OF_CONTENT = frozenset({
    "acl", "advcl", "appos", "attr", "ccomp", "dep", "dobj", "parataxis", "pcomp", "pobj", "prep", "xcomp",
})  # fmt: skip
_NAME_WORDS = 8


@dataclass(frozen=True, slots=True)
class Claim:
    """An attribution, and the verb of saying it comes from (None for "according to")."""

    attribution: Attribution
    verb: Token | None
    why: str  # in words


def claim_of(
    predicate: Predicate, cast: Cast, lexicon: Lexicon, last_speaker: Attribution | None
) -> Claim | None:
    """Who is cited for an event: the subject of the verb of saying above it, "according to", or the doer."""
    own = _own_words(predicate, cast)
    if own is not None:
        return own
    word = predicate.clause.verb if predicate.is_noun and predicate.clause is not None else predicate.trigger
    while True:
        for name, _, noun in prepositions(word):
            if name == "according to":
                return Claim(_attribution(noun, Stance.ASSERTS, cast), None, "named after “according to”")
        if word.head.i == word.i:
            break
        relation, word = word.dep_, word.head
        if relation not in _OF_CONTENT or not _says(word, lexicon):
            continue
        speakers = read_clause(word).subjects
        if speakers and not (relation == "advcl" and _is_adjunct(word, predicate)):
            stance = stances().get(word.lemma_.lower(), Stance.ASSERTS)
            return Claim(_attribution(speakers[0], stance, cast), word, f"subject of “{word.text}”")
    if last_speaker is not None and is_quoted(predicate.trigger):
        return Claim(last_speaker, None, "whose quotation this is")
    return _aside(predicate, cast, lexicon)


def _aside(predicate: Predicate, cast: Cast, lexicon: Lexicon) -> Claim | None:
    """ "Russia hit areas it claims are held by rebels": what was hit is known from the doer alone."""
    clause = predicate.clause
    for word in clause.objects if clause is not None else ():
        for child in word.children:
            if child.dep_ == "relcl" and _says(child, lexicon):
                own = [one for one in child.lefts if one.dep_ == "nsubj" and one.pos_ == "PRON"]
                if own and cast.read(own[0]):
                    return Claim(
                        _attribution(own[0], Stance.ASSERTS, cast), child, f"“{child.text}” it of what it did"
                    )
    return None


def _is_adjunct(verb: Token, predicate: Predicate) -> bool:
    """ "He spoke after troops advanced": the clause is no content of the verb."""
    word = predicate.trigger
    while word.head.i != verb.i and word.head.i != word.i:
        word = word.head
    return any(
        child.dep_ == "mark" or (child.dep_ == "advmod" and child.tag_ == "WRB") for child in word.children
    )


def _says(word: Token, lexicon: Lexicon) -> bool:
    if word.pos_ != "VERB":
        return False
    lemma = word.lemma_.lower()
    return lexicon.is_a("say", lemma) or lemma in stances() or lemma in ("announce", "warn", "allege")


def _own_words(predicate: Predicate, cast: Cast) -> Claim | None:
    """An act of speech is attributed to whoever performs it."""
    if predicate.clause is None or predicate.is_noun:
        return None
    announces = predicate.trigger.lemma_.lower() in ("announce", "declare", "claim", "proclaim")
    if predicate.type not in _OWN_WORDS and not announces:
        return None
    if not predicate.clause.subjects or not cast.read_all(predicate.clause.subjects[0]):
        return None
    stance = stances().get(predicate.trigger.lemma_.lower(), Stance.ASSERTS)
    if predicate.type is EventType.REJECT and predicate.subtype == "denial":
        stance = Stance.DENIES
    why = "its own act of speech"
    return Claim(_attribution(predicate.clause.subjects[0], stance, cast), predicate.trigger, why)


def _attribution(speaker: Token, stance: Stance, cast: Cast) -> Attribution:
    readings = cast.read(speaker)
    if readings:
        return Attribution(readings[0].actor.name, stance, readings[0].span(cast.doc))
    words = [
        word
        for word in speaker.subtree
        if (word.i <= speaker.i and word.dep_ != "det")
        or (word.i > speaker.i and word.ent_type_ == speaker.ent_type_ != "")
    ][-_NAME_WORDS:]
    first, last = words[0], words[-1]
    return Attribution(cast.doc[first.i : last.i + 1].text, stance, Span(first.idx, last.idx + len(last)))


def sentence_speaker(doc: Doc, start: int, end: int, cast: Cast, lexicon: Lexicon) -> Attribution | None:
    """Whoever says something in a sentence: a quotation that goes on after it is his."""
    for token in doc[start:end]:
        if _says(token, lexicon):
            subjects = read_clause(token).subjects
            if subjects and cast.read(subjects[0]):
                return _attribution(subjects[0], Stance.ASSERTS, cast)
    return None


@cache
def stances() -> Mapping[str, Stance]:
    """The verbs of stances.tsv, read once."""
    return {
        verb: Stance(stance) for stance, verbs, *_ in read_rows("stances.tsv") for verb in verbs.split("|")
    }
