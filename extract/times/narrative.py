"""Whether an article reports the news of its day or tells a story of the past, and how the story moves."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from extract.times.context import ANOTHER_TIME
from extract.times.rule import Match
from extract.times.words import BARE_STEPS, STEPS
from store.dates import DateSpan, Precision

_ENOUGH: Final = 5  # dates with month and year, or more lone years than that, make a story
_BEHIND: Final = frozenset(("earlier", "ago", "previously", "before", "prior"))


def tells_of_the_past(matches: Iterable[Match], published: date | None) -> bool:
    """Whether relative dates count from the last date mentioned rather than from `published`.

    So it is in texts that give many dates with their year, far from the day of publication, and few
    that only have a sense on that day ("Thursday", "last week"); and where that day is unknown.
    """
    if published is None:
        return True
    dated = years = ancient = deictic = 0
    for match in matches:
        if match.has("bc"):
            ancient += 1
        elif match.has("year"):
            year = match.whole("year")
            dated += match.has("month") and year != published.year
            years += abs(year - published.year) >= ANOTHER_TIME
        elif (
            match.has("day_away")
            or match.has("weekday")
            or _deictic(match)
            or match.word("direction") == "ago"
        ):
            deictic += 1
    if max(dated, ancient) >= _ENOUGH:
        return max(dated, ancient) > 2 * deictic
    return years > _ENOUGH and not deictic


def _deictic(match: Match) -> bool:
    """ "last week", but not "the last week"."""
    first, _ = match.pieces.get("which", (0, 0))
    return match.word("which") in BARE_STEPS and match.sentence.word(max(first - 1, 0)).lower() != "the"


def moves_the_story(match: Match, unit: DateSpan, running: DateSpan | None) -> bool:
    """Whether a date is where a story goes on, and not one it only looks at in passing.

    In passing are: what lies behind ("since", "the previous year", "ago"), limits ("until"), years in
    parentheses, and lone years far from where the story is, unless they open a sentence.
    """
    before = "".join(match.preceding(1))
    if before in ("since", "until", "till") or _BEHIND.intersection(match.words("direction")):
        return False
    if any(STEPS.get(word, 0) < 0 for word in match.words("which")):
        return False
    if unit.precision is not Precision.YEAR or running is None:
        return True
    if before == "(":
        return False
    return match.first <= 1 or abs(unit.begin.year - running.begin.year) < ANOTHER_TIME
