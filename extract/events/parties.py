"""Who plays which part in an event: actor, recipient, other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from extract.events.cast import Cast
from extract.events.clauses import (
    Clause,
    coordinated,
    core,
    is_at_work,
    is_named_by,
    prepositions,
    prepositions_of_event,
)
from extract.events.concerns import concerned, land_concerned
from extract.events.implied import answering_for, far_agents, helpers, keepers, leaders, undergoing
from extract.events.owning import MODIFIERS, owners, owners_of
from extract.events.predicate import Predicate
from extract.events.remembering import OF_HOME, Reading
from extract.events.speech import speakers_of
from extract.events.tsv import read_rows
from store.model import Actor, ActorKind, EventType, Participant, Role

if TYPE_CHECKING:
    from spacy.tokens import Token

_PROTESTERS = Actor("protesters", ActorKind.GROUP)
_PLACING = ("at", "in", "into", "on", "over", "to")  # "at Aleppo" is a place; "sanctions on Iran" are not
_MOVING = (EventType.MOBILIZE, EventType.RETREAT, EventType.SANCTION)
_SENT = (ActorKind.ORGAN, ActorKind.ARMED_GROUP, ActorKind.GROUP, ActorKind.PERSON)
_BY = frozenset({"by"})
_AT_MOST = 2  # parties that the content of an act may add


@dataclass(frozen=True, slots=True)
class Part:
    """Somebody in a role, and why, in words."""

    reading: Reading
    role: Role
    why: str


def participants(predicate: Predicate, cast: Cast) -> tuple[tuple[Participant, ...], tuple[str, ...]]:
    """The parties of an event, acting ones first, each once in a role; and for each the reason, in words."""
    told = (_as_state(part, predicate.type, cast) for part in _parts(predicate, cast))
    found = list(_told_apart(told, predicate.type))
    clause = predicate.clause
    open_end = not any(part.role is Role.RECIPIENT for part in found)
    if clause is not None and predicate.type is not EventType.OTHER and open_end:
        why = f"what “{predicate.trigger.text}” is about"
        about = [Part(reading, Role.RECIPIENT, why) for reading in concerned(predicate, clause, cast)]
        found += _told_apart(about[:_AT_MOST], predicate.type)
        if not any(part.role is Role.RECIPIENT for part in found):
            land = land_concerned(predicate, clause, cast)
            if land is not None:
                found.append(Part(land, Role.RECIPIENT, "the state where it takes effect"))
    return _unique(found, cast)


def _parts(predicate: Predicate, cast: Cast) -> Iterator[Part]:
    """Everybody whom the words of an event name, in the order of trust."""
    if predicate.said_by is not None:
        for reading in speakers_of(predicate.said_by, cast):
            yield Part(reading, Role.ACTOR, f"subject of “{predicate.said_by.text}”")
        for part in _parts(replace(predicate, said_by=None), cast):
            yield replace(part, role=Role.RECIPIENT)
        return
    clause = predicate.clause
    if predicate.is_noun:
        yield from _of_noun(predicate, cast)
        if clause is not None:
            yield from _of_carrier(predicate, clause, cast)
    elif clause is not None:
        yield from _of_verb(predicate, clause, cast)
    for told in predicate.folded:
        if told.clause is not None:
            yield from _of_result(predicate, told, told.clause, cast)
    yield from (Part(reading, Role.ACTOR, why) for reading, why in keepers(predicate, cast))


def _told_apart(found: Iterable[Part], kind: EventType) -> Iterator[Part]:
    """Without "two men" and "residents", who could be anybody; people who protest are protesters."""
    for part in found:
        if not part.reading.vague:
            yield part
        elif kind is EventType.PROTEST and part.role is Role.ACTOR:
            yield replace(part, reading=replace(part.reading, actor=_PROTESTERS))


def _as_state(part: Part, kind: EventType, cast: Cast) -> Part:
    """ "The ministry said it had bombed a camp": a body without arms tells what its state's forces did."""
    actor = part.reading.actor
    if kind is not EventType.ASSAULT or part.role is not Role.ACTOR or actor.kind is not ActorKind.ORGAN:
        return part
    state = cast.states.by_code.get(actor.country or "")
    if state is None or not cast.lexicon.is_a("unarmed organ", actor.name.rsplit(" ", 1)[-1].lower()):
        return part
    why = f"{actor.name} speaks of what its state did"
    return replace(part, reading=replace(part.reading, actor=state.acting(state.name), why=why))


