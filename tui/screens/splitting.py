"""Taking reports out of an event into one of their own: which ones, and what will happen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from store.dates_in_words import day_in_words
from store.details import EventDetail, MentionDetail
from tui.clean import clean_line
from tui.panes.one_line import OneLine
from tui.panes.parts import Line, Paint, Part, cut, fit
from tui.panes.prose import wrapped
from tui.panes.telling import reports_words
from tui.screens.asking import KeysWanted
from tui.screens.line import key_words
from tui.virtual_list import VirtualList

WHO_WIDTH = 26  # cells of publisher and date
FRAME_LINES = 6  # border, title, what happens, keys
MOST_LINES = 14


def what_happens(reports: Sequence[MentionDetail], taken: frozenset[int]) -> tuple[str, bool]:
    """What splitting will do when these reports (numbers) are taken, for people; whether it can be done."""
    if not taken:
        articles = len({report.article_id for report in reports})
        if articles < 2:
            return "All reports are of one article: choose those that belong to another event.", False
        own = f"{articles} events. It can be taken back."
        return f"Every article's reports become an event of their own: {own}", True
    rest = len(reports) - len(taken)
    if not rest:
        return "All reports are chosen: nothing would be left of the event.", False
    become = "becomes an event of its own" if len(taken) == 1 else "become an event of their own"
    stay = "stays" if rest == 1 else "stay"
    told = f"{reports_words(len(taken))} {become}; {reports_words(rest)} {stay} here."
    return f"{told} It can be taken back.", True


class ReportList(VirtualList, inherit_bindings=False):
    """The reports, those that are taken with a sign.

    | Key(s) | Description |
    | :- | :- |
    | down, j | The next line. |
    | up, k | The line before. |
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move_down", "next", show=False),
        Binding("up,k", "move_up", "before", show=False),
    ]

    def __init__(self, reports: Sequence[MentionDetail]) -> None:
        super().__init__()
        self.reports = reports
        self.taken: frozenset[int] = frozenset()

    def turn(self) -> None:
        """Take the report under the cursor, or leave it."""
        self.taken ^= {self.cursor}
        self.refresh()

    def line(self, row: int, width: int) -> Line:
        """One report: whether it is taken, whose it is, its sentence."""
        report, taken = self.reports[row], row in self.taken
        when = day_in_words(report.published, short=True) if report.published else ""
        who = " ".join(filter(None, (clean_line(report.publisher or ""), when))) or clean_line(report.source)
        paint = Paint.KEPT if taken else Paint.PLAIN
        return (
            Part(" ◉ " if taken else " ○ ", paint),
            Part(fit(who, WHO_WIDTH), paint),
            Part(cut(f" {clean_line(report.text)}", max(1, width - WHO_WIDTH - 4)), Paint.DIM),
        )


class SplitScreen(ModalScreen[tuple[int, ...] | None]):
    """Choose reports of an event; the answer is the ids of their mentions.

    Without any, every article's reports become an event of their own.

    | Key(s) | Description |
    | :- | :- |
    | space | Take the report under the cursor, or leave it. |
    | enter | Do it. |
    | escape | Leave. |
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "leave", show=False),
        Binding("enter", "split", "split", show=False),
        Binding("space", "turn", "take", show=False),
    ]

    def __init__(self, event: EventDetail) -> None:
        super().__init__()
        self._event = event
        self._list = ReportList(event.mentions)
        self._head = OneLine()
        self._about = [OneLine(), OneLine()]
        self._foot = OneLine()

    def compose(self) -> ComposeResult:
        """A title, the reports, what will happen, the keys."""
        with Vertical(classes="menu") as box:
            box.styles.height = min(len(self._event.mentions), MOST_LINES) + FRAME_LINES
            yield self._head
            yield self._list
            yield from self._about
            yield self._foot

    def on_mount(self) -> None:
        """The list has the keys."""
        self._list.reset(len(self._event.mentions))
        self.set_focus(self._list, scroll_visible=False)
        self._head.say((Part(f" Split “{cut(clean_line(self._event.title), 56)}”", Paint.HEAD),))
        keys = key_words(("␣", "choose"), ("↵", "split"), ("esc", "leave"))
        self._foot.say((Part(" "), *keys))
        self.call_after_refresh(self._explain)
        self.app.post_message(KeysWanted())

    def on_resize(self) -> None:
        """What will happen is told in the width there is."""
        self.call_after_refresh(self._explain)

    def _explain(self) -> None:
        words, can_be = what_happens(self._list.reports, self._list.taken)
        lines = wrapped(
            [Part(words, Paint.ACCENT if can_be else Paint.ERROR)], max(10, self._list.size.width - 2)
        )
        for number, line in enumerate(self._about):
            line.say((Part(" "), *lines[number]) if number < len(lines) else ())

    @on(VirtualList.Clicked)
    def _clicked(self, event: VirtualList.Clicked) -> None:
        event.stop()
        self.action_turn()

    def on_click(self, event: events.Click) -> None:
        """A click beside it leaves."""
        if event.widget is self:
            self.dismiss(None)

    def action_turn(self) -> None:
        """Take the report under the cursor, or leave it."""
        self._list.turn()
        self._explain()

    def action_split(self) -> None:
        """Answer, if it can be done."""
        reports, taken = self._list.reports, self._list.taken
        if self.is_current and what_happens(reports, taken)[1]:
            self.dismiss(tuple(reports[number].id for number in sorted(taken)))
