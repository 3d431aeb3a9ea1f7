"""The number beside a row is the number of events you would see if you pressed space on it."""

import pytest

from store.query import State, parse
from tui.panes.layout import EVENTS
from tui.screens.search import HitList

QUERIES = ["", "actor:NATO date:2022-02", "location:Kyiv,Geneva -actor:Russia"]


@pytest.mark.parametrize("query", QUERIES)
async def test_every_row_of_actors_and_locations_gives_its_number(small_store, explorer, settled, query):
    app = explorer(small_store, query)
    async with app.run_test(size=(100, 60)) as pilot:
        await settled(pilot)
        for pane in app.main.facets:
            app.main.bring(pane.id)
            for number in range(len(pane.list.rows)):
                pane.list.go(number)
                row = pane.list.rows[number]
                seen_before = len(app.main.timeline.list.view.ids)
                await pilot.press("space")
                await settled(pilot)
                seen = len(app.main.timeline.list.view.ids)
                if row.state is State.NEUTRAL:
                    assert seen == row.count, row
                elif row.state is State.KEPT:
                    assert row.count <= seen_before
                    assert parse(query).state_of(pane.facet, row.value) is State.KEPT
                else:
                    assert seen - seen_before <= row.count
                await pilot.press("u")
                await settled(pilot)
                assert app.in_view == parse(query)


async def test_a_dropped_row_says_how_many_events_come_back(small_store, explorer, settled):
    app = explorer(small_store, "-actor:Russia location:Kyiv")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("2", "home")
        row = app.main.facets[0].list.rows[0]
        hidden_from = len(app.main.timeline.list.view.ids)
        assert row.state is State.DROPPED
        await pilot.press("x")
        await settled(pilot)
        assert len(app.main.timeline.list.view.ids) - hidden_from == row.count


@pytest.mark.parametrize("query", QUERIES)
async def test_every_cell_of_who_with_whom_gives_its_number(small_store, explorer, settled, query):
    app = explorer(small_store, query)
    async with app.run_test(size=(160, 45)) as pilot:
        await settled(pilot)
        await pilot.press("9")
        rows = app.main.pairs.list
        actors = len(rows.view.actors)
        assert actors >= 2
        for row in range(actors):
            for column in range(rows.grid.columns):
                rows.go(row)
                rows.to_column(column)
                promised = rows.view.shared[row][column]
                before = len(app.main.timeline.list.view.ids)
                await pilot.press("enter")
                await settled(pilot)
                assert app.main.front == EVENTS
                seen = len(app.main.timeline.list.view.ids)
                assert seen == promised or (row == column and seen == before), (rows.pair, query)
                if app.in_view != parse(query):
                    await pilot.press("u")
                await pilot.press("9")
                await settled(pilot)
        assert app.in_view == parse(query)


async def test_every_bar_gives_its_number(small_store, explorer, settled, screen_text):
    app = explorer(small_store, "actor:NATO")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("4", "Z")
        await settled(pilot)
        assert app.main.histogram.counted is not None
        await pilot.press("home")
        for bar in range(len(app.main.histogram.view.histogram.bars)):
            await settled(pilot)
            promised = app.main.histogram.counted
            assert f"␣ {promised} events" in screen_text(app)
            await pilot.press("space")
            await settled(pilot)
            assert len(app.main.timeline.list.view.ids) == promised, bar
            await pilot.press("u", "right")
        await settled(pilot)


@pytest.mark.parametrize("query", ["", "location:Kyiv"])
async def test_every_name_found_gives_its_number(small_store, explorer, settled, query):
    base = parse(query)
    for key, field in (("a", "actor"), ("l", "location")):
        app = explorer(small_store, str(base))
        async with app.run_test(size=(80, 24)) as pilot:
            await settled(pilot)
            await pilot.press(key)
            await settled(pilot)
            hits = app.screen.query_one(HitList)
            promised = {hit.value: hits.count_of(hit) for hit in hits.hits}
            assert None not in promised.values()
            await pilot.press("escape")
            for value, number in promised.items():
                app.filter(base.keep(field, value), "")
                await settled(pilot)
                assert len(app.main.timeline.list.view.ids) == number
