"""Typing into the query bar of the explorer, and ahead of it."""

from textual.events import AppBlur, Key

from store.query import Query, parse
from tui.clean import is_clean


async def test_typing_filters_at_once_and_one_undo_takes_all_of_it_back(small_store, explorer, settled):
    app = explorer(small_store)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("slash", *"summit")
        await settled(pilot)
        assert app.in_view == parse("summit")
        assert len(app.main.timeline.list.view.ids) == 2
        await pilot.press("escape")
        await settled(pilot)
        await pilot.press("u")
        await settled(pilot)
        assert app.in_view == Query()
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
        assert app.in_view == parse("actor:nato")
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
        assert app.in_view == parse("actor:NATO")
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


async def test_a_long_query_is_read_from_its_beginning_and_typed_on_at_its_end(
    small_store, explorer, settled, screen_text
):
    query = "actor:NATO date:2022-02 -location:Cairo -location:Geneva -actor:Ukraine has:location"
    app = explorer(small_store, query)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert screen_text(app).startswith(" / actor:NATO date:2022-02")
        await pilot.press("slash", *" allies", "enter")
        await settled(pilot)
        assert str(app.in_view).endswith("has:location allies")
        assert screen_text(app).startswith(" / actor:NATO date:2022-02")


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
        assert app.main.query_bar.field.value == str(app.in_view)


async def test_a_query_that_is_none_at_the_start_is_shown_with_what_is_wrong(
    small_store, explorer, settled, screen_text
):
    app = explorer(small_store, typed="speed:9")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert "speed:9" in screen_text(app)
        assert "unknown key" in screen_text(app)
        assert "15 of 15" in screen_text(app)


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
