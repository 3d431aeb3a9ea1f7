"""How many sources report an event: publishers, and articles where theirs is not known; in both engines."""

from contextlib import closing
from datetime import date

import pytest

from store.counting import SqlCounts
from store.dates import Basis, DateSpan, Precision
from store.decisions import merge
from store.facets import Sort
from store.index.engine import IndexedCounts
from store.model import Article, Event, EventType, Mention
from store.opening import open_store
from store.query import Query
from store.reading import event as told
from store.writing import Writer


def event(title, *publishers):
    mentions = tuple(Mention(f"{title} {n}.", publisher=name) for n, name in enumerate(publishers))
    day = DateSpan(date(2015, 10, 7), date(2015, 10, 7), Precision.DAY, None, Basis.EXPLICIT)
    return Event(title=title, type=EventType.OTHER, date=day, mentions=mentions)


@pytest.fixture
def connection(tmp_path):
    with closing(open_store(tmp_path / "own.db")) as connection:
        yield connection


def both(connection, ids):
    """The sources of these events, once both engines and the whole event agree on them."""
    engines = (SqlCounts(connection), IndexedCounts(connection, at_once=0))
    rows, indexed = ([row.sources for row in counts.rows(ids)] for counts in engines)
    orders = [list(counts.ids(Query(), Sort.SOURCES)) for counts in engines]
    assert rows == indexed == [told(connection, i).sources for i in ids]
    assert orders[0] == orders[1] == sorted(ids, key=lambda i: (-rows[ids.index(i)], i))
    return rows


def test_one_publisher_that_says_it_three_times_is_one_source(connection):
    events = [
        event("once", "AFP", "AFP", "AFP"),
        event("twice", "AFP", "BBC"),
        event("not known", None, None),
    ]
    Writer(connection).add_table(Article("a.csv", "", "a.csv"), events)
    assert both(connection, [1, 2, 3]) == [1, 2, 1]


def test_articles_without_a_publisher_are_a_source_each(connection):
    for name in ("a.csv", "b.csv", "c.csv"):
        Writer(connection).add_table(Article(name, "", name), [event(f"told in {name}", None, "AFP", None)])
    assert both(connection, [1, 2, 3]) == [2, 2, 2]
    merge(connection, [1, 2, 3])
    assert both(connection, [1]) == [4]
