"""Events that are dated by another one: "three days after the ceasefire took effect", "before talks"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import TYPE_CHECKING, Final

from extract.times.steps import moved, moved_months
from store.dates import Basis, DateSpan, Modifier, Precision, unit
from store.model import TimeExpression

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


class Order(Enum):
    """On which side of the other event an event lies."""

    BEFORE = "before"
    AFTER = "after"
    SINCE = "since"


@dataclass(frozen=True, slots=True)
class Gap:
    """The time between two events, as a TIMEX3 duration of one unit: so many days, or months."""

    days: int
    months: int
    precision: Precision  # how exact the day is that one comes to: two weeks after a day is a week


@dataclass(frozen=True, slots=True)
class Relation:
    """`event` lies on one side of `other`; the words say so, and perhaps how far."""

    event: Token
    order: Order
    other: Token
    gap: Gap | None
    words: str


_ORDERS: Final = {
    "after": Order.AFTER,
    "following": Order.AFTER,
    "before": Order.BEFORE,
    "since": Order.SINCE,
}
_ORDERS_OF_TWO: Final = {
    ("ahead", "of"): Order.BEFORE,
    ("prior", "to"): Order.BEFORE,
    ("aftermath", "of"): Order.AFTER,
    ("wake", "of"): Order.AFTER,
}
_VERBS: Final = ("VERB", "AUX")
_DURATION: Final = re.compile(r"P(?:T(?:\d{1,3}|X)[HMS]|(\d{1,4})([DWMY]))")
_HOURS: Final = re.compile(r"PT(\d{1,3})H")
_STEPS: Final = 4  # from "of" in "in the wake of" up to its verb


def find_relations(
    doc: Doc, times: Iterable[TimeExpression], is_event: Callable[[Token], bool]
) -> Iterator[Relation]:
    """The relations that the parse ties to an event on either side, in the order of the text."""
    gaps = dict(_gaps(doc, times))
    for token in doc:
        before = doc[token.i - 1].lower_ if token.i else ""
        order = _ORDERS.get(token.lower_) or _ORDERS_OF_TWO.get((before, token.lower_))
        if order is None:
            continue
        other, event = _other(token, is_event), _event(token, is_event)
        if other is not None and event is not None and event.i != other.i:
            first = token.i if token.lower_ in _ORDERS else token.i - 1
            words = f"{doc[first : token.i + 1].text} “{other.text}”"
            yield Relation(event, order, other, gaps.get(first), words)


def _other(link: Token, is_event: Callable[[Token], bool]) -> Token | None:
    """The event after the link: the verb of its clause, its noun or its gerund."""
    if link.dep_ == "mark":
        return link.head if link.head.pos_ in _VERBS else None
    for child in link.children:
        if (child.dep_ == "pobj" and is_event(child)) or (child.dep_ == "pcomp" and child.pos_ in _VERBS):
            return child
    return None


def _event(link: Token, is_event: Callable[[Token], bool]) -> Token | None:
    """The event that the link hangs on: "resigned two days after ...", "the attack, two days after ..."."""
    word = link.head.head if link.dep_ == "mark" else link.head
    for _ in range(_STEPS):
        if word.pos_ in _VERBS or is_event(word):
            return word
        word = word.head
    return None


def _gaps(doc: Doc, times: Iterable[TimeExpression]) -> Iterator[tuple[int, Gap]]:
    """Durations by the token that follows them: the "after" of "two days after"."""
    for time in times:
        span = doc.char_span(time.span.start, time.span.end, alignment_mode="expand")
        found = _DURATION.fullmatch(time.value) if time.type == "DURATION" else None
        if span is None or found is None:
            continue
        if found[1] is None:  # so many hours, minutes
            hours = _HOURS.fullmatch(time.value)
            yield span.end, Gap(int(hours[1]) // 24 if hours else 0, 0, Precision.DAY)
            continue
        count, letter = int(found[1]), found[2]
        if letter in "DW":
            week = letter == "W"
            yield span.end, Gap(count * (7 if week else 1), 0, Precision.WEEK if week else Precision.DAY)
        else:
            year = letter == "Y"
            yield span.end, Gap(0, count * (12 if year else 1), Precision.YEAR if year else Precision.MONTH)


def beside(other: DateSpan, gap: Gap, order: Order) -> DateSpan | None:
    """The days that lie a gap before or after another event's; None outside the calendar."""
    sign = -1 if order is Order.BEFORE else 1
    begin: date | None = other.begin
    if gap.months:
        begin = moved_months(other.begin, sign * gap.months)
    elif gap.days:
        begin = moved(other.begin, sign * gap.days)
    if begin is None:
        return None
    precision = max(gap.precision, other.precision, key=tuple(Precision).index)
    if precision is Precision.DAY and other.begin != other.end:
        end = moved(begin, (other.end - other.begin).days)
        return DateSpan(begin, end or begin, other.precision, basis=Basis.RELATIVE)
    return DateSpan(*unit(begin, precision), precision, basis=Basis.RELATIVE)


