from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from store.facets import Bar, Bucket, Histogram
from tui.panes.grouping import by_calendar
from tui.panes.outline import Outline

COUNTS = st.lists(st.integers(0, 5), max_size=12)


def made(counts, undated=0, newest=False):
    months = tuple(Bar(date(2020 + n // 12, n % 12 + 1, 1), *[count] * 4) for n, count in enumerate(counts))
    ids = list(range(sum(counts) + undated))
    return by_calendar(ids, Histogram(Bucket.MONTH, months, undated), (), newest=newest).outline


@given(COUNTS, st.integers(0, 3), st.booleans())
def test_every_event_has_a_line_of_its_own_and_every_other_line_is_a_heading(counts, undated, newest):
    shape = made(counts, undated, newest)
    lines = [shape.line(event) for event in range(shape.events)]
    assert [shape.event(line) for line in lines] == list(range(shape.events))
    assert len(set(lines)) == shape.events
    headings = [line for line in range(shape.lines) if shape.heading(line) is not None]
    assert sorted(lines + headings) == list(range(shape.lines))
    for line in headings:
        assert shape.line(shape.event(line)) == line + 1


@given(COUNTS, st.integers(0, 3))
def test_headings_count_the_events_under_them(counts, undated):
    shape = made(counts, undated)
    seen, current = {}, None
    for line in range(shape.lines):
        current = shape.heading(line) or current
        if shape.heading(line) is None:
            seen[current] = seen.get(current, 0) + 1
    assert seen == {section: section.count for section in shape.sections}


def test_sections_are_walked_from_first_event_to_first_event():
    shape = made([2, 0, 3, 1])
    assert [s.count for s in shape.sections] == [2, 3, 1]
    assert shape.section_line(1, 1) == 4
    assert shape.section_line(5, 1) == 8
    assert shape.section_line(5, -1) == 1
    assert shape.section_line(1, -1) is None
    assert shape.section_line(8, 1) is None


def test_undated_events_come_last_in_either_order():
    for newest in (False, True):
        assert made([1, 2], undated=3, newest=newest).sections[-1].begin is None


def test_without_sections_every_line_is_an_event():
    shape = Outline((), 7)
    assert (shape.lines, shape.line(3), shape.event(3), shape.heading(0)) == (7, 3, 3, None)
    assert shape.section_line(3, 1) is None
    assert shape.stretch(3) == range(7)
    assert shape.around(date(2020, 1, 1), newest=False) is None


def test_a_day_leads_to_its_section_or_the_next_or_the_last():
    shape = made([2, 0, 3], undated=1)
    assert shape.around(date(2020, 1, 9), newest=False) == range(2)
    assert shape.around(date(2020, 2, 9), newest=False) == range(2, 5)
    assert shape.around(date(2029, 1, 1), newest=False) == range(2, 5)
    back = made([2, 0, 3], newest=True)
    assert back.around(date(2020, 2, 9), newest=True) == range(3, 5)
    assert back.around(date(2019, 1, 1), newest=True) == range(3, 5)
