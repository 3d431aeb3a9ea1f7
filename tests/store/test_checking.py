"""A check finds what is wrong, and nothing where all is well."""

import pytest
from made_up import fill

from store.checking import faults
from store.opening import open_reader, open_store


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "store.db"
    connection = open_store(path)
    fill(connection, 1)
    connection.close()
    return path


def test_a_sound_store_has_no_faults(path):
    assert list(faults(open_reader(path))) == []


@pytest.mark.parametrize(
    ("harm", "fault"),
    [
        (
            "UPDATE mentions SET start = start + 1 WHERE id = 2",
            "mention 2 does not repeat the text of article",
        ),
        ("UPDATE articles SET text = '' WHERE id = 1", "does not repeat the text of article 1"),
        ("DELETE FROM mentions WHERE event_id = 3", "event 3 has no mention"),
        ("UPDATE events SET begin = '9999-12-31' WHERE begin IS NOT NULL", "has no sound date"),
        ("UPDATE events SET begin = NULL", "has no sound date"),
        ("UPDATE events SET begin = '2015-02-30', end = '2015-03-0x'", "has no sound date"),
        ("UPDATE actors SET events = events + 1 WHERE id = 2", "actor 2 has"),
        ("UPDATE locations SET minor_events = 99 WHERE id = 1", "location 1 has"),
        ("UPDATE tellings SET event_id = event_id + 1 WHERE id = 1", "but its telling is of event"),
        ("UPDATE actors SET same_as = id % 2 + 1 WHERE id < 3", "which is another one itself"),
        ("DELETE FROM articles WHERE id = 1", "points at a row of articles that is not there"),
    ],
)
def test_a_fault_is_told(path, harm, fault):
    connection = open_store(path)
    connection.execute("PRAGMA foreign_keys = off")
    connection.execute(harm)
    assert any(fault in line for line in faults(connection))
    connection.close()


def test_damage_inside_the_file_is_told(path):
    connection = open_store(path)
    (page,) = connection.execute(
        "SELECT rootpage FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'mentions'"
    ).fetchone()
    connection.close()
    whole = bytearray(path.read_bytes())
    whole[(page - 1) * 4096 : page * 4096] = bytes(4096)
    path.write_bytes(whole)
    told = list(faults(open_reader(path)))
    assert told
    assert all(line.startswith("the file is damaged: ") or "not there" in line for line in told[:1])
