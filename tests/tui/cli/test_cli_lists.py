import csv
import io
import json
import os
import re

import pytest

from export.records import EVENT_COLUMNS
from tui.records import ACTOR_COLUMNS, ARTICLE_COLUMNS, LOCATION_COLUMNS

LISTS = {
    "events": EVENT_COLUMNS,
    "actors": ACTOR_COLUMNS,
    "locations": LOCATION_COLUMNS,
    "articles": ARTICLE_COLUMNS,
}
TABLE = """\
date,end,event,description,type,actor,recipient,location,country,lat,lon,best,low,high,source,url
2015-10-07,,Missiles,Ships fired missiles.,ASSAULT,Russia; Navy,IS,Hama,SY,35.13,36.75,12,10,12,AFP,https://afp.example/1
2015-10,,Talks,"Ministers, all of them, met.",CONSULT,NATO,Russia,Brussels,BE,50.85,4.35,,,,Reuters,
2015-10-05/2015-10-11,,Raids,Raids went on.,air strike,Russia,,Idlib,SY,-35.93,-36.63,,3,,SANA,
,,Rumour,No day was given.,,,,,,,,,,,,
"""


@pytest.fixture
def store(tmp_path, dateline):
    table = tmp_path / "table.csv"
    table.write_text(TABLE)
    assert dateline("--db", tmp_path / "s.db", "add", table).code == 0
    return tmp_path / "s.db"


@pytest.fixture
def listed(dateline, store):
    """What a list prints."""
    return lambda *arguments: dateline("--db", store, *arguments)


@pytest.mark.parametrize("name", LISTS)
def test_all_formats_of_a_list_hold_the_same_rows(name, listed):
    array = json.loads(listed(name, "--json").out)
    lines = [json.loads(line) for line in listed(name, "--ndjson").out.splitlines()]
    rows = list(csv.DictReader(io.StringIO(listed(name, "--csv").out, newline="")))
    assert array == lines
    assert len(array) == len(rows) >= 1
    assert tuple(rows[0]) == LISTS[name]
    key = "title" if name in ("events", "articles") else "name"
    assert [record[key] for record in array] == [row[key] for row in rows]


def test_an_event_tells_everything_to_programs(listed):
    record = json.loads(listed("events", "--ndjson", "missiles").out)
    assert (record["date"], record["begin"], record["precision"]) == ("2015-10-07", "2015-10-07", "day")
    assert [(a["name"], a["role"]) for a in record["actors"]] == [
        ("Russia", "actor"),
        ("Navy", "actor"),
        ("IS", "recipient"),
    ]
    assert record["locations"][0] | {"label": ""} == {
        "name": "Hama",
        "label": "",
        "lat": 35.13,
        "lon": 36.75,
        "country": "SY",
        "precision": "exact",
    }
    assert record["fatalities"] == {"low": 10, "high": 12}
    (mention,) = record["mentions"]
    assert (mention["text"], mention["publisher"]) == ("Ships fired missiles.", "AFP")


def test_the_csv_of_events_can_be_added_again(listed, dateline, tmp_path):
    printed = tmp_path / "printed.csv"
    printed.write_text(listed("events", "--csv").out)
    assert dateline("--db", tmp_path / "again.db", "add", printed).code == 0
    again = dateline("--db", tmp_path / "again.db", "events", "--csv").out
    kept = [name for name in EVENT_COLUMNS if name != "id"]
    read = [list(csv.DictReader(io.StringIO(text, newline=""))) for text in (printed.read_text(), again)]
    assert [[row[name] for name in kept] for row in read[0]] == [
        [row[name] for name in kept] for row in read[1]
    ]


def test_a_query_narrows_every_list(listed):
    assert [r["title"] for r in json.loads(listed("events", "actor:nato", "--json").out)] == ["Talks"]
    assert [r["name"] for r in json.loads(listed("locations", "actor:nato", "--json").out)] == ["Brussels"]
    assert {r["name"] for r in json.loads(listed("actors", "actor:nato", "--json").out)} == {"NATO", "Russia"}
    assert len(json.loads(listed("articles", "actor:nato", "--json").out)) == 1


@pytest.mark.parametrize(
    "words",
    [
        ["actor:russia -location:hama,brussels"],
        ["actor:russia", "-location:hama", "-location:brussels"],
        ["-location:hama", "--limit", "9", "actor:russia", "-location:brussels"],
        ["--", "actor:russia", "-location:hama,brussels"],
        ["actor:russia", "raids went on"],
        ['"raids went on"'],
        ["-missiles", "-talks", "date:2015-10"],
    ],
)
def test_a_query_may_be_one_argument_or_several_and_may_exclude(words, listed):
    assert [r["title"] for r in json.loads(listed("events", "--json", *words).out)] == ["Raids"]


