"""What each clause of a query matches, as a set of events.

Names are read by `store.conditions`, so that both engines take them alike; what the columns do not hold
(text, tags, tolls, stances ...) is asked of SQL, once until the store changes.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import date

import numpy as np

from store.conditions import Conditions
from store.facets import Facet
from store.index.building import numbers
from store.index.columns import Columns
from store.index.planner import Part
from store.index.sets import EventSet, Window, gathered, union
from store.matching import country_codes, text_expression, types_like
from store.query import DATE_KEYS, Clause, Query, days_of
from store.reckoning import Reckoning

CLAUSES_KEPT = 32  # sets remembered: at most one byte an event each, and four an event for the smaller ones
_BY_NAME = {
    "actor": Facet.ACTOR,
    "location": Facet.LOCATION,
    "near": Facet.LOCATION,
    "says": Facet.SAYS,
    "source": Facet.SOURCE,
}
_LINKED = {"actor": Facet.ACTOR, "location": Facet.LOCATION}  # of `has:`


class Resolver:
    """Makes sets from clauses over the columns of one moment of a store.

    The connection must see that moment; `conditions` must have forgotten what was before it.
    """

    def __init__(self, connection: sqlite3.Connection, columns: Columns, conditions: Conditions) -> None:
        self._connection = connection
        self._columns = columns
        self._conditions = conditions
        self._salience = {
            "main": EventSet(len(columns), mask=columns.main),
            "minor": EventSet(len(columns), mask=columns.minor),
            "all": Window(len(columns), 0, len(columns)),
        }
        self._sets: dict[tuple[str, tuple[str, ...], Reckoning], EventSet] = {}

    def parts(self, query: Query, by: Reckoning) -> list[Part]:
        """The conditions that the events in view meet; those that all events meet are left out."""
        clauses = query.clauses
        if not any(query.of("salience")):
            clauses = (*clauses, Clause("salience", ("main",)))
        parts = [Part(self._remembered(clause, by), clause.negated) for clause in clauses]
        return [part for part in parts if part.most < len(self._columns)]

    def having(self, facet: Facet, code: int) -> EventSet:
        """The events that have one value of a pane."""
        return self._listed(facet, [code])

    def _remembered(self, clause: Clause, by: Reckoning) -> EventSet:
        key = (clause.key, clause.values, by)
        found = self._sets.pop(key, None)
        if found is None:
            found = self._any_of(clause, by)
        self._sets[key] = found  # the last one asked for is the last to be forgotten
        if len(self._sets) > CLAUSES_KEPT:
            del self._sets[next(iter(self._sets))]
        return found

    def _any_of(self, clause: Clause, by: Reckoning) -> EventSet:
        """What a clause matches when its sign is put aside."""
        key, values = clause.key, clause.values
        if key in _BY_NAME:
            facet = _BY_NAME[key]
            ids = {i for value in values for i in self._conditions.ids(key, value)}
            return self._listed(facet, self._columns.names[facet].codes(sorted(ids)))
        if key == "country":
            countries = {code for value in values for code in country_codes(value)}
            return self._listed(Facet.COUNTRY, self._columns.names[Facet.COUNTRY].codes(sorted(countries)))
        if key == "type":
            return self._of_types(values)
        if key == "text":
            return self._of_text(values)
        if key == "salience":
            return union([self._salience[value] for value in values], len(self._columns))
        if key in DATE_KEYS:
            return union([self._of_days(key, value, by) for value in values], len(self._columns))
        if key == "has" and values == ("date",):
            return Window(len(self._columns), 0, self._columns.dated)
        if key == "has" and len(values) == 1 and values[0] in _LINKED:
            return EventSet(len(self._columns), mask=self._columns.links[_LINKED[values[0]]].linked())
        return self._asked(Clause(key, values))

    def _listed(self, facet: Facet, codes: Iterable[int]) -> EventSet:
        links = self._columns.links[facet]
        sets = [EventSet(len(self._columns), positions=links.having(code)) for code in codes]
        return union(sets, len(self._columns))

    def _of_types(self, values: tuple[str, ...]) -> EventSet:
        found = [types_like(self._columns.subtypes, value) for value in values]
        types = {kind for kinds, _ in found for kind in kinds}
        subtypes = {subtype for _, names in found for subtype in names}
        sets = [
            EventSet(len(self._columns), positions=positions)
            for (kind, subtype), positions in self._columns.subtypes.items()
            if kind in types or subtype in subtypes
        ]
        return union(sets, len(self._columns))

    def _of_days(self, key: str, words: str, by: Reckoning) -> EventSet:
        """Events whose days overlap those asked for; `since` and `until` leave the other side open."""
        columns, span = self._columns, days_of(words, by)
        if span is None:
            return Window(len(columns), 0, 0)
        first = np.int32(span.begin.toordinal())  # of the columns' type: they are not to be copied
        last = np.int32((date.max if key == "since" else span.end).toordinal())
        start = 0 if key == "until" else int(np.searchsorted(columns.begin, first))
        stop = int(np.searchsorted(columns.begin, last, side="right"))
        earlier = columns.wide[: np.searchsorted(columns.wide, np.int32(start))]
        reaching = earlier[columns.end[earlier] >= first]
        return Window(len(columns), start, stop, reaching)

    def _of_text(self, values: tuple[str, ...]) -> EventSet:
        expression = text_expression(values)
        mentions, titles = (
            numbers(
                self._connection.execute(
                    f"SELECT group_concat(rowid) FROM {table} WHERE {table} MATCH ?", (expression,)
                ).fetchone()[0]
            )
            for table in ("mentions_fts", "events_fts")
        )
        columns = self._columns
        found = np.concatenate((columns.mention_places.of(mentions), columns.places.of(titles)))
        return gathered(found, len(columns))

    def _asked(self, clause: Clause) -> EventSet:
        condition = self._conditions.of_clauses([clause])
        (ids,) = self._connection.execute(
            f"SELECT group_concat(e.id) FROM events e WHERE {condition.sql}", condition.parameters
        ).fetchone()
        return gathered(self._columns.places.of(numbers(ids)), len(self._columns))
