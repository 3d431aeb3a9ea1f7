from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.dates import Modifier, Precision
from store.dates_in_words import day_in_words, span_in_words

D = date
EXAMPLES = [
    # begin, end, precision, modifier, in full, short
    (D(2015, 10, 8), D(2015, 10, 8), "day", None, "Thursday 8 October 2015", "8 Oct 2015 (Thu)"),
    (D(2015, 10, 3), D(2015, 10, 5), "day", None, "3–5 October 2015", "3–5 Oct 2015"),
    (D(2015, 9, 28), D(2015, 10, 4), "week", None, "week of 28 September 2015", "week of 28 Sep 2015"),
    (D(2015, 9, 28), D(2015, 10, 1), "week", None, "28 September – 1 October 2015", "28 Sep – 1 Oct 2015"),
    (D(2015, 10, 1), D(2015, 10, 31), "month", None, "October 2015", "October 2015"),
    (D(2015, 9, 21), D(2015, 9, 30), "month", "late", "late September 2015", "late September 2015"),
    (D(2015, 10, 1), D(2015, 12, 31), "quarter", None, "quarter 4 of 2015", "Q4 2015"),
    (D(2014, 3, 1), D(2014, 5, 31), "season", None, "spring 2014", "spring 2014"),
    (D(2015, 1, 1), D(2015, 12, 31), "year", None, "2015", "2015"),
    (D(2009, 1, 1), D(2011, 12, 31), "year", None, "2009–2011", "2009–2011"),
    (D(1990, 1, 1), D(1999, 12, 31), "decade", None, "the 1990s", "the 1990s"),
    (D(1800, 1, 1), D(1899, 12, 31), "century", None, "the 19th century", "the 19th century"),
    (D(2000, 1, 1), D(2099, 12, 31), "century", None, "the 21st century", "the 21st century"),
    (D(1000, 1, 1), D(1099, 12, 31), "century", None, "the 11th century", "the 11th century"),
    (D(2015, 9, 1), D(2015, 10, 31), "month", None, "September–October 2015", "Sep–Oct 2015"),
    (D(2014, 12, 1), D(2015, 1, 31), "month", None, "December 2014 – January 2015", "Dec 2014 – Jan 2015"),
    (
        D(2014, 12, 30),
        D(2015, 1, 2),
        "day",
        None,
        "30 December 2014 – 2 January 2015",
        "30 Dec 2014 – 2 Jan 2015",
    ),
    (D(2015, 9, 30), D(2015, 10, 8), "day", "since", "since 30 September 2015", "since 30 Sep 2015"),
    (D(2011, 1, 1), D(2015, 10, 8), "year", "since", "since 2011", "since 2011"),
    (D(2011, 3, 1), D(2015, 10, 8), "month", "since", "since March 2011", "since March 2011"),
    (D(1900, 1, 1), D(2015, 10, 8), "decade", "since", "since the 1900s", "since the 1900s"),
    (D(2015, 10, 8), D(2016, 3, 31), "month", "until", "until March 2016", "until March 2016"),
    (
        D(2015, 10, 8),
        D(2015, 10, 8),
        "day",
        "approximate",
        "about Thursday 8 October 2015",
        "about 8 Oct 2015 (Thu)",
    ),
]


@pytest.mark.parametrize(("begin", "end", "precision", "modifier", "full", "short"), EXAMPLES)
def test_dates_are_written_in_full_and_short(begin, end, precision, modifier, full, short):
    assert span_in_words(begin, end, precision, modifier) == full
    assert span_in_words(begin, end, precision, modifier, short=True) == short


def test_the_parts_of_a_century_are_said_of_it():
    assert span_in_words(D(1967, 1, 1), D(1999, 12, 31), "century", "late") == "the late 20th century"


@given(
    st.tuples(st.dates(), st.dates()).map(sorted),
    st.sampled_from([None, *Precision]),
    st.sampled_from([None, *Modifier]),
    st.booleans(),
)
def test_any_interval_has_words_with_a_year_of_its_own(days, precision, modifier, short):
    words = span_in_words(*days, precision, modifier, short=short)
    assert words == words.strip()
    assert any(character.isdigit() for character in words)


@given(st.dates())
def test_a_day_is_told_from_every_other(day):
    assert day_in_words(day).split()[0] == str(day.day)
    assert day_in_words(day, short=True).split()[-1] == str(day.year)
