"""Names of any script, screens of any size: every line keeps to its width, every column stays in line."""

import pytest
from rich.cells import cell_len
from story import day, event

from store.model import Actor, Attribution, GeoPrecision, Location, Mention, Stance, Toll
from tui.actions import by_id
from tui.panes.layout import PANES

NAMES = (
    "朝日新聞社の記者団",
    "وزارة الدفاع المصرية",
    "e\u0301\u0301glise re\u0301forme\u0301e",
    "👩‍👩‍👧‍👦 families",
    "🇫🇷 France",
    "ก็ กำลังทหาร",
    "\u202eevil\u202c",
    "a" * 90,
    "한국 정부",
    "-",
)
SIZES = [(60, 15), (80, 24), (140, 40), (250, 80), (24, 8)]


def table():
    for n, name in enumerate(NAMES):
        others = [Actor(other) for other in NAMES[n : n + 3]]
        place = Location(f"{name} town", n * 7 - 30, n * 35 - 170, "FR", GeoPrecision.EXACT)
        mentions = tuple(
            Mention(f"{name} says so.", None, None, Attribution(name, stance), Toll(n, n + k), name)
            for k, stance in enumerate((Stance.ASSERTS, Stance.DENIES))
        )
        yield event(
            f"{name} and {name}", day(f"2015-0{n % 9 + 1}-08"), others, (place,), mention=mentions[0],
            mentions=mentions[1:],
        )  # fmt: skip


def column_of(line, sign):
    """The cells of a line that hold a sign."""
    text = line.text
    return {cell_len(text[:at]) for at, char in enumerate(text) if char == sign}


@pytest.fixture
def wild_store(store_of):
    return store_of(table=list(table()))


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_every_pane_keeps_to_its_width(wild_store, explorer, settled, size):
    app = explorer(wild_store)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        for number in range(1, len(PANES) + 1):
            await pilot.press(by_id(f"pane({number})").keys[0])
            await settled(pilot)
            lines = app.screen._compositor.render_strips()
            assert {line.cell_length for line in lines} == {size[0]}, PANES[number - 1]
            assert {cell_len(line.text) for line in lines} == {size[0]}, PANES[number - 1]
            plan = app.main.room.plan
            if plan.left:
                panes = app.main.query_one("#panes").region
                edges = [column_of(line, "│") for line in lines[panes.y : panes.bottom]]
                assert all(plan.facets - 1 in edge for edge in edges)


async def test_maximised_panes_keep_to_their_width(wild_store, explorer, settled):
    app = explorer(wild_store)
    async with app.run_test(size=(97, 31)) as pilot:
        await settled(pilot)
        await pilot.press("w")
        for number in range(1, len(PANES) + 1):
            await pilot.press(by_id(f"pane({number})").keys[0], "down", "right", "j")
            await settled(pilot)
            assert {line.cell_length for line in app.screen._compositor.render_strips()} == {97}
