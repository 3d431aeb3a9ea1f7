"""A date says what the text said, in days and in EDTF."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.dates import Basis, DateSpan, Modifier, Precision, parse_edtf, to_edtf, unit

P, M = Precision, Modifier
DAYS = st.dates()
SPANS = st.builds(
    lambda a, b, p, m, basis: DateSpan(min(a, b), max(a, b), p, m, basis),
    DAYS,
    DAYS,
    st.sampled_from(Precision),
    st.none() | st.sampled_from(Modifier),
    st.sampled_from(Basis),
)
UNITS = st.builds(
    lambda day, p, m: DateSpan(*unit(day, p), p, m),
    DAYS,
    st.sampled_from(Precision),
    st.none() | st.sampled_from(Modifier),
)

WRITTEN = {
    "2015-10-08": DateSpan(date(2015, 10, 8), date(2015, 10, 8), P.DAY),
    "2015-10-01/2015-10-03": DateSpan(date(2015, 10, 1), date(2015, 10, 3), P.DAY),
    "2016-02": DateSpan(date(2016, 2, 1), date(2016, 2, 29), P.MONTH),
    "2016-02~": DateSpan(date(2016, 2, 1), date(2016, 2, 29), P.MONTH, M.APPROXIMATE),
    "2015-35": DateSpan(date(2015, 7, 1), date(2015, 9, 30), P.QUARTER),
    "2014-21": DateSpan(date(2014, 3, 1), date(2014, 5, 31), P.SEASON),
    "2014-24": DateSpan(date(2014, 12, 1), date(2015, 2, 28), P.SEASON),
    "2015": DateSpan(date(2015, 1, 1), date(2015, 12, 31), P.YEAR),
    "2009/2011": DateSpan(date(2009, 1, 1), date(2011, 12, 31), P.YEAR),
    "2015-01/2015-06": DateSpan(date(2015, 1, 1), date(2015, 6, 30), P.MONTH),
    "199X": DateSpan(date(1990, 1, 1), date(1999, 12, 31), P.DECADE),
    "18XX": DateSpan(date(1800, 1, 1), date(1899, 12, 31), P.CENTURY),
    "000X": DateSpan(date(1, 1, 1), date(9, 12, 31), P.DECADE),
    "9999-24": DateSpan(date(9999, 12, 1), date(9999, 12, 31), P.SEASON),
}


@pytest.mark.parametrize(("text", "span"), WRITTEN.items())
def test_each_kind_of_date_is_written_and_read_back(text, span):
    assert to_edtf(span) == text
    assert parse_edtf(text) == span


def test_an_open_range_stays_open_in_writing():
    since = DateSpan(date(2015, 9, 30), date(2015, 10, 8), P.DAY, M.SINCE)
    until = DateSpan(date(2015, 10, 8), date(2016, 3, 31), P.MONTH, M.UNTIL)
    assert to_edtf(since) == "2015-09-30/.."
    assert to_edtf(until) == "../2016-03"
    assert parse_edtf("2015-09-30/..").begin == date(2015, 9, 30)
    assert parse_edtf("../2016-03") == DateSpan(date.min, date(2016, 3, 31), P.MONTH, M.UNTIL)


def test_a_week_is_written_as_its_days():
    week = DateSpan(*unit(date(2015, 10, 8), P.WEEK), P.WEEK)
    assert to_edtf(week) == "2015-10-05/2015-10-11"


def test_a_part_of_a_unit_is_written_as_an_approximate_interval():
    assert (
        to_edtf(DateSpan(date(2015, 10, 1), date(2015, 10, 10), P.MONTH, M.EARLY))
        == "2015-10-01~/2015-10-10~"
    )
    assert to_edtf(DateSpan(date(2015, 9, 1), date(2015, 12, 31), P.YEAR, M.LATE)) == "2015-09~/2015-12~"


@pytest.mark.parametrize(
    ("text", "begin", "end", "precision"),
    [
        ("2015-XX", date(2015, 1, 1), date(2015, 12, 31), P.YEAR),
        ("2015-10-XX", date(2015, 10, 1), date(2015, 10, 31), P.MONTH),
        ("2015-10-08T23:20:30Z", date(2015, 10, 8), date(2015, 10, 8), P.DAY),
        ("2015-40", date(2015, 1, 1), date(2015, 6, 30), P.MONTH),
        ("2015-29", date(2015, 9, 1), date(2015, 11, 30), P.SEASON),
        ("2015-10/2016", date(2015, 10, 1), date(2016, 12, 31), P.MONTH),
    ],
)
def test_other_writings_of_edtf_are_read(text, begin, end, precision):
    span = parse_edtf(text)
    assert (span.begin, span.end, span.precision) == (begin, end, precision)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "/",
        "../..",
        "soon",
        "2015-13",
        "2015-02-30",
        "0000",
        "-0044-03-15",
        "Y17000",
        "2016/2015",
        "199X-05",
        "٢٠١٥",
        "2015-10-08/soon",
    ],
)
def test_what_is_no_date_is_refused_with_the_text_and_a_reason(text):
    with pytest.raises(ValueError, match="not a date: ") as error:
        parse_edtf(text)
    assert repr(text) in str(error.value)


def test_a_date_cannot_end_before_it_begins():
    with pytest.raises(ValueError, match="cannot end"):
        DateSpan(date(2015, 1, 2), date(2015, 1, 1), P.DAY)


@given(UNITS)
def test_a_calendar_unit_comes_back_from_edtf(span):
    back = parse_edtf(to_edtf(span))
    if span.modifier is M.SINCE:
        assert (back.begin, back.end, back.modifier) == (span.begin, date.max, M.SINCE)
    elif span.modifier is M.UNTIL:
        assert (back.begin, back.end, back.modifier) == (date.min, span.end, M.UNTIL)
    else:
        assert (back.begin, back.end) == (span.begin, span.end)
        assert (back.modifier is None) == (span.modifier is None)
        if span.precision is not P.WEEK and span.begin != date.min:
            assert back.precision is span.precision


@given(SPANS)
def test_writing_what_was_read_changes_nothing(span):
    text = to_edtf(span)
    assert to_edtf(parse_edtf(text)) == text


@given(SPANS)
def test_the_days_of_a_closed_interval_come_back_from_edtf(span):
    closed = replace(span, modifier=None)
    back = parse_edtf(to_edtf(closed))
    assert (back.begin, back.end) == (closed.begin, closed.end)


@given(st.text() | st.text("0123456789-/.X~?%TZ"))
def test_any_text_is_a_date_or_refused(text):
    try:
        span = parse_edtf(text)
    except ValueError:
        return
    assert span.begin <= span.end


@given(DAYS, st.sampled_from(Precision))
def test_units_hold_their_day_and_tile_the_calendar(day, precision):
    begin, end = unit(day, precision)
    assert begin <= day <= end
    assert unit(begin, precision) == unit(end, precision) == (begin, end)
    if end < date.max:
        assert unit(end + timedelta(days=1), precision)[0] == end + timedelta(days=1)
