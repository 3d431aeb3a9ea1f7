"""Small stores with known contents, and a way to look at the explorer's screen."""

import asyncio
from datetime import date
from pathlib import Path

import pytest
from story import make_store, many, story

from store.query import Query, parse
from tui.app import Explorer


@pytest.fixture(autouse=True)
def quick_hands(monkeypatch):
    """Nobody waits for a person's hand to rest."""
    monkeypatch.setattr("tui.app.REST_SECONDS", 0.01)
    monkeypatch.setattr("tui.panes.query_bar.DEBOUNCE", 0.01)


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

    def make(db, query=None, **more):
        return Explorer(db, parse(query) if query else Query(), today=date(2022, 4, 15), **more)

    return make


@pytest.fixture
def settled():
    """Waits until every pane has been counted and the preview follows the cursor."""

    async def wait(pilot, seconds=5.0):
        app = pilot.app
        for _ in range(int(seconds / 0.01)):
            await pilot.pause()
            busy = app.waiting or app.main.query_bar.waiting
            if not busy and app.lane.idle:
                await pilot.pause()
                if not app.waiting and app.lane.idle:
                    return
            await asyncio.sleep(0.01)
        raise AssertionError("the explorer did not come to rest")

    return wait


@pytest.fixture
def screen_text():
    """The lines of the screen as a person sees them."""

    def text(app):
        lines = [strip.text.rstrip() for strip in app.screen._compositor.render_strips()]
        return "\n".join(lines)

    return text
