"""Whom an act is about when nobody is its object: "agreed to aid Romania", "imposed a curfew in Abidjan"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from extract.events.cast import Cast
from extract.events.clauses import Clause, core, is_named_by, prepositions
from extract.events.owning import MODIFIERS, owners_of
from extract.events.predicate import Predicate
from extract.events.remembering import Reading
from extract.events.tsv import word_classes
from store.model import Actor, ActorKind, EventType

if TYPE_CHECKING:
    from spacy.tokens import Token

_NAMED = ("nsubj", "dobj", "pobj", "conj", "nsubjpass", "dative", "attr")
_CONTENT = ("dobj", "xcomp", "ccomp", "prep", "dative", "nsubjpass", "oprd")
_DESCRIBING = ("relcl", "acl", "advcl", "appos", "npadvmod", "advmod")
_CIRCUMSTANCES = ("after", "amid", "before", "despite", "during", "following", "since", "until")
_INSIDE = ("in", "near", "across")
_STAGING = (EventType.CONSULT, EventType.OTHER, EventType.PROTEST, EventType.ASSAULT)
"""Types whose place is where they happen, not whom they concern: talks in Geneva, a strike on a village."""


def concerned(predicate: Predicate, clause: Clause, cast: Cast) -> Iterator[Reading]:
    """The parties that the content of an act names, nearest first; none of those who do it."""
    acting = _Acting.of(clause, cast)
    aimed = predicate.type is EventType.PROTEST and any(_purposes(predicate, clause, cast))
    for word in _content(predicate, clause, cast):
        inside = word.dep_ == "pobj" and word.head.lower_ in _INSIDE
        if inside and aimed:
            continue
        hosts = predicate.subtype == "visit" and cast.states.seated_in(word.text) is not None
        if (cast.is_place(word) and not hosts) or (inside and predicate.type is EventType.ASSAULT):
            continue
        named = word.dep_ in _NAMED
        readings = cast.read(word) if named else ()
        if word.dep_ in MODIFIERS and not _is_called(word.head, cast):
            # not of "the Palestinian militant group Hamas"; "sent American soldiers" names the soldiers
            readings = tuple(r for r in owners_of(word, cast) if r.actor.country not in acting.countries)
        yield from (reading for reading in readings if not acting.is_own(reading.actor, word))


def land_concerned(predicate: Predicate, clause: Clause, cast: Cast) -> Reading | None:
    """The state in which an act takes effect, where the act names a place and nobody there.

    "Israel reimposed blockades in the West Bank", "the forum set up a centre in Tokyo". None for those
    who act at home, and for what merely happens somewhere.
    """
    acting = _Acting.of(clause, cast)
    foreign = predicate.type is EventType.ASSAULT and bool(acting.countries) and not acting.states
    if predicate.type in _STAGING and not foreign:
        return None
    for word in _content(predicate, clause, cast):
        state = cast.land_of(word)
        if state is not None and word.dep_ == "pobj" and state.code not in acting.countries:
            start, end, _ = cast.names.bounds(word)
            return Reading(state.acting(state.name), start, end, plural=False)
    return None


class _Acting:
    """Those who act, so as to know them when the content names them again."""

    def __init__(self, doing: list[Actor]) -> None:
        self.names = {actor.name for actor in doing}
        self.countries = {actor.country for actor in doing if actor.country}
        self.states = any(actor.kind in (ActorKind.STATE, ActorKind.ORGAN) for actor in doing)
        self.official = any(actor.kind is not ActorKind.GROUP for actor in doing)

    @classmethod
    def of(cls, clause: Clause, cast: Cast) -> _Acting:
        words = (*clause.subjects, *clause.objects)
        acting = cls([reading.actor for word in words for reading in cast.read(word)])
        lands = (cast.land_of(word) for word in clause.subjects)  # "South Australia closed its border"
        acting.countries |= {state.code for state in lands if state is not None}
        return acting

    def is_own(self, actor: Actor, word: Token) -> bool:
        """Whether the content names the actor again, or what it commands: "warned that police will"."""
        if actor.name in self.names:
            return True
        commanded = actor.kind is ActorKind.ORGAN and actor.name.islower() and actor.country is None
        return commanded and self.official and word.dep_ in ("nsubj", "nsubjpass")


def _content(predicate: Predicate, clause: Clause, cast: Cast) -> Iterator[Token]:
    """The words of an act's content, in order; its purposes first."""
    heads = list(_purposes(predicate, clause, cast))
    if not predicate.is_noun:
        verb = clause.verb
        by = is_named_by(verb)  # "shelling by the army": it is not what the shelling is about
        after = [child for child in verb.rights if child.dep_ in (*_CONTENT, "advcl")]
        heads += [child for child in after if not (by and child.lower_ == "by")]
        heads += [word for word in clause.objects if word.i < verb.i]
    elif any(core(word).i == predicate.trigger.i for word in clause.objects):  # "opened fire in Tel Aviv"
        heads += [child for child in clause.verb.children if child.dep_ == "prep"]
    elif predicate.said_by is not None:  # "said there had been an escalation in Moscow's campaign"
        heads += predicate.trigger.rights
    for head in heads:
        yield from _kept_below(head)
    if predicate.type is EventType.THREATEN:
        for verb in (clause.verb, *(child for child in clause.verb.children if child.dep_ in _CONTENT)):
            yield from (word for child in verb.children for word in _on_condition(child))