def _of_verb(predicate: Predicate, clause: Clause, cast: Cast) -> Iterator[Part]:
    sense = predicate.sense
    theme = sense is not None and sense.roles == "theme"
    mutual = sense is not None and sense.roles == "mutual"
    sends = predicate.has("sends")
    verb = clause.verb.text
    if is_named_by(clause.verb):
        by = [part for part in _beside(clause.verb, _BY, cast) if part.role is Role.RECIPIENT]
        if by:
            yield from (replace(part, role=Role.ACTOR) for part in by)
            return
    does = f"does what “{verb}” says" if clause.passive else f"subject of “{verb}”"
    suffers = f"subject of “{verb}”, done to it" if clause.passive else f"object of “{verb}”"
    for word in clause.subjects:
        role, why = (Role.RECIPIENT, f"“{verb}” befell it") if theme and not sends else (Role.ACTOR, does)
        yield from (Part(reading, role, why) for reading in _party(word, cast))
        yield from _with(word, cast)
    yield from (Part(reading, Role.ACTOR, why) for reading, why in far_agents(clause, cast))
    sent = cast.lexicon.is_a("sending", cast.lexicon.lemma(clause.verb))
    for word in clause.objects:
        if sent and clause.subjects and _is_own(word, clause, cast):
            continue
        moves = sent and not clause.subjects and predicate.type in _MOVING  # "rebels have been disarmed"
        role = Role.ACTOR if (sends or moves) and _is_arms(word, cast) else Role.RECIPIENT
        yield from (Part(reading, role, suffers) for reading in _party(word, cast))
        yield from (Part(reading, role, why) for reading, why in leaders(word, cast))
    for child in clause.verb.children:
        if child.dep_ == "dative":
            for noun in (child, *(word for word in child.children if word.dep_ == "pobj")):
                yield from (Part(reading, Role.RECIPIENT, suffers) for reading in _party(noun, cast))
    yield from _with(clause.verb, cast)
    prepositions_of = towards()[predicate.type] - {"of"} | ({"with"} if mutual else set())
    if predicate.type is EventType.ACCUSE and clause.objects:
        prepositions_of = prepositions_of - {"to", "with", "on"}
    for holder in (clause.verb, *(word for word in clause.objects if not cast.read(word))):
        yield from _beside(holder, prepositions_of, cast)


def _of_noun(predicate: Predicate, cast: Cast) -> Iterator[Part]:
    token = predicate.trigger
    theme = predicate.sense is not None and predicate.sense.roles == "theme"
    befalls = predicate.has("befalls") or theme
    for child in token.lefts:
        if child.dep_ in MODIFIERS:
            role = Role.RECIPIENT if befalls and child.dep_ == "poss" and not _has_of(token) else Role.ACTOR
            why = f"stands before “{token.text}”"
            yield from (Part(reading, role, why) for reading in owners_of(child, cast))
    for words, role in (
        (answering_for(token, cast.lexicon), Role.ACTOR),
        (undergoing(token), Role.RECIPIENT),
    ):
        why = f"said to {'have done' if role is Role.ACTOR else 'suffer'} “{token.text}”"
        yield from (Part(reading, role, why) for word in words for reading in _party(word, cast))
    yield from _with(token, cast)
    around = list(prepositions_of_event(token))
    if is_at_work(token):  # "the focus of an offensive by rebels"
        around += [one for one in prepositions(token.head.head) if one[0] in ("by", "between")]
    for name, _, noun in around:
        why = f"“{name}” after “{token.text}”"
        if name in ("by", "between"):
            yield from (Part(reading, Role.ACTOR, why) for reading in _parties(noun, cast))
        elif name == "of":
            if predicate.type is EventType.RETREAT:  # "the withdrawal of forces from Panama"
                yield from _beside(noun, frozenset({"from"}), cast)
            role = Role.RECIPIENT if theme or predicate.has("undergone") else Role.ACTOR
            yield from (Part(reading, role, why) for reading in _parties(noun, cast))
    yield from _beside(token, towards()[predicate.type] - {"by", "of"}, cast, between=False)
    if predicate.type is EventType.CONSULT and token.dep_ == "pobj" and token.head.lower_ in ("at", "during"):
        verb = token.head.head  # "Carter said at a meeting": he was there
        if verb.pos_ == "VERB" and cast.lexicon.is_a("say", cast.lexicon.lemma(verb)):
            why = f"speaks at the {token.text}"
            yield from (Part(reading, Role.ACTOR, why) for reading in speakers_of(verb, cast))


def _has_of(token: Token) -> bool:
    return any(name == "of" for name, _, _ in prepositions(token))


