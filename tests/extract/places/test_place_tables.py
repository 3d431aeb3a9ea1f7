from __future__ import annotations

from pathlib import Path

import pytest

import extract.places
from extract.places.cues import load_cues
from extract.places.features import Feature
from store.countries import countries

SOURCES = Path(extract.places.__file__).parent / "sources"


def _rows(name):
    lines = (SOURCES / name).read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("#"), "a table says what it holds"
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize(
    ("name", "columns", "key"),
    [("regions.tsv", 7, 1), ("natural.tsv", 4, 1), ("landmarks.tsv", 6, 1),
     ("divisions.tsv", 6, 2), ("words.txt", 1, 1)],
)  # fmt: skip
def test_tables_are_sorted_without_repeats_and_complete(name, columns, key):
    rows = _rows(name)
    assert {len(row) for row in rows} == {columns}
    keys = [tuple(row[:key]) for row in rows]
    assert keys == sorted(set(keys))
    assert all(cell == cell.strip() for row in rows for cell in row)


@pytest.mark.parametrize(
    ("name", "lat"),
    [
        ("regions.tsv", 2),
        ("natural.tsv", 2),
        ("landmarks.tsv", 1),
        ("divisions.tsv", 4),
    ],
)
def test_points_are_on_the_globe(name, lat):
    for row in _rows(name):
        assert -90 <= float(row[lat]) <= 90 and -180 <= float(row[lat + 1]) <= 180, row


def test_kinds_of_places_are_known():
    for name in ("regions.tsv", "natural.tsv"):
        assert {row[1] for row in _rows(name)} <= {str(feature) for feature in Feature}


def test_countries_of_the_tables_are_in_the_table_of_countries():
    codes = {*countries(), "-"}
    assert {row[4] for row in _rows("regions.tsv")} <= codes
    assert {row[3] for row in _rows("landmarks.tsv")} | {row[5] for row in _rows("landmarks.tsv")} <= codes
    assert {row[0] for row in _rows("divisions.tsv")} <= codes


def test_words_of_the_cues_are_lower_case_and_each_once_in_its_row():
    for line in (SOURCES / "cues.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            words = line.split("\t")[1].split(" ")
            assert words == sorted(set(words)) and all(word == word.lower() and word for word in words), line
    assert {"province", "town", "river", "island"} <= load_cues().kinds
