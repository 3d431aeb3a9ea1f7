"""What one can do in the explorer, key by key, on a small store."""

import pytest
from story import NATO, day, event, many, story
from textual.events import AppBlur, Key, MouseScrollDown

from store.facets import Facet
from store.model import Article
from store.opening import open_store
from store.query import Query, State, parse
from store.writing import Writer
from tui.actions import by_id
from tui.clean import is_clean
from tui.panes.brush import bar_days
from tui.panes.layout import ACTORS, DETAIL, EVENTS, HISTOGRAM, LOCATIONS, MAP, PAIRS, PANES, TYPES
from tui.screens.article import ArticleScreen
from tui.screens.help import HelpScreen
from tui.screens.search import SearchScreen

SIZES = [(80, 24), (160, 45)]


def actor_rows(app):
    return {row.label: row for row in app.main.facets[0].list.rows}


def shown_panes(app):
    return [name for name in PANES if app.main.query_one(f"#{name}").display]


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
        assert app.session.query == Query()


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
        assert str(app.session.query) == "actor:NATO"


async def test_the_cursor_stays_on_its_value_when_the_rows_move(small_store, explorer, settled):
    app = explorer(small_store)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await to_actor(pilot, "Russia")
        await pilot.press("space")
        await settled(pilot)
        assert app.main.pane.subject().value == "Russia"


async def test_typing_filters_at_once_and_one_undo_takes_all_of_it_back(small_store, explorer, settled):
    app = explorer(small_store)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("slash", *"summit")
        await settled(pilot)
        assert app.session.query == parse("summit")
        assert len(app.main.timeline.list.view.ids) == 2
        await pilot.press("escape")
        await settled(pilot)
        await pilot.press("u")
        await settled(pilot)
        assert app.session.query == Query()
        assert app.main.query_bar.field.value == ""


async def test_an_error_points_at_the_character_and_the_last_good_view_stays(
    small_store, explorer, settled, screen_text
):
    app = explorer(small_store)
    async with app.run_test(size=(100, 24)) as pilot:
        await settled(pilot)
        await pilot.press("slash", *"actor:nato ")
        await settled(pilot)
        app.main.query_bar.field.insert_text_at_cursor("speed:9")
        await settled(pilot)
        assert app.session.query == parse("actor:nato")
        lines = screen_text(app).splitlines()
        assert "unknown key “speed”" in lines[1]
        assert lines[1].index("▲") == lines[0].index("speed")
        assert "/8 " in screen_text(app).partition("EVENTS")[2][:6]
        await pilot.press("escape")
        await settled(pilot)
        assert app.main.query_bar.field.value == "actor:nato"
        assert "unknown key" not in screen_text(app)


async def test_enter_leaves_a_query_for_its_events_and_stays_at_what_is_none(small_store, explorer, settled):
    app = explorer(small_store)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("slash", *"actor:nato", "enter", "j")
        await settled(pilot)
        assert app.session.query == parse("actor:NATO")
        assert not app.main.query_bar.field.has_focus
        assert app.main.query_bar.field.value == "actor:NATO"
        await pilot.press("slash", "space", *"speed", "colon", "9", "enter")
        await settled(pilot)
        assert app.main.query_bar.field.has_focus
        assert app.main.query_bar.field.value == "actor:NATO speed:9"


async def test_another_window_in_front_changes_nothing(small_store, explorer, settled, screen_text):
    app = explorer(small_store)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("slash", *'"half')
        await settled(pilot)
        before = screen_text(app)
        app.post_message(AppBlur())
        await settled(pilot)
        assert screen_text(app) == before
        await pilot.press("quotation_mark")
        await settled(pilot)
        assert app.in_view == parse('"half"')


async def test_no_text_breaks_the_query_bar(small_store, explorer, settled):
    app = explorer(small_store)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        for text in (
            '"',
            "-",
            "a:b:c",
            "))((",
            "actor:",
            "since:sometime",
            "near:x/y",
            "\\",
            "%*'",
            "[/",
            "\x1b[2J\x07",
        ):
            await pilot.press("slash")
            app.main.query_bar.field.insert_text_at_cursor(text)
            await settled(pilot)
            assert is_clean(app.main.query_bar.field.value)
            await pilot.press("escape")
            await settled(pilot)
        assert app.main.query_bar.field.value == str(app.session.query)


