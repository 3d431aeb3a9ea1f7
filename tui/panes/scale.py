"""How a histogram lies on a line of cells: which bars are seen, how high, and what the scale says."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from store.dates_in_words import MONTHS
from store.facets import Bar, Bucket
from tui.panes.brush import Window, bar_days

EIGHTHS = " ▁▂▃▄▅▆▇█"
WIDEST_BAR = 12  # cells: a few bars do not become a wall
BULK = 0.9  # of the events: what the first view has to show; the rest may lie off the screen
FINEST_FIRST = (Bucket.DAY, Bucket.WEEK, Bucket.MONTH, Bucket.YEAR, Bucket.DECADE, Bucket.CENTURY)
DAYS = {  # of one bar, about
    Bucket.DAY: 1,
    Bucket.WEEK: 7,
    Bucket.MONTH: 30.44,
    Bucket.YEAR: 365.25,
    Bucket.DECADE: 3652.5,
    Bucket.CENTURY: 36525,
}
_GAP = 2  # cells between two labels


@dataclass(frozen=True, slots=True)
class Scale:
    """`cells` columns for each bar from number `first` on, in `width` columns."""

    bucket: Bucket
    bars: Sequence[Bar]
    width: int
    first: int = 0

    @property
    def cells(self) -> int:
        """Columns of one bar."""
        return max(1, min(WIDEST_BAR, self.width // max(1, len(self.bars))))

    @property
    def shown(self) -> range:
        """The numbers of the bars that are seen."""
        return range(self.first, min(len(self.bars), self.first + self.width // self.cells))

    @property
    def earlier(self) -> int:
        """Events in view that begin to the left of the screen."""
        return sum(bar.begins for bar in self.bars[: self.first])

    @property
    def later(self) -> int:
        """Events in view that begin to the right of the screen."""
        return sum(bar.begins for bar in self.bars[self.shown.stop :])

    def column(self, bar: int) -> int:
        """The first column of a bar."""
        return (bar - self.first) * self.cells

    def bar_at(self, column: int) -> int:
        """The bar in a column, or the nearest there is."""
        shown = self.shown
        return max(shown.start, min(shown.stop - 1, self.first + column // self.cells))

    def bar_of(self, day: date) -> int:
        """The bar that a day falls into, or the nearest there is."""
        return max(0, bisect_right(self.bars, day, key=lambda bar: bar.begin) - 1)

    def showing(self, bar: int) -> Scale:
        """The same scale, moved no further than needed to show a bar; a third of the screen when it must."""
        visible = self.width // self.cells
        first = self.first
        if bar < first:
            first = bar - visible // 3
        elif bar >= first + visible:
            first = bar - visible + 1 + visible // 3
        first = max(0, min(first, len(self.bars) - visible))
        return Scale(self.bucket, self.bars, self.width, first)

    def starting(self, day: date | None) -> int:
        """The first bar shown when not all fit: around `day`, else where the bulk of the events is."""
        visible = self.width // self.cells
        if day is not None:
            first = self.bar_of(day) - visible // 2
        else:
            begin, end = bulk(self.bars)
            first = begin - max(0, visible - (end - begin + 1)) // 2
        return max(0, min(first, len(self.bars) - visible))

    def brushed(self, window: Window) -> tuple[int, int] | None:
        """First and last bar that the window touches; None without a window or any such bar."""
        if not window or not self.bars:
            return None
        first = 0 if window.since is None else self.bar_of(window.since)
        last = len(self.bars) - 1 if window.until is None else self.bar_of(window.until)
        inside = [n for n in (first, last) if window.touches(*bar_days(self.bars[n].begin, self.bucket))]
        return (first, last) if first <= last and inside else None


def finest_that_shows(bars: Sequence[Bar], width: int) -> Bucket:
    """The finest unit in which the bulk of the events of the whole store fits `width` columns."""
    first, last = bulk(bars)
    if last < first:
        return Bucket.MONTH
    days = (bars[last].begin - bars[first].begin).days + 31
    return next((b for b in FINEST_FIRST if days / DAYS[b] <= width), Bucket.CENTURY)


def bulk(bars: Sequence[Bar]) -> tuple[int, int]:
    """First and last bar of the shortest stretch with `BULK` of the whole store's events; (0, -1) if none."""
    wanted = sum(bar.all_begins for bar in bars) * BULK
    best, begin, held = (0, -1), 0, 0
    for end, bar in enumerate(bars):
        held += bar.all_begins
        while held - bars[begin].all_begins >= wanted and begin < end:
            held -= bars[begin].all_begins
            begin += 1
        if held and held >= wanted and (best[1] < 0 or end - begin < best[1] - best[0]):
            best = (begin, end)
    return best


