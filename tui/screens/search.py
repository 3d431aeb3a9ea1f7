"""Quick search: an actor or a location by a few letters of any of its names.

The number beside a name is how many events stay in view when it is kept; after it, how many there are in
the whole store.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from time import perf_counter

from textual.app import ComposeResult
from textual.containers import Vertical

from store.facets import Facet
from store.names import Found, search_values
from store.query import Query, State
from tui.clean import clean_line
from tui.lane import Stale, Urgency
from tui.panes.asks import Ask, Desk
from tui.panes.facet import GLYPHS, PAINTS
from tui.panes.one_line import OneLine
from tui.panes.parts import Line, Paint, Part, fit, spread
from tui.panes.subject import Value
from tui.screens.asking import ChoosingScreen
from tui.virtual_list import VirtualList

LIMIT = 100
WANTED = {
    Facet.ACTOR: "an actor",
    Facet.LOCATION: "a location",
    Facet.COUNTRY: "a country",
    Facet.TYPE: "a type",
    Facet.SOURCE: "a source",
    Facet.SAYS: "who says so",
}
NUMBER = 7  # cells
SOON_SECONDS = 0.003  # that names may wait for their numbers, so that both are one picture


class HitList(VirtualList):
    """The names found, best first."""

    def __init__(self) -> None:
        super().__init__()
        self.hits: Sequence[Found] = ()
        self.searched = False
        self._state_of: Callable[[str], State] = lambda _: State.NEUTRAL
        self._counts: dict[str, int] = {}

    def show(self, hits: Sequence[Found], state_of: Callable[[str], State], counts: dict[str, int]) -> None:
        """Show what was found; numbers that are not in `counts` come later."""
        self.hits, self._state_of, self._counts, self.searched = hits, state_of, counts, True
        self.reset(len(hits), 0, top=0)

    def say_counts(self, counts: dict[str, int]) -> None:
        """The numbers have come."""
        self._counts.update(counts)
        self.refresh()

    def count_of(self, hit: Found) -> int | None:
        """How many events are left when it is kept, once that is known."""
        return self._counts.get(hit.value)

    @property
    def uncounted(self) -> list[str]:
        """Values on the screen whose number is not known."""
        return [self.hits[n].value for n in self.visible_rows if self.hits[n].value not in self._counts]

    def line(self, row: int, width: int) -> Line:
        """One name, the alias that matched, its numbers."""
        hit = self.hits[row]
        state = self._state_of(hit.value)
        known = self._counts.get(hit.value)
        number = "…" if known is None else f"{known:,}"
        numbers: Line = (
            Part(f"{number:>{NUMBER}}", PAINTS[state]),
            Part(f" of {hit.events:>{NUMBER},} ", Paint.DIM),
        )
        alias = "" if hit.alias == hit.value else f"  = {clean_line(hit.alias)}"
        name: Line = (
            Part(f"{GLYPHS[state]} ", PAINTS[state]),
            Part(clean_line(hit.value), PAINTS[state]),
            Part(alias, Paint.DIM),
        )
        return spread(name, numbers, width)

    def empty_line(self, y: int, width: int) -> Line:
        """Nothing is found: what to do."""
        if y == 0 and not self.hits and self.searched:
            return (Part(fit("  no such name; backspace for a shorter one, esc to leave", width), Paint.DIM),)
        return ()


class SearchScreen(ChoosingScreen[Value | None]):
    """Type, see, keep. See `ChoosingScreen` for the keys."""

    def __init__(self, facet: Facet, query: Query, ask: Ask) -> None:
        self._list = HitList()
        super().__init__("type a few letters of any of its names", self._list)
        self._facet = facet
        self._query = query
        self._ask = ask
        self._asked = 0  # the number of the newest search
        self._shown = 0  # the number of the search whose names are shown
        self._head = OneLine()
        self._foot = OneLine()

    def compose(self) -> ComposeResult:
        """A field over a list."""
        with Vertical(id="search"):
            yield self._head
            yield self.field
            yield self._list
            yield self._foot

    def on_mount(self) -> None:
        """The most frequent names stand there before anything is typed."""
        self._head.say(
            (Part(f" Find {WANTED[self._facet]}", Paint.HEAD),),
            (Part("events if kept  of  all ", Paint.DIM),),
        )
        keys = (("↵", "keep"), ("↑↓", "choose"), ("esc", "leave"))
        self._foot.say(
            tuple(p for k, t in keys for p in (Part(f" {k}", Paint.KEY), Part(f" {t} ", Paint.DIM)))
        )
        self._search("")
        facet = self._facet
        self._ask(lambda desk: desk.names.prepare(facet), lambda _: None, Urgency.AHEAD)

    def typed(self, text: str) -> None:
        """Search."""
        self._search(text)

    def moved(self) -> None:
        """Other lines have come to the screen."""
        self._count()

    def _search(self, text: str) -> None:
        self._asked += 1
        asked, facet = self._asked, self._facet

        query, shown = self._query, max(1, self._list.size.height)

        def work(desk: Desk) -> tuple[list[Found], dict[str, int]]:
            if asked != self._asked:
                raise Stale
            match facet:
                case Facet.ACTOR:
                    hits = desk.names.actors(text, LIMIT)
                case Facet.LOCATION:
                    hits = desk.names.locations(text, LIMIT)
                case _:
                    hits = search_values(desk.counts, facet, text, LIMIT)
            if query == Query():  # what stays in view is what there is
                return hits, {hit.value: hit.events for hit in hits}
            return hits, _counted_soon(desk, query, facet, hits[:shown])

        self._ask(work, lambda found: self._show(asked, *found), Urgency.NOW)

    def _show(self, asked: int, hits: Sequence[Found], counts: dict[str, int]) -> None:
        if asked != self._asked or not self.is_current:
            return
        self._shown = asked
        key = self._facet.value
        self._list.show(hits, lambda value: self._query.state_of(key, value), counts)
        if self.answering and hits:
            self.choose()
        elif self.answering:
            self.ask_on()
        else:
            self._count()

    def _count(self) -> None:
        """Count what is on the screen; a list that has changed meanwhile is counted anew."""
        values, asked, query, facet = self._list.uncounted, self._asked, self._query, self._facet

        def work(desk: Desk) -> dict[str, int]:
            counts: dict[str, int] = {}
            for value in values:
                if asked != self._asked:
                    raise Stale
                counts[value] = desk.counts.if_kept(query, facet, value)
            return counts

        if values:
            self._ask(work, lambda counts: self._counted(asked, counts), Urgency.VIEW)

    def _counted(self, asked: int, counts: dict[str, int]) -> None:
        if asked == self._asked and self.is_current:
            self._list.say_counts(counts)

    def choose(self) -> None:
        """Keep what is under the cursor, or what will be there as soon as it has been found."""
        self.answering = self._shown != self._asked
        if self._list.hits and not self.answering:
            hit = self._list.hits[self._list.cursor]
            self.answer(Value(self._facet.value, hit.value, clean_line(hit.value)))


def _counted_soon(desk: Desk, query: Query, facet: Facet, hits: Sequence[Found]) -> dict[str, int]:
    """The numbers that are there as soon as the names are: those that an index reads off a pane's."""
    counts: dict[str, int] = {}
    end = perf_counter() + SOON_SECONDS
    for hit in hits if desk.is_indexed else ():
        if perf_counter() > end:
            break
        counts[hit.value] = desk.counts.if_kept(query, facet, hit.value)
    return counts
