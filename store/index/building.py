"""Making the index of a store, in one pass over each table, within the caller's moment.

Tables are read a piece at a time, and every array is handed to `put` as soon as it is made, so that a large
index never is in memory as a whole.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from contextlib import closing
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
    Texts,
    link,
    named,
    packed,
    places,
    put_links,
    put_names,
    put_places,
    put_texts,
)
from store.index.freeing import give_back
from store.index.source import SHARES, NotIndexable, Source, Told, numbers, untold
from store.opening import open_reader, snapshot
from store.touches import latest

SALIENCE = ("main", "minor")
_LINKS = {
    Facet.ACTOR: ("event_actors", "actor_id"),
    Facet.LOCATION: ("event_locations", "location_id"),
}


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
    source = Source(connection, told or untold, None if only is None else json.dumps(list(only)))
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
    unpublished = _articles_unpublished(source, mention_events[publishers == 0], ids)
    mention_places = put_places("mention_places", places(mention_ids, mention_events), put)
    del mention_ids, mention_events
    for facet, values in ((Facet.SOURCE, publishers), (Facet.SAYS, speakers)):
        names[facet] = _names(source, facet, values, put)
        links[facet] = put_links(facet, _linked(mentioned, values, names[facet], events, number), put)
    sources = put("sources", links[Facet.SOURCE].held() + unpublished)
    return Columns(stamp, ids, begin, end, main, sources, wide, events, mention_places, links, names, kinds)


def build_from(path: Path, put: Put = in_memory, told: Told | None = None) -> Columns:
    """The index of a store as it is now, by a connection of its own: for a thread in the background.

    Raises what `build` and `open_reader` raise.
    """
    try:
        with closing(open_reader(path)) as connection, snapshot(connection):
            return build(connection, put, told)
    finally:
        give_back()


def _events(source: Source) -> tuple[Array, Array, Array, Array]:
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
    source.told(SHARES["events"])
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


def _articles_unpublished(source: Source, mentioned: Array, ids: Array) -> Array:
    """By position, how many articles without a publisher report an event; `mentioned` by their mentions."""
    counts = np.bincount(mentioned, minlength=len(ids)).astype(np.int32)
    several = np.flatnonzero(counts > 1)  # the others need no look at the articles
    counts[several] = source.articles_unpublished(ids[several])
    return counts


def _names(source: Source, facet: Facet, used: Array, put: Put) -> Names:
    found = source.named(facet, used)
    ranks = np.empty(len(found.ids), np.int32)
    ranks[np.searchsorted(found.ids, found.ranked)] = np.arange(len(ranks), dtype=np.int32)
    return put_names(facet, Names(found.ids, Texts(found.utf8, found.ends), ranks), put)


def _kinds(source: Source, events: Places, put: Put) -> Kinds:
    rows = source.events("type, subtype, group_concat(id)", "type, subtype").fetchall()
    found = [(kind, subtype, np.sort(events.of(numbers(ids)))) for kind, subtype, ids in rows]
    starts = np.concatenate(([0], np.cumsum([len(at) for _, _, at in found]))).astype(np.int64)
    put_texts("kinds.types", packed(kind for kind, _, _ in found), put)
    put_texts("kinds.subtypes", packed(subtype or "" for _, subtype, _ in found), put)
    return Kinds(
        tuple((kind, subtype or None) for kind, subtype, _ in found),
        put("kinds.postings", _joined([at for _, _, at in found]).astype(np.int32)),
        put("kinds.starts", starts),
    )


def _types(kinds: Kinds, events: int, put: Put) -> tuple[dict[Facet, Names], dict[Facet, Links]]:
    types = sorted({kind for kind, _ in kinds.pairs})
    codes = np.repeat([types.index(kind) for kind, _ in kinds.pairs], np.diff(kinds.starts)).astype(np.int32)
    links = put_links(Facet.TYPE, link(kinds.postings, codes, events, len(types)), put)
    return {Facet.TYPE: named(types, Facet.TYPE, put)}, {Facet.TYPE: links}


def _countries(source: Source, names: Names, links: Links, events: int, put: Put) -> tuple[Names, Links]:
    """Countries by way of the locations."""
    countries = source.countries(names.ids)
    codes = np.full(len(names), -1, np.int32)
    for code, (_, locations) in enumerate(countries):
        codes[np.searchsorted(names.ids, locations)] = code
    each = np.repeat(codes, np.diff(links.starts))
    found = each >= 0
    of_countries = link(links.postings[found], each[found], events, len(countries))
    texts_of = [country for country, _ in countries]
    return named(texts_of, Facet.COUNTRY, put), put_links(Facet.COUNTRY, of_countries, put)


def _joined(parts: Sequence[Array]) -> Array:
    return np.concatenate(parts) if parts else np.zeros(0, np.int64)
