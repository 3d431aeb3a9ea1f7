"""Making the index of a store, in one pass over each table, within the caller's moment.

Rows cost Python half a microsecond each; numbers packed into one, joined by SQLite into one text and
parsed by numpy cost a fifth of that. Tables are read a piece at a time, and every array is handed to `put`
as soon as it is made, so that a large index never is in memory as a whole.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from store.facets import Facet
from store.index.columns import (
    NEVER,
    Array,
    Columns,
    Kinds,
    Links,
    Names,
    Numbers,
    Places,
    Put,
    link,
    named,
    places,
    put_links,
    put_places,
    texts,
)
from store.linked import LINKED
from store.opening import open_reader, snapshot
from store.touches import latest

Told = Callable[[float], None]  # takes the share of the work that is done

_PACKED_BITS = 62  # what one number of SQLite can carry, sign and a bit to spare
_ROWS_A_PIECE = 500_000
SALIENCE = ("main", "minor")
_LINKS = {
    Facet.ACTOR: ("event_actors", "actor_id"),
    Facet.LOCATION: ("event_locations", "location_id"),
}
_ASKED = "(SELECT value FROM json_each(?))"  # the ids of one parameter, a JSON array
_SHARES = {"events": 0.2, "event_actors": 0.35, "event_locations": 0.15, "mentions": 0.3}  # of the time


class NotIndexable(Exception):  # noqa: N818 - an outcome: plain SQL can still count such a store
    """A store that keeps what the index cannot hold: ids below 1 or beyond measure, days that are none."""


def in_memory(_name: str, array: Array) -> Array:
    """A `Put` that keeps nothing beyond the columns themselves."""
    return array


def build(
    connection: sqlite3.Connection,
    put: Put = in_memory,
    told: Told | None = None,
    only: Sequence[int] | None = None,
) -> Columns:
    """The index of what the connection sees, or of `only` the events with these ids.

    Call it in a snapshot, so that all tables are of one moment. Raises `NotIndexable`, and
    `sqlite3.OperationalError` when the connection is interrupted.
    """
    source = _Source(connection, told or _untold, None if only is None else json.dumps(list(only)))
    stamp = latest(connection)
    ids, begin, end, main = (
        put(name, array) for name, array in zip(("ids", "begin", "end", "main"), _events(source), strict=True)
    )
    number = len(ids)
    wide = put("wide", np.flatnonzero(end > begin).astype(np.int32))
    events = put_places("places", places(ids), put)
    kinds = _kinds(source, events, put)
    names, links = _types(kinds, number, put)
    for facet, (table, column) in _LINKS.items():
        rows = source.packed(table, "event_id", column)
        names[facet] = _names(source, facet, rows[1], put)
        links[facet] = put_links(facet, _linked(rows[0], rows[1], names[facet], events, number), put)
        del rows
    country_names, country_links = _countries(
        source, names[Facet.LOCATION], links[Facet.LOCATION], number, put
    )
    names[Facet.COUNTRY], links[Facet.COUNTRY] = country_names, country_links
    mention_ids, mentioned, publishers, speakers = source.packed(
        "mentions", "id", "event_id", "publisher_id", "speaker_id"
    )
    mention_events = events.of(mentioned)
    if (mention_events < 0).any():
        raise NotIndexable("the event of a mention is missing")
    mentions = put("mentions", np.bincount(mention_events, minlength=number).astype(np.int32))
    mention_places = put_places("mention_places", places(mention_ids, mention_events), put)
    del mention_ids, mention_events
    for facet, values in ((Facet.SOURCE, publishers), (Facet.SAYS, speakers)):
        names[facet] = _names(source, facet, values, put)
        links[facet] = put_links(facet, _linked(mentioned, values, names[facet], events, number), put)
    return Columns(stamp, ids, begin, end, main, mentions, wide, events, mention_places, links, names, kinds)


def build_from(path: Path, put: Put = in_memory, told: Told | None = None) -> Columns:
    """The index of a store as it is now, by a connection of its own: for a thread in the background.

    Raises what `build` and `open_reader` raise.
    """
    with closing(open_reader(path)) as connection, snapshot(connection):
        connection.execute("PRAGMA mmap_size = 0")  # each page is read once: none need stay in our memory
        return build(connection, put, told)


def numbers(text: str | None) -> Numbers:
    """The numbers of a text of SQLite's `group_concat`; it is None where there were none."""
    return np.fromstring(text, np.int64, sep=",") if text else np.zeros(0, np.int64)


@dataclass(frozen=True, slots=True)
class _Field:
    """Where a column is in a packed number, in bits."""

    column: str
    shift: int
    width: int


@dataclass(frozen=True, slots=True)
class _Source:
    """The tables, or what `only` some events have in them: a JSON array of ids."""

    connection: sqlite3.Connection
    told: Told
    only: str | None

    def events(self, columns: str, grouped: str) -> sqlite3.Cursor:
        """Rows of groups of events."""
        where, parameters = ("", ()) if self.only is None else (f"WHERE id IN {_ASKED}", (self.only,))
        return self.connection.execute(f"SELECT {columns} FROM events {where} GROUP BY {grouped}", parameters)

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


def _untold(_share: float) -> None:
    """Nobody wants to know how far it is."""


