"""The groups of the list: whole, in order, and wide dates under headings of their own."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from story import NATO, RUSSIA, day, event

from store.counting import SqlCounts
from store.dates import Precision, unit
from store.facets import Bar, Bucket, Facet, Histogram, Sort, WideEvent
from store.lazy_ids import LazyIds
from store.opening import open_reader
from store.query import parse
from store.reckoning import Reckoning
from tui.panes.asks import Desk, Stand, events_in_view, nearest
from tui.panes.grouping import by_calendar, unit_around, wide_words

SPANS = st.lists(
    st.tuples(
        st.dates(date(2014, 1, 1), date(2016, 12, 31)),
        st.sampled_from([0, 0, 0, 2, 6, 30, 31, 40, 364, 365, 366, 700, 40_000]),
    ),
    max_size=25,
)


class Lazy(LazyIds):
    """Ids of which only those asked for are made."""

    def __init__(self, ids):
        self.ids = ids

    def __len__(self):
        return len(self.ids)

    def part(self, low, high):
        return self.ids[low:high]


def desk(connection):
    return Desk.over(connection, Reckoning(date(2022, 4, 15)))


@given(SPANS, st.sampled_from([Bucket.DAY, Bucket.MONTH, Bucket.YEAR]), st.integers(0, 2), st.booleans())
def test_every_event_stands_once_under_the_heading_it_belongs_to(days, bucket, undated, newest):
    spans = {n: (begin, begin + timedelta(more)) for n, (begin, more) in enumerate(days)}
    ids = sorted(spans, key=lambda i: (spans[i][0], i), reverse=newest)
    ids += range(len(days), len(days) + undated)
    wide = [
        WideEvent(i, *span)
        for i, span in sorted(spans.items(), key=lambda item: (item[1][0], item[0]))
        if (span[1] - span[0]).days >= bucket.days
    ]
    begins = Counter(unit(begin, Precision(bucket))[0] for begin, _ in spans.values())
    bars = tuple(Bar(begin, 0, 0, begins[begin], 0) for begin in sorted(begins))
    histogram = Histogram(bucket, bars, undated)
    listing = by_calendar(ids, histogram, wide, newest=newest)
    lazily = by_calendar(Lazy(ids), histogram, wide, newest=newest)
    assert list(lazily.ids) == list(listing.ids)
    assert lazily.outline.sections == listing.outline.sections
    assert sorted(listing.ids) == sorted(ids)
    assert sum(section.count for section in listing.outline.sections) == len(ids)
    longer = {w.id for w in wide}
    at, order = 0, []
    for section in listing.outline.sections:
        inside = listing.ids[at : at + section.count]
        at += section.count
        if section.begin is not None:
            assert not longer.intersection(inside)
            assert all(section.begin <= spans[i][0] <= section.end for i in inside)
            order.append(section.begin)
        elif section.words != "Undated":
            assert longer.issuperset(inside)
        if section.words != "Undated":
            assert list(inside) == sorted(inside, key=lambda i: (spans[i][0], i), reverse=newest)
    assert order == sorted(set(order), reverse=newest)


def test_counts_of_another_moment_than_the_list_make_no_headings():
    histogram = Histogram(Bucket.MONTH, (Bar(date(2020, 1, 1), 2, 2, 2, 2),), 0)
    assert by_calendar([1, 2, 3], histogram, (), newest=False).outline.lines == 3


@pytest.mark.parametrize(
    ("begin", "end", "bucket", "unit", "words"),
    [
        ("2015-01-01", "2015-12-31", Bucket.MONTH, Bucket.YEAR, "2015"),
        ("2015-09-01", "2015-12-31", Bucket.MONTH, Bucket.YEAR, "2015, from September"),
        ("2015-10-01", "2015-10-31", Bucket.DAY, Bucket.MONTH, "October 2015"),
        ("2015-10-03", "2015-10-05", Bucket.DAY, Bucket.MONTH, "October 2015, from 3 Oct 2015"),
        ("2010-01-01", "2019-12-31", Bucket.YEAR, Bucket.DECADE, "2010s"),
        ("2015-11-01", "2016-02-28", Bucket.MONTH, Bucket.DECADE, "2010s, from November 2015"),
        ("1900-01-01", "1999-12-31", Bucket.YEAR, Bucket.CENTURY, "1900–1999"),
        ("1999-01-01", "2001-12-31", Bucket.YEAR, None, "From 1999 into another century"),
    ],
)
def test_wide_events_are_named_after_the_unit_that_holds_them(begin, end, bucket, unit, words):
    first, last = date.fromisoformat(begin), date.fromisoformat(end)
    assert unit_around(first, last, bucket) == unit
    assert wide_words(unit, first, bucket) == words


@pytest.fixture
def told(store_of):
    """What a small store answers with, grouped."""
    counts = []

    def view(query, grouping, sort=Sort.DATE, stand=None, **contents):
        connection = open_reader(store_of(**contents))
        counts.append(SqlCounts(connection))
        return events_in_view(desk(connection), parse(query), sort, grouping, stand or Stand())

    view.counts = counts
    return view


TABLE = [
    event("One", day("2015-01-05"), (NATO, RUSSIA)),
    event("Year", day("2015-01-01", Precision.YEAR, end="2015-12-31"), (NATO,)),
    event("Two", day("2015-03-05"), (RUSSIA,)),
    event("Nobody", day("2015-04-05")),
    event("First", day("2015-01-01"), (NATO,)),
]


def test_a_year_stands_before_its_january(told):
    view = told("", Bucket.MONTH, table=TABLE)
    assert [(s.words, s.count) for s in view.outline.sections] == [
        ("2015", 1), ("January 2015", 2), ("March 2015", 1), ("April 2015", 1)
    ]  # fmt: skip


@pytest.mark.parametrize("sort", list(Sort))
def test_an_event_stands_under_each_of_its_actors_as_often_as_they_count_it(told, sort):
    view = told("", Facet.ACTOR, sort, table=TABLE)
    assert [(s.words, s.count) for s in view.outline.sections] == [
        ("NATO", 3), ("Russia", 2), ("No actor", 1)
    ]  # fmt: skip
    page = told.counts[0].facet(parse(""), Facet.ACTOR)
    assert {row.label: row.count for row in page.rows} == {"NATO": 3, "Russia": 2}
    assert (len(view.ids), view.count) == (6, 5)


def test_only_what_is_in_view_is_grouped_and_a_kept_value_first(told):
    view = told("actor:russia", Facet.ACTOR, table=TABLE)
    assert [(s.words, s.count) for s in view.outline.sections] == [("Russia", 2), ("NATO", 1)]


def test_values_beyond_the_most_that_are_listed_share_the_last_heading(told, monkeypatch):
    monkeypatch.setattr("tui.panes.grouping.MOST_GROUPS", 1)
    view = told("", Facet.ACTOR, table=TABLE)
    assert [(s.words, s.count) for s in view.outline.sections] == [("NATO", 3), ("Other actors, or none", 2)]


def test_very_many_wide_events_among_very_many_stand_where_they_begin(told, monkeypatch):
    table = [
        event("a year", day("2015-01-01", Precision.YEAR, end="2015-12-31"), (NATO,)),
        event("a day", day("2015-01-05"), (NATO,)),
    ]
    apart = told("", Bucket.MONTH, table=table)
    assert [(s.words, s.count) for s in apart.outline.sections] == [("2015", 1), ("January 2015", 1)]
    monkeypatch.setattr("tui.panes.asks.MOST_LISTED", 1)
    assert told("", Bucket.MONTH, table=table).outline.sections == apart.outline.sections
    monkeypatch.setattr("tui.panes.asks.MOST_SOUGHT", 0)
    together = told("", Bucket.MONTH, table=table)
    assert [(s.words, s.count) for s in together.outline.sections] == [("January 2015", 2)]
    assert list(together.ids) == list(apart.ids)


def test_a_query_that_is_full_is_not_grouped(told):
    full = "type:" + ",".join(f"t{n}" for n in range(499)) + ",consult"
    view = told(full, Facet.ACTOR, table=TABLE)
    assert (view.grouping, view.count) == (None, 5)


def test_the_cursor_stays_under_its_heading(told):
    first = told("", Facet.ACTOR, table=TABLE)
    twice = next(i for i in first.ids if list(first.ids).count(i) == 2)
    for number in [n for n, i in enumerate(first.ids) if i == twice]:
        connection = told.counts[0]._connection
        stand = Stand(event=twice, number=number)
        again = events_in_view(desk(connection), parse(""), Sort.DATE, Facet.ACTOR, stand)
        assert again.cursor == number


def test_a_day_is_found_past_the_wide_dates(told):
    view = told("", Bucket.MONTH, table=TABLE)
    counts = told.counts[0]
    titles = {n: counts.rows([i])[0].title for n, i in enumerate(view.ids)}
    for day_asked, title in (
        ("2015-01-01", "First"), ("2015-01-02", "One"), ("2015-01-09", "Two"), ("2015-02-01", "Two"),
        ("2015-03-06", "Nobody"), ("2030-01-01", "Nobody"), ("1990-01-01", "First"),
    ):  # fmt: skip
        assert titles[nearest(counts, view, date.fromisoformat(day_asked))] == title, day_asked


def test_a_day_is_found_within_the_group_of_the_cursor(told):
    view = told("", Facet.ACTOR, table=TABLE)
    counts = told.counts[0]
    assert nearest(counts, view, date(2015, 2, 1), here=3) == 4
    assert counts.rows([view.ids[4]])[0].title == "Two"


def test_where_there_are_too_many_events_those_under_no_heading_are_left_out_and_that_is_said(
    told, monkeypatch
):
    monkeypatch.setattr("tui.panes.grouping.MOST_GROUPS", 1)
    monkeypatch.setattr("tui.panes.grouping.MOST_SIFTED", 2)
    view = told("", Facet.ACTOR, table=TABLE)
    assert [(s.words, s.count) for s in view.outline.sections] == [("NATO", 3), ("No actor", 1)]
    assert view.left_out
    assert view.count == 5
