"""How dates in words are read: from which day they count, and which number of "8/10/2015" is the day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Reckoning:
    """The day that "yesterday" and "last week" count from, and the order of numbers with slashes or dots."""

    today: date
    day_first: bool = True  # 8/10/2015 is in October, not in August

    @classmethod
    def by_the_clock(cls, day_first: bool = True) -> Reckoning:
        """From the day that the local clock says it is."""
        return cls(datetime.now().astimezone().date(), day_first)
