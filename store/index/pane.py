"""The rows of one pane for one query, as `store.counting.SqlCounts.facet` gives them."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from store.countries import countries, country_name
from store.facets import Facet, FacetPage, FacetRow, State
from store.fold import fold
from store.index.columns import Numbers
from store.index.moment import Moment
from store.linked import LINKED
from store.query import Query
from store.reckoning import Reckoning


@dataclass(frozen=True, slots=True)
class Named:
    """A value of a pane that a query names, and its code; None where no event has it."""

    value: str
    code: int | None


def named_values(connection: sqlite3.Connection, moment: Moment, query: Query, facet: Facet) -> list[Named]:
    """The values of the facet that the query names, each once, with their codes."""
    values = [value for clause in query.of(facet) for value in clause.values]
    return coded_values(connection, moment, facet, values)


def coded_values(
    connection: sqlite3.Connection, moment: Moment, facet: Facet, values: Sequence[str]
) -> list[Named]:
    """These values of the facet, each once, with their codes; those that stand for nothing are left out."""
    known = moment.values(facet)
    wanted = {fold(value): value for value in reversed(values)}  # as first spelled
    if facet is Facet.COUNTRY:
        codes = (code for value in wanted.values() if (code := value.strip().upper()) in countries())
        return [Named(code, known.code(code)) for code in codes]
    if facet is Facet.TYPE:
        used = np.flatnonzero(moment.total(facet, minor=True))
        types = ((code, known.text(code)) for code in used.tolist())
        return [Named(name.lower(), code) for code, name in types if fold(name) in wanted]
    linked = LINKED[facet]
    statement = f"{linked.names} WHERE {linked.folded} = ?"
    rows = [row for value in wanted for row in connection.execute(statement, (value,))]
    return [Named(name, known.code(key)) for key, name in rows]


@dataclass(frozen=True, slots=True)
class Pane:
    """One pane for one query."""

    moment: Moment
    facet: Facet
    query: Query
    by: Reckoning

    def page(self, named: list[Named], limit: int) -> FacetPage:
        """The rows; `named` are the values that the query keeps or drops."""
        in_view, scope, counts = self._numbers()
        totals = self.moment.total(self.facet, self.query.shows_minor)
        kept, dropped = [], []
        for one in named:
            state = self.query.state_of(self.facet, one.value)
            if state is State.DROPPED:
                dropped.append(self._row(one.value, one.code, self._hidden(one), totals, state))
            else:
                count = 0 if one.code is None else int(in_view[one.code])
                kept.append(self._row(one.value, one.code, count, totals, state))
        neutral = [
            self._row(self._value(code), code, int(counts[code]), totals, State.NEUTRAL)
            for code in self._first(counts, scope, limit, {one.code for one in named})
        ]
        rows = (*sorted(kept, key=_rank), *sorted(neutral, key=_rank)[:limit], *sorted(dropped, key=_rank))
        return FacetPage(rows, int(np.count_nonzero(in_view)), int(np.count_nonzero(totals)))

    def if_kept(self, code: int | None) -> int:
        """How many events are in view once a value that is neither kept nor dropped is kept."""
        in_view, _, counts = self._numbers()
        if code is not None:
            return int(counts[code])
        return 0 if counts is in_view else len(self.moment.view(self.query, self.by))

    def _numbers(self) -> tuple[Numbers, Numbers, Numbers]:
        """By code: the events in view, those that keeping a value may show, those in view once it is kept."""
        minor = self.query.shows_minor
        shown = self.moment.view(self.query, self.by)
        in_view = self.moment.counts(self.facet, shown, minor)
        if (clause := self.query.joining(self.facet)) is None:
            return in_view, in_view, in_view
        # Keeping adds a choice to the clause: besides what is in view, what only the clause hides.
        at = self.query.clauses.index(clause)
        without = Query(self.query.clauses[:at] + self.query.clauses[at + 1 :])
        scope = self.moment.counts(self.facet, self.moment.view(without, self.by), minor)
        return in_view, scope, len(shown) + scope - in_view

    def _hidden(self, named: Named) -> int:
        """How many events a dropped value hides."""
        if named.code is None:
            return 0
        left = self.query.neutral(self.facet, named.value)
        return self.moment.count_having(left, self.facet, named.code, self.by)

    def _first(self, counts: Numbers, scope: Numbers, limit: int, besides: set[int | None]) -> list[int]:
        """The codes of the `limit` values of the scope with the highest counts, besides some."""
        codes = np.flatnonzero(scope)
        if self.facet is Facet.COUNTRY:  # people read other names of countries
            first = codes.tolist()
        else:
            first = self.moment.values(self.facet).first(codes, counts, limit + len(besides))
        return [code for code in first if code not in besides]

    def _value(self, code: int) -> str:
        name = self.moment.values(self.facet).text(code)
        return name.lower() if self.facet is Facet.TYPE else name

    def _row(self, value: str, code: int | None, count: int, totals: Numbers, state: State) -> FacetRow:
        label = country_name(value) if self.facet is Facet.COUNTRY else value
        return FacetRow(value, label, count, 0 if code is None else int(totals[code]), state)


def _rank(row: FacetRow) -> tuple[int, str, str]:
    return -row.count, row.label, row.value
