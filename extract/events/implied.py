"""Who acts in an event though no subject of its verb says so: helpers, leaders, keepers, those to blame."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from extract.events.clauses import Clause, coordinated, core, prepositions, read_clause
from extract.events.lexicon import Lexicon
from extract.events.owning import owners
from extract.events.remembering import Reading
from store.model import ActorKind, EventType

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extract.events.cast import Cast
    from extract.events.predicate import Predicate

Implied = tuple[Reading, str]
"""Somebody, and why he is taken to act, in words."""

_KEPT = (EventType.ASSAULT, EventType.COERCE)
_UNDER_ONE = ("organ", "forces")  # kinds of actor_nouns.tsv that a person may lead
_TOGETHER = ("along", "jointly", "together")
_TAKING_PART = {"at": ("conflict",), "in": ("negotiation", "talks")}  # subtypes one "is in", or "at"


def helpers(word: Token, cast: Cast) -> Iterator[Implied]:
    """Who acts with the subject `word`: "troops backed by militia", "Iran, together with Syria"."""
    for child in word.children:
        if child.dep_ in ("acl", "advcl", "relcl") and cast.lexicon.is_a("helping", child.lemma_.lower()):
            for name, _, noun in prepositions(child):
                if name in ("by", "with"):
                    yield from ((one, f"“{name}” after “{child.text}”") for one in _all(noun, cast))
    for name, preposition, noun in prepositions(word):
        beside = name == "with" and any(before.lower_ in _TOGETHER for before in preposition.lefts)
        if beside or name == "alongside":
            yield from ((one, f"“{name}” after “{word.text}”") for one in _all(noun, cast))


def leaders(word: Token, cast: Cast) -> Iterator[Implied]:
    """Who leads the body `word`: "the government of President Avril", "Assad's regime"."""
    head = core(word)
    kind = cast.words.kind_of((head.lemma_.lower(),))
    if kind is None or cast.names.is_name(head):
        return
    if kind[0] not in _UNDER_ONE and not cast.lexicon.is_a("collective", kind[1]):
        return
    named = [child for child in head.lefts if child.dep_ == "poss" and child.pos_ != "PRON"]
    named += [noun for name, _, noun in prepositions(head) if name == "of"]
    for noun in named:
        human = noun.ent_type_ == "PERSON" and not cast.is_place(noun)
        for reading in cast.read(noun) if human and cast.names.is_name(noun) else ():
            if reading.actor.kind is ActorKind.PERSON and not reading.start <= head.i < reading.end:
                yield reading, f"leads “{head.text}”"


def keepers(predicate: Predicate, cast: Cast) -> Iterator[Implied]:
    """In whose power it happened: "tortured in the custody of rebels", "beaten at the hands of police"."""
    if predicate.type not in _KEPT:
        return
    told = (predicate, *predicate.folded)
    verbs = {one.clause.verb.i: one.clause.verb for one in told if one.clause is not None}
    inside = [child for verb in verbs.values() for child in verb.children if child.pos_ == "ADP"]
    for holder in (predicate.trigger, *verbs.values(), *inside):
        nouns = [word for word in holder.children if word.dep_ == "pobj"]  # "while in custody"
        for noun in (*nouns, *(noun for _, _, noun in prepositions(holder))):
            if cast.lexicon.is_a("power", noun.lemma_.lower()):
                yield from ((one, f"in whose “{noun.text}” it was") for one in owners(noun, cast))


def far_agents(clause: Clause, cast: Cast) -> Iterator[Implied]:
    """Who does a passive, told after what stands between commas: "was accused of fraud, ..., by rebels"."""
    verb = clause.verb
    if not clause.passive or clause.subjects:
        return
    done = (word for word in verb.sent if word.pos_ == "VERB" and word.tag_ == "VBN")
    if any(word.i < verb.i and word.dep_ not in ("acl", "amod") for word in done):
        return
    for word in verb.doc[verb.i + 1 : verb.sent.end - 1]:
        if word.lower_ == "by" and word.dep_ in ("agent", "prep") and word.nbor(-1).text == ",":
            for noun in word.children:
                if noun.dep_ == "pobj":
                    yield from ((one, f"“by” after “{verb.text}”") for one in _all(noun, cast))


def answering_for(event: Token, lexicon: Lexicon) -> tuple[Token, ...]:
    """Who is said to have done what a noun names: "Hamas was behind the bombing", "those responsible for it".

    Also who "is in talks", "is at war".
    """
    over, holder = event.head, event.head.head
    if event.dep_ != "pobj" or over.dep_ != "prep":
        return ()
    blamed = over.lower_ == "for" and lexicon.is_a("answerable", holder.lemma_.lower())
    if blamed:
        holder = holder.head
    sense = lexicon.noun(event)
    parts = _TAKING_PART.get(over.lower_, ())
    engaged = holder.lemma_ == "be" and sense is not None and sense.subtype in parts
    if not (blamed or engaged or over.lower_ == "behind"):
        return ()
    if holder.lemma_ == "be":
        clause = read_clause(holder)
        return () if clause.negated or "to" in clause.auxiliaries else clause.subjects
    return (holder,) if holder.pos_ in ("NOUN", "PROPN") else ()


def undergoing(event: Token) -> tuple[Token, ...]:
    """Whom an event befalls by "under": "the town was under attack"."""
    over, holder = event.head, event.head.head
    if event.dep_ != "pobj" or over.lower_ != "under" or holder.pos_ not in ("AUX", "VERB"):
        return ()
    return read_clause(holder).subjects


def _all(noun: Token, cast: Cast) -> Iterator[Reading]:
    for word in coordinated(noun):
        yield from cast.read(word) or owners(core(word), cast)
