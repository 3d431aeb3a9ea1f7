"""A list of any length that only ever draws, and only ever asks for, the lines on the screen.

A cursor step repaints two lines. Nothing is animated. Pages next to the one on the screen are asked
for ahead of time.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Generic, TypeVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.actions import Action, Doer, Where, at
from tui.compositing import hold
from tui.panes.paint import Painted, strip
from tui.panes.parts import Line, Paint, Part

Row = TypeVar("Row")

PAGE = 128  # rows asked for at once: more than any screen has lines
PAGES_KEPT = 64
WHEEL_LINES = 3


class Pages(Generic[Row]):
    """The rows that have been fetched, by pages of `PAGE`; the pages used last are kept."""

    def __init__(self, fetch: Callable[[int], None]) -> None:
        self._fetch = fetch  # called with the number of a page that is wanted, once
        self._pages: OrderedDict[int, Sequence[Row]] = OrderedDict()
        self._asked: set[int] = set()

    def clear(self) -> None:
        """Forget everything: the list shows something else now."""
        self._pages.clear()
        self._asked.clear()

    def get(self, index: int) -> Row | None:
        """The row, or None until its page, which is asked for, has come."""
        number, place = divmod(index, PAGE)
        page = self._pages.get(number)
        if page is None:
            self.want(number)
            return None
        self._pages.move_to_end(number)
        return page[place] if place < len(page) else None

    def want(self, number: int) -> None:
        """Ask for a page unless it is here or on its way."""
        if number >= 0 and number not in self._pages and number not in self._asked:
            self._asked.add(number)
            self._fetch(number)

    def put(self, number: int, rows: Sequence[Row]) -> None:
        """A page has come."""
        self._asked.discard(number)
        self._pages[number] = rows
        self._pages.move_to_end(number)
        while len(self._pages) > PAGES_KEPT:
            self._pages.popitem(last=False)

    def lost(self, number: int) -> None:
        """A page will not come; it may be asked for again."""
        self._asked.discard(number)


def bindings(*places: Where) -> list[BindingType]:
    """The bindings of the actions at hand in these places."""
    return [
        Binding(",".join(a.keys), _doing(a), a.title, show=False, tooltip=a.help, id=a.id)
        for a in at(*places)
    ]


def _doing(action: Action) -> str:
    if action.where not in (Where.ANYWHERE, Where.EVENT):
        return action.id
    return f"app.do('{action.id}')" if action.doer is Doer.CHAPTER else f"{action.doer}.{action.id}"


class VirtualList(Painted, ScrollView, can_focus=True, inherit_bindings=False):
    """Lines with a cursor. Subclasses say what a line looks like (`line`) and what can be chosen.

    | Key(s) | Description |
    | :- | :- |
    | down, j | One line down. |
    | up, k | One line up. |
    | ctrl+d | Half a page down. |
    | ctrl+u | Half a page up. |
    | pagedown, ctrl+f | A page down. |
    | pageup | A page up. |
    | home, g | To the first line. |
    | end, G | To the last line. |

    A click puts the cursor on a line, the wheel scrolls. Its component classes are the paints
    (`tui.panes.parts.Paint`). `▶` stands before the line of the cursor, which is `Paint.CURSOR` while the
    list has the focus.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.LIST)
    DEFAULT_CSS = """
    VirtualList {
        height: 1fr;
        overflow: hidden;
        scrollbar-size: 0 0;
    }
    """

    @dataclass
    class Moved(Message):
        """The cursor has come to `row`."""

        list: VirtualList
        row: int

        def can_replace(self, message: Message) -> bool:
            """Only where the cursor is now matters, not what it passed."""
            return isinstance(message, VirtualList.Moved) and message.list is self.list

        @property
        def control(self) -> VirtualList:
            """The list, for `@on` selectors."""
            return self.list

    @dataclass
    class Clicked(Message):
        """A line was clicked, `x` cells from the left; `again` when the cursor was there already."""

        list: VirtualList
        row: int
        x: int
        again: bool

        @property
        def control(self) -> VirtualList:
            """The list, for `@on` selectors."""
            return self.list

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._count = 0
        self._cursor = 0

    # What subclasses say

    def line(self, row: int, width: int) -> Line:
        """How row number `row` looks in `width` cells; the sign of the cursor stands before it."""
        raise NotImplementedError

    def selectable(self, row: int) -> bool:  # noqa: ARG002
        """Whether the cursor stops on the row when it passes."""
        return True

    def moved(self) -> None:
        """The cursor has come to another row: what tells of it elsewhere is drawn in the same frame."""

    # What others may do

    @property
    def count(self) -> int:
        """The number of rows."""
        return self._count

    @property
    def cursor(self) -> int:
        """The row of the cursor."""
        return self._cursor

    @property
    def visible_rows(self) -> range:
        """The rows on the screen."""
        top = self.scroll_offset.y
        return range(top, min(self._count, top + max(1, self._height)))

    def reset(self, count: int, cursor: int = 0, *, top: int | None = None) -> None:
        """The list holds something else: `count` rows, the cursor on `cursor`, `top` the first row shown."""
        self._count = count
        self._cursor = max(0, min(cursor, count - 1))
        hold(self, count)
        if top is None:
            top = self.scroll_offset.y
        self._scroll(self._seen(self._cursor, min(top, max(0, count - self._height))))
        self.refresh()

    def go(self, row: int, *, page: int = 0) -> None:
        """Put the cursor on `row`, or the nearest there is, and show it; `page` scrolls by as many rows."""
        if not self._count:
            return
        old, row = self._cursor, max(0, min(self._count - 1, row))
        top = max(0, min(self._count - self._height, self.scroll_offset.y + page))
        self._cursor = row
        top = self._seen(row, top)
        if top != self.scroll_offset.y:
            self._scroll(top)
        elif row != old:
            self.refresh_line(old)
            self.refresh_line(row)
        if row != old:
            self._tell()

    def nearest(self, row: int, step: int) -> int:
        """The first row from `row` on, in direction `step`, that can be chosen, else the first back."""
        for way in (step, -step):
            here = row
            while 0 <= here < self._count:
                if self.selectable(here):
                    return here
                here += way
        return max(0, min(self._count - 1, row))

    # Drawing

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        width, row = self.size.width, y + self.scroll_offset.y
        if row >= self._count:
            return strip(self, self.empty_line(y, width), width)
        if row != self._cursor:
            return strip(self, (Part(" "), *self.line(row, width - 1)), width)
        lit = self.has_focus or not self.can_focus  # a list whose keys come through a field is always lit
        over = Paint.CURSOR if lit else None
        return strip(self, (Part("▶", Paint.ACCENT), *self.line(row, width - 1)), width, over)

    def empty_line(self, y: int, width: int) -> Line:  # noqa: ARG002
        """What stands `y` lines from the top where there are no rows: nothing, or a hint."""
        return (Part(""),)

    @property
    def _height(self) -> int:
        return max(1, self.size.height)

    def _seen(self, row: int, top: int) -> int:
        """The first row to show, near `top`, so that `row` (with its heading, if it has one) is seen.

        A cursor that would leave the screen turns the page: a third of it stays behind the cursor. So the
        lines stand still while the cursor walks, and one sees what comes.
        """
        height, behind = self._height, self._height // 3
        first = row - 1 if row > 0 and not self.selectable(row - 1) and height > 1 else row
        if top <= first and row < top + height:
            return top
        turned = row - behind if row >= top + height else row - (height - 1 - behind)
        return max(0, min(self._count - height, first, turned))

    def _scroll(self, top: int) -> None:
        self.scroll_to(y=top, animate=False, force=True)

    # Events

    def on_resize(self) -> None:
        """The cursor stays on the screen in any size."""
        hold(self, self._count)
        self._scroll(self._seen(self._cursor, min(self.scroll_offset.y, max(0, self._count - self._height))))

    def on_show(self) -> None:
        """The cursor is on the screen, wherever it went while the list was not."""
        self.on_resize()
        self.refresh()

    def on_focus(self) -> None:
        """The line of the cursor shows that keys come here."""
        self.refresh_line(self._cursor)

    def on_blur(self) -> None:
        """The line of the cursor shows that keys go elsewhere."""
        self.refresh_line(self._cursor)

    def on_click(self, event: events.Click) -> None:
        """The cursor comes to the line that is clicked."""
        event.stop()
        row = event.y + self.scroll_offset.y
        if 0 <= row < self._count:
            again = row == self._cursor
            self.go(row)
            self.post_message(self.Clicked(self, row, event.x, again))

    def _on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        self._wheel(WHEEL_LINES)
        event.stop()
        event.prevent_default()

    def _on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        self._wheel(-WHEEL_LINES)
        event.stop()
        event.prevent_default()

    def _wheel(self, lines: int) -> None:
        """Scroll; the cursor only moves when it would leave the screen."""
        top = max(0, min(self._count - self._height, self.scroll_offset.y + lines))
        if top == self.scroll_offset.y:
            return
        self._scroll(top)
        row = max(top, min(self._cursor, top + self._height - 1, self._count - 1))
        if row != self._cursor:
            self._cursor = self.nearest(row, 1 if lines > 0 else -1)
            self._tell()

    def _tell(self) -> None:
        self.moved()
        self.post_message(self.Moved(self, self._cursor))

    # Actions

    def action_move_down(self) -> None:
        """One line down."""
        self.go(self.nearest(self._cursor + 1, 1) if self._cursor + 1 < self._count else self._cursor)

    def action_move_up(self) -> None:
        """One line up."""
        if self._cursor:
            self.go(self.nearest(self._cursor - 1, -1))

    def action_half_down(self) -> None:
        """Half a page down."""
        self._jump(self._height // 2)

    def action_half_up(self) -> None:
        """Half a page up."""
        self._jump(-(self._height // 2))

    def action_page_down(self) -> None:
        """A page down."""
        self._jump(self._height - 1)

    def action_page_up(self) -> None:
        """A page up."""
        self._jump(1 - self._height)

    def action_top(self) -> None:
        """To the first line."""
        self.go(self.nearest(0, 1))

    def action_end(self) -> None:
        """To the last line."""
        self.go(self.nearest(self._count - 1, -1))

    def _jump(self, rows: int) -> None:
        row = max(0, min(self._count - 1, self._cursor + rows))
        self.go(self.nearest(row, 1 if rows > 0 else -1), page=rows)
