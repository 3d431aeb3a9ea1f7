"""The table of actions: complete, without clashes, documented, and every entry does something."""

from itertools import combinations
from pathlib import Path

import pytest

from tui.actions import ACTIONS, Doer, Where, at, by_id, shown_key
from tui.app import Explorer
from tui.keymap import Keymap
from tui.panes.facet import FacetPane
from tui.panes.histogram import HistogramPane
from tui.panes.lines import Lines
from tui.panes.map import MapPane
from tui.panes.pairs import PairsPane
from tui.screens.article import ArticleScreen
from tui.screens.help import matching
from tui.screens.main import MainScreen
from tui.virtual_list import VirtualList

DOERS = {
    Where.LIST: (VirtualList, Lines),
    Where.FACET: (FacetPane,),
    Where.PAIRS: (PairsPane,),
    Where.MAP: (MapPane,),
    Where.HISTOGRAM: (HistogramPane,),
    Where.ARTICLE: (ArticleScreen,),
}
KEYMAP = Keymap()
GUIDE = Path(__file__).parents[2] / "docs" / "explorer.md"
TAKEN = {"ctrl+a", "ctrl+b", "ctrl+s", "ctrl+h", "ctrl+i", "ctrl+j", "ctrl+m", "ctrl+enter"}


def test_every_action_has_a_name_of_its_own_keys_a_title_and_help():
    assert len({a.id for a in ACTIONS}) == len(ACTIONS)
    for action in ACTIONS:
        assert action.keys and action.title and action.help.endswith("."), action


def test_every_action_can_be_done_where_it_is_at_hand(small_store, explorer):
    app = explorer(small_store)
    nodes = {Doer.APP: Explorer, Doer.SCREEN: MainScreen}
    for action in ACTIONS:
        name = action.id.partition("(")[0]
        if action.where not in (Where.ANYWHERE, Where.EVENT):
            assert all(hasattr(doer, f"action_{name}") for doer in DOERS[action.where]), action.id
        elif action.doer is Doer.CHAPTER:
            assert callable(getattr(app.doer_of(action.group), name)), action.id
        else:
            assert hasattr(nodes[action.doer], f"action_{name}"), action.id
    app.lane.close()


def test_no_key_means_two_things_in_one_place():
    for place in Where:
        for one, other in combinations(at(place), 2):
            assert not set(one.keys) & set(other.keys), (one.id, other.id)
    for one, other in combinations(at(Where.LIST, Where.ARTICLE, Where.EVENT), 2):
        assert not set(one.keys) & set(other.keys), (one.id, other.id)
    for one, other in combinations(at(Where.ANYWHERE, Where.EVENT), 2):
        assert not set(one.keys) & set(other.keys), (one.id, other.id)
    for moving in at(Where.LIST):
        for action in at(Where.ANYWHERE, Where.EVENT, Where.FACET):
            assert not set(moving.keys) & set(action.keys), (moving.id, action.id)


def test_keys_that_terminals_and_tmux_use_are_left_alone():
    assert [a.id for a in ACTIONS if "ctrl+z" in a.keys] == ["suspend_process"]
    for action in ACTIONS:
        assert not set(action.keys) & TAKEN
        assert not [key for key in action.keys if key.startswith("f") and key[1:].isdigit()]


def test_every_action_is_in_the_users_guide():
    guide = GUIDE.read_text()
    for action in ACTIONS:
        for key in action.keys:
            assert f"`{shown_key(key)}`" in guide, (action.id, key)
        assert action.title in guide, action.title


def test_help_comes_first_in_the_footer_of_every_place():
    for place in (Where.EVENTS, Where.FACET, Where.PAIRS, Where.MAP, Where.HISTOGRAM, Where.DETAIL):
        assert KEYMAP.shown(KEYMAP.hints((Where.ANYWHERE, place))[0]) == "?"
    assert KEYMAP.shown(KEYMAP.hints((Where.ARTICLE,))[0]) == "?"


def test_lists_say_their_keys_in_their_docstring():
    for widget in (VirtualList, Lines, HistogramPane):
        for binding in widget.BINDINGS:
            for key in binding.key.split(","):
                assert key in widget.__doc__, (widget, key)


def test_actions_are_found_by_key_title_or_help():
    assert matching("@", KEYMAP)[0] is by_id("go_to_date")
    assert matching("undo", KEYMAP)[0] is by_id("undo")
    assert by_id("keep") in matching("beside the row", KEYMAP)
    assert matching("no such thing at all", KEYMAP) == ()
    assert matching("  ", KEYMAP) == ACTIONS
    assert KEYMAP.words(by_id("move_down")) == "↓ j"


def test_an_unknown_action_is_a_mistake():
    with pytest.raises(KeyError):
        by_id("fly")
