"""Every action of the table, done by its key: something changes, or one is told why not."""

import pytest
from story import story

from store.query import Query
from tui.actions import ACTIONS, Where
from tui.screens.article import ArticleScreen

ELSEWHERE = {"quit", "suspend_process"}  # end or stop the program: in a pseudo-terminal, in their own tests
BEFORE = {  # keys without which doing it would rightly change nothing
    "back": ("space",),
    "bar_left": ("right", "right"),
    "bar_first": ("right", "right"),
    "bar_last": ("home",),
    "clear": ("space",),
    "clear_brush": ("left_square_bracket",),
    "fewer": ("plus",),
    "forward": ("space", "backspace"),
    "half_up": ("G",),
    "leave": ("2",),
    "move_up": ("G",),
    "page_up": ("G",),
    "pane(1)": ("2",),
    "pane_right": ("2",),
    "place_right": ("left", "left"),
    "place_up": ("down", "down"),
    "previous_event": ("n",),
    "previous_month": ("G",),
    "redo": ("space", "u"),
    "top": ("G",),
    "undo": ("space",),
}


def state(app, text):
    screen = app.screen
    told = screen.told.event.id if isinstance(screen, ArticleScreen) else None
    return (text(app), type(screen), str(app.in_view), app.theme, app.clipboard, app.main.front, told)


async def come_to(app, pilot, settled, where):
    """Where the action is at hand, everything in view."""
    while len(app.screen_stack) > 1:
        await app.pop_screen()
    app.main.room.maximised = False
    app.filter(Query(), "")
    app.main.bring("events")
    if where is Where.ARTICLE:
        await settled(pilot)
        app.main.timeline.go_to(list(app.main.timeline.list.view.ids).index(1))
        await settled(pilot)
        await pilot.press("enter")
    elif where not in (Where.ANYWHERE, Where.EVENT, Where.LIST):
        app.main.bring(next(name for name, pane in app.main.room.panes.items() if pane.where is where))
    await settled(pilot)


@pytest.mark.parametrize("half", [0, 1])
async def test_every_action_does_something_when_its_key_is_pressed(
    store_of, explorer, settled, screen_text, tmp_path, monkeypatch, half
):
    monkeypatch.chdir(tmp_path)
    article, events, table = story()
    app = explorer(store_of(article=article, events=events, table=table))
    idle = []
    async with app.run_test(size=(100, 24)) as pilot:
        await settled(pilot)
        for action in ACTIONS[half::2]:
            if action.id in ELSEWHERE:
                continue
            await come_to(app, pilot, settled, action.where)
            if action.id in BEFORE:
                await pilot.press(*BEFORE[action.id])
                await settled(pilot)
            app.say("")
            before = state(app, screen_text)
            await pilot.press(action.keys[0])
            await settled(pilot)
            if state(app, screen_text) == before:
                idle.append(action.id)
    assert not idle
