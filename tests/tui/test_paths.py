from pathlib import Path

import pytest

from tui.paths import shown_path


@pytest.fixture
def folders(tmp_path, monkeypatch):
    home, work = tmp_path / "home", tmp_path / "work"
    home.mkdir()
    work.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.chdir(work)
    return home, work


def test_a_path_is_told_from_where_one_is_or_from_home(folders):
    home, work = folders
    assert shown_path(str(work / "wires" / "a.txt")) == "wires/a.txt"
    assert shown_path(str(home / "a.txt")) == "~/a.txt"
    assert shown_path(str(home)) == "~/."


@pytest.mark.parametrize("source", ["https://example.org/a", "-", "", "/somewhere/else.txt", "report.txt"])
def test_what_lies_elsewhere_stays_as_it_is(folders, source):
    assert shown_path(source) == source


def test_a_working_folder_that_is_gone_does_no_harm(folders):
    home, work = folders
    work.rmdir()
    assert shown_path(str(home / "a.txt")) == "~/a.txt"
    assert not Path(work).exists()
