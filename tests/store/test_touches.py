"""The log tells which events and names were written since a moment, and when it cannot tell."""

import shutil
import sqlite3
from contextlib import closing

import pytest
from made_up import fill

from store import touches
from store.notes import note, tag, untag
from store.opening import open_store, transaction


@pytest.fixture
def store(tmp_path):
    """A filled store, and the moment after."""
    connection = open_store(tmp_path / "store.db")
    fill(connection, seed=3)
    yield connection, touches.latest(connection)
    connection.close()


@pytest.mark.parametrize(
    ("statement", "events"),
    [
        ("UPDATE events SET title = 'new' WHERE id IN (2, 5)", {2, 5}),
        (
            "UPDATE mentions SET event_id = 4 WHERE id = (SELECT min(id) FROM mentions WHERE event_id = 2)",
            {2, 4},
        ),
        ("DELETE FROM mentions WHERE event_id = 3", {3}),
        ("INSERT INTO event_actors (event_id, actor_id, role) VALUES (6, 1, 'witness')", {6}),
        ("DELETE FROM event_locations WHERE event_id = 1", {1}),
        ("UPDATE locations SET lat = 0", set()),
        ("UPDATE actors SET kind = 'group'", set()),
    ],
)
def test_events_that_were_written_are_told(store, statement, events):
    connection, moment = store
    connection.execute(statement)
    touched = touches.since(connection, moment)
    assert (touched.events, touched.names) == (frozenset(events), frozenset())
    assert touched.until == touches.latest(connection)


def test_tags_and_notes_touch_their_events(store):
    connection, moment = store
    tag(connection, [2, 3], "odd")
    note(connection, 5, "look")
    moment, touched = touches.latest(connection), touches.since(connection, moment)
    assert touched.events == {2, 3, 5}
    untag(connection, [2], "odd")
    assert touches.since(connection, moment).events == {2}


def test_another_country_touches_the_events_of_the_location(store):
    connection, moment = store
    (some,) = connection.execute("SELECT min(location_id) FROM event_locations").fetchone()
    connection.execute("UPDATE locations SET country = 'UA' WHERE id = ?", (some,))
    rows = connection.execute("SELECT event_id FROM event_locations WHERE location_id = ?", (some,))
    assert touches.since(connection, moment).events == {event for (event,) in rows}


def test_other_names_are_told(store):
    connection, moment = store
    connection.execute("UPDATE actors SET name = 'Other' WHERE id = 1")
    connection.execute("UPDATE sources SET name = 'Other' WHERE id = 2")
    connection.execute("UPDATE locations SET label = 'Other' WHERE id = 3")
    connection.execute("INSERT INTO speakers (id, name, folded) VALUES (99, 'x', 'x')")
    connection.execute("DELETE FROM speakers WHERE id = 99")
    expected = {("actors", 1), ("sources", 2), ("locations", 3), ("speakers", 99)}
    assert touches.since(connection, moment).names == expected


def test_a_moment_that_the_log_no_longer_reaches_is_not_told_from(store, monkeypatch):
    connection, moment = store
    with transaction(connection):
        connection.executemany(
            "INSERT INTO touches (kind, key) VALUES ('events', ?)",
            ((i,) for i in range(touches.KEPT + 2_000)),
        )
    (rows,) = connection.execute("SELECT count(*) FROM touches").fetchone()
    assert touches.KEPT <= rows < touches.KEPT + 2_000
    assert touches.since(connection, moment) is None


def test_what_is_written_past_the_triggers_is_not_told_from(store):
    connection, moment = store
    touches.touch_everything(connection)
    assert touches.since(connection, moment) is None
    assert touches.since(connection, touches.latest(connection)).events == frozenset()


def test_a_store_put_back_and_changed_anew_has_other_marks(tmp_path):
    path, kept = tmp_path / "store.db", tmp_path / "kept.db"
    with closing(open_store(path)) as connection:
        fill(connection, seed=1)
        connection.execute("PRAGMA wal_checkpoint(truncate)")
        shutil.copy(path, kept)
        connection.execute("UPDATE events SET title = 'one way' WHERE id = 1")
        moment = touches.latest(connection)
    with closing(sqlite3.connect(kept)) as other:
        other.execute("UPDATE events SET title = 'another way' WHERE id = 1")
        assert touches.latest(other).seq == moment.seq
        assert touches.since(other, moment) is None
