"""A whole article with one sentence lit. `n` and `N` go through the events that it tells."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen

from store.dates_in_words import day_in_words
from store.details import ArticleDetail
from tui.actions import Where
from tui.clean import clean_line
from tui.keymap import Keymap
from tui.lane import Urgency
from tui.panes.asks import Ask, Desk, told, told_in
from tui.panes.claims import source_line
from tui.panes.footer import Footer
from tui.panes.lines import Lines
from tui.panes.one_line import OneLine
from tui.panes.parts import Line, Paint, Part
from tui.panes.prose import is_lit, lit, wrapped
from tui.panes.telling import Told, added_words, date_words, detail_lines, marks
from tui.paths import shown_path
from tui.screens.asking import KeysWanted
from tui.virtual_list import bindings

WIDEST_TEXT = 88  # cells: longer lines are hard to read
ABOVE = 3  # lines seen above the lit sentence


def article_lines(told: Told, article: ArticleDetail, width: int) -> tuple[list[Line], int]:
    """The article in lines of at most `width` cells, and the number of the first lit one (0 when none is)."""
    row = article.row
    lines: list[Line] = []
    if row.title:
        lines += wrapped([Part(clean_line(row.title), Paint.STRONG)], width)
    about = [clean_line(row.publisher)] if row.publisher else []
    about += [day_in_words(row.published, short=True)] if row.published else []
    about.append(clean_line(row.url or shown_path(row.source)))
    lines += wrapped([Part(" · ".join(about), Paint.DIM)], width)
    lines.append(())
    report = told.report
    sentence = report.sentence if report is not None else None
    body = wrapped(lit(article.text, 0, len(article.text), sentence, marks(told)), width)
    if row.title and body and _same_words(body[0], row.title):
        body = body[1:]
    first = next((n for n, line in enumerate(body) if is_lit(line)), 0)
    at = len(lines) + first
    lines += [((Part("▌ ", Paint.LIT) if is_lit(line) else Part("  ")), *line) for line in body]
    return [(Part(" "), *line) for line in lines], at if body else 0


def _same_words(line: Line, title: str) -> bool:
    return "".join(part.text for part in line).strip() == clean_line(title)


class ArticleScreen(Screen[None]):
    """An article. Its keys are those of lists, `Where.ARTICLE` and `Where.EVENT` in the table of actions."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.ARTICLE, Where.EVENT)

    def __init__(self, told: Told, ask: Ask, keymap: Keymap) -> None:
        super().__init__()
        self._told = told
        self._ask = ask
        self._laying_out = 0  # counts how often: only the newest is shown
        self._number = 0  # of the event of the article that is lit, or will be as soon as it has been read
        self._head = OneLine(classes="title")
        self._sub = OneLine()
        self._lines = Lines()
        self._keymap = keymap
        self._foot = Footer(keymap, id="article-footer")

    def compose(self) -> ComposeResult:
        """What is lit, the text, the keys."""
        yield self._head
        yield self._sub
        yield self._lines
        yield self._foot

    def on_mount(self) -> None:
        """Lit as soon as the size is known."""
        self._foot.show((Where.ARTICLE, Where.EVENT))
        self.set_focus(self._lines, scroll_visible=False)
        self.app.post_message(KeysWanted())
        self.call_after_refresh(self.show, self._told)

    def show(self, told: Told) -> None:
        """Light another event."""
        self._told = told
        article = told.article
        self._say()
        width = max(1, min(WIDEST_TEXT, self._lines.size.width - 4))
        if article is None:  # a row of a table: there is no text to read
            self._lines.show([(Part(" "), *line) for line in detail_lines(told, width, self._keymap)])
            return
        self._laying_out += 1
        which = self._laying_out

        def lay_out(_desk: Desk) -> tuple[list[Line], int]:
            return article_lines(told, article, width)

        def then(laid_out: tuple[list[Line], int]) -> None:
            if which == self._laying_out:
                lines, first = laid_out
                self._lines.show(lines, max(0, first - ABOVE))

        self._ask(lay_out, then, Urgency.NOW)  # a book takes a while

    def _say(self) -> None:
        told = self._told
        self._number, count = self._place()
        self._head.say(
            (Part("▌", Paint.HEAD), Part(clean_line(told.event.title), Paint.STRONG)),
            (Part(f"  event {self._number + 1} of {count}  " if count else "  ", Paint.DIM),),
        )
        added = "  ".join(added_words(told.event))
        when: Line = (Part(f" {date_words(told.event)}", Paint.ACCENT),)
        if added:
            when = (*when, Part(f"  {added}", Paint.MARK))
        self._sub.say(when, (*source_line(told.report), Part(" ")) if told.report is not None else ())

    @property
    def told(self) -> Told:
        """The event that is lit."""
        return self._told

    def say(self, notice: str, *, wrong: bool = False) -> None:
        """Tell what happened, until the next key."""
        self._foot.say(notice, wrong=wrong)

    def read_again(self) -> None:
        """What is known of the event has changed."""
        report = self._told.report
        number = self._told.mention if report is not None else 0
        self._ask(partial(told, event_id=self._told.event.id, mention=number), self._told_again, Urgency.NOW)

    def on_resize(self, _event: events.Resize) -> None:
        """Lines are laid out for the width there is."""
        self.call_after_refresh(self.show, self._told)

    def action_article_help(self) -> None:
        """All keys."""
        self.app.call_later(self.app.run_action, "app.help")

    def _place(self) -> tuple[int, int]:
        """Which of the article's events is lit, and how many there are."""
        article, report = self._told.article, self._told.report
        if article is None or report is None:
            return 0, 0
        for number, event in enumerate(article.events):
            if event.id == self._told.event.id and event.sentence == report.sentence:
                return number, len(article.events)
        return 0, len(article.events)

    def _turn(self, way: int) -> None:
        article = self._told.article
        if article is not None and 0 <= self._number + way < len(article.events):
            self._number += way
            turned = article.events[self._number]
            work = partial(told_in, event_id=turned.id, article_id=article.row.id, sentence=turned.sentence)
            self._ask(work, self._turned, Urgency.NOW)
        else:
            self._foot.say("this is the last event of the article" if way > 0 else "this is the first event")

    def _told_again(self, told: Told | None) -> None:
        """Only what is said of the event is drawn anew: the text stays where it was scrolled to."""
        if told is not None and told.event.id == self._told.event.id:
            self._told = told
            self._say()

    def _turned(self, told: Told | None) -> None:
        if told is not None and self.is_current:
            self.show(told)

    def action_close(self) -> None:
        """Leave the article."""
        self.dismiss()

    def action_next_event(self) -> None:
        """The next event of the article."""
        self._turn(1)

    def action_previous_event(self) -> None:
        """The event before, in the article."""
        self._turn(-1)
