"""Keys faster than screens open and close: none is lost, none comes too early, none waits for ever."""

from contextlib import closing

import pytest
from story import story
from textual.events import Key

from store.opening import open_reader
from tui.screens.line import LineScreen


def burst(app, keys):
    for key in keys:
        app.post_message(Key(key, key if len(key) == 1 else None))


@pytest.mark.parametrize("below", ["a", "l", "question_mark"])
async def test_what_is_typed_behind_the_key_that_closes_a_screen_is_for_the_one_below(
    small_store, explorer, settled, below
):
    app = explorer(small_store)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        burst(app, [below])
        await settled(pilot)
        app.push_screen(LineScreen("file"))
        await settled(pilot)
        burst(app, ["n", "escape", "r", "u"])
        await settled(pilot)
        assert app.screen.field.value == "ru"


async def test_what_is_typed_behind_a_key_that_opens_a_screen_is_for_that(small_store, explorer, settled):
    app = explorer(small_store)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        burst(app, ["a", "r", "escape", "l", "a", "l"])
        await settled(pilot)
        assert app.screen.field.value == "al"


async def test_a_note_typed_in_one_burst_is_kept_whole(store_of, explorer, settled):
    article, events, table = story()
    db = store_of(article=article, events=events, table=table)
    app = explorer(db)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        burst(app, ["i", *"seen", "ctrl+n", *"here", "enter", "a", "u"])
        await settled(pilot)
        assert app.screen.field.value == "u"
        with closing(open_reader(db)) as connection:
            assert connection.execute("SELECT text FROM notes").fetchall() == [("seen\nhere",)]
