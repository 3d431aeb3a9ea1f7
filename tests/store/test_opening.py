"""Opening a store: what is made, what is refused, who may do what at the same time."""

import os
import random
import shutil
import sqlite3
import stat
import subprocess
import sys
import threading
from datetime import date
from pathlib import Path

import pytest
from made_up import fill

from store import reading
from store.counting import SqlCounts
from store.facets import Bucket, Facet
from store.opening import StoreError, open_reader, open_store, snapshot, transaction
from store.query import Query, parse
from store.reckoning import Reckoning
from store.schema import APPLICATION_ID, TABLES, VERSION

ROOT = Path(__file__).parents[2]


@pytest.fixture
def path(tmp_path):
    """A small closed store."""
    path = tmp_path / "store.db"
    connection = open_store(path)
    fill(connection, 1)
    connection.close()
    return path


def refusal(path, opening=open_reader):
    with pytest.raises(StoreError) as caught:
        opening(path)
    message = str(caught.value)
    assert message.startswith(f"{path}: ")
    assert "\n" not in message
    return message.removeprefix(f"{path}: ")


def test_a_new_store_says_what_it_is(tmp_path):
    connection = open_store(tmp_path / "new.db")
    assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    assert connection.execute("PRAGMA user_version").fetchone() == (VERSION,)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    assert tables >= TABLES
    assert {t for t in tables if "_fts" not in t} == {t for t in TABLES if "_fts" not in t} | {
        "_sqlite_migrations"
    }


def test_an_empty_file_becomes_a_store_only_for_a_writer(tmp_path):
    path = tmp_path / "empty.db"
    path.touch()
    assert refusal(path) == "not a store: not an SQLite file"
    open_store(path).close()
    assert SqlCounts(open_reader(path)).total() == 0


def test_opening_an_up_to_date_store_changes_no_byte(path):
    before = path.read_bytes()
    open_store(path).close()
    open_reader(path).close()
    assert path.read_bytes() == before


def test_what_is_not_there_or_no_store_is_refused(tmp_path):
    assert refusal(tmp_path / "none.db") == "there is no such file"
    assert refusal(tmp_path / "nofolder" / "none.db", open_store) == "there is no such folder"
    assert refusal(tmp_path) == "Is a directory"
    text = tmp_path / "notes.txt"
    text.write_text("BEIRUT (AFP) -- a dispatch, not a store")
    for opening in (open_reader, open_store):
        assert refusal(text, opening) == "not a store: not an SQLite file"
    assert text.read_text().startswith("BEIRUT")


def test_the_file_of_another_program_is_refused_and_left_alone(tmp_path):
    path = tmp_path / "other.db"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE events (id INTEGER PRIMARY KEY)")
    other.close()
    before = path.read_bytes()
    for opening in (open_reader, open_store):
        assert refusal(path, opening) == "not a store: the SQLite file of another program"
    assert path.read_bytes() == before


def test_newer_and_older_stores_are_refused_with_what_to_do(path):
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    connection.close()
    for opening in (open_reader, open_store):
        assert (
            refusal(path, opening)
            == f"made by a newer dateline (version {VERSION + 1}; this one knows {VERSION})"
        )
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 0")
    connection.close()
    assert refusal(path) == "made by an older dateline (version 0): open it for writing once"


@pytest.mark.parametrize("opening", [open_reader, open_store])
def test_damage_is_refused(path, opening):
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    assert refusal(path, opening).startswith("damaged")
    path.write_bytes(whole[:16] + os.urandom(4096 - 16) + whole[4096:])
    assert refusal(path, opening).startswith("damaged")
    path.write_bytes(whole[:100])
    assert refusal(path, opening).startswith("damaged")


def test_any_bytes_changed_give_answers_or_a_clear_error(path):
    """Refused when opened, or an error of SQLite when read: never another exception, never a crash."""
    whole = path.read_bytes()
    rng = random.Random(2)
    outcomes = set()
    for _ in range(60):
        harmed = bytearray(whole)
        for _ in range(rng.choice([1, 5, 50])):
            harmed[rng.randrange(100, len(harmed))] = rng.randrange(256)
        path.write_bytes(harmed)
        try:
            counts = SqlCounts(open_reader(path))
            counts.rows(counts.ids(parse("salience:all")))
            for facet in Facet:
                counts.facet(parse("missile -actor:nobody"), facet)
            counts.histogram(Query(), Bucket.WEEK)
            list(reading.events(open_reader(path), range(80)))
            outcomes.add("answers")
        except StoreError as error:
            assert str(error).startswith(f"{path}: ")
            outcomes.add("refused")
        except sqlite3.Error:
            outcomes.add("error")
    assert outcomes == {"answers", "refused", "error"}


def test_a_store_without_one_of_its_tables_is_refused(path):
    connection = sqlite3.connect(path)
    connection.execute("DROP TABLE changes")
    connection.execute("CREATE VIEW changes AS SELECT 1")  # a view in its place will not do
    connection.close()
    assert refusal(path) == "damaged: it lacks the table changes"


def test_nothing_that_a_strangers_file_defines_is_trusted(path):
    connection = open_reader(path)
    assert connection.execute("PRAGMA trusted_schema").fetchone() == (0,)


def test_a_reader_cannot_write(path):
    connection = open_reader(path)
    for statement in ("DELETE FROM events", "CREATE TABLE x (y)", "CREATE TEMP TABLE x (y)"):
        with pytest.raises(sqlite3.OperationalError, match=r"readonly|unsafe"):
            connection.execute(statement)


