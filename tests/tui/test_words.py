from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.dates import Modifier, Precision
from store.facets import Bucket, EventRow
from tui.panes.words import DAY_WIDTH, bucket_words, day_words, is_coarse


def row(begin, end=None, precision="day", modifier=None):
    first = date.fromisoformat(begin) if begin else None
    last = date.fromisoformat(end) if end else first
    return EventRow(1, "t", first, last, precision, modifier, "OTHER", "asserted", (), None, 1, False)


@pytest.mark.parametrize(
    ("given_row", "words"),
    [
        (row("2022-02-24"), "24 Th"),
        (row("2022-02-03", "2022-02-05"), "3–5"),
        (row("2022-02-28", "2022-03-12"), "28–12"),
        (row("2022-02-21", "2022-02-27", "week"), "w 21"),
        (row("2022-02-01", "2022-02-28", "month"), "month"),
        (row("2022-02-20", "2022-02-28", "month", "late"), "late"),
        (row("2022-04-01", "2022-06-30", "quarter"), "Q2"),
        (row("2022-09-01", "2022-11-30", "season"), "aut."),
        (row("2015-01-01", "2015-12-31", "year"), "2015"),
        (row("1990-01-01", "1999-12-31", "decade"), "1990s"),
        (row("1800-01-01", "1899-12-31", "century"), "1800s"),
        (row("2015-09-30", "2015-10-08", "day", "since"), "since"),
        (row("2015-09-30", "2015-10-08", "day", "until"), "until"),
        (row("2015-09-30", None, "day", "approximate"), "30 We"),
        (row(None), ""),
    ],
)
def test_the_day_of_a_row(given_row, words):
    assert day_words(given_row) == words


@given(st.dates(), st.dates(), st.sampled_from(list(Precision)), st.sampled_from([None, *Modifier]))
def test_the_day_of_any_row_fits_its_column(a, b, precision, modifier):
    first, last = min(a, b), max(a, b)
    given_row = EventRow(1, "t", first, last, precision, modifier, "OTHER", "asserted", (), None, 1, False)
    assert len(day_words(given_row)) <= DAY_WIDTH
    assert is_coarse(given_row) == (first != last or modifier is not None)


def test_headings():
    day = date(2022, 2, 1)
    assert bucket_words(day, Bucket.MONTH) == "February 2022"
    assert bucket_words(day, Bucket.DAY) == "Tuesday 1 February 2022"
    assert bucket_words(date(1900, 1, 1), Bucket.CENTURY) == "1900–1999"
