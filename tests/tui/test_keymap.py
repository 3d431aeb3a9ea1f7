"""Keys that a person has set: read as people write them, clashes named, used and shown everywhere."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.query import parse
from tui.actions import ACTIONS, by_id
from tui.keymap import USUAL, Keymap, KeymapError, read_key, remapped, setting_name
from tui.panes.layout import ACTORS


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("?", "question_mark"),
        ("x", "x"),
        ("X", "X"),
        (" space ", "space"),
        ("Esc", "escape"),
        ("PgDn", "pagedown"),
        ("ctrl+K", "ctrl+k"),
        ("alt+left", "alt+left"),
        ("shift+tab", "shift+tab"),
        ("F5", "f5"),
        ("+", "plus"),
        ("!", "exclamation_mark"),
        ("#", "number_sign"),
        ("é", "é"),
        ("␣", "space"),
        ("_", "underscore"),
    ],
)
def test_keys_are_read_as_people_write_them(written, key):
    assert read_key("mark", written) == key


@pytest.mark.parametrize("written", ["", "  ", "hyper+x", "ctrl+", "two", "ctrl+alt", "f99"])
def test_what_is_no_key_is_named(written):
    with pytest.raises(KeymapError, match=r"mark: .* is no key"):
        read_key("mark", written)


def test_keys_that_terminals_cannot_send_are_refused():
    with pytest.raises(KeymapError, match="terminals send ctrl\\+i as Tab"):
        read_key("mark", "ctrl+i")


def test_a_clash_names_both_actions_and_the_key():
    with pytest.raises(KeymapError, match=r"x would mean two things: (drop|mark) \(.*\) and (drop|mark) "):
        remapped({"mark": ["x"]})
    with pytest.raises(KeymapError, match="j would mean two things"):
        remapped({"mark": ["j"]})
    with pytest.raises(KeymapError, match="there is no action of that name"):
        remapped({"fly": ["x"]})
    with pytest.raises(KeymapError, match="mark: an action needs a key"):
        remapped({"mark": []})


def test_two_actions_can_exchange_their_keys():
    table = Keymap(remapped({"keep": ["x"], "drop": ["space"]}))
    assert table.changed == {"keep": "x", "drop": "space"}
    assert table.key("keep") == "x"


def test_every_action_can_have_another_key():
    for action in ACTIONS:
        (changed,) = Keymap(remapped({setting_name(action): ["f12"]})).changed
        assert changed == action.id
    assert len({setting_name(action) for action in ACTIONS}) == len(ACTIONS)
    assert USUAL.changed == {}


@given(st.text(max_size=12))
def test_any_text_is_a_key_or_is_refused(text):
    try:
        key = read_key("mark", text)
    except KeymapError:
        return
    assert key and not any(c.isspace() or c == "," for c in key)


def test_plain_keys_are_ascii():
    plain = Keymap(plain=True)
    assert all(plain.words(a).isascii() and plain.shown(a).isascii() for a in ACTIONS)
    assert plain.shown(by_id("keep")) == "space"


async def test_other_keys_do_it_and_the_usual_ones_no_longer(small_store, explorer, settled, screen_text):
    keymap = Keymap(remapped({"keep": ["x"], "drop": ["space"], "pane_2": ["A"], "help": ["f1"]}))
    app = explorer(small_store, keymap=keymap)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert screen_text(app).splitlines()[-1].startswith(" f1 help")
        await pilot.press("2")
        assert app.main.front != ACTORS
        await pilot.press("A", "x")
        await settled(pilot)
        kept = str(app.in_view)
        assert kept.startswith("actor:")
        await pilot.press("space")
        await settled(pilot)
        assert str(app.in_view) == f"-{kept}"
        await pilot.press("f1", *"pane one keeps")
        await settled(pilot)
        await pilot.press("escape", "f1", *"hide the events", "enter")
        await settled(pilot)
        assert str(app.in_view) == ""


async def test_what_panes_say_to_press_is_what_is_set(small_store, explorer, settled, screen_text):
    keymap = Keymap(remapped({"undo": ["f2"], "open": ["f3"], "keep": ["f4"], "next_mention": ["f6"]}))
    app = explorer(small_store, "actor:nobody", keymap=keymap)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert "f2 takes back the last change" in screen_text(app)
        app.filter(parse("response force"), "")
        await settled(pilot)
        assert "f3 article" in screen_text(app)
        assert "f6 1 of 2 reports" in screen_text(app)
        await pilot.press("4")
        await settled(pilot)
        assert re.search(r"f4 \d+ events", screen_text(app))
