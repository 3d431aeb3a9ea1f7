"""One event out of its tellings: what each article by itself told of it, and what all of them tell together.

Pure. Tellings come in the order of `in_order`; the first one gives what only one can give.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from store.dates import Basis, Precision
from store.model import GeoPrecision, Modality, Role, Salience, Toll

_ROLES = tuple(Role)
_PRECISIONS = tuple(Precision)
_WIDTH = {
    GeoPrecision.EXACT: 0,
    GeoPrecision.NEAR: 0,
    GeoPrecision.ADMIN1: 1,
    GeoPrecision.COUNTRY: 2,
    GeoPrecision.REGION: 2,
}
HAPPENED = frozenset({Modality.ASSERTED, Modality.REPORTED, Modality.CONFIRMED})


@dataclass(frozen=True, slots=True)
class Party:
    """An actor in a telling; `entry` as it was read, `actor` what stands for it now. Ids of `actors`."""

    entry: int
    actor: int
    role: str
    article_id: int | None
    start: int | None
    end: int | None
    name: str
    kind: str
    country: str | None


@dataclass(frozen=True, slots=True)
class Spot:
    """A location in a telling; `entry` as it was read, `location` what stands for it now."""

    entry: int
    location: int
    article_id: int | None
    start: int | None
    end: int | None
    name: str
    lat: float | None
    lon: float | None
    country: str | None
    precision: str


@dataclass(frozen=True, slots=True)
class When:
    """A date as the store keeps it; all None: undated."""

    begin: str | None
    end: str | None
    precision: str | None
    modifier: str | None
    basis: str | None
    edtf: str | None


@dataclass(frozen=True, slots=True)
class Telling:
    """What one article tells of an event, by itself."""

    id: int
    event_id: int
    home_id: int | None  # the event it was before any other joined it
    article_id: int
    published: str | None
    publisher: str | None
    uid: str
    title: str
    type: str
    subtype: str | None
    modality: str
    salience: str
    when: When
    toll: Toll | None
    confidence: float
    cluster: str | None
    explanation: tuple[str, ...]
    parties: tuple[Party, ...]
    spots: tuple[Spot, ...]
    sentences: tuple[str, ...]
    triggers: tuple[str, ...]  # the words that name the event in them


def in_order(tellings: Iterable[Telling]) -> list[Telling]:
    """Main ones first, then the oldest article; the same whatever order they were added in."""
    return sorted(
        tellings,
        key=lambda one: (one.salience != Salience.MAIN, one.published is None, one.published or "", one.uid),
    )


def joint(
    tellings: Sequence[Telling], reasons: Mapping[int, str], corrected: tuple[When, str] | None = None
) -> Telling:
    """What all of them tell: values of the first, completed by the others.

    The date is the finest one told, the one held surest of those; the places are the closest ones told.
    The toll runs from the lowest claim to the highest and is never a sum. It happened where any telling
    asserts it. `reasons`: why a telling is of this event, by its id. `corrected`: the date that somebody set,
    and who says so.
    """
    first, *others = tellings
    dated = _dated(tellings)
    placed = min(tellings, key=lambda one: _width(one.spots))
    lines = [_line_of(first, one, kind) for one, kind in ((dated, "date"), (placed, "place"))]
    told = [line for line in first.explanation if not line.startswith(("date: ", "place: "))]
    when = dated.when
    if corrected is not None:
        when, said = corrected
        lines[0] = f"date: {said}"
    return replace(
        first,
        salience=min((one.salience for one in tellings), key=lambda s: s != Salience.MAIN),
        modality=next((one.modality for one in tellings if one.modality in HAPPENED), first.modality),
        when=when,
        toll=joint_toll(one.toll for one in tellings),
        confidence=max(one.confidence for one in tellings),
        explanation=(
            *told,
            *filter(None, lines),
            *(f"also told by {_teller(one)}: {reasons.get(one.id, 'joined')}" for one in others),
        ),
        parties=_parties(tellings),
        spots=_spots(placed, tellings),
        sentences=tuple(sentence for one in tellings for sentence in one.sentences),
    )


def joint_toll(tolls: Iterable[Toll | None]) -> Toll | None:
    """From the lowest of rival claims to the highest: "at least 3" and 12 are 3 to 12; never a sum."""
    told = [toll for toll in tolls if toll is not None]
    if not told:
        return None
    low = min(toll.low for toll in told)
    highest = max(toll.low if toll.high is None else toll.high for toll in told)
    open_end = any(toll.high is None and toll.low >= highest for toll in told)
    return Toll(low, None if open_end else highest)


def _dated(tellings: Sequence[Telling]) -> Telling:
    dated = [one for one in tellings if one.when.begin is not None]
    if not dated:
        return tellings[0]
    return min(
        dated,
        key=lambda one: (
            _PRECISIONS.index(Precision(one.when.precision)) if one.when.precision else len(_PRECISIONS),
            one.when.basis == Basis.INFERRED,
            -one.confidence,
        ),
    )


def _line_of(first: Telling, one: Telling, kind: str) -> str | None:
    """The line that explains the date or place, and whose it is where it is not the first's."""
    line = next((line for line in one.explanation if line.startswith(f"{kind}: ")), None)
    return line if line is None or one is first else f"{line} ({_teller(one)})"


def _teller(one: Telling) -> str:
    return ", ".join(filter(None, (one.publisher or f"article {one.article_id}", one.published)))


def _width(spots: Sequence[Spot]) -> int:
    return min((_WIDTH[GeoPrecision(spot.precision)] for spot in spots), default=len(_WIDTH))


def _parties(tellings: Sequence[Telling]) -> tuple[Party, ...]:
    """Every actor, in the roles that the first telling with it gives it; acting ones first."""
    found: dict[tuple[int, str], Party] = {}
    for one in tellings:
        before = {actor for actor, _ in found}
        for party in one.parties:
            if party.actor not in before:
                found.setdefault((party.actor, party.role), party)
    return tuple(sorted(found.values(), key=lambda party: _ROLES.index(Role(party.role))))


def _spots(placed: Telling, tellings: Sequence[Telling]) -> tuple[Spot, ...]:
    """The places of the telling that is closest, and other points that others name."""
    found = {spot.location: spot for spot in reversed(placed.spots)}
    found = dict(reversed(found.items()))
    for one in tellings:
        for spot in one.spots:
            if _WIDTH[GeoPrecision(spot.precision)] == 0:
                found.setdefault(spot.location, spot)
    return tuple(found.values())


def values_of(one: Telling) -> tuple[Any, ...]:
    """The values of the columns `schema_forms.TOLD`, the explanation as a tuple of lines."""
    when, toll = one.when, one.toll
    return (
        *(one.uid, one.title, one.type, one.subtype, one.modality, one.salience),
        *(when.begin, when.end, when.precision, when.modifier, when.basis, when.edtf),
        *((toll.low, toll.high) if toll else (None, None)),
        *(one.confidence, one.cluster, one.explanation),
    )
