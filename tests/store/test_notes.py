"""Tags, marks, notes and saved views."""

import pytest
from made_up import fill

from store.counting import SqlCounts
from store.facets import MARK
from store.notes import (
    delete_view,
    list_tags,
    list_views,
    note,
    rename_view,
    save_view,
    tag,
    toggle_tag,
    untag,
)
from store.opening import open_store
from store.query import parse


@pytest.fixture
def connection(tmp_path):
    connection = open_store(tmp_path / "store.db")
    fill(connection, 1)
    connection.execute("DELETE FROM event_tags")
    connection.execute("DELETE FROM tags")
    connection.execute("DELETE FROM notes")
    yield connection
    connection.close()


def test_tags_are_put_on_and_taken_off_and_can_be_asked_for(connection):
    assert tag(connection, [1, 2, 3, 9999], "Surge of May") == 3
    assert tag(connection, [3, 4], "SURGE of may") == 1
    counts = SqlCounts(connection)
    assert counts.ids(parse('salience:all tag:"surge of may"')) == sorted(
        [1, 2, 3, 4], key=counts.ids(parse("salience:all")).index
    )
    assert [(t.name, t.events) for t in list_tags(connection)] == [("Surge of May", 4)]
    assert untag(connection, [1, 2, 7], "surge of may") == 2
    assert untag(connection, [3, 4], "surge of may") == 2
    assert list_tags(connection) == []
    assert untag(connection, [1], "never there") == 0


def test_a_mark_is_a_tag_and_shows_in_the_rows(connection):
    tag(connection, [2], MARK)
    assert [row.marked for row in SqlCounts(connection).rows([1, 2])] == [False, True]


def test_one_key_puts_a_tag_on_and_takes_it_off(connection):
    counts = SqlCounts(connection)
    assert toggle_tag(connection, 2, MARK)
    assert counts.ids(parse("salience:all has:mark")) == [2]
    assert not toggle_tag(connection, 2, "Marked")
    assert counts.ids(parse("salience:all has:mark")) == []
    assert list_tags(connection) == []
    with pytest.raises(LookupError, match="there is no event 9999"):
        toggle_tag(connection, 9999, "x")
    assert list_tags(connection) == []


def test_a_view_is_renamed_but_never_over_another(connection):
    save_view(connection, "one", parse("actor:a"))
    save_view(connection, "two", parse("actor:b"))
    rename_view(connection, "ONE", "  First ")
    rename_view(connection, "first", "FIRST")
    assert [(v.name, v.query) for v in list_views(connection)] == [("FIRST", "actor:a"), ("two", "actor:b")]
    with pytest.raises(ValueError, match="there is a view two already"):
        rename_view(connection, "first", "two")
    with pytest.raises(LookupError, match="there is no view third"):
        rename_view(connection, "third", "fourth")


def test_notes_are_set_replaced_and_taken_away(connection):
    counts = SqlCounts(connection)
    note(connection, 2, "check this")
    note(connection, 2, "checked \x00 it")
    assert connection.execute("SELECT text FROM notes").fetchall() == [("checked \ufffd it",)]
    assert counts.ids(parse("salience:all has:note")) == [2]
    note(connection, 2, "  ")
    assert counts.ids(parse("salience:all has:note")) == []
    with pytest.raises(LookupError, match="there is no event 9999"):
        note(connection, 9999, "x")


def test_views_keep_their_words_and_are_replaced_by_name(connection):
    save_view(connection, "Last week", parse('since:"last week" actor:a'))
    save_view(connection, "Ämter", parse("b"))
    save_view(connection, "LAST WEEK", parse('since:"last week" actor:b'))
    assert [(v.name, v.query) for v in list_views(connection)] == [
        ("Ämter", "b"),
        ("LAST WEEK", 'since:"last week" actor:b'),
    ]
    assert delete_view(connection, "last week")
    assert not delete_view(connection, "last week")
    assert [v.name for v in list_views(connection)] == ["Ämter"]


def test_blank_names_are_refused(connection):
    with pytest.raises(ValueError, match="a tag needs a name"):
        tag(connection, [1], "  ")
    with pytest.raises(ValueError, match="a view needs a name"):
        save_view(connection, "", parse("a"))
