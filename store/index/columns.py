"""The layout of the index: events as positions, and flat arrays by position.

A *position* is the place of an event in order of begin and id, undated ones last. A *code* is the place of
a value (an actor, a type ...) among the values of its pane, in order of its key in the store. Arrays are
flat and of fixed width, so that they can as well be mapped from a file: whoever makes columns hands every
array to a `Put` under a name, and `assembled` makes columns of arrays found by those names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from store.facets import Facet
from store.touches import Stamp

Array = NDArray[Any]
Positions = NDArray[np.int32]  # ascending, each once, where not said otherwise
Mask = NDArray[np.bool_]  # one a position
Numbers = NDArray[np.int64]
Codes = NDArray[np.unsignedinteger]
Put = Callable[[str, Array], Array]  # keeps an array under a name and gives the one to go on with
Get = Callable[[str], Array]

NEVER = np.iinfo(np.int32).max  # the begin of an undated event: after every day
NONE: Positions = np.zeros(0, np.int32)
SPARSE = 8  # with more than this many ids to an id in use, places are searched for, not looked up
SLOT_FOR = 6  # a second, third ... value has a column of its own where one in so many events has it
CHECKPOINTS = 32
CHECKED_FROM = 500_000  # events; fewer are counted before one has found the checkpoint


@dataclass(frozen=True, slots=True, eq=False)
class Links:
    """Which values the events have, both ways; no event has a value twice."""

    slots: tuple[Codes, ...]  # by position: one value of each event, another one ...; `len(self)` for none
    rest_at: Positions  # ascending, and as often as the event has values without a slot
    rest: Codes  # these values
    postings: Positions  # by value: positions
    starts: Numbers  # the value with code c is had by postings[starts[c]:starts[c + 1]]
    passed: NDArray[np.int32]  # by checkpoint and value: events before it; empty for few events

    def __len__(self) -> int:
        """The number of values."""
        return len(self.starts) - 1

    @property
    def step(self) -> int:
        """Events between two checkpoints."""
        return -(-len(self.slots[0]) // CHECKPOINTS)

    def having(self, code: int) -> Positions:
        """The positions of the events that have this value."""
        return self.postings[self.starts[code] : self.starts[code + 1]]

    def linked(self) -> Mask:
        """Which events have any value."""
        return self.slots[0] < len(self)

    def held(self) -> NDArray[np.int32]:
        """How many values each event has, by position."""
        held = np.bincount(self.rest_at, minlength=len(self.slots[0])).astype(np.int32)
        for slot in self.slots:
            held += slot < len(self)
        return held


@dataclass(frozen=True, slots=True, eq=False)
class Texts(Sequence[str]):
    """Strings in one array of bytes."""

    utf8: NDArray[np.uint8]
    ends: Numbers

    def __len__(self) -> int:
        return len(self.ends)

    def __getitem__(self, at: Any) -> Any:
        if isinstance(at, slice):
            return [self[i] for i in range(*at.indices(len(self)))]
        if at < 0:
            raise IndexError(at)
        start = self.ends[at - 1] if at else 0
        return self.utf8[start : self.ends[at]].tobytes().decode(errors="replace")


@dataclass(frozen=True, slots=True, eq=False)
class Names:
    """The values of a pane: what links have in the store, and what people read."""

    ids: Numbers  # by code, ascending; empty where the texts themselves are what links have
    texts: Texts  # by code
    ranks: Positions  # by code: the place of the text among all texts, in order of code points

    def __len__(self) -> int:
        return len(self.texts)

    def key(self, code: int) -> int | str:
        """What links have for the value with this code."""
        return int(self.ids[code]) if len(self.ids) else str(self.texts[code])

    def codes(self, keys: Sequence[int | str]) -> list[int]:
        """The code of each key; -1 for those of no value."""
        if len(self.ids):
            wanted = np.array(keys, np.int64)
            at = np.searchsorted(self.ids, wanted).clip(max=len(self.ids) - 1)
            codes: list[int] = np.where(self.ids[at] == wanted, at, -1).tolist()
            return codes
        place = {text: code for code, text in enumerate(self.texts)} if keys else {}
        return [place.get(str(key), -1) for key in keys]


@dataclass(frozen=True, slots=True, eq=False)
class Places:
    """The place of each of some ids."""

    dense: Positions  # by id: its place, -1 for none; empty where ids are too far apart
    order: Positions  # else: places in order of id,
    ids: Numbers  # and the ids in order

    def of(self, ids: NDArray[np.integer]) -> Positions:
        """The place of each of these ids, -1 for those that have none."""
        if len(self.dense):
            return np.where((ids >= 0) & (ids < len(self.dense)), self.dense.take(ids, mode="clip"), -1)
        if not len(self.ids):
            return np.full(len(ids), -1, np.int32)
        at = np.searchsorted(self.ids, ids).clip(max=len(self.ids) - 1)
        return np.where(self.ids[at] == ids, self.order[at], -1).astype(np.int32)

    @property
    def known(self) -> Numbers:
        """The ids that have a place, ascending."""
        return np.flatnonzero(self.dense >= 0) if len(self.dense) else self.ids

    def among(self, ids: NDArray[np.integer]) -> Positions:
        """The places of those of the ids that have one."""
        found = self.of(ids)
        return found[found >= 0]


@dataclass(frozen=True, slots=True, eq=False)
class Kinds:
    """The events of each type and subtype."""

    pairs: tuple[tuple[str, str | None], ...]
    postings: Positions
    starts: Numbers

    def having(self, number: int) -> Positions:
        """The positions of the events of one kind."""
        return self.postings[self.starts[number] : self.starts[number + 1]]


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """Everything the index knows of a store at one moment."""

    stamp: Stamp  # the moment
    ids: NDArray[np.int32]  # of the events, by position
    begin: NDArray[np.int32]  # proleptic Gregorian ordinals, as of `datetime.date`; NEVER when undated
    end: NDArray[np.int32]  # 0 when there is none
    main: Mask  # others are minor
    sources: NDArray[np.int32]  # how many report it, by position: see `store.facets.EventRow`
    wide: Positions  # the events of more than one day
    places: Places  # the position of an event's id
    mention_places: Places  # the position of the event of a mention's id
    links: Mapping[Facet, Links]
    names: Mapping[Facet, Names]
    kinds: Kinds

    def __len__(self) -> int:
        """The number of events."""
        return len(self.ids)

    @property
    def dated(self) -> int:
        """The number of dated events: they have the positions below it."""
        return int(np.searchsorted(self.begin, np.int32(NEVER)))


def places(ids: NDArray[np.integer], at: Positions | None = None) -> Places:
    """Where each of `ids` is: at the place given, else where it is in `ids`; they are above 0, each once."""
    if at is None:
        at = np.arange(len(ids), dtype=np.int32)
    last = int(ids.max()) if len(ids) else 0
    if last > SPARSE * len(ids):
        order = np.argsort(ids)
        return Places(NONE, at[order], ids[order].astype(np.int64))
    dense = np.full(last + 1, -1, np.int32)
    dense[ids] = at
    return Places(dense, NONE, np.zeros(0, np.int64))


def link(positions: NDArray[np.integer], codes: NDArray[np.integer], events: int, values: int) -> Links:
    """Links of pairs of a position and a code, in any order and with pairs that repeat."""
    pairs = positions.astype(np.int64) << 32
    pairs |= codes
    pairs.sort()
    if len(pairs):
        pairs = pairs[np.concatenate(([True], pairs[1:] != pairs[:-1]))]
    by_event = (pairs >> 32).astype(np.int32)
    of_event = (pairs & 0xFFFFFFFF).astype(_narrowest(values))
    pairs <<= 32
    pairs |= by_event
    pairs.sort()  # by value now: what was shifted out is the event, and the event took its place
    postings = (pairs & 0xFFFFFFFF).astype(np.int32)
    del pairs
    starts = np.zeros(values + 1, np.int64)
    np.cumsum(np.bincount(of_event, minlength=values), out=starts[1:])
    slots, rest_at, rest = _slotted(by_event, of_event, events, values)
    passed = _checkpoints(by_event, of_event, events, values)
    return Links(slots, rest_at, rest, postings, starts, passed)


def put_links(name: str, links: Links, put: Put) -> Links:
    """The links with each array where `put` keeps it."""
    return Links(
        tuple(put(f"{name}.slot.{number}", slot) for number, slot in enumerate(links.slots)),
        put(f"{name}.rest_at", links.rest_at),
        put(f"{name}.rest", links.rest),
        put(f"{name}.postings", links.postings),
        put(f"{name}.starts", links.starts),
        put(f"{name}.passed", links.passed),
    )


def packed(strings: Iterable[str]) -> Texts:
    """The strings in one array."""
    encoded = [string.encode() for string in strings]
    ends = np.cumsum(np.fromiter(map(len, encoded), np.int64, len(encoded)))
    return Texts(np.frombuffer(b"".join(encoded), np.uint8), ends.astype(np.int64))


def put_texts(name: str, found: Texts, put: Put) -> Texts:
    """The strings with each array where `put` keeps it."""
    return Texts(put(f"{name}.utf8", found.utf8), put(f"{name}.ends", found.ends))


def named(strings: Sequence[str], name: str, put: Put) -> Names:
    """The values whose names are their keys; the names are ascending."""
    return put_names(
        name,
        Names(np.zeros(0, np.int64), packed(strings), np.arange(len(strings), dtype=np.int32)),
        put,
    )


def put_names(name: str, found: Names, put: Put) -> Names:
    """The names with each array where `put` keeps it."""
    return Names(
        put(f"{name}.ids", found.ids), put_texts(name, found.texts, put), put(f"{name}.ranks", found.ranks)
    )


def put_places(name: str, found: Places, put: Put) -> Places:
    """The places with each array where `put` keeps it."""
    return Places(
        put(f"{name}.dense", found.dense), put(f"{name}.order", found.order), put(f"{name}.ids", found.ids)
    )


def assembled(stamp: Stamp, get: Get, has: Callable[[str], bool]) -> Columns:
    """Columns of the arrays that were put. Raises KeyError where one is missing."""

    def found_places(name: str) -> Places:
        return Places(get(f"{name}.dense"), get(f"{name}.order"), get(f"{name}.ids"))

    def found_texts(name: str) -> Texts:
        return Texts(get(f"{name}.utf8"), get(f"{name}.ends"))

    def slots(name: str) -> Iterator[Array]:
        number = 0
        while has(f"{name}.slot.{number}"):
            yield get(f"{name}.slot.{number}")
            number += 1

    parts = ("rest_at", "rest", "postings", "starts", "passed")
    types, subtypes = found_texts("kinds.types"), found_texts("kinds.subtypes")
    return Columns(
        stamp=stamp,
        ids=get("ids"),
        begin=get("begin"),
        end=get("end"),
        main=get("main"),
        sources=get("sources"),
        wide=get("wide"),
        places=found_places("places"),
        mention_places=found_places("mention_places"),
        links={f: Links(tuple(slots(f)), *(get(f"{f}.{part}") for part in parts)) for f in Facet},
        names={f: Names(get(f"{f}.ids"), found_texts(f), get(f"{f}.ranks")) for f in Facet},
        kinds=Kinds(
            tuple((kind, subtype or None) for kind, subtype in zip(types, subtypes, strict=True)),
            get("kinds.postings"),
            get("kinds.starts"),
        ),
    )


def _slotted(
    by_event: Positions, of_event: Codes, events: int, values: int
) -> tuple[tuple[Codes, ...], Positions, Codes]:
    """Columns of one value an event while enough events have one, and what is left, by event."""
    slots: list[Codes] = []
    while True:
        first = np.ones(len(by_event), np.bool_)
        np.not_equal(by_event[1:], by_event[:-1], out=first[1:])
        if slots and np.count_nonzero(first) * SLOT_FOR < events:
            return tuple(slots), by_event, of_event
        slot = np.full(events, values, of_event.dtype)
        slot[by_event[first]] = of_event[first]
        slots.append(slot)
        if first.all():
            return tuple(slots), NONE, of_event[:0]
        np.logical_not(first, out=first)
        by_event, of_event = by_event[first], of_event[first]


def _checkpoints(by_event: Positions, of_event: Codes, events: int, values: int) -> NDArray[np.int32]:
    """How many events before each checkpoint have each value."""
    if events < CHECKED_FROM:
        return np.zeros((0, values), np.int32)
    step = -(-events // CHECKPOINTS)
    passed = np.zeros((CHECKPOINTS + 1, values), np.int32)
    bounds = np.searchsorted(by_event, np.arange(CHECKPOINTS + 1, dtype=np.int64) * step)
    for number, (start, stop) in enumerate(pairwise(bounds)):
        counts = np.bincount(of_event[start:stop], minlength=values)
        np.add(passed[number], counts, out=passed[number + 1], casting="unsafe")
    return passed


def _narrowest(values: int) -> type[np.unsignedinteger]:
    """The narrowest type for codes and the number of values itself."""
    return np.uint8 if values < 1 << 8 else np.uint16 if values < 1 << 16 else np.uint32
