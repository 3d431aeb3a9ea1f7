"""Saying that one will, will not, or that another must: a promise, a threat, a refusal, a demand.

PLOVER counts these as events of their own: what is planned has not happened, that it was said has.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from extract.events.cast import Cast
from extract.events.clauses import Clause, read_clause
from extract.events.lexicon import Lexicon, Sense
from extract.events.predicate import Predicate
from extract.events.reality import HOSTILE
from extract.events.remembering import Reading
from store.model import ActorKind, EventType, Modality, Salience

if TYPE_CHECKING:
    from spacy.tokens import Token

SAID = frozenset(("pledge", "threat", "refusal", "demand"))
_UNNAMED = Sense(
    EventType.OTHER, "", "v", (), frozenset(), frozenset(), frozenset(), frozenset(), "-", "", frozenset()
)  # of a verb that the lexicon does not know
_WILL = frozenset(("will", "would", "shall", "'ll", "’ll", "wo", "'d", "’d"))
_MUST = frozenset(("must", "should"))
_MAY = frozenset(("may", "might", "could"))
_ARRANGED = (EventType.CONSULT, EventType.AID, EventType.AGREE)
_OFFICIAL = (
    ActorKind.STATE,
    ActorKind.ORGAN,
    ActorKind.ORGANISATION,
    ActorKind.PERSON,
    ActorKind.ARMED_GROUP,
    ActorKind.COMPANY,
)


def fold_announcements(found: dict[int, Predicate]) -> None:
    """ "He has died, his son announced": what is announced is the event."""
    for index, predicate in found.items():
        if predicate.subtype != "statement" or predicate.is_noun or predicate.salience is Salience.MINOR:
            continue
        for child in predicate.trigger.children:
            content = found.get(child.i)
            if child.dep_ == "ccomp" and content is not None and content.salience is Salience.MAIN:
                found[index] = replace(predicate, salience=Salience.MINOR, why=f"announces “{child.text}”")


def speech_acts(found: dict[int, Predicate], cast: Cast, lexicon: Lexicon) -> None:
    """Turn what a party says of its own intentions, or of another's duties, into an event of saying."""
    for index in sorted(found):
        predicate = found[index]
        if predicate.is_noun or predicate.clause is None or predicate.salience is Salience.MAIN:
            continue
        known = predicate.type not in (EventType.OTHER, EventType.REQUEST)
        if not known and not predicate.clause.auxiliaries & _MUST:
            continue
        if _is_reason(predicate.clause.verb, found, lexicon):
            continue
        act = _act(predicate, predicate.clause, predicate.sense or _UNNAMED, cast, lexicon)
        if act is not None and not known and act.subtype != "demand":
            continue
        if act is None:
            continue
        found[index] = act
        saying = _saying(predicate.clause.verb, lexicon)
        if saying is not None and saying.verb.i in found:  # "announced that it will": one event
            told = f"told by “{predicate.trigger.text}”"
            found[saying.verb.i] = replace(found[saying.verb.i], salience=Salience.MINOR, why=told)


