"""The places of the world by name, offline: lookups in the compiled gazetteer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Self

from extract.places.candidate import Candidate
from extract.places.features import FEATURES, Feature
from extract.places.layout import NOWHERE, ROW_BITS, ROW_MASK, SPREAD_KM, unpack
from extract.places.names import ARTICLES, abbreviation, fold, sound
from extract.places.own_places import candidates as own_candidates
from extract.places.spellings import Match, abbreviated, adjective, common, postal, seat, sounding
from extract.places.unpacking import open_compiled
from store.model import Location

_CACHED_NAMES = 10_000  # of each kind: more would gain next to nothing and let memory grow for hours
_MATCHES = tuple(Match)


class Gazetteer:
    """Read-only; safe to share between threads. Open it once."""

    def __init__(self, data: memoryview, own: Iterable[Location] = ()) -> None:
        """`data` is a compiled gazetteer (`layout`); ValueError when it is not. `own`: places added to it."""
        self._columns = unpack(data)
        self._own = own_candidates(own)
        self._keys = len(self._columns.key_start) - 1
        self._named = lru_cache(maxsize=_CACHED_NAMES)(self._find)
        self._countries: dict[str, Candidate] = {}
        self._has = lru_cache(maxsize=_CACHED_NAMES)(self._holds)
        self._starts = lru_cache(maxsize=_CACHED_NAMES)(self._begins)
        self._divisions: dict[int, int] = {}

    @classmethod
    def open(cls, cache_dir: Path | None = None, own: Iterable[Location] = ()) -> Self:
        """The gazetteer that ships with dateline, with `own` places; `cache_dir` (the XDG cache) holds it."""
        return cls(open_compiled(cache_dir), own)

    def __len__(self) -> int:
        """How many places there are."""
        return len(self._columns.id)

    def lookup(self, name: str) -> tuple[Candidate, ...]:
        """Every place called `name`, the most likely first; where there is none, those that sound alike.

        Case, accents, hyphens, apostrophes and a leading article do not matter; abbreviations ("US",
        "Calif.") do need their capitals.
        """
        return self.named(name) or self.sounding_like(name)

    def named(self, name: str) -> tuple[Candidate, ...]:
        """As `lookup`, without the second chance."""
        if name[:4] in ("The ", "the "):
            name = name[4:]
        short = abbreviation(name)
        if short or name.endswith("."):
            found = self._named(abbreviated(name))
            if found or (short and len(short) < 4):
                return found
        folded = fold(name)
        found = self._named(folded)
        if not found:
            first, _, rest = folded.partition(" ")
            if rest and first in ARTICLES:
                found = self._named(rest)
        return found

    def sounding_like(self, name: str) -> tuple[Candidate, ...]:
        """Places whose name, written in another script at home, may be transliterated as `name`."""
        return self._named(sounding(sound(fold(name))))

    def postal(self, code: str) -> Candidate | None:
        """The state or province whose postal code is `code` ("TX"); the United States before others."""
        found = self._named(postal(code))
        return next((c for c in found if c.country == "US"), found[0] if found else None)

    def adjective(self, word: str) -> Candidate | None:
        """The country or region that an adjective or word for a people belongs to ("Russian", "Kurds")."""
        found = self._named(adjective(fold(word)))
        return found[0] if found else None

    def nationality(self, word: str) -> str | None:
        """The country that an adjective or word for a people belongs to ("Syrian", "Scots"), alpha-2."""
        found = self.adjective(word)
        return found.country if found else None

    def is_abbreviation(self, name: str) -> bool:
        """Whether a name is the abbreviation of a place: "US", "NSW"."""
        return self._has(abbreviated(name))

    def is_word(self, name: str) -> bool:
        """Whether a name is an English word too: "Reading", "Nice", "Western"."""
        return self._has(common(fold(name)))

    def seat(self, name: str) -> str | None:
        """The state whose government a house or square stands for ("Kremlin", "Pentagon"), alpha-2."""
        found = self._named(seat(fold(name)))
        return found[0].country if found else None

    def country(self, code: str) -> Candidate | None:
        """The country with this alpha-2 code."""
        if not self._countries:
            for row in self._all(Feature.COUNTRY):
                found = self._candidate(row)
                self._countries[found.country or ""] = found
        return self._countries.get(code)

    def country_name(self, code: str) -> str | None:
        """The English name of the country with this alpha-2 code."""
        found = self.country(code)
        return found.name if found else None

    def division(self, id: int) -> Candidate | None:  # noqa: A002
        """The division with this id: what `Candidate.admin1` and `admin2` point at."""
        if not self._divisions:
            for feature in (Feature.ADMIN1, Feature.ADMIN2):
                self._divisions.update((self._columns.id[row], row) for row in self._all(feature))
        row = self._divisions.get(id)
        return None if row is None else self._candidate(row)

    def begins(self, folded: str) -> bool:
        """Whether some name begins with these folded words, to stop looking for longer names early."""
        return self._starts(folded)

    def _begins(self, folded: str) -> bool:
        columns, key = self._columns, folded.encode()
        if any(name.startswith(folded) for name in self._own):
            return True
        at = self._position(key)
        if at == self._keys:
            return False
        start = columns.key_start[at]
        return bytes(columns.keys[start : start + len(key)]) == key

    def _all(self, feature: Feature) -> Iterator[int]:
        """The rows of every place of this kind."""
        kinds, code = self._columns.feature.tobytes(), FEATURES.index(feature)
        row = kinds.find(code)
        while row >= 0:
            yield row
            row = kinds.find(code, row + 1)

    def _position(self, key: bytes) -> int:
        """The number of keys before `key` in order."""
        starts, keys = self._columns.key_start, self._columns.keys
        low, high = 0, self._keys
        while low < high:
            middle = (low + high) // 2
            if bytes(keys[starts[middle] : starts[middle + 1]]) < key:
                low = middle + 1
            else:
                high = middle
        return low

    def _holds(self, key: str) -> bool:
        columns, encoded = self._columns, key.encode()
        at = self._position(encoded)
        return at < self._keys and columns.keys[columns.key_start[at] : columns.key_start[at + 1]] == encoded

    def _find(self, key: str) -> tuple[Candidate, ...]:
        if not key:
            return ()
        own = self._own.get(key, ())
        columns, encoded = self._columns, key.encode()
        at = self._position(encoded)
        if (
            at == self._keys
            or bytes(columns.keys[columns.key_start[at] : columns.key_start[at + 1]]) != encoded
        ):
            return own
        return own + tuple(
            self._candidate(entry & ROW_MASK, _MATCHES[entry >> ROW_BITS])
            for entry in columns.rows[columns.key_row[at] : columns.key_row[at + 1]]
        )

    def _candidate(self, row: int, match: Match = Match.NAME) -> Candidate:
        columns, starts = self._columns, self._columns.name_start
        country = columns.country[2 * row : 2 * row + 2].tobytes()
        admin1, admin2 = columns.admin1[row], columns.admin2[row]
        return Candidate(
            columns.id[row],
            str(columns.names[starts[row] : starts[row + 1]], "utf-8"),
            columns.latitude[row] / 1e5,
            columns.longitude[row] / 1e5,
            None if country == b"  " else country.decode("ascii"),
            None if admin1 == NOWHERE else columns.id[admin1],
            None if admin2 == NOWHERE else columns.id[admin2],
            FEATURES[columns.feature[row]],
            columns.population[row],
            (columns.spread[2 * row] * SPREAD_KM, columns.spread[2 * row + 1] * SPREAD_KM),
            match,
        )
