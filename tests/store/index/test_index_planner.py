"""Every way to a set or a count gives what plain Python sets give."""

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from store.index import columns, planner, sets
from store.index.columns import NONE, link, places
from store.index.planner import Part, Whole, meet, tally
from store.index.sets import AllBut, Bits, EventSet, Window, ascending, gathered, union

EVENTS = 90
VALUES = 7


def listed(positions):
    return EventSet(EVENTS, positions=np.array(sorted(positions), np.int32))


def flagged(positions):
    mask = np.zeros(EVENTS, bool)
    mask[list(positions)] = True
    return EventSet(EVENTS, mask=mask)


def packed(positions):
    return Bits(EVENTS, np.packbits(flagged(positions).mask))


def all_but(positions):
    return AllBut(listed(set(range(EVENTS)) - positions))


@st.composite
def windows(draw):
    start, stop = draw(st.integers(0, EVENTS)), draw(st.integers(0, EVENTS))
    early = draw(st.sets(st.integers(0, EVENTS - 1), max_size=8))
    return Window(EVENTS, start, stop, np.array(sorted(p for p in early if p < start), np.int32))


some = st.sets(st.integers(0, EVENTS - 1), max_size=EVENTS)
event_sets = st.one_of(some.map(listed), some.map(flagged), some.map(packed), some.map(all_but), windows())


def members(events):
    return set(np.flatnonzero(events.mask).tolist())


@given(event_sets)
@example(Window(EVENTS, 50, 20, NONE))
def test_every_form_of_a_set_has_the_same_members(events):
    assert members(events) == set(events.positions.tolist())
    assert events.positions.tolist() == sorted(set(events.positions.tolist()))
    assert len(events) == len(events.positions)


@given(event_sets, some, st.sampled_from([0, 10**6]))
@example(listed({8, 9}), {1, 2, 8}, 10**6)  # a member behind the last candidate, which is one
def test_candidates_are_told_apart(events, candidates, flag):
    asked = np.array(sorted(candidates), np.int32)
    expected = [c in members(events) for c in sorted(candidates)]
    assert events.among(asked).tolist() == expected
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sets, "FLAG", flag)  # by a mask, or by searching the shorter list in the longer one
        for few in (len(asked), 3):
            fresh = EventSet(EVENTS, positions=np.array(sorted(members(events)), np.int32))
            assert fresh.among(asked[:few]).tolist() == expected[:few]


@given(event_sets, some)
def test_a_set_is_taken_from_a_mask(events, start):
    mask = flagged(start).mask.copy()
    inside = members(events)
    events.take_from(mask)
    assert set(np.flatnonzero(mask).tolist()) == start - inside


@given(
    event_sets, st.lists(st.integers(0, EVENTS), min_size=1), st.integers(0, EVENTS), st.integers(0, EVENTS)
)
def test_members_are_numbered_in_order(events, bounds, low, high):
    inside = sorted(members(events))
    asked = np.array(sorted(bounds), np.int32)
    assert events.below(asked).tolist() == [sum(p < bound for p in inside) for bound in sorted(bounds)]
    assert events.part(low, high).tolist() == inside[low:high]


@given(windows(), windows())
def test_windows_meet_in_a_window(one, other):
    assert members(one.within(other)) == members(one) & members(other)


@given(st.lists(event_sets, max_size=4))
def test_a_union_has_the_members_of_all(parts):
    expected = set().union(*map(members, parts)) if parts else set()
    assert members(union(parts, EVENTS)) == expected


@given(st.lists(st.tuples(event_sets, st.booleans()), max_size=5), st.sampled_from([1, 8, 1000]))
def test_conditions_meet_in_what_meets_them_all(conditions, few):
    expected = set(range(EVENTS))
    for events, negated in conditions:
        expected = expected - members(events) if negated else expected & members(events)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(planner, "FEW", few)
        patch.setattr(planner, "FEW_FLAGS", few)
        assert members(meet([Part(*each) for each in conditions], EVENTS)) == expected


@given(
    st.lists(st.tuples(st.integers(0, EVENTS - 1), st.integers(0, VALUES - 1)), max_size=200),
    event_sets,
    event_sets,
    st.booleans(),
    st.sampled_from([1, 1000]),
)
def test_values_are_counted_whichever_way(pairs, shown, whole, single, checked):
    if single:  # at most one value an event
        pairs = list(dict(pairs).items())
    at, codes = (np.array([pair[i] for pair in pairs], np.int64) for i in (0, 1))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(columns, "CHECKED_FROM", checked)
        links = link(at, codes, EVENTS, VALUES)
    assert len(links.passed) == (columns.CHECKPOINTS + 1 if checked == 1 else 0)
    assert not single or not len(links.rest)
    had = set(pairs)
    for code in range(VALUES):
        assert links.having(code).tolist() == sorted(p for p, c in had if c == code)
    assert set(np.flatnonzero(links.linked()).tolist()) == {p for p, _ in had}

    def expected(events):
        return [sum((p, code) in had for p in members(events)) for code in range(VALUES)]

    assert tally(links, shown).tolist() == expected(shown)
    everything = Window(EVENTS, 0, EVENTS)
    for part, of in ((shown, everything), (meet([Part(shown), Part(whole)], EVENTS), whole)):
        counted = Whole(of, np.array(expected(of), np.int64))
        assert tally(links, part, counted).tolist() == expected(part)


@given(st.integers(1, 30), st.integers(80, EVENTS), st.sets(st.integers(0, 29), min_size=1))
def test_a_wide_window_is_counted_by_what_it_leaves_out(start, stop, before):
    early = np.array(sorted(p for p in before if p < start), np.int32)
    at = np.arange(EVENTS)
    links = link(np.concatenate((at, at)), np.concatenate((at % VALUES, at % 3)), EVENTS, VALUES)
    everything = Window(EVENTS, 0, EVENTS)
    shown = Window(EVENTS, start, stop, early)
    counted = tally(links, shown, Whole(everything, tally(links, everything)))
    assert counted.tolist() == tally(links, flagged(members(shown))).tolist()


@given(st.lists(st.integers(0, EVENTS - 1), max_size=EVENTS))
def test_positions_in_any_order_become_a_set(positions):
    found = np.array(positions, np.int32)
    assert ascending(found).tolist() == sorted(set(positions))
    assert members(gathered(found, EVENTS)) == set(positions)


@given(st.lists(st.integers(1, 3000), unique=True, max_size=40), st.sampled_from([1, 10**6]))
def test_ids_are_found_near_and_far_apart(numbers, apart):
    ids = np.array(numbers, np.int64) * apart
    found = places(ids)
    asked = np.concatenate((ids, ids + 1, [0, -5, 10**12]))
    where = {int(i): at for at, i in enumerate(ids)}
    assert found.of(asked).tolist() == [where.get(int(i), -1) for i in asked]