async def test_a_query_that_is_none_at_the_start_is_shown_with_what_is_wrong(
    small_store, explorer, settled, screen_text
):
    app = explorer(small_store, typed="speed:9")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert "speed:9" in screen_text(app)
        assert "unknown key" in screen_text(app)
        assert "15 of 15" in screen_text(app)


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
        assert str(app.session.query) == "location:Brussels actor:NATO"
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
        assert app.session.query == Query()


async def test_a_facet_pane_searches_its_own_values(small_store, explorer, settled, screen_text):
    app = explorer(small_store)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("3", "f")
        await settled(pilot)
        assert "Find a location" in screen_text(app)


async def test_enter_opens_the_article_with_the_sentence_lit(small_store, explorer, settled, screen_text):
    app = explorer(small_store, "response force")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, ArticleScreen)
        text = screen_text(app)
        assert "▐[NATO] on Thursday [activated] elements" in text
        assert "[Brussels].▌" in text
        assert "Allies meet" in text
        assert "event 1 of 3" in text
        await pilot.press("n", "n")
        await settled(pilot)
        assert "▐Paragraph 40 goes on" in screen_text(app)
        await pilot.press("N")
        await settled(pilot)
        assert "▐Russia denied" in screen_text(app)
        await pilot.press("escape")
        await settled(pilot)
        assert app.screen is app.main


async def test_an_event_of_a_table_opens_as_what_is_known(small_store, explorer, settled, screen_text):
    app = explorer(small_store, "ring road")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert "at least 3 killed" in screen_text(app)
        assert "events.csv" in screen_text(app)


async def test_the_preview_goes_through_the_sentences_of_an_event(
    small_store, explorer, settled, screen_text
):
    app = explorer(small_store, "response force")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert "▐[NATO]" in screen_text(app)
        assert "1 of 2 reports" in screen_text(app)
        await pilot.press("n")
        await settled(pilot)
        assert "Russia denies" in screen_text(app)
        assert "2 of 2 reports" in screen_text(app)


async def test_the_detail_tells_everything(small_store, explorer, settled, screen_text):
    app = explorer(small_store, "response force")
    async with app.run_test(size=(160, 70)) as pilot:
        await settled(pilot)
        text = screen_text(app)
        for words in (
            "24 Feb 2022 (Thu) · day, explicit",
            "mobilize",
            "confidence .93",
            "Reuters, 25 Feb 2022",
            "state TV asserts",
            "2–5 killed",
            "▐[NATO]",
            "NATO (actor) · Russia (other)",
            "Brussels (exact 50.85, 4.35)",
            "SAY SO 1",
            "✗ DENY IT 1",
            "✗ Russia denies",
            "WHY    the date is the Thursday",
        ):
            assert words in text, words


async def test_brush_edges_are_set_where_the_cursor_is(small_store, explorer, settled, screen_text):
    app = explorer(small_store)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        while app.main.timeline.row.title != "Leaders hold emergency summit":
            await pilot.press("j")
        await pilot.press("left_square_bracket")
        await settled(pilot)
        assert str(app.session.query) == "since:2022-02-24"
        while app.main.timeline.row.title != "Aid convoys reach the capital":
            await pilot.press("j")
        await pilot.press("right_square_bracket")
        await settled(pilot)
        assert str(app.session.query) == "since:2022-02-24 until:2022-03-07"
        scale = screen_text(app).splitlines()[3]
        assert "[" in scale and "]" in scale and "━" in scale
        await pilot.press("greater_than_sign")
        await settled(pilot)
        assert str(app.session.query) == "since:2022-03-08 until:2022-03-19"
        await pilot.press("0")
        await settled(pilot)
        assert app.session.query == Query()