def heights(values: Sequence[int], rows: int) -> list[int]:
    """Bars in eighths of a cell, `rows` cells high at most; what is not zero is always seen."""
    peak = max(values, default=0)
    return [max(1, round(v / peak * rows * 8)) if v else 0 for v in values]


def glyph(height: int, row: int, rows: int) -> str:
    """The piece of a bar of that height (eighths) in `row`, counted from the top."""
    return EIGHTHS[max(0, min(8, height - (rows - 1 - row) * 8))]


def brackets(scale: Scale, brushed: tuple[int, int]) -> dict[int, str]:
    """Where the edges of a brush stand: outside of what it holds wherever there is room."""
    cells = len(scale.shown) * scale.cells
    edges = ((scale.column(brushed[0]) - 1, "["), (scale.column(brushed[1] + 1), "]"))
    return {max(0, min(cells - 1, column)): sign for column, sign in edges if -1 <= column <= cells}


def labels(scale: Scale, at_left: int = 0, at_right: int = 0, taken: frozenset[int] = frozenset()) -> str:
    """The line under the bars: years (months, decades) where they begin, dots between. The first is named.

    `at_left` and `at_right` cells at its ends and the columns `taken` are left free; where a name has no
    room, its first word is tried.
    """
    line = ["·"] * (len(scale.shown) * scale.cells)
    free, end = at_left, len(line) - at_right
    ticks = list(_ticks(scale))
    if scale.shown:
        name = _full(scale.bars[scale.first].begin, scale.bucket)
        if not ticks or ticks[0][0] >= at_left + len(name) + _GAP:
            ticks.insert(0, (at_left, name))
    for column, name in ticks:
        for text in (name, name.partition(" ")[0]):
            covered = range(column, column + len(text))
            if column >= free and column + len(text) <= end and not taken.intersection(covered):
                line[column : column + len(text)] = text
                free = column + len(text) + _GAP
                break
    return "".join(line)


def _ticks(scale: Scale) -> Iterator[tuple[int, str]]:
    """Columns where a larger unit begins, with its name, and what else is worth naming."""
    previous: date | None = None
    for number in scale.shown:
        begin = scale.bars[number].begin
        if previous is None:
            if _begins_unit(begin, scale.bucket):
                yield 0, _full(begin, scale.bucket)
        elif _unit_of(begin, scale.bucket) != _unit_of(previous, scale.bucket):
            yield scale.column(number), _full(begin, scale.bucket)
        previous = begin


def _unit_of(day: date, bucket: Bucket) -> int:
    """The number of the larger unit that is named on the scale."""
    match bucket:
        case Bucket.DAY | Bucket.WEEK:
            return day.year * 12 + day.month
        case Bucket.MONTH | Bucket.YEAR:
            return day.year
        case Bucket.DECADE:
            return day.year // 10
        case Bucket.CENTURY:
            return day.year // 100


def _begins_unit(day: date, bucket: Bucket) -> bool:
    return day.day <= 7 if bucket in (Bucket.DAY, Bucket.WEEK) else day.month == 1


def _full(day: date, bucket: Bucket) -> str:
    match bucket:
        case Bucket.DAY | Bucket.WEEK:
            return f"{MONTHS[day.month - 1][:3]} {day.year}"
        case Bucket.MONTH:
            return f"{day.year}" if day.month == 1 else f"{MONTHS[day.month - 1][:3]} {day.year}"
        case Bucket.DECADE:
            return f"{day.year}s"
        case Bucket.YEAR | Bucket.CENTURY:
            return f"{day.year}"
