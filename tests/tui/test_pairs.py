"""Names and numbers of who with whom keep to their cells, and a pair is a filter of its own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from store.query import parse
from tui.panes.brush import Window
from tui.panes.pairs import cell_text, grid, heads
from tui.panes.subject import Pair, Value, kept, pivoted

NATO, RUSSIA = (Value("actor", name, name) for name in ("NATO", "Russia"))


@given(st.integers(1, 300), st.integers(0, 40))
def test_the_grid_never_is_wider_than_its_pane(width, actors):
    plan = grid(width, actors)
    assert plan.columns <= actors
    assert plan.columns == 0 or 1 + plan.name + plan.columns * plan.cell <= width


@given(st.lists(st.text(st.characters(exclude_categories=["Cc", "Cs"])), max_size=8), st.integers(3, 6))
def test_names_above_columns_keep_to_them(names, width):
    found = heads(names, width)
    assert len(found) == len(names)
    assert all(cell_len(name) <= width for name in found)


def test_names_above_columns_are_whole_or_initials_or_begun():
    assert heads(["NATO", "European Commission", "Médecins Sans Frontières"], 4) == ["NATO", "EC", "MSF"]
    assert heads(["Germany", "Afghan commanders", "Médecins sans frontières"], 3) == ["Ger", "AfC", "MéF"]


def test_no_two_names_above_columns_are_alike():
    names = ["Afghanistan", "Afghan government", "Afghan commanders", "Afghan insurgents", "Afghan army"]
    assert heads(names, 3) == ["Afg", "AfG", "AfC", "AfI", "AfA"]
    assert len(set(heads(["United States", "United Snakes", "Unions"], 3))) == 3


@pytest.mark.parametrize(
    ("count", "text"),
    [(0, "  0"), (97, " 97"), (581, "581"), (1234, " 1k"), (12_345, "12k"), (123_456, ".1M"), (10**7, "10M")],
)
def test_numbers_that_are_too_long_are_rounded_down(count, text):
    assert cell_text(count, 3) == text
    assert cell_text(count, 9).strip() == str(count)


@given(st.integers(0, 10**10), st.integers(3, 8))
def test_numbers_keep_to_their_cell_and_what_is_not_zero_is_never_told_as_zero(count, width):
    text = cell_text(count, width)
    assert len(text) == width
    assert (text.strip() == "0") == (count == 0)


def test_keeping_a_pair_asks_for_both_and_again_lets_go_of_both():
    pair = Pair(NATO, RUSSIA)
    both = kept(parse("date:2022 actor:NATO"), pair, Window())
    assert str(both) == "date:2022 actor:NATO actor:Russia"
    assert str(kept(both, pair, Window())) == "date:2022"
    assert str(pivoted(parse("location:hama date:2022"), pair)) == "date:2022 actor:NATO actor:Russia"


def test_a_pair_is_asked_for_on_its_own_where_either_was_enough():
    assert str(kept(parse("actor:NATO,Russia"), Pair(NATO, RUSSIA), Window())) == (
        "actor:NATO,Russia actor:NATO actor:Russia"
    )


async def test_the_cursor_stays_on_its_actors_when_the_order_changes(small_store, explorer, settled):
    app = explorer(small_store)
    async with app.run_test(size=(160, 45)) as pilot:
        await settled(pilot)
        await pilot.press("9", "down", "down", "right")
        rows = app.main.pairs.list
        pair = rows.pair
        assert pair == ("Russia", "Russia")
        app.filter(parse("actor:Russia"), "")
        await settled(pilot)
        assert rows.view.actors[0] == "Russia"
        assert rows.pair == pair


async def test_a_larger_pane_holds_more_actors(big_store, explorer, settled):
    app = explorer(big_store)
    async with app.run_test(size=(160, 45)) as pilot:
        await settled(pilot)
        few = len(app.main.pairs.list.view.actors)
        await pilot.press("9", "w")
        await settled(pilot)
        assert len(app.main.pairs.list.view.actors) > few