def _act(
    predicate: Predicate, clause: Clause, sense: Sense, cast: Cast, lexicon: Lexicon
) -> Predicate | None:
    ready = _adjective(clause.verb, lexicon)
    words = clause.auxiliaries | ready
    intends = bool(ready or words & _WILL) or _plans(clause.verb, lexicon)
    if any(
        child.dep_ == "mark" and child.lower_ in ("if", "unless", "whether") for child in clause.verb.children
    ):
        return None
    if clause.passive or not clause.subjects or _is_described(clause.verb):
        return None
    doers = [reading for word in clause.subjects for reading in cast.read(word)]
    if not doers:
        return None
    saying = _saying(clause.verb, lexicon)
    speakers = [reading for word in saying.subjects for reading in cast.read(word)] if saying else []
    own = not speakers or any(_same_party(one, other) for one in doers for other in speakers)
    told = sense.type in _ARRANGED and "will" in clause.auxiliaries  # "X will visit Y, Y said"
    if words & _MUST and speakers and not own and saying is not None:
        return _as(
            predicate,
            sense,
            (EventType.REQUEST, "demand", Modality.ASSERTED),
            "says what another must do",
            saying.verb,
        )
    if not (own or told) or not any(reading.actor.kind in _OFFICIAL for reading in doers):
        return None
    if intends and clause.negated and speakers:
        return _as(
            predicate, sense, (EventType.REJECT, "refusal", Modality.ASSERTED), "says what it will not do"
        )
    if clause.negated:
        return None
    if (intends or (words & _MAY and speakers)) and sense.type in HOSTILE:
        return _as(
            predicate, sense, (EventType.THREATEN, "threat", Modality.THREATENED), "says what it may do"
        )
    if intends:
        return _as(predicate, sense, (EventType.AGREE, "pledge", Modality.PLANNED), "says what it will do")
    return None


def _as(
    predicate: Predicate,
    sense: Sense,
    act: tuple[EventType, str, Modality],
    why: str,
    speaker: Token | None = None,
) -> Predicate:
    kind, subtype, modality = act
    return replace(
        predicate,
        sense=replace(sense, type=kind, subtype=subtype, roles="-", example="", properties=frozenset()),
        modality=modality,
        salience=Salience.MAIN,
        why=f"a party {why}",
        why_real=f"a party {why}",
        said_by=speaker,
    )


def _saying(verb: Token, lexicon: Lexicon) -> Clause | None:
    """The clause of the verb of saying that this one is the content of."""
    word = verb
    while word.dep_ in ("ccomp", "xcomp", "conj", "parataxis", "acomp") and word.head.i != word.i:
        word = word.head
        if word.pos_ == "VERB" and (
            lexicon.is_a("say", word.lemma_.lower()) or word.lemma_ in ("announce", "warn")
        ):
            return read_clause(word)
    return None


def _is_reason(verb: Token, found: Mapping[int, Predicate], lexicon: Lexicon) -> bool:
    """ "refused to come, saying he would only receive him": said beside another act, not an act itself."""
    saying = _saying(verb, lexicon)
    if saying is None or saying.verb.dep_ != "advcl" or saying.verb.tag_ != "VBG":
        return False
    over = found.get(saying.verb.head.i)
    return over is not None and over.salience is Salience.MAIN


def _adjective(verb: Token, lexicon: Lexicon) -> frozenset[str]:
    """ "is ready to send": the adjective that governs an infinitive."""
    head = verb.head
    if verb.dep_ != "xcomp" or head.pos_ not in ("ADJ", "VERB") or not lexicon.is_a("ready", head.lower_):
        return frozenset()
    return frozenset(
        child.lower_ for word in (head, head.head) for child in word.children if child.dep_ == "aux"
    ) | {head.lower_}


def _plans(verb: Token, lexicon: Lexicon) -> bool:
    """ "plans to attack"."""
    if verb.dep_ != "xcomp" or not lexicon.is_a("planning", verb.head.lemma_.lower()):
        return False
    return not any(child.dep_ == "neg" for child in verb.head.children)


def _is_described(verb: Token) -> bool:
    while verb.dep_ == "conj" and verb.head.pos_ == "VERB":
        verb = verb.head
    return verb.dep_ in ("relcl", "acl", "advcl", "pcomp")


def _same_party(one: Reading, other: Reading) -> bool:
    """Whether two actors are one or speak for one state."""
    if one.actor.name == other.actor.name:
        return True
    if other.actor.country is None:  # "the defence minister said"
        return other.actor.kind is ActorKind.PERSON
    return one.actor.country == other.actor.country


def speakers_of(verb: Token, cast: Cast) -> Iterable[Reading]:
    """The actors that a verb of saying has for its subject."""
    return [reading for word in read_clause(verb).subjects for reading in cast.read(word)]
