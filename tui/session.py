"""The history of a session: which queries were in view, and where one stood in them.

Two things are kept apart. *Undo* takes back changes of the query one at a time and leaves the
cursor where it can. *Back* returns to the place one came from: its query and its line.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from store.query import Query

LIMIT = 500  # steps kept, of each kind


@dataclass(frozen=True, slots=True)
class Place:
    """A query, and the id of the event under the cursor in it (None: the first one)."""

    query: Query
    event: int | None = None


@dataclass(frozen=True, slots=True)
class Session:
    """`edits[at]` is the query in view. `behind` and `ahead` are places, the nearest last."""

    edits: tuple[Query, ...]
    at: int = 0
    typing: bool = False  # the newest edit is still being typed: the next keystroke replaces it
    behind: tuple[Place, ...] = ()
    ahead: tuple[Place, ...] = ()

    @classmethod
    def start(cls, query: Query) -> Session:
        """A session that has seen one query."""
        return cls(edits=(query,))

    @property
    def query(self) -> Query:
        """The query in view."""
        return self.edits[self.at]

    @property
    def undoable(self) -> int:
        """How many changes `undo` can take back."""
        return self.at

    @property
    def redoable(self) -> int:
        """How many changes `redo` can bring again."""
        return len(self.edits) - 1 - self.at

    def edit(self, query: Query, event: int | None = None, *, typing: bool = False) -> Session:
        """`query` comes into view, from a place whose cursor is on `event`.

        What is typed in one go is one change, however many keystrokes it takes.
        """
        if query == self.query:
            return replace(self, typing=self.typing and typing)
        if typing and self.typing:
            kept, behind = self.edits[: self.at], self.behind
            if kept and kept[-1] == query:  # typed and deleted again: nothing has changed
                return Session(kept, len(kept) - 1, False, behind[:-1])
        else:
            kept, behind = self.edits[: self.at + 1], (*self.behind, Place(self.query, event))
        edits = (*kept, query)[-LIMIT:]
        return Session(edits, len(edits) - 1, typing, behind[-LIMIT:])

    def typed(self) -> Session:
        """What was being typed is finished; the next keystroke begins another change."""
        return replace(self, typing=False)

    def moved(self, event: int | None) -> Session:
        """One leaves the line of `event` by a jump, without a change of the query."""
        return replace(self, behind=(*self.behind, Place(self.query, event))[-LIMIT:], ahead=())

    def undo(self) -> Session:
        """The query before the newest change. The same session when there is none."""
        return replace(self, at=max(0, self.at - 1), typing=False)

    def redo(self) -> Session:
        """The query after the change that was undone last. The same session when there is none."""
        return replace(self, at=min(len(self.edits) - 1, self.at + 1), typing=False)

    def back(self, event: int | None) -> tuple[Session, Place | None]:
        """The place one came from, left from `event`; None when there is none. It can be undone."""
        if not self.behind:
            return self, None
        place = self.behind[-1]
        ahead = (*self.ahead, Place(self.query, event))
        return self._at(place, self.behind[:-1], ahead), place

    def forward(self, event: int | None) -> tuple[Session, Place | None]:
        """The place that `back` left; None when there is none."""
        if not self.ahead:
            return self, None
        place = self.ahead[-1]
        behind = (*self.behind, Place(self.query, event))
        return self._at(place, behind, self.ahead[:-1]), place

    def _at(self, place: Place, behind: tuple[Place, ...], ahead: tuple[Place, ...]) -> Session:
        edits, at = self.edits, self.at
        if place.query != self.query:
            edits = (*edits[: at + 1], place.query)[-LIMIT:]
            at = len(edits) - 1
        return Session(edits, at, False, behind, ahead)
