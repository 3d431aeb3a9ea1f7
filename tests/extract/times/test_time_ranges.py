"""Ranges, open ranges, parts and ages have the days that the words give them."""

from datetime import date

import pytest

from extract.times.reading import read_times
from store.dates import to_edtf

THURSDAY = date(2015, 10, 8)


def edtf(text, published=THURSDAY):
    return [time.date and to_edtf(time.date) for time in read_times(text, published)]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("It lasted between 2009 and 2011.", ["2009/2011"] * 2),
        ("They met October 1-3.", ["2015-10-01/2015-10-03"] * 2),
        ("They met on 12-14 July 1950.", ["1950-07-12/1950-07-14"] * 2),
        ("It ran from Monday to Thursday.", ["2015-10-05/2015-10-08"] * 2),
        ("It ran from Friday to Tuesday.", ["2015-10-02/2015-10-06"] * 2),
        ("The siege (18 August - 15 September 1951) failed.", ["1951-08-18/1951-09-15"] * 2),
        ("The war of 1914-18 ended.", ["1914/1918"] * 2),
        ("It stood from 1996 to 2006.", ["1996/2006"] * 2),
        ("It was closed from November to March.", ["2014-11/2015-03"] * 2),
    ],
)
def test_both_ends_of_a_range_carry_all_of_it(text, dates):
    assert edtf(text) == dates


@pytest.mark.parametrize(
    "text", ["He came in 2009 and left in 2011.", "He went Monday and Thursday.", "It fell 2,000 to 2011."]
)
def test_dates_that_only_stand_side_by_side_are_no_range(text):
    assert not [written for written in edtf(text) if written and "/" in written]


@pytest.mark.parametrize(
    ("text", "written", "begin", "end"),
    [
        ("Since September 30, Russia has struck.", "2015-09-30/..", date(2015, 9, 30), THURSDAY),
        ("since 2011", "2011/..", date(2011, 1, 1), THURSDAY),
        ("since last week", "2015-09-28/..", date(2015, 9, 28), THURSDAY),
        ("since the end of August", "2015-08-21/..", date(2015, 8, 21), THURSDAY),
        ("It is closed until March.", "../2016-03", THURSDAY, date(2016, 3, 31)),
        ("The war lasted until 1975.", "../1975", date(1975, 1, 1), date(1975, 12, 31)),
    ],
)
def test_an_open_range_is_bounded_by_what_the_article_can_know(text, written, begin, end):
    (time,) = read_times(text, THURSDAY)
    assert to_edtf(time.date) == written
    assert (time.date.begin, time.date.end) == (begin, end)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("in early October", "2015-10-01~/2015-10-10~"),
        ("late last year", "2014-09~/2014-12~"),
        ("in mid-September", "2015-09-11~/2015-09-20~"),
        ("in the early 1990s", "1990~/1993~"),
        ("around 1950", "1950~"),
        ("over the weekend", "2015-10-03/2015-10-04"),
        ("in the third quarter", "2015-35"),
        ("in spring 2014", "2014-21"),
        ("on Wednesday night", "2015-10-07"),
    ],
)
def test_parts_and_shades_are_written_as_far_as_edtf_has_them(text, written):
    assert edtf(text) == [written]


def test_an_age_counts_the_day_of_publication_in():
    (time,) = read_times("Russia has stepped up its nine-day-old air war.", THURSDAY)
    assert (time.type, time.value) == ("DURATION", "P9D")
    assert (time.date.begin, time.date.end) == (date(2015, 9, 30), THURSDAY)
    assert to_edtf(time.date) == "2015-09-30/.."


def test_durations_and_sets_stand_on_no_day():
    times = read_times("For two days he fasted every Friday, daily, and for several weeks.", THURSDAY)
    assert [(time.type, time.date) for time in times] == [
        ("DURATION", None),
        ("SET", None),
        ("SET", None),
        ("DURATION", None),
    ]


def test_this_week_ends_at_the_dateline_when_told_in_the_past_and_begins_there_when_announced():
    (past,) = read_times("Tensions rose this week after the raid.", THURSDAY)
    (coming,) = read_times("They will meet this week in Vienna.", THURSDAY)
    (open_,) = read_times("this week", THURSDAY)
    assert to_edtf(past.date) == "2015-10-05/2015-10-08"
    assert to_edtf(coming.date) == "2015-10-08/2015-10-11"
    assert to_edtf(open_.date) == "2015-10-05/2015-10-11"
    assert past.value == coming.value == open_.value == "2015-W41"


def test_a_dash_before_the_same_again_makes_no_range():
    weekend, days = read_times("on the last weekend of July — July 25 — in Texas", date(2015, 10, 8))
    assert (weekend.date.end.isoformat(), days.date.begin.isoformat()) == ("2015-07-26", "2015-07-25")
