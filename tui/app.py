"""The explorer: linked panes over one store, all driven by one query.

The application owns the lane (the thread that asks the store) and those who do what one can do, a chapter of
the table of actions each. Panes show what they are given and say what their cursor stands on. Whatever
changes the query goes through the history; every answer of the store comes back as a message and is dropped
when the view it belongs to is gone.
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

from store.opening import StoreError, open_reader
from store.query import Query
from store.reckoning import Reckoning
from tui import themes
from tui.actions import Action, Doer, Group, Where, by_id
from tui.asker import Answered, Asker, Watch, Written
from tui.clean import clean_line
from tui.colours import FIRST, TERMINAL
from tui.config import cache_folder
from tui.correcting import Correcting
from tui.dating import Dating
from tui.exporting import Exporter
from tui.filtering import Filtering
from tui.front import Fed, Notice
from tui.handover import Handover
from tui.history import History
from tui.indexer import Indexed, Indexer, Indexing
from tui.keeper import GivenUpError, Held, Keeper, Kept
from tui.keymap import Keymap
from tui.keys import KeyQueue
from tui.lane import Lane, Urgency
from tui.memory import Memory
from tui.notebook import Notebook, new_since
from tui.panes.asks import Desk, Stand, told
from tui.panes.detail import Preview
from tui.panes.facet import FacetPane
from tui.panes.footer import Footer
from tui.panes.histogram import HistogramPane
from tui.panes.map import MapPane
from tui.panes.telling import Told
from tui.plain import PLAIN_CLASS, PlainSigns
from tui.reading import Reading
from tui.screens.article import ArticleScreen
from tui.screens.asking import KeysWanted
from tui.screens.help import HelpScreen
from tui.screens.main import MainScreen
from tui.setup import Setup
from tui.virtual_list import VirtualList

T = TypeVar("T")
Result = TypeVar("Result")

YOUNG = 20_000  # things made before garbage is looked for among them: of one key there are some thousands
INDEX_SECONDS = 1.0  # after this time an index is looked for even if no events are shown yet
SIGN_CELLS = 3  # a click this far to the left is on the sign of a value
PANE_STYLES = ("query_bar", "proposing", "histogram", "facet", "timeline", "detail", "footer")
SCREEN_STYLES = ("main", "search", "help", "line", "choosing", "menu")
LOST = (sqlite3.Error, StoreError, OSError)  # what can happen to a store while it is read
NOT_KEPT = (*LOST, ValueError, LookupError, GivenUpError)  # and while something is written to it


def first_hint(keymap: Keymap) -> str:
    """What is told where this store has not been explored yet."""
    keep, drop, search, helps = (keymap.key(action) for action in ("keep", "drop", "query", "help"))
    return f"{keep} keeps, {drop} drops, {search} searches · {helps} tells all keys"


class Explorer(App[int]):
    """The explorer of one store: it brings together the screen, the lane and who does what one can do."""

    CSS_PATH: ClassVar[list[str | PurePath]] = [
        *(f"panes/{name}.tcss" for name in PANE_STYLES),
        *(f"screens/{name}.tcss" for name in SCREEN_STYLES),
    ]
    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    AUTO_FOCUS = ""
    TITLE = "dateline"
    # The terminal's own sixteen colours, from the first moment: what NO_COLOR takes away is decided then.
    theme: Reactive[str] = Reactive(FIRST)

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
        self.main = MainScreen(
            self.ask,
            self.reckoning,
            setup.keymap,
            clean_line(self.title),
            read=lambda query, typing: self.history.edit(query, typing=typing),
            finished=lambda: self.history.finish_typing(),
        )
        self.history = History(self, self.main, query)
        self.exporter = Exporter(self, db, self.reckoning)
        self.handover = Handover(self, os.environ, self.exporter.ask)
        self._filtering = Filtering(self, self.main)
        self._dating = Dating(self, self.main, self.history, self.reckoning)
        self._reading = Reading(self, self.main, self._dating, setup.keymap)
        self._notebook = Notebook(self)
        self._opening = False  # a screen is about to open: keys are for it
        self.set_keymap(setup.keymap.changed)
        self._filters_of_lines = (PlainSigns(),) if setup.plain else ()
        self.set_class(setup.plain, PLAIN_CLASS)
        if setup.plain:
            self.main.map.sheet.plain = True
        self._doers: dict[Group, object] = {
            Group.FILTER: self._filtering,
            Group.FIND: self._filtering,
            Group.DATES: self._dating,
            Group.READ: self._reading,
            Group.NOTES: self._notebook,
            Group.CORRECT: Correcting(self),
            Group.OUT: self.handover,
            Group.HISTORY: self.history,
        }
        self._keys = KeyQueue(self, super().on_event, self._is_busy)
        self._given = typed
        self._version: int | None = None
        self._shown = False  # the first events are

    # Starting and ending

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The colours of the paints, where a theme does not say otherwise."""
        return TERMINAL

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
        if self._given is None:
            self.main.query_bar.write(str(self.in_view))
        else:
            self.main.query_bar.read(self._given)
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
        self.main.begin_with(self._setup.first)
        self.main.show(self.in_view, Stand(memory.event, memory.day))
        if memory.left is None:
            if self._setup.memory_folder is not None and not self._setup.fresh:
                self.say(first_hint(self._setup.keymap))
            return
        new = new_since(memory.left)

        def then(count: int) -> None:
            if count:
                self.say(f"{count:,} new since your last visit: {self.key('views')}")

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
            gc.set_threshold(YOUNG)

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
            if self.screen is self.main:
                self.main.draw_at_once()
        else:
            await super().on_event(event)

    def on_app_blur(self, event: events.AppBlur) -> None:
        """Another window has the keys: here all stays as it is."""
        event.prevent_default()

    def _is_busy(self) -> bool:
        """Whether what the last key asked for has still to be done."""
        return self._opening or self.main.query_bar.busy

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

    @on(MainScreen.Glanced)
    def _glanced(self) -> None:
        """A large store is counted from its index, if one is kept."""
        self.indexer.look()

    @on(Indexing)
    def _indexing(self, message: Indexing) -> None:
        self.main.tell_indexing(message.share)
        self.main.go_on()

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
        return self.history.session.query

    def filter(self, query: Query, said: str) -> None:
        """Put a query in view that a pane has made."""
        self.main.query_bar.forget()
        self.history.edit(query)
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

    def key(self, action_id: str) -> str:
        """The first key of an action, as people write it. Raises KeyError."""
        return self._setup.keymap.key(action_id)

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

    # What the panes tell

    @on(FacetPane.Find)
    def _find_wanted(self, message: FacetPane.Find) -> None:
        self._filtering.find(message.pane.facet)

    @on(VirtualList.Clicked)
    def _clicked(self, message: VirtualList.Clicked) -> None:
        """A click on the sign of a value keeps it; a second click on a line opens it."""
        on_sign = message.x < SIGN_CELLS and isinstance(self.main.pane, FacetPane)
        if on_sign:
            self._filtering.keep()
        elif message.again:
            self._reading.open()

    @on(Preview.Chosen)
    def _preview_chosen(self) -> None:
        self._reading.read_article()

    @on(MapPane.Opened)
    def _place_opened(self) -> None:
        self._reading.open()

    @on(MapPane.Around)
    def _around_wanted(self, message: MapPane.Around) -> None:
        self._filtering.near(message.near)

    @on(HistogramPane.Brushed)
    def _brushed(self, message: HistogramPane.Brushed) -> None:
        self._dating.brush(message.window)

    @on(Footer.Chosen)
    async def _hint_chosen(self, message: Footer.Chosen) -> None:
        await self._do(message.action)

    async def _do(self, action: Action | None) -> None:
        """Do an action of the table: in the pane that has the keys, else in the first where it is at hand."""
        if action is None:
            return
        if action.doer is Doer.APP and action.where in (Where.ANYWHERE, Where.EVENT):
            await self.run_action(action.id, self)
        elif action.doer is Doer.CHAPTER and action.where in (Where.ANYWHERE, Where.EVENT):
            self.action_do(action.id)
        else:
            target = self.main.doer_of(action.where)
            if target is not None:
                await self.run_action(action.id, target)

    def doer_of(self, group: Group) -> object:
        """Who does a chapter of the table of actions: its methods are named like them. Raises KeyError."""
        return self._doers[group]

    def action_do(self, action_id: str) -> None:
        """Do an action of a chapter. Raises KeyError."""
        getattr(self.doer_of(by_id(action_id).group), action_id)()

    # What one can do: the view

    def action_next_theme(self) -> None:
        """Other colours."""
        self.theme = themes.ORDER[(themes.ORDER.index(self.theme) + 1) % len(themes.ORDER)]
        self.say(f"colours: {'those of the terminal' if self.theme == FIRST else self.theme}")

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
            self.say(f"{self.key('quit')} quits")

    async def action_quit(self) -> None:
        """Leave."""
        self.exit(0)
