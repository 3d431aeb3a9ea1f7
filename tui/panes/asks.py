"""What the panes ask of the store: functions of the counting interface, run in the lane.

Each gives all that one pane shows, in one value, so that a pane never shows half of an answer.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Protocol, TypeVar

from store.counting import SqlCounts
from store.facets import Bucket, Counts, EventRow, Facet, Histogram, Sort, State
from store.glance import first_events, is_large
from store.model import Span
from store.names import NameSearch
from store.opening import snapshot
from store.query import Query
from store.reading import article, event
from store.reckoning import Reckoning
from store.touches import Stamp
from tui.lane import Urgency
from tui.panes.brush import bar_days, window_of
from tui.panes.grouping import MOST_LISTED, MOST_SOUGHT, Grouping, Listing, by_calendar, by_value
from tui.panes.histogram import HistogramView
from tui.panes.joined import Joined
from tui.panes.outline import Outline
from tui.panes.scale import bulk, finest_that_shows
from tui.panes.telling import Told
from tui.panes.timeline import EventsView
from tui.virtual_list import PAGE

if TYPE_CHECKING:
    from store.index.columns import Columns
    from store.index.terms import Terms

T = TypeVar("T")

RELATED = 6  # actors at most that are told with an event's first actor


@dataclass(slots=True)
class Desk:
    """What the lane works with: the connection, and the engine that counts over it."""

    connection: sqlite3.Connection
    reckoning: Reckoning
    counts: Counts
    unknown: Callable[[Query], list[tuple[str, str]]]  # keys and values that stand for nothing here
    canonical: Callable[[Query], Query]  # the query with names as the panes tell them
    names: NameSearch

    @classmethod
    def over(cls, connection: sqlite3.Connection, reckoning: Reckoning) -> Desk:
        """A desk that counts in plain SQL."""
        counts = SqlCounts(connection, reckoning)
        return cls(connection, reckoning, counts, counts.unknown, counts.canonical, NameSearch(connection))

    @property
    def is_indexed(self) -> bool:
        """Whether it counts from an index, and not in plain SQL."""
        return not isinstance(self.counts, SqlCounts)

    def adopt(self, columns: Columns) -> bool:
        """Count from an index from now on; False where the store has moved on too far from it."""
        from store.index.engine import IndexedCounts  # numpy is no guest before the first rows

        counts = self.counts if isinstance(self.counts, IndexedCounts) else None
        counts = counts or IndexedCounts(self.connection, self.reckoning, at_once=0)
        if not counts.adopt(columns):
            return False
        self.counts, self.unknown, self.canonical = counts, counts.unknown, counts.canonical
        return True

    def adopt_terms(self, terms: Terms, stamp: Stamp) -> None:
        """Find frequent words by what was kept of them with the index of the moment `stamp`."""
        from store.index.engine import IndexedCounts

        if isinstance(self.counts, IndexedCounts):
            self.counts.adopt_terms(terms, stamp)

    def version(self) -> int:
        """A number that changes when another connection has committed."""
        (version,) = self.connection.execute("PRAGMA data_version").fetchone()
        return int(version)


class Ask(Protocol):
    """Have `work` done in the lane and give its answer to `then`, back where widgets may be touched.

    With a `generation` both are dropped once the view of that number is gone.
    """

    def __call__(
        self,
        work: Callable[[Desk], T],
        then: Callable[[T], None],
        urgency: Urgency = Urgency.VIEW,
        generation: int | None = None,
    ) -> None: ...


@dataclass(frozen=True, slots=True)
class Stand:
    """Where the cursor should come to: the event it was on, else the nearest to the day it was on.

    Without either, to where the bulk of the events begins.
    """

    event: int | None = None
    day: date | None = None
    number: int = 0  # of the event in the list: it can stand there more than once


def glance(desk: Desk, query: Query, sort: Sort, stand: Stand) -> EventsView | None:
    """The first events of a large store from where the cursor stood, without numbers.

    None where the whole answer is as quick, or no index has them in this order.
    """
    counted_at_once = desk.is_indexed or not is_large(desk.connection)
    if query != Query() or sort is not Sort.DATE or counted_at_once:
        return None
    return first_view(desk.counts.rows(first_events(desk.connection, PAGE, stand.day)))


def first_view(rows: Sequence[EventRow]) -> EventsView:
    """The rows a large store begins with, as the list shows them."""
    ids = [row.id for row in rows]
    return EventsView(
        ids=ids,
        outline=Outline((), len(ids)),
        grouping=None,
        sort=Sort.DATE,
        count=len(ids),
        left_out=False,
        dated=len(ids),
        total=len(ids),
        rows=rows,
        whole=False,
    )


def events_in_view(desk: Desk, query: Query, sort: Sort, grouping: Grouping, stand: Stand) -> EventsView:
    """The ids in order, their headings, and the rows that are seen first."""
    counts = desk.counts
    ids = counts.ids(query, sort)
    calendar = grouping if isinstance(grouping, Bucket) and sort is not Sort.SOURCES else None
    histogram = counts.histogram(query, calendar or Bucket.CENTURY)
    if isinstance(grouping, Facet):
        listing = by_value(counts, query, grouping, sort, ids)
    elif calendar is not None:
        wide = counts.wide(query, calendar, None if len(ids) <= MOST_LISTED else MOST_SOUGHT)
        listing = by_calendar(ids, histogram, wide, newest=sort is Sort.NEWEST)
    else:
        listing = Listing(ids, Outline((), len(ids)))
    view = EventsView(
        ids=listing.ids,
        outline=listing.outline,
        grouping=grouping if listing.outline.sections else None,
        sort=sort,
        left_out=listing.left_out,
        count=len(ids),
        dated=len(ids) - histogram.undated,
        total=counts.total(),
        unknown=() if ids else tuple(desk.unknown(query)),
    )
    if stand.event is None and stand.day is None:
        stand = Stand(day=_where_most_is(histogram, sort))
    cursor = _cursor(counts, view, stand)
    first = cursor // PAGE * PAGE
    return replace(view, cursor=cursor, rows=counts.rows(list(view.ids[first : first + PAGE])))


def nearest(counts: Counts, view: EventsView, day: date, here: int = 0) -> int:
    """The number in the list of the first event on or after `day` (newest first: on or before).

    The last dated one where there is none; `here` where none is dated or the order is not by date. Where the
    list is grouped by values, of the group that holds `here`.
    """
    newest = view.sort is Sort.NEWEST
    if view.sort is Sort.SOURCES or not view.dated or not view.ids:
        return here
    if isinstance(view.grouping, Facet):
        stretch = view.outline.stretch(here)
    else:
        stretch = view.outline.around(day, newest=newest) or range(view.dated)
    low, high = stretch.start, stretch.stop
    while low < high:
        middle = (low + high) // 2
        rows = counts.rows([view.ids[middle]])
        begin = rows[0].begin if rows else None
        passed = begin is None or (begin <= day if newest else begin >= day)
        low, high = (low, middle) if passed else (middle + 1, high)
    if low < stretch.stop:
        return low
    if stretch.stop < view.dated and not isinstance(view.grouping, Facet):
        return _next_dated(view, stretch.stop)
    return stretch.stop - 1


def _next_dated(view: EventsView, number: int) -> int:
    """From the number of an event, the first in a section of its days: wide events are passed over."""
    while number < view.dated:
        line = view.outline.line(number) - 1
        section = view.outline.heading(line)
        if section is None or section.begin is not None:
            return number
        number = view.outline.stretch(number).stop
    return min(number, len(view.ids) - 1)


def histogram_view(
    counts: Counts, query: Query, bucket: Bucket | None, columns: int, by: Reckoning
) -> HistogramView:
    """Bars of everything but the dates, and the dates. Without a bucket, the finest that shows the bulk."""
    undated = query.with_dates(None, None)
    window = window_of(query, by)
    histogram = counts.histogram(undated, bucket or Bucket.MONTH)
    if bucket is None:
        wanted = finest_that_shows(histogram.bars, columns)
        if wanted is not histogram.bucket:
            histogram = counts.histogram(undated, wanted)
    return HistogramView(histogram, window)


def _where_most_is(histogram: Histogram, sort: Sort) -> date | None:
    """Where one begins to read: past a few events of long before, where the bulk of them begins."""
    bars = histogram.bars
    begin, end = bulk(bars)
    if end < begin or (end - begin) * 2 > len(bars):  # there is no bulk to speak of
        return None
    return bar_days(bars[end].begin, histogram.bucket)[1] if sort is Sort.NEWEST else bars[begin].begin


def _cursor(counts: Counts, view: EventsView, stand: Stand) -> int:
    """Where the cursor comes to. An event that stands in several groups is found where it was."""
    if stand.event is not None:
        if isinstance(view.ids, Joined):
            if at := list(view.ids.numbers(stand.event)):
                return min(at, key=lambda number: abs(number - stand.number))
        else:
            try:
                return view.ids.index(stand.event)
            except ValueError:
                pass
    return 0 if stand.day is None else nearest(counts, view, stand.day)


def acting_with(counts: Counts, query: Query, names: Sequence[str]) -> tuple[tuple[str, int], ...]:
    """Who else is in view with the first of these actors, besides them, and in how many events."""
    rows = counts.facet(query.keep(Facet.ACTOR.value, names[0]), Facet.ACTOR, RELATED + len(names)).rows
    others = (row for row in rows if row.value not in names and row.count and row.state is State.NEUTRAL)
    return tuple((row.label, row.count) for row in others)[:RELATED]


def told(desk: Desk, event_id: int, mention: int) -> Told | None:
    """An event and the article of one of its mentions; None where the event is gone."""
    with snapshot(desk.connection):
        found = event(desk.connection, event_id)
        if found is None:
            return None
        mention = mention % len(found.mentions) if found.mentions else 0
        text = None
        if found.mentions and found.mentions[mention].sentence is not None:
            text = article(desk.connection, found.mentions[mention].article_id)
        return Told(found, mention, text)


def told_in(desk: Desk, event_id: int, article_id: int, sentence: Span) -> Told | None:
    """An event as one sentence of one article tells it."""
    found = event(desk.connection, event_id)
    if found is None:
        return None
    for number, mention in enumerate(found.mentions):
        if mention.article_id == article_id and mention.sentence == sentence:
            return told(desk, event_id, number)
    return None
