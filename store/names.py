"""Quick search: actors and locations by the beginning of a name, at every key."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from store.facets import Counts, Facet
from store.fold import fold
from store.matching import phrase
from store.name_list import NameList, words_of
from store.query import Query

ALL_VALUES = 20_000  # of a pane without an index of names: types, sources, speakers, countries
SHORTEST_TYPO = 3  # letters: shorter words are similar to everything
SIMILAR_ENOUGH = 75.0  # of 100, rapidfuzz's ratio
_MOST_ALIKE = 6_000  # names among which a slip is looked for, the first to come: mostly the frequent ones


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
_SEARCHED = {Facet.ACTOR: _ACTORS, Facet.LOCATION: _LOCATIONS}


class NameSearch:
    """Quick search over a connection of `open_reader`: all names are read once, and anew when they change.

    One thread at a time may use it, as with the connection.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._lists: dict[str, NameList] = {}
        self._seen = (-1, -1)

    def actors(self, text: str, limit: int = 50) -> list[Found]:
        """Actors with a name or alias that `text` begins, best matches first, then by number of events.

        Accents and case do not count; words may come in any order. Where nothing matches, names that look
        alike. Blank text finds the actors with the most events.
        """
        return self._search(_ACTORS, text, limit)

    def locations(self, text: str, limit: int = 50) -> list[Found]:
        """Locations, likewise."""
        return self._search(_LOCATIONS, text, limit)

    def prepare(self, facet: Facet) -> None:
        """Read the names of actors or of locations now, before the first letter is typed."""
        if facet in _SEARCHED:
            self._list(_SEARCHED[facet])

    def _search(self, searched: _Searched, text: str, limit: int) -> list[Found]:
        wanted = fold(text)
        words = words_of(wanted)
        if not words:
            return [] if wanted else _most_frequent(self._connection, searched, limit)
        begun, others = self._list(searched).find(words, limit)
        best: dict[int, tuple[int, Match]] = {}  # by who bears it: the name that matched, and how
        for match, found in (
            (Match.SAME, self._named(searched, wanted)),
            (Match.BEGINS, begun),
            (Match.WORDS, others),
        ):
            for bearer, name in found.items():
                best.setdefault(bearer, (name, match))
        if not best:
            return _similar(self._connection, searched, wanted, words, limit)
        return _told(self._connection, searched, dict(islice(best.items(), limit)))

    def _named(self, searched: _Searched, wanted: str) -> dict[int, int]:
        rows = self._connection.execute(
            f"""SELECT n.{searched.link}, n.id FROM {searched.aliases} n
                JOIN {searched.table} t ON t.id = n.{searched.link} WHERE n.folded = ?
                ORDER BY t.events DESC, t.{searched.value}, n.id DESC""",
            (wanted,),
        )
        return dict(rows.fetchall())

    def _list(self, searched: _Searched) -> NameList:
        (version,) = self._connection.execute("PRAGMA data_version").fetchone()
        seen = (version, self._connection.total_changes)
        if seen != self._seen:
            self._lists.clear()
            self._seen = seen
        if searched.table not in self._lists:
            self._lists[searched.table] = NameList(_busiest_first(self._connection, searched))
        return self._lists[searched.table]


def search_values(counts: Counts, facet: Facet, text: str, limit: int = 50) -> list[Found]:
    """Values of any other pane with words that begin as typed: whole names first, then by events."""
    wanted = fold(text).split()
    found = []
    for row in counts.facet(Query(), facet, ALL_VALUES).rows:
        name = fold(row.label)
        words = words_of(name)
        if all(any(word.startswith(part) for word in words) or part in name for part in wanted):
            match = Match.SAME if name == fold(text) else Match.WORDS
            found.append(Found(0, row.value, row.label, match, row.total))
    found.sort(key=lambda hit: (hit.match is not Match.SAME, -hit.events, hit.alias))
    return found[:limit]


def _busiest_first(connection: sqlite3.Connection, searched: _Searched) -> list[tuple[int, int, str]]:
    """All names, those of the busiest bearers first: joined here, as reading is faster than looking up."""
    bearers = connection.execute(f"SELECT id FROM {searched.table} ORDER BY events DESC, {searched.value}")
    rank = {bearer: rank for rank, (bearer,) in enumerate(bearers.fetchall())}
    names = connection.execute(f"SELECT {searched.link}, id, folded FROM {searched.aliases} ORDER BY id")
    return sorted(names.fetchall(), key=lambda name: rank[name[0]])


def _told(
    connection: sqlite3.Connection, searched: _Searched, best: Mapping[int, tuple[int, Match]]
) -> list[Found]:
    rows = connection.execute(
        f"""SELECT t.id, t.{searched.value}, n.name, t.events FROM json_each(?) j
            CROSS JOIN {searched.aliases} n ON n.id = j.value
            CROSS JOIN {searched.table} t ON t.id = n.{searched.link}""",
        (json.dumps([alias for alias, _ in best.values()]),),
    )
    return [Found(i, value, alias, best[i][1], events) for i, value, alias, events in rows]


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
        f"""SELECT n.{searched.link}, n.id, n.folded
            FROM (SELECT rowid FROM {searched.aliases}_fts
                  WHERE {searched.aliases}_fts MATCH ? LIMIT {_MOST_ALIKE}) f
            CROSS JOIN {searched.aliases} n ON n.id = f.rowid""",
        (begun,),
    ).fetchall()
    parts: list[str] = []
    of_row: list[int] = []
    for row, (*_, name) in enumerate(rows):
        some = dict.fromkeys((name, *_stretches(name, len(words))))
        parts += some
        of_row += [row] * len(some)
    alike = process.extract(
        wanted, parts, scorer=fuzz.ratio, processor=None, limit=4 * limit, score_cutoff=SIMILAR_ENOUGH
    )
    scores: dict[int, float] = {}  # by who bears the name
    best: dict[int, tuple[int, Match]] = {}
    for _, score, at in alike:  # the most alike first
        bearer, name_id, _ = rows[of_row[at]]
        scores.setdefault(bearer, score)
        best.setdefault(bearer, (name_id, Match.SIMILAR))
    found = _told(connection, searched, best)
    found.sort(key=lambda one: (-scores[one.id], -one.events, one.value))
    return found[:limit]


def _stretches(name: str, number: int) -> list[str]:
    """The stretches of a name that `number` words may stand for: these many, from each of its words on."""
    words = words_of(name)
    if number == 1:
        return words
    return [" ".join(words[first : first + number]) for first in range(max(1, len(words) - number + 1))]


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
