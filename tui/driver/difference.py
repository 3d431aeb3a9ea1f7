"""The bytes that bring a terminal from one picture to another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tui.driver.abilities import Abilities
from tui.driver.pen import Pen
from tui.driver.picture import OWN, Cell, Picture, Row, Style, is_certain
from tui.driver.scrolling import find_scroll

LONGEST_GAP = 8  # unchanged cells that may be cheaper to write again than to pass over
SHORTEST_ERASE = 4  # blanks; erasing costs three bytes and more


def difference(shown: Picture, wanted: Picture, abilities: Abilities) -> str:
    """What to send so that a terminal that shows `shown` shows `wanted`: the shorter of two ways.

    Both have the same size. The terminal is in its own style, does not wrap, scrolls as a whole, and is left
    so. Cells that nobody knows in `wanted` are not touched. Empty when nothing is to be done.
    """
    columns = wanted.size[0]
    told = _changes(Pen(columns, abilities, shown.cursor), shown.rows, wanted)
    scroll = find_scroll(shown.rows, wanted.rows)
    if scroll is None:
        return told
    pen = Pen(columns, abilities, shown.cursor)
    pen.scroll(scroll.first, scroll.last, scroll.lines)
    moved = _changes(pen, scroll.applied(shown.rows), wanted)
    return min(told, moved, key=lambda text: len(text.encode()))


def _changes(pen: Pen, shown: Sequence[Row], wanted: Picture) -> str:
    for y, (old, new) in enumerate(zip(shown, wanted.rows, strict=True)):
        if old != new:
            _change_row(pen, y, old, new)
    pen.paint(OWN)
    if wanted.cursor is not None:
        pen.move(*wanted.cursor)
    return pen.text


def _change_row(pen: Pen, y: int, old: Row, new: Row) -> None:
    columns = len(new)
    differing = [x for x in range(columns) if new[x] is not None and old[x] != new[x]]
    if not differing:
        return
    if _is_doubtful(old, differing) or _is_doubtful(new, differing):
        # What stands behind a doubtful character may be hit by it.
        differing = [x for x in range(differing[0], columns) if new[x] is not None]
    tail, blank = _blank_tail(new, pen)
    behind = [x for x in differing if x >= tail]
    if len(behind) >= SHORTEST_ERASE:
        differing = differing[: -len(behind)]
    else:
        behind = []
    for begin, end in _runs(differing, new):
        cells = [cell for cell in new[begin:end] if cell is not None]
        gap = _gap(pen, y, begin, new)
        if gap:
            pen.write_behind(gap, cells)
        else:
            pen.move(begin, y)
            pen.write(cells)
    if behind:
        if pen.place is None or pen.place[1] != y or not tail <= pen.place[0] <= behind[0]:
            pen.move(behind[0], y)
        pen.erase(blank)


def _runs(differing: Sequence[int], row: Row) -> Iterator[tuple[int, int]]:
    """Neighbouring cells as (begin, end). Wide characters are whole."""
    begin = 0
    for at, x in enumerate(differing):
        if at + 1 == len(differing) or differing[at + 1] != x + 1:
            first, end = differing[begin], x + 1
            while first > 0 and _is_half(row[first]):
                first -= 1
            while end < len(row) and _is_half(row[end]):
                end += 1
            yield first, end
            begin = at + 1


def _is_half(cell: Cell | None) -> bool:
    return cell is not None and not cell.text


def _gap(pen: Pen, y: int, begin: int, row: Row) -> list[Cell]:
    """The few cells between the pen and column `begin`, if they are known and can be written."""
    if pen.place is None or pen.place[1] != y or not 0 < begin - pen.place[0] <= LONGEST_GAP:
        return []
    gap = row[pen.place[0] : begin]
    if None in gap or _is_half(gap[0]) or _is_doubtful(row, range(pen.place[0], begin)):
        return []
    return [cell for cell in gap if cell is not None]


def _is_doubtful(row: Row, columns: Sequence[int]) -> bool:
    """Whether a terminal may draw a character in these columns wider or narrower than it should."""
    texts = {cell.text for cell in map(row.__getitem__, columns) if cell is not None}
    if "" not in texts:
        return not all(is_certain(text, 1) for text in texts)
    return any(
        cell is not None and cell.text and not is_certain(cell.text, 2 if _is_half(after) else 1)
        for cell, after in zip(row, (*row[1:], None), strict=True)
    )


def _blank_tail(row: Row, pen: Pen) -> tuple[int, Style]:
    """From which column on a row is blank in one style that erasing can leave, and that style."""
    columns = len(row)
    last = row[-1]
    if last is None or last.text != " " or not pen.can_erase(last.style):
        return columns, OWN
    tail = columns
    while tail > 0 and row[tail - 1] == last:
        tail -= 1
    return tail, last.style
