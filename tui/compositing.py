"""A screen that shows what one key has changed with as little work as it takes.

Textual's way from a widget that has changed to the terminal is made for screens that change a lot: the
widget tells its screen when it has nothing else to do, the screen tells a timer, and then every widget near
the change is asked for all its lines. A cursor step changes three lines. What is done here leans on parts of
Textual that are its own; `docs/decisions/0014-a-key-is-shown-at-once.md` tells which, and what they save.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from time import monotonic
from typing import TypeVar

from textual._compositor import Compositor
from textual._styles_cache import StylesCache
from textual.geometry import Region, Size
from textual.screen import UPDATE_PERIOD, Screen
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget

Result = TypeVar("Result")


class SparingCompositor(Compositor):
    """Asks only those widgets for lines of which one sees something in `crop`, and for no other lines."""

    def _get_renders(self, crop: Region | None = None) -> Iterable[tuple[Region, Region, list[Strip]]]:
        """The visible part of each widget, twice as Textual wants it (place and limits), and its lines."""
        crop = crop or self.size.region
        above: list[Region] = []
        for widget, (region, clip) in self.visible_widgets.items():  # from the top down
            visible = region.intersection(clip)
            part = visible.intersection(Region(visible.x, crop.y, visible.width, crop.height))
            seen = part.intersection(crop)
            if seen and not is_covered(seen, above):
                above.append(seen)
                yield part, part, widget.render_lines(part.translate(-region.offset))


def is_covered(region: Region, above: Iterable[Region]) -> bool:
    """Whether regions that do not overlap each other leave nothing of `region`; False where some overlap."""
    parts = [part for other in above if (part := region.intersection(other))]
    if sum(part.area for part in parts) != region.area:
        return False
    return not any(one.overlaps(other) for one, other in combinations(parts, 2))


def hold(view: ScrollView, lines: int) -> None:
    """Let `view` have so many lines to scroll through.

    Where its own size does not hang on that, nothing is laid out anew: Textual would draw the whole screen.
    """
    size = Size(view.size.width, lines)
    if view.styles.auto_dimensions:
        view.virtual_size = size
    else:
        view.set_reactive(ScrollView.virtual_size, size)


class BareLines(StylesCache):
    """The lines of a widget that draws all of itself: without a border they are what it says they are.

    They need not pass all else that Textual could do to them (tints, opacity, hatching): nothing here does.
    """

    def render_widget(self, widget: Widget, crop: Region) -> list[Strip]:
        """The lines in `crop`; those that were drawn before and have not changed are not asked for again."""
        if widget.styles.gutter:
            return super().render_widget(widget, crop)
        width = widget.outer_size.width
        if width != self._width:
            self.clear()
            self._width = width
        lines: list[Strip] = []
        for y in crop.line_range:
            if (line := self._cache.get(y)) is None or y in self._dirty_lines:
                line = self._cache[y] = widget.render_line(y)
            lines.append(line)
        self._dirty_lines.difference_update(crop.line_range)
        if filters := widget.get_line_filters():
            background = widget.background_colors[1]
            for line_filter in filters:
                lines = [line.apply_filter(line_filter, background) for line in lines]
        if crop.column_span != (0, width):
            lines = [line.crop(*crop.column_span) for line in lines]
        return lines


class PromptScreen(Screen[Result]):
    """A screen that can draw what has changed without waiting for its turn."""

    def __init__(self) -> None:
        super().__init__()
        self._compositor = SparingCompositor()
        self._drawn = 0.0  # when that was last done

    def draw_at_once(self) -> None:
        """Draw the widgets that want to be drawn anew, where nothing else has to be done for it.

        Sizes, places and scrolling are left to Textual, as is everything when this was done less than a frame
        ago: many keys that come together are one frame.
        """
        widgets = [self, *self._compositor.visible_widgets]
        if any(widget._layout_required or widget._scroll_required for widget in widgets):
            return
        changed = {widget for widget in widgets if widget._repaint_required}
        now = monotonic()
        if not changed or self in changed or now - self._drawn < UPDATE_PERIOD:
            return
        self._drawn = now
        for widget in changed:
            widget._repaint_required = False
        self._dirty_widgets |= changed
        self._on_timer_update()
