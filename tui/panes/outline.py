"""Where the headings stand in a list of events that comes in groups.

A line is a heading or an event. Only the sizes of the groups are needed, never the events.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date
from itertools import accumulate


@dataclass(frozen=True, slots=True)
class Section:
    """One group of events: what its heading says, and the days that all of them begin in, if any."""

    words: str
    count: int
    begin: date | None = None
    end: date | None = None


@dataclass(frozen=True)
class Outline:
    """Sections in the order of the list; none at all when it is not grouped."""

    sections: tuple[Section, ...]
    events: int
    _first_event: list[int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(
            self, "_first_event", list(accumulate((s.count for s in self.sections), initial=0))
        )

    @property
    def lines(self) -> int:
        """Headings and events."""
        return self.events + len(self.sections)

    def heading(self, line: int) -> Section | None:
        """The section whose heading stands on a line; None for the line of an event."""
        number = self._section_at(line)
        return self.sections[number] if number >= 0 and line == self._heading_line(number) else None

    def event(self, line: int) -> int:
        """The number of the event on a line; on a heading, that of the first event under it."""
        number = self._section_at(line)
        if number < 0:
            return line
        return max(line - number - 1, self._first_event[number])

    def line(self, event: int) -> int:
        """The line of an event."""
        return (
            event + bisect_right(self._first_event, event, hi=len(self.sections)) if self.sections else event
        )

    def stretch(self, event: int) -> range:
        """The events of the section that holds an event; all of them when there are no sections."""
        number = bisect_right(self._first_event, event) - 1
        if not 0 <= number < len(self.sections):
            return range(self.events)
        return range(self._first_event[number], self._first_event[number + 1])

    def around(self, day: date, *, newest: bool) -> range | None:
        """The events of the section to go to for a day; None where no section has days.

        The first that ends on it or later (newest first: that begins on it or earlier), else the last.
        """
        dated = [(n, s.begin, s.end) for n, s in enumerate(self.sections) if s.begin and s.end]
        found = next((n for n, begin, end in dated if (begin <= day if newest else end >= day)), None)
        if found is None:
            found = dated[-1][0] if dated else None
        return None if found is None else self.stretch(self._first_event[found])

    def section_line(self, line: int, way: int) -> int | None:
        """The line of the first event of the section after (1) or before (-1) the one that holds a line."""
        number = self._section_at(line) + way
        return self._heading_line(number) + 1 if 0 <= number < len(self.sections) else None

    def _heading_line(self, number: int) -> int:
        return self._first_event[number] + number

    def _section_at(self, line: int) -> int:
        """The section that holds a line; -1 when there are none."""
        low, high = 0, len(self.sections)
        while low < high:
            middle = (low + high) // 2
            if self._heading_line(middle) <= line:
                low = middle + 1
            else:
                high = middle
        return low - 1
