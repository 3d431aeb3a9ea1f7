"""Making the index of a store, in one pass over each table, within the caller's moment.

Rows cost Python half a microsecond each; numbers packed into one, joined by SQLite into one text and
parsed by numpy cost a fifth of that.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from store.facets import Facet
from store.index.columns import (
    NEVER,
    Columns,
    Links,
    Mask,
    Names,
    Numbers,
    Places,
    Positions,
    link,
    name,
    places,
)
from store.linked import LINKED
from store.opening import open_reader, snapshot

_PACKED_BITS = 62  # what one number of SQLite can carry, sign and a bit to spare
SALIENCE = ("main", "minor")
_LINKS = {
    Facet.ACTOR: ("event_actors", "actor_id"),
    Facet.LOCATION: ("event_locations", "location_id"),
}


class NotIndexable(Exception):  # noqa: N818 - an outcome: plain SQL can still count such a store
    """A store that keeps what the index cannot hold: ids below 1 or beyond measure, days that are none."""


def build(connection: sqlite3.Connection) -> Columns:
    """The index of what the connection sees. Call it in a snapshot, so that all tables are of one moment.

    Raises `NotIndexable`, and `sqlite3.OperationalError` when the connection is interrupted.
    """
    ids, begin, end, main, minor = _events(connection)
    events = places(ids)
    names = {facet: _names(connection, facet) for facet in Facet if LINKED[facet].names is not None}
    links = {}
    for facet, (table, column) in _LINKS.items():
        event_ids, values = _packed(connection, table, "event_id", column)
        links[facet] = _linked(event_ids, values, names[facet], events, len(ids))
    mention_ids, mentioned, publishers, speakers = _packed(
        connection, "mentions", "id", "event_id", "publisher_id", "speaker_id"
    )
    for facet, values in ((Facet.SOURCE, publishers), (Facet.SAYS, speakers)):
        links[facet] = _linked(mentioned, values, names[facet], events, len(ids))
    mention_events = events.of(mentioned)
    subtypes = _subtypes(connection, events)
    names[Facet.TYPE], links[Facet.TYPE] = _types(subtypes, len(ids))
    names[Facet.COUNTRY], links[Facet.COUNTRY] = _countries(
        connection, names[Facet.LOCATION], links[Facet.LOCATION], len(ids)
    )
    return Columns(
        ids=ids,
        begin=begin,
        end=end,
        main=main,
        minor=minor,
        mentions=np.bincount(mention_events, minlength=len(ids)).astype(np.int32),
        wide=np.flatnonzero(end > begin).astype(np.int32),
        places=events,
        mention_places=places(mention_ids, mention_events),
        links=links,
        names=names,
        subtypes=subtypes,
    )


def build_from(path: Path) -> Columns:
    """The index of a store as it is now, by a connection of its own: for a thread in the background.

    Raises what `build` and `open_reader` raise.
    """
    with closing(open_reader(path)) as connection, snapshot(connection):
        return build(connection)


def numbers(text: str | None) -> Numbers:
    """The numbers of a text of SQLite's `group_concat`; it is None where there were none."""
    return np.fromstring(text, np.int64, sep=",") if text else np.zeros(0, np.int64)


def _events(connection: sqlite3.Connection) -> tuple[Numbers, Positions, Positions, Mask, Mask]:
    """Id, begin, end, and whether they are main and minor, of all events in order of position."""
    rows = connection.execute(
        """SELECT begin, "end", salience, count(*), group_concat(id) FROM events
           GROUP BY begin, "end", salience"""
    ).fetchall()
    days = {text: _ordinal(text) for row in rows for text in row[:2] if text is not None}
    counts = [row[3] for row in rows]
    begin = np.repeat(np.array([days.get(row[0], NEVER) for row in rows], np.int32), counts)
    end = np.repeat(np.array([days.get(row[1], 0) for row in rows], np.int32), counts)
    if other := {row[2] for row in rows} - set(SALIENCE):
        raise NotIndexable(f"an event has the salience {other.pop()!r}")
    main, minor = (np.repeat(np.array([row[2] == word for row in rows], bool), counts) for word in SALIENCE)
    ids = numbers(",".join(row[4] for row in rows))
    if len(ids) and (ids.min() < 1 or ids.max() >= 1 << 31):
        raise NotIndexable("an event has an id that is not between 1 and 2147483647")
    if (np.where(begin == NEVER, end > 0, end < begin)).any():
        raise NotIndexable("an event ends before it begins, or has but one of the two days")
    order = np.argsort(begin.astype(np.int64) << 32 | ids, kind="stable")
    return ids[order], begin[order], end[order], main[order], minor[order]


