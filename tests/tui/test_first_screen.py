"""The first rows of a large store are drawn before Textual is loaded, and are those that it draws then."""

import re
import sys
import termios
import time
from datetime import date

import pytest

from bench.terminal import Terminal
from store import glance as large_stores
from store.opening import open_reader
from tui.driver.frame import painted
from tui.driver.picture import BLANK, Picture
from tui.first_screen import first_rows, first_screen
from tui.memory import Look, Memory
from tui.panes.layout import EVENTS, arranged

EXPLORE = """
import sys
from pathlib import Path
from store import glance
from tui.running import run_explorer
glance.LARGE = 0
sys.exit(run_explorer(Path(sys.argv[1])))
"""
WITHOUT_TEXTUAL = """
import sys
from pathlib import Path
from store import glance
from tui.first_screen import first_rows, first_screen
glance.LARGE = 0
first_screen(80, 24, first_rows(Path(sys.argv[1]), "", None), "", True)
print(sorted({"textual", "asyncio", "numpy", "sqlite_utils", "spacy"} & set(sys.modules)))
"""


def exploring(db, **env):
    return Terminal([sys.executable, "-c", EXPLORE, str(db)], 80, 24, env)


@pytest.fixture
def large(monkeypatch):
    monkeypatch.setattr(large_stores, "LARGE", 0)


def in_the_list(picture, size):
    """What one sees of the list of events and its title."""
    plan = arranged(*size, EVENTS, maximised=False)
    part = [row[plan.facets : size[0] - plan.detail] for row in picture.rows]
    return [
        [cell._replace(style=cell.style.on_blank) if cell.text == " " else cell for cell in row]
        for row in part[1 + plan.histogram : size[1] - plan.preview - 1]
    ]


@pytest.mark.parametrize("size", [(80, 24), (160, 45), (50, 12)])
async def test_every_cell_of_the_list_is_as_the_explorer_draws_it(
    big_store, explorer, large, monkeypatch, size
):
    for work in ("tui.screens.recounting.Recounter.go_on", "tui.indexer.Indexer.look"):
        monkeypatch.setattr(work, lambda _: None)  # what is counted waits
    rows = first_rows(big_store, "", None)
    app = explorer(big_store, first=rows)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        update = app.screen._compositor.render_full_update()
        blank = Picture(((BLANK,) * size[0],) * size[1])
        drawn = painted(blank, "\x1b[1;1H" + update.render_segments(app.console) + "\x1b[1;1H")
    first = first_screen(*size, rows, "big.db", True)
    assert in_the_list(first, size) == in_the_list(drawn, size)
    assert len({cell for row in in_the_list(first, size) for cell in row}) > 20


def test_only_a_large_store_that_is_begun_with_all_in_order_has_first_rows(big_store, monkeypatch):
    assert first_rows(big_store, "", None) == []
    monkeypatch.setattr(large_stores, "LARGE", 0)
    connection = open_reader(big_store)
    (first,) = connection.execute("SELECT min(begin) FROM events WHERE salience = 'main'").fetchone()
    connection.close()
    assert first_rows(big_store, "", None)[0].begin == date.fromisoformat(first)
    assert first_rows(big_store, "type:assault", None) == []
    assert first_rows(big_store, "", Memory(look=Look(sort="newest"))) == []
    assert first_rows(big_store, "", Memory(look=Look(pane="actors"))) == []
    there = first_rows(big_store, "", Memory(day=date(2021, 6, 1), look=Look("events", "date", "month")))
    assert there[0].begin >= date(2021, 6, 1)


def test_nothing_heavy_is_loaded_for_them(big_store):
    with Terminal([sys.executable, "-c", WITHOUT_TEXTUAL, str(big_store)], 80, 24) as terminal:
        terminal.wait_for(r"\[\]")


@pytest.mark.parametrize("env", [{}, {"NO_COLOR": "1"}])
def test_they_stay_where_they_are_until_all_is_counted_and_keys_wait_for_the_explorer(big_store, env):
    with exploring(big_store, **env) as terminal:
        keyboard = terminal._child.child_fd
        before = termios.tcgetattr(keyboard)
        terminal.wait_for("EVENTS …")
        assert termios.tcgetattr(keyboard) != before
        terminal.press("j")
        (first,) = re.findall(r"▶.*(Event number \d+ )", terminal.text())
        assert "big.db" in terminal.text()
        end = time.monotonic() + 20
        while not re.search(r"EVENTS 2/", terminal.text()) and time.monotonic() < end:
            terminal.read(0.05)
            assert first in terminal.text()
        terminal.wait_for("EVENTS 2/")
        assert terminal.raw.count(b"\x1b[?1049h") == 1
        terminal.press("q")
        while not terminal.ended:
            terminal.read(0.05)
        assert termios.tcgetattr(keyboard) == before


def test_keys_pressed_before_anything_is_shown_are_not_lost(big_store):
    with exploring(big_store) as terminal:
        terminal.press("j", "j")
        terminal.wait_for(r"EVENTS 3/")
