"""The one interface through which panes count events, and what it answers with.

Every number is exact. `SqlCounts` answers with plain SQL; another engine can take its place
without a change in the panes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from store.query import Query, State

__all__ = [
    "MARK",
    "Bar",
    "Bucket",
    "Counts",
    "EventRow",
    "Facet",
    "FacetPage",
    "FacetRow",
    "Histogram",
    "Sort",
    "State",
    "WideEvent",
]


MARK = "marked"  # the tag that marks an event


class Facet(StrEnum):
    """The panes that count the events in view."""

    ACTOR = "actor"
    LOCATION = "location"
    COUNTRY = "country"
    TYPE = "type"
    SOURCE = "source"  # the publisher
    SAYS = "says"  # who is cited for it


class Sort(StrEnum):
    """Orders of the timeline."""

    DATE = "date"  # earliest first; undated last
    NEWEST = "newest"
    SOURCES = "sources"  # those with most sources first


class Bucket(StrEnum):
    """Units of the histogram."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"

    @property
    def days(self) -> int:
        """Days of the longest such unit."""
        return _DAYS[self]


_DAYS = {
    Bucket.DAY: 1,
    Bucket.WEEK: 7,
    Bucket.MONTH: 31,
    Bucket.YEAR: 366,
    Bucket.DECADE: 3653,
    Bucket.CENTURY: 36525,
}


@dataclass(frozen=True, slots=True)
class FacetRow:
    """One value of a facet.

    `count`: neutral: the events in view after pressing space on it; kept: the events in view that
    have it; dropped: the events it hides. `total`: the events of the whole store that have it.
    `value` is what goes into the query (unique in its facet); `label` is what people read.
    """

    value: str
    label: str
    count: int
    total: int
    state: State


@dataclass(frozen=True, slots=True)
class FacetPage:
    """The rows of one pane, kept rows first, then by count, then by label; dropped ones last."""

    rows: tuple[FacetRow, ...]
    in_view: int  # values with a count above zero in view
    of_all: int  # values in the store


@dataclass(frozen=True, slots=True)
class Bar:
    """One bucket of the histogram. An event is in every bucket that it has a day in."""

    begin: date
    count: int  # events in view that are in it: as many as its days leave in view
    total: int  # events of the whole store that are in it
    begins: int  # events in view that begin in it
    all_begins: int  # events of the whole store that begin in it
    wide: int = 0  # events in view that are in it and have more days than the longest such bucket


@dataclass(frozen=True, slots=True)
class Histogram:
    """Consecutive buckets from the first to the last that an event of the store begins in, none left out."""

    bucket: Bucket
    bars: tuple[Bar, ...]
    undated: int  # events in view without a date


@dataclass(frozen=True, slots=True)
class WideEvent:
    """An event of more days than a bucket, first and last day inclusive."""

    id: int
    begin: date
    end: date


@dataclass(frozen=True, slots=True)
class EventRow:
    """One line of the timeline."""

    id: int
    title: str
    begin: date | None
    end: date | None
    precision: str | None
    modifier: str | None
    type: str
    modality: str
    actors: tuple[str, ...]  # canonical names, acting ones first
    location: str | None
    sources: int  # publishers that report it; articles, where their publisher is not known
    minor: bool
    uid: str = ""
    marked: bool = False  # has the tag `MARK`


class Counts(Protocol):
    """Counts and pages of events for a query."""

    def total(self) -> int:
        """Main events in the whole store."""

    def count(self, query: Query) -> int:
        """Events in view."""

    def facet(self, query: Query, facet: Facet, limit: int = 200) -> FacetPage:
        """The values of one pane with exact counts; kept and dropped values are always among the rows."""

    def if_kept(self, query: Query, facet: Facet, value: str) -> int:
        """The events in view once this value of the pane is kept."""

    def histogram(self, query: Query, bucket: Bucket) -> Histogram:
        """Events in view per bucket, over those of the whole store. The date clauses of `query` count."""

    def wide(self, query: Query, bucket: Bucket, most: int | None = None) -> list[WideEvent]:
        """Events in view of more days than the longest such bucket, by begin and id.

        None of them where there are more than `most`.
        """

    def shared(self, query: Query, actors: Sequence[str]) -> list[list[int]]:
        """For each pair of these actors, the events in view that have both; of one with itself, that have it.

        `actors` are values of the facet; one that is none shares nothing.
        """

    def ids(self, query: Query, sort: Sort = Sort.DATE) -> Sequence[int]:
        """All event ids in view, in order."""

    def rows(self, ids: list[int]) -> list[EventRow]:
        """The lines of these events, in the order asked for; unknown ids are left out."""
