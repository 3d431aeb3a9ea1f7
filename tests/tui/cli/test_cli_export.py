"""`dateline export`: the right events in the right format, whole or not there."""

import csv
import io
import json
import os
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from export.clean import is_clean
from export.formats import FORMATS
from tui.commands.export import FORMAT_NAMES

COMMAND = Path(sys.executable).with_name("dateline")
TABLE = """\
date,event,description,type,actor,recipient,location,country,lat,lon,best,source,url
2015-10-07,Missiles,Ships fired missiles.,ASSAULT,Russia,IS,Hama,SY,35.13,36.75,12,AFP,https://afp.example/1
2015-10,Talks,Ministers met.,CONSULT,NATO,Russia,,,,,,Reuters,
,Rumour,No day was given.,,,,,,,,,,
"""
BEGINS = {
    "markdown": "# Chronology\n",
    "html": "<!DOCTYPE html>\n",
    "csv": "id,date,begin,",
    "json": "[\n{",
    "ndjson": '{"id": ',
    "geojson": '{"type":"FeatureCollection"',
    "ical": "BEGIN:VCALENDAR\r\n",
    "graphml": '<?xml version="1.0" encoding="UTF-8"?>\n<graphml ',
}


@pytest.fixture
def store(tmp_path, dateline):
    (tmp_path / "table.csv").write_text(TABLE)
    assert dateline("--db", tmp_path / "s.db", "add", tmp_path / "table.csv").code == 0
    return tmp_path / "s.db"


@pytest.fixture
def export(dateline, store):
    return lambda *arguments: dateline("--db", store, "export", *arguments)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "out").mkdir()
    return tmp_path / "out"


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_the_command_offers_the_formats_there_are():
    assert tuple(form.name for form in FORMATS) == FORMAT_NAMES == tuple(BEGINS)


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_the_ending_tells_the_format_and_standard_output_gets_the_same(form, export, folder):
    printed = export("--format", form.name, "missiles")
    assert (printed.code, printed.err) == (0, "")
    assert printed.out.startswith(BEGINS[form.name])
    assert export("-f", form.name, "-o", "-", "missiles").out.startswith(BEGINS[form.name])
    for ending in form.endings:
        path = folder / f"x{ending.upper()}"
        done = export("missiles", "-o", path)
        assert (done.code, done.out) == (0, "")
        assert done.err == f"1 event written to {path}\n"
        if form.name != "ical":  # which holds the second it was made in
            assert path.read_bytes().decode() == printed.out


def test_the_format_that_is_asked_for_wins_over_the_ending(export, folder):
    assert export("-f", "json", "-o", folder / "x.md", "missiles").code == 0
    assert json.loads((folder / "x.md").read_text())[0]["title"] == "Missiles"


def test_rows_are_those_of_the_list(export, dateline, store):
    for name in ("csv", "json", "ndjson"):
        assert export("-f", name).out == dateline("--db", store, "events", f"--{name}").out


def test_a_query_says_what_is_exported_and_may_exclude(export):
    rows = csv.DictReader(io.StringIO(export("-f", "csv", "actor:russia", "-actor:nato").out, newline=""))
    assert [row["title"] for row in rows] == ["Missiles"]


def test_events_without_coordinates_or_a_date_are_counted(export, folder):
    done = export("-o", folder / "x.geojson")
    assert done.err == (
        f"2 of 3 events left out, for they have no coordinates\n1 event written to {folder / 'x.geojson'}\n"
    )
    assert len(json.loads((folder / "x.geojson").read_text())["features"]) == 1
    done = export("-f", "ical")
    assert done.err == "1 of 3 events left out, for they have no date\n"
    assert done.out.count("BEGIN:VEVENT") == 2


def test_another_file_is_replaced_only_by_force(export, folder):
    (folder / "x.md").write_text("mine")
    done = export("-o", folder / "x.md")
    assert (done.code, done.out) == (1, "")
    assert "there already; --force replaces it" in done.err
    assert (folder / "x.md").read_text() == "mine"
    assert export("--force", "-o", folder / "x.md").code == 0
    assert (folder / "x.md").read_text().startswith("# Chronology")
    assert names(folder) == ["x.md"]


