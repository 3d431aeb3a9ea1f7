"""What the cursor of a pane stands on, and what keep, drop and pivot make of a query with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from store.query import DATE_KEYS, Query
from tui.actions import Where
from tui.panes.brush import Window


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a key of the query, and what people call it."""

    key: str
    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Days:
    """A stretch of the calendar, and what people call it."""

    window: Window
    label: str


Subject = Value | Days


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
    stays = Query(tuple(c for c in query.clauses if c.key in (*DATE_KEYS, "salience")))
    return stays.with_dates(subject.window.since, subject.window.until)
