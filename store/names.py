"""Quick search: actors and locations by the beginning of a name, at every key."""

from __future__ import annotations

import json
import re
import sqlite3
from dataclasses import dataclass
from enum import StrEnum

from store.facets import Counts, Facet
from store.fold import fold
from store.matching import phrase
from store.query import Query

_WORD = re.compile(r"[^\W_]+")
ALL_VALUES = 20_000  # of a pane without an index of names: types, sources, speakers, countries
SHORTEST_TYPO = 3  # letters: shorter words are similar to everything
SIMILAR_ENOUGH = 75.0  # of 100, rapidfuzz's ratio


class Match(StrEnum):
    """How well a name matches, best first."""

    SAME = "same"  # the whole name
    BEGINS = "begins"  # the name begins with the text
    WORDS = "words"  # every word typed begins a word of the name
    SIMILAR = "similar"  # nothing matches: a likely slip of the fingers


@dataclass(frozen=True, slots=True)
class Found:
    """An actor or a location. `value` is what goes into a query; `alias` is the name that matched."""

    id: int
    value: str
    alias: str
    match: Match
    events: int  # main events of the whole store


@dataclass(frozen=True, slots=True)
class _Searched:
    table: str
    value: str
    aliases: str
    link: str  # the column of the alias table


_ACTORS = _Searched("actors", "name", "actor_aliases", "actor_id")
_LOCATIONS = _Searched("locations", "label", "location_aliases", "location_id")


def search_actors(connection: sqlite3.Connection, text: str, limit: int = 50) -> list[Found]:
    """Actors with a name or alias that `text` begins, best matches first, then by number of events.

    Accents and case do not count; words may come in any order. Where nothing matches, names that look
    alike. Blank text finds the actors with the most events.
    """
    return _search(connection, _ACTORS, text, limit)


def search_locations(connection: sqlite3.Connection, text: str, limit: int = 50) -> list[Found]:
    """Locations, likewise."""
    return _search(connection, _LOCATIONS, text, limit)


def search_values(counts: Counts, facet: Facet, text: str, limit: int = 50) -> list[Found]:
    """Values of any other pane with words that begin as typed: whole names first, then by events."""
    wanted = fold(text).split()
    found = []
    for row in counts.facet(Query(), facet, ALL_VALUES).rows:
        name = fold(row.label)
        words = _WORD.findall(name)
        if all(any(word.startswith(part) for word in words) or part in name for part in wanted):
            match = Match.SAME if name == fold(text) else Match.WORDS
            found.append(Found(0, row.value, row.label, match, row.total))
    found.sort(key=lambda hit: (hit.match is not Match.SAME, -hit.events, hit.alias))
    return found[:limit]


def _search(connection: sqlite3.Connection, searched: _Searched, text: str, limit: int) -> list[Found]:
    wanted = fold(text)
    words = _WORD.findall(wanted)
    if not words:
        return [] if wanted else _most_frequent(connection, searched, limit)
    quality = "CASE WHEN n.folded = ?1 THEN 0 WHEN substr(n.folded, 1, length(?1)) = ?1 THEN 1 ELSE 2 END"
    rows = connection.execute(
        f"""WITH found AS (
                SELECT n.{searched.link} AS id, n.name AS alias, min({quality}) AS quality
                FROM {searched.aliases}_fts f JOIN {searched.aliases} n ON n.id = f.rowid
                WHERE {searched.aliases}_fts MATCH ?2 GROUP BY n.{searched.link})
            SELECT t.id, t.{searched.value}, found.alias, found.quality, t.events
            FROM found JOIN {searched.table} t ON t.id = found.id
            ORDER BY found.quality, t.events DESC, t.{searched.value} LIMIT ?3""",
        (wanted, " AND ".join(phrase(word, begun=True) for word in words), limit),
    ).fetchall()
    matches = list(Match)
    found = [Found(i, value, alias, matches[quality], events) for i, value, alias, quality, events in rows]
    return found or _similar(connection, searched, wanted, limit)


def _similar(connection: sqlite3.Connection, searched: _Searched, wanted: str, limit: int) -> list[Found]:
    """Names that are like what was typed, or have a word that is."""
    if len(wanted) < SHORTEST_TYPO:
        return []
    from rapidfuzz import fuzz, process  # only for what nothing else finds

    names = connection.execute(f"SELECT id, folded FROM {searched.aliases}").fetchall()
    parts = {(alias_id, part): part for alias_id, name in names for part in (name, *_WORD.findall(name))}
    alike = process.extract(
        wanted, parts, scorer=fuzz.ratio, processor=None, limit=4 * limit, score_cutoff=SIMILAR_ENOUGH
    )
    scores: dict[int, float] = {}
    for _, score, (alias_id, _) in alike:
        scores[alias_id] = max(score, scores.get(alias_id, 0.0))
    rows = connection.execute(
        f"""SELECT n.id, t.id, t.{searched.value}, n.name, t.events
            FROM {searched.aliases} n JOIN {searched.table} t ON t.id = n.{searched.link}
            WHERE n.id IN (SELECT value FROM json_each(?))""",
        (json.dumps(list(scores)),),
    ).fetchall()
    best: dict[int, Found] = {}
    for _, i, value, alias, events in sorted(rows, key=lambda r: (-scores[r[0]], -r[4], r[2], r[0])):
        best.setdefault(i, Found(i, value, alias, Match.SIMILAR, events))
    return list(best.values())[:limit]


def _most_frequent(connection: sqlite3.Connection, searched: _Searched, limit: int) -> list[Found]:
    rows = connection.execute(
        f"""SELECT id, {searched.value}, events FROM {searched.table}
            ORDER BY events DESC, {searched.value} LIMIT ?""",
        (limit,),
    )
    return [Found(i, value, value, Match.BEGINS, events) for i, value, events in rows]
