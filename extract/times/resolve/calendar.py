"""Dates named by the calendar, with or without their year."""

from __future__ import annotations

from datetime import date

from extract.times.context import Context
from extract.times.holidays import HOLIDAYS
from extract.times.rule import Match, Reading
from extract.times.tense import Tense, tense
from extract.times.values import month_value
from extract.times.words import (
    DETERMINERS,
    FEAST_THINGS,
    JOINED_TO_COUNTS,
    MONTHS,
    NOT_YEARS,
    PARTS,
    SEASONS,
    SHORT_WEEKDAYS,
    WEEKDAYS,
    YEAR_CUES,
)
from store.dates import Basis, Modifier, Precision

MONTH_NUMBER = {name.lower(): month for name, month in MONTHS.items()}
WEEKDAY_NUMBER = {name.lower(): day for name, day in {**WEEKDAYS, **SHORT_WEEKDAYS}.items()}

_EARLIEST_BARE_YEAR = 1500  # a lone number below it needs a word such as "in" to be a year

# How much farther a date may lie on the other side of the day of publication before it is taken:
# (weight of the past, weight of the future).
_WEIGHTS = {
    Tense.AHEAD: (4, 1),
    Tense.EITHER: (1, 1),
    Tense.UNKNOWN: (1, 2),
    Tense.PERHAPS_BEHIND: (1, 4),
    Tense.BEHIND: (1, 12),
}


def part_of(match: Match) -> Modifier | None:
    """Early, mid or late, where the expression says so."""
    for word in match.words("part"):
        if word in PARTS:
            return Modifier(PARTS[word])
    return None


def explicit(value: str | None, modifier: Modifier | None = None, type: str = "DATE") -> Reading | None:
    return Reading(type, value, modifier, Basis.EXPLICIT) if value else None


def two_digit_year(digits: int) -> int:
    """'96 is 1996, '07 is 2007: the century in which it lies nearer to the turn of the millennium."""
    return digits + (2000 if digits < 40 else 1900)


