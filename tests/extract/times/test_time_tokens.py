"""Texts are cut into sentences of typed tokens with exact offsets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.times.tokens import SHAPES, sentences


def cut(text):
    return [[s.word(i) for i in range(len(s.symbols))] for s in sentences(text, {})]


def shape(text):
    (sentence,) = sentences(text, {})
    names = {symbol: name for name, symbol in SHAPES.items()}
    return [names.get(symbol, symbol) for symbol in sentence.symbols]


def test_sentences_end_at_stops_and_blank_lines_but_not_at_abbreviations_or_line_breaks():
    assert cut("He left. She came on Oct. 5\nwith Gen. Ali.\n\nNo stop") == [
        ["He", "left"],
        ["She", "came", "on", "Oct.", "5", "with", "Gen.", "Ali"],
        ["No", "stop"],
    ]


@pytest.mark.parametrize(
    ("text", "shapes"),
    [
        ("12 13 25 31 32 100", ["n12", "n24", "n31", "n31", "n99", "n999"]),
        ("1999 2200 0 1,500 3.5", ["n9999", "big", "zero", "big", "decimal"]),
        ("3rd 32nd '96 1990s '80s", ["nth", "nth99", "short_year", "decade4", "decade2"]),
        (
            "2015-10-08 2015-10-08T09:30 10/8/2015 8.10.2015",
            ["iso_date", "iso_time", "slash_date", "slash_date"],
        ),
        ("20151008 99999999", ["compact_date", "big"]),
        ("10:30 3pm 3 p.m. 25:61", ["clock", "clock_half", "clock_half", "n31", ":", "n99"]),
        ("$2008 70% B-52 4G", ["money", "money", "mark", "mark"]),
        ("Al-Watan moved going", ["Name", "hyphen", "Name", "did", "doing"]),
        ("May – 1–3", ["Name", "spaced_dash", "n12", "hyphen", "n12"]),
        ("1 / 5", ["n12", "/", "n12"]),
    ],
)
def test_tokens_are_typed_by_what_they_can_be_in_a_date(text, shapes):
    assert shape(text) == shapes


@given(st.text())
def test_tokens_lie_in_order_inside_the_text(text):
    ends = [0]
    for sentence in sentences(text, {}):
        for start, end in zip(sentence.starts, sentence.ends, strict=True):
            assert ends[-1] <= start < end <= len(text)
            ends.append(end)
        assert len(sentence.symbols) == len(sentence.starts)


@pytest.mark.parametrize("unit", ["1", ":", "of ", "1.", "1,111,", "1/1/", "a.", "\n ", "'", "-", "12:34"])
def test_hostile_runs_give_no_more_tokens_than_characters(unit):
    text = unit * 5000
    assert sum(len(sentence.symbols) for sentence in sentences(text, {})) <= len(text)
