"""What could be typed next, in a small list under the query bar."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.strip import Strip

from store.proposals import Proposal
from tui.clean import clean_line
from tui.panes.paint import Painted, strip
from tui.panes.parts import Line, Paint, Part, cut, spread
from tui.plain import PLAIN_CLASS, keys_named

WIDEST = 60  # cells
HINT: Line = (
    Part(" ⇥ ", Paint.KEY),
    Part("take  ", Paint.DIM),
    Part("↓ ", Paint.KEY),
    Part("choose ", Paint.DIM),
)


def proposal_words(proposal: Proposal) -> str:
    """The proposal as it is to be read."""
    return f"{proposal.key}:{clean_line(proposal.value) if proposal.value is not None else ''}"


class Proposals(Painted):
    """Proposals, one a line, and the keys. Nothing is chosen until the cursor goes down into the list."""

    def __init__(self, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self._proposals: Sequence[Proposal] = ()
        self._chosen: int | None = None

    def on_mount(self) -> None:
        """Nothing is proposed at first."""
        self.display = False

    def show(self, proposals: Sequence[Proposal], column: int) -> None:
        """Propose these, under a column of the screen; none of them takes the list away."""
        self._proposals, self._chosen = proposals, None
        self.display = bool(proposals)
        if proposals:
            room = self.screen.size.width
            width = min(WIDEST, room)
            self.styles.width, self.styles.height = width, len(proposals) + 1
            self.styles.margin = (1, 0, 0, max(0, min(column, room - width)))
            self.refresh()

    @property
    def open(self) -> bool:
        """Whether anything is proposed."""
        return bool(self._proposals)

    @property
    def chosen(self) -> Proposal | None:
        """The proposal that was gone to."""
        return None if self._chosen is None or not self._proposals else self._proposals[self._chosen]

    @property
    def first(self) -> Proposal | None:
        """The proposal that was gone to, else the first."""
        return self.chosen or (self._proposals[0] if self._proposals else None)

    def move(self, step: int) -> None:
        """Go to another proposal; up from the first, to none."""
        if not self._proposals:
            return
        at = -1 if self._chosen is None else self._chosen
        at = min(at + step, len(self._proposals) - 1)
        self._chosen = at if at >= 0 else None
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One proposal, or the keys."""
        width = self.size.width
        if y >= len(self._proposals):
            hint = keys_named(HINT) if self.app.has_class(PLAIN_CLASS) else HINT
            return strip(self, spread((), hint, width), width)
        proposal = self._proposals[y]
        words = cut(proposal_words(proposal), width - 4)
        about = cut(clean_line(proposal.about), max(0, width - cell_len(words) - 5))
        here = y == self._chosen
        left: Line = (Part("▶ " if here else "  ", Paint.ACCENT), Part(words, Paint.STRONG))
        line = spread(left, (Part(f" {about} ", Paint.DIM),), width)
        return strip(self, line, width, Paint.CURSOR if here else None)
