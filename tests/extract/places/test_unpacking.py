from __future__ import annotations

import subprocess
import sys

import pytest

from extract.places import unpacking
from extract.places.gazetteer import Gazetteer
from extract.places.layout import MAGIC


def _files(folder):
    return sorted(path.name for path in folder.iterdir())


def test_it_is_unpacked_once_and_read_from_there(cache, gazetteer, monkeypatch):
    assert len(_files(cache)) == 1
    monkeypatch.setattr(unpacking.lzma, "decompress", lambda data: pytest.fail("unpacked again"))
    assert Gazetteer.open(cache).lookup("Homs")[0].country == "SY"


def test_a_damaged_copy_is_made_anew(cache, gazetteer, tmp_path):
    (name,) = _files(cache)
    good = (cache / name).read_bytes()
    for bad in (b"", good[:1000], good[: len(good) // 2], good[:5000] + b"\0" + good[5001:], b"x" * 500):
        (tmp_path / name).write_bytes(bad)
        assert bytes(unpacking.open_compiled(tmp_path)[: len(MAGIC)]) == MAGIC
        assert (tmp_path / name).read_bytes() == good


def test_nothing_else_is_left_in_the_cache(cache, gazetteer, tmp_path):
    Gazetteer.open(tmp_path / "new" / "folders")
    assert _files(tmp_path / "new" / "folders") == _files(cache)


def test_without_a_writable_cache_it_is_held_in_memory(tmp_path):
    (tmp_path / "file").write_text("no folder")
    opened = Gazetteer.open(tmp_path / "file" / "cache")
    assert opened.lookup("Hama")[0].country == "SY"
    assert _files(tmp_path) == ["file"]


def test_several_programs_may_unpack_it_at_once(cache, gazetteer, tmp_path):
    code = (
        "import sys; from pathlib import Path; from extract.places.gazetteer import Gazetteer;"
        "print(Gazetteer.open(Path(sys.argv[1])).lookup('Homs')[0].country)"
    )
    running = [
        subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    assert [process.communicate(timeout=60)[0].strip() for process in running] == ["SY"] * 3
    assert _files(tmp_path) == _files(cache)


def test_a_damaged_program_file_says_so(tmp_path, monkeypatch):
    class Broken:
        def joinpath(self, *_):
            return self

        def read_bytes(self):
            return b"not packed at all"

    monkeypatch.setattr(unpacking.resources, "files", lambda package: Broken())
    with pytest.raises(ValueError, match="damaged"):
        unpacking.open_compiled(tmp_path)
