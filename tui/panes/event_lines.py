"""How an event and a heading look in a line of the timeline.

The sign before the day: `★` marked, `✗` denied, `»` planned or threatened, `?` hypothetical, `·` minor,
`~` a date that is wider than a day or qualified. `×7` counts the sources.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len

from store.facets import Bucket, EventRow
from store.model import Modality
from tui.clean import clean_line
from tui.panes.parts import Line, Paint, Part, cut, fit
from tui.panes.words import date_words, dates_width, is_coarse

if TYPE_CHECKING:
    from tui.panes.grouping import Grouping

MODALITY_SIGNS = {
    Modality.DENIED: "✗",
    Modality.PLANNED: "»",
    Modality.THREATENED: "»",
    Modality.HYPOTHETICAL: "?",
}
PLACES_FROM = 42  # cells: narrower lists have no column of locations
ACTORS_FROM = 60  # cells: narrower lists have no column of actors


def sign(row: EventRow) -> str:
    """The one sign before the day; what a person did comes first, then what the article says."""
    if row.marked:
        return "★"
    if row.modality in MODALITY_SIGNS:
        return MODALITY_SIGNS[Modality(row.modality)]
    if row.minor:
        return "·"
    return "~" if is_coarse(row) else " "


def event_line(row: EventRow, width: int, grouping: Grouping = Bucket.MONTH) -> Line:
    """One event: sign, date, (actors,) title, location, sources."""
    sources = f"×{row.sources}" if row.sources < 1000 else "×1k+"
    tail = 5
    place = 0 if width < PLACES_FROM else 9 if width < 76 else 12 if width < 110 else 18
    actors = 0 if width < ACTORS_FROM else 14 if width < 76 else 20 if width < 110 else 28
    when = dates_width(grouping, width)
    title = width - 2 - when - 1 - (actors + 1 if actors else 0) - (place + 1 if place else 0) - tail
    paint = Paint.DIM if row.minor else Paint.PLAIN
    flag = sign(row)
    parts = [
        Part(f"{flag} ", Paint.DROPPED if flag == "✗" else Paint.MARK),
        Part(fit(date_words(row, grouping), when) + " ", Paint.ACCENT),
    ]
    if actors:
        parts.append(Part(fit(clean_line(" · ".join(row.actors)) or "–", actors) + " ", paint))
    parts += [
        Part(fit(clean_line(row.title), title), paint),
        Part(" " + fit(clean_line(row.location or "–"), place) if place else "", Paint.DIM),
        Part(f"{sources:>{tail}}", Paint.DIM if row.sources == 1 else Paint.STRONG),
    ]
    return tuple(parts)


def heading_line(words: str, count: int, width: int) -> Line:
    """A heading and how many events stand under it."""
    number = f" {count:,} "
    words = cut(words, max(1, width - len(number) - 4))
    rule = "─" * max(0, width - cell_len(words) - 2 - len(number))
    return (Part(f"{words} ", Paint.HEAD), Part(rule, Paint.GHOST), Part(number + " ", Paint.DIM))
