"""Lines of events, values and details: in any width, whatever the text."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.facets import EventRow, FacetRow, State
from store.model import Toll
from tui.actions import ACTIONS, Where
from tui.clean import is_clean
from tui.keymap import Keymap
from tui.panes.claims import toll_words
from tui.panes.event_lines import event_line, heading_line, sign
from tui.panes.facet import Order, bar, facet_line, ordered
from tui.panes.footer import laid_out
from tui.panes.layout import ACTORS, DETAIL, EVENTS, FACETS, HISTOGRAM, TYPES, arranged, beside
from tui.panes.parts import width_of
from tui.panes.telling import confidence_words

TEXT = st.text(max_size=60)


PLAIN = EventRow(
    id=1,
    title="Leaders meet",
    begin=date(2022, 2, 24),
    end=date(2022, 2, 24),
    precision="day",
    modifier=None,
    type="CONSULT",
    modality="asserted",
    actors=("NATO",),
    location="Brussels",
    sources=7,
    minor=False,
)


def row(**more):
    return replace(PLAIN, **more)


def said(line):
    return "".join(part.text for part in line)


def test_a_row_says_day_title_place_and_mentions():
    assert said(event_line(row(), 52)) == "  24 Th Leaders meet                  Brussels    ×7"


def test_a_wide_row_says_who():
    assert "NATO" in said(event_line(row(), 64))
    assert "NATO" not in said(event_line(row(), 52))


@pytest.mark.parametrize(
    ("given_row", "expected"),
    [
        (row(), " "),
        (row(end=date(2022, 2, 28)), "~"),
        (row(modifier="approximate"), "~"),
        (row(modality="denied"), "✗"),
        (row(modality="planned"), "»"),
        (row(modality="threatened"), "»"),
        (row(modality="hypothetical"), "?"),
        (row(minor=True), "·"),
        (row(marked=True, modality="denied"), "★"),
    ],
)
def test_the_sign_tells_without_colour(given_row, expected):
    assert sign(given_row) == expected


@given(TEXT, TEXT, st.lists(TEXT, max_size=3), st.integers(40, 200), st.integers(1, 10**7))
def test_any_event_fits_its_line(title, place, actors, width, mentions):
    line = event_line(row(title=title, location=place, actors=tuple(actors), sources=mentions), width)
    assert width_of(line) == width
    assert is_clean(said(line))


@given(TEXT, st.integers(22, 120), st.integers(0, 10**6), st.integers(0, 10**6), st.sampled_from(list(State)))
def test_any_value_fits_its_line(label, width, count, total, state):
    line = facet_line(FacetRow(label, label, count, total, state), width, max(count, 1), max(total, 1))
    assert width_of(line) == width
    assert is_clean(said(line))


@given(st.text("abc ", max_size=30), st.integers(0, 10**7), st.integers(45, 200))
def test_any_heading_fits_its_line(words, count, width):
    assert width_of(heading_line(words, count, width)) == width


def test_a_bar_is_never_wider_than_its_cells_and_never_nothing_for_something():
    for count in range(101):
        line = bar(count, 100, 100 - count, 100, 6)
        assert width_of(line) == 6
        assert (said(line).strip("░ ") != "") == (count > 0)


def test_what_a_person_did_stands_on_top_in_every_order():
    rows = tuple(
        FacetRow(name, name, count, total, state)
        for name, count, total, state in (
            ("zeta", 9, 1, State.NEUTRAL),
            ("beta", 5, 7, State.NEUTRAL),
            ("gone", 3, 3, State.DROPPED),
            ("mine", 4, 4, State.KEPT),
        )
    )
    assert [r.value for r in ordered(rows, Order.VIEW)] == ["mine", "gone", "zeta", "beta"]
    assert [r.value for r in ordered(rows, Order.NAME)] == ["mine", "gone", "beta", "zeta"]
    assert [r.value for r in ordered(rows, Order.WHOLE)] == ["mine", "gone", "beta", "zeta"]


def test_tolls_and_confidence_in_words():
    assert toll_words(Toll(12, 12)) == "12 killed"
    assert toll_words(Toll(12, 20)) == "12–20 killed"
    assert toll_words(Toll(1200, None)) == "at least 1,200 killed"
    assert [confidence_words(c) for c in (1, 0.996, 0.93, 0.5, 0)] == ["1", "1", ".93", ".50", ".00"]


@given(st.integers(1, 300))
def test_the_footer_never_loses_help(width):
    for place in Where:
        fitting = laid_out(Keymap(), (place,) if place is Where.ARTICLE else (Where.ANYWHERE, place), width)
        assert fitting[0].action.title == "help"
        assert all(hint.x + width_of(hint.line) <= width for hint in fitting[1:])


def test_the_footer_of_the_smallest_ordinary_screen_has_what_matters_most():
    titles = [hint.action.title for hint in laid_out(Keymap(), (Where.ANYWHERE, Where.EVENTS), 80)]
    for title in ("help", "search", "keep", "drop", "actor", "open", "brush", "undo", "pane"):
        assert title in titles


@given(st.integers(1, 400), st.integers(1, 200), st.sampled_from([EVENTS, HISTOGRAM, DETAIL]), st.booleans())
def test_the_front_pane_is_always_on_the_screen(columns, lines, front, maximised):
    plan = arranged(columns, lines, front, maximised=maximised)
    assert front in plan.panes
    assert plan.facets + plan.detail < columns or len(plan.panes) == 1
    if maximised or columns < 60 or lines < 15:
        assert plan.panes == (front,)


@given(st.integers(60, 400), st.integers(15, 200), st.sampled_from(FACETS))
def test_the_facet_that_was_chosen_has_room_and_no_facet_is_twice_on_the_screen(columns, lines, chosen):
    left = arranged(columns, lines, EVENTS, maximised=False, chosen=chosen).left
    assert chosen in left
    assert left[0] == ACTORS
    assert len(set(left)) == len(left) >= 2


def test_sizes_that_bring_more():
    assert arranged(80, 24, EVENTS, maximised=False).preview == 5
    assert DETAIL not in arranged(139, 45, EVENTS, maximised=False).panes
    assert DETAIL in arranged(140, 45, EVENTS, maximised=False).panes
    assert arranged(160, 45, EVENTS, maximised=False).histogram == 6


def test_panes_beside_one_another():
    plan = arranged(160, 45, EVENTS, maximised=False)
    assert beside(plan, EVENTS, 1) == DETAIL
    assert beside(plan, EVENTS, -1) == beside(plan, DETAIL, -2) == ACTORS
    assert beside(plan, TYPES, 1) == EVENTS
    assert beside(plan, DETAIL, 1) is None
    assert beside(plan, HISTOGRAM, 1) is None


def test_every_title_fits_the_help():
    assert max(len(action.title) for action in ACTIONS) <= 18


def test_the_bar_of_what_would_come_in_begins_with_what_is_in_view():
    line = bar(30, 30, 40, 40, 6, already=10)
    assert [part.text for part in line if part.text] == ["▒▒", "████"]
    assert "".join(part.text for part in bar(30, 30, 40, 40, 6)) == "██████"
