"""Quick search: actors and locations by the beginning of a name, at every key."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Sequence
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
_FEW = 3_000  # names that are sorted at every key
_BUSIEST = (
    20_000  # bearers that are looked through for a match, in the time in which some more names are sorted
)
_MOST_ALIKE = 6_000  # names among which a slip is looked for, the first to come: mostly the frequent ones
_LAST_LETTER = "\U0010ffff"

_Bearer = tuple[int, str, str, int]  # id, value, the name that matched, events


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
    best: dict[int, Found] = {}
    for match, tier in (
        (Match.SAME, _spelled(searched, "folded = ?", wanted)),
        (Match.BEGINS, _spelled(searched, "folded >= ? AND folded < ?", wanted, wanted + _LAST_LETTER)),
        (Match.WORDS, _of_words(searched, words)),
    ):
        for i, value, alias, events in _by_events(connection, searched, tier, limit + len(best)):
            best.setdefault(i, Found(i, value, alias, match, events))
            if len(best) == limit:
                return list(best.values())
    return list(best.values()) or _similar(connection, searched, wanted, words, limit)


@dataclass(frozen=True, slots=True)
class _Tier:
    """Names that match equally well: a statement for their ids, and its parameters."""

    ids: str
    parameters: tuple[str, ...]


def _spelled(searched: _Searched, condition: str, *parameters: str) -> _Tier:
    return _Tier(f"SELECT id FROM {searched.aliases} WHERE {condition}", parameters)


def _of_words(searched: _Searched, words: Sequence[str]) -> _Tier:
    expression = " AND ".join(phrase(word, begun=True) for word in words)
    table = f"{searched.aliases}_fts"
    return _Tier(f"SELECT rowid AS id FROM {table} WHERE {table} MATCH ?", (expression,))


def _by_events(connection: sqlite3.Connection, searched: _Searched, tier: _Tier, limit: int) -> list[_Bearer]:
    """The first `limit` bearers of these names by their events.

    Few names are all looked at and sorted. Of many, the busiest bearers are looked through in the order of an
    index: if the first `_BUSIEST` have too few such names, all are sorted after all.
    """
    counted = f"SELECT count(*) FROM ({tier.ids} LIMIT {_FEW + 1})"
    (number,) = connection.execute(counted, tier.parameters).fetchone()
    if number > _FEW:
        first = _first(connection, _among_the_busiest(searched), tier, limit)
        if len(first) == limit:
            return first
    return _first(connection, _sorted(searched), tier, limit) if number else []


def _sorted(searched: _Searched) -> str:
    return f"""SELECT t.id, t.{searched.value}, n.name, t.events FROM matching m
        CROSS JOIN {searched.aliases} n ON n.id = m.id
        CROSS JOIN {searched.table} t ON t.id = n.{searched.link}
        ORDER BY t.events DESC, t.{searched.value}, n.id"""


def _among_the_busiest(searched: _Searched) -> str:
    # The plus keeps SQLite from trying every matching name for every bearer.
    return f"""SELECT t.id, t.{searched.value}, n.name, t.events
        FROM (SELECT id, {searched.value}, events FROM {searched.table}
              ORDER BY events DESC, {searched.value} LIMIT {_BUSIEST}) t
        CROSS JOIN {searched.aliases} n ON n.{searched.link} = t.id
        WHERE +n.id IN (SELECT id FROM matching)"""


def _first(connection: sqlite3.Connection, statement: str, tier: _Tier, limit: int) -> list[_Bearer]:
    """The first `limit` different bearers that a statement over `matching` ids of names gives."""
    rows = connection.execute(f"WITH matching AS MATERIALIZED ({tier.ids}) {statement}", tier.parameters)
    found: dict[int, _Bearer] = {}
    for row in rows:
        found.setdefault(row[0], row)
        if len(found) == limit:
            break
    rows.close()
    return list(found.values())


def _similar(
    connection: sqlite3.Connection, searched: _Searched, wanted: str, words: Sequence[str], limit: int
) -> list[Found]:
    """Names that are like what was typed, or have a word that is, among those that begin likewise."""
    if len(wanted) < SHORTEST_TYPO:
        return []
    from rapidfuzz import fuzz, process  # only for what nothing else finds

    starts = {start for word in words for start in _slipped_starts(word)} | {max(words, key=len)[:2]}
    begun = " OR ".join(phrase(start, begun=True) for start in sorted(starts))
    rows = connection.execute(
        f"""SELECT n.id, t.id, t.{searched.value}, n.name, t.events, n.folded
            FROM (SELECT rowid FROM {searched.aliases}_fts
                  WHERE {searched.aliases}_fts MATCH ? LIMIT {_MOST_ALIKE}) f
            CROSS JOIN {searched.aliases} n ON n.id = f.rowid
            CROSS JOIN {searched.table} t ON t.id = n.{searched.link}""",
        (begun,),
    ).fetchall()
    parts = {
        (row, part): part
        for row, (*_, name) in enumerate(rows)
        for part in (name, *_beginnings(name, len(words)))
    }
    alike = process.extract(
        wanted, parts, scorer=fuzz.ratio, processor=None, limit=4 * limit, score_cutoff=SIMILAR_ENOUGH
    )
    scores: dict[int, float] = {}
    for _, score, (row, _) in alike:
        scores[row] = max(score, scores.get(row, 0.0))
    best: dict[int, Found] = {}
    ranked = sorted((-score, -rows[row][4], rows[row][2], rows[row][0], row) for row, score in scores.items())
    for *_, row in ranked:
        _, i, value, alias, events, _ = rows[row]
        best.setdefault(i, Found(i, value, alias, Match.SIMILAR, events))
    return list(best.values())[:limit]


def _beginnings(name: str, number: int) -> Iterator[str]:
    """The stretches of a name that `number` words may stand for: these many, from each of its words on."""
    words = _WORD.findall(name)
    for first in range(max(1, len(words) - number + 1)):
        yield " ".join(words[first : first + number])


def _slipped_starts(word: str) -> Iterator[str]:
    """How a word may begin when letters came out wrong: later ones, or one too many, or two turned."""
    if len(word) >= SHORTEST_TYPO:
        yield word[:3]
        yield word[1:4]
        yield word[0] + word[2:4]
        yield word[1] + word[0] + word[2]


def _most_frequent(connection: sqlite3.Connection, searched: _Searched, limit: int) -> list[Found]:
    rows = connection.execute(
        f"""SELECT id, {searched.value}, events FROM {searched.table}
            ORDER BY events DESC, {searched.value} LIMIT ?""",
        (limit,),
    )
    return [Found(i, value, value, Match.BEGINS, events) for i, value, events in rows]
