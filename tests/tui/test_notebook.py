"""Marks, tags and notes: kept in the store, shown, asked for; and what is done where that cannot be."""

import sqlite3
from contextlib import closing

import pytest
from story import story

from store.notes import list_tags, tag
from store.opening import open_store
from store.query import parse
from tui.keeper import WAITING, Keeper


@pytest.fixture
def own_store(store_of):
    article, events, table = story()
    return store_of(article=article, events=events, table=table)


def asked(db, statement):
    with closing(sqlite3.connect(db)) as connection:
        return connection.execute(statement).fetchall()


async def test_a_mark_is_kept_shown_and_taken_off(own_store, explorer, settled, screen_text):
    app = explorer(own_store)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        event = app.main.timeline.event_id
        await pilot.press("m")
        await settled(pilot)
        assert app.main.timeline.row.marked
        assert app.main.timeline.event_id == event
        assert "▶★" in screen_text(app)
        app.filter(parse("has:mark"), "")
        await settled(pilot)
        assert list(app.main.timeline.list.view.ids) == [event]
        await pilot.press("m")
        await settled(pilot)
        assert app.main.timeline.event_id is None
        assert "EVENTS 0" in screen_text(app)


async def test_tags_are_put_on_by_typing_a_new_name_or_choosing_an_old_one(
    own_store, explorer, settled, screen_text
):
    app = explorer(own_store)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("t", *"Surge", "enter")
        await settled(pilot)
        assert "#Surge" in screen_text(app)
        await pilot.press("j", "t", *"sur", "enter")
        await settled(pilot)
        with closing(open_store(own_store)) as connection:
            assert [(t.name, t.events) for t in list_tags(connection)] == [("Surge", 2)]
        await pilot.press("t", "enter")
        await settled(pilot)
        assert "#Surge" not in screen_text(app).splitlines()[18]
        assert app.main.footer.notice == "tag taken off: Surge"


async def test_a_note_is_written_mended_and_taken_away(own_store, explorer, settled, screen_text):
    app = explorer(own_store)
    async with app.run_test(size=(160, 45)) as pilot:
        await settled(pilot)
        await pilot.press("i", *"check this", "enter")
        await settled(pilot)
        assert "✎ check this" in screen_text(app)
        await pilot.press("i", *" twice", "enter")
        await settled(pilot)
        assert asked(own_store, "SELECT text FROM notes") == [("check this twice",)]
        await pilot.press("i", "ctrl+u", "enter")
        await settled(pilot)
        assert asked(own_store, "SELECT text FROM notes") == []


async def test_an_article_is_marked_where_it_is_read(own_store, explorer, settled, screen_text):
    app = explorer(own_store, "response")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press("m", "i", *"seen", "enter")
        await settled(pilot)
        assert "★" in screen_text(app).splitlines()[1]
        assert "✎ seen" in screen_text(app).splitlines()[1]


async def test_read_only_keeps_nothing_and_says_why(own_store, explorer, settled):
    app = explorer(own_store, read_only=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        for key in ("m", "t", "i"):
            await pilot.press(key)
            await settled(pilot)
            assert app.main.footer.notice == "nothing is kept: this explorer was opened with --read-only"
        assert asked(own_store, "SELECT count(*) FROM event_tags") == [(0,)]


async def test_while_another_process_writes_keys_go_on_and_nothing_is_lost(
    own_store, explorer, settled, monkeypatch
):
    monkeypatch.setattr("tui.keeper.TRY_MILLISECONDS", 20)
    app = explorer(own_store)
    with closing(open_store(own_store)) as other:
        other.execute("BEGIN IMMEDIATE")
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            while app.main.waiting:
                await pilot.pause()
            event = app.main.timeline.event_id
            await pilot.press("m")
            while not app.main.footer.notice:
                await pilot.pause(0.01)
            assert "another process holds the store" in app.main.footer.notice
            await pilot.press("j")
            assert app.main.timeline.event_id != event
            assert not app.keeper.idle
            other.execute("COMMIT")
            await settled(pilot)
            assert asked(own_store, "SELECT event_id FROM event_tags") == [(event,)]


def test_what_waits_at_the_end_is_kept_and_said(own_store, monkeypatch):
    monkeypatch.setattr("tui.keeper.TRY_MILLISECONDS", 20)
    monkeypatch.setattr("tui.keeper.PATIENCE_SECONDS", 0.05)
    keeper, said = Keeper(own_store, lambda _message: True), []
    with closing(open_store(own_store)) as other:
        other.execute("BEGIN IMMEDIATE")
        keeper.keep(lambda connection: tag(connection, [1], "late"), lambda _answer: None)

        def tell(words):
            said.append(words)
            other.execute("COMMIT")

        keeper.finish(tell)
    assert said == [WAITING]
    assert asked(own_store, "SELECT event_id FROM event_tags") == [(1,)]
