import csv
import gzip
import io
import os
import sqlite3
import tempfile
from pathlib import Path

import pytest

from tui import intake
from tui.commands import add

SHARED = Path(__file__).parents[4] / "shared"
needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared reference data is not here")


def counts(db):
    """Rows in every table that adding writes to."""
    connection = sqlite3.connect(db)
    tables = (
        "articles",
        "events",
        "mentions",
        "actors",
        "locations",
        "event_actors",
        "event_locations",
        "sources",
    )
    found = {table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables}
    connection.close()
    return found


@pytest.fixture
def db(tmp_path):
    return tmp_path / "s.db"


def test_every_file_has_a_line_that_says_what_became_of_it(dateline, plain_extraction, articles_folder, db):
    done = dateline("--db", db, "add", articles_folder)
    assert (done.code, done.out) == (0, "")
    assert done.err.replace(f"{articles_folder}/", "").splitlines() == [
        "added    events.csv: 1 event",
        "added    one.txt: 1 article, 2 events",
        "added    table.csv: 2 articles, 2 events",
        "added    deeper/two.txt: 1 article, 1 event",
        "4 articles and 6 events added",
    ]


def test_adding_again_adds_nothing_and_extracts_nothing(dateline, plain_extraction, articles_folder, db):
    dateline("--db", db, "add", articles_folder)
    before = counts(db)
    plain_extraction.clear()
    done = dateline("--db", db, "add", articles_folder, articles_folder / "one.txt")
    assert done.code == 0
    assert counts(db) == before
    assert plain_extraction == []
    assert done.err.endswith("0 articles and 0 events added; 5 articles and 1 event already known\n")


def test_a_file_given_twice_is_added_once(dateline, plain_extraction, articles_folder, db):
    dateline("--db", db, "add", articles_folder / "one.txt", articles_folder / "one.txt")
    assert counts(db)["articles"] == 1


def test_bad_files_are_named_with_their_reasons_and_the_others_are_added(
    dateline, plain_extraction, articles_folder, db, tmp_path
):
    bad = {
        "empty.txt": b"",
        "binary.txt": b"\x00\x01\x02" * 99,
        "broken.jsonl": b'{"text": "Fine."}\n{"text": \n',
        "rows.csv": b"title,text\nA,Good.\nB,one,two\n",
        "gone.txt": None,
    }
    for name, content in bad.items():
        if content is not None:
            (tmp_path / name).write_bytes(content)
    done = dateline("--db", db, "add", articles_folder, *(tmp_path / name for name in bad))
    assert done.code == 3
    assert done.err.replace(f"{tmp_path}/", "").splitlines()[4:] == [
        "failed   empty.txt: empty",
        "failed   binary.txt: binary data (or UTF-16 without a byte order mark), not text",
        "partly   broken.jsonl: 1 article, 1 event, 1 row lost",
        "           line 2: not JSON (Expecting value: line 2 column 1 (char 10))",
        "partly   rows.csv: 1 article, 1 event, 1 row lost",
        "           row 3: 3 fields under 2 names",
        "failed   gone.txt: no such file",
        "6 articles and 8 events added; 5 inputs failed",
    ]
    assert counts(db)["articles"] == 7  # with the table of events


def test_an_unreadable_file_is_named_with_its_reason(dateline, plain_extraction, monkeypatch):
    as_root = os.geteuid() == 0  # who may read everything: try as nobody, in whose way nothing else stands
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o777)
        monkeypatch.setenv("XDG_CONFIG_HOME", name)
        for file in ("open.txt", "secret.txt"):
            (folder / file).write_text("Rebels advanced.")
        (folder / "secret.txt").chmod(0)
        if as_root:
            os.seteuid(65534)
        try:
            done = dateline("--db", folder / "s.db", "add", folder / "open.txt", folder / "secret.txt")
        finally:
            if as_root:
                os.seteuid(0)
        assert done.code == 3
        assert f"failed   {folder}/secret.txt: not allowed to read it" in done.err
        assert counts(folder / "s.db")["articles"] == 1


def test_a_single_file_that_fails_is_a_failure(dateline, db, tmp_path):
    done = dateline("--db", db, "add", tmp_path / "gone.txt")
    assert done.code == 1
    assert f"failed   {tmp_path}/gone.txt: no such file" in done.err


