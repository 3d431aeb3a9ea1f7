"""The index gives every pane the numbers that plain SQL gives it."""

import sqlite3
from contextlib import closing
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from made_up import fill
from made_up_crowds import crowd, crowd_queries
from test_counting import TODAY, queries

from store.counting import SqlCounts
from store.facets import Bucket, Facet, Sort
from store.index.building import build_from
from store.index.engine import IndexedCounts
from store.notes import note, tag, untag
from store.opening import open_reader, open_store, snapshot, transaction
from store.query import Query, parse
from store.reckoning import Reckoning
from store.touches import touch_everything

EVERY_BUCKET = [b for b in Bucket if b is not Bucket.DAY]


def assert_same(index, sql, query, limit=200, buckets=EVERY_BUCKET):
    """All that a pane can ask for is equal, to the order of rows."""
    assert index.total() == sql.total()
    assert index.count(query) == sql.count(query)
    for facet in Facet:
        page = sql.facet(query, facet, limit)
        assert index.facet(query, facet, limit) == page, facet
        for value in (*(row.value for row in page.rows[-1:]), "nobody"):
            assert index.if_kept(query, facet, value) == sql.if_kept(query, facet, value), (facet, value)
    for bucket in buckets:
        assert index.histogram(query, bucket) == sql.histogram(query, bucket), bucket
        assert index.wide(query, bucket) == sql.wide(query, bucket), bucket
        assert index.wide(query, bucket, 3) == sql.wide(query, bucket, 3), bucket
    actors = [row.value for row in sql.facet(query, Facet.ACTOR, 4).rows]
    assert index.shared(query, [*actors, "nobody"]) == sql.shared(query, [*actors, "nobody"])
    for sort in Sort:
        assert_same_order(index.ids(query, sort), sql.ids(query, sort))