def _is_called(head: Token, cast: Cast) -> bool:
    """Whether a noun names somebody by a name of his own, which its modifiers only describe."""
    if cast.names.is_name(head):
        return bool(cast.read(head))
    return any(child.dep_ == "appos" and cast.names.is_name(child) for child in head.rights)


def _is_purpose(verb: Token) -> bool:
    return any(word.dep_ == "aux" and word.lower_ == "to" for word in verb.lefts)


def _on_condition(child: Token) -> Iterator[Token]:
    """Who can avert a threat: "unless Israel rescinds the law", "if Iran does not comply"."""
    if child.dep_ == "advcl" and any(word.lower_ in ("if", "unless", "until") for word in child.lefts):
        yield from (word for word in child.lefts if word.dep_ in ("nsubj", "nsubjpass"))


def _purposes(predicate: Predicate, clause: Clause, cast: Cast) -> Iterator[Token]:
    """What a protest is about, "to protest Assad's failure"; whom force is to move, "to disperse a crowd"."""
    lexicon = cast.lexicon
    if predicate.type is EventType.PROTEST:
        for child in clause.verb.children:
            if child.dep_ in ("advcl", "xcomp") and lexicon.is_a("protesting", child.lemma_.lower()):
                yield from child.rights
        holders = (clause.verb, *clause.objects)
        for _, _, noun in (one for holder in holders for one in prepositions(holder)):
            if lexicon.is_a("opposition", noun.lemma_.lower()):
                for child in noun.rights:  # "a demonstration calling for his removal"
                    yield from child.rights if child.dep_ == "acl" else (child,)
    elif predicate.type in (EventType.ASSAULT, EventType.COERCE):
        for child in clause.verb.children:
            if child.dep_ == "advcl" and _is_purpose(child):
                yield from (word for word in child.rights if word.dep_ == "dobj")


def _kept_below(head: Token) -> Iterator[Token]:
    """The words below `head` in order, without what only describes a noun or cites a source."""
    if (
        head.lower_ in (*_CIRCUMSTANCES, "according", "including")
        or head.lemma_.lower() in word_classes()["foe"]
    ):
        return
    if head.dep_ in _DESCRIBING and not (head.dep_ in ("acl", "relcl", "advcl") and _is_content(head)):
        return
    for child in head.lefts:
        yield from _kept_below(child)
    yield head
    for child in head.rights:
        yield from _kept_below(child)


def _is_content(verb: Token) -> bool:
    """ "its demand that Burundi grant", "send arms to help Romania": the clause is part of what is told."""
    if _is_purpose(verb):
        return True
    return verb.dep_ != "advcl" and any(word.dep_ == "mark" and word.lower_ == "that" for word in verb.lefts)
