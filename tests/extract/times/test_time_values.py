"""TIMEX3 values stand for days, and parts of units for their thirds."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.times.steps import moved, moved_months, shifted
from extract.times.values import days_of, shaded, week_value
from store.dates import DateSpan, Modifier, Precision, to_edtf, unit

D = date


@pytest.mark.parametrize(
    ("value", "begin", "end", "precision"),
    [
        ("2015-10-08", D(2015, 10, 8), D(2015, 10, 8), Precision.DAY),
        ("2015-10-08TNI", D(2015, 10, 8), D(2015, 10, 8), Precision.DAY),
        ("2015-W41", D(2015, 10, 5), D(2015, 10, 11), Precision.WEEK),
        ("2015-W41-WE", D(2015, 10, 10), D(2015, 10, 11), Precision.DAY),
        ("2016-02", D(2016, 2, 1), D(2016, 2, 29), Precision.MONTH),
        ("2015-Q3", D(2015, 7, 1), D(2015, 9, 30), Precision.QUARTER),
        ("2015-H2", D(2015, 7, 1), D(2015, 12, 31), Precision.MONTH),
        ("2014-SU", D(2014, 6, 1), D(2014, 8, 31), Precision.SEASON),
        ("2014-WI", D(2014, 12, 1), D(2015, 2, 28), Precision.SEASON),
        ("2015", D(2015, 1, 1), D(2015, 12, 31), Precision.YEAR),
        ("FY2015", D(2015, 1, 1), D(2015, 12, 31), Precision.YEAR),
        ("199", D(1990, 1, 1), D(1999, 12, 31), Precision.DECADE),
        ("18", D(1800, 1, 1), D(1899, 12, 31), Precision.CENTURY),
    ],
)
def test_a_value_stands_for_its_days(value, begin, end, precision):
    assert days_of(value) == DateSpan(begin, end, precision)


@pytest.mark.parametrize(
    "value", ["P3D", "PRESENT_REF", "XXXX-WXX-4", "BC0480", "2015-13", "2015-02-30", "2015-W54", "0000", ""]
)
def test_what_stands_on_no_calendar_day_has_none(value):
    assert days_of(value) is None


@pytest.mark.parametrize(
    ("value", "part", "edtf"),
    [
        ("2015-10", Modifier.EARLY, "2015-10-01~/2015-10-10~"),
        ("2015-02", Modifier.LATE, "2015-02-21~/2015-02-28~"),
        ("2015", Modifier.MID, "2015-05~/2015-08~"),
        ("199", Modifier.EARLY, "1990~/1993~"),
        ("199", Modifier.LATE, "1997~/1999~"),
        ("18", Modifier.MID, "1834~/1866~"),
        ("2015-Q3", Modifier.LATE, "2015-09~"),
        ("2014-WI", Modifier.MID, "2015-01~"),
        ("2015-W41", Modifier.LATE, "2015-10-09~/2015-10-11~"),
    ],
)
def test_a_part_of_a_unit_is_its_third(value, part, edtf):
    assert to_edtf(shaded(days_of(value), part)) == edtf


@given(st.dates(), st.sampled_from(Precision), st.sampled_from(Modifier))
def test_a_part_lies_inside_its_unit(day, precision, part):
    begin, end = unit(day, precision)
    third = shaded(DateSpan(begin, end, precision), part)
    assert begin <= third.begin <= third.end <= end


@given(
    st.dates(), st.integers(-(10**12), 10**12), st.sampled_from(["day", "week", "month", "quarter", "year"])
)
def test_steps_never_leave_the_calendar(day, count, name):
    value = shifted(day, name, count)
    assert value is None or days_of(value) is not None


@given(st.dates())
def test_weeks_are_those_of_iso_8601(day):
    span = days_of(week_value(day))
    assert span.begin <= day <= span.end


def test_months_keep_the_day_as_far_as_they_have_it():
    assert moved_months(D(2016, 1, 31), 1) == D(2016, 2, 29)
    assert moved_months(D(2016, 2, 29), -12) == D(2015, 2, 28)
    assert moved(D(2015, 12, 31), 1) == D(2016, 1, 1)
    assert moved(date.max, 1) is None
    assert moved_months(date.min, -1) is None
