"""`dateline check`: 0 where all is well, 1 and a list where it is not."""

from contextlib import closing

import pytest

from store.opening import open_store


@pytest.fixture
def store(tmp_path, dateline, articles_folder):
    assert dateline("--db", tmp_path / "s.db", "add", articles_folder / "events.csv").code == 0
    return tmp_path / "s.db"


def test_a_sound_store_has_nothing_to_list(dateline, store):
    done = dateline("--db", store, "check")
    assert (done.code, done.out, done.err) == (0, "", "dateline: all is well\n")


def test_faults_are_listed_and_end_with_1(dateline, store):
    with closing(open_store(store)) as connection:
        connection.execute("PRAGMA foreign_keys = off")
        connection.execute("DELETE FROM mentions")
        connection.execute("UPDATE actors SET events = 7")
    done = dateline("check", "--db", store)
    assert done.code == 1
    assert done.out.splitlines() == [
        "event 1 has no mention",
        "actor 1 has 1 main and 0 minor events, not 7 and 0",
    ]
    assert done.err == "dateline: 2 faults\n"


def test_damage_is_told(dateline, store):
    whole = bytearray(store.read_bytes())
    middle = len(whole) // 4096 // 2 * 4096
    whole[middle : middle + 4096] = bytes(4096)
    store.write_bytes(whole)
    done = dateline("--db", store, "check")
    assert done.code == 1
    assert "damaged" in done.out + done.err


def test_without_a_store_there_is_nothing_to_check(dateline, tmp_path):
    done = dateline("--db", tmp_path / "none.db", "check")
    assert (done.code, done.out) == (1, "")
    assert "there is no store yet" in done.err
