"""What articles and tables say cannot drive the terminal, nor be taken for markup."""

import re

import pytest

from tui.clean import is_clean

HOSTILE = (
    "\x1b]0;owned\x07\x1b[2J\x9b31m\x7f\u202e\u2066 [/red][bold]x[/] [link=http://x]y[/link] :smile: \u200f"
)
LITERAL = "[/red][bold]x[/] [link=http://x]y[/link] :smile:"

# What the command itself sends: styles, and what draws a progress bar.
OWN = re.compile(rb"\x1b\[(?:[0-9;]*m|\?25[hl]|[0-9]*[AK]|2K|1A)")


@pytest.fixture
def store(dateline, plain_extraction, tmp_path):
    """A store in which every name, title and text is hostile."""
    cells = ["2015-10-07"] + [f'"{i} {HOSTILE}"' for i in range(7)]
    (tmp_path / "events.csv").write_text(
        f"date,event,description,actor,recipient,location,source,url\n{','.join(cells)}\n"
    )
    cells = ["2015-10-08", f'"Title {HOSTILE}"', f'"Rebels {HOSTILE} advanced."', f'"Paper {HOSTILE}"']
    (tmp_path / "articles.csv").write_text(f"date,title,text,publisher\n{','.join(cells)}\n")
    tables = [tmp_path / "events.csv", tmp_path / "articles.csv"]
    assert dateline("--db", tmp_path / "s.db", "add", *tables).code == 0
    return tmp_path / "s.db"


COMMANDS = [
    [],
    ["events"],
    ["actors"],
    ["locations"],
    ["articles"],
    *(
        [name, form]
        for name in ("events", "actors", "locations", "articles")
        for form in ("--json", "--ndjson", "--csv")
    ),
    ["events", f"actor:{HOSTILE.replace(chr(0), '')}"],
    ["events", f"nonsense:{HOSTILE}"],
    [f"no file {HOSTILE}"],
]


@pytest.mark.parametrize(
    "arguments", COMMANDS, ids=lambda a: " ".join(a)[:20].encode("ascii", "replace").decode()
)
def test_nothing_printed_is_hostile(arguments, store, dateline):
    done = dateline("--db", store, *arguments)
    for printed in (done.out, done.err):
        assert is_clean(printed.replace("\r\n", "\n"))


def test_markup_is_printed_as_it_is(store, dateline):
    for name in ("events", "actors", "locations", "articles"):
        assert LITERAL in dateline("--db", store, name).out
        assert LITERAL in dateline("--db", store, name, "--csv").out


@pytest.mark.parametrize("name", ["events", "actors", "locations", "articles"])
def test_a_terminal_gets_nothing_but_our_own_styles(name, store, terminal):
    seen = OWN.sub(b"", terminal("--db", store, name, "--limit", "5"))
    assert is_clean(seen.decode().replace("\r\n", "\n"))
    assert b"\x1b" not in seen


def test_names_of_files_are_cleaned_beside_the_progress_bar(terminal, tmp_path):
    folder = tmp_path / "f"
    folder.mkdir()
    (folder / "\x1b[2J\u202e[red]x.csv").write_text("date,event,actor\n" + "2015,Talks,Russia\n" * 3000)
    (folder / "\x1b]0;t\x07.txt").write_bytes(b"\0")
    seen = OWN.sub(b"", terminal("--db", tmp_path / "s.db", "add", folder))
    assert b"[red]x.csv" in seen
    assert is_clean(seen.decode().replace("\r", "\n"))


def test_no_colour_is_printed_when_none_is_wanted(store, terminal, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    assert b"\x1b" not in terminal("--db", store, "events")
