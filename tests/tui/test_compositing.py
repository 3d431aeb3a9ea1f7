"""What is drawn with little work is what Textual draws with much."""

import random

import pytest
from textual import events
from textual._compositor import Compositor
from textual._styles_cache import StylesCache
from textual.geometry import Region

from tui.compositing import SparingCompositor, is_covered

KEYS = (*"jkGg12345 xusbwM9+-", "ctrl+d", "tab", "enter", "escape", "left", "right")


def by_textual(app, monkeypatch):
    """Every cell of the screen as Textual itself puts it together, from nothing."""
    with monkeypatch.context() as plain:
        plain.setattr(SparingCompositor, "_get_renders", Compositor._get_renders)
        for widget in app.screen.walk_children():
            plain.setattr(widget, "_styles_cache", StylesCache())
        return cells(app)


def cells(app):
    return [
        [(char, segment.style) for segment in strip for char in segment.text]
        for strip in app.screen._compositor.render_strips()
    ]


@pytest.mark.parametrize("size", [(80, 24), (160, 45)])
async def test_after_any_keys_every_cell_is_as_textual_draws_it(
    small_store, explorer, settled, monkeypatch, size
):
    chance = random.Random(repr(size))
    app = explorer(small_store)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        for key in chance.choices(KEYS, k=10):
            await pilot.press(key)
            await settled(pilot)
            assert cells(app) == by_textual(app, monkeypatch), key


async def test_a_cursor_step_is_drawn_before_the_key_is_done_with(
    small_store, explorer, settled, monkeypatch
):
    app = explorer(small_store)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        drawn = []
        monkeypatch.setattr(app, "_display", lambda screen, update: drawn.append(update))
        monkeypatch.setattr(app.main, "_drawn", 0.0)
        rows = app.main.timeline.list
        before = rows.cursor
        await app.on_event(events.Key("j", "j"))
        title, top = app.main.timeline.region.y, rows.region.y
        assert rows.cursor > before and len(drawn) == 1
        assert {y for y, _, _ in drawn[0].spans} == {title, top + before, top + rows.cursor}
        await app.on_event(events.Key("j", "j"))
        assert len(drawn) == 1  # so soon after the first it waits for its turn


async def test_only_the_lines_that_changed_are_asked_for(small_store, explorer, settled, monkeypatch):
    app = explorer(small_store)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        rows, facets, asked = app.main.timeline.list, app.main.facets[0], []
        with monkeypatch.context() as watched:
            watched.setattr(app.main, "_drawn", 0.0)
            line = rows.line
            watched.setattr(rows, "line", lambda row, width: asked.append(row) or line(row, width))
            watched.setattr(facets, "render_lines", lambda crop: asked.append(facets))
            here = rows.cursor
            await app.on_event(events.Key("j", "j"))
        assert set(asked) == {here, rows.cursor}


async def test_a_filter_lays_the_screen_out_once(small_store, explorer, settled, monkeypatch):
    app = explorer(small_store)
    async with app.run_test(size=(160, 45)) as pilot:
        await settled(pilot)
        await pilot.press("2")
        await settled(pilot)
        laid_out = []
        lay_out = app.main._refresh_layout
        monkeypatch.setattr(
            app.main, "_refresh_layout", lambda *a, **k: laid_out.append(a) or lay_out(*a, **k)
        )
        await pilot.press("space")
        await settled(pilot)
        assert "actor:" in app.main.query_bar.field.value
        assert len(laid_out) == 1  # for the field has another text


def test_what_others_cover_is_not_seen():
    whole = Region(0, 0, 10, 4)
    left, right = Region(0, 0, 4, 9), Region(4, 0, 9, 4)
    assert is_covered(whole, [left, right])
    assert not is_covered(whole, [left])
    assert not is_covered(whole, [left, Region(5, 0, 5, 4)])
    assert not is_covered(whole, [Region(0, 0, 5, 4), Region(4, 0, 5, 4)])  # as many cells, one twice
    assert not is_covered(whole, [])
