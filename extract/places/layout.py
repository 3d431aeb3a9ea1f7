"""The compiled gazetteer: a few typed columns behind a header, readable from a memory map.

    header     magic, version, number of places and keys, then offset and length of each column
    columns    COLUMNS below, in that order, each starting at a multiple of eight bytes

A place is a row number. Keys are sorted byte strings; the rows that a key names are
`rows[key_row[k] : key_row[k + 1]]`, most important place first, each with its `Match` in the top bits.
Little-endian throughout.
"""

from __future__ import annotations

import struct
import sys
from array import array
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

MAGIC = b"dateline places\n"
VERSION = 1
NOWHERE = 0xFFFFFFFF  # no row: a place without an admin1, for instance
ROW_BITS = 29
ROW_MASK = (1 << ROW_BITS) - 1
_HEADER = struct.Struct("<16sII")

# name -> typecode of `array`; B columns may also hold text.
COLUMNS: Mapping[str, Literal["B", "I", "i"]] = {
    "id": "I",  # GeoNames id, or an id of ours from OWN_IDS on
    "latitude": "i",  # 1e-5 degrees north
    "longitude": "i",  # 1e-5 degrees east
    "population": "I",
    "admin1": "I",  # row of the first-order division, or NOWHERE
    "admin2": "I",
    "feature": "B",
    "spread": "B",  # two a place: how far it reaches north-south and east-west, in SPREAD_KM
    "country": "B",  # two letters a place, two spaces at sea
    "name_start": "I",  # into names, one more entry than places
    "names": "B",  # UTF-8
    "key_start": "I",  # into keys, one more entry than keys
    "keys": "B",  # UTF-8, sorted
    "key_row": "I",  # into rows, one more entry than keys
    "rows": "I",
}
OWN_IDS = 4_000_000_000
SPREAD_KM = 10.0


@dataclass(frozen=True, slots=True)
class Columns:
    """Views on the columns of one compiled gazetteer."""

    id: memoryview
    latitude: memoryview
    longitude: memoryview
    population: memoryview
    admin1: memoryview
    admin2: memoryview
    feature: memoryview
    spread: memoryview
    country: memoryview
    name_start: memoryview
    names: memoryview
    key_start: memoryview
    keys: memoryview
    key_row: memoryview
    rows: memoryview


def pack(columns: Mapping[str, array[int]]) -> bytes:
    """The bytes of a compiled gazetteer. Same columns, same bytes."""
    head = _HEADER.size + 16 * len(COLUMNS)
    table, body = bytearray(), bytearray()
    for name, typecode in COLUMNS.items():
        column = columns[name]
        if column.typecode != typecode:
            raise ValueError(f"column {name} has type {column.typecode!r}, not {typecode!r}")
        if sys.byteorder == "big":
            column = array(typecode, column)
            column.byteswap()
        body += bytes(-len(body) % 8)
        table += struct.pack("<QQ", head + len(body), column.itemsize * len(column))
        body += column.tobytes()
    return _HEADER.pack(MAGIC, VERSION, len(COLUMNS)) + bytes(table) + bytes(body)


def unpack(data: memoryview) -> Columns:
    """Views on the columns in `data`; ValueError when it is no gazetteer of this version."""
    if len(data) < _HEADER.size + 16 * len(COLUMNS):
        raise ValueError(f"not a compiled gazetteer: only {len(data)} bytes")
    magic, version, count = _HEADER.unpack_from(data)
    if magic != MAGIC:
        raise ValueError("not a compiled gazetteer: it does not begin with its mark")
    if version != VERSION or count != len(COLUMNS):
        raise ValueError(f"a gazetteer of layout {version}; this program reads layout {VERSION}")
    if sys.byteorder == "big":
        raise ValueError("the compiled gazetteer can only be read on little-endian machines")
    views: dict[str, memoryview] = {}
    for number, (name, typecode) in enumerate(COLUMNS.items()):
        start, length = struct.unpack_from("<QQ", data, _HEADER.size + 16 * number)
        if start + length > len(data):
            raise ValueError(f"a damaged gazetteer: column {name} reaches past the end")
        views[name] = data[start : start + length].cast(typecode)
    return Columns(**views)
