"""Everything that docs/query.md shows can be typed."""

import re
from datetime import date
from pathlib import Path

from store.datewords import read_date_words
from store.query import KEYS, parse
from store.reckoning import Reckoning

PAGE = (Path(__file__).parents[2] / "docs" / "query.md").read_text(encoding="utf-8")
DATES = PAGE.partition("## Dates")[2].partition("\n\n")[2].partition("\n\n")[0]
NO_QUERIES = {'\\"', "\\\\", "-", "salience:", "fatalities:", "since:", "until:", "actor:", "location:"}


def examples(text):
    return [found for found in re.findall(r"`([^`\n]+)`", text) if not found.startswith("dateline ")]


def test_every_example_is_a_query():
    shown = [text for text in examples(PAGE.replace(DATES, "")) if text not in NO_QUERIES]
    assert len(shown) > 60
    for text in shown:
        assert parse(text).clauses


def test_every_date_is_a_date():
    dates = [text for text in examples(DATES) if ":" not in text]
    assert len(dates) > 20
    for text in dates:
        assert read_date_words(text, Reckoning(date(2015, 10, 8)))


def test_every_key_is_shown():
    shown = {
        clause.key
        for text in examples(PAGE)
        if ":" in text and text not in NO_QUERIES
        for clause in parse(text).clauses
    }
    assert shown == set(KEYS)