@pytest.mark.parametrize("apart_from", [0, 1 << 20])
def test_many_bad_rows_are_counted_and_the_first_are_named(
    dateline, plain_extraction, db, tmp_path, monkeypatch, apart_from
):
    monkeypatch.setattr(intake, "WORTH_IT", apart_from)  # bytes from which another process reads a table
    table = tmp_path / "t.csv"
    table.write_text("title,text\n" + "A,x,y\n" * 30 + "B,Fine.\n")
    done = dateline("--db", db, "add", table)
    assert done.code == 3
    assert done.err.count("3 fields under 2 names") == 5
    assert "and 25 rows more" in done.err


def test_a_table_of_which_every_row_is_lost_is_a_failure_and_leaves_nothing(dateline, db, tmp_path):
    table = tmp_path / "t.csv"
    table.write_text("date,event,actor\n2015,Talks,Russia,too,many\n,,\n2016,,\n")
    done = dateline("--db", db, "add", table)
    assert done.code == 1
    assert done.err.replace(f"{tmp_path}/", "").splitlines() == [
        "failed   t.csv: 0 events, 2 rows lost",
        "           row 2: 5 fields under 3 names",
        "           row 4: nothing that says what happened",
        "0 articles and 0 events added; 1 input failed",
    ]
    assert counts(db)["articles"] == 0


@needs_shared
def test_the_real_tables_are_in_the_store_with_all_their_rows(dateline, db):
    data = SHARED / "data"
    plain = {
        "gdelt_20191024143000.export.CSV": 0,
        "ucdp_ged_v231_1000.csv": 0,
        "ucdp_ged_syria_2016_2019.csv.gz": 0,
    }
    for name in plain:
        with (gzip.open if name.endswith("gz") else open)(data / name, "rt", newline="") as file:
            plain[name] = len(file.readlines()) if "gdelt" in name else len(list(csv.DictReader(file)))
    done = dateline("--db", db, "add", *(data / name for name in (*plain, "gdelt_malformed.csv")))
    assert done.code == 3
    assert done.err.replace(f"{data}/", "").splitlines() == [
        *(f"added    {name}: {rows:,} events" for name, rows in plain.items()),
        "failed   gdelt_malformed.csv: columns run together by control characters (U+0001), "
        "no table and no text",
        f"0 articles and {sum(plain.values()):,} events added; 1 input failed",
    ]
    assert dateline("--db", db, "check").code == 0
    assert dateline("--db", db, "add", data / "ucdp_ged_v231_1000.csv").err.startswith("known ")


def test_rows_that_are_kept_are_no_failure(dateline, plain_extraction, db, tmp_path):
    table = tmp_path / "t.csv"
    table.write_text("date,text\nsoon,Troops came.\n")
    done = dateline("--db", db, "add", table)
    assert done.code == 0
    assert "row 2: date 'soon' is not understood; kept without it" in done.err


def test_hidden_files_and_other_kinds_in_a_folder_are_left_out(dateline, plain_extraction, db, tmp_path):
    folder = tmp_path / "mixed"
    (folder / ".git").mkdir(parents=True)
    for name in (".hidden.txt", ".git/x.txt", "picture.png", "notes.md", "script.py", "page.html"):
        (folder / name).write_text("Rebels advanced.")
    (folder / "b").write_text("Rebels advanced.")
    (folder / "a.TXT").write_text("Troops withdrew.")
    (folder / "people.csv").write_text("name,age\nAda,36\n")
    done = dateline("--db", db, "add", folder)
    assert done.code == 0
    assert done.err.replace(f"{folder}/", "").replace(f"{folder}", "FOLDER").splitlines() == [
        "added    a.TXT: 1 article, 1 event",
        "added    b: 1 article, 1 event",
        "skipped  people.csv: no column of text (text, body, content ...) among name, age",
        "skipped  FOLDER: 4 of other kinds: notes.md, page.html, picture.png ...",
        "2 articles and 2 events added",
    ]
    assert dateline("--db", db, "add", folder / "people.csv").code == 1


def test_an_empty_folder_is_a_failure(dateline, db, tmp_path):
    (tmp_path / "empty").mkdir()
    done = dateline("--db", db, "add", tmp_path / "empty")
    assert done.code == 1
    assert "no files in this folder" in done.err


