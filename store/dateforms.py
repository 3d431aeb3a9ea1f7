"""The forms of short dates: "8 Oct", "last week", "Q3 2015", "-2w", each read by one function.

`read_form` tries them in order; a form is a pattern over folded text and the function that turns its match
into days as seen from a day. `store.datewords` adds ranges and other languages.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import date

from store.dates import Basis, DateSpan, Modifier, Precision, months, parse_edtf, unit, years
from store.reckoning import Reckoning

_WEEKDAYS = {
    **dict.fromkeys(("monday", "mon"), 0),
    **dict.fromkeys(("tuesday", "tues", "tue"), 1),
    **dict.fromkeys(("wednesday", "wed"), 2),
    **dict.fromkeys(("thursday", "thurs", "thur", "thu"), 3),
    **dict.fromkeys(("friday", "fri"), 4),
    **dict.fromkeys(("saturday", "sat"), 5),
    **dict.fromkeys(("sunday", "sun"), 6),
}
_MONTH_NAMES = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_MONTHS = {name.lower(): number for number, name in enumerate(_MONTH_NAMES, start=1)}
_MONTHS |= {name[:3].lower(): number for number, name in enumerate(_MONTH_NAMES, start=1)} | {"sept": 9}
_NAMED_DAYS = {
    "now": 0,
    "this morning": 0,
    "today": 0,
    "tonight": 0,
    "last night": -1,
    "yesterday": -1,
    "day before yesterday": -2,
    "tomorrow": 1,
    "day after tomorrow": 2,
}
_ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
_PARTS = {"early": Modifier.EARLY, "mid": Modifier.MID, "late": Modifier.LATE}
_SMALL = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
_SMALL |= {"eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12}
_UNITS = {
    "d": Precision.DAY,
    "day": Precision.DAY,
    "w": Precision.WEEK,
    "week": Precision.WEEK,
    "m": Precision.MONTH,
    "month": Precision.MONTH,
    "q": Precision.QUARTER,
    "quarter": Precision.QUARTER,
    "y": Precision.YEAR,
    "year": Precision.YEAR,
    "decade": Precision.DECADE,
    "century": Precision.CENTURY,
}
_MONTHS_IN = {
    Precision.MONTH: 1,
    Precision.QUARTER: 3,
    Precision.YEAR: 12,
    Precision.DECADE: 120,
    Precision.CENTURY: 1200,
}

_COUNT = rf"(?P<count>[0-9]{{1,4}}|{'|'.join(_SMALL)})"
_UNIT = r"(?P<unit>day|week|month|quarter|year|decade)s?"
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\.?"
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>[0-9]{4})"
_LAST = r"(?P<last>[0-9]{1,2})(?:st|nd|rd|th)?"
_WEEKDAY = rf"(?P<weekday>{'|'.join(_WEEKDAYS)})"
_LEADING = re.compile(r"^(?:(?:in|on|during|of|the)\s+)+")
_WHICH = r"(?:(?P<which>last|past|previous|this|next|coming)\s+)"


def read_form(words: str, by: Reckoning) -> DateSpan | None:
    """The days that folded words stand for; None where no form reads them."""
    return _read(words, by) or _read(_LEADING.sub("", words), by)


def _read(words: str, by: Reckoning) -> DateSpan | None:
    try:
        return parse_edtf(words.upper())
    except ValueError:
        pass  # not written as EDTF: words, then
    try:
        for pattern, read in _FORMS:
            if (found := pattern.fullmatch(words)) and (span := read(found, by)):
                return span
    except (ValueError, OverflowError):
        return None  # a 31st of June, a 99th week
    return None


def _named_day(found: re.Match[str], by: Reckoning) -> DateSpan:
    return _relative(_shift(by.today, _NAMED_DAYS[found["name"]], Precision.DAY), Precision.DAY)


def _with_weekday(found: re.Match[str], by: Reckoning) -> DateSpan | None:
    """As in "Thursday, October 8, 2015": the date, if it is one of a Thursday."""
    span = read_form(found["rest"], by)
    if span is None or span.begin != span.end or span.begin.weekday() != _WEEKDAYS[found["weekday"]]:
        return None
    return span


def _week_of(found: re.Match[str], by: Reckoning) -> DateSpan | None:
    """As in "the week of October 5"."""
    span = read_form(found["rest"], by)
    if span is None or span.precision is not Precision.DAY:
        return None
    return DateSpan(*unit(span.begin, Precision.WEEK), Precision.WEEK, basis=span.basis)


def _about(found: re.Match[str], by: Reckoning) -> DateSpan | None:
    """As in "around 2015", "circa March 1916"."""
    span = read_form(found["rest"], by)
    if span is None or span.modifier:
        return None
    return DateSpan(span.begin, span.end, span.precision, Modifier.APPROXIMATE, span.basis)


def _offset(found: re.Match[str], by: Reckoning) -> DateSpan:
    """As in "-2w", "+10d": one day, so many units away."""
    count = int(found["count"]) * (1 if found["sign"] == "+" else -1)
    return _relative(_shift(by.today, count, _UNITS[found["unit"]]), Precision.DAY)


def _distance(found: re.Match[str], by: Reckoning) -> DateSpan:
    """As in "2 weeks ago": one day."""
    return _relative(_shift(by.today, -_count(found["count"]), _UNITS[found["unit"]]), Precision.DAY)


def _distance_ahead(found: re.Match[str], by: Reckoning) -> DateSpan:
    """As in "in three days", "a month from now": one day."""
    return _relative(_shift(by.today, _count(found["count"]), _UNITS[found["unit"]]), Precision.DAY)


def _running(found: re.Match[str], by: Reckoning) -> DateSpan:
    """As in "last 3 weeks", "past 10 days", "next 2 months": a stretch with today at one end."""
    count = max(1, _count(found["count"]))
    if found["which"] in ("next", "coming"):
        far = _shift(_shift(by.today, count, _UNITS[found["unit"]]), -1, Precision.DAY)
        return DateSpan(by.today, max(by.today, far), Precision.DAY, basis=Basis.RELATIVE)
    far = _shift(_shift(by.today, -count, _UNITS[found["unit"]]), 1, Precision.DAY)
    return DateSpan(min(far, by.today), by.today, Precision.DAY, basis=Basis.RELATIVE)


def _calendar_unit(found: re.Match[str], by: Reckoning) -> DateSpan:
    """As in "this month", "last week", "next year": a whole unit of the calendar."""
    precision = _UNITS[found["unit"]]
    first = unit(by.today, precision)[0]
    return _relative(_shift(first, _step(found["which"]), precision), precision)


def _weekend(found: re.Match[str], by: Reckoning) -> DateSpan:
    week = unit(by.today, Precision.WEEK)[0]
    ahead = found["which"] is None and by.today.weekday() < 5  # a bare weekend is the latest one begun
    saturday = _shift(week, 5 + 7 * (-1 if ahead else _step(found["which"])), Precision.DAY)
    return DateSpan(saturday, _shift(saturday, 1, Precision.DAY), Precision.DAY, basis=Basis.RELATIVE)


def _weekday(found: re.Match[str], by: Reckoning) -> DateSpan:
    back = (by.today.weekday() - _WEEKDAYS[found["weekday"]]) % 7
    match found["which"]:
        case "last" | "past" | "previous":
            days = -(back or 7)
        case "next" | "coming":
            days = 7 - back
        case "this":
            days = _WEEKDAYS[found["weekday"]] - by.today.weekday()
        case _:
            days = -back
    return _relative(_shift(by.today, days, Precision.DAY), Precision.DAY)


def _month_of_year(found: re.Match[str], by: Reckoning) -> DateSpan:
    """As in "Oct 2015", "March", "last March"."""
    return _in_year(found, _month_number(found), 1, Precision.MONTH, by.today)


def _day_of_month(found: re.Match[str], by: Reckoning) -> DateSpan:
    """As in "8 Oct", "October 8, 2015"."""
    return _in_year(found, _month_number(found), int(found["day"]), Precision.DAY, by.today)


def _days_of_month(found: re.Match[str], by: Reckoning) -> DateSpan:
    """As in "1-5 October 2015", "Oct 1-5"."""
    first = _day_of_month(found, by)
    return DateSpan(
        first.begin, first.begin.replace(day=int(found["last"])), Precision.DAY, basis=first.basis
    )


def _quarter(found: re.Match[str], by: Reckoning) -> DateSpan:
    month = _ORDINALS.get(found["number"], 0) or int(found["number"])
    return _in_year(found, 3 * month - 2, 1, Precision.QUARTER, by.today)


def _half(found: re.Match[str], _by: Reckoning) -> DateSpan:
    return DateSpan(*months(int(found["year"]), 6 * int(found["number"]) - 5, 6), Precision.MONTH)


def _season(found: re.Match[str], by: Reckoning) -> DateSpan:
    return _in_year(found, _SEASONS[found["season"]], 1, Precision.SEASON, by.today)


def _iso_week(found: re.Match[str], _by: Reckoning) -> DateSpan:
    return _explicit(date.fromisocalendar(int(found["year"]), int(found["number"]), 1), Precision.WEEK)


def _decade(found: re.Match[str], by: Reckoning) -> DateSpan | None:
    """As in "1990s"; "90s" is the latest that has begun."""
    year = int(found["decade"])
    if year < 100:
        year += by.today.year // 100 * 100
        if year > by.today.year:
            year -= 100
    return DateSpan(*years(year, 10), Precision.DECADE) if year > 0 else None


def _century(found: re.Match[str], _by: Reckoning) -> DateSpan:
    return DateSpan(*years((int(found["number"]) - 1) * 100, 100), Precision.CENTURY)


def _numbers(found: re.Match[str], by: Reckoning) -> DateSpan:
    """As in "8/10/2015": in the order that is set, unless that cannot be; "8.10.15": the latest year so."""
    year, numbers = int(found["year"]), (int(found["first"]), int(found["second"]))
    day, month = numbers if by.day_first else numbers[::-1]
    if len(found["year"]) == 2:
        year += by.today.year // 100 * 100
        year -= 100 if year > by.today.year + 1 else 0
    if month > 12 >= day:
        day, month = month, day
    return _explicit(date(year, month, day), Precision.DAY)


def _year_and_month(found: re.Match[str], _by: Reckoning) -> DateSpan:
    return _explicit(date(int(found["year"]), int(found["month"]), 1), Precision.MONTH)


def _compact(found: re.Match[str], _by: Reckoning) -> DateSpan:
    return _explicit(date(int(found["year"]), int(found["month"]), int(found["day"])), Precision.DAY)


def _year(found: re.Match[str], _by: Reckoning) -> DateSpan:
    return _explicit(date(int(found["year"]), 1, 1), Precision.YEAR)


def _years(found: re.Match[str], _by: Reckoning) -> DateSpan:
    """As in "1999-2003"."""
    first, last = int(found["year"]), int(found["last"])
    return DateSpan(years(first, 1)[0], years(last, 1)[1], Precision.YEAR)


def _part(found: re.Match[str], by: Reckoning) -> DateSpan | None:
    """As in "early October", "late 2015", "mid-March 2016": a third of the month or year."""
    whole = read_form(found["rest"], by)
    which = ("early", "mid", "late").index(found["part"])
    if whole is None or whole.modifier or whole.precision not in (Precision.MONTH, Precision.YEAR):
        return None
    begin, end = whole.begin, whole.end
    if whole.precision is Precision.YEAR:
        begin, end = months(begin.year, 1 + 4 * which, 4)
    else:
        first = (1, 11, 21)[which]
        begin, end = begin.replace(day=first), (end if which == 2 else begin.replace(day=first + 9))
    return DateSpan(begin, end, whole.precision, _PARTS[found["part"]], whole.basis)


_Reader = Callable[[re.Match[str], Reckoning], DateSpan | None]
_WRITTEN_FORMS: tuple[tuple[str, _Reader], ...] = (
    (rf"(?P<name>{'|'.join(_NAMED_DAYS)})", _named_day),
    (r"(?P<sign>[+-])(?P<count>[0-9]{1,5})\s*(?P<unit>[dwmqy])", _offset),
    (rf"{_COUNT}\s+{_UNIT}(?:\s+ago|\s+earlier)?", _distance),
    (rf"{_COUNT}\s+{_UNIT}\s+(?:from\s+now|later|ahead)", _distance_ahead),
    (rf"in\s+{_COUNT}\s+{_UNIT}", _distance_ahead),
    (rf"{_WHICH}{_COUNT}\s+{_UNIT}", _running),
    (rf"{_WHICH}(?P<unit>day|week|month|quarter|year|decade|century)", _calendar_unit),
    (rf"{_WHICH}?weekend", _weekend),
    (rf"{_WHICH}?{_WEEKDAY}", _weekday),
    (rf"{_WHICH}?{_MONTH}(?:(?:,|\s+of)?\s*{_YEAR})?", _month_of_year),
    (rf"{_MONTH}\s*{_DAY}(?:\s*,?\s*{_YEAR})?", _day_of_month),
    (rf"{_DAY}(?:\s+of)?[\s-]*{_MONTH}(?:[\s,-]*{_YEAR})?", _day_of_month),
    (rf"{_MONTH}\s*{_DAY}\s*-\s*{_LAST}(?:\s*,?\s*{_YEAR})?", _days_of_month),
    (rf"{_DAY}\s*-\s*{_LAST}(?:\s+of)?\s*{_MONTH}(?:\s*,?\s*{_YEAR})?", _days_of_month),
    (rf"q(?P<number>[1-4])(?:[\s/-]*{_YEAR})?", _quarter),
    (rf"{_YEAR}[\s/-]*q(?P<number>[1-4])", _quarter),
    (rf"(?P<number>{'|'.join(_ORDINALS)})\s+quarter(?:(?:\s+of|,)?\s+{_YEAR})?", _quarter),
    (rf"h(?P<number>[12])[\s/-]*{_YEAR}", _half),
    (rf"{_WHICH}?(?P<season>{'|'.join(_SEASONS)})(?:(?:\s+of)?\s*{_YEAR})?", _season),
    (rf"{_YEAR}-?w(?P<number>[0-9]{{1,2}})", _iso_week),
    (rf"week\s+(?P<number>[0-9]{{1,2}})(?:\s+of|,)?\s+{_YEAR}", _iso_week),
    (r"week\s+(?:of|from)\s+(?P<rest>.+)", _week_of),
    (rf"{_YEAR}\s*-\s*(?P<last>[0-9]{{4}})", _years),
    (r"'?(?P<decade>[0-9]{0,3}0)'?s", _decade),
    (r"(?P<number>[0-9]{1,2})(?:st|nd|rd|th)\s+century", _century),
    (r"(?P<first>[0-9]{1,2})([./-])(?P<second>[0-9]{1,2})\2(?P<year>[0-9]{4}|[0-9]{2})", _numbers),
    (rf"(?P<month>[0-9]{{1,2}})[./]{_YEAR}", _year_and_month),
    (rf"{_YEAR}(?P<month>[0-9]{{2}})(?P<day>[0-9]{{2}})", _compact),
    (rf"(?:{_YEAR}年\s*)?(?P<month>[0-9]{{1,2}})月", _month_of_year),
    (rf"(?:{_YEAR}年\s*)?(?P<month>[0-9]{{1,2}})月\s*(?P<day>[0-9]{{1,2}})[日号]", _day_of_month),
    (rf"{_YEAR}年", _year),
    (rf"{_WEEKDAY},?\s+(?P<rest>.+)", _with_weekday),
    (r"(?:around|about|circa|ca\.?)\s+(?P<rest>.+)", _about),
    (r"(?P<part>early|mid|late)[\s-]+(?:in\s+)?(?P<rest>.+)", _part),
)
_FORMS = tuple((re.compile(pattern, re.ASCII), read) for pattern, read in _WRITTEN_FORMS)


def _explicit(day: date, precision: Precision) -> DateSpan:
    return DateSpan(*unit(day, precision), precision)


def _in_year(found: re.Match[str], month: int, day: int, precision: Precision, today: date) -> DateSpan:
    """The unit in the year that is written, or in the one that is meant."""
    if found["year"]:
        return _explicit(date(int(found["year"]), month, day), precision)
    which = found.groupdict().get("which")
    return _relative(_yearless(which, month, day, precision, today), precision)


def _month_number(found: re.Match[str]) -> int:
    return _MONTHS[found["month"]] if found["month"] in _MONTHS else int(found["month"])


def _relative(day: date, precision: Precision) -> DateSpan:
    return DateSpan(*unit(day, precision), precision, basis=Basis.RELATIVE)


def _count(word: str) -> int:
    return _SMALL[word] if word in _SMALL else int(word)


def _step(which: str | None) -> int:
    match which:
        case "last" | "past" | "previous":
            return -1
        case "next" | "coming":
            return 1
        case _:
            return 0


def _shift(day: date, count: int, precision: Precision) -> date:
    """`day` moved by so many units, kept within its month and within years 1 to 9999."""
    if precision in _MONTHS_IN:
        index = day.year * 12 + day.month - 1 + count * _MONTHS_IN[precision]
        year, month = divmod(index, 12)
        if not 1 <= year <= 9999:
            return date.min if year < 1 else date.max
        return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
    ordinal = day.toordinal() + count * (7 if precision is Precision.WEEK else 1)
    return date.fromordinal(max(1, min(ordinal, date.max.toordinal())))


def _yearless(which: str | None, month: int, day: int, precision: Precision, today: date) -> date:
    """The year's unit that is meant: with "last" or "next" the nearest that way, else the nearest one.

    A future unit counts as three times as far away as it is: what people look up has mostly happened.
    """
    candidates = []
    for year in range(max(1, today.year - 8), min(9999, today.year + 8) + 1):  # eight: leap days
        try:
            candidates.append(date(year, month, day))
        except ValueError:
            continue  # the 29th of February of a common year
    current = unit(today, precision)
    match which:
        case "last" | "past" | "previous":
            candidates = [c for c in candidates if unit(c, precision)[1] < current[0]]
            return max(candidates)
        case "next" | "coming":
            candidates = [c for c in candidates if unit(c, precision)[0] > current[1]]
            return min(candidates)
        case "this":
            return next(c for c in candidates if c.year == today.year)
        case _:
            return min(candidates, key=lambda c: _remoteness(unit(c, precision), today))


def _remoteness(span: tuple[date, date], today: date) -> int:
    if span[0] > today:
        return 3 * (span[0] - today).days
    return max(0, (today - span[1]).days)
