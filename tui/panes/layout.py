"""Which panes a screen of a given size has room for."""

from __future__ import annotations

from dataclasses import dataclass

EVENTS, HISTOGRAM, DETAIL, PAIRS, MAP = "events", "histogram", "detail", "pairs", "map"
ACTORS, LOCATIONS, TYPES = "actors", "locations", "types"
SOURCES, SAYS, COUNTRIES = "sources", "says", "countries"
FACETS = (ACTORS, LOCATIONS, TYPES, SOURCES, SAYS, COUNTRIES)  # in the order in which they are given room
PANES = (EVENTS, ACTORS, LOCATIONS, HISTOGRAM, DETAIL, TYPES, SOURCES, SAYS, PAIRS, MAP, COUNTRIES)

SMALLEST = (60, 15)  # below: one pane at a time
WIDE_FACETS_FROM = 100  # columns: from here actors stand in the rows and facets are wider
WIDEST_FACETS_FROM = 200
DETAIL_FROM = 140  # columns: from here the detail is a column of its own
PREVIEW_FROM = 20  # lines: from here there is room for a preview below the panes
TALL_FROM = 36  # lines: from here the histogram has a ghost
MATRIX_FROM = 40  # lines: from here, with a column of detail, who with whom and the map have room
LINES_OF_A_FACET = 9  # a facet more has room when each has as many


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What is on the screen. Heights are lines, widths columns; 0 takes what is left."""

    left: tuple[str, ...]  # facets, and who with whom, one below the other
    middle: tuple[str, ...]  # the events, or the one pane there is room for
    right: tuple[str, ...] = ()
    preview: int = 0  # lines of the preview strip, its rule included; 0 hides it
    facets: int = 0  # columns at the left
    detail: int = 0  # columns at the right
    histogram: int = 0  # lines; 0 where there is none
    pairs: int = 0  # lines of who with whom
    map: int = 0  # lines of the map

    @property
    def panes(self) -> tuple[str, ...]:
        """The panes on the screen, in the order of tab."""
        over = (HISTOGRAM,) if self.histogram else ()
        return (*self.middle, *self.right, *self.left, *over)

    @property
    def lowest(self) -> str | None:
        """The lowest of the facets: one's choice."""
        return next((name for name in reversed(self.left) if name in FACETS), None)


def arranged(
    columns: int, lines: int, front: str, *, maximised: bool, chosen: str = LOCATIONS
) -> Arrangement:
    """The arrangement for a screen, with the pane in `front` on it in any case.

    `chosen` is the facet that was looked at last besides those that always have room.
    """
    if maximised or columns < SMALLEST[0] or lines < SMALLEST[1]:
        return Arrangement((), (front,))
    facets = 26 if columns < WIDE_FACETS_FROM else 36 if columns < WIDEST_FACETS_FROM else 44
    histogram = 6 if lines >= TALL_FROM else 3 if lines >= PREVIEW_FROM else 2
    detail = max(44, min(64, columns // 3 - 6)) if columns >= DETAIL_FROM else 0
    preview = 0 if detail or lines < PREVIEW_FROM else 5 if lines < TALL_FROM else 8
    pairs = min(14, lines // 5) if detail and lines >= MATRIX_FROM else 0
    left = facets_shown((lines - histogram - preview - pairs - 2) // LINES_OF_A_FACET, chosen)
    if pairs:
        left = (*left, PAIRS)
    right = () if not detail else (DETAIL, MAP) if pairs else (DETAIL,)
    plan = Arrangement(
        left, (EVENTS,), right, preview, facets, detail, histogram, pairs, max(10, lines // 4) if pairs else 0
    )
    return plan if front in plan.panes else Arrangement((), (front,))


def facets_shown(count: int, chosen: str) -> tuple[str, ...]:
    """The facets that have room for `count`, two at least: the last gives way to the one that was chosen."""
    first = FACETS[: max(2, count)]
    return first if chosen in first else (*first[:-1], chosen)


def beside(plan: Arrangement, here: str, way: int) -> str | None:
    """The pane to the left (-1) or right (1) of `here`, of those on the screen; None at the edge."""
    columns = [column for column in (plan.left, plan.middle, plan.right) if column]
    number = next((n for n, column in enumerate(columns) if here in column), None)
    if number is None or not 0 <= number + way < len(columns):
        return None
    return columns[number + way][0]
