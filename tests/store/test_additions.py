"""What is new since a moment: new events, old ones that are reported anew, new rows of a known table."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.additions import as_kept, moment_of, read_moment
from store.counting import SqlCounts
from store.dates import Basis, DateSpan, Precision
from store.datewords import DateWordsError
from store.model import Article, Event, EventType, Mention
from store.query import QueryError, parse
from store.reckoning import Reckoning
from store.writing import Writer

BY = Reckoning(date(2026, 11, 23))


def row(title):
    day = date(2022, 2, 24)
    span = DateSpan(day, day, Precision.DAY, None, Basis.EXPLICIT)
    return Event(title, EventType.OTHER, span, (Mention(f"{title}."),))


def add(connection, monkeypatch, at, *titles):
    monkeypatch.setattr("store.additions.now", lambda: at)
    Writer(connection).add_table(Article("events.csv", "", "events.csv"), map(row, titles))


def titles(connection, query):
    counts = SqlCounts(connection, BY)
    return [row.title for row in counts.rows(counts.ids(parse(query)))]


def test_what_was_added_since_is_found_also_in_a_table_that_was_known(connection, monkeypatch):
    add(connection, monkeypatch, "2026-11-20T08:00:00+00:00", "one", "two")
    add(connection, monkeypatch, "2026-11-21T08:00:00+00:00", "one", "two", "three")
    add(connection, monkeypatch, "2026-11-22T08:00:00+00:00", "three", "four")
    assert titles(connection, 'added:"2026-11-21T08:00:00Z"') == ["three", "four"]
    assert titles(connection, 'added:"2026-11-21T08:00:01Z"') == ["four"]
    assert titles(connection, '-added:"2026-11-21T08:00:00Z"') == ["one", "two"]
    assert titles(connection, "added:2026-11-23") == []
    assert titles(connection, 'added:"last month"') == ["one", "two", "three", "four"]


def test_an_old_event_that_is_reported_anew_is_new(connection, monkeypatch):
    add(connection, monkeypatch, "2026-11-20T08:00:00+00:00", "one", "two")
    add(connection, monkeypatch, "2026-11-21T08:00:00+00:00", "one again")
    connection.execute("UPDATE mentions SET event_id = 1 WHERE text = 'one again.'")
    assert titles(connection, 'added:"2026-11-21T00:00:00Z"') == ["one"]


def test_moments_are_days_in_words_or_times_with_and_without_zone():
    assert as_kept(read_moment("2026-11-23T10:30:00+02:00", BY)) == "2026-11-23T08:30:00+00:00"
    assert read_moment("yesterday", BY) == datetime(2026, 11, 22).astimezone(UTC)
    assert read_moment("2026-11-22 00:00", BY) == datetime(2026, 11, 22).astimezone(UTC)
    with pytest.raises(DateWordsError):
        read_moment("soon enough", BY)
    with pytest.raises(QueryError, match="expected a day in words or a moment"):
        parse("added:soonish")


@given(st.text(max_size=30))
def test_any_words_are_a_moment_or_none(words):
    moment = moment_of(words, BY)
    assert moment is None or as_kept(moment) <= "9999-12-31T23:59:59+00:00"
