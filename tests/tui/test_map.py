"""The map: every place gives its number, and the map goes where one wants."""

import pytest
from textual.events import MouseDown, MouseMove, MouseScrollUp, MouseUp

from store.facets import FacetRow, State
from store.query import parse
from tui.atlas.frame import fitted, north_of
from tui.panes.layout import EVENTS
from tui.panes.map_sheet import PLAIN_SIGNS, Place, sign_of, towards


def place(name, lat, lon, count=1, state=State.NEUTRAL, pointed=True):
    return Place(FacetRow(name, name, count, count, state), count, lon, north_of(lat), pointed)


PLACES = [place("Kyiv", 50.45, 30.52), place("Brussels", 50.85, 4.35), place("Cairo", 30.04, 31.24)]


def test_signs_say_size_precision_and_state_by_their_shape():
    signs = {
        sign_of(place("x", 0, 0, count, state, pointed), 100)
        for count in (100, 10, 1)
        for state in State
        for pointed in (True, False)
    }
    assert signs == set(PLAIN_SIGNS)
    assert len(set(PLAIN_SIGNS.values())) == len(PLAIN_SIGNS)
    assert all(sign.isascii() for sign in PLAIN_SIGNS.values())


def test_arrows_go_to_the_next_place_that_way():
    frame = fitted([(p.east, p.north, 1) for p in PLACES], 100, 80)
    assert towards(PLACES, frame, 0, (-1, 0)) == 1
    assert towards(PLACES, frame, 0, (0, 1)) == 2
    assert towards(PLACES, frame, 1, (-1, 0)) == 1
    assert towards(PLACES, frame, 2, (0, -1)) == 0


@pytest.mark.parametrize("query", ["", "actor:NATO", "location:Kyiv,Geneva -location:Cairo"])
async def test_every_place_gives_its_number(small_store, explorer, settled, query):
    app = explorer(small_store, query)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("M")
        await settled(pilot)
        for number in range(len(app.main.map.sheet.view.places)):
            app.main.map.sheet.move_to(number)
            row = app.main.map.sheet.place.row
            before = len(app.main.timeline.list.view.ids)
            await pilot.press("space")
            await settled(pilot)
            seen = len(app.main.timeline.list.view.ids)
            if row.state is State.NEUTRAL:
                assert seen == row.count, row
            elif row.state is State.KEPT:
                assert row.count <= before
            await pilot.press("u")
            await settled(pilot)
        assert app.in_view == parse(query)


async def test_enter_keeps_the_place_and_shows_its_events(small_store, explorer, settled):
    app = explorer(small_store)
    async with app.run_test(size=(160, 45)) as pilot:
        await settled(pilot)
        await pilot.press("M", "j")
        value = app.main.map.subject().value
        await pilot.press("enter")
        await settled(pilot)
        assert app.main.front == EVENTS
        assert str(app.in_view) == f"location:{value}"


async def test_around_here_is_a_circle(small_store, explorer, settled):
    app = explorer(small_store, "actor:NATO")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("M")
        await settled(pilot)
        app.main.map.sheet.move_to(0)
        value = app.main.map.subject().value
        await pilot.press("c")
        await settled(pilot)
        around = len(app.main.timeline.list.view.ids)
        assert "near:" in str(app.in_view)
        await pilot.press("c")
        await settled(pilot)
        assert "near:" not in str(app.in_view)
        app.filter(parse(f"actor:NATO location:{value}"), "")
        await settled(pilot)
        assert around == len(app.main.timeline.list.view.ids)


async def test_it_follows_what_is_in_view_until_it_is_moved(small_store, explorer, settled):
    app = explorer(small_store)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("M")
        await settled(pilot)
        whole = app.main.map.sheet.frame
        app.filter(parse("location:Kyiv"), "")
        app.filter(parse("location:Kyiv actor:NATO"), "")
        await settled(pilot)
        await pilot.press("L", "z")
        moved = app.main.map.sheet.frame
        assert moved != whole
        app.filter(parse(""), "")
        await settled(pilot)
        assert app.main.map.sheet.frame == moved
        await pilot.press("f")
        assert app.main.map.sheet.frame == whole


async def test_the_mouse_drags_zooms_and_chooses(small_store, explorer, settled):
    app = explorer(small_store)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("M")
        await settled(pilot)
        sheet = app.main.map.sheet
        number = next(n for n, p in enumerate(sheet.view.places) if p.row.value == "Cairo")
        x, y = sheet.frame.dot(sheet.view.places[number].east, sheet.view.places[number].north)
        await pilot.click(sheet, offset=(x // 2, y // 4))
        assert sheet.place.row.value == "Cairo"
        before = sheet.frame

        def mouse(kind, x, y):
            return kind(sheet, x, y, 0, 0, 1, False, False, False)

        sheet.on_mouse_down(mouse(MouseDown, 40, 10))
        sheet.on_mouse_move(mouse(MouseMove, 44, 10))
        sheet.on_mouse_up(mouse(MouseUp, 44, 10))
        assert sheet.frame.east == before.moved(-8, 0).east
        sheet._on_mouse_scroll_up(mouse(MouseScrollUp, 40, 10))
        assert sheet.frame.step < before.step
        await pilot.click(sheet, offset=(1, 1))
        assert sheet.place.row.value == "Cairo"


async def test_it_can_be_drawn_with_plain_characters(small_store, explorer, settled, screen_text):
    app = explorer(small_store)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        app.main.map.sheet.plain = True
        await pilot.press("M")
        await settled(pilot)
        drawn = screen_text(app).splitlines()[2:-2]
        assert all(line.isascii() for line in drawn)
        assert any("+" in line for line in drawn)


async def test_nothing_located_is_said(small_store, explorer, settled, screen_text):
    app = explorer(small_store, "-has:location")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("M", "j", "k", "left", "space", "c", "enter")
        await settled(pilot)
        assert "no located events in view" in screen_text(app) or app.main.front == EVENTS


async def test_a_place_beside_a_kept_one_is_as_large_as_what_it_would_add(small_store, explorer, settled):
    app = explorer(small_store, "location:Kyiv")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("M")
        await settled(pilot)
        seen = len(app.main.timeline.list.view.ids)
        places = {place.row.value: place for place in app.main.map.sheet.view.places}
        assert places["Kyiv"].events == seen
        assert places["Cairo"].row.count == seen + places["Cairo"].events == seen + 2
