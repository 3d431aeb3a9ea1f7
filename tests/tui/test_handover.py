"""Copying and exporting from the explorer: what is asked, what is written, what is refused."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from story import make_store, many

from store.query import parse
from tui.exporting import FORMATS, Target, proposed_name, read_target
from tui.handover import COPIES, copied
from tui.screens.menu import MenuScreen


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder to export to, and to be in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


async def test_every_copy_has_a_letter_and_goes_to_the_clipboard(small_store, explorer, settled):
    app = explorer(small_store, "response")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        for item in COPIES:
            await pilot.press("y", item.letter)
            await settled(pilot)
            expected = "response" if item.value == "query" else copied(app.main.told, item.value)
            if expected:
                assert app.clipboard == expected, item
                assert app.main.footer.notice == f"copied: the {item.value} (nothing arrived? y ⇥)"
            else:
                assert app.main.footer.notice == "there is nothing to copy"


async def test_without_a_clipboard_it_is_printed_on_leaving(small_store, explorer, settled):
    app = explorer(small_store, "response")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("y", "tab", "s")
        await settled(pilot)
        assert app.clipboard == ""
        assert app.handover.on_leaving[0].startswith("NATO on Thursday activated")


async def test_what_is_copied_in_an_article_is_what_is_lit_there(small_store, explorer, settled):
    app = explorer(small_store, "response")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press("n", "y", "down", "enter")
        await settled(pilot)
        assert app.clipboard.startswith("Russia denied on Thursday")


async def test_escape_leaves_a_menu_and_copies_nothing(small_store, explorer, settled):
    app = explorer(small_store)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("y")
        await settled(pilot)
        assert isinstance(app.screen, MenuScreen)
        await pilot.press("escape", "j")
        await settled(pilot)
        assert app.screen is app.main
        assert app.clipboard == ""


async def test_what_is_in_view_is_exported_in_three_keys(small_store, explorer, settled, folder):
    app = explorer(small_store, "actor:NATO date:2022-02")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("E", "enter", "enter")
        await written(app, settled, pilot)
        assert app.main.footer.notice == "5 events written to nato-2022-02.md"
        text = (folder / "nato-2022-02.md").read_text()
        assert "Leaders hold emergency summit" in text
        assert "5 events · actor:NATO date:2022-02" in text.replace("\\", "")


async def written(app, settled, pilot):
    await settled(pilot)
    while app.exporter.busy:
        await pilot.pause(0.01)
    await settled(pilot)


async def test_a_file_that_is_there_is_replaced_only_when_told(small_store, explorer, settled, folder):
    (folder / "mine.csv").write_text("mine")
    app = explorer(small_store)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("E", "c", "ctrl+u", *"mine.csv", "enter")
        await settled(pilot)
        assert app.screen is not app.main
        assert (folder / "mine.csv").read_text() == "mine"
        await pilot.press("exclamation_mark", "enter")
        await written(app, settled, pilot)
        assert (folder / "mine.csv").read_bytes().count(b"\n") == 16


async def test_stopping_an_export_leaves_no_file(explorer, settled, folder, monkeypatch):
    db = make_store(folder / "many.db", table=many(3000))
    app = explorer(db)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        stop, told = app.exporter.stop, []

        def stop_soon(events, count, name, go_on=app.exporter._told):
            for event in go_on(events, count, name):
                told.append(event)
                if len(told) == 10:
                    stop()
                yield event

        monkeypatch.setattr(app.exporter, "_told", stop_soon)
        await pilot.press("E", "j", "enter")
        await written(app, settled, pilot)
        assert app.main.footer.notice == "stopped: events.json is not written"
        assert not list(folder.glob("*.json")) and not list(folder.glob(".dateline*"))


@pytest.mark.parametrize("item", FORMATS, ids=lambda item: item.title)
def test_every_format_that_is_offered_can_be_written(item, folder):
    assert read_target(f"x{item.value}") == Target(
        folder.joinpath().relative_to(folder) / f"x{item.value}", False
    )


def test_names_that_cannot_be_written_are_told_why(folder):
    (folder / "there.md").write_text("")
    (folder / "folder.md").mkdir()
    for name, reason in {
        "plain": "which format?",
        "nowhere/x.md": "there is no folder nowhere",
        "folder.md": "is a folder",
        "there.md": "is there already",
        f"{'x' * 300}.md": "File name too long",
    }.items():
        assert reason in read_target(name)
    assert read_target(" there.md ! ") == Target(Path("there.md"), True)


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("actor:Russia location:Latakia date:2015-10", "russia-latakia-2015-10.md"),
        ('-actor:nato "cruise missiles"', "cruise-missiles.md"),
        ("", "events.md"),
        ("actor:朝日", "朝日.md"),
        ("../../etc/passwd", "etc-passwd.md"),
    ],
)
def test_the_name_that_is_proposed_tells_the_query(query, name):
    assert proposed_name(parse(query), ".md", lambda _name: False) == name


def test_a_name_that_is_taken_gets_a_number():
    assert proposed_name(parse("a"), ".md", {"a.md", "a-2.md"}.__contains__) == "a-3.md"


@given(st.text(max_size=100))
def test_no_query_proposes_a_name_in_another_folder(text):
    name = proposed_name(parse(f'text:"{text.translate({34: 32, 92: 32})} x"'), ".md", lambda _name: False)
    assert "/" not in name and not name.startswith(".") and len(name) < 100