def since(other: DateSpan, known_until: date | None) -> DateSpan:
    """From another event on, as far as the article can know."""
    end = max(known_until, other.end) if known_until is not None else other.end
    return DateSpan(other.begin, end, other.precision, Modifier.SINCE, Basis.RELATIVE)


def opposite(order: Order) -> Order:
    """The side on which the other event lies."""
    return Order.AFTER if order is Order.BEFORE else Order.BEFORE


def contradicts(guess: DateSpan, order: Order, other: DateSpan, reach: timedelta) -> bool:
    """Whether a guessed date lies on the wrong side of the other event, or too far on the right one."""
    if order is Order.BEFORE:
        return guess.begin > other.end
    return guess.end < other.begin or guess.begin - other.end > reach


Kinds = Callable[["Token"], frozenset[str]]
"""What an event word can be told again by: its lemma, and the kind of event that it names."""


@dataclass(frozen=True, slots=True)
class Telling:
    """An event that was told with its date."""

    at: int  # the index of its word
    kinds: frozenset[str]
    said: frozenset[str]  # the words of its sentence, in lower case
    date: DateSpan


def told_again(noun: Token, kinds: frozenset[str], tellings: Iterable[Telling]) -> Telling | None:
    """The event that "the bombing" is: the last one told of that kind, else the first yet to be told.

    Only for a noun with an article or pronoun that points back, all of whose other modifiers were said there.
    """
    lefts = [child for child in noun.lefts if not child.is_punct]
    if not any(_points_back(child) for child in lefts):
        return None
    described = {
        word.lower_
        for child in noun.children
        if not _points_back(child) and child.dep_ in ("amod", "compound", "nmod", "poss", "prep")
        for word in child.subtree
        if word.pos_ in ("ADJ", "NOUN", "PROPN")
    }
    fitting = [
        telling
        for telling in tellings
        if telling.at != noun.i and kinds & telling.kinds and described <= telling.said
    ]
    behind = [telling for telling in fitting if telling.at < noun.i]
    return max(behind, key=_position) if behind else min(fitting, key=_position, default=None)


def _position(telling: Telling) -> int:
    return telling.at


def _points_back(child: Token) -> bool:
    return child.lower_ in ("the", "that", "this", "these", "those") or (
        child.dep_ == "poss" and child.pos_ == "PRON"
    )


def by_event(relations: Iterable[Relation]) -> tuple[Mapping[int, Relation], Mapping[int, Relation]]:
    """The relations by the index of their event, and by that of the other one; the first of each."""
    events: dict[int, Relation] = {}
    others: dict[int, Relation] = {}
    for relation in relations:
        events.setdefault(relation.event.i, relation)
        others.setdefault(relation.other.i, relation)
    return events, others
