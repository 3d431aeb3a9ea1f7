"""Views: saved, opened, renamed, deleted; and what is new since the last visit."""

from contextlib import closing
from datetime import UTC, datetime

import pytest
from story import day, event, story

from store.model import Article
from store.notes import list_views, save_view
from store.opening import open_store
from store.query import parse
from store.writing import Writer
from tui.memory import Memory
from tui.screens.views import ViewsScreen


@pytest.fixture
def own_store(store_of):
    article, events, table = story()
    return store_of(article=article, events=events, table=table)


def views(db):
    with closing(open_store(db)) as connection:
        return {view.name: view.query for view in list_views(connection)}


async def test_what_is_in_view_is_saved_under_a_name_and_opened_by_a_few_letters(
    own_store, explorer, settled, screen_text
):
    app = explorer(own_store, "actor:NATO date:2022-02")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("v", *"Surge of February", "enter")
        await settled(pilot)
        assert views(own_store) == {"Surge of February": "actor:NATO date:2022-02"}
        assert app.main.footer.notice == "saved: Surge of February"
        await pilot.press("ctrl+l", "v")
        await settled(pilot)
        assert "◆ Surge of February" in screen_text(app)
        assert "actor:NATO date:2022-02" in screen_text(app)
        await pilot.press(*"feb", "enter")
        await settled(pilot)
        assert app.in_view == parse("actor:NATO date:2022-02")
        await pilot.press("u")
        await settled(pilot)
        assert not app.in_view


async def test_a_view_is_renamed_and_deleted_only_when_asked_twice(own_store, explorer, settled, screen_text):
    with closing(open_store(own_store)) as connection:
        save_view(connection, "old", parse("actor:NATO"))
    app = explorer(own_store)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("v", "ctrl+r")
        await settled(pilot)
        await pilot.press("ctrl+u", *"new", "enter")
        await settled(pilot)
        assert list(views(own_store)) == ["new"]
        assert isinstance(app.screen, ViewsScreen)
        await pilot.press("ctrl+d")
        await settled(pilot)
        assert "ctrl+d again deletes “new”" in screen_text(app)
        assert list(views(own_store)) == ["new"]
        await pilot.press("down", "up", "ctrl+d")
        await settled(pilot)
        assert list(views(own_store)) == ["new"]
        await pilot.press("ctrl+d")
        await settled(pilot)
        assert views(own_store) == {}


async def test_views_that_everybody_has_cannot_be_renamed_or_deleted(own_store, explorer, settled):
    app = explorer(own_store)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("v", *"denied", "ctrl+r", "ctrl+d", "ctrl+d")
        await settled(pilot)
        assert isinstance(app.screen, ViewsScreen)
        await pilot.press("enter")
        await settled(pilot)
        assert app.in_view == parse("has:denial")


async def test_read_only_saves_nothing(own_store, explorer, settled):
    app = explorer(own_store, read_only=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("v", *"mine", "enter")
        await settled(pilot)
        assert views(own_store) == {}
        assert "--read-only" in app.main.footer.notice


async def test_what_is_new_since_the_last_visit_is_said_and_a_view(own_store, explorer, settled, screen_text):
    with closing(open_store(own_store)) as connection:
        connection.execute("UPDATE additions SET at = '2022-04-10T08:00:00+00:00'")
        news = [event("Ferry runs aground", day("2022-04-13"))]
        Writer(connection).add_table(Article("more.csv", "", "more.csv"), news)
    left = datetime(2022, 4, 12, 20, 0, tzinfo=UTC)
    app = explorer(own_store, memory=Memory(left=left))
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        assert app.main.footer.notice == "1 new since your last visit: v"
        await pilot.press("v", *"new", "enter")
        await settled(pilot)
        assert str(app.in_view) == 'added:"2022-04-12T20:00:00+00:00"'
        assert "Ferry runs aground" in screen_text(app)
        assert len(app.main.timeline.list.view.ids) == 1
