"""Writes cells, moves and colours in as few bytes as the terminal allows."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from tui.driver.abilities import Abilities
from tui.driver.picture import OWN, Cell, Style, is_certain

ERASE = "\x1b[K"
_TAKEN_BACK = {
    "1": "22",
    "2": "22",
    "3": "23",
    "4": "24",
    "5": "25",
    "6": "25",
    "7": "27",
    "8": "28",
    "9": "29",
    "21": "24",
    "51": "54",
    "52": "54",
    "53": "55",
}


@lru_cache(maxsize=8192)
def restyle(before: Style, after: Style, takes_back: bool) -> str:
    """The shortest way from one style to another: what differs, or everything from the start."""
    link = f"\x1b]8;{after.link or ';'}\x1b\\" if before.link != after.link else ""
    if before[:3] == after[:3]:
        return link
    wanted = [*sorted(after.attributes), *filter(None, (after.front, after.back))]
    anew = f"\x1b[{';'.join(['', *wanted])}m"  # nothing before the first `;` stands for 0
    lost = before.attributes - after.attributes
    if not takes_back and (lost or (before.front and not after.front) or (before.back and not after.back)):
        return anew + link
    offs = {_TAKEN_BACK[attribute] for attribute in lost}
    kept = {attribute for attribute in before.attributes if _TAKEN_BACK[attribute] not in offs}
    changes = [*sorted(offs), *sorted(after.attributes - kept)]
    if before.front != after.front:
        changes.append(after.front or "39")
    if before.back != after.back:
        changes.append(after.back or "49")
    return min(anew, f"\x1b[{';'.join(changes)}m", key=len) + link


def _shows_alike(style: Style, blank: Style) -> bool:
    """Whether a space written in `style` looks like one in `blank`."""
    return style is blank or style.on_blank == blank


class Pen:
    """Where one writes, in which style, and what has been written so far.

    Begins in the terminal's own style at `place` (column, row; None when nobody knows); `text` is what is to
    be sent. `columns` is the width of the screen, on which nothing wraps.
    """

    def __init__(self, columns: int, abilities: Abilities, place: tuple[int, int] | None = None) -> None:
        self._columns = columns
        self._abilities = abilities
        self._parts: list[str] = []
        self.style = OWN
        self.place = place

    @property
    def text(self) -> str:
        """What has been written so far."""
        return "".join(self._parts)

    def move(self, x: int, y: int) -> None:
        """Go to column `x` of row `y`, both from 0."""
        if self.place != (x, y):
            self._parts.append(self._way(x, y))
            self.place = (x, y)

    def _way(self, x: int, y: int) -> str:
        row = str(y + 1) if y else ""
        ways = [f"\x1b[{y + 1};{x + 1}H" if x else f"\x1b[{row}H"]
        if self.place is not None and self.place[1] == y:
            steps = x - self.place[0]
            ways.append(f"\x1b[{steps if steps > 1 else ''}C" if steps > 0 else _back(-steps))
            if x == 0:
                ways.append("\r")
        return min(ways, key=len)

    def paint(self, style: Style) -> None:
        """Take up a style."""
        if style != self.style:
            self._parts.append(restyle(self.style, style, self._abilities.takes_back))
            self.style = style

    def write(self, cells: Sequence[Cell]) -> None:
        """Write cells from here on. Halves of wide characters come with them; the first is none.

        A character that terminals may draw wider or narrower gets blanks below it and a move behind it, and
        its neighbours stand where they should whatever becomes of it.
        """
        if self.place is None:
            raise ValueError("the pen must be put somewhere before it writes")
        x, y = self.place
        count = len(cells)
        at = 0
        while at < count:
            text, style = cells[at]
            width = 1
            while at + width < count and not cells[at + width].text:
                width += 1
            if text == " " and _shows_alike(self.style, style):
                self._parts.append(" ")
            elif is_certain(text, width):
                self.paint(style)
                self._parts.append(text)
            else:
                self._write_doubtful(text, style, x + at, y, width)
            at += width
        end = x + count
        # At the end of a line terminals differ in where the cursor is.
        self.place = (end, y) if end < self._columns and self.place is not None else None

    def write_behind(self, gap: Sequence[Cell], cells: Sequence[Cell]) -> None:
        """Write `cells` behind a `gap` that stands there: written again or passed over, as is shorter."""
        if self.place is None:
            raise ValueError("the pen must be put somewhere before it writes")
        x, y = self.place
        over, again = self._copy(), self._copy()
        over.move(x + len(gap), y)
        over.write(cells)
        again.write([*gap, *cells])
        best = min((again, over), key=lambda pen: len(pen.text.encode()))
        self._parts.append(best.text)
        self.style, self.place = best.style, best.place

    def _copy(self) -> Pen:
        """A pen at the same place with nothing written."""
        copy = Pen(self._columns, self._abilities, self.place)
        copy.style = self.style
        return copy

    def _write_doubtful(self, text: str, style: Style, x: int, y: int, width: int) -> None:
        self.paint(style)
        here = f"\x1b[{y + 1};{x + 1}H"
        behind = f"\x1b[{y + 1};{x + width + 1}H" if x + width < self._columns else ""
        self._parts.append(f"{' ' * width}{here}{text}{behind}")

    def can_erase(self, blank: Style) -> bool:
        """Whether erasing can leave spaces in the style `blank`."""
        return blank == OWN or (blank == Style("", blank.back) and self._abilities.erases_in_colour)

    def erase(self, blank: Style) -> None:
        """Make everything from here to the end of the line a space in the style `blank`."""
        if not _shows_alike(self.style, blank):
            self.paint(blank)
        self._parts.append(ERASE)

    def scroll(self, first: int, last: int, lines: int) -> None:
        """Move rows `first` to `last` up by `lines`, down when negative; what opens is blank."""
        self.paint(OWN)
        way = f"\x1b[{last + 1}H" + "\n" * lines if lines > 0 else f"\x1b[{first + 1}H" + "\x1bM" * -lines
        self._parts.append(f"\x1b[{first + 1};{last + 1}r{way}\x1b[r")
        self.place = None


def _back(steps: int) -> str:
    """To the left: backspaces are shorter for a few cells."""
    return "\b" * steps if steps < 4 else f"\x1b[{steps}D"
