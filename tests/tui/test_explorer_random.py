"""Whatever is pressed, in whatever order and size: it stands, and the query bar says what is in view."""

import random
from contextlib import closing

import pytest
from textual.events import Key

from store.counting import SqlCounts
from store.facets import Facet
from store.opening import open_reader
from store.query import parse
from tui.actions import ACTIONS

KEYS = sorted({key for action in ACTIONS for key in action.keys} - {"q", "ctrl+z"})
LETTERS = list('abc :,"-?*[]\\/12朝é')
SIZES = [(80, 24), (160, 45), (59, 14), (100, 30), (20, 5), (250, 80)]


@pytest.mark.parametrize("seed", [7, 132])
async def test_no_series_of_keys_breaks_it(small_store, explorer, settled, seed):
    chance = random.Random(seed)
    app = explorer(small_store)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        for _ in range(12):
            for _ in range(chance.randint(1, 12)):
                if chance.random() < 0.7:
                    key = chance.choice(KEYS)
                    app.post_message(Key(key, key if len(key) == 1 else None))
                else:
                    letter = chance.choice(LETTERS)
                    app.post_message(Key(letter, letter))
            if chance.random() < 0.2:
                await pilot.resize_terminal(*chance.choice(SIZES))
            await settled(pilot)
        while len(app.screen_stack) > 1:
            await pilot.press("escape")
            await settled(pilot)
        await pilot.press("escape")
        await settled(pilot)
        assert parse(app.main.query_bar.field.value) == app.in_view
        await pilot.resize_terminal(200, 80)
        await settled(pilot)
        with closing(open_reader(small_store)) as connection:
            counts = SqlCounts(connection, app.reckoning)
            for pane in app.main.facets:
                if pane.display:
                    rows = counts.facet(app.in_view, pane.facet, pane.limit).rows
                    assert sorted(pane.list.rows, key=str) == sorted(rows, key=str), pane.facet
            if app.main.pairs.display:
                view = app.main.pairs.list.view
                assert [list(row) for row in view.shared] == counts.shared(app.in_view, view.actors)
            if app.main.map.display:
                found = {row.value: row.count for row in counts.facet(app.in_view, Facet.LOCATION).rows}
                places = {place.row.value: place.row.count for place in app.main.map.sheet.view.places}
                assert places == found
            assert app.main.timeline.list.view.count == counts.count(app.in_view)
            assert set(app.main.timeline.list.view.ids) == set(counts.ids(app.in_view))
