from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.reading.days import read_day


@pytest.mark.parametrize(
    "words",
    [
        "2019-01-04",
        " 2019-01-04T23:59:59-05:00 ",
        "20190104",
        "20190104120000",
        "2019/1/4",
        "04.01.2019",
        "Fri, 04 Jan 2019 10:00:00 +0000",
        "January 4, 2019",
        "4 Jan. 2019",
        "Friday 4 January 2019",
        "1/4/2019",
        "4 janvier 2019",
        "1546560000",
        "1546560000000",
        "1546560000.5",
    ],
)
def test_a_day_is_read_from_the_notations_of_tables(words):
    assert read_day(words) == date(2019, 1, 4)


@pytest.mark.parametrize("words", ["", "2019", "Jan 2019", "yesterday", "2019-13-45", "n/a", "12345678"])
def test_what_names_no_full_day_gives_none(words):
    assert read_day(words) is None


@given(st.dates())
def test_every_iso_day_is_read(day):
    assert read_day(day.isoformat()) == day
