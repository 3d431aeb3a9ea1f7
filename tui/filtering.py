"""Filtering by what the cursor of a pane stands on, and finding what to filter by."""

from __future__ import annotations

from store.facets import Facet
from store.query import Clause, Query, State
from tui.front import Front
from tui.panes.subject import Value, dropped, kept, pivoted
from tui.screens.main import MainScreen
from tui.screens.search import SearchScreen


class Filtering:
    """Changes the query in view by a value; its methods are named like the actions they do."""

    def __init__(self, front: Front, main: MainScreen) -> None:
        self._front = front
        self._main = main

    def keep(self) -> None:
        """Keep what the cursor stands on, or let it go."""
        subject = self._main.pane.subject()
        if subject is None:
            self._front.say("nothing to keep here", wrong=True)
            return
        in_view = self._front.in_view
        query = kept(in_view, subject, self._main.window)
        let_go = len(query.clauses) < len(in_view.clauses)
        self._front.filter(query, f"{'let go' if let_go else 'kept'}: {subject.label}")

    def drop(self) -> None:
        """Drop what the cursor stands on, or take the drop back."""
        subject = self._main.pane.subject()
        query = None if subject is None else dropped(self._front.in_view, subject)
        if subject is None or query is None:
            self._front.say("nothing to drop here", wrong=True)
            return
        self._front.filter(query, f"dropped: {subject.label}" if query != self._front.in_view else "")

    def pivot(self) -> None:
        """Only what the cursor stands on."""
        subject = self._main.pane.subject()
        if subject is None:
            self._front.say("nothing to pivot on here", wrong=True)
            return
        self._front.filter(pivoted(self._front.in_view, subject), f"only: {subject.label}")

    def more(self) -> None:
        """Minor events too."""
        self._front.filter(self._front.in_view.with_minor(True), "minor events are shown too")

    def fewer(self) -> None:
        """Main events only."""
        self._front.filter(self._front.in_view.with_minor(False), "main events only")

    def denied(self) -> None:
        """Only what somebody denies, or everything else again."""
        query = self._front.in_view.toggle_keep("has", "denial")
        only = query.state_of("has", "denial") is State.KEPT
        self._front.filter(query, "only what somebody denies" if only else "denied or not")

    def clear(self) -> None:
        """Everything."""
        self._front.filter(Query(), "everything")

    def near(self, place: str) -> None:
        """Only around a place, `hama/50km`; where that was asked for, anywhere again."""
        in_view = self._front.in_view
        near, rest = Clause("near", (place,)), in_view.without("near")
        if near in in_view.clauses:
            self._front.filter(rest, "anywhere")
        else:
            self._front.filter(Query((*rest.clauses, near)), f"only near {place}")

    def query(self) -> None:
        """To the query bar."""
        self._main.to_field()

    def find_actor(self) -> None:
        """Quick search by actor."""
        self.find(Facet.ACTOR)

    def find_location(self) -> None:
        """Quick search by location."""
        self.find(Facet.LOCATION)

    def find(self, facet: Facet) -> None:
        """Quick search by the values of a facet."""

        def keep(value: Value) -> None:
            self._front.filter(self._front.in_view.keep(value.key, value.value), f"kept: {value.label}")

        self._front.open_screen(SearchScreen(facet, self._front.in_view, self._front.ask), keep)
