"""The list of events in the explorer: its order, its headings, moving in it."""

from story import day, event

from store.model import Mention
from tui.screens.article import ArticleScreen

TOLD_BY = {"Often by one": ["AFP"] * 4, "By two": ["AFP", "BBC"], "By three": ["AFP", "AP", "BBC"]}


async def test_months_are_jumped_over(small_store, explorer, settled):
    app = explorer(small_store)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("g")
        titles = []
        for _ in range(4):
            titles.append(app.main.timeline.row.title)
            await pilot.press("right_curly_bracket")
        assert titles == [
            "Year of talks",
            "Envoys meet in Geneva",
            "Envoy signals talks",
            "No-fly zone ruled out",
        ]
        await pilot.press("left_curly_bracket")
        assert app.main.timeline.row.title == "No-fly zone ruled out"


async def test_events_sort_and_group(small_store, explorer, settled, screen_text):
    app = explorer(small_store)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        first = app.main.timeline.list.view.ids
        await pilot.press("s")
        await settled(pilot)
        assert "newest first" in screen_text(app)
        dated = app.main.timeline.list.view.dated
        assert app.main.timeline.list.view.ids[:dated] == first[:dated][::-1]
        await pilot.press("s")
        await settled(pilot)
        assert "▾ most reported" in screen_text(app)
        await pilot.press("s", "b")
        await settled(pilot)
        assert "by year" in screen_text(app)
        assert " 2022 ──" in screen_text(app)


async def test_a_click_puts_the_cursor_there_and_another_opens(small_store, explorer, settled):
    app = explorer(small_store, "response force")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.click(app.main.timeline.list, offset=(20, 1))
        await settled(pilot)
        assert isinstance(app.screen, ArticleScreen)


async def test_events_are_grouped_by_calendar_and_by_value(small_store, explorer, settled, screen_text):
    app = explorer(small_store)
    async with app.run_test(size=(100, 40)) as pilot:
        await settled(pilot)
        seen = []
        for _ in range(7):
            view = app.main.timeline.list.view
            seen.append((view.grouping, view.outline.sections[0].words if view.outline.sections else None))
            assert view.count == 15
            event = app.main.timeline.event_id
            await pilot.press("b")
            await settled(pilot)
            assert app.main.timeline.event_id == event
        assert seen == [
            ("month", "2021"),
            ("year", "2021"),
            ("day", "2021"),
            ("actor", "NATO"),
            ("location", "Kyiv"),
            ("type", "consult"),
            (None, None),
        ]
        await pilot.press("b", "b", "b")
        await settled(pilot)
        assert "by actor" in screen_text(app)
        await pilot.press("g")
        assert "NATO ─" in screen_text(app)
        await pilot.press("right_curly_bracket")
        await settled(pilot)
        outline, line = app.main.timeline.list.view.outline, app.main.timeline.list.cursor - 1
        assert outline.heading(line) == outline.sections[1]


async def test_before_and_after_are_so_in_time_in_every_order(small_store, explorer, settled):
    app = explorer(small_store)
    async with app.run_test(size=(100, 40)) as pilot:
        await settled(pilot)
        for _ in range(2):
            for number in range(15):
                app.main.timeline.go_to(number)
                await settled(pilot)
                before, after = app.main.timeline.neighbours
                here = app.main.timeline.day()
                assert before is None or before.begin <= here
                assert after is None or after.begin >= here
            await pilot.press("s")
            await settled(pilot)


async def test_a_group_whose_heading_is_scrolled_away_is_named_above(
    big_store, explorer, settled, screen_text
):
    app = explorer(big_store)
    async with app.run_test(size=(120, 30)) as pilot:
        await settled(pilot)
        await pilot.press("b", "b", "b")
        await settled(pilot)
        await pilot.press("g", "ctrl+d", "ctrl+d", "ctrl+d", "ctrl+d")
        await settled(pilot)
        view = app.main.timeline.list.view
        title = screen_text(app).partition("EVENTS")[2].splitlines()[0]
        assert view.outline.sections[0].words in title
        await pilot.press("g")
        await settled(pilot)
        title = screen_text(app).partition("EVENTS")[2].splitlines()[0]
        assert view.outline.sections[0].words not in title


async def test_the_cursor_stays_on_its_event_in_every_order(big_store, explorer, settled):
    app = explorer(big_store)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        app.main.timeline.go_to(317)
        await settled(pilot)
        event = app.main.timeline.event_id
        for _ in range(3):
            await pilot.press("s")
            await settled(pilot)
            assert app.main.timeline.event_id == event
            assert app.main.timeline.list.cursor in app.main.timeline.list.visible_rows


async def test_most_reported_is_what_most_sources_tell(store_of, explorer, settled, screen_text):
    mentions = {
        name: tuple(Mention(f"{name}.", publisher=p) for p in names) for name, names in TOLD_BY.items()
    }
    events = [event(name, day("2022-03-01"), mention=m[0], mentions=m[1:]) for name, m in mentions.items()]
    app = explorer(store_of(table=events))
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("s", "s")
        await settled(pilot)
        rows = app.main.timeline.list.pages
        assert [rows.get(n).title for n in range(3)] == ["By three", "By two", "Often by one"]
        assert [rows.get(n).sources for n in range(3)] == [3, 2, 1]
        assert "×3" in screen_text(app)
