"""Reads what Textual's compositor writes: moves, colours, links and text, put into a picture."""

from __future__ import annotations

import re
from functools import lru_cache

from rich.cells import get_character_cell_size, split_graphemes

from tui.driver.picture import BLANK, OWN, Cell, Picture, Row, Style

_TOKEN = re.compile(
    r"\x1b\[(?P<y>\d+);(?P<x>\d+)H"
    r"|\x1b\[(?P<sgr>[\d;]*)m"
    r"|(?P<text>[^\x00-\x1f\x7f-\x9f]+)"
    r"|(?P<line>\r?\n)"
    r"|\x1b\]8;(?P<link>[^\x00-\x1f]*)\x1b\\"
)
_COLOURS = {
    **{str(n): "front" for n in (*range(30, 38), *range(90, 98))},
    **{str(n): "back" for n in (*range(40, 48), *range(100, 108))},
}
_ATTRIBUTES = frozenset({"1", "2", "3", "4", "5", "6", "7", "8", "9", "21", "51", "52", "53"})


def painted(picture: Picture, data: str) -> Picture | None:
    """The picture after Textual has written `data` to it.

    None when `data` is no frame of the compositor or does not fit: it must begin with a move, and have no
    more than moves, colours, links, line ends and text within the lines.
    """
    columns, count = picture.size
    touched: dict[int, list[Cell | None]] = {}
    x = y = -1
    style = OWN
    at = 0
    while at < len(data):
        token = _TOKEN.match(data, at)
        if token is None:
            return None
        at = token.end()
        kind = token.lastgroup
        if kind == "text" and y >= 0:
            row = touched.get(y)
            if row is None:
                row = touched[y] = list(picture.rows[y])
            cells = filled(token["text"], style)
            if x + len(cells) > columns:
                return None
            _put(row, x, cells)
            x += len(cells)
        elif kind == "sgr" and y >= 0:
            changed = restyled(style, token["sgr"])
            if changed is None:
                return None
            style = changed
        elif kind == "x":
            x, y = int(token["x"]) - 1, int(token["y"]) - 1
            if not (0 <= x < columns and 0 <= y < count):
                return None
        elif kind == "line" and 0 <= y < count - 1:
            x, y = 0, y + 1
        elif kind == "link" and y >= 0:
            body = token["link"]
            style = style._replace(link="" if body == ";" else body)
        else:
            return None
    if y < 0 or style != OWN:
        return None
    rows = list(picture.rows)
    for number, cells_of_row in touched.items():
        row_now: Row = tuple(cells_of_row)
        rows[number] = row_now
    return Picture(tuple(rows), (min(x, columns - 1), y))


@lru_cache(maxsize=4096)
def restyled(style: Style, parameters: str) -> Style | None:
    """The style after SGR `parameters`; None when one of them is not known."""
    values = parameters.split(";") if parameters else ["0"]
    front, back, attributes = style.front, style.back, set(style.attributes)
    at = 0
    while at < len(values):
        value = values[at]
        if value in ("38", "48"):
            length = {"5": 3, "2": 5}.get(values[at + 1] if at + 1 < len(values) else "", 0)
            if not length or at + length > len(values):
                return None
            colour = ";".join(values[at : at + length])
            front, back = (colour, back) if value == "38" else (front, colour)
            at += length
            continue
        if value in ("", "0"):
            front, back, attributes = "", "", set()
        elif value in _ATTRIBUTES:
            attributes.add(value)
        elif value in _COLOURS:
            front, back = (value, back) if _COLOURS[value] == "front" else (front, value)
        elif value == "39":
            front = ""
        elif value == "49":
            back = ""
        else:
            return None
        at += 1
    return Style(front, back, frozenset(attributes), style.link)


@lru_cache(maxsize=4096)
def filled(text: str, style: Style) -> tuple[Cell, ...]:
    """The cells that `text` fills, measured as Textual measures it."""
    blank = Cell(" ", style.on_blank)
    if text.isascii():
        return tuple(blank if char == " " else Cell(char, style) for char in text)
    cells: list[Cell] = []
    for start, end, width in _clusters(text):
        cluster = text[start:end]
        if width == 0:  # nothing before it that it could join
            if cells:
                cells[-1] = Cell(cells[-1].text + cluster, style)
            continue
        cells.append(blank if cluster == " " else Cell(cluster, style))
        cells.extend(Cell("", style) for _ in range(width - 1))
    return tuple(cells)


def _clusters(text: str) -> list[tuple[int, int, int]]:
    """Start, end and cells of each character with what is joined to it."""
    widths = [get_character_cell_size(char) for char in text]
    if 0 not in widths:
        return [(n, n + 1, width) for n, width in enumerate(widths)]
    return split_graphemes(text)[0]


def _put(row: list[Cell | None], x: int, cells: tuple[Cell, ...]) -> None:
    """Write over a row. Half a wide character is none: what is left of one is blank, as terminals have it."""
    end = x + len(cells)
    if not cells:
        return
    start = x
    while start > 0 and _is_half(row[start]):
        start -= 1
        row[start] = _blanked(row[start])
    while end < len(row) and _is_half(row[end]):
        row[end] = _blanked(row[end])
        end += 1
    row[x : x + len(cells)] = cells


def _is_half(cell: Cell | None) -> bool:
    return cell is not None and not cell.text


def _blanked(cell: Cell | None) -> Cell:
    return Cell(" ", cell.style.on_blank) if cell is not None else BLANK
