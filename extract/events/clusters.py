"""Which events of an article are the same event told twice.

Careful rather than complete: two events join only when kind, day, place and parties all agree as far as
they are told, and at least two of them say so outright. What differs in tolls or sources stays with
its own mention.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.events.finding import Told
from store.model import Event, EventType, GeoPrecision, Modality, Participant, Place, Role, Salience

_HAPPENED = {Modality.ASSERTED, Modality.REPORTED, Modality.CONFIRMED}
_WIDE = {GeoPrecision.COUNTRY, GeoPrecision.REGION, GeoPrecision.ADMIN1}
_ENOUGH = 2  # pieces of evidence; one more where the second telling has an object of its own
_SPEECH = {EventType.ACCUSE, EventType.REJECT, EventType.THREATEN, EventType.REQUEST, EventType.AGREE}


def join_mentions(told: Sequence[Told], article: str) -> tuple[Event, ...]:
    """The events of one article, each once, in the order of their first body sentence.

    `article` is a digest of the article: it makes the ids of clusters unique in a run.
    """
    groups: list[list[Told]] = []
    main: dict[EventType, list[list[Told]]] = {}  # what others of the kind may join
    body = [one for one in told if not one.sentence.is_title]
    for one in (*body, *(one for one in told if one.sentence.is_title)):
        alike = main.setdefault(one.event.type, [])
        group = next((group for group in alike if _joins(group, one)), None)
        if group is not None:
            group.append(one)
            continue
        groups.append([one])
        if one.event.salience is not Salience.MINOR:
            alike.append(groups[-1])
    groups.sort(key=lambda group: group[0].predicate.trigger.idx)
    return tuple(_joined(group, article) for group in groups)


def _joins(group: Sequence[Told], other: Told) -> bool:
    if other.event.salience is Salience.MINOR and not other.sentence.is_title:
        return False
    if any(one.sentence == other.sentence for one in group):
        return False
    needed = _ENOUGH + _names_something(other)
    return any(evidence(one.event, other.event, _stem(one) == _stem(other)) >= needed for one in group)


def evidence(one: Event, other: Event, same_word: bool) -> int:
    """How many things say that two events are one; 0 where anything speaks against it.

    `same_word`: their triggers share a stem.
    """
    if one.type is not other.type or not (
        same_word or (one.subtype is not None and one.subtype == other.subtype)
    ):
        return 0
    if one.modality != other.modality and not (one.modality in _HAPPENED and other.modality in _HAPPENED):
        return 0
    if (
        one.date is None
        or other.date is None
        or one.date.begin > other.date.end
        or other.date.begin > one.date.end
    ):
        return 0
    found = int(same_word)
    for role in (Role.ACTOR, Role.RECIPIENT):
        agreed = _share(_names(one, role), _names(other, role))
        if agreed is False:
            return 0
        found += agreed is True
    if one.type in _SPEECH and found < _ENOUGH + 1:
        return 0  # the same party says many things in a day
    near = _same_place(one.places, other.places)
    if near is False:
        return 0
    found += near is True
    tolls = (one.fatalities, other.fatalities)
    found += tolls[0] is not None and tolls[0] == tolls[1]
    return found


def _names_something(told: Told) -> int:
    """1 where an event has an object of its own, "at least three villages", that could be another one."""
    clauses = [one.clause for one in (told.predicate, *told.predicate.folded)]
    return int(any(clause is not None and clause.objects and not clause.passive for clause in clauses))


def _names(event: Event, role: Role) -> frozenset[str]:
    return frozenset(one.actor.name for one in event.participants if one.role is role)


def _share(one: frozenset[str], other: frozenset[str]) -> bool | None:
    """True: a name in common; None: one side names nobody; False: they differ."""
    return bool(one & other) if one and other else None


def _same_place(one: Sequence[Place], other: Sequence[Place]) -> bool | None:
    if not one or not other:
        return None
    names = {place.location.name for place in one} & {place.location.name for place in other}
    if names:
        return True
    countries = {place.location.country for place in one} & {place.location.country for place in other}
    wide = all(place.location.precision in _WIDE for place in one) or all(
        place.location.precision in _WIDE for place in other
    )
    return None if countries and wide else False


def _stem(told: Told) -> str:
    return told.predicate.trigger.lemma_.lower()


def _joined(group: Sequence[Told], article: str) -> Event:
    """One event with the mentions of all: the first tells it, the others add what it leaves open."""
    first, *others = (one.event for one in group)
    if not others:
        return first
    participants: dict[tuple[str, Role], Participant] = {}
    for event in (first, *others):
        for one in event.participants:
            if not any(name == one.actor.name for name, _ in participants):
                participants[one.actor.name, one.role] = one
    order = (Role.ACTOR, Role.RECIPIENT, Role.OTHER)
    dated = max((first, *others), key=lambda event: event.confidence)
    trigger = group[0].predicate.trigger
    return replace(
        first,
        date=dated.date,
        confidence=dated.confidence,
        mentions=tuple(mention for event in (first, *others) for mention in event.mentions),
        participants=tuple(sorted(participants.values(), key=lambda one: order.index(one.role))),
        places=first.places or next((event.places for event in others if event.places), ()),
        fatalities=first.fatalities or next((event.fatalities for event in others if event.fatalities), None),
        cluster=f"{article[:12]}-{trigger.idx}",
        explanation=(*first.explanation, f"told {len(group)} times: the same kind, day, place and parties"),
    )