def _ordinal(text: object) -> int:
    """The ordinal of an ISO day."""
    try:
        found = date.fromisoformat(str(text))
    except ValueError:
        raise NotIndexable(f"an event is dated {text!r}") from None
    if found.isoformat() != text:
        raise NotIndexable(f"an event is dated {text!r}")
    return found.toordinal()


def _packed(connection: sqlite3.Connection, table: str, *columns: str) -> list[Numbers]:
    """Columns of ids of a table, in one order; 0 for none."""
    parts: list[list[_Field]] = [[]]
    for column in columns:
        ends = (f"(SELECT {end}({column}) FROM {table} WHERE {column} IS NOT NULL)" for end in ("min", "max"))
        least, most = connection.execute(f"SELECT {', '.join(ends)}").fetchone()
        if least is not None and not 1 <= least <= most < 1 << _PACKED_BITS:
            raise NotIndexable(f"{table} has a {column} below 1 or beyond measure")
        width = int(most or 1).bit_length()
        if sum(field.width for field in parts[-1]) + width > _PACKED_BITS:
            parts.append([])
        parts[-1].append(_Field(column, sum(field.width for field in parts[-1]), width))
    packings = ("|".join(f"(ifnull({f.column},0)<<{f.shift})" for f in part) for part in parts)
    texts = connection.execute(
        f"SELECT {', '.join(f'group_concat({packing})' for packing in packings)} FROM {table}"
    ).fetchone()
    found = []
    for part, text in zip(parts, texts, strict=True):
        packed = numbers(text)
        found += [packed >> field.shift & (1 << field.width) - 1 for field in part]
    return found


@dataclass(frozen=True, slots=True)
class _Field:
    """Where a column is in a packed number, in bits."""

    column: str
    shift: int
    width: int


def _linked(event_ids: Numbers, values: Numbers, names: Names, events: Places, number: int) -> Links:
    """Links from rows of event ids and ids of values, 0 for none."""
    some = values > 0
    codes = places(np.array(names.keys, np.int64)).of(values[some])
    positions = events.of(event_ids[some])
    if (codes < 0).any() or (positions < 0).any():
        raise NotIndexable("an event or one of its values is missing")
    return link(positions, codes, number, len(names.keys))


def _names(connection: sqlite3.Connection, facet: Facet) -> Names:
    rows = connection.execute(f"{LINKED[facet].names} ORDER BY id").fetchall()
    return name([key for key, _ in rows], [text for _, text in rows])


def _subtypes(connection: sqlite3.Connection, events: Places) -> dict[tuple[str, str | None], Positions]:
    rows = connection.execute("SELECT type, subtype, group_concat(id) FROM events GROUP BY type, subtype")
    return {(kind, subtype): np.sort(events.of(numbers(ids))) for kind, subtype, ids in rows}


def _types(subtypes: dict[tuple[str, str | None], Positions], events: int) -> tuple[Names, Links]:
    types = sorted({kind for kind, _ in subtypes})
    codes = [
        np.full(len(positions), types.index(kind), np.int64) for (kind, _), positions in subtypes.items()
    ]
    return name(types, types), link(_joined(list(subtypes.values())), _joined(codes), events, len(types))


def _countries(
    connection: sqlite3.Connection, names: Names, links: Links, events: int
) -> tuple[Names, Links]:
    """Countries by way of the locations."""
    country_of = dict(connection.execute("SELECT id, country FROM locations WHERE country IS NOT NULL"))
    countries = sorted(set(country_of.values()))
    place = {country: at for at, country in enumerate(countries)}
    codes = np.array([place.get(country_of.get(key, ""), -1) for key in names.keys], np.int64)
    each = np.repeat(codes, np.diff(links.starts))
    found = each >= 0
    return name(countries, countries), link(links.postings[found], each[found], events, len(countries))


def _joined(parts: Sequence[np.ndarray]) -> np.ndarray:
    return np.concatenate(parts) if parts else np.zeros(0, np.int64)
