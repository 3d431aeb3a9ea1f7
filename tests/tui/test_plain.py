"""Every sign of the explorer in ASCII, in the same width."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.keymap import Keymap
from tui.plain import SIGNS, plainly

TUI = Path(__file__).parents[2] / "tui"
STRING = re.compile(r'"([^"\n]*)"')


def test_every_sign_in_the_sources_has_a_stand_in():
    for path in TUI.rglob("*.py"):
        if path.name == "plain.py":
            continue
        for text in STRING.findall(path.read_text(encoding="utf-8")):
            assert plainly(text).isascii(), (path.name, text)


def test_a_stand_in_is_as_wide_as_its_sign():
    for sign, plain in SIGNS.items():
        assert cell_len(sign) == cell_len(plain) == 1 and plain.isascii(), sign


@given(st.text())
def test_nothing_moves(text):
    assert len(plainly(text)) == len(text)


@pytest.mark.parametrize("size", [(80, 24), (160, 45)])
async def test_all_that_is_drawn_is_ascii(small_store, explorer, settled, screen_text, size):
    app = explorer(small_store, "actor:NATO -actor:Russia", plain=True, keymap=Keymap(plain=True))
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        for keys in (
            ("2",),
            ("a",),
            ("escape",),
            ("question_mark",),
            ("escape",),
            ("y",),
            ("escape",),
            ("1", "enter"),
        ):
            await pilot.press(*keys)
            await settled(pilot)
            drawn = re.sub("[朝日وزارة الدفاع]", "", screen_text(app))  # names keep their letters
            assert drawn.isascii(), sorted(set(drawn) - set(map(chr, range(128))))


async def test_dialogs_call_keys_by_their_names(small_store, explorer, settled, screen_text):
    app = explorer(small_store, plain=True, keymap=Keymap(plain=True))
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        for key, told in (("equals_sign", "enter make them one"), ("at", "tab only these days")):
            await pilot.press(key)
            await settled(pilot)
            assert told in screen_text(app)
            await pilot.press("escape")
            await settled(pilot)
        await pilot.press("slash", *"acto")
        await settled(pilot)
        assert "tab take" in screen_text(app)
