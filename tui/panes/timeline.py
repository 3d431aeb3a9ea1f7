"""The events in view, one a line, under headings of months, years, days, actors, locations or types."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message

from store.facets import EventRow, Facet, Sort
from tui.actions import Where
from tui.clean import clean_line
from tui.keymap import USUAL, Keymap
from tui.panes.event_lines import ACTORS_FROM, event_line, heading_line
from tui.panes.grouping import Grouping
from tui.panes.one_line import OneLine
from tui.panes.outline import Outline
from tui.panes.parts import Line, Paint, Part, cut
from tui.panes.subject import Subject, Value
from tui.virtual_list import PAGE, Pages, VirtualList

SORT_WORDS = {Sort.DATE: "date", Sort.NEWEST: "newest first", Sort.SOURCES: "most reported"}
NEIGHBOURS = 12  # events on either side that are looked at for the next in time: wide dates stand out of line


@dataclass(frozen=True, slots=True)
class EventsView:
    """Everything the list shows of one query: ids in order, headings, and the rows seen first."""

    ids: Sequence[int]  # grouped by values, an event stands here as often as it has one
    outline: Outline
    grouping: Grouping  # what the headings go by; None where there are none
    sort: Sort
    count: int  # events in view
    left_out: bool  # some of them are not in the list: too many values to list all
    dated: int  # how many of them have a date
    total: int  # events of the whole store
    cursor: int = 0  # the number of the event the cursor comes to
    rows: Sequence[EventRow] = ()  # the page of `cursor`
    unknown: tuple[tuple[str, str], ...] = ()  # where nothing is in view: what stands for nothing here
    whole: bool = True  # False: the first of them, and no numbers, while all are counted


# What helps where no event is in view.
WAYS_OUT = (
    ("undo", "takes back the last change"),
    ("clear_brush", "forgets the date range"),
    ("more", "shows minor events too"),
    ("query", "edits the query"),
)


class EventList(VirtualList):
    """The lines of the timeline."""

    def __init__(
        self, fetch: Callable[[int, Sequence[int]], None], moved: Callable[[], None], keymap: Keymap
    ) -> None:
        super().__init__()
        self._keymap = keymap
        self._fetch = fetch
        self._on_moved = moved
        self.view: EventsView | None = None
        self.reading = False  # files are being read: more will come
        self.pages: Pages[EventRow] = Pages(self._ask)

    def show(self, view: EventsView) -> None:
        """Show another list of events."""
        before = self.cursor - self.visible_rows.start
        self.view = view
        self.pages.clear()
        if view.ids:
            self.pages.put(view.cursor // PAGE, view.rows)
        line = view.outline.line(view.cursor)
        self.reset(view.outline.lines, line, top=max(0, line - before))
        self._ahead()

    def event_number(self, row: int) -> int | None:
        """The number in the list of the event on a row; on a heading, of the first one under it."""
        if self.view is None or not self.view.ids:
            return None
        return min(self.view.outline.event(row), len(self.view.ids) - 1)

    def moved(self) -> None:
        """The title of the pane counts along."""
        self._on_moved()

    def selectable(self, row: int) -> bool:
        """The cursor passes over headings."""
        return self.view is None or self.view.outline.heading(row) is None

    def line(self, row: int, width: int) -> Line:
        """A heading or an event."""
        view = self.view
        if view is None:
            return ()
        section = view.outline.heading(row)
        if section is not None:
            return heading_line(section.words, section.count, width)
        event = self.pages.get(view.outline.event(row))
        return (Part("  …", Paint.DIM),) if event is None else event_line(event, width, view.grouping)

    def empty_line(self, y: int, width: int) -> Line:
        """What to press when nothing is in view."""
        if self.view is None or self.view.ids:
            return ()
        if self.reading and not self.view.total:
            lines: tuple[Line, ...] = (
                (Part("   Reading …", Paint.STRONG),),
                (),
                (Part("   Events appear here as they are found."),),
            )
        elif not self.view.total:
            lines = (
                (Part("   This store is empty.", Paint.STRONG),),
                (),
                (
                    Part("   Leave with "),
                    Part(self._keymap.key("quit"), Paint.KEY),
                    Part(" and add articles:"),
                ),
                (Part("   dateline add FILE…", Paint.ACCENT),),
            )
        else:
            unknown = [
                (Part(cut(f"   Nothing here is called {key}:{clean_line(value)}.", width), Paint.MARK),)
                for key, value in self.view.unknown
            ]
            lines = (
                (Part("   No event matches this query.", Paint.STRONG),),
                *unknown,
                (),
                *(
                    (Part(f"   {self._keymap.key(action)} ", Paint.KEY), Part(does))
                    for action, does in WAYS_OUT
                ),
            )
        return lines[y - 1] if 1 <= y <= len(lines) else ()

    def _ask(self, number: int) -> None:
        if self.view is not None:
            self._fetch(number, self.view.ids[number * PAGE : (number + 1) * PAGE])

    def came(self, number: int, rows: Sequence[EventRow]) -> None:
        """A page of rows has come."""
        if self.view is None:
            return
        self.pages.put(number, rows)
        first = self.view.outline.line(number * PAGE)
        last = self.view.outline.line(min((number + 1) * PAGE, len(self.view.ids)) - 1)
        seen = self.visible_rows
        if first < seen.stop and last >= seen.start:
            self.refresh()

    def _ahead(self) -> None:
        """Ask for the pages next to the one on the screen."""
        if self.view is None or not self.view.ids:
            return
        seen, last_page = self.visible_rows, (len(self.view.ids) - 1) // PAGE
        first = self.view.outline.event(seen.start) // PAGE
        last = self.view.outline.event(max(seen.start, seen.stop - 1)) // PAGE
        for number in range(max(0, first - 1), min(last_page, last + 1) + 1):
            self.pages.want(number)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """The neighbours of what is shown now are wanted next."""
        super().watch_scroll_y(old_value, new_value)
        self._ahead()


class TimelinePane(Vertical):
    """The title of the timeline and its events."""

    where = Where.EVENTS

    @dataclass
    class PageWanted(Message):
        """The rows of `ids`, page `number`, are wanted."""

        pane: TimelinePane
        number: int
        ids: Sequence[int]

    @dataclass
    class Rested(Message):
        """The cursor stands on another event (None: on none)."""

        pane: TimelinePane
        event: int | None

        def can_replace(self, message: Message) -> bool:
            """Only the last one matters."""
            return isinstance(message, TimelinePane.Rested)

    def __init__(self, *, id: str, keymap: Keymap = USUAL) -> None:  # noqa: A002
        super().__init__(id=id, classes="pane")
        self._title = OneLine(classes="title")
        self._list = EventList(self._want, self._say, keymap)

    def compose(self) -> ComposeResult:
        """Title and events."""
        yield self._title
        yield self._list

    @property
    def list(self) -> EventList:
        """The list of events."""
        return self._list

    def _want(self, number: int, ids: Sequence[int]) -> None:
        self.post_message(self.PageWanted(self, number, ids))

    @property
    def whole(self) -> bool:
        """Whether all that is in view is listed, and not only the first of it."""
        return self._list.view is not None and self._list.view.whole

    def show(self, view: EventsView) -> None:
        """Show the events of another query, or in another order."""
        self._list.show(view)
        self._say()
        self.post_message(self.Rested(self, self.event_id))

    @property
    def event_id(self) -> int | None:
        """The event under the cursor."""
        number = self._list.event_number(self._list.cursor)
        return None if number is None or self._list.view is None else self._list.view.ids[number]

    @property
    def row(self) -> EventRow | None:
        """The row under the cursor, once it has come."""
        number = self._list.event_number(self._list.cursor)
        return None if number is None else self._list.pages.get(number)

    @property
    def neighbours(self) -> tuple[EventRow | None, EventRow | None]:
        """The events before and after the one under the cursor, in time, where their rows have come.

        In a list that is grouped by values, those of the same value.
        """
        view, here = self._list.view, self.row
        if view is None or here is None or here.begin is None or view.sort is Sort.SOURCES:
            return None, None
        stretch = (
            view.outline.stretch(self.number) if isinstance(view.grouping, Facet) else range(len(view.ids))
        )
        ahead = range(self.number + 1, min(stretch.stop, self.number + 1 + NEIGHBOURS))
        behind = range(self.number - 1, max(stretch.start, self.number - NEIGHBOURS) - 1, -1)
        earlier, later = (ahead, behind) if view.sort is Sort.NEWEST else (behind, ahead)
        rows = [
            [row for n in some if (row := self._list.pages.get(n)) and row.begin] for some in (earlier, later)
        ]
        before = next((row for row in rows[0] if row.begin and row.begin <= here.begin), None)
        return before, next((row for row in rows[1] if row.begin and row.begin >= here.begin), None)

    def subject(self) -> Subject | None:
        """The first actor of the event under the cursor."""
        row = self.row
        return (
            Value("actor", row.actors[0], clean_line(row.actors[0]))
            if row is not None and row.actors
            else None
        )

    def day(self) -> date | None:
        """The day the event under the cursor begins."""
        return self.row.begin if self.row is not None else None

    def last_day(self) -> date | None:
        """The day the event under the cursor ends."""
        return self.row.end if self.row is not None else None

    @property
    def number(self) -> int:
        """The number in the list of the event under the cursor."""
        return self._list.event_number(self._list.cursor) or 0

    def go_to(self, event: int) -> None:
        """Put the cursor on the event of that number in the list."""
        if self._list.view is not None:
            self._list.go(self._list.view.outline.line(event))

    def step(self, events_on: int) -> None:
        """Move the cursor by events, whatever the focus."""
        for _ in range(abs(events_on)):
            (self._list.action_move_down if events_on > 0 else self._list.action_move_up)()

    def to_section(self, way: int) -> bool:
        """The cursor comes to the first event of the section before (-1) or after (1); False without one."""
        view = self._list.view
        if view is None:
            return False
        line = view.outline.section_line(self._list.cursor, way)
        if line is None:
            return False
        self._list.go(line)
        return True

    @on(VirtualList.Moved)
    def _moved(self, event: VirtualList.Moved) -> None:
        event.stop()
        self.post_message(self.Rested(self, self.event_id))

    def on_descendant_focus(self, _event: events.DescendantFocus) -> None:
        """The title shows where the keys go."""
        self._say()

    def on_descendant_blur(self, _event: events.DescendantBlur) -> None:
        """The title shows that they go elsewhere."""
        self._say()

    def _group_off_screen(self) -> str:
        """The heading that the cursor is under, where it has been scrolled away."""
        view = self._list.view
        if view is None or not view.outline.sections:
            return ""
        line = view.outline.line(view.outline.stretch(self.number).start) - 1
        section = view.outline.heading(line)
        if section is None or line in self._list.visible_rows:
            return ""
        return "  " + cut(section.words, self.size.width // 3)

    def _say(self) -> None:
        view = self._list.view
        name = Part(("▌" if self._list.has_focus else " ") + "EVENTS", Paint.HEAD)
        if view is None or not view.whole:
            self._title.say((name, Part(" …", Paint.DIM)))
            return
        number = self._list.event_number(self._list.cursor)
        at = f" {number + 1:,}/{len(view.ids):,}" if number is not None else " 0"
        group = self._group_off_screen() if self.size.width >= ACTORS_FROM else ""
        how = f"by {view.grouping}{', the first' if view.left_out else ''} " if view.grouping else ""
        order = (Part(how, Paint.DIM), Part(f"▾ {SORT_WORDS[view.sort]} ", Paint.DIM))
        self._title.say((name, Part(at), Part(group, Paint.HEAD)), order)
