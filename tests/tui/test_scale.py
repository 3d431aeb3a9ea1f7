from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from store.facets import Bar, Bucket
from tui.panes.brush import Window, bar_days
from tui.panes.scale import Scale, bulk, finest_that_shows, glyph, heights, labels


def bars(bucket, first, count, total=1):
    begin, out = first, []
    for number in range(count):
        value = total(number) if callable(total) else total
        out.append(Bar(begin, value, value, value, value))
        begin = bar_days(begin, bucket)[1] + timedelta(days=1)
    return tuple(out)


MONTHS = bars(Bucket.MONTH, date(2019, 1, 1), 72)


def test_what_is_not_zero_is_always_seen_and_the_peak_is_full():
    assert heights([0, 1, 1000], 2) == [0, 1, 16]
    assert heights([], 2) == []
    assert heights([0, 0], 3) == [0, 0]


@given(st.lists(st.integers(0, 10**9), max_size=50), st.integers(1, 8))
def test_heights_keep_the_order_of_values(values, rows):
    tall = heights(values, rows)
    assert all(0 <= h <= rows * 8 for h in tall)
    for a, b in pairwise(values):
        if a <= b:
            assert tall[values.index(a)] <= tall[values.index(b)]


def test_a_bar_is_drawn_from_the_bottom_up():
    assert [glyph(11, row, 2) for row in range(2)] == ["▃", "█"]
    assert [glyph(0, row, 2) for row in range(2)] == [" ", " "]


def test_the_years_stand_where_they_begin():
    line = labels(Scale(Bucket.MONTH, MONTHS, 72))
    assert len(line) == 72
    for year in range(2019, 2025):
        assert line[(year - 2019) * 12 :].startswith(str(year))


def test_a_year_is_always_visible_even_where_none_begins():
    for bucket in Bucket:
        many = bars(bucket, bar_days(date(1900, 6, 10), bucket)[0], 40)
        line = labels(Scale(bucket, many, 30, first=3))
        assert any(char.isdigit() for char in line), bucket
        assert len(line) == 30


def test_the_ends_can_be_left_free():
    line = labels(Scale(Bucket.MONTH, MONTHS, 72), 5, 6)
    assert line[:5] == "·····" and line[-6:] == "······"


def test_few_bars_are_wider_but_never_walls():
    assert Scale(Bucket.MONTH, MONTHS[:6], 60).cells == 10
    assert Scale(Bucket.MONTH, MONTHS[:1], 60).cells == 12
    assert Scale(Bucket.MONTH, MONTHS, 60).cells == 1


def test_what_lies_off_the_screen_is_counted():
    scale = Scale(Bucket.MONTH, MONTHS, 20, first=30)
    assert (scale.earlier, len(scale.shown), scale.later) == (30, 20, 22)


def test_the_window_moves_no_further_than_needed():
    scale = Scale(Bucket.MONTH, MONTHS, 20, first=30)
    assert scale.showing(35).first == 30
    assert 60 in scale.showing(60).shown
    assert 0 in scale.showing(0).shown
    assert scale.showing(71).shown.stop == 72


@given(st.integers(1, 200), st.integers(1, 100), st.integers(0, 199))
def test_any_bar_can_be_shown_and_found_again(count, width, bar):
    scale = Scale(Bucket.DAY, bars(Bucket.DAY, date(2020, 1, 1), count), width)
    bar = min(bar, count - 1)
    shown = scale.showing(bar)
    assert bar in shown.shown
    assert shown.bar_at(shown.column(bar)) == bar
    assert shown.bar_of(shown.bars[bar].begin) == bar


def test_the_first_view_is_where_the_bulk_of_events_is():
    lonely = bars(Bucket.MONTH, date(1900, 1, 1), 1400, lambda n: 100 if n > 1380 else int(n == 0))
    assert bulk(lonely)[0] >= 1380
    assert finest_that_shows(lonely, 90) is Bucket.WEEK
    scale = Scale(Bucket.MONTH, lonely, 60)
    assert 1390 in Scale(Bucket.MONTH, lonely, 60, scale.starting(None)).shown


def test_the_unit_follows_from_the_room_there_is():
    assert finest_that_shows(MONTHS, 80) is Bucket.MONTH
    assert finest_that_shows(MONTHS, 40) is Bucket.YEAR
    assert finest_that_shows(bars(Bucket.MONTH, date(2022, 1, 1), 2), 80) is Bucket.DAY
    assert finest_that_shows((), 80) is Bucket.MONTH


def test_the_brush_covers_the_bars_it_touches():
    scale = Scale(Bucket.MONTH, MONTHS, 72)
    assert scale.brushed(Window(date(2022, 1, 1), date(2022, 12, 31))) == (36, 47)
    assert scale.brushed(Window(date(2022, 1, 15), date(2022, 1, 16))) == (36, 36)
    assert scale.brushed(Window(date(2024, 6, 1), None)) == (65, 71)
    assert scale.brushed(Window()) is None
    assert scale.brushed(Window(date(2030, 1, 1), date(2030, 2, 1))) is None
    assert scale.brushed(Window(date(2022, 5, 1), date(2022, 4, 1))) is None
