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
