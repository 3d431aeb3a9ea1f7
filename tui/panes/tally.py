"""What stands at the right end of the query bar: how many events are in view, how long counting took."""

from __future__ import annotations

from dataclasses import dataclass

from tui.panes.parts import Line, Paint, Part

NAME_FROM = 100  # columns: narrower screens do not say what is explored


@dataclass(frozen=True, slots=True)
class Tally:
    """Numbers of the view. None: not known yet, or nothing of the kind is going on."""

    what: str  # is explored
    shown: int | None = None  # events in view
    total: int = 0  # events of the store
    took: float | None = None  # seconds until every pane had been counted
    reading: str = ""  # how far the reading of files has come
    indexing: float | None = None  # how much of an index is made, 0 to 1

    def line(self, columns: int) -> Line:
        """The tally on a screen of so many columns."""
        named: Line = (Part(f"{self.what}   ", Paint.DIM),) if columns >= NAME_FROM else ()
        if self.shown is None:
            line: Line = (*named, Part("counting …", Paint.DIM))
        else:
            took = "…" if self.took is None else f"{self.took * 1000:,.0f} ms"
            numbers = Part(f"{self.shown:,}", Paint.STRONG)
            line = (*named, numbers, Part(f" of {self.total:,} · {took}", Paint.DIM))
        if self.reading:
            line = (*line, Part(f" · {self.reading}", Paint.ACCENT))
        if self.indexing is not None:
            line = (*line, Part(f" · indexing {self.indexing:.0%}", Paint.DIM))
        return line
