"""The first rows of a large store, as the explorer is going to show them: drawn before Textual is loaded.

What is drawn here is drawn again, the same, by the explorer itself:
`docs/decisions/0015-rows-before-textual.md`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from store.event_rows import event_rows
from store.facets import EventRow, Sort
from store.glance import first_events, is_large
from store.opening import open_reader
from tui.colours import LOOKS, TERMINAL, sgr
from tui.driver.frame import filled
from tui.driver.picture import BLANK, OWN, Cell, Picture, Style
from tui.memory import Memory
from tui.panes.event_lines import event_line
from tui.panes.layout import EVENTS, arranged
from tui.panes.parts import Line, Paint, Part, joined

MOST = 128  # rows: more than any screen has lines
ATTRIBUTES = {"bold": "1", "reverse": "7"}  # SGR parameters of the styles of letters


def first_rows(db: Path, query: str, memory: Memory | None) -> list[EventRow]:
    """The rows a large store begins with; none where the explorer is going to begin with other rows.

    Those of a small store are counted as soon as these are read. Raises `StoreError`, `sqlite3.Error`.
    """
    look = memory.look if memory is not None else None
    if query or (look is not None and (look.sort not in ("", Sort.DATE) or look.pane not in ("", EVENTS))):
        return []
    connection = open_reader(db)
    try:
        if not is_large(connection):
            return []
        since = memory.day if memory is not None else None
        return event_rows(connection, first_events(connection, MOST, since))
    finally:
        connection.close()


def first_screen(columns: int, lines: int, rows: Sequence[EventRow], title: str, coloured: bool) -> Picture:
    """The screen with the rows where the explorer has them, in the terminal's own colours."""
    plan = arranged(columns, lines, EVENTS, maximised=False)
    left, top, end = plan.facets, 1 + plan.histogram, lines - plan.preview - 1
    width = columns - left - plan.detail
    screen = [[BLANK] * columns for _ in range(lines)]

    def write(x: int, y: int, line: Line, over: Paint | None = None) -> None:
        drawn = list(_cells(line, over, coloured))[: columns - x]
        screen[y][x : x + len(drawn)] = drawn

    write(0, 0, (Part(f" {title} ..."),))
    for y in range(top, end):
        if left:
            write(left - 1, y, (Part("│", Paint.GHOST),))
    write(left, top, (Part("▌EVENTS", Paint.HEAD), Part(" …", Paint.DIM)))
    for number, row in enumerate(rows[: max(0, end - top - 1)]):
        line = event_line(row, width - 1, None)
        if number:
            write(left, top + 1 + number, (Part(" "), *line))
        else:
            write(left, top + 1, (Part("▶", Paint.ACCENT), *line), Paint.CURSOR)
    return Picture(tuple(tuple(row) for row in screen))


def _cells(line: Line, over: Paint | None, coloured: bool) -> Iterator[Cell]:
    for part in joined(line if over is None else tuple(Part(part.text, over) for part in line)):
        yield from filled(part.text, style_of(part.paint, coloured))


def style_of(paint: Paint, coloured: bool = True) -> Style:
    """How a paint looks in the terminal's own colours, as the explorer draws it."""
    letters, _, how = LOOKS[paint]
    front = sgr(TERMINAL[letters]) if coloured and letters else ""
    attribute = ATTRIBUTES.get(TERMINAL.get(how or "", how or ""))
    return OWN._replace(front=front) if attribute is None else Style(front, attributes=frozenset({attribute}))
