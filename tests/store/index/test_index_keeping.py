"""What is kept of an index is used as it was written, or not at all."""

import random
import subprocess
import sys
from contextlib import closing

import pytest
from hypothesis import given, settings
from made_up_crowds import crowd, crowd_queries
from test_counting import TODAY
from test_index_engine import assert_same

from store.counting import SqlCounts
from store.facets import Bucket
from store.index import keeping, terms
from store.index.engine import IndexedCounts
from store.index.file import NoIndexError, opened
from store.opening import open_reader, open_store
from store.query import parse


def nobody(_share):
    pass


@pytest.fixture(scope="module")
def crowded(tmp_path_factory):
    """A store with a kept index of which every word is a frequent one."""
    path = tmp_path_factory.mktemp("kept") / "crowd.db"
    with closing(open_store(path)) as connection:
        crowd(connection, 800, correlated=False)
    assert keeping.keep(path, None, nobody)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(terms, "ONE_IN", 1_000)
        keeping.keep_terms(path, None)
    return path


@pytest.fixture(scope="module")
def engines(crowded):
    """The kept index and SQL over one store."""
    with closing(open_reader(crowded)) as connection:
        index = IndexedCounts(connection, TODAY, at_once=0)
        columns = keeping.kept(crowded, None)
        assert index.adopt(columns)
        index.adopt_terms(keeping.kept_terms(crowded, None, columns.stamp), columns.stamp)
        yield index, SqlCounts(connection, TODAY)


@given(crowd_queries)
@settings(max_examples=25)
def test_every_number_from_the_file_is_that_of_sql(engines, query):
    assert_same(*engines, query, 50, [Bucket.YEAR])
    assert engines[0].current


@pytest.mark.parametrize(
    "text", ["sentence", "Sentence", "w7", "W12,w13", "w1*", "w7 w8", "title,w3", "-w9", '"sentence w4"']
)
def test_frequent_words_are_found_however_they_are_written(engines, text):
    index, sql = engines
    assert index.ids(parse(text))[:] == sql.ids(parse(text))


def test_dense_and_other_terms_are_both_kept(crowded):
    kept = keeping.kept_terms(crowded, None, keeping.kept(crowded, None).stamp)
    dense = {word for word, kind in zip(kept.words, kept.kinds, strict=True) if kind >= 0}
    assert {"sentence", "title"} <= dense
    assert len(dense) < len(kept.words)


def test_damage_is_noticed_wherever_it_is(crowded, tmp_path):
    good = (keeping.homes(crowded, None)[0] / keeping.COLUMNS).read_bytes()
    chance = random.Random(4)
    path = tmp_path / "columns"
    for _ in range(60):
        at = chance.randrange(len(good))
        path.write_bytes(good[:at] + bytes([good[at] ^ 1 << chance.randrange(8)]) + good[at + 1 :])
        with pytest.raises(NoIndexError):
            opened(path)
    for length in (0, 1, 40, len(good) // 2, len(good) - 1):
        path.write_bytes(good[:length])
        with pytest.raises(NoIndexError):
            opened(path)
    path.write_bytes(good)
    assert len(opened(path)) == 800


def test_what_is_no_index_is_made_anew(crowded, tmp_path):
    path = tmp_path / "store.db"
    with closing(open_store(path)) as connection:
        crowd(connection, 20, correlated=False)
    home = keeping.homes(path, None)[0]
    home.mkdir()
    (home / keeping.COLUMNS).write_text("dateline index? no")
    assert keeping.kept(path, None) is None
    assert keeping.keep(path, None, nobody)
    assert len(keeping.kept(path, None)) == 20


def test_the_index_of_another_store_is_not_used(crowded, tmp_path):
    path = tmp_path / "store.db"
    with closing(open_store(path)) as connection:
        crowd(connection, 20, correlated=False)
        assert not IndexedCounts(connection, TODAY).adopt(keeping.kept(crowded, None))


def test_where_nothing_can_be_written_beside_the_store_the_cache_keeps_the_index(tmp_path):
    path = tmp_path / "store.db"
    with closing(open_store(path)) as connection:
        crowd(connection, 20, correlated=False)
    beside, cached = keeping.homes(path, tmp_path / "cache")
    beside.write_text("in the way")
    assert not keeping.keep(path, None, nobody)
    assert keeping.keep(path, tmp_path / "cache", nobody)
    assert (cached / keeping.COLUMNS).exists()
    assert len(keeping.kept(path, tmp_path / "cache")) == 20


def test_a_process_that_is_killed_leaves_the_old_index_and_nothing_that_stays(crowded, tmp_path):
    home = keeping.homes(crowded, None)[0]
    before = (home / keeping.COLUMNS).read_bytes()
    script = """
import os, sys
from pathlib import Path
from store.index import keeping
keeping.keep(Path(sys.argv[1]), None, lambda share: share > 0.1 and os.kill(os.getpid(), 9))
"""
    done = subprocess.run([sys.executable, "-c", script, str(crowded)], check=False)
    assert done.returncode == -9
    assert list(home.glob("*.part"))
    assert (home / keeping.COLUMNS).read_bytes() == before
    assert keeping.keep(crowded, None, nobody)
    assert sorted(path.name for path in home.iterdir()) == ["columns", "lock", "terms"]


def test_a_folder_of_the_same_name_is_not_taken_for_ours(crowded, tmp_path, monkeypatch):
    (tmp_path / "store").mkdir()
    (tmp_path / "store" / "__init__.py").write_text("raise SystemExit(9)")
    monkeypatch.chdir(tmp_path)
    making = keeping.Making(crowded, None)
    assert list(making.shares())[-1] == 1.0
    assert making.done()


def test_two_processes_make_one_index(crowded):
    both = [keeping.Making(crowded, None) for _ in range(2)]
    assert [1.0 in list(one.shares()) and one.done() for one in both] == [True, True]
    assert len(keeping.kept(crowded, None)) == 800
