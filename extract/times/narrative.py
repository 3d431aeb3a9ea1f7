"""Whether an article reports the news of its day or tells a story of the past."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from extract.times.rule import Match

_ENOUGH: Final = 5  # dates with month and year that make a story
_DEICTIC_STEPS = frozenset(["this", "last", "next", "past", "coming"])


def tells_of_the_past(matches: Iterable[Match], published: date | None) -> bool:
    """Whether relative dates count from the last date mentioned rather than from `published`.

    So it is in texts that give many dates with their year, far from the day of publication, and few
    that only have a sense on that day ("Thursday", "last week"); and where that day is unknown.
    """
    if published is None:
        return True
    dated = deictic = 0
    for match in matches:
        if match.has("month") and match.has("year"):
            dated += match.whole("year") != published.year
        elif (
            match.has("day_away") or match.has("weekday") or _DEICTIC_STEPS.intersection(match.words("which"))
        ):
            deictic += 1
        elif match.has("direction"):
            deictic += match.word("direction") == "ago"
    return dated >= _ENOUGH and dated > 2 * deictic
