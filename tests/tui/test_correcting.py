"""Deciding in the explorer: two events are one, one is several; taking it back; notes of many lines."""

from contextlib import closing

import pytest
from story import story

from store.changes import changes
from store.opening import open_reader
from store.query import parse
from tui.screens.merging import MergeScreen
from tui.screens.splitting import SplitScreen, what_happens


@pytest.fixture
def own_store(store_of):
    article, events, table = story()
    return store_of(article=article, events=events, table=table)


def decided(db):
    with closing(open_reader(db)) as connection:
        return [(c.kind, c.undone is None) for c in changes(connection, by_rule=False)]


async def test_two_events_are_made_one_and_it_is_taken_back(own_store, explorer, settled, screen_text):
    app = explorer(own_store)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        while app.main.timeline.row.title != "Leaders hold emergency summit":
            await pilot.press("j")
        await settled(pilot)
        await pilot.press("equals_sign")
        await settled(pilot)
        assert isinstance(app.screen, MergeScreen)
        text = screen_text(app)
        assert "The same event as “Leaders hold emergency summit”" in text
        assert "the reports of both" in text  # the likeliest: the same actors, near in time
        await pilot.press(*"geneva")
        await settled(pilot)
        assert "“Envoys meet in Geneva” become" in " ".join(screen_text(app).split())
        await pilot.press("enter")
        await settled(pilot)
        assert "14 of 14" in screen_text(app)
        assert "R takes it back" in app.main.footer.notice
        assert decided(own_store) == [("merge", True)]
        await pilot.press("R")
        await settled(pilot)
        assert "merged “Leaders hold emergency summit”" in screen_text(app)
        await pilot.press("enter")
        await settled(pilot)
        assert "15 of 15" in screen_text(app)
        assert decided(own_store) == [("merge", False)]


async def test_reports_are_taken_out_into_an_event_of_their_own(own_store, explorer, settled, screen_text):
    app = explorer(own_store, "response force")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("S")
        await settled(pilot)
        assert isinstance(app.screen, SplitScreen)
        await pilot.press("j", "space")
        await settled(pilot)
        text = screen_text(app)
        assert "1 report becomes an event of their own; 1 report stay here" not in text
        assert "1 report becomes an event of its own; 1 report stays here." in text
        assert text.count("◉") >= 1
        await pilot.press("enter")
        await settled(pilot)
        assert decided(own_store) == [("split", True)]
        app.filter(parse(""), "")
        await settled(pilot)
        assert "16 of 16" in screen_text(app)


async def test_what_cannot_be_split_says_why(own_store, explorer, settled):
    app = explorer(own_store, "ring road")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("S")
        await settled(pilot)
        assert app.screen is app.main
        assert "one report" in app.main.footer.notice


async def test_nothing_is_decided_in_a_store_that_is_only_read(own_store, explorer, settled, screen_text):
    app = explorer(own_store, read_only=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        for key in ("equals_sign", "S"):
            await pilot.press(key)
            await settled(pilot)
            assert app.screen is app.main
            assert "--read-only" in app.main.footer.notice
        await pilot.press("R")
        await settled(pilot)
        assert "nothing has been merged" in screen_text(app)
    assert decided(own_store) == []


async def test_an_event_without_another_is_merged_with_none(own_store, explorer, settled, screen_text):
    app = explorer(own_store)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("equals_sign", *"nothing like it", "enter")
        await settled(pilot)
        assert "no such event" in screen_text(app)
        await pilot.press("escape")
        await settled(pilot)
        assert app.screen is app.main
    assert decided(own_store) == []


class Report:
    def __init__(self, article_id):
        self.article_id = article_id


@pytest.mark.parametrize(
    ("articles", "taken", "said", "can_be"),
    [
        ((1, 1), (), "of one article", False),
        ((1, 2, 2), (), "2 events", True),
        ((1, 2), (0, 1), "nothing would be left", False),
        ((1, 2, 3), (0, 2), "2 reports become an event of their own; 1 report stays here", True),
    ],
)
def test_it_is_said_what_splitting_would_do(articles, taken, said, can_be):
    words, possible = what_happens([Report(number) for number in articles], frozenset(taken))
    assert said in words and possible is can_be


async def test_a_note_has_as_many_lines_as_it_takes(own_store, explorer, settled, screen_text):
    app = explorer(own_store)
    async with app.run_test(size=(160, 45)) as pilot:
        await settled(pilot)
        await pilot.press("i", *"first", "ctrl+n", *"second", "enter")
        await settled(pilot)
        lines = [line for line in screen_text(app).splitlines() if "✎ first" in line or "  second" in line]
        assert len(lines) == 2
        await pilot.press("i", "enter")
        await settled(pilot)
        assert app.main.told.event.note == "first\nsecond"
        await pilot.press("i")
        await settled(pilot)
        app.screen.area.insert("\x1b[2J\u202e")
        await settled(pilot)
        assert "\x1b" not in app.screen.area.text and "\u202e" not in app.screen.area.text
        await pilot.press("escape")
        await settled(pilot)
        assert app.main.told.event.note == "first\nsecond"
