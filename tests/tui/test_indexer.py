"""The index takes over while one looks, and what it shows is what SQL showed."""

from contextlib import closing

import pytest
from story import NATO, day, event, story

from store import glance as large_stores
from store.counting import SqlCounts
from store.index import keeping
from store.index.choosing import Way
from store.index.engine import IndexedCounts
from store.model import Article
from store.opening import open_reader, open_store
from store.query import Query
from store.touches import touch_everything
from store.writing import Writer


@pytest.fixture
def indexed(monkeypatch):
    """Every store is indexed in this way."""

    def by(way):
        monkeypatch.setattr("tui.indexer.way", lambda _: way)

    return by


def rows(app):
    """What the panes show."""
    panes = [[(row.value, row.count, row.total) for row in pane.list.rows] for pane in app.main.facets]
    return list(app.main.timeline.list.view.ids), panes


async def engine(app, pilot, wanted):
    """Wait until the lane counts with what is wanted."""
    while not await pilot.app._loop.run_in_executor(None, app.lane.ask(wanted).result, 5):
        await pilot.pause(0.01)


def by_index(desk):
    return isinstance(desk.counts, IndexedCounts) and desk.counts.current


def asked(desk):
    """The engines that a desk holds on to."""
    return {type(part) for part in (desk.counts, desk.unknown.__self__, desk.canonical.__self__)}


@pytest.mark.parametrize("way", [Way.IN_MEMORY, Way.IN_A_FILE])
async def test_the_index_takes_over_and_shows_the_same(way, store_of, explorer, settled, indexed):
    article, events, table = story()
    db = store_of(article=article, events=events, table=table)
    app = explorer(db)
    async with app.run_test(size=(160, 45)) as pilot:
        await settled(pilot)
        in_sql = rows(app)
        indexed(way)
        app.indexer.look()
        await engine(app, pilot, by_index)
        assert app.lane.ask(asked).result(5) == {IndexedCounts}  # what SQL had counted is let go of
        app.main.recount()
        await settled(pilot)
        assert rows(app) == in_sql
        with closing(open_store(db)) as connection:
            more = [event("A late addition", day("2020-01-01"), (NATO,))]
            Writer(connection).add_table(Article("more.csv", "", "more.csv"), more)
        while len(app.main.timeline.list.view.ids) == len(in_sql[0]):
            await pilot.pause(0.01)
        await settled(pilot)
        assert len(app.main.timeline.list.view.ids) == len(in_sql[0]) + 1
        await engine(app, pilot, by_index)
    assert (keeping.kept(db, None) is not None) == (way is Way.IN_A_FILE)


async def test_an_index_that_the_log_does_not_reach_is_made_anew(store_of, explorer, settled, indexed):
    article, events, table = story()
    db = store_of(article=article, events=events, table=table)
    app = explorer(db)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        indexed(Way.IN_MEMORY)
        app.indexer.look()
        await engine(app, pilot, by_index)
        with closing(open_store(db)) as connection:
            connection.execute("UPDATE events SET title = 'other' WHERE id = 1")
            touch_everything(connection)
        await engine(app, pilot, by_index)


def test_what_was_kept_is_taken_up_again(store_of):
    article, events, table = story()
    db = store_of(article=article, events=events, table=table)
    assert keeping.keep(db, None, lambda _: None)
    with closing(open_reader(db)) as connection:
        counts = IndexedCounts(connection, at_once=0)
        assert counts.adopt(keeping.kept(db, None))
        assert counts.current


async def test_a_large_store_is_counted_from_the_index_that_is_kept_of_it_and_never_in_sql(
    store_of, explorer, settled, indexed, monkeypatch
):
    article, events, table = story()
    db = store_of(article=article, events=events, table=table)
    assert keeping.keep(db, None, lambda _: None)
    keeping.keep_terms(db, None)
    with closing(open_reader(db)) as connection:
        expected = SqlCounts(connection).ids(Query())
    monkeypatch.setattr(large_stores, "LARGE", 0)
    indexed(Way.IN_A_FILE)
    counted = []
    for name in ("ids", "facet", "histogram", "count"):
        monkeypatch.setattr(SqlCounts, name, lambda *_, name=name: counted.append(name))
    app = explorer(db)
    async with app.run_test(size=(160, 45)) as pilot:
        await engine(app, pilot, by_index)
        await settled(pilot)
        assert list(app.main.timeline.list.view.ids) == expected
    assert not counted


async def test_a_large_store_without_an_index_is_counted_in_sql_meanwhile(
    store_of, explorer, settled, indexed, monkeypatch
):
    article, events, table = story()
    db = store_of(article=article, events=events, table=table)
    monkeypatch.setattr(large_stores, "LARGE", 0)
    indexed(Way.SQL)
    app = explorer(db)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert app.main.timeline.list.view.whole
