"""What is done a block at a time is what numpy does at once."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.index import gathering
from store.index.gathering import count_all, count_picked, listed, picked, sifted


@pytest.fixture(autouse=True, scope="module")
def small_blocks():
    """Blocks so small that a few hundred places fill several."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gathering, "BLOCK", 16)
        patch.setattr(gathering, "FLAGS", 64)
        yield


@given(st.integers(0, 700), st.sampled_from([0, 0.004, 0.02, 0.08, 0.5, 1]), st.integers(0, 99))
def test_flags_are_listed_however_many_are_set(flags, share, seed):
    mask = np.random.default_rng(seed).random(flags) < share
    assert listed(mask).tolist() == [place for place, flag in enumerate(mask) if flag]
    assert listed(mask).dtype == np.int32


@given(st.integers(0, 100), st.sampled_from([np.uint8, np.uint16, np.uint32, np.bool_]), st.integers(0, 99))
def test_places_are_looked_up_and_what_is_there_is_counted(places, kind, seed):
    chance = np.random.default_rng(seed)
    column = chance.integers(0, 2 if kind is np.bool_ else 9, 500).astype(kind)
    positions = np.sort(chance.choice(500, places, replace=False)).astype(np.int32)
    found = picked(column, positions)
    assert found.dtype == kind
    assert found.tolist() == column[positions].tolist()
    counts, all_counts = np.ones(9, np.int64), np.ones(9, np.int64)
    count_picked(counts, column, positions)
    count_all(all_counts, found)
    expected = [1 + column[positions].tolist().count(code) for code in range(9)]
    assert counts.tolist() == all_counts.tolist() == expected
    for share in (0.3, 0.9):
        flags = chance.random(places) < share
        assert sifted(positions, flags).tolist() == positions[flags].tolist()
