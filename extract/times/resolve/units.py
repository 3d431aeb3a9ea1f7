"""Months, seasons, quarters, years and longer, named by the calendar."""

from __future__ import annotations

from typing import Final

from extract.times.context import Context
from extract.times.cues import COUNT_CUES, DETERMINERS, JOINED_TO_COUNTS, NOT_YEARS, PREFIXES, YEAR_CUES
from extract.times.resolve.years import MONTH_NUMBER, nearest_year, two_digit_year, year_of
from extract.times.rule import Match, Reading, explicit, relative
from extract.times.tense import Tense, tense
from extract.times.values import SEASON_MONTH, month_value
from extract.times.words import DECADE_NAMES, SEASONS, STEPS

_EARLIEST_RECENT_YEAR: Final = 1900  # from here to the latest, a number before a plural is rather a year
_LATEST_RECENT_YEAR: Final = 2100
_LAST_CENTURY_BY_ITS_YEARS: Final = "1900"  # "the 1800s" are a hundred years, "the 1900s" mostly ten
_EARLIEST_BARE_YEAR: Final = 1500  # a lone number below it needs a word such as "in" to be a year


def month_of_year(match: Match, context: Context) -> Reading | None:
    """<month>, with or without <year>"""
    month = MONTH_NUMBER[match.word("month")]
    year = year_of(match, context)
    if year is None:
        year = nearest_year(match, context, month, None)
    return explicit(month_value(year, month) if year else f"XXXX-{month:02}", match.part)


def first_month_of_range(match: Match, _context: Context) -> Reading | None:
    """July-November 1954: the year stands with the second month"""
    month, last = MONTH_NUMBER[match.word("month")], MONTH_NUMBER[match.word("last_month")]
    return explicit(month_value(match.whole("year") - (month > last), month), match.part)


def month_away(match: Match, context: Context) -> Reading | None:
    """last May, next March"""
    month, which = MONTH_NUMBER[match.word("month")], match.word("which")
    base = context.month if which in ("previous", "following") and context.month else context.today
    if base is None:
        return None
    step = STEPS[which]
    year = base.year
    if step < 0:
        year -= month >= base.month
    elif step > 0:
        year += month <= base.month
    return explicit(month_value(year, month))


def season_of_year(match: Match, context: Context) -> Reading | None:
    """<season> <year>"""
    year = year_of(match, context)
    return explicit(f"{year:04}-{SEASONS[match.word('season')]}", match.part) if year else None


def season_alone(match: Match, context: Context) -> Reading | None:
    """the summer, last summer: of the year that makes it the nearest on that side"""
    if match.in_a_name:
        return None
    code = SEASONS[match.word("season")]
    if context.narrative and context.year:
        return relative(f"{context.year + STEPS.get(match.word('which'), 0):04}-{code}", match.part)
    today = context.today
    if today is None:
        return relative(f"XXXX-{code}", match.part)
    step = STEPS.get(match.word("which"), 0)
    year, first = today.year, SEASON_MONTH[code]
    if step < 0:
        year -= code == "WI" or today.month < first + 3
    elif step > 0:
        year += today.month >= first
    elif code == "WI" and today.month < 3:
        year -= 1
    return relative(f"{year:04}-{code}", match.part)


def quarter_of_year(match: Match, context: Context) -> Reading | None:
    """the third quarter, of a named year or of the one that makes it the latest"""
    quarter = int(match.word("quarter_code")[1]) if match.has("quarter_code") else match.whole("quarter_word")
    if match.has("which_quarter"):
        quarter = 4
    if not 1 <= quarter <= 4:
        return None
    year = year_of(match, context)
    if year is None:
        if context.today is None:
            return None
        year, now = context.today.year, (context.today.month + 2) // 3
        ahead = tense(match) is Tense.AHEAD
        if quarter > now and not ahead:
            year -= 1
        elif quarter < now - 2 and ahead:
            year += 1
    return explicit(f"{year:04}-Q{quarter}", match.part)


