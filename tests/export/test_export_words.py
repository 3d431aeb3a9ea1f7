"""Dates, tolls and places as documents say them."""

from dataclasses import replace

import pytest
from hypothesis import given
from told import EVENT, HAMA, dated, events

from export.words import date_in_words, heading, is_coarse, place_in_words, toll_in_words
from store.model import Toll


@pytest.mark.parametrize(
    ("event", "words", "under"),
    [
        (dated("2015-10-07"), "Wednesday 7 October 2015", "October 2015"),
        (dated("2015-10-03", "2015-10-05"), "3–5 October 2015", "October 2015"),
        (dated("2015-09-28", "2015-10-02"), "28 September – 2 October 2015", "September 2015"),
        (dated("2014-12-30", "2015-01-02"), "30 December 2014 – 2 January 2015", "December 2014"),
        (dated("2015-10-05", "2015-10-11", "week"), "week of 5 October 2015", "October 2015"),
        (dated("2015-10-01", "2015-10-31", "month"), "October 2015", "October 2015"),
        (dated("2015-10-01", "2015-12-31", "month"), "October–December 2015", "October 2015"),
        (dated("2015-12-01", "2016-02-29", "month"), "December 2015 – February 2016", "December 2015"),
        (dated("2015-10-01", "2015-12-31", "quarter"), "quarter 4 of 2015", "October 2015"),
        (dated("2015-09-01", "2015-11-30", "season"), "autumn 2015", "September 2015"),
        (dated("2015-01-01", "2015-12-31", "year"), "2015", "2015"),
        (dated("2011-01-01", "2015-12-31", "year"), "2011–2015", "2011–2015"),
        (dated("1990-01-01", "1999-12-31", "decade"), "the 1990s", "The 1990s"),
        (dated("1800-01-01", "1899-12-31", "century"), "the 19th century", "The 19th century"),
        (dated("2015-08-21", "2015-08-31", "month", "late"), "late August 2015", "August 2015"),
        (dated("2015-01-01", "2015-04-30", "year", "early"), "early 2015", "January 2015"),
        (dated("1996-01-01", "1999-12-31", "decade", "late"), "the late 1990s", "1996–1999"),
        (dated("2015-10-07", modifier="approximate"), "about Wednesday 7 October 2015", "October 2015"),
        (dated("2015-09-30", "2015-10-08", modifier="since"), "since 30 September 2015", "September 2015"),
        (
            dated("0001-01-01", "2015-09-30", modifier="until"),
            "until 30 September 2015",
            "No beginning given",
        ),
        (replace(EVENT, begin=None, end=None, precision=None), "undated", "Undated"),
    ],
)
def test_a_date_is_said_in_full_and_stands_under_its_month_or_years(event, words, under):
    assert (date_in_words(event), heading(event)) == (words, under)


@given(events())
def test_any_date_has_words_and_a_heading(event):
    assert date_in_words(event).strip()
    assert heading(event).strip()
    assert not (is_coarse(event) and event.begin is None)


@pytest.mark.parametrize(
    ("toll", "words"),
    [
        (Toll(12, 12), "12"),
        (Toll(10, 12), "10–12"),
        (Toll(1200, None), "at least 1,200"),
        (Toll(0, 3), "0–3"),
    ],
)
def test_a_toll_is_a_range_as_it_was_stated(toll, words):
    assert toll_in_words(toll) == words


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "Hama, Syria"),
        ({"precision": "near"}, "near Hama, Syria"),
        ({"precision": "admin1"}, "Hama (province), Syria"),
        ({"name": "Syria", "precision": "country"}, "Syria"),
        ({"name": "Caspian Sea", "country": None, "precision": "region"}, "Caspian Sea"),
        ({"country": "ZZ"}, "Hama, ZZ"),
        ({"name": "Hama province", "precision": "admin1"}, "Hama province, Syria"),
        ({"name": "western Syria", "precision": "region"}, "western Syria"),
    ],
)
def test_a_place_is_said_with_its_country_and_how_close_it_is(changes, words):
    assert place_in_words(replace(HAMA, **changes)) == words
