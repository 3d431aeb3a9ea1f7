"""What a commit costs the index is the events that it wrote, and not the store."""

from contextlib import closing

import pytest
from made_up_crowds import crowd
from test_counting import TODAY

from store.counting import SqlCounts
from store.facets import Bucket, Facet
from store.index.engine import IndexedCounts
from store.opening import open_reader, open_store, transaction
from store.query import Query

WRITTEN = 10
STEPS = 20  # of SQLite's machine, counted together


def after_a_commit(path, events):
    """How many steps SQLite makes for a recount of all panes after a commit, and the numbers."""
    with closing(open_store(path)) as writer, closing(open_reader(path)) as reader:
        crowd(writer, events, correlated=False)
        index = IndexedCounts(reader, TODAY, at_once=0)
        assert index.prepare() is not None
        recount(index)
        with transaction(writer):
            writer.execute("UPDATE events SET salience = 'minor' WHERE id <= ?", (WRITTEN,))
        steps = 0

        def step():
            nonlocal steps
            steps += 1

        reader.set_progress_handler(step, STEPS)
        numbers = recount(index)
        reader.set_progress_handler(None, 0)
        assert numbers == recount(SqlCounts(reader, TODAY))
        return steps * STEPS


def recount(counts):
    pages = [counts.facet(Query(), facet, 20) for facet in Facet]
    return [counts.total(), *pages, counts.histogram(Query(), Bucket.YEAR)]


def test_a_recount_after_a_commit_reads_no_more_of_a_larger_store(tmp_path):
    small, large = (after_a_commit(tmp_path / f"{events}.db", events) for events in (100, 1_000))
    assert small > STEPS
    assert large == pytest.approx(small, rel=0.2)