async def test_a_whole_month_shifts_to_the_next_whole_month(small_store, explorer, settled):
    app = explorer(small_store, "date:2022-02")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("greater_than_sign")
        await settled(pilot)
        assert str(app.session.query) == "date:2022-03"


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
        since, until = app.session.query.window(app.reckoning)
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
        assert app.session.query == Query()
        await pilot.press("U")
        await settled(pilot)
        assert str(app.session.query) == "actor:Russia"
        await pilot.press("backspace")
        await settled(pilot)
        assert app.session.query == Query()
        assert app.main.timeline.row.title == "Jets offered"
        await pilot.press("backslash")
        await settled(pilot)
        assert str(app.session.query) == "actor:Russia"


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
        assert "most reported" in screen_text(app)
        assert app.main.timeline.list.pages.get(0).title == "Response force activated"
        await pilot.press("s", "b")
        await settled(pilot)
        assert "by year" in screen_text(app)
        assert " 2022 ──" in screen_text(app)


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
        assert app.session.query.shows_minor


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
        await settled(pilot)
        seen = []
        for _ in range(8):
            seen.append(app.main.front)
            await pilot.press("tab")
        assert seen == [EVENTS, DETAIL, MAP, ACTORS, LOCATIONS, TYPES, PAIRS, HISTOGRAM]
        for number, name in enumerate(PANES, start=1):
            await pilot.press(by_id(f"pane({number})").keys[0])
            assert app.main.front == name
        await pilot.press("5")
        await pilot.press("left")
        assert app.main.front == EVENTS
        await pilot.press("left")
        assert app.main.front == ACTORS
        await pilot.press("right", "right")
        assert app.main.front == DETAIL


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


async def test_a_click_puts_the_cursor_there_and_another_opens(small_store, explorer, settled):
    app = explorer(small_store, "response force")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.click(app.main.timeline.list, offset=(20, 1))
        await settled(pilot)
        assert isinstance(app.screen, ArticleScreen)


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


async def test_letters_typed_ahead_of_a_field_are_not_lost(small_store, explorer, settled):
    app = explorer(small_store)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        burst(app, "a", *"alliance", "enter", "slash", "space", *"summit", "escape", "2", "home", "space")
        await settled(pilot)
        assert str(app.in_view) == "summit"
        burst(app, "ctrl+l", "at", *"march 2022", "enter")
        await settled(pilot)
        assert app.main.timeline.day().month == 3


def burst(app, *keys):
    """Keys that come all at once, as over a slow line."""
    for key in keys:
        char = " " if key in (" ", "space") else key if len(key) == 1 else None
        app.post_message(Key("space" if key == " " else key, "/" if key == "slash" else char))


def wheel(widget):
    return MouseScrollDown(widget, 1, 1, 0, 0, 0, False, False, False)


async def test_a_date_in_words_can_be_all_that_stays_in_view(small_store, explorer, settled):
    app = explorer(small_store)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("at", *"feb 2022", "tab")
        await settled(pilot)
        assert app.session.query == parse("date:2022-02")


async def test_one_key_shows_what_is_denied_and_lets_go_of_it(small_store, explorer, settled):
    app = explorer(small_store, "actor:NATO")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("D")
        await settled(pilot)
        assert app.session.query == parse("actor:NATO has:denial")
        assert len(app.main.timeline.list.view.ids) == 2
        await pilot.press("D")
        await settled(pilot)
        assert app.session.query == parse("actor:NATO")


async def test_the_detail_tells_who_else_acts_with_the_first_actor(
    small_store, explorer, settled, screen_text
):
    app = explorer(small_store, "date:2022-02")
    async with app.run_test(size=(160, 70)) as pilot:
        await settled(pilot)
        while app.main.timeline.row.title != "Response force activated":
            await pilot.press("j")
            await settled(pilot)
        related = dict(app.main.told.related)
        assert related == {"Ukraine": 2, "朝日": 1}
        assert "ALSO   NATO with Ukraine 2 · 朝日 1" in screen_text(app)
        app.filter(parse("date:2022-02 actor:NATO actor:Ukraine"), "")
        await settled(pilot)
        assert len(app.main.timeline.list.view.ids) == related["Ukraine"]


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
