"""What could stand in a query where somebody is typing: names of the store, words of the language."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from store.countries import countries
from store.criteria import DEFAULT_RADIUS_KM, VOCABULARIES
from store.facets import MARK
from store.fold import fold
from store.model import EventType
from store.names import Found, NameSearch
from store.notes import list_tags
from store.query import DATE_KEYS, KEYS

DATE_WORDS = (
    "today",
    "yesterday",
    "this week",
    "last week",
    "this month",
    "last month",
    "this year",
    "last year",
)
# What each key asks for, in a few words.
KEY_WORDS = {
    "actor": "who takes part",
    "added": "added or reported anew since",
    "article": "in this article",
    "country": "in this country",
    "date": "on these days",
    "fatalities": "deaths, as in >10",
    "has": "what an event has",
    "location": "where",
    "near": "near a place, as in hama/50km",
    "precision": "how exact the date is",
    "salience": "minor events too",
    "says": "who is cited for it",
    "since": "from then on",
    "source": "agency or paper",
    "stance": "what the one cited does",
    "tag": "your tags",
    "text": "words of the sentence",
    "type": "what kind of event",
    "until": "up to then",
}
_NAMES = {
    "says": ("speakers", "speaker_id"),
    "source": ("sources", "publisher_id"),
}


@dataclass(frozen=True, slots=True)
class Proposal:
    """A value for a key (None: the key itself is proposed), and what is to be said about it."""

    key: str
    value: str | None
    about: str = ""


def proposed_keys(begun: str) -> list[Proposal]:
    """The keys that begin so."""
    return [Proposal(key, None, KEY_WORDS[key]) for key in KEYS if key.startswith(begun.casefold())]


def proposed_values(
    connection: sqlite3.Connection, names: NameSearch, key: str, begun: str, limit: int
) -> list[Proposal]:
    """Values of a key that begin so, the likeliest first, at most `limit`."""
    if key == "actor":
        return [_of_name(key, one) for one in names.actors(begun, limit)]
    if key in ("location", "near"):
        place = begun.partition("/")[0] if key == "near" else begun
        return [_of_name(key, one) for one in names.locations(place, limit)]
    if key in _NAMES:
        return _of_table(connection, key, begun, limit)
    return list(_of_words(key, _words(connection, key), begun))[:limit]


def _of_name(key: str, found: Found) -> Proposal:
    alias = "" if found.alias == found.value else f"= {found.alias}"
    value = f"{found.value}/{DEFAULT_RADIUS_KM:g}km" if key == "near" else found.value
    return Proposal(key, value, f"{found.events:,}  {alias}".rstrip())


def _of_table(connection: sqlite3.Connection, key: str, begun: str, limit: int) -> list[Proposal]:
    """Names of a table without aliases; those that are met most come first."""
    table, column = _NAMES[key]
    begin = fold(begun)
    rows = connection.execute(
        f"""SELECT t.name, (SELECT count(*) FROM mentions m WHERE m.{column} = t.id) AS met FROM {table} t
            WHERE substr(t.folded, 1, length(?1)) = ?1 OR instr(t.folded, ' ' || ?1) > 0
            ORDER BY met DESC, t.name LIMIT ?2""",
        (begin, limit),
    )
    return [Proposal(key, name, f"{met:,}") for name, met in rows]


def _words(connection: sqlite3.Connection, key: str) -> Iterable[tuple[str, str]]:
    """All words that can stand under a key, and what is to be said about them."""
    if key in VOCABULARIES:
        return ((word, "") for word in VOCABULARIES[key])
    if key in DATE_KEYS or key == "added":
        return ((word, "") for word in DATE_WORDS)
    if key == "country":
        return ((country.name, code) for code, country in countries().items())
    if key == "tag":
        return ((tag.name, f"{tag.events:,}") for tag in list_tags(connection))
    if key == "type":
        kinds = [(kind.value.lower(), "") for kind in EventType]
        rows = connection.execute("SELECT DISTINCT subtype, type FROM events WHERE subtype IS NOT NULL")
        return [*kinds, *((subtype, kind.lower()) for subtype, kind in rows)]
    return ()


def _of_words(key: str, words: Iterable[tuple[str, str]], begun: str) -> Iterator[Proposal]:
    begin = fold(begun)
    ranked = sorted(
        (not fold(word).startswith(begin), fold(word) != MARK, number, word, about)
        for number, (word, about) in enumerate(words)
        if fold(word).startswith(begin) or f" {begin}" in fold(word)
    )
    return (Proposal(key, word, about) for _, _, _, word, about in ranked)
