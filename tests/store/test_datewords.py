"""Dates as people type them into the query bar."""

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from store.dates import Modifier, Precision
from store.datewords import DateWordsError, read_date_words
from store.reckoning import Reckoning

THURSDAY = date(2015, 10, 8)
TODAY = Reckoning(THURSDAY)

READ = [
    # calendar dates
    ("2015", "2015-01-01", "2015-12-31", "year"),
    ("2015-10", "2015-10-01", "2015-10-31", "month"),
    ("2015-10-08", "2015-10-08", "2015-10-08", "day"),
    ("20151008", "2015-10-08", "2015-10-08", "day"),
    ("2015-10-08T12:00:00Z", "2015-10-08", "2015-10-08", "day"),
    ("Oct 2015", "2015-10-01", "2015-10-31", "month"),
    ("october, 2015", "2015-10-01", "2015-10-31", "month"),
    ("10/2015", "2015-10-01", "2015-10-31", "month"),
    ("October 8, 2015", "2015-10-08", "2015-10-08", "day"),
    ("8th of October 2015", "2015-10-08", "2015-10-08", "day"),
    ("08-Oct-2015", "2015-10-08", "2015-10-08", "day"),
    ("Thursday, October 8, 2015", "2015-10-08", "2015-10-08", "day"),
    ("8/10/2015", "2015-10-08", "2015-10-08", "day"),
    ("8.10.15", "2015-10-08", "2015-10-08", "day"),
    ("10/31/2015", "2015-10-31", "2015-10-31", "day"),
    ("1/2/34", "1934-02-01", "1934-02-01", "day"),
    ("Q3 2015", "2015-07-01", "2015-09-30", "quarter"),
    ("2015-Q3", "2015-07-01", "2015-09-30", "quarter"),
    ("first quarter of 2015", "2015-01-01", "2015-03-31", "quarter"),
    ("H1 2015", "2015-01-01", "2015-06-30", "month"),
    ("summer of 2014", "2014-06-01", "2014-08-31", "season"),
    ("winter 2014", "2014-12-01", "2015-02-28", "season"),
    ("2015-W41", "2015-10-05", "2015-10-11", "week"),
    ("week 41 of 2015", "2015-10-05", "2015-10-11", "week"),
    ("the week of 8 October 2015", "2015-10-05", "2015-10-11", "week"),
    ("1990s", "1990-01-01", "1999-12-31", "decade"),
    ("the 90s", "1990-01-01", "1999-12-31", "decade"),
    ("the '10s", "2010-01-01", "2019-12-31", "decade"),
    ("19th century", "1800-01-01", "1899-12-31", "century"),
    ("in 2015", "2015-01-01", "2015-12-31", "year"),
    # without a year: the nearest, leaning to the past
    ("March", "2015-03-01", "2015-03-31", "month"),
    ("October", "2015-10-01", "2015-10-31", "month"),
    ("Nov", "2015-11-01", "2015-11-30", "month"),
    ("Feb", "2015-02-01", "2015-02-28", "month"),
    ("last March", "2015-03-01", "2015-03-31", "month"),
    ("last October", "2014-10-01", "2014-10-31", "month"),
    ("next October", "2016-10-01", "2016-10-31", "month"),
    ("this December", "2015-12-01", "2015-12-31", "month"),
    ("8 Oct", "2015-10-08", "2015-10-08", "day"),
    ("oct 9", "2015-10-09", "2015-10-09", "day"),
    ("29 Feb", "2016-02-29", "2016-02-29", "day"),
    ("Q1", "2015-01-01", "2015-03-31", "quarter"),
    ("last summer", "2015-06-01", "2015-08-31", "season"),
    # from today
    ("today", "2015-10-08", "2015-10-08", "day"),
    ("yesterday", "2015-10-07", "2015-10-07", "day"),
    ("the day before yesterday", "2015-10-06", "2015-10-06", "day"),
    ("Tomorrow", "2015-10-09", "2015-10-09", "day"),
    ("last night", "2015-10-07", "2015-10-07", "day"),
    ("-2w", "2015-09-24", "2015-09-24", "day"),
    ("-10d", "2015-09-28", "2015-09-28", "day"),
    ("-3m", "2015-07-08", "2015-07-08", "day"),
    ("-1y", "2014-10-08", "2014-10-08", "day"),
    ("+1q", "2016-01-08", "2016-01-08", "day"),
    ("-9999y", "0001-01-01", "0001-01-01", "day"),
    ("2 weeks ago", "2015-09-24", "2015-09-24", "day"),
    ("a month ago", "2015-09-08", "2015-09-08", "day"),
    ("in three days", "2015-10-11", "2015-10-11", "day"),
    ("two weeks from now", "2015-10-22", "2015-10-22", "day"),
    ("this month", "2015-10-01", "2015-10-31", "month"),
    ("last week", "2015-09-28", "2015-10-04", "week"),
    ("LAST  WEEK", "2015-09-28", "2015-10-04", "week"),
    ("next year", "2016-01-01", "2016-12-31", "year"),
    ("last decade", "2000-01-01", "2009-12-31", "decade"),
    ("last 7 days", "2015-10-02", "2015-10-08", "day"),
    ("past two months", "2015-08-09", "2015-10-08", "day"),
    ("next 2 weeks", "2015-10-08", "2015-10-21", "day"),
    ("Monday", "2015-10-05", "2015-10-05", "day"),
    ("thursday", "2015-10-08", "2015-10-08", "day"),
    ("last thursday", "2015-10-01", "2015-10-01", "day"),
    ("next thu", "2015-10-15", "2015-10-15", "day"),
    ("this sunday", "2015-10-11", "2015-10-11", "day"),
    ("weekend", "2015-10-03", "2015-10-04", "day"),
    ("this weekend", "2015-10-10", "2015-10-11", "day"),
    # ranges
    ("2015-10..2015-12", "2015-10-01", "2015-12-31", "month"),
    ("2015-10/2015-12", "2015-10-01", "2015-12-31", "month"),
    ("1999-2003", "1999-01-01", "2003-12-31", "year"),
    ("from 2010 to 2012", "2010-01-01", "2012-12-31", "year"),
    ("last monday to yesterday", "2015-10-05", "2015-10-07", "day"),
    ("1 oct - 5 oct", "2015-10-01", "2015-10-05", "day"),
    ("1-5 October 2015", "2015-10-01", "2015-10-05", "day"),
    ("Oct 1-5", "2015-10-01", "2015-10-05", "day"),
    ("2015-10..", "2015-10-01", "9999-12-31", "month"),
    ("..2015-10", "0001-01-01", "2015-10-31", "month"),
    ("since monday", "2015-10-05", "9999-12-31", "day"),
    # parts and vagueness
    ("early October", "2015-10-01", "2015-10-10", "month"),
    ("mid-March 2016", "2016-03-11", "2016-03-20", "month"),
    ("late 2014", "2014-09-01", "2014-12-31", "year"),
    ("around 2014", "2014-01-01", "2014-12-31", "year"),
    # other languages
    ("8 de octubre de 2015", "2015-10-08", "2015-10-08", "day"),
    ("octobre 2015", "2015-10-01", "2015-10-31", "month"),
    ("gestern", "2015-10-07", "2015-10-07", "day"),
    ("donnerstag", "2015-10-08", "2015-10-08", "day"),
    ("2 октября 2015", "2015-10-02", "2015-10-02", "day"),
    ("أمس", "2015-10-07", "2015-10-07", "day"),
    ("2015年10月8日", "2015-10-08", "2015-10-08", "day"),
    ("10月", "2015-10-01", "2015-10-31", "month"),
]

