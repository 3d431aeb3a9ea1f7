from calendar import monthrange
from datetime import date

from hypothesis import example, given
from hypothesis import strategies as st

from store.facets import Bucket
from tui.panes.brush import Window, bar_days

days = st.dates(date(1, 1, 1), date(9999, 12, 31))
windows = st.tuples(days, days).map(lambda pair: Window(min(pair), max(pair)))


def test_edges_move_one_at_a_time():
    window = Window(date(2022, 2, 1), date(2022, 2, 28))
    assert window.from_day(date(2022, 2, 10)) == Window(date(2022, 2, 10), date(2022, 2, 28))
    assert window.up_to_day(date(2022, 2, 10)) == Window(date(2022, 2, 1), date(2022, 2, 10))


def test_an_edge_set_beyond_the_other_opens_it():
    window = Window(date(2022, 2, 1), date(2022, 2, 28))
    assert window.from_day(date(2022, 3, 5)) == Window(date(2022, 3, 5), None)
    assert window.up_to_day(date(2022, 1, 5)) == Window(None, date(2022, 1, 5))


def test_whole_months_stay_whole_when_shifted():
    february = Window(date(2024, 2, 1), date(2024, 2, 29))
    assert february.shifted(1) == Window(date(2024, 3, 1), date(2024, 3, 31))
    assert february.shifted(-1) == Window(date(2024, 1, 1), date(2024, 1, 31))
    year = Window(date(2023, 1, 1), date(2023, 12, 31))
    assert year.shifted(1) == Window(date(2024, 1, 1), date(2024, 12, 31))


def test_other_ranges_shift_by_their_days():
    week = Window(date(2022, 2, 24), date(2022, 3, 2))
    assert week.shifted(1) == Window(date(2022, 3, 3), date(2022, 3, 9))


def test_what_has_no_length_or_no_room_does_not_shift():
    assert Window().shifted(1) is None
    assert Window(date(2022, 1, 1), None).shifted(1) is None
    assert Window(date(9999, 12, 1), date(9999, 12, 31)).shifted(1) is None
    assert Window(date(1, 1, 1), date(1, 1, 31)).shifted(-1) is None


def whole_months(window):
    last = monthrange(window.until.year, window.until.month)[1]
    return window.since.day == 1 and window.until.day == last


@given(windows, st.sampled_from([1, -1]))
@example(Window(date(1998, 1, 1), date(2000, 1, 1)), -1)  # days that come to be whole months
def test_shifting_there_and_back_is_standing_still(window, way):
    there = window.shifted(way)
    if there is not None and whole_months(there) == whole_months(window):
        assert there.shifted(-way) == window


@given(days, st.sampled_from(list(Bucket)))
def test_a_bar_holds_the_day_it_begins_on(day, bucket):
    first, last = bar_days(day, bucket)
    assert first <= day <= last
    assert bar_days(first, bucket) == (first, last)


def test_windows_are_said_in_words():
    assert Window(date(2022, 2, 1), date(2022, 2, 28)).words == "February 2022"
    assert Window(date(2022, 1, 1), date(2022, 12, 31)).words == "2022"
    assert Window(date(2022, 2, 24), date(2022, 3, 2)).words == "24 Feb – 2 Mar 2022"
    assert Window(date(2022, 2, 24), None).words == "since 24 Feb 2022"
    assert Window(None, date(2022, 2, 24)).words == "until 24 Feb 2022"
