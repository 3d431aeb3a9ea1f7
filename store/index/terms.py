"""Words that stand in many events, with the events they stand in.

Full text finds a rare word in no time, and a word of every second sentence in a tenth of a second a million
events: so the events of the few words that are so frequent are written down.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from store.index.columns import Columns, Get, Numbers, Positions, Put, Texts, packed, put_texts
from store.index.sets import Bits, EventSet, gathered
from store.index.source import numbers
from store.matching import phrase
from store.opening import open_reader, snapshot
from store.schema import TOKENIZER

ONE_IN = 200  # events: a word that stands in so many is written down
DENSE = 32  # a word that stands in one of so many takes less room as bits than as positions
_TABLES = ("mentions_fts", "events_fts")


@dataclass(frozen=True, slots=True, eq=False)
class Terms:
    """The events of some terms: words as full text knows them, without case and accents."""

    words: Texts
    kinds: Numbers  # by term: its row of bits, or -1
    bits: NDArray[np.uint8]  # a bit for each position, a row for each dense term
    positions: Positions  # of the others, one term after the other
    starts: Numbers  # by term: where its positions start; then where the last ones end

    def having(self, number: int, events: int) -> EventSet:
        """The events that a term stands in."""
        row = int(self.kinds[number])
        if row >= 0:
            return Bits(events, self.bits[row])
        return EventSet(events, positions=self.positions[self.starts[number] : self.starts[number + 1]])

    def numbers(self) -> dict[str, int]:
        """The number of each term."""
        return {word: number for number, word in enumerate(self.words)}


def terms(path: Path, columns: Columns, put: Put) -> Terms:
    """The terms of a store that stand in many of the events of its index."""
    few = max(1, len(columns) // ONE_IN)
    kinds: list[int] = []
    dense: list[NDArray[np.uint8]] = []
    others: list[Positions] = []
    starts = [0]
    with closing(open_reader(path)) as connection, closing(_vocabulary(path)) as vocabulary:
        words = sorted(
            {
                word
                for table in _TABLES
                for (word,) in vocabulary.execute(f"SELECT term FROM temp.{table} WHERE doc >= ?", (few,))
            }
        )
        with snapshot(connection):
            for word in words:
                events = _events_of(connection, word, columns)
                is_dense = len(events) * DENSE > len(columns)
                kinds.append(len(dense) if is_dense else -1)
                starts.append(starts[-1] + (0 if is_dense else len(events)))
                if is_dense:
                    dense.append(np.packbits(events.mask))
                else:
                    others.append(events.positions)
    width = -(-len(columns) // 8)
    return Terms(
        put_texts("words", packed(words), put),
        put("kinds", np.array(kinds, np.int64)),
        put("bits", np.array(dense, np.uint8).reshape(len(dense), width)),
        put("positions", np.concatenate(others) if others else np.zeros(0, np.int32)),
        put("starts", np.array(starts, np.int64)),
    )


def assembled_terms(get: Get) -> Terms:
    """Terms of the arrays that were put."""
    return Terms(
        Texts(get("words.utf8"), get("words.ends")),
        get("kinds"),
        get("bits"),
        get("positions"),
        get("starts"),
    )


def tokenizer() -> Callable[[str], list[str]]:
    """A function that gives the terms of a text as the full text of a store knows them."""
    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    connection.execute(f"CREATE VIRTUAL TABLE texts USING fts5(text, tokenize='{TOKENIZER}')")
    connection.execute("CREATE VIRTUAL TABLE terms USING fts5vocab(texts, instance)")

    def tokens(text: str) -> list[str]:
        connection.execute("DELETE FROM texts")
        connection.execute("INSERT INTO texts VALUES (?)", (text,))
        return [term for (term,) in connection.execute("SELECT term FROM terms ORDER BY offset")]

    return tokens


def _vocabulary(path: Path) -> sqlite3.Connection:
    """A connection with tables of the terms of full text; one of `open_reader` cannot make any."""
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)
    for table in _TABLES:
        connection.execute(f"CREATE VIRTUAL TABLE temp.{table} USING fts5vocab('main', '{table}', 'row')")
    return connection


def _events_of(connection: sqlite3.Connection, word: str, columns: Columns) -> EventSet:
    mentions, titles = (
        numbers(
            connection.execute(
                f"SELECT group_concat(rowid) FROM {table} WHERE {table} MATCH ?", (phrase(word),)
            ).fetchone()[0]
        )
        for table in _TABLES
    )
    found = (columns.mention_places.among(mentions), columns.places.among(titles))
    return gathered(np.concatenate(found), len(columns))
