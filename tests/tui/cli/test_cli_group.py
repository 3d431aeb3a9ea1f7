import json
import os
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from tui.cli import dateline as group

HEAVY = ("textual", "sqlite_utils", "spacy", "dateparser", "numpy")
DOCS = Path(__file__).parents[3] / "docs" / "commands.md"


def loaded_by(*arguments):
    """Modules loaded after the command line ran in a process of its own."""
    code = (
        "import json, sys; from tui.cli import main; main(sys.argv[1:]);"
        "print(); print(json.dumps(sorted(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)], capture_output=True, text=True, timeout=60
    )
    return set(json.loads(done.stdout.splitlines()[-1]))


def imported_by(*arguments):
    """The packages of these modules."""
    return {name.partition(".")[0] for name in loaded_by(*arguments)}


def test_only_the_command_that_runs_is_loaded():
    loaded = {name for name in loaded_by("date", "--help") if name.startswith("tui.commands.")}
    assert loaded == {"tui.commands.date", "tui.commands.correcting", "tui.commands.options"}


def test_help_loads_nothing_heavy():
    assert not imported_by("--help") & set(HEAVY)


@pytest.mark.parametrize("command", ["events", "actors", "locations", "articles"])
def test_lists_load_nothing_heavy(command, dateline, articles_folder, tmp_path):
    dateline("--db", tmp_path / "s.db", "add", articles_folder / "events.csv")
    assert not imported_by("--db", tmp_path / "s.db", command, "actor:russia") & set(HEAVY)


@pytest.mark.parametrize("name", sorted(group.commands))
def test_every_command_explains_itself_with_examples(name, dateline):
    shown = dateline(name, "--help")
    assert (shown.code, shown.err) == (0, "")
    assert "\n    dateline" in shown.out
    assert dateline(name, "-h").out == shown.out


@pytest.mark.parametrize("name", sorted(group.commands))
def test_every_command_and_option_is_in_the_documentation(name):
    text = DOCS.read_text(encoding="utf-8")
    assert f"dateline {name}" in text
    for parameter in group.commands[name].params:
        if isinstance(parameter, click.Option):
            assert f"`{parameter.opts[0]}" in text, parameter.opts[0]


def test_help_names_every_command(dateline):
    shown = dateline("--help")
    assert shown.code == 0
    for name in group.commands:
        assert f"\n  {name}" in shown.out


def test_version_is_the_packages(dateline):
    assert re.fullmatch(r"dateline \d+\.\d+\.\d+\n", dateline("--version").out)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--nonsense"], "no such option"),
        (["events", "--nonsense"], "no such option"),
        (["events", "--limit", "x"], "--limit"),
        (["add"], "missing argument"),
        (["add", "--published", "soon", "x"], "--published"),
        (["evnts"], "did you mean: dateline events?"),
        (["nothing-like-it"], "no such command or file"),
    ],
)
def test_wrong_usage_is_said_on_stderr_and_ends_with_2(arguments, words, dateline):
    done = dateline(*arguments)
    assert (done.code, done.out) == (2, "")
    assert words.lower() in done.err.lower()


def test_without_a_store_one_is_told_how_to_make_one(dateline):
    for arguments in ([], ["events"], ["--db", "none.db"], ["actors", "--db", "none.db"]):
        done = dateline(*arguments)
        assert (done.code, done.out) == (1, "")
        assert "there is no store yet" in done.err
        assert "dateline add FILE" in done.err


def test_the_store_may_be_named_before_and_after_the_command(dateline, articles_folder, tmp_path):
    before, after = tmp_path / "before.db", tmp_path / "after.db"
    assert dateline("--db", before, "add", articles_folder / "events.csv").code == 0
    assert dateline("--db", before, "add", "--db", after, articles_folder / "events.csv").code == 0
    assert (
        dateline("events", "--db", before, "--ndjson").out
        == dateline("--db", after, "events", "--ndjson").out
    )
    assert dateline("--db", before).out == "October 2015\n  07 We   Talks  [Hama]\n"


def test_what_is_no_store_is_refused(dateline, tmp_path):
    (tmp_path / "x.db").write_text("not a store")
    done = dateline("--db", tmp_path / "x.db", "events")
    assert (done.code, done.out) == (1, "")
    assert "not a store" in done.err


def test_a_reader_that_leaves_is_no_error(process, dateline, articles_folder, tmp_path):
    db = tmp_path / "s.db"
    table = tmp_path / "many.csv"
    table.write_text("date,event,actor\n" + "".join(f"2015-10-07,Event {i},A\n" for i in range(4000)))
    dateline("--db", db, "add", table)
    for arguments in ("events", "events --csv", "events --ndjson", "actors --json", ""):
        shell = f"{COMMAND_LINE} --db {db} {arguments} | head -1; echo ${{PIPESTATUS[0]}}"
        done = subprocess.run(["bash", "-c", shell], capture_output=True, timeout=60, text=True)
        assert done.stdout.splitlines()[-1] == "0", arguments
        assert done.stderr in ("", "dateline: 4,000 of 4,000 events\n"), arguments


def test_closed_streams_are_no_error(dateline, articles_folder, tmp_path):
    db = tmp_path / "s.db"
    for closed in (">&-", "2>&-", "<&- >&- 2>&-"):
        for arguments in (f"add {articles_folder / 'events.csv'}", "events", ""):
            shell = f"{COMMAND_LINE} --db {db} {arguments} {closed}"
            done = subprocess.run(["bash", "-c", shell], capture_output=True, timeout=60, text=True)
            assert (done.returncode, "Traceback" in done.stderr) == (0, False), shell
    assert dateline("--db", db, "events").code == 0


def test_commands_are_completed(process):
    env = {
        **os.environ,
        "_DATELINE_COMPLETE": "bash_complete",
        "COMP_WORDS": "dateline ev",
        "COMP_CWORD": "1",
    }
    assert process(env=env).stdout == b"plain,events\n"


def test_a_full_disk_is_said_in_one_line(process, dateline, articles_folder, tmp_path):
    dateline("--db", tmp_path / "s.db", "add", articles_folder / "events.csv")
    for arguments in ("events", "events --csv", "events --json"):
        shell = f"{COMMAND_LINE} --db {tmp_path / 's.db'} {arguments} > /dev/full"
        done = subprocess.run(["bash", "-c", shell], capture_output=True, timeout=60, text=True)
        assert (done.returncode, done.stderr) == (1, "dateline: No space left on device\n")


COMMAND_LINE = Path(sys.executable).with_name("dateline")
