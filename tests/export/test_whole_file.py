"""A file is whole or not there, and another one is never touched."""

import os
import signal
import stat
import subprocess
import sys
import time

import pytest

from export.whole_file import whole_file


def names(folder):
    return [path.name for path in folder.iterdir()]


def write(path, text, **options):
    with whole_file(path, **options) as part:
        part.write_text(text)


def test_a_file_appears_whole_and_alone(tmp_path):
    with whole_file(tmp_path / "a.md") as part:
        part.write_text("all of it")
        assert part.parent == tmp_path
        assert not (tmp_path / "a.md").exists()
    assert names(tmp_path) == ["a.md"]
    assert (tmp_path / "a.md").read_text() == "all of it"


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt])
def test_what_fails_leaves_nothing_behind_and_the_old_file_as_it_was(tmp_path, error):
    (tmp_path / "a.md").write_text("old")
    with pytest.raises(error), whole_file(tmp_path / "a.md", force=True) as part:
        part.write_text("half of")
        raise error
    assert names(tmp_path) == ["a.md"]
    assert (tmp_path / "a.md").read_text() == "old"


def test_another_file_is_replaced_only_by_force(tmp_path):
    (tmp_path / "a.md").write_text("old")
    with pytest.raises(FileExistsError):
        write(tmp_path / "a.md", "new")
    assert (tmp_path / "a.md").read_text() == "old"
    write(tmp_path / "a.md", "new", force=True)
    assert (tmp_path / "a.md").read_text() == "new"
    assert names(tmp_path) == ["a.md"]


@pytest.mark.parametrize("links", [True, False])
def test_a_file_that_comes_meanwhile_is_not_replaced(tmp_path, monkeypatch, links):
    if not links:
        monkeypatch.setattr(os, "link", lambda *_, **__: (_ for _ in ()).throw(OSError("no hard links here")))
    with pytest.raises(FileExistsError), whole_file(tmp_path / "a.md") as part:
        part.write_text("new")
        (tmp_path / "a.md").write_text("faster")
    assert (tmp_path / "a.md").read_text() == "faster"
    assert names(tmp_path) == ["a.md"]


def test_file_systems_without_hard_links_do_too(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "link", lambda *_, **__: (_ for _ in ()).throw(OSError("no hard links here")))
    write(tmp_path / "a.md", "all of it")
    assert names(tmp_path) == ["a.md"]


def test_a_replaced_file_passes_on_its_permissions_and_a_link_stays_one(tmp_path):
    (tmp_path / "a.md").write_text("old")
    (tmp_path / "a.md").chmod(0o640)
    (tmp_path / "link.md").symlink_to("a.md")
    write(tmp_path / "link.md", "new", force=True)
    assert (tmp_path / "link.md").is_symlink()
    assert (tmp_path / "a.md").read_text() == "new"
    assert stat.S_IMODE((tmp_path / "a.md").stat().st_mode) == 0o640


def test_folders_are_refused_and_missing_ones_named(tmp_path):
    with pytest.raises(IsADirectoryError):
        write(tmp_path, "x", force=True)
    with pytest.raises(FileNotFoundError, match="no such folder"):
        write(tmp_path / "none" / "a.md", "x")


def test_what_is_killed_leaves_the_old_file_as_it_was(tmp_path):
    (tmp_path / "a.md").write_text("old")
    code = (
        "import sys, time; from pathlib import Path; from export.whole_file import whole_file\n"
        "with whole_file(Path(sys.argv[1]), force=True) as part:\n"
        "    part.write_text('half of')\n"
        "    time.sleep(60)\n"
    )
    child = subprocess.Popen([sys.executable, "-c", code, str(tmp_path / "a.md")])
    for _ in range(600):
        if len(names(tmp_path)) == 2:
            break
        time.sleep(0.05)
    child.send_signal(signal.SIGKILL)
    child.wait()
    assert (tmp_path / "a.md").read_text() == "old"
    (left,) = [name for name in names(tmp_path) if name != "a.md"]
    assert left.startswith(".dateline-")
    assert left.endswith(".part")


@pytest.mark.parametrize("force", [False, True])
def test_a_pipe_is_never_replaced(tmp_path, force):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError, match="device or a pipe"):
        write(tmp_path / "pipe", "all of it", force=force)
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)
    assert names(tmp_path) == ["pipe"]
