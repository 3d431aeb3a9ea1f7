"""Which rows a name in a query stands for.

Names are compared folded, in tiers; the first tier with a match decides, and it may match several:

1. the canonical name of an actor, the label of a location, the id of an article;
2. any name or alias, whole;
3. any name or alias with a word that starts with the value (for values of several words: with these words
   in a row, the last one begun).
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable
from pathlib import PurePath

from store.countries import countries
from store.criteria import Near, distance_km
from store.fold import fold, storable

_WORD = re.compile(r"[^\W_]+")
_ALIASED = {"actor": ("actors", "folded"), "location": ("locations", "folded_label")}
_NAMED = {"source": "sources", "says": "speakers", "tag": "tags"}
_DIGEST = re.compile(r"[0-9a-f]{8,64}")
_KM_A_DEGREE = 111.0  # of latitude, rounded down: the band searched is never too narrow


def matching_ids(connection: sqlite3.Connection, key: str, value: str) -> list[int]:
    """Ids of the actors, locations, articles, sources, speakers or tags that `value` stands for, in order."""
    if key in _ALIASED:
        return _aliased_ids(connection, key, value)
    if key == "article":
        return _article_ids(connection, value)
    rows = connection.execute(f"SELECT folded, id FROM {_NAMED[key]} ORDER BY id").fetchall()
    wanted = fold(value)
    return [i for name, i in rows if name == wanted] or [i for name, i in rows if begins_a_word(name, value)]


def country_codes(value: str) -> list[str]:
    """ISO codes of the countries that `value` stands for: a code, a name, or the start of a word of one."""
    wanted = fold(value)
    known = countries().values()
    return (
        [one.code for one in known if fold(one.code) == wanted]
        or [one.code for one in known if wanted in map(fold, (one.name, *one.names))]
        or [one.code for one in known if begins_a_word(fold(one.name), value)]
    )


def matching_types(connection: sqlite3.Connection, value: str) -> tuple[list[str], list[str]]:
    """Types and subtypes that `value` stands for: a type, else a subtype, else what has a word it begins."""
    return types_like(connection.execute("SELECT DISTINCT type, subtype FROM events").fetchall(), value)


def types_like(kinds: Iterable[tuple[str, str | None]], value: str) -> tuple[list[str], list[str]]:
    """`matching_types` among these pairs of a type and a subtype."""
    pairs = set(kinds)
    types = sorted({t for t, _ in pairs})
    subtypes = sorted({s for _, s in pairs if s})
    wanted = fold(value)
    if same := [t for t in types if fold(t) == wanted]:
        return same, []
    if same := [s for s in subtypes if fold(s) == wanted]:
        return [], same
    return [t for t in types if begins_a_word(t, value)], [s for s in subtypes if begins_a_word(s, value)]


def near_ids(connection: sqlite3.Connection, near: Near) -> list[int] | None:
    """Ids of the locations inside the circles; None when the name stands for no location with coordinates."""
    if near.point is not None:
        centres = [near.point]
    else:
        named = json.dumps(_aliased_ids(connection, "location", near.name or ""))
        centres = connection.execute(
            """SELECT DISTINCT lat, lon FROM locations
               WHERE id IN (SELECT value FROM json_each(?)) AND lat IS NOT NULL""",
            (named,),
        ).fetchall()
        if not centres:
            return None
    found: set[int] = set()
    band = near.km / _KM_A_DEGREE
    for centre in centres:
        rows = connection.execute(
            "SELECT id, lat, lon FROM locations WHERE lat BETWEEN ? AND ?",
            (centre[0] - band, centre[0] + band),
        )
        found.update(i for i, lat, lon in rows if distance_km(centre, (lat, lon)) <= near.km)
    return sorted(found)


def begins_a_word(name: str, value: str) -> bool:
    """Whether the words of `value` stand in a row in `name`, the last one begun; both are folded here."""
    words, wanted = _WORD.findall(fold(name)), _WORD.findall(fold(value))
    if not wanted:
        return False
    *whole, begun = wanted
    return any(
        words[at : at + len(whole)] == whole and words[at + len(whole)].startswith(begun)
        for at in range(len(words) - len(whole))
    )


def phrase(words: str, *, begun: bool = False) -> str:
    """An FTS5 string for the words in a row, whatever marks are among them; `begun`: the last is a prefix."""
    quoted = '"' + storable(words).replace('"', '""') + '"'
    return quoted + " *" if begun else quoted


def text_expression(values: Iterable[str]) -> str:
    """The FTS5 expression for any of these words or phrases; a star at the end asks for a prefix."""
    return " OR ".join(phrase(v.rstrip("*"), begun=v.endswith("*")) for v in values)


def _aliased_ids(connection: sqlite3.Connection, kind: str, value: str) -> list[int]:
    table, canonical = _ALIASED[kind]
    wanted = fold(value)
    tiers = (
        (f"SELECT coalesce(same_as, id) FROM {table} WHERE {canonical} = ?", wanted),
        (f"SELECT DISTINCT {kind}_id FROM {kind}_aliases WHERE folded = ? ORDER BY 1", wanted),
        (
            f"""SELECT DISTINCT alias.{kind}_id FROM {kind}_aliases_fts found
                JOIN {kind}_aliases alias ON alias.id = found.rowid
                WHERE {kind}_aliases_fts MATCH ? ORDER BY 1""",
            phrase(wanted, begun=True),
        ),
    )
    for statement, parameter in tiers:
        if ids := [i for (i,) in connection.execute(statement, (parameter,))]:
            return ids
    return []


def _article_ids(connection: sqlite3.Connection, value: str) -> list[int]:
    number = value.removeprefix("#")
    if number.isascii() and number.isdigit() and len(number) < 19:
        rows = connection.execute("SELECT id FROM articles WHERE id = ?", (int(number),)).fetchall()
        if rows:
            return [i for (i,) in rows]
    if _DIGEST.fullmatch(value):
        rows = connection.execute(
            "SELECT id FROM articles WHERE sha256 >= ? AND sha256 < ? ORDER BY id", (value, value + "g")
        ).fetchall()
        if rows:
            return [i for (i,) in rows]
    wanted = fold(value)
    articles = connection.execute("SELECT id, title, source, url FROM articles ORDER BY id").fetchall()
    return [
        i
        for i, title, source, url in articles
        if wanted in (fold(title or ""), fold(source), fold(PurePath(source).name), fold(url or ""))
    ] or [i for i, title, _, _ in articles if title and begins_a_word(title, value)]