def _days_in(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def year_of(match: Match, context: Context) -> int | None:
    """The year that the expression names, or points to ("last year", "of that year")."""
    if match.has("year"):
        return match.whole("year")
    if match.has("short_year"):
        return two_digit_year(int(match.word("short_year")[1:]))
    if not match.has("year_step"):
        return None
    said = match.words("year_step")
    to_mention = not {"last", "this", "next"}.intersection(said) or "the" in said
    base = context.year if to_mention and context.year else context.today.year if context.today else None
    if base is None:
        return None
    if "last" in said or "previous" in said or "preceding" in said:
        return base - 1
    if "next" in said or "following" in said:
        return base + 1
    return base


def nearest_year(match: Match, context: Context, month: int, day: int | None) -> int | None:
    """The year of a date without one: the nearest, leaning to where the tense points, else to the past.

    In a narrative it is the year last mentioned, or the year that is nearest to the last date.
    """
    running = context.running
    today = running.begin if running else context.today
    if today is None:
        return None
    if running is not None and running.precision is Precision.YEAR:
        return running.begin.year
    candidates = [found for year in (-1, 0, 1) if (found := _days_in(today.year + year, month, day or 15))]
    if match.has("weekday_name"):
        weekday = WEEKDAY_NUMBER[match.word("weekday_name")]
        candidates = [found for found in candidates if found.weekday() == weekday] or candidates
    reference = today if day else today.replace(day=15)
    if running is not None:
        behind, ahead = 1, 1
    else:
        behind, ahead = _WEIGHTS[tense(match)] if not (day is None and month == today.month) else (1, 2)

    def cost(found: date) -> int:
        distance = (found - reference).days
        return distance * ahead if distance >= 0 else -distance * behind

    return min(candidates, key=cost).year if candidates else None


def day_of_year(match: Match, context: Context) -> Reading | None:
    """<month> <day>, with or without <year>"""
    month, day = MONTH_NUMBER[match.word("month")], int(match.number("day") or 0)
    year = year_of(match, context)
    if year is None:
        year = nearest_year(match, context, month, day)
    if year is None:
        return explicit(f"XXXX-{month:02}-{day:02}") if 1 <= day <= 31 else None
    found = _days_in(year, month, day)
    return explicit(found.isoformat()) if found else None


def month_of_year(match: Match, context: Context) -> Reading | None:
    """<month>, with or without <year>"""
    month = MONTH_NUMBER[match.word("month")]
    year = year_of(match, context)
    if year is None:
        year = nearest_year(match, context, month, None)
    return explicit(month_value(year, month) if year else f"XXXX-{month:02}", part_of(match))


def nth_of_month(match: Match, context: Context) -> Reading | None:
    """the <nth>: of the month last mentioned"""
    base = context.month or context.today
    day = match.number("nth")
    if base is None or day is None:
        return None
    found = _days_in(base.year, base.month, int(day))
    return Reading("DATE", found.isoformat()) if found else None


def numeric_day(match: Match, _context: Context) -> Reading | None:
    """10/8/2015 is month first unless that cannot be; 8.10.2015 is day first."""
    written = match.word("date")
    first, second, year = (int(part) for part in written.replace(".", "/").split("/"))
    if year < 100:
        year = two_digit_year(year)
    day_first = "." in written or first > 12
    found = _days_in(year, second, first) if day_first else _days_in(year, first, second)
    return explicit(found.isoformat()) if found else None


def iso_day(match: Match, _context: Context) -> Reading | None:
    """2015-10-08 or 20151008"""
    digits = match.word("date").replace("-", "")
    found = _days_in(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    return explicit(found.isoformat()) if found else None


def iso_time(match: Match, _context: Context) -> Reading | None:
    """2015-10-08T12:00"""
    written = match.word("date").upper()
    found = _days_in(int(written[:4]), int(written[5:7]), int(written[8:10]))
    hours, minutes = int(written[11:13]), int(written[14:16])
    return explicit(written, type="TIME") if found and hours <= 24 and minutes < 60 else None


def year_alone(match: Match, context: Context) -> Reading | None:
    """<year>, unless it counts something: "1500 rebels", "2000-strong" """
    year = year_of(match, context)
    if year is None:
        return None
    before, after = "".join(match.preceding(1)), match.following(2)
    following = after[0] if after else ""
    if following in NOT_YEARS or (following == "-" and after[1:] and after[1] in JOINED_TO_COUNTS):
        return None
    if not match.has("part") and before not in YEAR_CUES:
        if year < _EARLIEST_BARE_YEAR:
            return None
        if following.endswith("s") and following.isalpha() and len(following) > 3 and before not in DETERMINERS:
            return None
    return explicit(f"{year:04}", part_of(match))


def year_after_dash(match: Match, _context: Context) -> Reading | None:
    """The second year of 1914-18"""
    start, digits = match.whole("start"), match.word("digits")
    year = int(str(start)[: 4 - len(digits)] + digits)
    return explicit(f"{year:04}") if year > start else None


def year_in_words(match: Match, _context: Context) -> Reading | None:
    """nineteen ninety-five"""
    year = match.whole("century") * 100 + match.whole("rest")
    return explicit(f"{year:04}")


def fiscal_year(match: Match, context: Context) -> Reading | None:
    """fiscal 2007, the financial year"""
    year = year_of(match, context)
    if year is None and context.today:
        year = context.today.year + {"last": -1, "previous": -1, "next": 1}.get(match.word("fiscal_step"), 0)
    return explicit(f"FY{year:04}", part_of(match)) if year else None


def decade(match: Match, _context: Context) -> Reading | None:
    """the 1990s, the '90s, the nineties"""
    written = match.word("decade").replace("’", "'")
    digits = "".join(c for c in written if c.isdigit())
    if len(digits) == 4:
        return explicit(digits[:3], part_of(match))
    if len(digits) == 2:
        return explicit(str(two_digit_year(int(digits)))[:3], part_of(match))
    names = ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties")
    return explicit(f"19{names.index(written) + 2}", part_of(match))


def century(match: Match, _context: Context) -> Reading | None:
    """the 19th century is "18"; of the centuries BC the first is BC00"""
    nth = match.number("nth")
    if nth is None or not 1 <= nth <= 99 or match.in_a_name:
        return None
    value = f"{int(nth) - 1:02}"
    return explicit("BC" + value if match.has("bc") else value, part_of(match))


def before_christ(match: Match, _context: Context) -> Reading | None:
    """480 BC: before the years that can be kept as dates, so only the value says when"""
    year = match.whole("number")
    value = f"BC{year:04}"
    if match.has("month"):
        value += f"-{MONTH_NUMBER[match.word('month')]:02}"
    elif match.has("season"):
        value += f"-{SEASONS[match.word('season')]}"
    return explicit(value) if year <= 9999 else None


def anno_domini(match: Match, _context: Context) -> Reading | None:
    """AD 70"""
    year = match.whole("number")
    return explicit(f"{year:04}") if 1 <= year <= 9999 else None


def season_of_year(match: Match, context: Context) -> Reading | None:
    """<season> <year>"""
    year = year_of(match, context)
    return explicit(f"{year:04}-{SEASONS[match.word('season')]}", part_of(match)) if year else None


def season_alone(match: Match, context: Context) -> Reading | None:
    """the summer, last summer: of the year that makes it the nearest on that side"""
    if match.in_a_name:
        return None
    code, today = SEASONS[match.word("season")], context.today
    if today is None:
        return Reading("DATE", f"XXXX-{code}", part_of(match))
    first = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[code]
    which = match.word("which")
    year = context.year if context.narrative and context.year else today.year
    if which in ("last", "past", "this past", "previous", "the previous"):
        year -= today.month < first + 3 if code != "WI" else 1
    elif which in ("next", "coming", "this coming", "following", "the following"):
        year += today.month >= first
    elif code == "WI" and today.month <= 2 and not context.narrative:
        year -= 1
    return Reading("DATE", f"{year:04}-{code}", part_of(match))


def quarter_of_year(match: Match, context: Context) -> Reading | None:
    """the third quarter, of a named year or of the one that makes it the latest"""
    quarter = int(match.number("quarter_word") or 0)
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
    return explicit(f"{year:04}-Q{quarter}", part_of(match))


def half_of_year(match: Match, context: Context) -> Reading | None:
    """the first half of 2015"""
    year = year_of(match, context)
    if year is None:
        year = context.today.year if context.today else None
    half = 1 if match.word("half") in ("first", "1st", "opening") else 2
    return explicit(f"{year:04}-H{half}") if year else None


def holiday(match: Match, context: Context) -> Reading | None:
    """Christmas: the nearest, leaning to where the tense points"""
    if not match.sentence.word(match.pieces["holiday"][0])[:1].isupper() or match.next_word in FEAST_THINGS:
        return None
    if match.next_word == "and" and FEAST_THINGS.intersection(match.following(5)):
        return None
    name = match.word("holiday").replace("’", "'").replace(" '", "'").replace("st.", "st")
    of_year = HOLIDAYS[name]
    year, today = year_of(match, context), context.today
    if year is not None:
        return explicit(of_year(year).isoformat()) if 1 <= year <= 9999 else None
    if today is None:
        return None
    if context.narrative:
        return explicit(of_year(context.year or today.year).isoformat())
    which = match.word("which")
    around = [of_year(year) for year in range(max(today.year - 1, 1), min(today.year + 1, 9999) + 1)]
    if which == "last":
        around = [day for day in around if day < today]
    elif which == "next":
        around = [day for day in around if day > today]
    behind, ahead = _WEIGHTS[tense(match)]
    best = min(
        around,
        key=lambda day: (day - today).days * ahead if day >= today else (today - day).days * behind,
        default=None,
    )
    return explicit(best.isoformat()) if best else None


def first_date_of_range(match: Match, context: Context) -> Reading | None:
    """18 August - 15 September 1951: the year stands with the second date"""
    month = MONTH_NUMBER[match.word("month") or match.word("first_month")]
    day = int(match.number("day") or match.number("first_day") or 0)
    year = match.whole("year")
    found = _days_in(year - (month > MONTH_NUMBER[match.word("last_month")]), month, day)
    return explicit(found.isoformat()) if found else None


def first_month_of_range(match: Match, _context: Context) -> Reading | None:
    """July-November 1954: the year stands with the second month"""
    month, year = MONTH_NUMBER[match.word("month")], match.whole("year")
    value = month_value(year - (month > MONTH_NUMBER[match.word("last_month")]), month)
    return explicit(value, part_of(match))


def named_month_away(match: Match, context: Context) -> Reading | None:
    """last May, next March"""
    month, which = MONTH_NUMBER[match.word("month")], match.word("which")
    base = context.month if which in ("previous", "following") and context.month else context.today
    if base is None:
        return None
    year = base.year
    if which in ("last", "past", "previous"):
        year -= month >= base.month
    elif which in ("next", "coming", "following"):
        year += month <= base.month
    return explicit(month_value(year, month))


def quarter_by_number(match: Match, _context: Context) -> Reading | None:
    """Q3 2014"""
    return explicit(f"{match.whole('year'):04}-{match.word('quarter_code').upper()}")