def _share(table: str, part: float) -> float:
    """How much of all is done when this part of a table is."""
    done = 0.0
    for name, share in _SHARES.items():
        if name == table:
            return done + share * part
        done += share
    return done


def _events(source: _Source) -> tuple[Array, Array, Array, Array]:
    """Id, begin, end, and whether they are main, of all events in order of position."""
    groups = []
    ids_of: list[Numbers] = []
    for begin_text, end_text, salience, joined in source.events(
        'begin, "end", salience, group_concat(id)', 'begin, "end", salience'
    ):
        if salience not in SALIENCE:
            raise NotIndexable(f"an event has the salience {salience!r}")
        ids_of.append(numbers(joined))
        groups.append((_ordinal(begin_text, NEVER), _ordinal(end_text, 0), salience == "main"))
    counts = [len(ids) for ids in ids_of]
    ids = _joined(ids_of)
    if len(ids) and (ids.min() < 1 or ids.max() >= 1 << 31):
        raise NotIndexable("an event has an id that is not between 1 and 2147483647")
    begin, end = (np.repeat(np.array([g[i] for g in groups], np.int32), counts) for i in (0, 1))
    main = np.repeat(np.array([g[2] for g in groups], np.bool_), counts)
    if (np.where(begin == NEVER, end > 0, end < begin)).any():
        raise NotIndexable("an event ends before it begins, or has but one of the two days")
    order = np.argsort(begin.astype(np.int64) << 32 | ids, kind="stable")
    source.told(_SHARES["events"])
    return ids[order].astype(np.int32), begin[order], end[order], main[order]


def _ordinal(text: object, none: int) -> int:
    """The ordinal of an ISO day."""
    if text is None:
        return none
    try:
        found = date.fromisoformat(str(text))
    except ValueError:
        raise NotIndexable(f"an event is dated {text!r}") from None
    if found.isoformat() != text:
        raise NotIndexable(f"an event is dated {text!r}")
    return found.toordinal()


def _linked(event_ids: Array, values: Array, names: Names, events: Places, number: int) -> Links:
    """Links from rows of event ids and ids of values, 0 for none."""
    some = values > 0
    codes = places(names.ids).of(values[some])
    positions = events.of(event_ids[some])
    if (codes < 0).any() or (positions < 0).any():
        raise NotIndexable("an event or one of its values is missing")
    return link(positions, codes, number, len(names))


def _names(source: _Source, facet: Facet, used: Array, put: Put) -> Names:
    statement, parameters = f"{LINKED[facet].names} ORDER BY id", list[str]()
    if source.only is not None:
        statement = f"{LINKED[facet].names} WHERE id IN {_ASKED} ORDER BY id"
        parameters = [json.dumps(np.unique(used).tolist())]
    rows = source.connection.execute(statement, parameters).fetchall()
    return named([key for key, _ in rows], [text for _, text in rows], facet, put)


def _kinds(source: _Source, events: Places, put: Put) -> Kinds:
    rows = source.events("type, subtype, group_concat(id)", "type, subtype").fetchall()
    found = [(kind, subtype, np.sort(events.of(numbers(ids)))) for kind, subtype, ids in rows]
    starts = np.concatenate(([0], np.cumsum([len(at) for _, _, at in found]))).astype(np.int64)
    texts((kind for kind, _, _ in found), "kinds.types", put)
    texts((subtype or "" for _, subtype, _ in found), "kinds.subtypes", put)
    return Kinds(
        tuple((kind, subtype or None) for kind, subtype, _ in found),
        put("kinds.postings", _joined([at for _, _, at in found]).astype(np.int32)),
        put("kinds.starts", starts),
    )


def _types(kinds: Kinds, events: int, put: Put) -> tuple[dict[Facet, Names], dict[Facet, Links]]:
    types = sorted({kind for kind, _ in kinds.pairs})
    codes = np.repeat([types.index(kind) for kind, _ in kinds.pairs], np.diff(kinds.starts)).astype(np.int32)
    links = put_links(Facet.TYPE, link(kinds.postings, codes, events, len(types)), put)
    return {Facet.TYPE: named((), types, Facet.TYPE, put)}, {Facet.TYPE: links}


def _countries(source: _Source, names: Names, links: Links, events: int, put: Put) -> tuple[Names, Links]:
    """Countries by way of the locations."""
    asked = "" if source.only is None else f"AND id IN {_ASKED}"
    parameters = () if source.only is None else (json.dumps(names.ids.tolist()),)
    country_of = dict(
        source.connection.execute(
            f"SELECT id, country FROM locations WHERE country IS NOT NULL {asked}", parameters
        )
    )
    countries = sorted(set(country_of.values()))
    place = {country: at for at, country in enumerate(countries)}
    codes = np.array([place.get(country_of.get(key, ""), -1) for key in names.ids.tolist()], np.int32)
    each = np.repeat(codes, np.diff(links.starts))
    found = each >= 0
    of_countries = link(links.postings[found], each[found], events, len(countries))
    return named((), countries, Facet.COUNTRY, put), put_links(Facet.COUNTRY, of_countries, put)


def _joined(parts: Sequence[Array]) -> Array:
    return np.concatenate(parts) if parts else np.zeros(0, np.int64)
