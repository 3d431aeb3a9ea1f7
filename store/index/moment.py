"""A store at one moment: what was indexed, less what was written since, and that again as it is now."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

import numpy as np

from store.conditions import Conditions
from store.facets import Bar, Bucket, Facet, Histogram, Sort, WideEvent
from store.index.buckets import Scale, Tally, counted, several_days
from store.index.columns import NONE, Numbers, Positions
from store.index.layer import Layer
from store.index.order import Ids, Order
from store.index.sets import EventSet
from store.index.values import Values
from store.index.wanted import ALL, MAIN, HavingAny, Reader, Wish
from store.query import Query
from store.reckoning import Reckoning
from store.touches import Stamp

K = TypeVar("K")
V = TypeVar("V")

KEPT = 8  # views, and counts of views: of a recount, where panes ask for the same, and of the one before


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """Events in view: those of the base that are in it still, and those of the delta."""

    base: EventSet  # as if nothing had been written since
    gone: Positions  # of the base: those written since
    delta: EventSet

    def __len__(self) -> int:
        return len(self.base) - len(self.gone) + len(self.delta)


@dataclass(frozen=True, slots=True)
class Since:
    """What was written since the base was made."""

    until: Stamp
    events: frozenset[int] = frozenset()
    names: frozenset[tuple[str, int]] = frozenset()


class Moment:
    """Sets and counts of a store at one moment.

    `base` is of an earlier moment; of its events, those that were touched since are dead, and `delta` has
    those of them that still are, and the new ones. Nothing is copied: what the base remembers stays true.
    """

    def __init__(
        self,
        base: Layer,
        delta: Layer,
        since: Since,
        conditions: Conditions,
        values: Callable[[Facet], Values],
    ) -> None:
        self.base = base
        self.delta = delta
        self.since = since
        touched = np.fromiter(since.events, np.int64, len(since.events))
        self.dead = EventSet(len(base), positions=np.sort(base.columns.places.among(touched)))
        self._reader = Reader(conditions, lambda: self._kinds)
        self._make_values = values
        self._values: dict[Facet, Values] = {}
        self._views: dict[tuple[Query, Reckoning], View] = {}
        self._totals: dict[tuple[Facet, bool], Numbers] = {}
        self._wholes: dict[tuple[Bucket, bool], Tally] = {}
        # Of the views asked for last: the list and the bars ask for the same, as do panes, pairs and map.
        self._tallies: dict[tuple[View, Bucket], Tally] = {}
        self._counts: dict[tuple[View, Facet], Numbers] = {}
        self._shared: dict[tuple[View, tuple[int | None, ...]], list[list[int]]] = {}

    def view(self, query: Query, by: Reckoning) -> View:
        """The events in view."""
        return _kept(self._views, (query, by), lambda: self._of(self._reader.wishes(query, by)))

    def count_having(self, query: Query, facet: Facet, code: int, by: Reckoning) -> int:
        """How many events in view have a value."""
        wish = Wish(HavingAny(facet, (self.values(facet).key(code),)))
        return len(self._of((*self._reader.wishes(query, by), wish)))

    def values(self, facet: Facet) -> Values:
        """The values of a pane."""
        if facet not in self._values:
            self._values[facet] = self._make_values(facet)
        return self._values[facet]

    def total(self, facet: Facet, minor: bool) -> Numbers:
        """Events of the whole store by value."""
        if (facet, minor) not in self._totals:
            self._totals[facet, minor] = self._counted(facet, self.whole(minor), minor)
        return self._totals[facet, minor]

    def counts(self, facet: Facet, shown: View, minor: bool) -> Numbers:
        """Events in view by value; `minor` tells whether minor events can be among them."""
        return _kept(self._counts, (shown, facet), lambda: self._counted(facet, shown, minor))

    def _counted(self, facet: Facet, shown: View, minor: bool) -> Numbers:
        counts = self.base.counts(facet, shown.base, minor)
        if len(shown.gone):
            gone = EventSet(len(self.base), positions=shown.gone)
            counts = counts - self.base.counts(facet, gone, minor)
        if not len(self.delta):
            return counts
        values = self.values(facet)
        all_counts = np.zeros(len(values), np.int64)
        all_counts[: len(counts)] = counts
        all_counts[values.of_delta] += self.delta.counts(facet, shown.delta, minor)
        return all_counts

    def whole(self, minor: bool) -> View:
        """All main events of the store, or all events."""
        return self._of((Wish(ALL if minor else MAIN),))

    def histogram(self, shown: View, bucket: Bucket, minor: bool) -> Histogram:
        """Events in view by bucket, over those of the whole store."""
        over = self._scale(bucket)
        if (bucket, minor) not in self._wholes:
            self._wholes[bucket, minor] = self._tally(self.whole(minor), over, minor)
        whole = self._wholes[bucket, minor]
        inside = _kept(self._tallies, (shown, bucket), lambda: self._tally(shown, over, minor))
        used = np.flatnonzero(whole.begins)
        first, stop = (int(used[0]), int(used[-1]) + 1) if len(used) else (0, 0)
        columns = (
            inside.begins + inside.reaching,
            whole.begins + whole.reaching,
            inside.begins,
            whole.begins,
            inside.wide,
        )
        bars = map(Bar, over.begins[first:stop], *(column[first:stop].tolist() for column in columns))
        return Histogram(bucket, tuple(bars), len(shown) - int(inside.begins.sum()))

    def wide(self, shown: View, bucket: Bucket, most: int | None) -> list[WideEvent]:
        """Events in view of more days than the longest such bucket, by begin and id; see `Counts.wide`."""
        found: list[tuple[int, int, int]] = []
        live = several_days(self.base.columns, shown.base)
        live = live[~EventSet(len(self.base), positions=shown.gone).among(live)]
        for columns, at in (
            (self.base.columns, live),
            (self.delta.columns, several_days(self.delta.columns, shown.delta)),
        ):
            at = at[columns.end[at] - columns.begin[at] >= bucket.days]
            if most is not None and len(found) + len(at) > most:
                return []
            found += zip(
                columns.begin[at].tolist(), columns.ids[at].tolist(), columns.end[at].tolist(), strict=True
            )
        day = date.fromordinal
        return [WideEvent(event_id, day(begin), day(end)) for begin, event_id, end in sorted(found)]

    def shared(self, query: Query, actors: Sequence[int | None], by: Reckoning) -> list[list[int]]:
        """For each pair of these actors, given by code, the events in view that have both."""
        key = (self.view(query, by), tuple(actors))
        return _kept(self._shared, key, lambda: self._shared_by(query, actors, by))

    def _shared_by(self, query: Query, actors: Sequence[int | None], by: Reckoning) -> list[list[int]]:
        wishes = self._reader.wishes(query, by)
        views: dict[int, View] = {}  # by place among the actors
        for place, code in enumerate(actors):
            if code is not None:
                has = Wish(HavingAny(Facet.ACTOR, (self.values(Facet.ACTOR).key(code),)))
                views[place] = self._of((*wishes, has))
        found = [[0] * len(actors) for _ in actors]
        # The one with the most events is counted with all others, and takes as long as several of them.
        for place in sorted(views, key=lambda place: len(views[place]))[:-1]:
            counts = self._counted(Facet.ACTOR, views[place], query.shows_minor)
            for other in views:
                found[place][other] = found[other][place] = int(counts[actors[other]])
        for place, view in views.items():
            found[place][place] = len(view)
        return found

    def ids(self, shown: View, sort: Sort) -> Ids:
        """The ids of the events in view, in order."""
        order = Order(self.base.columns, shown.base, shown.gone, self.delta.columns, shown.delta)
        return order.ids(sort)

    def _of(self, wishes: tuple[Wish, ...]) -> View:
        base = self.base.view(wishes)
        dead = self.dead.positions
        gone = dead[base.among(dead)] if len(dead) else NONE
        return View(base, gone, self.delta.view(wishes))

    def _tally(self, shown: View, over: Scale, minor: bool) -> Tally:
        """Events in view by bucket; `minor` tells whether minor events can be among them."""
        base = self.base
        tally = base.by_bucket(shown.base, over, minor)
        if len(shown.gone):
            tally -= counted(base.columns, EventSet(len(base), positions=shown.gone), over)
        if len(self.delta):
            tally += counted(self.delta.columns, shown.delta, over)
        return tally

    def _scale(self, bucket: Bucket) -> Scale:
        """Buckets for all dated events, of the base and of the delta."""
        layers = [layer.columns for layer in (self.base, self.delta) if layer.columns.dated]
        first = min((int(columns.begin[0]) for columns in layers), default=1)
        last = max((int(columns.begin[columns.dated - 1]) for columns in layers), default=0)
        return self.base.scale(bucket, first, last)

    @cached_property
    def _kinds(self) -> list[tuple[str, str | None]]:
        """The types and subtypes that events have now."""
        kinds = self.base.columns.kinds
        dead = self.dead.positions
        live = [
            pair
            for number, pair in enumerate(kinds.pairs)
            if not len(dead)
            or len(postings := kinds.having(number))
            > np.count_nonzero(EventSet(len(self.base), positions=postings).among(dead))
        ]
        return [*live, *self.delta.columns.kinds.pairs]


def _kept(known: dict[K, V], key: K, make: Callable[[], V]) -> V:
    """What is known of a key, or made now; what was made longest ago is forgotten."""
    if key not in known:
        known[key] = make()
        if len(known) > KEPT:
            del known[next(iter(known))]
    return known[key]