def test_a_reader_sees_what_a_writer_commits_and_nothing_before(path):
    counts = SqlCounts(open_reader(path))
    writer = open_store(path)
    before = counts.total()
    with transaction(writer):
        writer.execute("UPDATE events SET salience = 'minor'")
        assert counts.total() == before
    assert counts.total() == 0


def test_a_snapshot_stays_as_it_was_while_a_writer_writes(path):
    reader, writer = open_reader(path), open_store(path)
    counts = SqlCounts(reader, Reckoning(date(2015, 10, 8)))
    with snapshot(reader):
        before = counts.count(Query())
        writer.execute("UPDATE events SET salience = 'minor'")
        assert counts.count(Query()) == before
        assert counts.count(parse("-text:zzz")) == before
    assert counts.count(Query()) == 0


def test_a_failed_transaction_leaves_nothing(path):
    writer = open_store(path)
    with pytest.raises(ZeroDivisionError), transaction(writer):
        writer.execute("UPDATE events SET salience = 'minor'")
        raise ZeroDivisionError
    assert SqlCounts(writer).total() > 0
    assert not writer.in_transaction


def test_a_stale_query_is_stopped_and_the_connection_lives_on(path):
    connection = open_reader(path)
    counts = SqlCounts(connection)
    connection.set_progress_handler(lambda: True, 10)
    for query in ("missile", "actor:russia", ""):
        with pytest.raises(sqlite3.OperationalError):
            counts.facet(parse(query), Facet.ACTOR)
    connection.set_progress_handler(None, 0)
    assert counts.count(parse("missile")) > 0


def test_many_readers_count_right_while_a_writer_writes(path):
    writer = open_store(path)
    total = SqlCounts(writer).total()
    seen, stop = set(), threading.Event()

    def read():
        reader = open_reader(path)
        counts = SqlCounts(reader)
        while not stop.is_set():
            with snapshot(reader):
                seen.add((counts.count(Query()), len(counts.ids(Query()))))
        reader.close()

    threads = [threading.Thread(target=read) for _ in range(3)]
    for thread in threads:
        thread.start()
    for _ in range(20):
        with transaction(writer):
            writer.execute("UPDATE events SET salience = 'minor'")
            writer.execute("UPDATE events SET salience = 'main' WHERE id <= 10")
        with transaction(writer):
            writer.execute("UPDATE events SET salience = 'main' WHERE id <= 20")
    stop.set()
    for thread in threads:
        thread.join()
    assert seen and all(count == listed for count, listed in seen)
    assert {count for count, _ in seen} <= {10, 20, total}


READ_IN_A_READ_ONLY_FOLDER = """
import os, sys, urllib.parse
from pathlib import Path
from store.counting import SqlCounts
from store.opening import StoreError, open_reader
if os.getuid() == 0:  # permissions do not bind root
    os.setgid(65534); os.setuid(65534)
try:
    (Path(sys.argv[1]).parent / "probe").touch()
    sys.exit("the folder can be written after all")
except PermissionError:
    pass
try:
    print(SqlCounts(open_reader(Path(sys.argv[1]))).total())
except StoreError as error:
    print(error)
"""


def run(code, *arguments):
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    ).stdout.strip()


@pytest.mark.skipif(sys.platform == "win32", reason="folders have no such permissions there")
def test_a_store_in_a_read_only_folder_can_be_read_unless_its_log_is_needed(path):
    expected = SqlCounts(open_reader(path)).total()
    for parent in [path.parent, *path.parent.parents]:
        if parent.owner() == path.owner() and parent != Path("/") and parent != Path("/tmp"):
            parent.chmod(parent.stat().st_mode | stat.S_IXOTH | stat.S_IXGRP)
    path.chmod(0o444)
    path.parent.chmod(0o555)
    try:
        assert run(READ_IN_A_READ_ONLY_FOLDER, path) == str(expected)
        path.parent.chmod(0o755)
        path.chmod(0o644)
        writer = open_store(path)
        writer.execute("UPDATE events SET salience = 'minor'")
        for ending in ("", "-wal"):  # what a killed writer leaves
            copy = path.with_name(f"copy.db{ending}")
            shutil.copyfile(f"{path}{ending}", copy)
            copy.chmod(0o444)
        path.parent.chmod(0o555)
        assert "its log cannot be read here" in run(READ_IN_A_READ_ONLY_FOLDER, path.with_name("copy.db"))
    finally:
        path.parent.chmod(0o755)


def test_reading_imports_no_more_than_it_needs(path):
    code = """
import sys
from pathlib import Path
from store.opening import open_reader
from store.counting import SqlCounts
from store.query import parse
print(SqlCounts(open_reader(Path(sys.argv[1]))).count(parse('since:-2w actor:a until:"last week"')))
heavy = {"sqlite_utils", "dateparser", "numpy", "rapidfuzz", "textual", "spacy", "click"}
print(sorted(heavy & set(sys.modules)))
"""
    assert run(code, path).splitlines()[1] == "[]"


def test_two_processes_can_create_the_same_store_at_once(tmp_path):
    code = "import pathlib, sys, store.opening as o; o.open_store(pathlib.Path(sys.argv[1]))"
    makers = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(tmp_path / "shared.db")],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stderr=subprocess.PIPE,
        )
        for _ in range(3)
    ]
    assert [(maker.communicate()[1], maker.returncode) for maker in makers] == [(b"", 0)] * 3
    assert SqlCounts(open_reader(tmp_path / "shared.db")).total() == 0
