import sqlite3
from contextlib import closing

import pytest

from store.opening import open_reader
from tui.intake import Taken


def test_files_print_their_timeline_and_leave_nothing(dateline, plain_extraction, articles_folder, home):
    done = dateline(articles_folder)
    assert done.code == 0
    assert done.out == (
        "October 2015\n"
        "  07 We   Talks  [Hama]\n"
        "  08 Th   Jets struck\n"
        "  09 Fr   Ships fired\n"
        "\n"
        "Undated\n"
        "          Rebels advanced\n"
        "          Troops withdrew\n"
        "          Ministers met\n"
    )
    assert not list(home.rglob("*.db"))


def test_files_are_narrowed_by_a_query(dateline, plain_extraction, articles_folder):
    assert dateline(articles_folder, "--query", "jets").out == "October 2015\n  08 Th   Jets struck\n"
    assert dateline(articles_folder, "-q", "actor:nobody").code == 4
    assert dateline(articles_folder, "-q", "since:blah").code == 2


def test_files_that_fail_are_named_beside_the_timeline(dateline, plain_extraction, articles_folder, tmp_path):
    (tmp_path / "bad.txt").write_bytes(b"\0\0")
    done = dateline(articles_folder / "one.txt", tmp_path / "bad.txt")
    assert done.code == 3
    assert "Rebels advanced" in done.out
    assert f"failed   {tmp_path}/bad.txt: binary data" in done.err
    assert dateline(tmp_path / "bad.txt").code == 1


def test_a_file_named_like_an_option_or_a_command_can_be_opened(
    dateline, plain_extraction, articles_folder, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    for name in ("-x.txt", "events"):
        (tmp_path / name).write_text("Rebels advanced.")
        assert "Rebels advanced" in dateline("--", name).out
        assert "Rebels advanced" in dateline("--db", "none.db", "--", name).out
        assert "Rebels advanced" in dateline(f"./{name}").out


def has_result(told):
    return isinstance(told, Taken)


@pytest.fixture
def opened(monkeypatch):
    """Pretends that a person looks on, and that the explorer opens."""
    seen = []

    def run(db, query, setup, _tell, feed=None):
        if feed is not None:  # what another process does while one looks on
            assert not db.exists()
            feed().reading.run(lambda told: feed().taken.append(told) if has_result(told) else None)
        with sqlite3.connect(db) as connection:
            events = connection.execute("SELECT count(*) FROM events").fetchone()[0]
        seen.append((events, query, setup.read_only, setup.title))
        return 0

    monkeypatch.setattr("tui.commands.explore.has_terminal", lambda: True)
    monkeypatch.setattr("tui.running.run_explorer", run)
    return seen


def test_in_a_terminal_the_explorer_opens(dateline, plain_extraction, articles_folder, tmp_path, opened):
    db = tmp_path / "s.db"
    dateline("--db", db, "add", articles_folder)
    assert dateline("--db", db).code == 0
    assert dateline("--db", db, "--read-only", "--query", "actor:russia").code == 0
    assert dateline(articles_folder / "one.txt").code == 0
    assert opened == [
        (6, "", False, "s.db"),
        (6, "actor:russia", True, "s.db"),
        (2, "", False, "one.txt"),
    ]


def test_the_demo_shows_the_sample_data_and_builds_its_store_once(dateline, plain_extraction, home, opened):
    first = dateline("demo")
    assert (first.code, "reading the sample data (once)" in first.err) == (0, True)
    (kept,) = (home / "cache").rglob("demo-*.db")
    assert kept.parent.name == "dateline"
    built = kept.stat().st_ino
    again = dateline("demo", "-q", "actor:russia")
    assert (again.code, again.err) == (0, "")
    assert [path.stat().st_ino for path in (home / "cache").rglob("demo-*.db")] == [built]
    with closing(open_reader(kept)) as connection:
        (articles,) = connection.execute("SELECT count(*) FROM articles").fetchone()
    assert articles >= 30
    assert not plain_extraction  # another process did it: this one has its memory to itself
    assert [(query, read_only, title) for _, query, read_only, title in opened] == [
        ("", False, "sample data"),  # marks and notes can be tried on it
        ("actor:russia", False, "sample data"),
    ]


def test_the_demo_prints_a_timeline_where_there_is_no_terminal(dateline, plain_extraction):
    done = dateline("demo")
    assert done.code == 0
    assert "October 2015\n" in done.out
    assert len(done.out.splitlines()) > 300


def test_the_demo_works_where_nothing_can_be_cached(dateline, plain_extraction, home):
    home.mkdir()
    (home / "cache").write_text("in the way")
    assert "October 2015\n" in dateline("demo").out
