"""An analyst in a real pseudo-terminal: few keys from the start to an answer that can be handed on."""

import sys
from contextlib import closing
from pathlib import Path

import pytest

from bench.terminal import Terminal
from extract.reading.articles import read_articles
from store.opening import open_store
from store.writing import Writer

COMMAND = Path(sys.executable).with_name("dateline")
DISPATCHES = Path(__file__).parents[2] / "sample_data" / "dispatches"
SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
MOST_KEYS = 25


def opened(db, home):
    folders = {f"XDG_{name}_HOME": str(home) for name in ("STATE", "CONFIG", "CACHE", "DATA")}
    return Terminal([str(COMMAND), "--db", str(db)], 80, 24, folders)


@pytest.fixture
def store_of_files(extractor, tmp_path):
    """Makes a store of what is read out of files."""

    def make(paths):
        db = tmp_path / "war.db"
        with closing(open_store(db)) as connection:
            writer = Writer(connection)
            for path in paths:
                for extraction in extractor.extract_many(read_articles(path)):
                    writer.add(extraction)
        return db

    return make


@pytest.mark.language
@pytest.mark.parametrize(
    ("letters", "place", "with_seed"), [("lat", "Latakia", True), ("hama", "Hama", False)]
)
def test_what_russia_did_there_in_october_who_denies_it_and_the_chronology(
    store_of_files, tmp_path, monkeypatch, letters, place, with_seed
):
    seeds = sorted(SEEDS.glob("*.txt")) if with_seed else []
    if with_seed and not seeds:
        pytest.skip("the seed article is not beside the checkout")
    dispatches = sorted([*DISPATCHES.glob("caspian*"), *DISPATCHES.glob("russia-strikes*")])
    db = store_of_files([*seeds, *dispatches])
    monkeypatch.chdir(tmp_path)
    pressed = []

    def press(*keys):
        pressed.extend(keys)
        terminal.press(*keys)

    with opened(db, tmp_path / "home") as terminal:
        terminal.wait_for(r"EVENTS \d+/\d+")
        press("a", *"rus", "enter")
        terminal.wait_for("/ actor:Russia ")
        press("@", *"2015-10", "tab")
        terminal.wait_for("/ actor:Russia date:2015-10 ")
        press("D")
        terminal.wait_for(r"EVENTS 1/\d")
        terminal.wait_for("✗ .*(?:Russia|Moscow).* denies")
        press("u")
        press("l", *letters, "enter")
        terminal.wait_for(rf'/ actor:Russia date:2015-10 location:"?{place}')
        terminal.wait_for(r"EVENTS 1/\d")
        press("E", "enter", "enter")
        terminal.wait_for(r"event.* written to ")
        terminal.press("q")
        assert terminal.wait_for_end() == 0
    assert len(pressed) <= MOST_KEYS
    (chronology,) = tmp_path.glob(f"russia-2015-10-{letters}*.md")
    text = chronology.read_text(encoding="utf-8")
    assert f"Place: {place}" in text or f"; {place}" in text
    assert "## October 2015" in text and "[^1]: “" in text
