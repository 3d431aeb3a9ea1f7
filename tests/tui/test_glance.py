"""The first rows of a large store are there before it is counted."""

import pytest

from store import glance as large_stores
from store.facets import Sort
from store.opening import open_reader
from store.query import Query, parse
from store.reckoning import Reckoning
from tui.panes.asks import Desk, Stand, events_in_view, glance

NOWHERE = Stand()


@pytest.fixture
def desk(small_store):
    connection = open_reader(small_store)
    yield Desk.over(connection, Reckoning.by_the_clock())
    connection.close()


def seen(desk, stand=NOWHERE):
    return glance(desk, Query(), Sort.DATE, stand)


def test_a_glance_has_the_rows_that_the_whole_list_begins_with_and_no_numbers(desk, monkeypatch):
    monkeypatch.setattr(large_stores, "LARGE", 0)
    first, whole = seen(desk), events_in_view(desk, Query(), Sort.DATE, None, Stand())
    assert [row.id for row in first.rows] == list(whole.ids[: whole.dated])
    assert (first.whole, whole.whole) == (False, True)


def test_a_glance_is_where_the_cursor_stood(desk, monkeypatch):
    monkeypatch.setattr(large_stores, "LARGE", 0)
    days = [row.begin for row in seen(desk).rows]
    assert seen(desk, Stand(day=days[-1])).rows[0].begin == days[-1]


def test_only_the_whole_store_in_order_of_dates_is_glanced_at_and_only_where_counting_takes_time(
    desk, monkeypatch
):
    assert seen(desk) is None
    monkeypatch.setattr(large_stores, "LARGE", 0)
    assert glance(desk, parse("type:assault"), Sort.DATE, Stand()) is None
    assert glance(desk, Query(), Sort.NEWEST, Stand()) is None


async def test_the_explorer_goes_on_from_the_glance_to_the_whole(
    small_store, explorer, settled, screen_text, monkeypatch
):
    app = explorer(small_store)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        expected = screen_text(app).splitlines()[3:]
    monkeypatch.setattr(large_stores, "LARGE", 0)
    app = explorer(small_store)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert screen_text(app).splitlines()[3:] == expected


async def test_while_a_large_store_is_counted_no_pane_gives_numbers_that_are_none(
    small_store, explorer, settled, screen_text, monkeypatch
):
    monkeypatch.setattr(large_stores, "LARGE", 0)
    with monkeypatch.context() as waiting:
        for work in ("tui.screens.recounting.Recounter.go_on", "tui.indexer.Indexer.look"):
            waiting.setattr(work, lambda _: None)
        app = explorer(small_store)
        async with app.run_test(size=(80, 24)) as pilot:
            while "Jan" not in (text := screen_text(app)) and "Feb" not in text:
                await pilot.pause()
            assert "counting …" in text.splitlines()[0] and "type words" in text.splitlines()[0]
            assert "ACTORS …" in text and "EVENTS …" in text
            assert " 0 of 0" not in text