def _of_carrier(predicate: Predicate, clause: Clause, cast: Cast) -> Iterator[Part]:
    """ "warplanes carried out strikes", "a bombing killed 12", "the talks resumed"."""
    trigger, verb = predicate.trigger, clause.verb.text
    if any(core(word).i == trigger.i for word in clause.subjects):
        for word in clause.objects:
            why = f"object of “{verb}”"
            yield from (Part(reading, Role.RECIPIENT, why) for reading in _party(word, cast))
        yield from _beside(clause.verb, frozenset(), cast)  # "fighting broke out between the army and rebels"
        return
    for word in clause.subjects:
        yield from (Part(reading, Role.ACTOR, f"subject of “{verb}”") for reading in _party(word, cast))
        yield from _with(word, cast)
    with_ = towards()[predicate.type] - {"of", "in"} | {"with", "against"}
    yield from _beside(clause.verb, with_, cast, between=False)


def _beside(holder: Token, words: frozenset[str], cast: Cast, *, between: bool = True) -> Iterator[Part]:
    """The other party, by a preposition on a verb or noun; "between" names both."""
    for name, _, noun in prepositions(holder):
        why = f"“{name}” after “{holder.text}”"
        if cast.lexicon.is_a("power", noun.lemma_.lower()):  # "beaten at the hands of rebels": they did it
            continue
        if name in words and not (name in _PLACING and _is_place_name(noun, cast)):
            yield from (Part(reading, Role.RECIPIENT, why) for reading in _parties(noun, cast))
        elif between and name == "between":
            yield from (Part(reading, Role.ACTOR, why) for reading in cast.read_all(noun))


def _of_result(predicate: Predicate, told: Predicate, clause: Clause, cast: Cast) -> Iterator[Part]:
    befell = told.subtype in ("death", "departure")
    why = f"told by “{told.trigger.text}”"
    for word in clause.subjects if befell else clause.objects:
        yield from (Part(reading, Role.RECIPIENT, why) for reading in _party(word, cast))
    for word in () if befell else clause.subjects:
        if core(word).i != predicate.trigger.i:
            yield from (Part(reading, Role.ACTOR, why) for reading in _party(word, cast))


def _is_arms(word: Token, cast: Cast) -> bool:
    kind = cast.words.kind_of((core(word).lemma_.lower(),))
    return kind is not None and kind[0] in ("instrument", "forces", "armed")


def _is_own(word: Token, clause: Clause, cast: Cast) -> bool:
    """Whether those sent are the sender's: unnamed people whom the text calls of no other country."""
    sent = cast.read(word)
    countries = {reading.actor.country for doer in clause.subjects for reading in cast.read(doer)}
    return any(
        reading.actor.name.islower() or reading.actor.country in countries or reading.why == OF_HOME
        for reading in sent
        if reading.actor.kind in _SENT
    )


def _party(word: Token, cast: Cast) -> tuple[Reading, ...]:
    """The actors a noun names, or else whose thing it is."""
    return cast.read(word) or owners(core(word), cast)


def _parties(noun: Token, cast: Cast) -> Iterator[Reading]:
    for word in coordinated(noun):
        yield from _party(word, cast)
        for child in word.children:  # "an alliance including Hamas"
            if child.dep_ == "prep" and child.lower_ == "including":
                for inner in child.children:
                    if inner.dep_ == "pobj":
                        yield from cast.read_all(inner)
                        yield from (
                            r for one in inner.children if one.dep_ == "appos" for r in cast.read(one)
                        )


def _with(word: Token, cast: Cast) -> Iterator[Part]:
    """Who acts with a subject, or stands at the head of it."""
    for found in (helpers(word, cast), leaders(word, cast)):
        yield from (Part(reading, Role.ACTOR, why) for reading, why in found)


def _is_place_name(noun: Token, cast: Cast) -> bool:
    """ "in Moscow" and "at Aleppo" are places; states can be targets: "sanctions on Iran"."""
    return noun.ent_type_ in ("GPE", "LOC", "FAC") and cast.states.named(noun.text) is None


def _unique(found: Iterable[Part], cast: Cast) -> tuple[tuple[Participant, ...], tuple[str, ...]]:
    kept: dict[str, Part] = {}
    for part in found:
        kept.setdefault(part.reading.actor.name, part)
    order = {Role.ACTOR: 0, Role.RECIPIENT: 1, Role.OTHER: 2}
    parts = sorted(kept.values(), key=lambda part: order[part.role])
    return (
        tuple(Participant(part.reading.actor, part.role, part.reading.span(cast.doc)) for part in parts),
        tuple(_reason(part, cast) for part in parts),
    )


def _reason(part: Part, cast: Cast) -> str:
    reading = part.reading
    called = cast.names.text(reading.start, reading.end)
    how = f"; {reading.why}" if reading.why else ""
    return f"{part.role.value}: {reading.actor.name}, by “{called}”, {part.why}{how}"


@cache
def towards() -> Mapping[EventType, frozenset[str]]:
    """The prepositions of towards.tsv by type, read once."""
    return {EventType(kind): frozenset(words.split("|")) for kind, words, *_ in read_rows("towards.tsv")}
