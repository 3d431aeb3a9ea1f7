"""The screen of the explorer: which panes there are in every size, and how to get about."""

import pytest

from store.facets import Facet
from tui.actions import by_id
from tui.panes.layout import ACTORS, DETAIL, EVENTS, HISTOGRAM, LOCATIONS, MAP, PAIRS, PANES, TYPES
from tui.screens.help import HelpScreen


def shown_panes(app):
    return [name for name in PANES if app.main.query_one(f"#{name}").display]


async def test_help_is_searched_and_runs_what_is_chosen(small_store, explorer, settled, screen_text):
    app = explorer(small_store)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("question_mark")
        await pilot.pause()
        assert isinstance(app.screen, HelpScreen)
        await pilot.press(*"minor")
        await pilot.pause()
        assert "Show minor events as well" in screen_text(app)
        await pilot.press("enter")
        await settled(pilot)
        assert app.in_view.shows_minor


async def test_the_palette_reaches_a_pane_that_has_not_the_keys(small_store, explorer, settled, screen_text):
    app = explorer(small_store)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("colon", *"last bar", "enter")
        await settled(pilot)
        assert app.main.histogram.day() == app.main.histogram.view.histogram.bars[-1].begin


async def test_panes_are_reached_by_tab_number_and_arrows(small_store, explorer, settled):
    app = explorer(small_store)
    async with app.run_test(size=(160, 45)) as pilot:

        async def front_after(*keys):
            await pilot.press(*keys)
            await settled(pilot)
            return app.main.front

        seen = [await front_after(), *[await front_after("tab") for _ in range(7)]]
        assert seen == [EVENTS, DETAIL, MAP, ACTORS, LOCATIONS, TYPES, PAIRS, HISTOGRAM]
        for number, name in enumerate(PANES, start=1):
            assert await front_after(by_id(f"pane({number})").keys[0]) == name
        assert await front_after("5", "left") == EVENTS
        assert await front_after("left") == ACTORS
        assert await front_after("right", "right") == DETAIL


@pytest.mark.parametrize("key", "12345")
async def test_any_pane_is_maximised_and_comes_back(small_store, explorer, settled, screen_text, key):
    app = explorer(small_store)
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        before = shown_panes(app)
        await pilot.press(key, "w")
        await settled(pilot)
        assert shown_panes(app) == [app.main.front]
        assert "? help" in screen_text(app)
        await pilot.press("w" if key != "5" else "escape", "1")
        await settled(pilot)
        assert shown_panes(app) == before
        assert "▌EVENTS" in screen_text(app)


async def test_other_facets_take_the_lowest_place_and_are_counted_then(
    small_store, explorer, settled, screen_text
):
    app = explorer(small_store, "actor:NATO")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert ". types" in screen_text(app)
        assert not app.main.facet_pane(Facet.TYPE).list.rows
        for title in (
            "TYPES 2 of 4",
            "SOURCES 1 of 1",
            "WHO SAYS SO 2 of 2",
            "COUNTRIES 4 of 4",
            "LOCATIONS 4",
        ):
            await pilot.press("full_stop")
            await settled(pilot)
            assert title in screen_text(app)
            assert app.main.front == EVENTS
        await pilot.press("6", "space")
        await settled(pilot)
        assert str(app.in_view) == "actor:NATO type:consult"
        await pilot.press("f", *"mob", "enter")
        await settled(pilot)
        assert str(app.in_view) == "actor:NATO type:consult,mobilize"


@pytest.mark.parametrize("size", [(59, 24), (80, 14), (40, 10), (20, 5), (1, 1)])
async def test_a_small_screen_shows_one_pane_at_a_time(small_store, explorer, settled, screen_text, size):
    app = explorer(small_store)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        for _ in range(5):
            await pilot.press("tab")
            await settled(pilot)
            assert shown_panes(app) == [app.main.front]
        if size[0] >= 20:
            assert "? help" in screen_text(app)


async def test_any_size_can_become_any_other(small_store, explorer, settled, screen_text):
    app = explorer(small_store)
    async with app.run_test(size=(160, 45)) as pilot:
        await settled(pilot)
        await pilot.press("5")
        for size in ((80, 24), (59, 14), (250, 80), (100, 30), (30, 8), (160, 45)):
            await pilot.resize_terminal(*size)
            await settled(pilot)
            assert "? help" in screen_text(app)
            assert app.focused is not None and app.focused.display
        assert "EVENT 5 Nov 2021" in screen_text(app)


async def test_nothing_in_view_says_what_to_press(small_store, explorer, settled, screen_text):
    app = explorer(small_store, "actor:nobody")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        text = screen_text(app)
        assert "No event matches this query" in text
        assert "Nothing here is called actor:nobody" in text
        assert "u takes back the last change" in text
        for key in (
            "space",
            "x",
            "p",
            "enter",
            "n",
            "left_square_bracket",
            "j",
            "G",
            "s",
            "right_curly_bracket",
        ):
            await pilot.press(key)
        await settled(pilot)
        assert app.is_running


async def test_an_empty_store_says_how_to_fill_it(store_of, explorer, settled, screen_text):
    app = explorer(store_of())
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert "dateline add FILE" in screen_text(app)
        for key in ("space", "4", "left", "right", "end", "z", "Z", "0", "enter", "2", "space", "5", "a"):
            await pilot.press(key)
        await settled(pilot)
        assert app.is_running


async def test_a_click_on_a_hint_does_it(small_store, explorer, settled):
    app = explorer(small_store)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.click("#footer", offset=(2, 0))
        await settled(pilot)
        assert isinstance(app.screen, HelpScreen)


async def test_colours_change_and_every_screen_can_be_drawn_in_them(
    small_store, explorer, settled, screen_text
):
    app = explorer(small_store)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        seen = []
        for _ in range(3):
            seen.append(app.theme)
            for keys in (
                ("a", "escape"),
                ("question_mark", "escape"),
                ("at", "escape"),
                ("enter", "q"),
                ("T",),
            ):
                for key in keys:
                    await pilot.press(key)
                    await settled(pilot)
        assert seen == ["ansi-dark", "dark", "light"]
        assert app.theme == "ansi-dark"


async def test_a_pane_that_was_left_at_once_does_not_come_back(small_store, explorer, settled):
    app = explorer(small_store)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        for pane in (8, 1):  # before anything is told of the first
            app.main.action_pane(pane)
        await settled(pilot)
        assert app.main.front == "events"
        assert app.main.timeline.display
        assert app.main.timeline.list.has_focus
