"""Writes places with all their spellings as a compiled gazetteer."""

from __future__ import annotations

import lzma
import re
import unicodedata
from array import array
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from extract.places.features import CODES, Feature, prominence
from extract.places.layout import NOWHERE, ROW_BITS, SPREAD_KM, pack
from extract.places.names import ARTICLES, abbreviation, fold, sound
from extract.places.spellings import Match, abbreviated, common, sounding

# Words that a name can do without in English, and names filed as "Madrid, Comunidad de".
_FOREIGN_WORD = re.compile(
    r", .*$| (?:Sheng|Shi|Shahrestan|Zizhiqu|[Oo]blast[’']?|oblysy|Ostan|Ostān|kray|Respublika|voblasc)$"
    r"|(?<=\w)-(?:do|gu|gun|gwangyeoksi|shi|si|teukbyeoljachido|teukbyeolsi)$"
)
_AYN = str.maketrans("", "", "‘’ʻʼʿʾ'`")


@dataclass(slots=True)
class Entry:
    """A place while it is being compiled."""

    id: int
    name: str
    latitude: float
    longitude: float
    country: str | None
    feature: Feature
    population: int = 0
    spread: tuple[float, float] = (0.0, 0.0)  # km north-south and east-west, one standard deviation
    admin1: Entry | None = None
    admin2: Entry | None = None
    transliterated: bool = False  # whether its names reach English out of another script
    spellings: dict[str, Match] = field(default_factory=dict)
    english: str | None = None  # what English calls it, where the name is a transliteration
    row: int = -1

    @property
    def shown(self) -> str:
        """The name to print: GeoNames's scholarly dots and strokes are no spelling of the press."""
        name = self.english or _FOREIGN_WORD.sub("", self.name)
        return _plain(name) if self.transliterated else name

    def spell(self, key: str, match: Match) -> None:
        if key and match < self.spellings.get(key, Match.NEVER):
            self.spellings[key] = match

    def called(self, name: str, match: Match = Match.ALTERNATE) -> None:
        """Record one of the place's names, as people may type it."""
        short = abbreviation(name)
        if short:
            self.spell(abbreviated(short), match)
            return
        folded = fold(name)
        self.spell(folded, match)
        words = folded.split()
        if self.transliterated:
            if len(words) > 1 and words[0] in ARTICLES:
                self.spell(" ".join(words[1:]), match)
            self.spell(sounding(sound(folded)), Match.SOUND)


def _plain(name: str) -> str:
    bare = "".join(ch for ch in unicodedata.normalize("NFKD", name) if not unicodedata.combining(ch))
    return bare.translate(_AYN).strip()


def _order(entry: Entry) -> tuple[str, int, int, str, int]:
    """Neighbours stand together, which packs better."""
    admin1 = entry.admin1.id if entry.admin1 else 0
    return entry.country or "", CODES[entry.feature], admin1, entry.name, entry.id


def compile_places(entries: Iterable[Entry], words: Iterable[str]) -> bytes:
    """The compiled gazetteer, uncompressed (see `layout`); `words` are names that are English words too."""
    ordered = sorted(
        entries,
        key=lambda e: (e.country or "", CODES[e.feature], e.admin1.id if e.admin1 else 0, e.name, e.id),
    )
    columns: dict[str, array[int]] = {
        "id": array("I"),
        "latitude": array("i"),
        "longitude": array("i"),
        "population": array("I"),
        "admin1": array("I"),
        "admin2": array("I"),
        "feature": array("B"),
        "spread": array("B"),
        "country": array("B"),
        "name_start": array("I", [0]),
        "names": array("B"),
        "key_start": array("I", [0]),
        "keys": array("B"),
        "key_row": array("I", [0]),
        "rows": array("I"),
    }
    for row, entry in enumerate(ordered):
        entry.row = row
    postings: dict[bytes, list[tuple[Match, float, int]]] = defaultdict(list)
    for entry in ordered:
        columns["id"].append(entry.id)
        columns["latitude"].append(round(entry.latitude * 1e5))
        columns["longitude"].append(round(entry.longitude * 1e5))
        columns["population"].append(entry.population)
        columns["admin1"].append(entry.admin1.row if entry.admin1 and entry.admin1.row >= 0 else NOWHERE)
        columns["admin2"].append(entry.admin2.row if entry.admin2 and entry.admin2.row >= 0 else NOWHERE)
        columns["feature"].append(CODES[entry.feature])
        columns["spread"].extend(min(255, round(km / SPREAD_KM)) for km in entry.spread)
        columns["country"].frombytes((entry.country or "  ").encode("ascii"))
        columns["names"].frombytes(entry.shown.encode("utf-8"))
        columns["name_start"].append(len(columns["names"]))
        weight = prominence(entry.feature, entry.population)
        for key, match in entry.spellings.items():
            postings[key.encode("utf-8")].append((match, -weight, entry.row))
    for word in words:
        postings[common(word).encode("utf-8")] = []
    for encoded in sorted(postings):
        columns["keys"].frombytes(encoded)
        columns["key_start"].append(len(columns["keys"]))
        # A name that is one place's own comes before the same word as another's byname, unless that
        # other one is ten times as prominent.
        for match, _weight, row in sorted(postings[encoded], key=lambda p: (p[1] + int(p[0]), p[0], p[2])):
            columns["rows"].append(int(match) << ROW_BITS | row)
        columns["key_row"].append(len(columns["rows"]))
    return pack(columns)


def compress(data: bytes) -> bytes:
    """Raw bytes to a small .xz with a checksum inside."""
    words = {"lc": 0, "lp": 2, "pb": 2}  # most columns are of four-byte numbers
    filters = [{"id": lzma.FILTER_LZMA2, "preset": 9 | lzma.PRESET_EXTREME, "dict_size": 1 << 26, **words}]
    return lzma.compress(data, format=lzma.FORMAT_XZ, check=lzma.CHECK_CRC64, filters=filters)
