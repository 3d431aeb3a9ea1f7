"""The index of one moment of a store, and what was worked out from it since."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from store.facets import Bucket, Facet
from store.index.buckets import Edges, edges
from store.index.columns import Columns, Numbers
from store.index.planner import Whole, meet, tally
from store.index.resolving import Resolver
from store.index.sets import EventSet
from store.query import Clause, Query
from store.reckoning import Reckoning

VIEWS_KEPT = 16  # sets in view remembered: those of one recount, and of the views before it


@dataclass(slots=True, eq=False)
class Moment:
    """Sets and counts of a store at one moment; what is asked for again is remembered."""

    columns: Columns
    resolver: Resolver
    wholes: dict[bool, EventSet] = field(default_factory=dict)  # by whether minor events are in it
    totals: dict[tuple[Facet, bool], Numbers] = field(default_factory=dict)
    edges: dict[tuple[Bucket, bool], Edges] = field(default_factory=dict)
    views: dict[tuple[Query, Reckoning], EventSet] = field(default_factory=dict)

    def view(self, query: Query, by: Reckoning) -> EventSet:
        """The events in view."""
        found = self.views.pop((query, by), None)
        if found is None:
            found = meet(self.resolver.parts(query, by), len(self.columns))
        self.views[query, by] = found
        if len(self.views) > VIEWS_KEPT:
            del self.views[next(iter(self.views))]
        return found

    def whole(self, minor: bool) -> EventSet:
        """All main events of the store, or all events."""
        if minor not in self.wholes:
            everything = Query((Clause("salience", ("all",)),)) if minor else Query()
            self.wholes[minor] = meet(self.resolver.parts(everything, Reckoning(date.min)), len(self.columns))
        return self.wholes[minor]

    def total(self, facet: Facet, minor: bool) -> Numbers:
        """Events of the whole store by value."""
        if (facet, minor) not in self.totals:
            self.totals[facet, minor] = tally(self.columns.links[facet], self.whole(minor))
        return self.totals[facet, minor]

    def counts(self, facet: Facet, shown: EventSet, minor: bool) -> Numbers:
        """Events of a set by value; `minor` tells whether minor events can be among them."""
        whole = Whole(self.whole(minor), self.total(facet, minor))
        return tally(self.columns.links[facet], shown, whole)

    def bucketed(self, bucket: Bucket, minor: bool) -> Edges:
        """The buckets of the histogram."""
        if (bucket, minor) not in self.edges:
            self.edges[bucket, minor] = edges(self.columns, self.whole(minor), bucket)
        return self.edges[bucket, minor]