def test_a_phrase_in_the_shells_quotes_is_a_phrase(listed):
    assert listed("events", "type:assault", "went raids").code == 4
    assert listed("events", "type:assault", "raids went").code == 0
    assert listed("events", "type:assault", "date:October 2015").code == 0


@pytest.mark.parametrize(
    ("query", "marked"),
    [
        ("actor:russia since:blah", "  actor:russia since:blah\n                     ^\n"),
        ("朝日 nonsense:x", "  朝日 nonsense:x\n       ^\n"),
        ('a "b', '  a "b\n    ^\n'),
        ("\x1b[31m nonsense:x", "  �[31m nonsense:x\n        ^\n"),
    ],
)
def test_a_wrong_query_is_shown_with_a_mark_under_the_place(query, marked, listed):
    for name in LISTS:
        done = listed(name, query)
        assert (done.code, done.out) == (2, "")
        assert done.err.endswith(marked)


@pytest.mark.parametrize("name", LISTS)
def test_nothing_that_matches_ends_with_4(name, listed):
    done = listed(name, "actor:nobody")
    assert (done.code, done.out) == (4, "")
    assert "nothing in the store for actor:nobody" in done.err
    assert json.loads(listed(name, "actor:nobody", "--json").out) == []
    assert listed(name, "actor:nobody", "--ndjson").out == ""
    assert listed(name, "actor:nobody", "--csv").out == ",".join(LISTS[name]) + "\r\n"


@pytest.mark.parametrize("name", LISTS)
def test_one_format_at_a_time(name, listed):
    done = listed(name, "--csv", "--json")
    assert (done.code, done.out) == (2, "")


def test_rows_are_limited_when_asked(listed):
    assert len(json.loads(listed("events", "--json", "--limit", "2").out)) == 2
    assert len(json.loads(listed("events", "--json", "--limit", "0").out)) == 4


def test_events_are_sorted_as_asked(listed):
    def titles(*more):
        return [record["title"] for record in json.loads(listed("events", "--json", *more).out)]

    assert titles() == ["Talks", "Raids", "Missiles", "Rumour"]
    assert titles("--sort", "newest") == ["Missiles", "Raids", "Talks", "Rumour"]


def test_people_get_even_columns_with_nothing_cut_in_a_pipe(listed):
    lines = listed("events").out.splitlines()
    assert lines[0].split() == ["ID", "DATE", "TYPE", "EVENT", "ACTORS", "LOCATION", "TOLD"]
    at = lines[0].index("EVENT")
    assert [line[at:].split()[0] for line in lines[1:]] == ["Talks", "Raids", "Missiles", "Rumour"]
    assert "7 Oct 2015 (Wed)" in lines[3]
    assert "Russia, Navy, IS" in lines[3]
    assert not any(line.endswith(" ") for line in lines)


def test_tables_are_as_wide_as_the_terminal(listed, monkeypatch):
    from rich.cells import cell_len

    for width in (60, 80):
        monkeypatch.setenv("COLUMNS", str(width))
        for name in LISTS:
            assert max(map(cell_len, listed(name).out.splitlines())) <= width


def test_the_timeline_is_printed_where_there_is_no_terminal(listed):
    done = listed()
    assert (done.code, done.err) == (0, "")
    lines = [re.fullmatch(r"([~ ]) (.{6})  (.*)", line) or line for line in done.out.splitlines()]
    assert [line if isinstance(line, str) else (line[1], line[3]) for line in lines] == [
        "October 2015",
        ("~", "Talks  [Brussels]"),
        ("~", "Raids  [Idlib]"),
        (" ", "Missiles  [Hama]"),
        "",
        "Undated",
        (" ", "Rumour"),
    ]


def test_cells_that_spreadsheets_would_calculate_are_made_text(dateline, tmp_path):
    table = tmp_path / "evil.csv"
    table.write_text('date,event,actor,lat,lon\n2015,"=HYPERLINK(""http://x"")",@SUM(A1),-1.5,-2.5\n')
    dateline("--db", tmp_path / "e.db", "add", table)
    (row,) = csv.DictReader(
        io.StringIO(dateline("--db", tmp_path / "e.db", "events", "--csv").out, newline="")
    )
    assert row["title"] == '\'=HYPERLINK("http://x")'
    assert row["actor"] == "'@SUM(A1)"
    assert (row["lat"], row["lon"]) == ("-1.5", "-2.5")


def test_output_is_utf8_whatever_the_locale(process, store):
    env = {
        **os.environ,
        "LC_ALL": "C",
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
        "PYTHONIOENCODING": "ascii",
    }
    done = process("--db", store, "events", "--csv", env=env)
    assert done.returncode == 0
    done.stdout.decode("utf-8")
    assert process("--db", store, "events", env=env).returncode == 0
