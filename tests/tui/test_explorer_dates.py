"""Dates in the explorer: the brush, the bars, going to a day."""

from story import day, event, many

from store.query import Query, parse
from tui.panes.brush import bar_days


async def test_brush_edges_are_set_where_the_cursor_is(small_store, explorer, settled, screen_text):
    app = explorer(small_store)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        while app.main.timeline.row.title != "Leaders hold emergency summit":
            await pilot.press("j")
        await pilot.press("left_square_bracket")
        await settled(pilot)
        assert str(app.in_view) == "since:2022-02-24"
        while app.main.timeline.row.title != "Aid convoys reach the capital":
            await pilot.press("j")
        await pilot.press("right_square_bracket")
        await settled(pilot)
        assert str(app.in_view) == "since:2022-02-24 until:2022-03-07"
        scale = screen_text(app).splitlines()[3]
        assert "[" in scale and "]" in scale and "━" in scale
        await pilot.press("greater_than_sign")
        await settled(pilot)
        assert str(app.in_view) == "since:2022-03-08 until:2022-03-19"
        await pilot.press("0")
        await settled(pilot)
        assert app.in_view == Query()


async def test_a_whole_month_shifts_to_the_next_whole_month(small_store, explorer, settled):
    app = explorer(small_store, "date:2022-02")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("greater_than_sign")
        await settled(pilot)
        assert str(app.in_view) == "date:2022-03"


async def test_the_histogram_keeps_showing_what_lies_outside_the_brush(small_store, explorer, settled):
    app = explorer(small_store)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        before = [bar.count for bar in app.main.histogram.view.histogram.bars]
        await pilot.press("slash", *"date:2022-03")
        await settled(pilot)
        assert [bar.count for bar in app.main.histogram.view.histogram.bars] == before


async def test_zooming_changes_the_unit_and_keeps_the_place(small_store, explorer, settled, screen_text):
    app = explorer(small_store)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        unit = app.main.histogram.bucket
        await pilot.press("4", "end", "Z")
        await settled(pilot)
        coarser = app.main.histogram.bucket
        assert coarser is not unit
        assert str(app.main.histogram.day().year) == "2022"
        await pilot.press("z")
        await settled(pilot)
        assert app.main.histogram.bucket is unit


async def test_dragging_over_bars_brushes_their_days(small_store, explorer, settled):
    app = explorer(small_store)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        pane = app.main.histogram
        scale = pane.scale
        first, last = len(scale.bars) - 4, len(scale.bars) - 2
        await pilot.mouse_down("#histogram", offset=(1 + scale.column(first), 1))
        await pilot.hover("#histogram", offset=(1 + scale.column(last), 1))
        await pilot.mouse_up("#histogram", offset=(1 + scale.column(last), 1))
        await settled(pilot)
        since, until = app.in_view.window(app.reckoning)
        assert since == scale.bars[first].begin
        assert until == bar_days(scale.bars[last].begin, scale.bucket)[1]


async def test_going_to_a_date_in_words(small_store, explorer, settled, screen_text):
    app = explorer(small_store)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("at", *"march 2022")
        await settled(pilot)
        assert "March 2022" in screen_text(app).splitlines()[-2]
        await pilot.press("enter")
        await settled(pilot)
        assert app.main.timeline.row.title == "No-fly zone ruled out"
        await pilot.press("backspace")
        await settled(pilot)
        assert app.main.timeline.row.title == "Envoys meet in Geneva"


async def test_words_that_are_no_date_say_what_was_expected(small_store, explorer, settled, screen_text):
    app = explorer(small_store)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("at", *"flurb")
        await settled(pilot)
        assert "is no date" in screen_text(app)
        await pilot.press("enter")
        await settled(pilot)
        assert app.screen is not app.main
        await pilot.press("escape")
        await settled(pilot)
        assert app.screen is app.main


async def test_one_begins_to_read_where_the_bulk_of_the_events_is(store_of, explorer, settled):
    early = event("Long before", day("1867-05-01"))
    app = explorer(store_of(table=[early, *many(50)]))
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert app.main.timeline.row.title == "Event number 0"
        await pilot.press("g")
        assert app.main.timeline.row.title == "Long before"


async def test_a_date_in_words_can_be_all_that_stays_in_view(small_store, explorer, settled):
    app = explorer(small_store)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("at", *"feb 2022", "tab")
        await settled(pilot)
        assert app.in_view == parse("date:2022-02")
