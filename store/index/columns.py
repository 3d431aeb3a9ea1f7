"""The layout of the index: events as positions, and flat arrays by position.

A *position* is the place of an event in order of begin and id, undated ones last. A *code* is the place of
a value (an actor, a type ...) among the values of its pane, in order of its key in the store. Arrays are
flat and of fixed width, so that they can as well be mapped from a file.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from store.facets import Facet

Positions = NDArray[np.int32]  # ascending, each once, where not said otherwise
Mask = NDArray[np.bool_]  # one a position
Numbers = NDArray[np.int64]
Codes = NDArray[np.unsignedinteger]

NEVER = np.iinfo(np.int32).max  # the begin of an undated event: after every day
NONE: Positions = np.zeros(0, np.int32)
SPARSE = 8  # with more than this many ids to an id in use, places are searched for, not looked up


@dataclass(frozen=True, slots=True, eq=False)
class Links:
    """Which values the events have, both ways; no event has a value twice."""

    values: Codes  # by event: codes in order of position
    offsets: Positions | None  # the event at p has values[offsets[p]:offsets[p + 1]], not ascending
    # None: the event at p has the one value values[p], and none where that is the number of values
    postings: Positions  # by value: positions
    starts: Numbers  # the value with code c is had by postings[starts[c]:starts[c + 1]]

    def __len__(self) -> int:
        """The number of values."""
        return len(self.starts) - 1

    def having(self, code: int) -> Positions:
        """The positions of the events that have this value."""
        return self.postings[self.starts[code] : self.starts[code + 1]]

    def linked(self) -> Mask:
        """Which events have any value."""
        if self.offsets is None:
            return self.values < len(self)
        return np.diff(self.offsets) > 0


@dataclass(frozen=True, slots=True, eq=False)
class Names:
    """The values of a pane: what links have in the store, and what people read."""

    keys: tuple[int | str, ...]  # by code, ascending
    names: tuple[str, ...]  # by code
    ranks: Positions  # by code: the place of the name among all names, in order of code points

    def codes(self, keys: Iterable[int | str]) -> list[int]:
        """The codes of keys; those of no value are left out."""
        found = ((bisect_left(self.keys, key), key) for key in keys)
        return [at for at, key in found if at < len(self.keys) and self.keys[at] == key]


@dataclass(frozen=True, slots=True, eq=False)
class Places:
    """The place of each of some ids."""

    dense: Positions  # by id: its place, -1 for none; empty where ids are too far apart
    order: Positions  # else: places in order of id,
    ids: Numbers  # and the ids in order

    def of(self, ids: Numbers) -> Positions:
        """The place of each of these ids, -1 for those that have none."""
        if len(self.dense):
            return np.where((ids >= 0) & (ids < len(self.dense)), self.dense.take(ids, mode="clip"), -1)
        if not len(self.ids):
            return np.full(len(ids), -1, np.int32)
        at = np.searchsorted(self.ids, ids).clip(max=len(self.ids) - 1)
        return np.where(self.ids[at] == ids, self.order[at], -1).astype(np.int32)

    @property
    def nbytes(self) -> int:
        """Bytes of all arrays."""
        return self.dense.nbytes + self.order.nbytes + self.ids.nbytes


def places(ids: Numbers, at: Positions | None = None) -> Places:
    """Where each of `ids` is: at the place given, else where it is in `ids`; they are above 0, each once."""
    if at is None:
        at = np.arange(len(ids), dtype=np.int32)
    last = int(ids.max()) if len(ids) else 0
    if last > SPARSE * len(ids):
        order = np.argsort(ids)
        return Places(NONE, at[order], ids[order])
    dense = np.full(last + 1, -1, np.int32)
    dense[ids] = at
    return Places(dense, NONE, np.zeros(0, np.int64))


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """Everything the index knows of a store at one moment."""

    ids: Numbers  # of the events, by position
    begin: NDArray[np.int32]  # proleptic Gregorian ordinals, as of `datetime.date`; NEVER when undated
    end: NDArray[np.int32]  # 0 when there is none
    main: Mask
    minor: Mask
    mentions: NDArray[np.int32]  # how many, by position
    wide: Positions  # the events of more than one day
    places: Places  # the position of an event's id
    mention_places: Places  # the position of the event of a mention's id
    links: Mapping[Facet, Links]
    names: Mapping[Facet, Names]
    subtypes: Mapping[tuple[str, str | None], Positions]  # the events of each type and subtype

    def __len__(self) -> int:
        """The number of events."""
        return len(self.ids)

    @property
    def dated(self) -> int:
        """The number of dated events: they have the positions below it."""
        return int(np.searchsorted(self.begin, np.int32(NEVER)))

    @property
    def nbytes(self) -> int:
        """Bytes of all arrays; names are not counted."""
        own = [getattr(self, field.name) for field in fields(self)]
        linked = [
            array
            for links in self.links.values()
            for array in (links.values, links.offsets, links.postings, links.starts)
        ]
        flat = [*own, *linked, *self.subtypes.values(), *(names.ranks for names in self.names.values())]
        return sum(array.nbytes for array in flat if isinstance(array, np.ndarray | Places))


def link(positions: NDArray[np.integer], codes: NDArray[np.integer], events: int, values: int) -> Links:
    """Links of pairs of a position and a code, in any order and with pairs that repeat."""
    pairs = np.sort(positions.astype(np.int64) << 32 | codes.astype(np.int64))
    if len(pairs):
        pairs = pairs[np.concatenate(([True], pairs[1:] != pairs[:-1]))]
    by_event = pairs >> 32
    of_event = (pairs & 0xFFFFFFFF).astype(_narrowest(values))
    postings = np.sort((pairs & 0xFFFFFFFF) << 32 | by_event)
    starts = np.zeros(values + 1, np.int64)
    np.cumsum(np.bincount(of_event, minlength=values), out=starts[1:])
    counts = np.bincount(by_event, minlength=events)
    if len(pairs) == 0 or counts.max() > 1:
        offsets = np.zeros(events + 1, np.int32)
        np.cumsum(counts, out=offsets[1:])
    else:
        single = np.full(events, values, of_event.dtype)
        single[by_event] = of_event
        of_event, offsets = single, None
    return Links(of_event, offsets, (postings & 0xFFFFFFFF).astype(np.int32), starts)


def name(keys: list[int] | list[str], names: list[str]) -> Names:
    """The values with these keys, ascending, and their names."""
    ranks = np.empty(len(names), np.int32)
    ranks[sorted(range(len(names)), key=names.__getitem__)] = np.arange(len(names), dtype=np.int32)
    return Names(tuple(keys), tuple(names), ranks)


def _narrowest(values: int) -> type[np.unsignedinteger]:
    """The narrowest type for codes and the number of values itself."""
    return np.uint8 if values < 1 << 8 else np.uint16 if values < 1 << 16 else np.uint32