def half_of_year(match: Match, context: Context) -> Reading | None:
    """the first half of 2015"""
    year = year_of(match, context)
    if year is None:
        base = context.mentioned("year") if context.running else context.today
        year = base.year if base else None
    half = 1 if match.word("half") in ("first", "opening") else 2
    return explicit(f"{year:04}-H{half}") if year else None


def year_alone(match: Match, context: Context) -> Reading | None:
    """<year>, unless it counts something: "1500 rebels", "2000-strong" """
    year = year_of(match, context)
    if year is None:
        return None
    before, after = match.preceding(2), match.following(2)
    cue, counted = "".join(before[-1:]), "".join(after[:1])
    if (counted in NOT_YEARS and not match.before_a_name) or (
        counted == "-" and after[1:] and after[1] in JOINED_TO_COUNTS
    ):
        return None
    if cue == "-" and match.joined and before[0] not in PREFIXES and not before[0].isdigit():
        return None
    if not match.has("part") and cue not in YEAR_CUES:
        if year < _EARLIEST_BARE_YEAR:
            return None
        recent = _EARLIEST_RECENT_YEAR <= year <= _LATEST_RECENT_YEAR
        if _plural(counted) and (cue in COUNT_CUES or not (recent or cue in DETERMINERS)):
            return None
    return explicit(f"{year:04}", match.part)


def _plural(word: str) -> bool:
    return word.isalpha() and len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))


def year_after_dash(match: Match, _context: Context) -> Reading | None:
    """The second year of 1914-18"""
    start, digits = match.whole("start"), match.word("digits")
    year = int(str(start)[: 4 - len(digits)] + digits)
    return explicit(f"{year:04}") if year > start else None


def year_in_words(match: Match, _context: Context) -> Reading | None:
    """nineteen ninety-five"""
    return explicit(f"{match.whole('century') * 100 + match.whole('rest'):04}")


def fiscal_year(match: Match, context: Context) -> Reading | None:
    """fiscal 2007, the financial year"""
    year = year_of(match, context)
    if year is None and context.today:
        year = context.today.year + STEPS.get(match.word("which"), 0)
    return explicit(f"FY{year:04}", match.part) if year else None


def decade(match: Match, _context: Context) -> Reading | None:
    """the 1990s, the '90s, the nineties; the 1800s are a century, but the 1900s ten years"""
    written = match.word("decade")
    digits = "".join(filter(str.isdigit, written))
    if len(digits) == 4:
        whole_century = digits < _LAST_CENTURY_BY_ITS_YEARS and digits.endswith("00")
        return explicit(digits[: 2 if whole_century else 3], match.part)
    if digits:
        return explicit(str(two_digit_year(int(digits)))[:3], match.part)
    return explicit(f"19{DECADE_NAMES.index(written) + 2}", match.part)


def century(match: Match, _context: Context) -> Reading | None:
    """the 19th century is "18"; of the centuries BC the first is BC00"""
    nth = match.whole("nth")
    if not 1 <= nth <= 99 or match.in_a_name:
        return None
    return explicit(f"{'BC' if match.has('bc') else ''}{nth - 1:02}", match.part)


def before_christ(match: Match, _context: Context) -> Reading | None:
    """480 BC: before the years that can be kept as dates, so only the value says when"""
    year = match.whole("number")
    value = f"BC{year:04}"
    if match.has("month"):
        value += f"-{MONTH_NUMBER[match.word('month')]:02}"
    elif match.has("season"):
        value += f"-{SEASONS[match.word('season')]}"
    return explicit(value) if 1 <= year <= 9999 else None


def anno_domini(match: Match, _context: Context) -> Reading | None:
    """AD 70"""
    year = match.whole("number")
    return explicit(f"{year:04}") if 1 <= year <= 9999 else None
