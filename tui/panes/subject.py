"""What the cursor of a pane stands on, and what keep, drop and pivot make of a query with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from store.query import DATE_KEYS, Clause, Query, State
from tui.actions import Where
from tui.panes.brush import Window


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a key of the query, and what people call it."""

    key: str
    value: str
    label: str

    def is_kept(self, query: Query) -> bool:
        """Whether the value is kept."""
        return query.state_of(self.key, self.value) is State.KEPT


@dataclass(frozen=True, slots=True)
class Days:
    """A stretch of the calendar, and what people call it."""

    window: Window
    label: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two actors."""

    one: Value
    other: Value

    @property
    def label(self) -> str:
        """What people call them."""
        return f"{self.one.label} × {self.other.label}"

    @property
    def clauses(self) -> tuple[Clause, Clause]:
        """What asks for the events with both."""
        return Clause(self.one.key, (self.one.value,)), Clause(self.other.key, (self.other.value,))

    def is_kept(self, query: Query) -> bool:
        """Whether only events with both are in view."""
        return all(clause in query.clauses for clause in self.clauses)


Subject = Value | Days | Pair


class Pane(Protocol):
    """What every pane of the explorer tells the application about itself."""

    where: Where

    def subject(self) -> Subject | None:
        """What the cursor stands on."""

    def day(self) -> date | None:
        """The date under the cursor."""

    def last_day(self) -> date | None:
        """The last day of what is under the cursor."""


def kept(query: Query, subject: Subject, window: Window) -> Query:
    """The query after pressing keep: a value that was kept is let go, days that are the brush as well."""
    if isinstance(subject, Value):
        return query.toggle_keep(subject.key, subject.value)
    if isinstance(subject, Pair):
        return _pair_kept(query, subject)
    if subject.window == window:
        return query.with_dates(None, None)
    return query.with_dates(subject.window.since, subject.window.until)


def dropped(query: Query, subject: Subject) -> Query | None:
    """The query after pressing drop; None where the subject cannot be dropped."""
    return query.toggle_drop(subject.key, subject.value) if isinstance(subject, Value) else None


def pivoted(query: Query, subject: Subject) -> Query:
    """The query after pressing pivot: only the subject, within the same dates and salience."""
    if isinstance(subject, Value):
        return query.pivot(subject.key, subject.value)
    if isinstance(subject, Pair):
        return _pair_kept(query.pivot(subject.one.key, subject.one.value), subject)
    stays = Query(tuple(c for c in query.clauses if c.key in (*DATE_KEYS, "salience")))
    return stays.with_dates(subject.window.since, subject.window.until)


def _pair_kept(query: Query, pair: Pair) -> Query:
    """Only events with both, each asked for by a clause of its own; where they were, both are let go."""
    if pair.is_kept(query):
        return Query(tuple(clause for clause in query.clauses if clause not in pair.clauses))
    missing = (clause for clause in pair.clauses if clause not in query.clauses)
    return Query((*query.clauses, *missing))