def test_unusual_names_are_read_and_stored(dateline, plain_extraction, db, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    names = [
        "-x.txt",
        "a b.txt",
        "[red]x.txt",
        "new\nline.txt",
        os.fsdecode(b"caf\xe9.txt"),
        "esc\x1b[2J.txt",
    ]
    for i, name in enumerate(names):
        Path(name).write_text(f"Rebel{i} advanced.")
    done = dateline("--db", db, "add", "--", *names)
    assert done.code == 0
    assert "\x1b" not in done.err
    assert len(done.err.splitlines()) == len(names) + 1
    listed = dateline("--db", db, "articles", "--csv").out
    assert "/-x.txt" in listed
    assert "/[red]x.txt" in listed
    assert "/caf\\xe9.txt" in listed
    assert "\x1b" not in listed


def test_standard_input_is_read(dateline, plain_extraction, db, monkeypatch):
    data = io.TextIOWrapper(io.BytesIO(b"date,text\n2015-10-08,Rebels advanced.\n"))
    monkeypatch.setattr("sys.stdin", data)
    done = dateline("--db", db, "add", "-")
    assert (done.code, done.err.splitlines()[0]) == (0, "added    standard input: 1 article, 1 event")


def test_a_pipe_is_read(process, db, tmp_path):
    table = tmp_path / "t.csv"
    table.write_text("date,event,actor\n2015,Talks,Russia\n")
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = os.fork()
    if not writer:
        pipe.write_bytes(table.read_bytes())
        os._exit(0)
    done = process("--db", db, "add", pipe)
    os.waitpid(writer, 0)
    assert done.returncode == 0
    assert b": 1 event\n" in done.stderr


def test_what_was_done_before_an_interruption_is_kept(
    dateline, plain_extraction, articles_folder, db, monkeypatch
):
    plain = add.extractor(None)

    def interrupted(_pipeline, _own):
        def extract(articles):
            for number, extraction in enumerate(plain(articles)):
                if number == 2:
                    raise KeyboardInterrupt
                yield extraction

        return extract

    with monkeypatch.context() as patched:
        patched.setattr("tui.commands.add.extractor", interrupted)
        done = dateline("--db", db, "add", articles_folder)
    assert done.code == 130
    assert "interrupted" in done.err
    assert counts(db)["articles"] == 3
    plain_extraction.clear()
    assert dateline("--db", db, "add", articles_folder).code == 0
    assert len(plain_extraction) == 2
    assert counts(db)["articles"] == 5


def test_the_day_of_publication_may_be_said(dateline, plain_extraction, articles_folder, db):
    dateline("--db", db, "add", "--published", "2015-10-08", articles_folder / "one.txt")
    assert "2015-10-08" in dateline("--db", db, "articles", "--csv").out


def test_a_file_that_changes_is_another_article(dateline, plain_extraction, articles_folder, db):
    dateline("--db", db, "add", articles_folder / "one.txt")
    (articles_folder / "one.txt").write_text("Rebels advanced again.")
    dateline("--db", db, "add", articles_folder / "one.txt")
    assert counts(db)["articles"] == 2


def test_a_store_that_cannot_be_written_is_said(dateline, articles_folder, tmp_path):
    (tmp_path / "s.db").mkdir()
    done = dateline("--db", tmp_path / "s.db", "add", articles_folder)
    assert done.code == 1
    assert len(done.err.splitlines()) == 1
    assert "s.db" in done.err


def test_a_progress_bar_is_drawn_only_on_a_terminal(terminal, dateline, tmp_path):
    table = tmp_path / "[bold]t[red].csv"
    table.write_text("date,event,actor\n" + "2015,Talks,Russia\n" * 5000)
    seen = terminal("--db", tmp_path / "s.db", "add", table)
    assert "━".encode() in seen
    assert b"[bold]t[red].csv" in seen
    assert "━" not in dateline("--db", tmp_path / "t.db", "add", table).err


@needs_shared
@pytest.mark.language
def test_real_articles_added_twice_are_counted_once(dateline, db, tmp_path):
    rows = (SHARED / "data" / "wikinews_2019.csv").read_text(encoding="utf-8")
    (tmp_path / "wikinews.csv").write_text(rows[: rows.index('\n"https', 15_000)], encoding="utf-8")
    samples = sorted((Path(__file__).parents[3] / "sample_data").rglob("*.txt"))[:3]
    (tmp_path / "broken.txt").write_bytes(b"\x00\x01")
    files = [tmp_path / "wikinews.csv", SHARED / "seeds", *samples, tmp_path / "broken.txt"]
    done = dateline("--db", db, "add", *files)
    assert done.code == 3
    first = counts(db)
    assert first["articles"] >= 8
    assert first["events"] > 100
    assert dateline("--db", db, "add", *files).code == 3
    assert counts(db) == first
