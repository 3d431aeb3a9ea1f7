"""The tables of a store as arrays: all rows, or those of some events.

Rows cost Python half a microsecond each, and names a string and a tuple each besides; numbers packed into
one and joined by SQLite into one text, which numpy parses, cost a fifth of that, and names joined likewise
a third. Tables are read a piece at a time.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from store.facets import Facet
from store.index.columns import Array, Numbers
from store.index.sets import ascending
from store.linked import LINKED

Told = Callable[[float], None]  # takes the share of the work that is done

_PACKED_BITS = 62  # what one number of SQLite can carry, sign and a bit to spare
_ROWS_A_PIECE = 500_000
_ASKED = "(SELECT value FROM json_each(?))"  # the ids of one parameter, a JSON array
SHARES = {"events": 0.2, "event_actors": 0.35, "event_locations": 0.15, "mentions": 0.3}  # of the time


class NotIndexable(Exception):  # noqa: N818 - an outcome: plain SQL can still count such a store
    """A store that keeps what the index cannot hold: ids below 1 or beyond measure, days that are none."""


def numbers(text: str | None) -> Numbers:
    """The numbers of a text of SQLite's `group_concat`; it is None where there were none."""
    return np.fromstring(text, np.int64, sep=",") if text else np.zeros(0, np.int64)


@dataclass(frozen=True, slots=True)
class _Field:
    """Where a column is in a packed number, in bits."""

    column: str
    shift: int
    width: int


@dataclass(frozen=True, slots=True, eq=False)
class Named:
    """Ids and names of the values of a pane."""

    ids: Numbers  # ascending
    utf8: NDArray[np.uint8]  # the names, one behind the other
    ends: Numbers  # of the names in `utf8`, by id
    ranked: Numbers  # the ids in order of their names


@dataclass(frozen=True, slots=True)
class Source:
    """The tables, or what `only` some events have in them: a JSON array of ids."""

    connection: sqlite3.Connection
    told: Told
    only: str | None

    def events(self, columns: str, grouped: str) -> sqlite3.Cursor:
        """Rows of groups of events."""
        where, parameters = ("", ()) if self.only is None else (f"WHERE id IN {_ASKED}", (self.only,))
        return self.connection.execute(f"SELECT {columns} FROM events {where} GROUP BY {grouped}", parameters)

    def named(self, facet: Facet, used: Array) -> Named:
        """The values of a pane by id: all of them, or, with some events, those `used`."""
        rows, parameters = f"({LINKED[facet].names})", list[str]()
        if self.only is not None:
            rows, parameters = f"{rows} WHERE id IN {_ASKED}", [json.dumps(ascending(used).tolist())]
        ids, lengths, utf8 = self.connection.execute(
            f"""SELECT group_concat(id), group_concat(length(name)), CAST(group_concat(name, '') AS BLOB)
                FROM (SELECT id, CAST(name AS BLOB) AS name FROM {rows} ORDER BY id)""",
            parameters,
        ).fetchone()
        # SQLite compares the bytes of texts: in UTF-8 that is the order of their code points.
        (ranked,) = self.connection.execute(
            f"SELECT group_concat(id) FROM (SELECT id FROM {rows} ORDER BY name, id)", parameters
        ).fetchone()
        return Named(
            numbers(ids), np.frombuffer(utf8 or b"", np.uint8), np.cumsum(numbers(lengths)), numbers(ranked)
        )

    def countries(self, locations: Array) -> list[tuple[str, Numbers]]:
        """The countries and, of these locations, the ids of those in each."""
        asked, parameters = "", list[str]()
        if self.only is not None:
            asked, parameters = f"AND id IN {_ASKED}", [json.dumps(locations.tolist())]
        rows = self.connection.execute(
            f"""SELECT country, group_concat(id) FROM locations WHERE country IS NOT NULL {asked}
                GROUP BY country ORDER BY country""",
            parameters,
        )
        return [(country, numbers(ids)) for country, ids in rows]

    def articles_unpublished(self, event_ids: Array) -> Numbers:
        """Of each of these events, how many articles report it whose publisher is not known; one at least."""
        rows = self.connection.execute(
            """SELECT e.value, count(DISTINCT m.article_id) FROM json_each(?) e
                JOIN mentions m ON m.event_id = e.value AND m.publisher_id IS NULL GROUP BY e.value""",
            (json.dumps(event_ids.tolist()),),
        )
        found = dict(rows.fetchall())
        return np.array([found[i] for i in event_ids.tolist()], np.int64)

    def packed(self, table: str, *columns: str) -> list[Array]:
        """Columns of ids of a table, in one order; 0 for none."""
        parts = self._parts(table, columns)
        found = [
            [
                packed >> field.shift & (1 << field.width) - 1
                for part, packed in zip(parts, piece, strict=True)
                for field in part
            ]
            for piece in self._pieces(table, parts)
        ]
        widths = [field.width for part in parts for field in part]
        return [
            np.concatenate([piece[at].astype(np.int32 if width < 32 else np.int64) for piece in found])
            for at, width in enumerate(widths)
        ]

    def _parts(self, table: str, columns: Sequence[str]) -> list[list[_Field]]:
        """Which columns share a number."""
        parts: list[list[_Field]] = [[]]
        for column in columns:
            ends = (
                f"(SELECT {end}({column}) FROM {table} WHERE {column} IS NOT NULL)" for end in ("min", "max")
            )
            least, most = self.connection.execute(f"SELECT {', '.join(ends)}").fetchone()
            if least is not None and not 1 <= least <= most < 1 << _PACKED_BITS:
                raise NotIndexable(f"{table} has a {column} below 1 or beyond measure")
            width = int(most or 1).bit_length()
            if sum(field.width for field in parts[-1]) + width > _PACKED_BITS:
                parts.append([])
            parts[-1].append(_Field(column, sum(field.width for field in parts[-1]), width))
        return parts

    def _pieces(self, table: str, parts: list[list[_Field]]) -> Iterator[list[Numbers]]:
        """The packed numbers of each part, so many rows at a time."""
        packings = ["|".join(f"(ifnull({f.column},0)<<{f.shift})" for f in part) for part in parts]
        joined = ", ".join(f"group_concat({packing})" for packing in packings)
        if self.only is not None:
            statement = f"SELECT {joined} FROM {table} WHERE event_id IN {_ASKED}"
            yield [numbers(text) for text in self.connection.execute(statement, (self.only,)).fetchone()]
            return
        columns = ", ".join(field.column for part in parts for field in part)
        statement = f"""SELECT max(rowid), {joined} FROM
            (SELECT rowid, {columns} FROM {table} WHERE rowid > ? ORDER BY rowid LIMIT {_ROWS_A_PIECE})"""
        least, most = self.connection.execute(
            f"SELECT (SELECT min(rowid) FROM {table}), (SELECT max(rowid) FROM {table})"
        ).fetchone()
        last = (least or 0) - 1
        while True:
            at, *texts_of_piece = self.connection.execute(statement, (last,)).fetchone()
            yield [numbers(text) for text in texts_of_piece]
            if at is None or at >= most:
                return
            last = at
            self.told(_share(table, (last - least) / (most - least)))


def untold(_share: float) -> None:
    """Nobody wants to know how far it is."""


def _share(table: str, part: float) -> float:
    """How much of all is done when this part of a table is."""
    done = 0.0
    for name, share in SHARES.items():
        if name == table:
            return done + share * part
        done += share
    return done
