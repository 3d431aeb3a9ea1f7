import pytest
from textual.app import App

from tui.panes.parts import Part
from tui.virtual_list import PAGE, PAGES_KEPT, Pages, VirtualList


def test_a_page_is_asked_for_once_until_it_comes():
    asked = []
    pages = Pages(asked.append)
    assert pages.get(5) is None
    assert pages.get(6) is None
    assert asked == [0]
    pages.put(0, [f"row {n}" for n in range(PAGE)])
    assert pages.get(5) == "row 5"
    pages.want(0)
    assert asked == [0]


def test_a_page_that_was_lost_is_asked_for_again():
    asked = []
    pages = Pages(asked.append)
    pages.want(3)
    pages.lost(3)
    pages.want(3)
    assert asked == [3, 3]


def test_only_the_pages_used_last_are_kept():
    asked = []
    pages = Pages(asked.append)
    for number in range(PAGES_KEPT + 1):
        pages.put(number, ["x"])
        pages.get(0)
    assert pages.get(0) == "x"
    assert pages.get(PAGE) is None
    assert asked == [1]


def test_there_are_no_pages_before_the_first():
    asked = []
    Pages(asked.append).want(-1)
    assert asked == []


class Numbers(VirtualList):
    """Every tenth row is a heading."""

    def line(self, row, width):
        return (Part(f"row {row}"),)

    def selectable(self, row):
        return row % 10 != 0


@pytest.fixture
def numbers():
    class Shown(App):
        def compose(self):
            yield Numbers(id="numbers")

    return Shown()


async def test_the_cursor_passes_over_headings_and_shows_the_one_above(numbers):
    async with numbers.run_test(size=(20, 8)) as pilot:
        rows = numbers.query_one(Numbers)
        rows.reset(1_000_000, 1)
        rows.focus()
        await pilot.press("j", "k", "k")
        assert rows.cursor == 1
        assert rows.visible_rows.start == 0
        for _ in range(9):
            await pilot.press("down")
        assert rows.cursor == 11
        await pilot.press("G")
        assert rows.cursor == 999_999
        await pilot.press("pageup", "ctrl+u", "g")
        assert rows.cursor == 1
        await pilot.press("ctrl+d", "pagedown")
        assert rows.cursor > 10


async def test_the_page_turns_when_the_cursor_leaves_it_and_keeps_a_third(numbers):
    async with numbers.run_test(size=(20, 9)) as pilot:
        rows = numbers.query_one(Numbers)
        rows.reset(1000, 21)
        rows.focus()
        await pilot.pause()
        seen = []
        for _ in range(60):
            await pilot.press("j")
            seen.append((rows.cursor, rows.visible_rows.start))
        turns = [n for n in range(1, len(seen)) if seen[n][1] != seen[n - 1][1]]
        assert 60 / 7 <= len(turns) <= 60 / 4
        assert all(rows_seen <= cursor < rows_seen + 9 for cursor, rows_seen in seen)
        for n in turns:
            assert seen[n][0] - seen[n][1] == 3, "three of nine rows stay above the cursor"
        before = rows.visible_rows
        while rows.visible_rows == before:
            await pilot.press("k")
        assert rows.visible_rows.stop - 1 - rows.cursor in (3, 4), "and below it on the way back"


async def test_only_the_lines_on_the_screen_are_drawn(numbers):
    drawn = set()
    async with numbers.run_test(size=(20, 8)) as pilot:
        rows = numbers.query_one(Numbers)
        line = rows.line
        rows.line = lambda row, width: drawn.add(row) or line(row, width)
        rows.reset(1_000_000, 1)
        rows.focus()
        await pilot.press("G", "g")
    assert drawn <= set(range(10)) | set(range(999_990, 1_000_000))


async def test_a_cursor_step_refreshes_two_lines(numbers):
    async with numbers.run_test(size=(20, 8)) as pilot:
        rows = numbers.query_one(Numbers)
        rows.reset(100, 1)
        rows.focus()
        await pilot.pause()
        regions = []
        refresh = rows.refresh
        rows.refresh = lambda *where, **how: regions.extend(where) or refresh(*where, **how)
        await pilot.press("j")
        assert sorted(region.y for region in regions) == [1, 2]


async def test_an_empty_list_takes_every_key(numbers):
    async with numbers.run_test(size=(20, 8)) as pilot:
        rows = numbers.query_one(Numbers)
        rows.focus()
        await pilot.press("j", "k", "G", "g", "pagedown", "pageup", "ctrl+d", "ctrl+u")
        assert rows.cursor == 0


async def test_a_list_that_shrinks_keeps_its_cursor_inside(numbers):
    async with numbers.run_test(size=(20, 8)) as pilot:
        rows = numbers.query_one(Numbers)
        rows.reset(100, 95)
        await pilot.pause()
        rows.reset(5, 95)
        await pilot.pause()
        assert rows.cursor == 4
        assert rows.visible_rows == range(5)
