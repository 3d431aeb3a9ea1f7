"""Which panes a screen of a given size has room for."""

from __future__ import annotations

from dataclasses import dataclass

EVENTS, ACTORS, LOCATIONS, HISTOGRAM, DETAIL = "events", "actors", "locations", "histogram", "detail"
PANES = (EVENTS, ACTORS, LOCATIONS, HISTOGRAM, DETAIL)  # in the order of the keys 1 to 5

SMALLEST = (60, 15)  # below: one pane at a time
WIDE_FACETS_FROM = 100  # columns: from here actors stand in the rows and facets are wider
DETAIL_FROM = 140  # columns: from here the detail is a column of its own
PREVIEW_FROM = 20  # lines: from here there is room for a preview below the panes
TALL_FROM = 36  # lines: from here the histogram has a ghost


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What is on the screen. Heights are lines, widths columns; 0 takes what is left."""

    panes: tuple[str, ...]  # in the order of tab
    preview: int  # lines of the preview strip, its rule included; 0 hides it
    facets: int  # columns of actors and locations
    detail: int  # columns of the detail
    histogram: int  # lines


def arranged(columns: int, lines: int, front: str, *, maximised: bool) -> Arrangement:
    """The arrangement for a screen, with the pane in `front` on it in any case."""
    if maximised or columns < SMALLEST[0] or lines < SMALLEST[1]:
        return Arrangement((front,), 0, 0, 0, 0)
    detail_column = columns >= DETAIL_FROM
    panes = (EVENTS, ACTORS, LOCATIONS, HISTOGRAM)
    facets = 26 if columns < WIDE_FACETS_FROM else 36
    histogram = 6 if lines >= TALL_FROM else 3 if lines >= PREVIEW_FROM else 2
    if detail_column:
        width = max(44, min(64, columns // 3 - 6))
        return Arrangement((EVENTS, DETAIL, ACTORS, LOCATIONS, HISTOGRAM), 0, facets, width, histogram)
    if front == DETAIL:
        return Arrangement((DETAIL,), 0, 0, 0, 0)
    preview = 0 if lines < PREVIEW_FROM else 5 if lines < TALL_FROM else 8
    return Arrangement(panes, preview, facets, 0, histogram)


def beside(panes: tuple[str, ...], here: str, way: int) -> str | None:
    """The pane to the left (-1) or right (1) of `here`, of those on the screen; None at the edge."""
    columns = [p for p in (ACTORS, EVENTS, DETAIL) if p in panes]
    place = ACTORS if here == LOCATIONS else here
    if place not in columns:
        return None
    number = columns.index(place) + way
    return columns[number] if 0 <= number < len(columns) else None
