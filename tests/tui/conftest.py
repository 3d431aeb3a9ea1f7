"""Small stores with known contents, and a way to look at the explorer's screen."""

import asyncio
import time
from datetime import date
from pathlib import Path

import pytest
from story import make_store, many, story
from textual.pilot import Pilot

from store.query import Query, parse
from store.reckoning import Reckoning
from tui.app import Explorer
from tui.setup import Setup

TURNS = 60  # of the event loop: a message climbs from a row to the application in a dozen
HELD_SECONDS = 1.0  # that a key may wait for the one before


@pytest.fixture(autouse=True)
def quick_hands(monkeypatch):
    """Nobody waits for a person's hand to rest."""
    monkeypatch.setattr("tui.screens.following.REST_SECONDS", 0.01)
    monkeypatch.setattr("tui.panes.query_bar.DEBOUNCE", 0.01)
    monkeypatch.setattr("tui.indexer.REST_SECONDS", 0.01)
    monkeypatch.setattr("tui.keys.LONGEST_HOLD", 30.0)  # a busy machine is no hanging key

    async def a_few_turns(*_):
        """Textual waits here until the machine is idle; what the tests look at, `settled` waits for."""
        for _ in range(TURNS):
            await asyncio.sleep(0)

    monkeypatch.setattr("textual.app.wait_for_idle", a_few_turns)
    monkeypatch.setattr("textual.pilot.wait_for_idle", a_few_turns)

    async def press(pilot, *keys):
        """The last key has had its turn, if nothing but the one before was in its way."""
        await textual_press(pilot, *keys)
        end = time.monotonic() + HELD_SECONDS
        while isinstance(pilot.app, Explorer) and pilot.app._keys._held and time.monotonic() < end:
            await asyncio.sleep(0.001)

    textual_press = Pilot.press
    monkeypatch.setattr(Pilot, "press", press)


@pytest.fixture(scope="session")
def small_store(tmp_path_factory) -> Path:
    """Fifteen main events and a minor one; read it, never write to it."""
    article, events, table = story()
    return make_store(
        tmp_path_factory.mktemp("small") / "small.db", article=article, events=events, table=table
    )


@pytest.fixture(scope="session")
def big_store(tmp_path_factory) -> Path:
    """Six hundred events over two years; read it, never write to it."""
    return make_store(tmp_path_factory.mktemp("big") / "big.db", table=many(600))


@pytest.fixture
def store_of(tmp_path):
    """Makes a store of its own, which a test may add to."""

    def make(**contents):
        return make_store(tmp_path / "own.db", **contents)

    return make


@pytest.fixture
def explorer():
    """Makes explorers whose today is known."""

    def make(db, query=None, typed=None, **more):
        setup = Setup(reckoning=Reckoning(date(2022, 4, 15)), **more)
        return Explorer(db, parse(query) if query else Query(), typed=typed, setup=setup)

    return make


@pytest.fixture
def settled():
    """Waits until every pane has been counted, the preview follows the cursor and all is painted."""

    def at_rest(app):
        asked = app.main.waiting or app.main.query_bar.waiting or not app.lane.idle or not app.keeper.idle
        asked = asked or bool(app._keys._held) or app._is_busy()  # keys wait for what the last one asked for
        return not asked and all(node._message_queue.empty() for node in [app, *app._registry])

    async def wait(pilot, seconds=5.0):
        for _ in range(int(seconds / 0.002)):
            await pilot.pause()
            if at_rest(pilot.app):
                await pilot.pause()
                if at_rest(pilot.app):
                    return
            await asyncio.sleep(0.002)
        app = pilot.app
        busy = (app.main.waiting, app.main.query_bar.waiting, not app.lane.idle)
        raise AssertionError(f"the explorer did not come to rest: {busy}")

    return wait


@pytest.fixture
def screen_text():
    """The lines of the screen as a person sees them."""

    def text(app):
        lines = [strip.text.rstrip() for strip in app.screen._compositor.render_strips()]
        return "\n".join(lines)

    return text
