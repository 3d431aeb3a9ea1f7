"""Lists one after the other look like one list, and only what is asked for is looked at."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.panes.joined import Joined, Stretch, whole

parts = st.lists(
    st.tuples(st.lists(st.integers(0, 9), unique=True, max_size=6), st.integers(0, 6), st.integers(0, 6)),
    max_size=5,
)


@given(parts, st.slices(24), st.integers(0, 9))
def test_it_is_the_list_of_all_stretches(some, cut, wanted):
    stretches = [Stretch(ids, min(a, len(ids)), min(b, len(ids))) for ids, a, b in some]
    plain = [i for s in stretches for i in s.ids[s.start : s.stop]]
    joined = Joined(stretches)
    assert list(joined) == plain
    assert len(joined) == len(plain)
    assert joined[cut] == plain[cut]
    assert list(joined.numbers(wanted)) == [n for n, i in enumerate(plain) if i == wanted]
    if plain:
        assert [joined[n] for n in range(-len(plain), len(plain))] == [*plain, *plain]
        assert joined.index(plain[-1]) == plain.index(plain[-1])


def test_what_is_not_there_is_an_error():
    joined = Joined([whole([1, 2]), whole([2, 3])])
    with pytest.raises(IndexError):
        joined[4]
    with pytest.raises(ValueError, match="9 is not in the list"):
        joined.index(9)
    assert joined.index(2, 2) == 2


class Lazy(list):
    """A list that says what was looked at."""

    def __init__(self, items):
        super().__init__(items)
        self.seen = []

    def __getitem__(self, at):
        self.seen.append(at)
        return super().__getitem__(at)


def test_a_page_looks_at_its_own_stretch_only():
    lists = [Lazy(range(n * 1000, n * 1000 + 1000)) for n in range(3)]
    joined = Joined(map(whole, lists))
    assert joined[1200:1203] == [1200, 1201, 1202]
    assert [one.seen for one in lists] == [[], [slice(200, 203)], []]
