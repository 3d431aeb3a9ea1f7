"""Whatever is written to a store, and whatever happens to its index, every number stays that of SQL."""

import shutil
import tempfile
from contextlib import closing
from pathlib import Path
from sqlite3 import IntegrityError

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from made_up import fill
from test_counting import TODAY, queries
from test_index_engine import CHANGES, assert_same

from store import touches
from store.counting import SqlCounts
from store.decisions import DecisionError, make_one, merge, split, undo
from store.entries import EntryKind
from store.facets import Bucket
from store.index import keeping
from store.index.engine import IndexedCounts
from store.model import Article, Event, EventType, Mention
from store.notes import note, tag, untag
from store.opening import open_reader, open_store, transaction
from store.writing import Writer

numbers = st.integers(0, 3)
ids = st.integers(1, 30)


class LivingStore(RuleBasedStateMachine):
    """One store, written to in every way, and a reader with an index of some earlier moment."""

    @initialize(seed=st.integers(0, 2))
    def begin(self, seed):
        self.folder = Path(tempfile.mkdtemp(prefix="dateline-test-"))
        self.path = self.folder / "store.db"
        self.writer = open_store(self.path)
        fill(self.writer, seed, articles=5)
        self.reader = open_reader(self.path)
        self.sql = SqlCounts(self.reader, TODAY)
        self.index = IndexedCounts(self.reader, TODAY, at_once=0)
        self.added = 0
        self.rebuild()
        self.old = keeping.kept(self.path, None)

    def teardown(self):
        if hasattr(self, "writer"):
            self.writer.close()
            self.reader.close()
            shutil.rmtree(self.folder)

    # Writing

    @rule(statement=st.sampled_from(CHANGES), n=numbers)
    def change(self, statement, n):
        self.decide(lambda: self.writer.execute(statement.format(n=n)))

    @rule()
    def add(self):
        self.added += 1
        event = Event(
            f"new {self.added}", EventType.OTHER, None, mentions=(Mention(f"talks number {self.added}"),)
        )
        Writer(self.writer).add_table(Article(f"{self.added}.csv", ""), [event])

    @rule(event=ids)
    def delete(self, event):
        with transaction(self.writer):
            for table in ("event_actors", "event_locations", "event_tags", "notes"):
                self.writer.execute(f"DELETE FROM {table} WHERE event_id = ?", (event,))

    @rule(event=ids, name=st.sampled_from(["odd", "surge"]))
    def remark(self, event, name):
        if self.writer.execute("SELECT 1 FROM events WHERE id = ?", (event,)).fetchone():
            tag(self.writer, [event], name)
            note(self.writer, event, "seen")
            untag(self.writer, [1], "marked")

    @rule(one=ids, other=ids)
    def merge(self, one, other):
        self.decide(lambda: merge(self.writer, [one, other]))

    @rule(event=ids)
    def split(self, event):
        self.decide(lambda: split(self.writer, event))

    @rule(names=st.sampled_from([("Russia", "Russian Air Force"), ("NATO", "rebels")]))
    def one_actor(self, names):
        self.decide(lambda: make_one(self.writer, EntryKind.ACTOR, *names))

    @rule()
    def undo(self):
        self.decide(lambda: undo(self.writer))

    def decide(self, work):
        """Do it; a store that was changed at random may refuse it, and is as before then."""
        try:
            work()
        except (DecisionError, IntegrityError):
            assert not self.writer.in_transaction

    @rule()
    def write_past_the_triggers(self):
        with transaction(self.writer):
            (statement,) = self.writer.execute(
                "SELECT sql FROM sqlite_schema WHERE name = 'events_touched_au'"
            ).fetchone()
            self.writer.execute("DROP TRIGGER events_touched_au")
            self.writer.execute("UPDATE events SET salience = 'minor' WHERE id = 2")
            self.writer.execute(statement)
            touches.touch_everything(self.writer)

    @rule()
    def forget_what_was_touched(self):
        self.writer.execute("DELETE FROM touches WHERE seq < (SELECT max(seq) FROM touches)")

    # The index

    @rule()
    def rebuild(self):
        assert keeping.keep(self.path, None, lambda _: None)
        keeping.keep_terms(self.path, None)
        columns = keeping.kept(self.path, None)
        assert self.index.adopt(columns)
        self.index.adopt_terms(keeping.kept_terms(self.path, None, columns.stamp), columns.stamp)

    @rule()
    def take_up_an_old_one(self):
        self.index.adopt(self.old)

    @rule(query=queries)
    def another_reader_takes_up_what_was_kept(self, query):
        with closing(open_reader(self.path)) as connection:
            index, sql = IndexedCounts(connection, TODAY, at_once=0), SqlCounts(connection, TODAY)
            index.adopt(keeping.kept(self.path, None))
            assert index.count(query) == sql.count(query)
            assert index.ids(query)[:] == sql.ids(query)

    @rule(query=queries)
    def compare(self, query):
        assert_same(self.index, self.sql, query, 5, [Bucket.MONTH])

    @invariant()
    def totals_are_right(self):
        if hasattr(self, "index"):
            assert self.index.total() == self.sql.total()


LivingStore.TestCase.settings = settings(max_examples=12, stateful_step_count=14, deadline=None)
TestLivingStore = LivingStore.TestCase
