"""Looking up many places of a column, and counting what is there, a block at a time.

numpy makes a new array of every step. For a million places each takes megabytes, and to get these from the
system costs as much as the step itself; the arrays of a block stay in the cache of the processor.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from store.index.columns import Array, Codes, Mask, Numbers, Positions

BLOCK = 1 << 18  # places: fewer would let the lock of the interpreter change hands more often
FLAGS = 1 << 18  # flags that are listed at a time, a multiple of those in a word
WORD = 8  # flags in a word
MOSTLY = 4  # where all flags but one in so many are set, numpy's own way to sift is quicker
DENSE, SPARSE = (
    10,
    200,
)  # `np.flatnonzero` is quick where more than one in 10, or less than one in 200, is set


def listed(mask: Mask) -> Positions:
    """The places that are set, ascending."""
    found = np.empty(np.count_nonzero(mask), np.int32)
    stop = 0
    for start in range(0, len(mask), FLAGS):
        flags = mask[start : start + FLAGS]
        number = int(np.count_nonzero(flags))
        if not number:
            continue
        is_slow = number * DENSE <= len(flags) <= number * SPARSE
        inside = _listed_by_word(flags) if is_slow else np.flatnonzero(flags)
        np.add(inside, start, out=found[stop : stop + number], casting="same_kind")
        stop += number
    return found


def _listed_by_word(mask: Mask) -> Array:
    """Words without a flag are left out first: of what is left, enough is set for numpy's quick way."""
    whole = len(mask) // WORD * WORD
    words = mask[:whole].view(np.uint64)
    used = np.flatnonzero(words != 0)
    inside = np.flatnonzero(words.take(used).view(np.bool_))
    found = used.take(inside // WORD, mode="clip")
    found *= WORD
    inside %= WORD
    found += inside
    return np.append(found, whole + np.flatnonzero(mask[whole:])) if whole < len(mask) else found


def sifted(positions: Positions, flags: Mask) -> Positions:
    """Those of the positions whose flag is set."""
    if np.count_nonzero(flags) * MOSTLY > len(flags) * (MOSTLY - 1):
        return positions[flags]
    return positions.take(listed(flags), mode="clip")


def picked(column: Array, positions: Positions) -> Array:
    """What is at these positions of a column."""
    found = np.empty(len(positions), column.dtype)
    for start, places in _blocks(positions):
        column.take(places, out=found[start : start + len(places)], mode="clip")
    return found


def count_picked(counts: Numbers, column: Codes, positions: Positions) -> None:
    """Add to the counts, by code, the codes at these positions of a column."""
    codes = np.empty(BLOCK, column.dtype)
    for _, places in _blocks(positions):
        here = codes[: len(places)]
        column.take(places, out=here, mode="clip")
        np.copyto(places, here)
        np.add.at(counts, places, 1)


def count_all(counts: Numbers, codes: Array) -> None:
    """Add these codes to the counts by code."""
    for _, here in _blocks(codes):
        np.add.at(counts, here, 1)


def _blocks(numbers: Array) -> Iterator[tuple[int, Numbers]]:
    """The numbers a block at a time, each in the place of the one before, as numpy takes them for indexes."""
    block = np.empty(min(BLOCK, len(numbers)), np.int64)
    for start in range(0, len(numbers), BLOCK):
        part = numbers[start : start + BLOCK]
        here = block[: len(part)]
        np.copyto(here, part)
        yield start, here
