import json
from datetime import date
from pathlib import Path

import pytest

from tui.config import ConfigError, load_config


def write(folder, text):
    path = folder / "config.toml"
    path.write_text(text)
    return {"DATELINE_CONFIG": str(path)}


def test_without_settings_things_are_kept_in_the_users_folders(home):
    assert load_config({}).db == home / "data" / "dateline" / "dateline.db"
    assert load_config({}).pipeline is None


def test_the_file_is_looked_for_in_the_users_folder(home):
    (home / "config" / "dateline").mkdir(parents=True)
    write(home / "config" / "dateline", 'db = "~/news.db"\npipeline = "en_core_web_lg"')
    config = load_config({})
    assert config.db == Path("~/news.db").expanduser()
    assert config.pipeline == "en_core_web_lg"


def test_the_command_line_wins_over_the_environment_and_that_over_the_file(tmp_path, dateline, monkeypatch):
    environ = write(tmp_path, f'db = "{tmp_path}/file.db"')
    assert load_config(environ).db == tmp_path / "file.db"
    environ["DATELINE_DB"] = str(tmp_path / "variable.db")
    assert load_config(environ).db == tmp_path / "variable.db"
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    (tmp_path / "t.csv").write_text("date,event,actor\n2015,Talks,Russia\n")
    assert dateline("add", tmp_path / "t.csv").code == 0
    assert dateline("--db", tmp_path / "option.db", "add", tmp_path / "t.csv").code == 0
    assert sorted(path.name for path in tmp_path.glob("*.db")) == ["option.db", "variable.db"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("db = ", "not TOML"),
        ("db = 3", "db must be text in quotes, not 3"),
        ('db = ""', "db must be text in quotes"),
        ('dbb = "x"', "unknown setting 'dbb'"),
        ("[db]\nx = 1", "db must be text"),
        ('day_first = "yes"', "day_first must be true or false, not 'yes'"),
        ("day_first = 1", "day_first must be true or false, not 1"),
        ('relative_to = "newest"', 'relative_to must be "today" or "newest event", not \'newest\''),
        ("relative_to = []", "relative_to must be"),
        ('ascii = "no"', "ascii must be true or false"),
        ('theme = "pink"', 'theme must be "as left" or "terminal" or "dark" or "light"'),
        ("keys = 3", "keys must be a table"),
        ("[keys]\nmark = 3", "keys: mark must be a key in quotes"),
        ('[keys]\nfly = "x"', "keys: fly: there is no action of that name"),
        ('[keys]\nmark = "x"', "keys: x would mean two things: drop (drop) and mark (mark)"),
    ],
)
def test_a_wrong_setting_is_named_with_its_file(text, words, tmp_path, dateline, monkeypatch):
    environ = write(tmp_path, text)
    with pytest.raises(ConfigError) as caught:
        load_config(environ)
    assert words in str(caught.value)
    monkeypatch.setenv("DATELINE_CONFIG", environ["DATELINE_CONFIG"])
    done = dateline("events")
    assert (done.code, done.out) == (2, "")
    assert "config.toml" in done.err


def test_a_settings_file_that_is_named_must_be_there(tmp_path):
    with pytest.raises(ConfigError, match="no such file"):
        load_config({"DATELINE_CONFIG": str(tmp_path / "none.toml")})


def test_words_of_dates_are_read_as_the_settings_say(tmp_path, dateline, monkeypatch):
    monkeypatch.setenv("DATELINE_DB", str(tmp_path / "own.db"))
    table = "date,event,actor\n2015-08-10,Talks,Russia\n2015-10-08,A raid,Russia\n2015-10-01,A march,Russia\n"
    (tmp_path / "t.csv").write_text(table)
    assert dateline("add", tmp_path / "t.csv").code == 0

    def titles(query):
        return [row["title"] for row in json.loads(dateline("events", "--json", query).out)]

    assert titles("date:8/10/2015") == ["A raid"]
    assert titles('since:"last 8 days"') == []
    settings = write(tmp_path, 'day_first = false\nrelative_to = "newest event"')
    monkeypatch.setenv("DATELINE_CONFIG", settings["DATELINE_CONFIG"])
    assert titles("date:8/10/2015") == ["Talks"]
    assert titles('since:"last 8 days"') == ["A march", "A raid"]
    assert "A raid" in dateline("--query", 'since:"last 7 days"').out


def test_a_store_without_dated_events_has_dates_count_from_today(tmp_path):
    settings = load_config(write(tmp_path, 'relative_to = "newest event"'))
    assert settings.reckoning(lambda: None) == load_config({}).reckoning(lambda: date(2015, 10, 8))
