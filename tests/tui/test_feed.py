"""Files that are read while one looks on already."""

import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from bench.terminal import Terminal
from store.opening import open_reader, open_store
from tui.feed import Feed, Reading
from tui.inputs import inputs

COMMAND = Path(sys.executable).with_name("dateline")
HEAD = "date,event,actor,location\n"


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "events.csv"
    path.write_text(HEAD + "2015-10-07,Talks begin,Russia,Hama\n2015-10-08,Talks end,Turkey,Hama\n")
    return path


@pytest.fixture
def feed_of(tmp_path):
    """Makes the feed of some files into a store of their own."""

    def make(*paths):
        db = tmp_path / "files.db"
        open_store(db).close()
        with inputs(paths, absolute=True) as sources:
            return Feed(Reading(db, tuple(sources), None, None, None))

    return make


def heard(feed):
    """Runs a feed to its end; its last message."""
    messages = []
    feed.begin()
    feed.listen(lambda message: messages.append(message) or True)
    feed._thread.join(60)
    return messages[-1]


def events(db):
    with closing(open_reader(db)) as connection:
        return connection.execute("SELECT count(*) FROM events").fetchone()[0]


def test_what_is_read_comes_into_the_store_and_each_input_has_a_result(feed_of, table, tmp_path):
    (tmp_path / "bad.txt").write_bytes(b"\0\0")
    feed = feed_of(table, tmp_path / "bad.txt")
    last = heard(feed)
    assert (last.ended, last.error, feed.stopped) == (True, None, False)
    assert [taken.failed for taken in feed.taken] == [False, True]
    assert events(feed.reading.db) == 2
    assert not feed.stop()


def test_a_store_that_cannot_be_written_is_told(feed_of, table):
    feed = feed_of(table)
    feed.reading.db.unlink()
    feed.reading.db.mkdir()
    last = heard(feed)
    assert last.ended and "files.db" in last.error


def test_stopped_it_leaves_a_whole_store_with_what_was_found(feed_of, tmp_path):
    many = tmp_path / "many.csv"
    rows = (f"2015-10-{1 + n % 28:02},Event {n},Actor {n % 50},Hama\n" for n in range(60_000))
    many.write_text(HEAD + "".join(rows))
    feed = feed_of(many)
    messages = []

    def stop_soon(message):
        messages.append(message)
        return feed.stop()

    feed.begin()
    feed.listen(stop_soon)
    feed._thread.join(60)
    feed.finish()
    assert feed.stopped and messages[-1].ended and messages[-1].error is None
    with closing(sqlite3.connect(feed.reading.db)) as connection:
        assert connection.execute("PRAGMA quick_check").fetchone() == ("ok",)


def test_the_explorer_opens_at_once_and_says_on_leaving_what_failed(table, tmp_path):
    (tmp_path / "bad.txt").write_bytes(b"\0\0")
    folders = {f"XDG_{name}_HOME": str(tmp_path / "home") for name in ("STATE", "CONFIG", "CACHE", "DATA")}
    command = [str(COMMAND), str(table), str(tmp_path / "bad.txt")]
    with Terminal(command, 80, 24, folders) as terminal:
        terminal.wait_for("1 of 2 failed: told on leaving")
        terminal.wait_for("2 of 2 ")
        terminal.press("q")
        assert terminal.wait_for_end() == 3
        assert b"bad.txt: binary data" in terminal.raw
        assert b"Traceback" not in terminal.raw


def test_where_nothing_can_be_read_there_is_nothing_to_explore(tmp_path):
    (tmp_path / "bad.txt").write_bytes(b"\0\0")
    folders = {f"XDG_{name}_HOME": str(tmp_path / "home") for name in ("STATE", "CONFIG", "CACHE", "DATA")}
    with Terminal([str(COMMAND), str(tmp_path / "bad.txt")], 80, 24, folders) as terminal:
        assert terminal.wait_for_end() == 1
        assert b"bad.txt: binary data" in terminal.raw
