"""`dateline publish`: a copy to serve from a folder nobody can write to."""

import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]


@pytest.fixture
def store(tmp_path, dateline, articles_folder):
    assert dateline("--db", tmp_path / "s.db", "add", articles_folder / "events.csv").code == 0
    return tmp_path / "s.db"


@pytest.fixture
def served(tmp_path, dateline, store):
    """A published store, alone in a folder that is made read-only."""
    folder = tmp_path / "served"
    folder.mkdir()
    done = dateline("--db", store, "publish", folder / "news.db")
    assert (done.code, done.out) == (0, "")
    assert done.err == f"{(folder / 'news.db').stat().st_size:,} bytes written to {folder / 'news.db'}\n"
    (folder / "news.db").chmod(0o444)
    folder.chmod(0o555)
    yield folder / "news.db"
    folder.chmod(0o755)


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_published_store_has_the_same_events(dateline, store, served):
    for form in ("--json", "--csv"):
        assert dateline("--db", served, "events", form).out == dateline("--db", store, "events", form).out
    assert dateline("--db", served, "check").code == 0


def test_it_keeps_a_rollback_journal_and_nothing_stands_beside_it(dateline, served):
    with closing(sqlite3.connect(f"file:{served}?mode=ro", uri=True)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        assert connection.execute("PRAGMA freelist_count").fetchone() == (0,)
    assert dateline("--db", served, "events").code == 0
    assert names(served.parent) == ["news.db"]


READING = """
import os, sys
from pathlib import Path
from store.opening import open_reader
if os.getuid() == 0:  # permissions do not bind root
    os.setgid(65534); os.setuid(65534)
path = Path(sys.argv[1])
print(os.access(path.parent, os.W_OK), open_reader(path).execute("SELECT count(*) FROM events").fetchone()[0])
"""


def test_it_opens_for_those_who_cannot_write_to_its_folder(served):
    for parent in served.parent.parents:
        if parent.owner() == served.owner() and parent not in (Path("/"), Path("/tmp")):
            parent.chmod(parent.stat().st_mode | stat.S_IXOTH | stat.S_IXGRP)
    done = subprocess.run(
        [sys.executable, "-c", READING, str(served)], capture_output=True, text=True, timeout=60, cwd=ROOT
    )
    assert (done.stdout, done.stderr) == ("False 1\n", "")


def test_another_file_is_replaced_only_by_force(dateline, store, tmp_path):
    (tmp_path / "news.db").write_text("mine")
    done = dateline("--db", store, "publish", tmp_path / "news.db")
    assert (done.code, (tmp_path / "news.db").read_text()) == (1, "mine")
    assert "there already; --force replaces it" in done.err
    assert dateline("--db", store, "publish", "--force", tmp_path / "news.db").code == 0
    assert dateline("--db", tmp_path / "news.db", "events").code == 0


def test_the_store_itself_and_one_in_use_are_never_replaced(dateline, store, tmp_path):
    before = store.read_bytes()
    done = dateline("--db", store, "publish", "--force", store)
    assert (done.code, store.read_bytes()) == (1, before)
    assert "is the store itself" in done.err
    (tmp_path / "news.db-wal").write_text("changes")
    done = dateline("--db", store, "publish", tmp_path / "news.db")
    assert done.code == 1
    assert "in use" in done.err
    assert not (tmp_path / "news.db").exists()


def test_what_cannot_be_published_leaves_nothing_behind(dateline, store, tmp_path):
    (tmp_path / "out").mkdir()
    bad = tmp_path / "bad.db"
    bad.write_text("not a store")
    done = dateline("--db", bad, "publish", tmp_path / "out" / "news.db")
    assert (done.code, names(tmp_path / "out")) == (1, [])
    assert "not a store" in done.err
    done = dateline("--db", store, "publish", tmp_path / "none" / "news.db")
    assert done.code == 1
    assert "there is no such folder" in done.err
    assert dateline("--db", tmp_path / "nothing.db", "publish", tmp_path / "out" / "news.db").code == 1