def test_nothing_that_matches_writes_nothing_and_ends_with_4(export, folder):
    done = export("actor:nobody", "-o", folder / "x.md")
    assert (done.code, done.out) == (4, "")
    assert "nothing in the store for actor:nobody" in done.err
    assert "nothing is written" in done.err
    assert names(folder) == []
    assert export("actor:nobody", "-f", "json").out == ""


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "which format?"),
        (("-o", "x.doc"), "x.doc does not say"),
        (("-f", "word"), "invalid value"),
        (("-f", "csv", "since:blah"), "since:blah\n"),
        (("-o",), "requires an argument"),
    ],
)
def test_wrong_usage_ends_with_2_and_writes_nothing(arguments, words, export, folder, monkeypatch):
    monkeypatch.chdir(folder)
    done = export(*arguments)
    assert (done.code, done.out) == (2, "")
    assert words in done.err.lower()
    assert names(folder) == []


def test_folders_that_are_not_there_or_closed_are_named(export, folder):
    done = export("-o", folder / "none" / "x.md")
    assert (done.code, done.err) == (
        1,
        f"dateline: {folder / 'none' / 'x.md'}: not written: there is no such folder\n",
    )
    done = export("-f", "markdown", "-o", folder)
    assert (done.code, done.err) == (1, f"dateline: {folder}: not written: Is a directory\n")


def test_a_device_or_a_pipe_is_written_to_as_it_is(export, process, store):
    assert export("-f", "csv", "-o", "/dev/null").code == 0
    done = process("--db", store, "export", "-f", "csv", "-o", "/dev/stdout")
    assert (done.returncode, done.stdout.decode()) == (0, export("-f", "csv").out)


def test_a_full_disk_leaves_the_old_file_and_nothing_else(dateline, folder, tmp_path):
    (tmp_path / "many.csv").write_text(
        "date,event,actor\n" + "".join(f"2015,Event {i},A\n" for i in range(1500))
    )
    assert dateline("--db", tmp_path / "m.db", "add", tmp_path / "many.csv").code == 0
    (folder / "x.csv").write_text("mine")

    def no_room():  # for files of more than 64 KiB, as on a disk that is nearly full
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 16, 1 << 16))

    done = subprocess.run(
        [COMMAND, "--db", tmp_path / "m.db", "export", "--force", "-o", folder / "x.csv"],
        capture_output=True,
        text=True,
        timeout=60,
        preexec_fn=no_room,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"dateline: {folder / 'x.csv'}: not written: File too large\n"
    assert (folder / "x.csv").read_text() == "mine"
    assert names(folder) == ["x.csv"]


def test_an_interrupt_leaves_the_old_file_and_nothing_else(export, folder, monkeypatch):
    (folder / "x.md").write_text("mine")

    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("store.reading._batch", interrupted)
    assert export("--force", "-o", folder / "x.md").code == 130
    assert (folder / "x.md").read_text() == "mine"
    assert names(folder) == ["x.md"]


def test_what_is_added_meanwhile_is_not_in_the_export(export, dateline, store, tmp_path, monkeypatch):
    import store.reading

    (tmp_path / "more.csv").write_text("date,event,actor\n2015-10-01,Later,Russia\n")
    read = store.reading._batch

    def adding(connection, ids):
        assert dateline("--db", tmp_path / "s.db", "add", tmp_path / "more.csv").code == 0
        return read(connection, ids)

    monkeypatch.setattr("store.reading._batch", adding)
    exported = export("-o", tmp_path / "x.json")
    assert exported.code == 0
    assert len(json.loads((tmp_path / "x.json").read_text())) == 3


def test_hostile_names_of_files_and_queries_reach_no_terminal(export, folder):
    done = export("-o", folder / "x\x1b]0;t\x07.md", "-\u202e\x1b[31m")
    assert done.code == 0
    assert is_clean(done.err)
    (written,) = folder.iterdir()
    assert is_clean(written.read_text())


def test_a_reader_that_leaves_is_no_error(store):
    shell = f"{COMMAND} --db {store} export -f html | head -1; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", shell], capture_output=True, timeout=60, text=True)
    assert done.stdout.splitlines() == ["<!DOCTYPE html>", "0"]
    assert done.stderr == ""


def test_output_is_utf8_whatever_the_locale(process, store):
    env = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    for name in FORMAT_NAMES:
        done = process("--db", store, "export", "-f", name, env=env)
        assert done.returncode == 0
        done.stdout.decode("utf-8")


@pytest.mark.parametrize(
    "arguments", [*(("export", "-f", name) for name in FORMAT_NAMES), ("explain", "1"), ("check",)]
)
def test_nothing_heavy_is_loaded(arguments, store):
    code = (
        "import sys; from tui.cli import main; main(sys.argv[1:]);"
        "sys.exit(bool({'textual', 'sqlite_utils', 'spacy', 'dateparser', 'numpy'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "--db", str(store), *arguments], capture_output=True, timeout=60
    )
    assert done.returncode == 0
