"""How a store was left is how it is found again: query, line, pane, order, groups, colours."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.opening import StoreError, open_reader
from store.query import parse
from store.schema import MIGRATIONS, VERSION
from tui.memory import Look, Memory, MemoryLostError, memory_path, read_memory, write_memory
from tui.panes.layout import ACTORS
from tui.running import run_explorer
from tui.setup import Setup

LEFT = Memory(
    "actor:nato",
    3,
    date(2022, 2, 24),
    Look("actors", "newest", "year"),
    "dark",
    datetime(2022, 4, 1, tzinfo=UTC),
)


def test_what_is_written_is_read(tmp_path):
    db = tmp_path / "a.db"
    assert read_memory(tmp_path, db) is None
    write_memory(tmp_path / "new", db, LEFT)
    assert read_memory(tmp_path / "new", db) == LEFT
    assert read_memory(tmp_path / "new", tmp_path / "b.db") is None
    assert not list((tmp_path / "new").glob("*.part"))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.builds(
        Memory,
        query=st.text(st.characters(exclude_categories=["Cs"])),
        event=st.none() | st.integers(0, 2**62),
        day=st.none() | st.dates(),
        look=st.builds(Look, pane=st.text("abc"), sort=st.text("abc"), group=st.text("abc")),
        left=st.none() | st.datetimes(timezones=st.just(UTC)),
    )
)
def test_any_memory_comes_back(tmp_path, memory):
    write_memory(tmp_path, tmp_path / "a.db", memory)
    assert read_memory(tmp_path, tmp_path / "a.db") == memory


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"event": "x"}', "\xff", "[" * 5000])
def test_a_file_that_is_no_memory_is_named(tmp_path, text):
    path = memory_path(tmp_path, tmp_path / "a.db")
    path.write_bytes(text.encode("latin-1"))
    with pytest.raises(MemoryLostError, match=path.name):
        read_memory(tmp_path, tmp_path / "a.db")


def test_where_nothing_can_be_written_one_is_told(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(MemoryLostError, match="file"):
        write_memory(tmp_path / "file" / "folder", tmp_path / "a.db", LEFT)


async def test_the_explorer_comes_back_to_where_it_was_left(small_store, explorer, settled, screen_text):
    app = explorer(small_store, "actor:NATO")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("j", "j", "s", "b", "T", "2")
        await settled(pilot)
        memory, event = app.memory, app.main.timeline.event_id
    again = explorer(small_store, memory.query, memory=memory)
    async with again.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert again.main.timeline.event_id == event
        assert (again.main.front, again.theme) == (ACTORS, app.theme)
        assert again.main.look == app.main.look
        assert "newest first" in screen_text(again)


@pytest.fixture
def begun(monkeypatch):
    """What explorers begin with; none is drawn."""
    seen = []

    class Pretended:
        def __init__(self, db, query, *, typed=None, setup, driver_class):
            seen.append((str(query) if typed is None else typed, setup.memory))
            self.memory, self.return_code = LEFT, 0
            self.exporter = self.keeper = self.handover = self
            self.on_leaving = []

        def run(self):
            return 0

        def finish(self, *_):
            return False

    monkeypatch.setattr("tui.app.Explorer", Pretended)
    return seen


def test_it_begins_as_it_was_left_but_for_a_query_or_fresh(small_store, tmp_path, begun):
    setup = Setup(memory_folder=tmp_path)
    run_explorer(small_store, "", setup)
    run_explorer(small_store, "", setup)
    run_explorer(small_store, "actor:Russia", setup)
    run_explorer(small_store, "", Setup(memory_folder=tmp_path, fresh=True))
    run_explorer(small_store, "", Setup())
    only_when = Memory(left=LEFT.left)
    assert begun == [
        ("", None),
        ("actor:nato", LEFT),
        ("actor:Russia", only_when),
        ("", only_when),
        ("", None),
    ]


def test_a_memory_that_cannot_be_read_is_said_and_written_anew(small_store, tmp_path, begun):
    memory_path(tmp_path, small_store).write_text("?")
    said = []
    run_explorer(small_store, "", Setup(memory_folder=tmp_path), said.append)
    assert said[0].startswith("how this store was left is not known: ")
    assert read_memory(tmp_path, small_store) == LEFT
    assert parse(begun[0][0]) == parse("")


def test_a_store_of_an_older_version_is_brought_up_to_date_unless_it_is_only_read(
    store_of, begun, monkeypatch
):
    with monkeypatch.context() as before:
        before.setattr("store.schema.MIGRATIONS", MIGRATIONS[:-1])
        before.setattr("store.opening.VERSION", VERSION - 1)
        before.setattr("store.opening.TABLES", frozenset())
        db = store_of()
    with pytest.raises(StoreError, match="older dateline"):
        run_explorer(db, "", Setup(read_only=True))
    run_explorer(db)
    assert len(begun) == 1
    open_reader(db).close()
