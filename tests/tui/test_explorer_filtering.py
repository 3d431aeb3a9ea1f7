"""Keeping, dropping, pivoting and quick search: every pane follows."""

import pytest
from story import NATO, day, event, story
from textual.events import MouseScrollDown

from store.model import Article
from store.opening import open_store
from store.query import Query, State, parse
from store.writing import Writer
from tui.screens.search import SearchScreen

SIZES = [(80, 24), (160, 45)]


def actor_rows(app):
    return {row.label: row for row in app.main.facets[0].list.rows}


async def to_actor(pilot, name):
    """The cursor of the actors pane on a name."""
    await pilot.press("2")
    rows = pilot.app.main.facets[0].list.rows
    pilot.app.main.facets[0].list.go([row.label for row in rows].index(name))
    await pilot.pause()


@pytest.mark.parametrize("size", SIZES)
async def test_all_panes_are_counted_at_the_start(small_store, explorer, settled, screen_text, size):
    app = explorer(small_store)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        text = screen_text(app)
        assert "15 of 15" in text
        for words in ("ACTORS 5 of 5", "LOCATIONS 4 of 4", "EVENTS 2/15", "February 2022", "1 undated"):
            assert words in text
        assert text.splitlines()[-1].startswith(" ? help")


async def test_keeping_an_actor_recounts_every_pane_and_is_written_in_the_query_bar(
    small_store, explorer, settled, screen_text
):
    app = explorer(small_store)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await to_actor(pilot, "NATO")
        await pilot.press("space")
        await settled(pilot)
        assert app.main.query_bar.field.value == "actor:NATO"
        assert "/8 " in screen_text(app).partition("EVENTS")[2][:6]
        assert actor_rows(app)["NATO"].state is State.KEPT
        assert "◉ NATO" in screen_text(app)
        assert actor_rows(app)["Ukraine"].count == 4
        await pilot.press("space")
        await settled(pilot)
        assert app.in_view == Query()


async def test_dropping_shows_what_is_hidden_in_parentheses(small_store, explorer, settled, screen_text):
    app = explorer(small_store)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await to_actor(pilot, "Russia")
        await pilot.press("x")
        await settled(pilot)
        text = screen_text(app)
        assert "⊘ Russia" in text
        assert "(4)" in text
        assert "11 of 15" in text


async def test_pivot_lets_go_of_everything_else(small_store, explorer, settled):
    app = explorer(small_store, "location:Kyiv -actor:Russia")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await to_actor(pilot, "NATO")
        await pilot.press("p")
        await settled(pilot)
        assert str(app.in_view) == "actor:NATO"


async def test_the_cursor_stays_on_its_value_when_the_rows_move(small_store, explorer, settled):
    app = explorer(small_store)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await to_actor(pilot, "Russia")
        await pilot.press("space")
        await settled(pilot)
        assert app.main.pane.subject().value == "Russia"


async def test_quick_search_finds_by_alias_counts_exactly_and_keeps(
    small_store, explorer, settled, screen_text
):
    app = explorer(small_store, "location:Brussels")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("a", *"alli")
        await settled(pilot)
        assert isinstance(app.screen, SearchScreen)
        assert "NATO  = the Alliance" in screen_text(app)
        assert "4 of       8" in screen_text(app)
        await pilot.press("enter")
        await settled(pilot)
        assert str(app.in_view) == "location:Brussels actor:NATO"
        assert len(app.main.timeline.list.view.ids) == 4


async def test_quick_search_folds_accents_and_can_be_left(small_store, explorer, settled, screen_text):
    app = explorer(small_store)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("l", *"geneve")
        await settled(pilot)
        assert "Geneva  = Genève" in screen_text(app)
        await pilot.press("escape")
        await settled(pilot)
        assert app.in_view == Query()


async def test_a_facet_pane_searches_its_own_values(small_store, explorer, settled, screen_text):
    app = explorer(small_store)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("3", "f")
        await settled(pilot)
        assert "Find a location" in screen_text(app)


async def test_undo_redo_and_back_return_where_one_was(small_store, explorer, settled):
    app = explorer(small_store)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        while app.main.timeline.row.title != "Jets offered":
            await pilot.press("j")
        await settled(pilot)
        await to_actor(pilot, "Russia")
        await pilot.press("space")
        await settled(pilot)
        assert app.main.timeline.row.title != "Jets offered"
        await pilot.press("u")
        await settled(pilot)
        assert app.in_view == Query()
        await pilot.press("U")
        await settled(pilot)
        assert str(app.in_view) == "actor:Russia"
        await pilot.press("backspace")
        await settled(pilot)
        assert app.in_view == Query()
        assert app.main.timeline.row.title == "Jets offered"
        await pilot.press("backslash")
        await settled(pilot)
        assert str(app.in_view) == "actor:Russia"


async def test_values_sort_by_name(small_store, explorer, settled):
    app = explorer(small_store)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("3", "s")
        await settled(pilot)
        names = [row.label for row in app.main.facets[1].list.rows]
        assert names == sorted(names)


async def test_minor_events_come_and_go(small_store, explorer, settled):
    app = explorer(small_store)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("plus")
        await settled(pilot)
        assert len(app.main.timeline.list.view.ids) == 16
        await pilot.press("minus")
        await settled(pilot)
        assert len(app.main.timeline.list.view.ids) == 15


async def test_what_another_process_adds_is_shown_where_one_stands(store_of, explorer, settled):
    article, events, table = story()
    db = store_of(article=article, events=events, table=table)
    app = explorer(db)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        while app.main.timeline.row.title != "Jets offered":
            await pilot.press("j")
        connection = open_store(db)
        more = [event("A late addition", day("2020-01-01"), (NATO,))]
        Writer(connection).add_table(Article("more.csv", "", "more.csv"), more)
        connection.close()
        while len(app.main.timeline.list.view.ids) < 16:
            await pilot.pause(0.01)
        await settled(pilot)
        assert app.main.timeline.row.title == "Jets offered"


async def test_a_click_on_a_sign_keeps_and_the_wheel_scrolls(big_store, explorer, settled):
    app = explorer(big_store)
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        pane = app.main.facets[0]
        value = pane.list.rows[2].value
        await pilot.click(pane.list, offset=(1, 2))
        await settled(pilot)
        assert app.in_view == parse(f'actor:"{value}"')
        await pilot.press("u", "1", "g")
        await settled(pilot)
        top = app.main.timeline.list.visible_rows.start
        app.main.timeline.list._on_mouse_scroll_down(wheel(app.main.timeline.list))
        await settled(pilot)
        assert app.main.timeline.list.visible_rows.start > top
        assert app.main.timeline.list.cursor in app.main.timeline.list.visible_rows


def wheel(widget):
    return MouseScrollDown(widget, 1, 1, 0, 0, 0, False, False, False)


async def test_one_key_shows_what_is_denied_and_lets_go_of_it(small_store, explorer, settled):
    app = explorer(small_store, "actor:NATO")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("D")
        await settled(pilot)
        assert app.in_view == parse("actor:NATO has:denial")
        assert len(app.main.timeline.list.view.ids) == 2
        await pilot.press("D")
        await settled(pilot)
        assert app.in_view == parse("actor:NATO")
