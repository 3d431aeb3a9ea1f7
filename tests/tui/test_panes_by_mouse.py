"""What the mouse does in the panes, and what they say when they have nothing to show."""

from story import day, event
from textual.events import MouseDown, MouseMove, MouseScrollDown, MouseScrollUp, MouseUp

from store.facets import Bucket
from store.query import parse
from tui.app import first_hint
from tui.keymap import USUAL
from tui.memory import Memory
from tui.panes.brush import bar_days
from tui.panes.layout import ACTORS, EVENTS, LOCATIONS, SAYS, TYPES


def wheel(kind, widget, x, y):
    return kind(widget, x, y, 0, 0, 0, False, False, False)


async def test_a_click_on_what_is_offered_shows_it(small_store, explorer, settled, screen_text):
    app = explorer(small_store)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.click(app.main.facets[1]._more, offset=(20, 0))
        await settled(pilot)
        assert "TYPES 4 of 4" in screen_text(app)
        assert app.main.front == EVENTS


async def test_a_click_on_a_title_brings_the_keys(small_store, explorer, settled):
    app = explorer(small_store)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.click(app.main.facets[1]._title, offset=(3, 0))
        await settled(pilot)
        assert app.main.front == LOCATIONS
        await pilot.click(app.main.facets[0].list, offset=(10, 1))
        await settled(pilot)
        assert app.main.front == ACTORS


async def test_the_wheel_zooms_the_bars(big_store, explorer, settled):
    app = explorer(big_store)
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        before = app.main.histogram.bucket
        app.main.histogram._on_mouse_scroll_down(wheel(MouseScrollDown, app.main.histogram, 20, 1))
        await settled(pilot)
        coarser = app.main.histogram.bucket
        assert list(Bucket).index(coarser) > list(Bucket).index(before)
        app.main.histogram._on_mouse_scroll_up(wheel(MouseScrollUp, app.main.histogram, 20, 1))
        await settled(pilot)
        assert app.main.histogram.bucket == before


async def test_dragging_over_the_bars_brushes_and_a_click_alone_does_not(big_store, explorer, settled):
    app = explorer(big_store)
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        bars = app.main.histogram
        first, last = bars.scale.bar_at(9), bars.scale.bar_at(29)
        days = [bars.view.histogram.bars[n].begin for n in (first, last)]

        def mouse(kind, x):
            return kind(bars, x, 1, 0, 0, 1, False, False, False)

        for x in (10, 20):  # pressed and let go without moving
            bars.on_mouse_down(mouse(MouseDown, x))
            bars.on_mouse_up(mouse(MouseUp, x))
        await settled(pilot)
        assert app.in_view == parse("")
        bars.on_mouse_down(mouse(MouseDown, 30))
        bars.on_mouse_move(mouse(MouseMove, 10))
        bars.on_mouse_up(mouse(MouseUp, 10))
        await settled(pilot)
        assert app.main.window.since == days[0]
        assert app.main.window.until == bar_days(days[1], bars.bucket)[1]


async def test_a_click_on_a_cell_goes_there_and_another_keeps_the_pair(small_store, explorer, settled):
    app = explorer(small_store)
    async with app.run_test(size=(160, 45)) as pilot:
        await settled(pilot)
        rows = app.main.pairs.list
        x = rows.grid.name + 1 + rows.grid.cell + 1
        await pilot.click(rows, offset=(x, 0))
        await settled(pilot)
        assert (rows.cursor, rows.column) == (0, 1)
        pair = rows.pair
        await pilot.click(rows, offset=(x, 0))
        await settled(pilot)
        assert app.in_view == parse(" ".join(f'actor:"{name}"' for name in pair))


async def test_nothing_of_a_kind_in_the_store_is_said(store_of, explorer, settled, screen_text):
    app = explorer(store_of(table=[event("Alone", day("2020-01-01"))]))
    async with app.run_test(size=(160, 45)) as pilot:
        await settled(pilot)
        for key in ("8", "9", "M"):
            await pilot.press(key, "space", "x", "p", "enter", "down", "right")
            await settled(pilot)
        text = screen_text(app)
        assert "none in this store" in text
        assert "no actors in view" in text
        assert "no located events in view" in text
        assert app.in_view == parse("")


async def test_nothing_of_a_kind_in_view_says_what_to_press(small_store, explorer, settled, screen_text):
    app = explorer(small_store, "Nobody knows")
    async with app.run_test(size=(160, 45)) as pilot:
        await settled(pilot)
        assert screen_text(app).count("none in view") == 1
        assert "u undo" in screen_text(app)


async def test_whoever_is_here_first_is_told_the_first_keys(
    small_store, explorer, settled, screen_text, tmp_path
):
    for setup, told in (
        ({"memory_folder": tmp_path}, True),
        ({"memory_folder": tmp_path, "fresh": True}, False),
        ({}, False),
    ):
        app = explorer(small_store, **setup)
        async with app.run_test(size=(100, 30)) as pilot:
            await settled(pilot)
            assert (first_hint(USUAL) in screen_text(app)) == told
            assert screen_text(app).splitlines()[-1].startswith(" ? help")
            await pilot.press("j")
            await settled(pilot)
            assert first_hint(USUAL) not in screen_text(app)


async def test_a_store_is_looked_at_as_it_was_left(small_store, explorer, settled):
    app = explorer(small_store)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("b", "b", "b", "6")
        await settled(pilot)
        left = app.main.look
    again = explorer(small_store, memory=Memory(look=left))
    async with again.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert again.main.room.plan.left == (ACTORS, TYPES)
        assert again.main.look == left
        assert again.main.timeline.list.view.grouping == "actor"
        await pilot.press("8")
        assert again.main.room.plan.left == (ACTORS, SAYS)
