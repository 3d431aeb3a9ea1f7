"""The explorer: linked panes over one store, all driven by one query.

The application owns the session (which query is in view) and the lane (the thread that asks the store).
Panes show what they are given and say what their cursor stands on. Whatever changes the query goes
through `Explorer.go`; every answer of the store comes back as a message and is dropped when the view it
belongs to is gone.
"""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import sqlite3
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path, PurePath
from typing import Any, ClassVar, TypeVar

from textual import events, on
from textual.app import App
from textual.driver import Driver
from textual.filter import LineFilter
from textual.reactive import Reactive
from textual.screen import Screen
from textual.widgets import Input

from store.dates import DateSpan
from store.facets import Facet, Sort
from store.opening import StoreError, open_reader, snapshot
from store.query import Clause, Query, State
from store.reckoning import Reckoning
from tui import themes
from tui.actions import Action, Doer, Where
from tui.asker import Answered, Asker, Watch, Written
from tui.clean import clean_line
from tui.completer import Completer
from tui.config import cache_folder
from tui.exporting import Exporter
from tui.front import Fed, Notice
from tui.handover import Handover
from tui.indexer import Indexed, Indexer, Indexing
from tui.keeper import GivenUpError, Held, Keeper, Kept
from tui.keys import KeyQueue
from tui.lane import Lane, Urgency
from tui.memory import Memory
from tui.notebook import Notebook, new_since
from tui.panes.asks import Desk, Stand, nearest, told
from tui.panes.brush import Window, window_of
from tui.panes.detail import Preview
from tui.panes.facet import FacetPane
from tui.panes.footer import Footer
from tui.panes.histogram import HistogramPane
from tui.panes.layout import EVENTS
from tui.panes.map import MapPane
from tui.panes.query_bar import QueryBar, QueryInput
from tui.panes.subject import Pair, Value, dropped, kept, pivoted
from tui.panes.telling import Told
from tui.plain import PlainSigns
from tui.screens.article import ArticleScreen
from tui.screens.asking import KeysWanted
from tui.screens.go_to_date import DateAsked, GoToDateScreen
from tui.screens.help import HelpScreen
from tui.screens.main import MainScreen
from tui.screens.search import SearchScreen
from tui.session import Place, Session
from tui.setup import Setup
from tui.typed import Typed
from tui.virtual_list import VirtualList

T = TypeVar("T")
Result = TypeVar("Result")

INDEX_SECONDS = 1.0  # after this time an index is looked for even if no events are shown yet
SIGN_CELLS = 3  # a click this far to the left is on the sign of a value
PANE_STYLES = ("paint", "query_bar", "proposing", "histogram", "facet", "timeline", "detail", "footer")
SCREEN_STYLES = ("main", "search", "help", "line", "choosing", "menu")
LOST = (sqlite3.Error, StoreError, OSError)  # what can happen to a store while it is read
FIRST_HINT = "␣ keeps, x drops, / searches · ? tells all keys"  # where this store has not been explored yet
NOT_KEPT = (*LOST, ValueError, LookupError, GivenUpError)  # and while something is written to it


