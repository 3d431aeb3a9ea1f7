"""Events over time: what is in view over everything, with the brush drawn as `[━━]` under the bars.

An event is in every bar it has a day in. The foot of a bar is `▒` as far as its events are wider than it.

The bars follow every filter but the dates, so that one sees what lies outside the brush. Bars in view and
the ghost of the whole store are each drawn to their own peak, which stand beside them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.message import Message
from textual.strip import Strip

from store.dates_in_words import day_in_words
from store.facets import Bucket, Histogram
from tui.actions import Where
from tui.keymap import USUAL, Keymap
from tui.panes.brush import Window, bar_days
from tui.panes.paint import Painted, strip
from tui.panes.parts import Line, Paint, Part, cut, joined, width_of
from tui.panes.scale import DAYS, Scale, brackets, glyph, heights, labels
from tui.panes.subject import Days
from tui.panes.words import bucket_words
from tui.virtual_list import bindings

LEGEND_WIDTH = 17
WIDE = "▒"  # of a bar: events of more days than it has, which are in its neighbours too
GHOST_FROM = 4  # rows of bars: lower ones have no room for a ghost
SHORT = {
    Bucket.DAY: "DAY",
    Bucket.WEEK: "WEEK",
    Bucket.MONTH: "MONTH",
    Bucket.YEAR: "YEAR",
    Bucket.DECADE: "DECADE",
    Bucket.CENTURY: "CENTURY",
}


@dataclass(frozen=True, slots=True)
class HistogramView:
    """Bars of the query without its dates, and the range its dates leave open."""

    histogram: Histogram
    window: Window


def bar_columns(width: int) -> int:
    """How many of `width` columns are left for bars."""
    return max(1, width - LEGEND_WIDTH - 2)


class HistogramPane(Painted, can_focus=True):
    """The histogram.

    | Key(s) | Description |
    | :- | :- |
    | left | The bar before. |
    | right | The bar after. |
    | home, g | The first bar. |
    | end, G | The last bar. |

    A click puts its cursor on a bar, dragging brushes, the wheel zooms. Its component classes are the paints.
    """

    where = Where.HISTOGRAM
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.HISTOGRAM)

    @dataclass
    class Brushed(Message):
        """A range was drawn with the mouse."""

        window: Window

    @dataclass
    class Zoomed(Message):
        """Finer (-1) or coarser (1) bars are wanted."""

        step: int

    @dataclass
    class Pointed(Message):
        """The cursor stands on other days: how many events are there?"""

        window: Window

    def __init__(self, *, id: str, keymap: Keymap = USUAL) -> None:  # noqa: A002
        super().__init__(id=id, classes="pane")
        self._keymap = keymap
        self.view: HistogramView | None = None
        self._cursor = 0  # the number of a bar
        self._first: int | None = None  # the first bar shown; None until it has been decided for this size
        self._day: date | None = None  # where the cursor stands, kept through zooming
        self._moved = False  # the cursor has been moved: it says what part of the calendar is looked at
        self._dragged: tuple[int, int] | None = None  # bars
        self._counted: tuple[Window, int] | None = None  # events of the days under the cursor

    # What others may do

    @property
    def bucket(self) -> Bucket:
        """The unit of the bars."""
        return self.view.histogram.bucket if self.view else Bucket.MONTH

    def show(self, view: HistogramView) -> None:
        """Show other counts, or the same in other units."""
        known = self.view
        self.view = view
        bars = view.histogram.bars
        if known is None or known.histogram.bucket != view.histogram.bucket:
            self._first = None
        self._cursor = min(self._cursor, max(0, len(bars) - 1))
        if self._day is not None and bars:
            self._cursor = self.scale.bar_of(self._day)
        self._counted = None
        self.refresh()
        self._point()

    def point(self, day: date | None, *, scroll: bool = True) -> None:
        """Put the cursor on the bar of `day`, on the screen or (without `scroll`) perhaps off it."""
        if day is None:
            return
        self._day = day
        if self.view is not None and self.view.histogram.bars:
            self._to(self.scale.bar_of(day), scroll=scroll)

    @property
    def counted(self) -> int | None:
        """How many events are left when the days under the cursor are brushed, once that is known."""
        days = self.subject()
        if self._counted is None or days is None or self._counted[0] != days.window:
            return None
        return self._counted[1]

    def say_count(self, window: Window, count: int) -> None:
        """How many events are left when these days are brushed."""
        self._counted = (window, count)
        self.refresh()

    def bars_in(self, bucket: Bucket) -> int:
        """About how many bars another unit would make."""
        if self.view is None or not self.view.histogram.bars:
            return 0
        bars = self.view.histogram.bars
        return int((bars[-1].begin - bars[0].begin).days / DAYS[bucket])

    def subject(self) -> Days | None:
        """The days of the bar under the cursor."""
        days = self._days_at(self._cursor)
        if days is None or self.view is None:
            return None
        return Days(Window(*days), bucket_words(days[0], self.bucket))

    def day(self) -> date | None:
        """The first day of the bar under the cursor."""
        days = self._days_at(self._cursor)
        return days[0] if days else None

    def last_day(self) -> date | None:
        """The last day of the bar under the cursor."""
        days = self._days_at(self._cursor)
        return days[1] if days else None

    # Drawing

    def render_line(self, y: int) -> Strip:
        """Rows of bars, then the scale."""
        width, rows = self.size.width, max(1, self.size.height - 1)
        legend = self._legend(rows)
        right: Line = legend[y] if y < len(legend) else ()
        if self.view is None or not self.view.histogram.bars:
            empty = "no dated events" if self.view is not None and y == rows - 1 else ""
            return strip(self, (Part(" " + empty, Paint.DIM),), width)
        left = self._scale_line() if y == rows else self._bar_line(y, rows)
        gap = width - width_of(left) - width_of(right) - 2
        return strip(self, (Part(" "), *left, Part(" " * gap), *right), width)

    @property
    def scale(self) -> Scale:
        """How the bars lie in the width there is."""
        bars = self.view.histogram.bars if self.view else ()
        scale = Scale(self.bucket, bars, bar_columns(self.size.width), self._first or 0)
        if self._first is None and bars and self.size.width:
            self._first = scale.starting(self._day if self._moved else None)
            return Scale(self.bucket, bars, scale.width, self._first)
        return scale

    def _bar_line(self, y: int, rows: int) -> Line:
        scale = self.scale
        shown = scale.shown
        bars = scale.bars
        tall = heights([bars[n].count for n in shown], rows)
        peak = max((bars[n].count for n in shown), default=0)
        wide = [bars[n].wide * rows * 8 // peak if peak else 0 for n in shown]
        ghost = heights([bars[n].total for n in shown], rows) if rows >= GHOST_FROM else [0] * len(shown)
        brushed = self._brushed(scale)
        parts: list[Part] = []
        for number, height, broad, behind in zip(shown, tall, wide, ghost, strict=True):
            inside = brushed is None or brushed[0] <= number <= brushed[1]
            piece = WIDE if broad >= (rows - y) * 8 else glyph(height, y, rows)
            paint = Paint.BAR if inside else Paint.GHOST
            if piece == " " and (glyph(behind, y, rows) != " "):
                piece, paint = "░", Paint.GHOST
            solid = scale.cells if scale.cells < 3 else scale.cells - 1
            parts.append(Part(piece * solid + " " * (scale.cells - solid), paint))
        return tuple(joined(tuple(parts)))

    def _scale_line(self) -> Line:
        scale = self.scale
        earlier, later = scale.earlier, scale.later
        head, tail = f"‹{earlier:,} " if earlier else "", f" {later:,}›" if later else ""
        brushed = self._brushed(scale)
        edges = brackets(scale, brushed) if brushed is not None else {}
        text = list(labels(scale, len(head), len(tail), frozenset(edges)))
        text[: len(head)] = head
        text[len(text) - len(tail) :] = tail
        paints = [Paint.DIM] * len(text)
        if brushed is not None:
            begin, end = scale.column(brushed[0]), scale.column(brushed[1] + 1)
            for column in range(max(0, begin), min(len(text), end)):
                paints[column] = Paint.BRUSH
                if text[column] == "·":
                    text[column] = "━"
        for column, bracket in edges.items():
            text[column], paints[column] = bracket, Paint.BRUSH
        middle = scale.column(self._cursor) + (scale.cells - 1) // 2
        if 0 <= middle < len(text):
            text[middle] = "▲" if text[middle] in "·━" else text[middle]
            paints[middle] = Paint.CURSOR if self.has_focus or text[middle] != "▲" else Paint.STRONG
        return tuple(joined(tuple(Part(t, p) for t, p in zip(text, paints, strict=True))))

    def _legend(self, rows: int) -> list[Line]:
        """What stands at the right, a line for each row and one for the scale."""
        view = self.view
        if view is None:
            return []
        bars, unit = view.histogram.bars, self.bucket
        zoom: Line = (
            Part(SHORT[unit], Paint.STRONG),
            Part(f" {self._keymap.sign('zoom_in')}", Paint.DIM),
        )
        undated = f"{view.histogram.undated:,} undated"
        if not bars:
            return []
        if self.has_focus:
            bar = bars[self._cursor]
            number = "…" if self.counted is None else f"{self.counted:,}"
            top = [
                (Part(_short_words(bar.begin, unit), Paint.ACCENT),),
                (
                    Part(f"{self._keymap.key('keep')} ", Paint.KEY),
                    Part(number, Paint.STRONG),
                    Part(" events", Paint.DIM),
                ),
                (Part(f"{bar.begins:,} begin here", Paint.DIM),),
                (Part(f"{bar.total:,} in all", Paint.DIM),),
            ]
        else:
            peak = max(bars, key=lambda bar: bar.count)
            top = [
                (Part(f"peak {peak.count:,}", Paint.BAR),),
                (Part(_short_words(peak.begin, unit), Paint.DIM),),
            ]
            if rows >= GHOST_FROM:
                most = max(bars, key=lambda bar: bar.total)
                top = [
                    (Part("█ ", Paint.BAR), Part(f"in view, {peak.count:,}", Paint.PLAIN)),
                    (Part("  " + _short_words(peak.begin, unit), Paint.DIM),),
                    (Part("░ ", Paint.GHOST), Part(f"in all, {most.total:,}", Paint.PLAIN)),
                    (Part("  " + _short_words(most.begin, unit), Paint.DIM),),
                ]
        lines: list[Line] = list(top[:rows])
        if len(lines) < rows:
            lines += [()] * (rows - len(lines) - 1) + [(Part(undated, Paint.DIM),)]
        elif view.histogram.undated:
            zoom = (Part(f"{undated} ", Paint.DIM), Part(SHORT[unit], Paint.STRONG))
        lines.append(zoom)
        return [_right(line, LEGEND_WIDTH) for line in lines]

    def _brushed(self, scale: Scale) -> tuple[int, int] | None:
        if self._dragged is not None:
            return min(self._dragged), max(self._dragged)
        return scale.brushed(self.view.window) if self.view else None

    # Moving

    def _to(self, bar: int, *, scroll: bool = True) -> None:
        if self.view is None or not self.view.histogram.bars:
            return
        scale = self.scale
        bar = max(0, min(len(scale.bars) - 1, bar))
        first = self._first
        if scroll and first is not None:
            first = scale.showing(bar).first
        self._moved = self._moved or scroll
        if bar != self._cursor or first != self._first:
            self._cursor, self._first = bar, first
            self.refresh()
            self._point()

    def _step_to(self, bar: int) -> None:
        self._to(bar)
        days = self._days_at(self._cursor)
        self._day = days[0] if days else None

    def _point(self) -> None:
        days = self._days_at(self._cursor)
        if days is not None and self.has_focus:
            self.post_message(self.Pointed(Window(*days)))

    def _days_at(self, bar: int) -> tuple[date, date] | None:
        if self.view is None or not 0 <= bar < len(self.view.histogram.bars):
            return None
        return bar_days(self.view.histogram.bars[bar].begin, self.bucket)

    def action_bar_left(self) -> None:
        """The bar before."""
        self._step_to(self._cursor - 1)

    def action_bar_right(self) -> None:
        """The bar after."""
        self._step_to(self._cursor + 1)

    def action_bar_first(self) -> None:
        """The first bar."""
        self._step_to(0)

    def action_bar_last(self) -> None:
        """The last bar."""
        if self.view is not None:
            self._step_to(len(self.view.histogram.bars) - 1)

    # Events

    def on_focus(self) -> None:
        """The legend tells of the bar under the cursor."""
        self.refresh()
        self.call_later(self._point)

    def on_blur(self) -> None:
        """The legend tells of the peak."""
        self.refresh()

    def on_resize(self) -> None:
        """Another width shows other bars."""
        self._first = None

    def _on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        self._wheel(event, -1)

    def _on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        self._wheel(event, 1)

    def _wheel(self, event: events.MouseEvent, step: int) -> None:
        """The wheel zooms around the bar it is over."""
        event.stop()
        event.prevent_default()
        if self.view is not None and self.view.histogram.bars:
            self._step_to(self.scale.bar_at(event.x - 1))
            self.post_message(self.Zoomed(step))

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """The cursor comes to the bar; a brush may begin here."""
        if self.view is None or not self.view.histogram.bars or event.x > bar_columns(self.size.width):
            return
        bar = self.scale.bar_at(event.x - 1)
        self._step_to(bar)
        self._dragged = (bar, bar)
        self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """The brush follows the mouse."""
        if self._dragged is None:
            return
        bar = self.scale.bar_at(event.x - 1)
        if bar != self._dragged[1]:
            self._dragged = (self._dragged[0], bar)
            self._step_to(bar)
            self.refresh()

    def on_mouse_up(self, _event: events.MouseUp) -> None:
        """The brush is drawn; a click alone draws none."""
        if self._dragged is None:
            return
        self.release_mouse()
        dragged, self._dragged = self._dragged, None
        begin, end = self._days_at(min(dragged)), self._days_at(max(dragged))
        if dragged[0] != dragged[1] and begin and end:
            self.post_message(self.Brushed(Window(begin[0], end[1])))
        self.refresh()


def _short_words(begin: date, unit: Bucket) -> str:
    if unit is Bucket.WEEK:
        return f"wk {day_in_words(begin, short=True)}"
    words = bucket_words(begin, unit)
    return " ".join(word[:3] if word.isalpha() else word for word in words.split())


def _right(line: Line, width: int) -> Line:
    """The line at the right end of `width` cells."""
    room = width - width_of(line)
    if room >= 0:
        return (Part(" " * room), *line)
    return (Part(cut("".join(part.text for part in line), width), Paint.DIM),)
