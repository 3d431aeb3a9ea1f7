"""What the clauses of a query ask for, with every name already resolved.

Equal values ask for the same events, whatever was typed: so what was found for one can be kept for as long
as the events themselves stay what they are, while names come and go.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from store.conditions import Condition, Conditions
from store.facets import Facet
from store.matching import country_codes, types_like
from store.query import DATE_KEYS, Clause, Query, days_of
from store.reckoning import Reckoning

_BY_NAME = {
    "actor": Facet.ACTOR,
    "location": Facet.LOCATION,
    "near": Facet.LOCATION,
    "says": Facet.SAYS,
    "source": Facet.SOURCE,
}
_LINKED = {"actor": Facet.ACTOR, "location": Facet.LOCATION}  # of `has:`
_LAST = date.max.toordinal()


@dataclass(frozen=True, slots=True)
class HavingAny:
    """Events with any of these values of a pane: what links have for them."""

    facet: Facet
    keys: tuple[int | str, ...]


@dataclass(frozen=True, slots=True)
class Linked:
    """Events with any value at all of a pane."""

    facet: Facet


@dataclass(frozen=True, slots=True)
class OfKinds:
    """Events of any of these types or subtypes."""

    types: frozenset[str]
    subtypes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Saying:
    """Events with a sentence or a title that has any of these words or phrases."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Salient:
    """Events of any of these saliences; `all` is one."""

    values: frozenset[str]


@dataclass(frozen=True, slots=True)
class OnDays:
    """Events with a day in any of these spans of ordinals; None: from the first day, however early."""

    spans: frozenset[tuple[int | None, int]]


@dataclass(frozen=True, slots=True)
class Dated:
    """Events with a date."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Events that meet a condition that only SQL can judge."""

    condition: Condition


Wanted = HavingAny | Linked | OfKinds | Saying | Salient | OnDays | Dated | Asked
MAIN = Salient(frozenset({"main"}))
ALL = Salient(frozenset({"all"}))


@dataclass(frozen=True, slots=True)
class Wish:
    """One condition of a conjunction."""

    wanted: Wanted
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads queries at one moment of a store; `kinds` are the types and subtypes that events have then."""

    conditions: Conditions
    kinds: Callable[[], Iterable[tuple[str, str | None]]]

    def wishes(self, query: Query, by: Reckoning) -> tuple[Wish, ...]:
        """The conditions that the events in view meet."""
        found = [Wish(self._wanted(clause, by), clause.negated) for clause in query.clauses]
        if not any(query.of("salience")):
            found.append(Wish(MAIN))
        return tuple(found)

    def _wanted(self, clause: Clause, by: Reckoning) -> Wanted:
        """What a clause asks for when its sign is put aside."""
        key, values = clause.key, clause.values
        if key in _BY_NAME:
            ids = {i for value in values for i in self.conditions.ids(key, value)}
            return HavingAny(_BY_NAME[key], tuple(sorted(ids)))
        if key == "country":
            countries = {code for value in values for code in country_codes(value)}
            return HavingAny(Facet.COUNTRY, tuple(sorted(countries)))
        if key == "type":
            found = [types_like(self.kinds(), value) for value in values]
            return OfKinds(
                frozenset(kind for kinds, _ in found for kind in kinds),
                frozenset(name for _, names in found for name in names),
            )
        if key == "text":
            return Saying(values)
        if key == "salience":
            return Salient(frozenset(values))
        if key in DATE_KEYS:
            return OnDays(frozenset(span for value in values for span in _days(key, value, by)))
        if key == "has" and values == ("date",):
            return Dated()
        if key == "has" and len(values) == 1 and values[0] in _LINKED:
            return Linked(_LINKED[values[0]])
        return Asked(self.conditions.of_clauses([Clause(key, values)]))


def _days(key: str, words: str, by: Reckoning) -> Iterable[tuple[int | None, int]]:
    """The span that a value stands for, if any; `since` and `until` leave the other side open."""
    span = days_of(words, by)
    if span is not None:
        first = None if key == "until" else span.begin.toordinal()
        yield first, _LAST if key == "since" else span.end.toordinal()