class Explorer(App[int]):
    """The explorer of one store. What can be done anywhere is done here; the main screen has the keys."""

    CSS_PATH: ClassVar[list[str | PurePath]] = [
        *(f"panes/{name}.tcss" for name in PANE_STYLES),
        *(f"screens/{name}.tcss" for name in SCREEN_STYLES),
    ]
    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    AUTO_FOCUS = ""
    TITLE = "dateline"
    # The terminal's own sixteen colours, from the first moment: what NO_COLOR takes away is decided then.
    theme: Reactive[str] = Reactive(themes.FIRST)

    def __init__(
        self,
        db: Path,
        query: Query = Query(),  # noqa: B008 - frozen
        *,
        typed: str | None = None,
        setup: Setup = Setup(),  # noqa: B008 - frozen
        driver_class: type[Driver] | None = None,
    ) -> None:
        """`typed` is text that is no query yet: it stands in the field, with what is wrong with it below."""
        super().__init__(driver_class=driver_class)
        self._setup = setup
        self.title = setup.title or db.name
        self.reckoning = setup.reckoning or Reckoning.by_the_clock()
        self.session = Session.start(query)
        self.lane: Lane[Desk] = Lane(
            "dateline-query",
            partial(open_reader, db),
            partial(Desk.over, reckoning=self.reckoning),
            Watch(self.post_message),
        )
        self.lane.ask(Desk.version)  # the store is opened while the screen is still being made
        self.ask = Asker(self.lane, self.post_message)
        self.indexer = Indexer(db, cache_folder, self.lane, self.post_message)
        self.keeper = Keeper(db, self.post_message)
        self._notebook = Notebook(self)
        self.handover = Handover(self, os.environ)
        self.exporter = Exporter(self, db, self.reckoning)
        self.main = MainScreen(self.ask, self.reckoning, setup.keymap, clean_line(self.title))
        self._typed = Typed(
            self.main.query_bar,
            self.ask,
            show=self._show_typed,
            complain=self.main.complain,
            leave=self.main.leave_field,
            finished=self._typing_finished,
        )
        self._completer = Completer(
            self.main.query_bar, self.main.proposals, self.ask, lambda: self.post_message(KeysWanted())
        )
        self._opening = False  # a screen is about to open: keys are for it
        self.set_keymap(setup.keymap.changed)
        self._filters_of_lines = (PlainSigns(),) if setup.plain else ()
        if setup.plain:
            self.main.map.sheet.plain = True
        self._keys = KeyQueue(self, super().on_event, self._is_busy)
        self._given = typed
        self._version: int | None = None
        self._shown = False  # the first events are

    # Starting and ending

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The colours of the paints, where a theme does not say otherwise."""
        return themes.TERMINAL

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What lines pass on their way to the screen."""
        return (*super().get_line_filters(), *self._filters_of_lines)

    def get_default_screen(self) -> Screen[Any]:
        """The panes."""
        return self.main

    def on_mount(self) -> None:
        """Ask for the first view; from now on signals end the program in an orderly way."""
        self.register_theme(themes.DARK)
        self.register_theme(themes.LIGHT)
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, partial(self.exit, 128 + number, 128 + number))
        self.main.query_bar.write(str(self.in_view) if self._given is None else self._given)
        if self._given is not None:
            self._typed.read(self._given, typing=False)
        self._begin()
        if self._setup.feed is not None:
            self.main.tell_reading("reading")
            self._setup.feed.listen(self.post_message)
        self.set_timer(INDEX_SECONDS, self.indexer.look)

    def _begin(self) -> None:
        """Show the first view, as the store was left; say how much is new since."""
        memory = self._setup.memory or Memory()
        theme = themes.NAMED.get(self._setup.theme or "", memory.theme)
        if theme in themes.ORDER:
            self.theme = theme
        self.main.look_like(memory.look)
        self.main.show(self.in_view, Stand(memory.event, memory.day))
        if memory.left is None:
            if self._setup.memory_folder is not None and not self._setup.fresh:
                self.say(FIRST_HINT)
            return
        new = new_since(memory.left)

        def then(count: int) -> None:
            if count:
                self.say(f"{count:,} new since your last visit: v")

        self.ask(lambda desk: desk.counts.count(new), then, Urgency.AHEAD)

    @property
    def memory(self) -> Memory:
        """How the store is left now."""
        return Memory(
            query=str(self.in_view),
            event=self.main.timeline.event_id,
            day=self.main.timeline.day(),
            look=self.main.look,
            theme=self.theme,
            left=datetime.now(UTC),
        )

    @property
    def last_visit(self) -> datetime | None:
        """When this store was last left, if that is known."""
        return self._setup.memory.left if self._setup.memory is not None else None

    def on_ready(self) -> None:
        """The first screen is up: what has been loaded until now stays, and is not looked through again."""
        if not gc.isenabled():
            gc.freeze()
            gc.enable()

    def on_unmount(self) -> None:
        """The lane and what serves it end with the screen."""
        self.indexer.close()
        self.lane.close()

    # Keys and answers

    async def on_event(self, event: events.Event) -> None:
        """Keys go through the queue; each takes away what was told before it."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            self.say("")
            await self._keys.take(event)
        else:
            await super().on_event(event)

    def on_app_blur(self, event: events.AppBlur) -> None:
        """Another window has the keys: here all stays as it is."""
        event.prevent_default()

    def _is_busy(self) -> bool:
        """Whether what the last key asked for has still to be done."""
        return self._typed.leaving or self._opening or self._completer.busy

    @on(KeysWanted)
    async def _keys_wanted(self) -> None:
        await self._keys.let_go()

    @on(Driver.SignalResume)
    def _resumed(self) -> None:
        """The terminal shows the shell still."""
        self.refresh(layout=True)

    @on(Answered)
    def _answered(self, message: Answered) -> None:
        try:
            message.deliver()
        except LOST as error:
            self.main.give_up(f"the store cannot be read: {error}")
        if not self._shown and not self.main.waiting_for_events:
            self._shown = True
            self.indexer.look()

    @on(Kept)
    def _kept(self, message: Kept) -> None:
        try:
            message.deliver()
        except NOT_KEPT as error:
            self.say(f"not kept: {error}", wrong=True)

    @on(Notice)
    def _notice(self, message: Notice) -> None:
        self.say(message.words, wrong=message.wrong)

    @on(Fed)
    def _fed(self, message: Fed) -> None:
        """The files that are read have come further."""
        feed = self._setup.feed
        if feed is None:
            return
        if not message.ended:
            self.main.tell_reading(f"reading {message.share:.0%}")
            return
        self.main.tell_reading("")
        self.written()
        failed = [taken for taken in feed.taken if taken.failed]
        if message.error is not None:
            self.say(f"not everything is read: {message.error}", wrong=True)
        elif failed and len(failed) == len(feed.reading.sources):
            self.exit(1)  # there is nothing to look at; what is wrong is said outside
        elif failed:
            self.say(
                f"read; {len(failed):,} of {len(feed.reading.sources):,} failed: told on leaving", wrong=True
            )
        else:
            self.say("stopped: what was found stays" if feed.stopped else "all is read")

    @on(Held)
    def _held(self) -> None:
        self.say("another process holds the store: kept as soon as it lets go", wrong=True)

    @on(Written)
    def _written(self, message: Written) -> None:
        """Another connection has committed: count anew where one stands."""
        known, self._version = self._version, message.version
        if known is not None and known != message.version:
            self._count_anew()
            self.indexer.look()

    @on(Indexing)
    def _indexing(self, message: Indexing) -> None:
        self.main.tell_indexing(message.share)

    @on(Indexed)
    def _indexed(self) -> None:
        if self.main.waiting:
            self.main.recount()

    def _count_anew(self) -> None:
        self.main.recount()
        if isinstance(self.screen, ArticleScreen):
            self.screen.read_again()

    # Changing what is in view

    @property
    def in_view(self) -> Query:
        """The query in view."""
        return self.session.query

    def go(self, session: Session, stand: Stand | None = None) -> None:
        """Put the query of another session in view; the field shows it unless it is being typed."""
        changed = session.query != self.in_view
        self.session = session
        if not session.typing:
            self.main.query_bar.write(str(session.query))
            self.main.complain(None)
        if changed:
            self.main.show(session.query, stand)

    def filter(self, query: Query, said: str) -> None:
        """Put a query in view that a pane has made."""
        self.main.query_bar.forget()
        self.go(self.session.edit(query, self.main.timeline.event_id))
        self.say(said)

    def say(self, notice: str, *, wrong: bool = False) -> None:
        """Tell what happened, until the next key."""
        article = next((s for s in reversed(self.screen_stack) if isinstance(s, ArticleScreen)), None)
        (self.main.footer if article is None else article).say(notice, wrong=wrong)

    # What those who do part of the work need: see `tui.front.Front`

    @property
    def event_at_hand(self) -> int | None:
        """The event under the cursor, or in the article that is read."""
        screen = self.screen
        return screen.told.event.id if isinstance(screen, ArticleScreen) else self.main.timeline.event_id

    def may_write(self) -> bool:
        """Whether anything may be kept here; says why not."""
        if self._setup.read_only:
            self.say("nothing is kept: this explorer was opened with --read-only", wrong=True)
        return not self._setup.read_only

    def written(self) -> None:
        """Something has been written here: do not wait for the next look at the store."""

        def then(version: int) -> None:
            self._version = version
            self._count_anew()

        self.ask(Desk.version, then, Urgency.NOW)

    def with_told(self, then: Callable[[Told], None]) -> None:
        """Give all that is known of the event at hand to `then`; keys wait until that is done."""
        event, screen = self.event_at_hand, self.screen
        shown = screen.told if isinstance(screen, ArticleScreen) else self.main.told
        if event is None:
            self.say("no event under the cursor", wrong=True)
            return
        mention = shown.mention if shown is not None and shown.event.id == event else 0

        def go(found: Told | None) -> None:
            self._opening = False
            if found is None:
                self.say("this event is gone", wrong=True)
            else:
                then(found)
            self.post_message(KeysWanted())

        self._opening = True
        self.ask(lambda desk: told(desk, event, mention), go, Urgency.NOW)

    def open_screen(self, screen: Screen[Result | None], then: Callable[[Result], None]) -> None:
        """Put a screen on top; what it answers, unless that is None, goes to `then`."""

        def answered(result: Result | None) -> None:
            if result is not None:
                then(result)

        self.push_screen(screen, answered)

    def _show_typed(self, query: Query, typing: bool) -> None:
        self.go(self.session.edit(query, self.main.timeline.event_id, typing=typing))

    def _typing_finished(self) -> None:
        if not self.main.query_bar.has_keys:
            self.go(self.session.typed())
        self.post_message(KeysWanted())

    @on(QueryBar.Typed)
    def _query_typed(self) -> None:
        text = self.main.query_bar.take()
        if text is not None:
            self._typed.read(text, typing=True)

    @on(QueryBar.Edited)
    def _query_edited(self) -> None:
        if self.main.query_bar.has_keys:
            self._completer.propose()

    @on(QueryInput.Take)
    def _proposal_wanted(self) -> None:
        self._completer.take(self._typed.leave)

    @on(QueryInput.Choose)
    def _proposal_chosen(self, message: QueryInput.Choose) -> None:
        self._completer.move(message.step, self._typed.leave if message.step > 0 else self._completer.close)

    @on(QueryInput.Accepted)
    def _query_accepted(self) -> None:
        self._completer.take_chosen(self._typed.accept)

    @on(QueryInput.Left)
    def _query_left(self) -> None:
        self._typed.leave()

    @on(Input.Blurred, "#query-field")
    def _query_blurred(self) -> None:
        self._completer.close()
        self._typed.finish()

    # What the panes tell

    @on(FacetPane.Find)
    def _find_wanted(self, message: FacetPane.Find) -> None:
        self._find(message.pane.facet)

    @on(VirtualList.Clicked)
    def _clicked(self, message: VirtualList.Clicked) -> None:
        """A click on the sign of a value keeps it; a second click on a line opens it."""
        on_sign = message.x < SIGN_CELLS and isinstance(self.main.pane, FacetPane)
        if on_sign:
            self.action_keep()
        elif message.again:
            self.action_open()

    @on(Preview.Chosen)
    def _preview_chosen(self) -> None:
        self._read_article()

    @on(MapPane.Opened)
    def _place_opened(self) -> None:
        self.action_open()

    @on(MapPane.Around)
    def _around_wanted(self, message: MapPane.Around) -> None:
        near, rest = Clause("near", (message.near,)), self.in_view.without("near")
        if near in self.in_view.clauses:
            self.filter(rest, "anywhere")
        else:
            self.filter(Query((*rest.clauses, near)), f"only near {message.near}")

    @on(HistogramPane.Brushed)
    def _brushed(self, message: HistogramPane.Brushed) -> None:
        self._brush(message.window)

    @on(Footer.Chosen)
    async def _hint_chosen(self, message: Footer.Chosen) -> None:
        await self._do(message.action)

    async def _do(self, action: Action | None) -> None:
        """Do an action of the table: in the pane that has the keys, else in the first where it is at hand."""
        if action is None:
            return
        here = action.where in (Where.ANYWHERE, Where.EVENT) and action.doer is Doer.APP
        target = self if here else self.main.doer_of(action.where)
        if target is not None:
            await self.run_action(action.id, target)

    # What one can do: filtering

    def action_keep(self) -> None:
        """Keep what the cursor stands on, or let it go."""
        subject = self.main.pane.subject()
        if subject is None:
            self.say("nothing to keep here", wrong=True)
            return
        query = kept(self.in_view, subject, self.window)
        let_go = len(query.clauses) < len(self.in_view.clauses)
        self.filter(query, f"{'let go' if let_go else 'kept'}: {subject.label}")

    def action_drop(self) -> None:
        """Drop what the cursor stands on, or take the drop back."""
        subject = self.main.pane.subject()
        query = None if subject is None else dropped(self.in_view, subject)
        if subject is None or query is None:
            self.say("nothing to drop here", wrong=True)
            return
        self.filter(query, f"dropped: {subject.label}" if query != self.in_view else "")

    def action_pivot(self) -> None:
        """Only what the cursor stands on."""
        subject = self.main.pane.subject()
        if subject is None:
            self.say("nothing to pivot on here", wrong=True)
            return
        self.filter(pivoted(self.in_view, subject), f"only: {subject.label}")

    def action_more(self) -> None:
        """Minor events too."""
        self.filter(self.in_view.with_minor(True), "minor events are shown too")

    def action_fewer(self) -> None:
        """Main events only."""
        self.filter(self.in_view.with_minor(False), "main events only")

    def action_denied(self) -> None:
        """Only what somebody denies, or everything else again."""
        query = self.in_view.toggle_keep("has", "denial")
        kept = query.state_of("has", "denial") is State.KEPT
        self.filter(query, "only what somebody denies" if kept else "denied or not")

    def action_clear(self) -> None:
        """Everything."""
        self.filter(Query(), "everything")

    # What one can do: finding

    def action_query(self) -> None:
        """To the query bar."""
        self.main.to_field()

    def action_find_actor(self) -> None:
        """Quick search by actor."""
        self._find(Facet.ACTOR)

    def action_find_location(self) -> None:
        """Quick search by location."""
        self._find(Facet.LOCATION)

    def _find(self, facet: Facet) -> None:
        def keep(value: Value | None) -> None:
            if value is not None:
                self.filter(self.in_view.keep(value.key, value.value), f"kept: {value.label}")

        self.push_screen(SearchScreen(facet, self.in_view, self.ask), keep)

    # What one can do: dates

    @property
    def window(self) -> Window:
        """The dates that the query leaves open."""
        return window_of(self.in_view, self.reckoning)

    def _brush(self, window: Window) -> None:
        said = "no date range" if not window else f"dates: {window.words}"
        self.filter(self.in_view.with_dates(window.since, window.until), said)

    def action_edge_begin(self) -> None:
        """Brush from here."""
        day = self.main.pane.day() or self.main.timeline.day()
        if day is not None:
            self._brush(self.window.from_day(day))

    def action_edge_end(self) -> None:
        """Brush up to here."""
        day = self.main.pane.last_day() or self.main.timeline.last_day()
        if day is not None:
            self._brush(self.window.up_to_day(day))

    def action_earlier(self) -> None:
        """Shift the brush back."""
        self._shift(-1)

    def action_later(self) -> None:
        """Shift the brush on."""
        self._shift(1)

    def _shift(self, way: int) -> None:
        window = self.window.shifted(way)
        if window is None:
            self.say("set both edges first: [ and ]", wrong=True)
        else:
            self._brush(window)

    def action_clear_brush(self) -> None:
        """Forget the date range."""
        self._brush(Window())

    def action_go_to_date(self) -> None:
        """Ask for a date in words, and go there."""

        def go(asked: DateAsked | None) -> None:
            if asked is not None and asked.only:
                self._brush(Window(asked.span.begin, asked.span.end))
            elif asked is not None:
                self._go_to_day(asked.span)

        self.push_screen(GoToDateScreen(self.ask, self.reckoning), go)

    def _go_to_day(self, span: DateSpan) -> None:
        view = self.main.timeline.list.view
        if view is None or not view.ids or view.sort is Sort.SOURCES:
            self.say("sort by date first: s", wrong=True)
            return
        self.session = self.session.moved(self.main.timeline.event_id)
        day = span.begin if view.sort is Sort.DATE else span.end
        here = self.main.timeline.number
        if self.main.waiting_for_events:  # the list is about to be another one
            self.main.recount(Stand(day=day))
            self.main.bring(EVENTS)
            return

        def work(desk: Desk) -> int:
            with snapshot(desk.connection):
                return nearest(desk.counts, view, day, here)

        def then(number: int) -> None:
            self.main.timeline.go_to(number)
            self.main.bring(EVENTS)

        self.ask(work, then, Urgency.NOW, self.ask.generation)

    # What one can do: reading

    def action_open(self) -> None:
        """The article of the event; of a value, its events; of a bar, its days."""
        pane = self.main.pane
        if pane.where in (Where.EVENTS, Where.DETAIL):
            self._read_article()
            return
        subject = pane.subject()
        if subject is None:
            return
        if isinstance(subject, Pair):
            if not subject.is_kept(self.in_view):
                self.filter(kept(self.in_view, subject, self.window), f"kept: {subject.label}")
        elif isinstance(subject, Value):
            if self.in_view.state_of(subject.key, subject.value) is not State.KEPT:
                self.filter(self.in_view.keep(subject.key, subject.value), f"kept: {subject.label}")
        else:
            self._brush(subject.window)
        self.main.bring(EVENTS)

    def _read_article(self) -> None:
        if self.main.timeline.event_id is not None:
            self.with_told(self._open_article)

    def _open_article(self, told: Told) -> None:
        self.push_screen(ArticleScreen(told, self.ask, self._setup.keymap))

    # What one can do: marks, tags, notes

    def action_mark(self) -> None:
        """Mark the event, or take its mark off."""
        self._notebook.mark()

    def action_tag(self) -> None:
        """Put a tag on the event, or take one off."""
        self._notebook.tag()

    def action_note(self) -> None:
        """Write a note on the event."""
        self._notebook.note()

    def action_views(self) -> None:
        """Open or save a view."""
        self._notebook.views()

    # What one can do: handing over

    def action_export(self) -> None:
        """Write what is in view to a file."""
        self.exporter.ask()

    def action_copy(self) -> None:
        """Copy what is read."""
        self.handover.copy()

    def action_open_source(self) -> None:
        """Open the source on the desktop."""
        self.handover.open_source()

    def action_edit(self) -> None:
        """Open the article in the editor."""
        self.handover.edit()

    def action_page(self) -> None:
        """Open the article in the pager."""
        self.handover.page()

    # What one can do: back and forth

    def action_undo(self) -> None:
        """Take back the last change."""
        if not self.session.undoable:
            self.say("nothing to undo")
            return
        self.go(self.session.undo())
        self.say(f"undone · {self.session.undoable} more")

    def action_redo(self) -> None:
        """Bring it back."""
        if not self.session.redoable:
            self.say("nothing to redo")
            return
        self.go(self.session.redo())
        self.say(f"redone · {self.session.redoable} more")

    async def action_back(self) -> None:
        """Where one came from."""
        self._return(*self.session.back(self.main.timeline.event_id), "nowhere to go back to")

    def action_forward(self) -> None:
        """Where one went back from."""
        self._return(*self.session.forward(self.main.timeline.event_id), "nowhere to go forward to")

    def _return(self, session: Session, place: Place | None, otherwise: str) -> None:
        if place is None:
            self.say(otherwise)
            return
        stand = Stand(place.event, self.main.timeline.day())
        if place.query == self.in_view:
            self.session = session
            self.main.recount(stand)
        else:
            self.go(session, stand)

    # What one can do: the view

    def action_next_theme(self) -> None:
        """Other colours."""
        self.theme = themes.ORDER[(themes.ORDER.index(self.theme) + 1) % len(themes.ORDER)]
        self.say(f"colours: {'those of the terminal' if self.theme == themes.FIRST else self.theme}")

    def action_help(self) -> None:
        """All keys."""
        self.push_screen(HelpScreen(self._setup.keymap, title="All keys", grouped=True), self._do)

    def action_palette(self) -> None:
        """Anything by its name."""
        self.push_screen(HelpScreen(self._setup.keymap, title="Command", grouped=False), self._do)

    def action_stop(self) -> None:
        """ctrl+c stops what takes long; it is no way out by accident."""
        feed = self._setup.feed
        if not self.exporter.stop() and (feed is None or not feed.stop()):
            self.say("q quits")

    async def action_quit(self) -> None:
        """Leave."""
        self.exit(0)
