"""A small store is counted without numpy, a larger one from the index."""

import subprocess
import sys
from contextlib import closing

from made_up import fill

from store.counting import SqlCounts
from store.index.choosing import counts_over
from store.index.engine import IndexedCounts
from store.opening import open_reader, open_store

OPENING = """
import sys
from pathlib import Path
from store.index.choosing import counts_over
from store.opening import open_reader
from store.query import Query
print(counts_over(open_reader(Path(sys.argv[1]))).count(Query()), "numpy" in sys.modules)
"""


def test_the_number_of_events_chooses_the_engine(tmp_path):
    with closing(open_store(tmp_path / "store.db")) as connection:
        events = len(fill(connection, seed=0))
        assert type(counts_over(connection, few=events)) is SqlCounts
        assert type(counts_over(connection, few=events - 1)) is IndexedCounts


def test_a_small_store_is_opened_without_numpy(tmp_path):
    path = tmp_path / "store.db"
    with closing(open_store(path)) as connection:
        fill(connection, seed=0)
    done = subprocess.run(
        [sys.executable, "-c", OPENING, str(path)], capture_output=True, text=True, check=True
    )
    with closing(open_reader(path)) as connection:
        assert done.stdout.split() == [str(counts_over(connection).total()), "False"]