NO_DATES = [
    *(
        "",
        " ",
        "we",
        "a",
        "5",
        "12",
        "1 / 5",
        "10:30",
        "foo",
        "hama",
        "last",
        "week",
        "made",
        "2015-13",
        "0000",
    ),
    *(
        "31 June",
        "october 35",
        "30 Feb 2015",
        "Monday, October 8, 2015",
        "2015-12..2015-10",
        "..",
        "99th week",
    ),
    *("2015-W99", "x" * 61, "2015 " * 20, "\ud800", "\x00", "١٥", "Q5 2015", "early early 2015"),
]


@pytest.mark.parametrize(("words", "begin", "end", "precision"), READ)
def test_reads_dates_in_words(words, begin, end, precision):
    span = read_date_words(words, TODAY)
    assert (span.begin.isoformat(), span.end.isoformat(), span.precision) == (
        begin,
        end,
        Precision(precision),
    )


@pytest.mark.parametrize("words", NO_DATES)
def test_says_what_is_no_date(words):
    with pytest.raises(DateWordsError, match="is no date: expected one as in 2015-10-08"):
        read_date_words(words, TODAY)


def test_keeps_what_is_vague_about_a_date():
    modifiers = {
        "early October": Modifier.EARLY,
        "mid 2015": Modifier.MID,
        "late 2015": Modifier.LATE,
        "circa 1916": Modifier.APPROXIMATE,
        "since monday": Modifier.SINCE,
        "until 2015": Modifier.UNTIL,
        "monday": None,
    }
    assert {words: read_date_words(words, TODAY).modifier for words in modifiers} == modifiers