def assert_same_order(ids, expected):
    """Ids as a sequence: whole, in parts, one by one, and the way back."""
    assert list(ids[:]) == expected
    assert len(ids) == len(expected)
    for at in sorted(
        {0, 1, len(expected) // 3, len(expected) // 2, len(expected) - 1} & set(range(len(expected)))
    ):
        assert ids[at] == expected[at]
        assert ids[at - len(expected)] == expected[at]
        assert ids[at : at + 7] == expected[at : at + 7]
        assert ids.index(expected[at]) == at


@pytest.fixture(scope="module")
def stores(tmp_path_factory):
    """Both engines over five small random stores."""
    made = []
    for seed in range(5):
        connection = open_store(tmp_path_factory.mktemp("indexed") / f"{seed}.db")
        fill(connection, seed)
        made.append((IndexedCounts(connection, TODAY), SqlCounts(connection, TODAY)))
    return made


@pytest.fixture(scope="module")
def crowds(tmp_path_factory):
    """Both engines over two stores of some thousand events, independent and correlated, read by a reader."""
    made = []
    for correlated in (False, True):
        path = tmp_path_factory.mktemp("crowds") / "crowd.db"
        with closing(open_store(path)) as connection:
            crowd(connection, 1_500, correlated=correlated)
        connection = open_reader(path)
        made.append((IndexedCounts(connection, TODAY), SqlCounts(connection, TODAY)))
    return made


@given(queries, st.integers(0, 4), st.sampled_from([1, 2, 5, 200]))
@settings(max_examples=200)
@example(Query(), 0, 200)
@example(parse("salience:all"), 1, 3)
@example(parse("salience:minor location:hama,homs -actor:NATO"), 2, 200)
@example(parse("country:FR,UA,sy -country:US,DE,atlantis"), 3, 200)
@example(parse("-actor:Russia,russia -actor:RUSSIA type:assault,talks"), 4, 200)
@example(parse("-has:actor,location,tag has:date"), 0, 200)
def test_every_number_of_a_small_store_is_that_of_sql(stores, query, seed, limit):
    assert_same(*stores[seed], query, limit)


@given(crowd_queries, st.integers(0, 1), st.sampled_from([3, 50]))
@settings(max_examples=40)
@example(parse("since:1300 until:2100"), 0, 50)
@example(parse("salience:all -date:2012"), 1, 50)
@example(parse("-type:consult -actor:a0001"), 1, 50)
def test_every_number_of_a_crowd_is_that_of_sql(crowds, query, number, limit):
    assert_same(*crowds[number], query, limit, [Bucket.YEAR])


def test_days_are_counted_each(stores):
    index, sql = stores[0]
    for text in ("", "salience:all", "type:assault"):
        assert index.histogram(parse(text), Bucket.DAY) == sql.histogram(parse(text), Bucket.DAY)


def test_rows_and_names_are_those_of_sql(stores):
    index, sql = stores[1]
    query = parse("actor:kremlin,nobody location:hims")
    assert index.rows([3, 1, 99, 2]) == sql.rows([3, 1, 99, 2])
    assert index.unknown(query) == sql.unknown(query)
    assert index.canonical(query) == sql.canonical(query)
    assert index.condition(query) == sql.condition(query)


def test_an_empty_store_has_empty_panes(tmp_path):
    with closing(open_store(tmp_path / "empty.db")) as connection:
        for text in ("", "actor:nobody -type:assault since:2015", "word -has:actor country:FR"):
            assert_same(IndexedCounts(connection, TODAY), SqlCounts(connection, TODAY), parse(text))


def test_ids_far_apart_are_found(tmp_path):
    with closing(open_store(tmp_path / "far.db")) as connection:
        crowd(connection, 50, correlated=False, apart=40_000_000)
        index = IndexedCounts(connection, TODAY)
        for text in ("", "salience:all actor:a0001", "sentence", "has:note", "since:2000 -type:consult"):
            assert_same(index, SqlCounts(connection, TODAY), parse(text), buckets=[Bucket.CENTURY])


CHANGES = (
    "UPDATE events SET salience = 'minor' WHERE id % 7 = {n}",
    "UPDATE events SET salience = 'main' WHERE id % 5 = {n}",
    'UPDATE events SET begin = NULL, "end" = NULL WHERE id % 11 = {n}',
    """UPDATE events SET begin = '1848-02-24', "end" = '1848-12-31' WHERE id % 13 = {n}""",
    "UPDATE events SET type = 'PROTEST', subtype = 'riot' WHERE id % 6 = {n}",
    "DELETE FROM event_actors WHERE event_id % 4 = {n}",
    "UPDATE OR IGNORE event_actors SET event_id = 2 WHERE event_id % 9 = {n}",
    "UPDATE OR IGNORE event_locations SET location_id = 1 WHERE location_id % 3 = {n}",
    "DELETE FROM mentions WHERE id % 5 = {n}",
    "UPDATE mentions SET event_id = 1 WHERE event_id % 8 = {n}",
    "UPDATE actors SET name = name || ' II' WHERE id % 4 = {n}",
    "UPDATE locations SET country = 'UA' WHERE id % 3 = {n}",
)


@given(st.lists(st.tuples(st.sampled_from(CHANGES), st.integers(0, 3)), min_size=1, max_size=4), queries)
@settings(max_examples=15)
def test_numbers_stay_those_of_sql_while_others_write(tmp_path_factory, changes, query):
    path = tmp_path_factory.mktemp("changing") / "store.db"
    with closing(open_store(path)) as writer, closing(open_reader(path)) as reader:
        fill(writer, seed=3, articles=4)
        engines = [(IndexedCounts(c, TODAY), SqlCounts(c, TODAY)) for c in (writer, reader)]
        for index, sql in engines:
            assert_same(index, sql, query)
        for statement, n in changes:
            writer.execute(statement.format(n=n))
            tag(writer, [2, 3], "new")
            note(writer, 1 + n, "seen")
            for index, sql in engines:
                assert_same(index, sql, query)
                assert index.count(parse("tag:new salience:all")) == sql.count(parse("tag:new salience:all"))
        untag(writer, [2, 3], "new")
        for index, _ in engines:
            assert index.count(parse("tag:new salience:all")) == 0


def test_a_name_given_later_is_found(tmp_path):
    with closing(open_store(tmp_path / "store.db")) as connection:
        crowd(connection, 60, correlated=False)
        index = IndexedCounts(connection, TODAY)
        assert index.count(parse("actor:first")) == 0
        connection.execute("INSERT INTO actor_aliases (actor_id, name, folded) VALUES (1, 'First', 'first')")
        assert index.count(parse("actor:first")) == index.count(parse("actor:a0001")) > 0


def test_what_is_rolled_back_is_not_counted(tmp_path):
    with closing(open_store(tmp_path / "store.db")) as connection:
        fill(connection, seed=1)
        index, sql = IndexedCounts(connection, TODAY), SqlCounts(connection, TODAY)
        before = index.count(parse("salience:minor"))
        with snapshot(connection):  # which rolls back
            connection.execute("UPDATE events SET salience = 'minor'")
            assert index.count(parse("salience:minor")) == sql.count(parse("salience:all")) > before
            connection.execute("UPDATE events SET salience = 'main' WHERE id = 1")
            assert index.total() == 1
        assert index.count(parse("salience:minor")) == before


def test_a_snapshot_is_counted_as_it_was(tmp_path):
    path = tmp_path / "store.db"
    with closing(open_store(path)) as writer, closing(open_reader(path)) as reader:
        fill(writer, seed=2)
        index = IndexedCounts(reader, TODAY)
        everything = parse("salience:all")
        before = index.count(everything)
        with snapshot(reader):
            assert index.count(everything) == before
            writer.execute("UPDATE events SET salience = 'minor'")
            assert index.total() > 0
            assert index.current
        assert not index.current
        assert index.total() == 0
        assert index.current


def test_a_large_store_is_counted_in_sql_until_it_is_indexed(tmp_path):
    path = tmp_path / "store.db"
    query = parse("salience:all location:hama type:assault")
    with closing(open_store(path)) as writer, closing(open_reader(path)) as reader:
        fill(writer, seed=4)
        index, sql = IndexedCounts(reader, TODAY, at_once=3), SqlCounts(reader, TODAY)
        assert_same(index, sql, query)
        assert not index.current
        columns = index.prepare()
        assert columns is not None
        assert index.current
        assert len(columns) == sql.count(parse("salience:all"))
        assert_same(index, sql, query)
        assert index.current
        with transaction(writer):
            writer.execute("UPDATE events SET salience = 'minor' WHERE id < 9")
        assert not index.current
        assert_same(index, sql, query)
        assert index.current
        touch_everything(writer)
        assert_same(index, sql, query)
        assert not index.current


def test_an_index_made_elsewhere_is_adopted_whatever_was_written_since(tmp_path):
    path = tmp_path / "store.db"
    query = parse("salience:all -actor:Russia")
    with closing(open_store(path)) as writer, closing(open_reader(path)) as reader:
        fill(writer, seed=4)
        index, sql = IndexedCounts(reader, TODAY, at_once=0), SqlCounts(reader, TODAY)
        columns = build_from(path)
        writer.execute("UPDATE events SET salience = 'minor' WHERE id % 2")
        assert index.adopt(columns)
        assert index.current
        assert_same(index, sql, query)
        columns = build_from(path)
        touch_everything(writer)
        assert not index.adopt(columns)
        assert_same(index, sql, query)


def test_a_build_that_is_interrupted_leaves_no_half_of_an_index(tmp_path):
    path = tmp_path / "store.db"
    with closing(open_store(path)) as writer:
        fill(writer, seed=4)
    with closing(open_reader(path)) as reader:
        steps = 0
        while True:
            steps += 200
            index = IndexedCounts(reader, TODAY)
            left = iter(range(steps))
            reader.set_progress_handler(lambda left=left: next(left, None) is None, 1)
            try:
                index.count(Query())
            except sqlite3.OperationalError:
                pass
            else:
                break
            finally:
                reader.set_progress_handler(None, 0)
            assert not index.current
            assert index.count(Query()) == SqlCounts(reader, TODAY).count(Query())
        assert steps > 1_000


@pytest.mark.parametrize(
    "odd",
    [
        "UPDATE events SET salience = 'odd' WHERE id = 2",
        "UPDATE events SET begin = '2015-10', \"end\" = '2015-11' WHERE id = 2",
        "UPDATE events SET begin = '2015-10-09', \"end\" = '2015-10-08' WHERE id = 2",
        "UPDATE events SET begin = '2015-10-09', \"end\" = NULL WHERE id = 2",
        "INSERT INTO events (id, uid, title, type, modality, salience, confidence) "
        "VALUES (-4, 'x', 't', 'OTHER', 'asserted', 'main', 1.0)",
        "INSERT INTO actors (id, name, folded, kind) VALUES (9000000000000000000, 'far', 'far', 'group');"
        "INSERT INTO event_actors (event_id, actor_id, role) VALUES (2, 9000000000000000000, 'actor')",
    ],
)
def test_a_store_that_cannot_be_indexed_is_counted_in_sql(tmp_path, odd):
    with closing(open_store(tmp_path / "odd.db")) as connection:
        fill(connection, seed=0)
        connection.executescript(odd)
        index, sql = IndexedCounts(connection, TODAY), SqlCounts(connection, TODAY)
        assert index.prepare() is None
        for text in ("salience:all", "since:2014", "until:2015-10-09 -actor:Russia"):
            query = parse(text)
            assert index.count(query) == sql.count(query)
            assert index.ids(query)[:] == sql.ids(query)
            assert index.facet(query, Facet.ACTOR) == sql.facet(query, Facet.ACTOR)


def test_an_event_of_several_days_is_in_view_from_its_first_to_its_last(tmp_path):
    with closing(open_store(tmp_path / "store.db")) as connection:
        crowd(connection, 3, correlated=False)
        connection.execute(
            """UPDATE events SET salience = 'main', begin = '2015-10-01', "end" = '2015-10-08'"""
        )
        connection.execute("""UPDATE events SET begin = '2015-10-20', "end" = '2015-10-20' WHERE id > 1""")
        index = IndexedCounts(connection, TODAY)
        shown = {
            "since:2015-10-08": [1, 2, 3],
            "since:2015-10-09": [2, 3],
            "since:2015-10-08 until:2015-10-19": [1],
            "date:2015-10-08": [1],
            "date:2015-10-01": [1],
            "date:2015-09-30,2015-10-09": [],
            "until:2015-10-01": [1],
            "until:2015-09-30": [],
            "-date:2015-10-05": [2, 3],
        }
        assert {text: index.ids(parse(text))[:] for text in shown} == shown


def test_relative_dates_are_counted_from_today(tmp_path):
    with closing(open_store(tmp_path / "store.db")) as connection:
        crowd(connection, 200, correlated=False)
        for by in (Reckoning(date(2012, 5, 5)), Reckoning(date(2013, 5, 5))):
            query = parse("since:-1y until:today")
            assert_same(
                IndexedCounts(connection, by), SqlCounts(connection, by), query, buckets=[Bucket.YEAR]
            )
