"""Sets and counts of events that stay as they are; what is asked for again is remembered."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import TypeVar

import numpy as np

from store.conditions import Condition
from store.facets import Bucket, Facet
from store.index.buckets import Reach, Scale, Tally, counted, reach, scale
from store.index.columns import Columns, Numbers, Places, Positions
from store.index.planner import Part, Whole, meet, tally
from store.index.sets import EventSet, Window, gathered, union
from store.index.source import numbers
from store.index.terms import Terms, tokenizer
from store.index.wanted import (
    Asked,
    Dated,
    HavingAny,
    Linked,
    OfKinds,
    OnDays,
    Salient,
    Saying,
    Wanted,
    Wish,
)
from store.matching import text_expression

K = TypeVar("K")

SETS_KEPT, SETS_BYTES = 64, 96 << 20  # remembered of what was asked for last
VIEWS_KEPT, VIEWS_BYTES = 16, 96 << 20  # those of one recount, and of the views before it
_RUN_GAP = 1_000  # ids of mentions that are no further apart are looked for together
_MOST_RUNS = 64


class Layer:
    """The events of some columns: all those of a store at one moment, or `only` those written since.

    The connection may see a later moment than the columns are of: the events of the columns that were
    written in between are then found or not found, and whoever asks must put them aside.
    """

    def __init__(self, connection: sqlite3.Connection, columns: Columns, *, only: bool = False) -> None:
        self._connection = connection
        self.columns = columns
        self.terms: Terms | None = None  # that are frequent among these events
        self._only = json.dumps(columns.ids.tolist()) if only else None
        self._sets: dict[Wanted, EventSet] = {}
        self._views: dict[tuple[Wish, ...], EventSet] = {}
        self._totals: dict[tuple[Facet, bool], Numbers] = {}
        self._scales: dict[tuple[Bucket, int, int], Scale] = {}
        self._reaches: dict[tuple[Bucket, int, int], Reach] = {}
        self._by_bucket: dict[tuple[Bucket, int, int, bool], Tally] = {}

    def __len__(self) -> int:
        """The number of events."""
        return len(self.columns)

    def view(self, wishes: tuple[Wish, ...]) -> EventSet:
        """The events that meet all conditions."""
        if (known := self._views.pop(wishes, None)) is not None:
            self._views[wishes] = known
            return known
        parts = [Part(self._set(wish.wanted), wish.negated) for wish in wishes]
        found = meet([part for part in parts if part.most < len(self)], len(self))
        _remember(self._views, wishes, found, VIEWS_KEPT, VIEWS_BYTES)
        return found

    def whole(self, minor: bool) -> EventSet:
        """All main events, or all events."""
        return self._everything if minor else self._main

    def total(self, facet: Facet, minor: bool) -> Numbers:
        """Events by value."""
        if (facet, minor) not in self._totals:
            self._totals[facet, minor] = tally(self.columns.links[facet], self.whole(minor))
        return self._totals[facet, minor]

    def counts(self, facet: Facet, shown: EventSet, minor: bool) -> Numbers:
        """Events of a set by value; `minor` tells whether minor events can be among them."""
        whole = Whole(self.whole(minor), self.total(facet, minor))
        return tally(self.columns.links[facet], shown, whole)

    def by_bucket(self, shown: EventSet, over: Scale, minor: bool) -> Tally:
        """Events of a set by bucket; `minor` tells whether minor events can be among them."""
        whole = self.whole(minor)
        key = (over.bucket, int(over.bounds[0]), len(over))
        if key not in self._reaches:
            self._reaches[key] = reach(self.columns, over)
        known = self._reaches[key]
        if len(shown) * 2 <= len(whole):
            return counted(self.columns, shown, over, known)
        if (*key, minor) not in self._by_bucket:
            self._by_bucket[*key, minor] = counted(self.columns, whole, over, known)
        if len(shown) == len(whole):
            return self._by_bucket[*key, minor]
        if isinstance(shown, Window):
            return counted(self.columns, shown, over, known)
        return self._by_bucket[*key, minor] - counted(self.columns, shown.rest_of(whole), over, known)

    def scale(self, bucket: Bucket, first: int, last: int) -> Scale:
        """The buckets from that of one ordinal to that of another."""
        if (bucket, first, last) not in self._scales:
            self._scales[bucket, first, last] = scale(bucket, first, last)
        return self._scales[bucket, first, last]

    @cached_property
    def _everything(self) -> EventSet:
        return Window(len(self), 0, len(self))

    @cached_property
    def _main(self) -> EventSet:
        return self._everything if self.columns.main.all() else EventSet(len(self), mask=self.columns.main)

    @cached_property
    def _minor(self) -> EventSet:
        return EventSet(len(self), mask=~self.columns.main)

    def _set(self, wanted: Wanted) -> EventSet:
        if (known := self._sets.pop(wanted, None)) is not None:
            self._sets[wanted] = known
            return known
        found = self._found(wanted)
        _remember(self._sets, wanted, found, SETS_KEPT, SETS_BYTES)
        return found

    def _found(self, wanted: Wanted) -> EventSet:
        columns = self.columns
        match wanted:
            case HavingAny(facet, keys):
                links = columns.links[facet]
                codes = (code for code in columns.names[facet].codes(keys) if code >= 0)
                return self._any([links.having(code) for code in codes])
            case Linked(facet):
                return EventSet(len(self), mask=columns.links[facet].linked())
            case OfKinds(types, subtypes):
                kinds = columns.kinds
                return self._any(
                    [
                        kinds.having(number)
                        for number, (kind, subtype) in enumerate(kinds.pairs)
                        if kind in types or subtype in subtypes
                    ]
                )
            case Saying():
                return self._saying(wanted)
            case Salient(values):
                known = {"main": self._main, "minor": self._minor, "all": self._everything}
                return union([known[value] for value in sorted(values)], len(self))
            case OnDays(spans):
                return union([self._on_days(first, last) for first, last in spans], len(self))
            case Dated():
                return Window(len(self), 0, columns.dated)
            case Asked():
                return self._asked(wanted)

    def _any(self, postings: list[Positions]) -> EventSet:
        return union([EventSet(len(self), positions=each) for each in postings], len(self))

    def _on_days(self, first: int | None, last: int) -> EventSet:
        """Events whose days overlap those asked for."""
        columns = self.columns
        stop = int(np.searchsorted(columns.begin, np.int32(last), side="right"))
        if first is None:
            return Window(len(columns), 0, stop)
        start = int(np.searchsorted(columns.begin, np.int32(first)))
        reachable = np.searchsorted(columns.begin, np.int32(first - self._longest))
        low, high = np.searchsorted(columns.wide, np.array((reachable, start), np.int32))
        earlier = columns.wide[low:high]
        return Window(len(columns), start, stop, earlier[columns.end[earlier] >= first])

    @cached_property
    def _longest(self) -> int:
        """The days from the begin of an event to its end, at most."""
        at = self.columns.wide
        return int((self.columns.end[at] - self.columns.begin[at]).max()) if len(at) else 0

    def _saying(self, wanted: Saying) -> EventSet:
        sets, others = self._frequent(wanted.words)
        if others:
            sets.append(self._matching_events(text_expression(others)))
        return union(sets, len(self))

    def _frequent(self, words: tuple[str, ...]) -> tuple[list[EventSet], list[str]]:
        """The events of those words that are frequent terms, and the other words."""
        if self.terms is None:
            return [], list(words)
        sets, others = [], []
        for word in words:
            found = self._tokens(word)
            if len(found) == 1 and not word.endswith("*") and found[0] in self._numbers:
                sets.append(self.terms.having(self._numbers[found[0]], len(self)))
            else:
                others.append(word)
        return sets, others

    @cached_property
    def _tokens(self) -> Callable[[str], list[str]]:
        return tokenizer()

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {} if self.terms is None else self.terms.numbers()

    def _matching_events(self, expression: str) -> EventSet:
        titles = self.columns.places.among(self._matching("events_fts", expression, self.columns.places))
        places = self.columns.mention_places
        mentioned = places.among(self._matching("mentions_fts", expression, places))
        return gathered(np.concatenate((mentioned, titles)), len(self))

    def _matching(self, table: str, expression: str, places: Places) -> Numbers:
        """Rows of a full-text table that match; where only some are wanted, of those that have a place."""
        statement = f"SELECT group_concat(rowid) FROM {table} WHERE {table} MATCH ?"
        if self._only is None:
            return numbers(self._connection.execute(statement, (expression,)).fetchone()[0])
        found = [
            self._connection.execute(f"{statement} AND rowid BETWEEN ? AND ?", (expression, *run)).fetchone()
            for run in _runs(places.known)
        ]
        return numbers(",".join(text for (text,) in found if text))

    def _asked(self, wanted: Asked) -> EventSet:
        condition = wanted.condition
        if self._only is not None:
            condition &= Condition("e.id IN (SELECT value FROM json_each(?))", (self._only,))
        (ids,) = self._connection.execute(
            f"SELECT group_concat(e.id) FROM events e WHERE {condition.sql}", condition.parameters
        ).fetchone()
        return gathered(self.columns.places.among(numbers(ids)), len(self))


def _remember(known: dict[K, EventSet], key: K, found: EventSet, number: int, size: int) -> None:
    """Remember a set, and forget what was asked for longest ago where there is too much."""
    total = sum(one.nbytes for one in known.values())
    known[key] = found
    while len(known) > number or (total > size and len(known) > 1):
        oldest = next(iter(known))
        total -= known.pop(oldest).nbytes


def _runs(ids: Numbers) -> Iterator[tuple[int, int]]:
    """A few spans that ascending ids are in, wide gaps left out."""
    if not len(ids):
        return
    gaps = np.flatnonzero(np.diff(ids) > _RUN_GAP)
    if len(gaps) >= _MOST_RUNS:
        gaps = gaps[:0]
    starts, ends = ids[np.append(0, gaps + 1)], ids[np.append(gaps, len(ids) - 1)]
    yield from zip(starts.tolist(), ends.tolist(), strict=True)