def test_every_weekday_is_the_latest_one_up_to_today():
    for back in range(7):
        day = THURSDAY - timedelta(days=back)
        assert read_date_words(day.strftime("%A"), TODAY).begin == day


forms = st.sampled_from([row[0] for row in READ])


@given(forms, st.dates())
@example("last March", date(1, 1, 1))
@example("next year", date(9999, 12, 31))
@example("29 Feb", date(1, 1, 1))
@example("weekend", date(1, 1, 1))
@example("gestern", date(1, 1, 1))
def test_any_form_on_any_day_is_a_date_or_no_date(words, today):
    try:
        span = read_date_words(words, Reckoning(today))
    except DateWordsError:
        return
    assert span.begin <= span.end


@given(
    st.text(max_size=20) | st.lists(forms | st.sampled_from("0123456789-./ "), max_size=4).map(" ".join),
    st.dates(),
)
def test_any_text_is_a_date_or_no_date(words, today):
    try:
        span = read_date_words(words, Reckoning(today))
    except DateWordsError:
        return
    assert span.begin <= span.end


@given(st.dates())
def test_every_day_reads_as_itself_in_every_way_of_writing_it(day):
    written = [day.isoformat(), f"{day.day} {day:%B} {day.year:04d}", f"{day:%b} {day.day}, {day.year:04d}"]
    assert {read_date_words(words, TODAY).begin for words in written} == {day}


@pytest.mark.parametrize(
    ("words", "day_first", "month_first"),
    [
        ("8/10/2015", "2015-10-08", "2015-08-10"),
        ("8.10.2015", "2015-10-08", "2015-08-10"),
        ("8-10-15", "2015-10-08", "2015-08-10"),
        ("31/10/2015", "2015-10-31", "2015-10-31"),
        ("10/31/2015", "2015-10-31", "2015-10-31"),
        ("2015-08-10", "2015-08-10", "2015-08-10"),
        ("1/2/2015..3/2/2015", "2015-02-01", "2015-01-02"),
        ("jeudi 8/10/2015", "2015-10-08", "2015-08-10"),
    ],
)
def test_the_order_of_day_and_month_is_as_set_unless_it_cannot_be(words, day_first, month_first):
    assert read_date_words(words, Reckoning(THURSDAY)).begin.isoformat() == day_first
    assert read_date_words(words, Reckoning(THURSDAY, day_first=False)).begin.isoformat() == month_first
