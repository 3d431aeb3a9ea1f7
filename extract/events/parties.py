"""Who plays which part in an event: actor, recipient, other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from extract.events.cast import Cast
from extract.events.clauses import Clause, coordinated, core, prepositions
from extract.events.owning import MODIFIERS, owners, owners_of
from extract.events.predicate import Predicate
from extract.events.remembering import Reading
from extract.events.speech import speakers_of
from store.model import Actor, ActorKind, EventType, Participant, Role

if TYPE_CHECKING:
    from spacy.tokens import Token

# Prepositions whose noun is the other party, by type. "of" counts for nouns only ("the arrest of").
_TOWARDS = {
    EventType.AGREE: {"with", "to"},
    EventType.CONSULT: {"with", "to"},
    EventType.SUPPORT: {"for", "of", "to", "with", "on"},
    EventType.CONCEDE: {"to"},
    EventType.COOPERATE: {"with"},
    EventType.AID: {"to", "for"},
    EventType.RETREAT: {"from", "to", "with", "out of"},
    EventType.REQUEST: {"from", "to", "on", "for", "with"},
    EventType.ACCUSE: {"against", "of", "with", "at", "into", "over", "about", "to", "on"},
    EventType.REJECT: {"to", "from", "with", "by", "of"},
    EventType.THREATEN: {"against", "to", "with"},
    EventType.PROTEST: {"against", "at", "over", "outside"},
    EventType.SANCTION: {"on", "against", "from", "with", "to"},
    EventType.MOBILIZE: {"against", "to", "near"},
    EventType.COERCE: {"against", "on", "from", "of", "into", "with"},
    EventType.ASSAULT: {"against", "on", "at", "into", "with", "over", "to"},
    EventType.OTHER: {"to", "with", "against", "from"},
}
_PROTESTERS = Actor("protesters", ActorKind.GROUP)
_DEMANDING = frozenset({
    "call", "condemn", "demand", "denounce", "express", "oppose", "protest", "say", "show", "urge",
})  # fmt: skip
_AGAINST = frozenset({"anger", "defiance", "demonstration", "opposition", "protest", "rally"})
_NAMED = ("nsubj", "dobj", "pobj", "conj", "nsubjpass", "dative", "attr")


def participants(predicate: Predicate, cast: Cast) -> tuple[Participant, ...]:
    """The parties of an event, acting ones first, each once in a role."""
    found: list[tuple[Reading, Role]] = []
    clause = predicate.clause
    if predicate.is_noun:
        found += _of_noun(predicate, cast)
        if clause is not None:
            found += _of_carrier(predicate, clause, cast)
    elif clause is not None:
        found += _of_verb(predicate, clause, cast)
    for told in predicate.folded:
        if told.clause is not None:
            found += _of_result(predicate, told, cast)
    if predicate.said_by is not None:
        found = [(reading, Role.ACTOR) for reading in speakers_of(predicate.said_by, cast)] + [
            (reading, Role.RECIPIENT) for reading, _ in found
        ]
    open_end = not any(role is Role.RECIPIENT for _, role in found)
    if clause is not None and predicate.type is not EventType.OTHER and open_end:
        found += [(reading, Role.RECIPIENT) for reading in _concerned(predicate, clause, cast)][:2]
    return _unique(_told_apart(found, predicate.type), cast)


def _told_apart(found: Iterable[tuple[Reading, Role]], kind: EventType) -> Iterator[tuple[Reading, Role]]:
    """Without "two men" and "residents", who could be anybody; people who protest are protesters."""
    for reading, role in found:
        if not reading.vague:
            yield reading, role
        elif kind is EventType.PROTEST and role is Role.ACTOR:
            yield replace(reading, actor=_PROTESTERS), role


def _concerned(predicate: Predicate, clause: Clause, cast: Cast) -> Iterator[Reading]:
    """Whom an act is about when nobody is its object: "agreed to aid Romania"."""
    doing = [reading.actor for word in (*clause.subjects, *clause.objects) for reading in cast.read(word)]
    doers = {actor.name for actor in doing}
    countries = {actor.country for actor in doing if actor.country}
    heads = list(_purposes(predicate, clause))
    if not predicate.is_noun:
        heads += [
            child
            for child in clause.verb.children
            if child.i > clause.verb.i
            and child.dep_ in ("dobj", "xcomp", "ccomp", "prep", "dative", "nsubjpass", "oprd")
        ]
        heads += [word for word in clause.objects if word.i < clause.verb.i]
    for head in heads:
        for word in _kept_below(head):
            inside = word.dep_ == "pobj" and word.head.lower_ in ("in", "near", "across")
            hosts = predicate.subtype == "visit" and cast.states.seated_in(word.text) is not None
            if (cast.is_place(word) and not hosts) or (inside and predicate.type is EventType.ASSAULT):
                continue
            named = word.dep_ in _NAMED
            readings = cast.read(word) if named else owners_of(word, cast) if word.dep_ in MODIFIERS else ()
            if not named:  # "sent American soldiers": the soldiers are named already
                readings = tuple(reading for reading in readings if reading.actor.country not in countries)
            yield from (reading for reading in readings if reading.actor.name not in doers)


def _purposes(predicate: Predicate, clause: Clause) -> Iterator[Token]:
    """What a protest is about, "to protest Assad's failure"; whom force is to move, "to disperse a crowd"."""
    if predicate.type is EventType.PROTEST:
        for child in clause.verb.children:
            if child.dep_ in ("advcl", "xcomp") and child.lemma_.lower() in _DEMANDING:
                yield from child.rights
        holders = (clause.verb, *clause.objects)
        for _, _, noun in (one for holder in holders for one in prepositions(holder)):
            if noun.lemma_.lower() in _AGAINST:
                yield from noun.rights
    elif predicate.type in (EventType.ASSAULT, EventType.COERCE):
        for child in clause.verb.children:
            if child.dep_ == "advcl" and any(word.lower_ == "to" for word in child.lefts):
                yield from (word for word in child.rights if word.dep_ == "dobj")


def _kept_below(head: Token) -> Iterator[Token]:
    """The words below `head` in order, without what only describes a noun or cites a source."""
    if head.dep_ in ("relcl", "acl", "advcl", "appos", "npadvmod", "advmod") or head.lower_ in (
        "according",
        "including",
    ):
        return
    for child in head.lefts:
        yield from _kept_below(child)
    yield head
    for child in head.rights:
        yield from _kept_below(child)


def _of_verb(predicate: Predicate, clause: Clause, cast: Cast) -> Iterator[tuple[Reading, Role]]:
    sense = predicate.sense
    theme = sense is not None and sense.roles == "theme"
    mutual = sense is not None and sense.roles == "mutual"
    sends = predicate.has("sends")
    for word in clause.subjects:
        for reading in _party(word, cast):
            yield reading, Role.RECIPIENT if theme and not sends else Role.ACTOR
        yield from _backers(word, cast)
    for word in clause.objects:
        for reading in _party(word, cast):
            yield reading, Role.ACTOR if sends and _is_arms(word, cast) else Role.RECIPIENT
    for child in clause.verb.children:
        if child.dep_ == "dative":
            for noun in (child, *(word for word in child.children if word.dep_ == "pobj")):
                for reading in _party(noun, cast):
                    yield reading, Role.RECIPIENT
    yield from _backers(clause.verb, cast)
    towards = _TOWARDS[predicate.type] - {"of"} | ({"with"} if mutual else set())
    if predicate.type is EventType.ACCUSE and clause.objects:
        towards = towards - {"to", "with", "on"}
    holders = [clause.verb, *(word for word in clause.objects if not cast.read(word))]
    for holder in holders:
        for name, _, noun in prepositions(holder):
            if name in towards and not (
                name in ("at", "in", "to", "on", "over") and _is_place_name(noun, cast)
            ):
                for reading in _parties(noun, cast):
                    yield reading, Role.RECIPIENT
            elif name == "between":
                for reading in cast.read_all(noun):
                    yield reading, Role.ACTOR


def _of_noun(predicate: Predicate, cast: Cast) -> Iterator[tuple[Reading, Role]]:
    token = predicate.trigger
    theme = predicate.sense is not None and predicate.sense.roles == "theme"
    for child in token.lefts:
        if child.dep_ in MODIFIERS:
            for reading in owners_of(child, cast):
                victim = predicate.subtype in ("assassination", "death", "arrest", "killing") or theme
                yield reading, Role.RECIPIENT if victim and child.dep_ == "poss" else Role.ACTOR
    towards = _TOWARDS[predicate.type]
    for name, _, noun in prepositions(token):
        if name in ("by", "between"):
            for reading in _parties(noun, cast):
                yield reading, Role.ACTOR
        elif name == "of":
            if predicate.type is EventType.RETREAT:  # "the withdrawal of forces from Panama"
                for inner, _, left in prepositions(noun):
                    if inner == "from":
                        yield from ((reading, Role.RECIPIENT) for reading in _parties(left, cast))
            role = Role.RECIPIENT if theme or predicate.has("undergone") else Role.ACTOR
            for reading in _parties(noun, cast):
                yield reading, role
        elif name in towards and not (
            name in ("in", "at", "on", "to", "over") and _is_place_name(noun, cast)
        ):
            for reading in _parties(noun, cast):
                yield reading, Role.RECIPIENT


def _of_carrier(predicate: Predicate, clause: Clause, cast: Cast) -> Iterator[tuple[Reading, Role]]:
    """ "warplanes carried out strikes", "a bombing killed 12", "the talks resumed"."""
    trigger = predicate.trigger
    if any(core(word).i == trigger.i for word in clause.subjects):
        for word in clause.objects:
            for reading in _party(word, cast):
                yield reading, Role.RECIPIENT
        return
    for word in clause.subjects:
        for reading in _party(word, cast):
            yield reading, Role.ACTOR
        yield from _backers(word, cast)
    towards = _TOWARDS[predicate.type] - {"of", "in"} | {"with", "against"}
    for name, _, noun in prepositions(clause.verb):
        if name in towards and not (
            name in ("at", "on", "to", "over", "into") and _is_place_name(noun, cast)
        ):
            for reading in _parties(noun, cast):
                yield reading, Role.RECIPIENT


def _of_result(predicate: Predicate, told: Predicate, cast: Cast) -> Iterator[tuple[Reading, Role]]:
    if told.clause is None:
        return
    victims = told.clause.subjects if told.subtype in ("death", "departure") else told.clause.objects
    for word in victims:
        for reading in _party(word, cast):
            yield reading, Role.RECIPIENT
    if told.subtype not in ("death", "departure"):
        for word in told.clause.subjects:
            if core(word).i != predicate.trigger.i:
                for reading in _party(word, cast):
                    yield reading, Role.ACTOR


def _is_arms(word: Token, cast: Cast) -> bool:
    kind = cast.words.kind_of((core(word).lemma_.lower(),))
    return kind is not None and kind[0] in ("instrument", "forces")


def _party(word: Token, cast: Cast) -> tuple[Reading, ...]:
    """The actors a noun names, or else whose thing it is."""
    return cast.read(word) or owners(core(word), cast)


def _parties(noun: Token, cast: Cast) -> Iterator[Reading]:
    for word in coordinated(noun):
        yield from _party(word, cast)


def _backers(word: Token, cast: Cast) -> Iterator[tuple[Reading, Role]]:
    """ "troops backed by allied militia": they act too."""
    for child in word.children:
        if child.dep_ in ("acl", "advcl") and child.lemma_.lower() in (
            "back",
            "support",
            "aid",
            "assist",
            "accompany",
        ):
            for name, _, noun in prepositions(child):
                if name in ("by", "with"):
                    for reading in _parties(noun, cast):
                        yield reading, Role.ACTOR


def _is_place_name(noun: Token, cast: Cast) -> bool:
    """ "in Moscow" and "at Aleppo" are places; states can be targets: "sanctions on Iran"."""
    return noun.ent_type_ in ("GPE", "LOC", "FAC") and cast.states.named(noun.text) is None


def _unique(found: Iterable[tuple[Reading, Role]], cast: Cast) -> tuple[Participant, ...]:
    kept: dict[str, Participant] = {}
    for reading, role in found:
        if reading.actor.name not in kept:
            kept[reading.actor.name] = Participant(reading.actor, role, reading.span(cast.doc))
    order = {Role.ACTOR: 0, Role.RECIPIENT: 1, Role.OTHER: 2}
    return tuple(sorted(kept.values(), key=lambda one: order[one.role]))
