"""Dates as people type them: "last week", "-2w", "Oct 2015", "Q3", "monday", "2015-10..2015-12".

One reading of a short text, seen from a given today; used by the query bar, `since:`, `until:` and
"go to a date". Dates inside articles are read elsewhere, with their context. The forms below are tried in
order; what none of them reads goes to dateparser, which knows other languages.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import date, datetime

from store.dates import Basis, DateSpan, Modifier, Precision, months, parse_edtf, unit, years
from store.fold import fold

EXAMPLES = "2015-10-08, 2015-10, Oct 2015, last week, monday, -2w or 2015-10..2015-12"
# The languages of the large news agencies: each one more slows the first word that is no date.
_LANGUAGES = ["ar", "de", "en", "es", "fa", "fr", "he", "it", "ja", "nl", "pl", "pt", "ru", "tr", "uk", "zh"]
_LONGEST = 60  # code points: longer text is no date and would only keep the parsers busy

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
_WHICH = r"(?:(?P<which>last|past|previous|this|next|coming)\s+)"


class DateWordsError(ValueError):
    """Words that are no date."""


def read_date_words(text: str, today: date) -> DateSpan:
    """The days that `text` stands for, seen from `today`. Raises `DateWordsError`, and nothing else.

    Weeks run from Monday to Sunday. A date without a year is the nearest, leaning to the past; a bare
    weekday is the latest one up to today. Numbers with slashes or dots are day, month, year.
    """
    if len(text) > _LONGEST:
        raise _no_date(text)
    words = fold(text).removeprefix("the ")
    span = _range(words, today) or _single(words, today) or _in_another_language(text, today)
    if span is None:
        raise _no_date(text)
    return span


def _no_date(text: str) -> DateWordsError:
    shown = text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
    return DateWordsError(f"“{shown}” is no date: expected one as in {EXAMPLES}")


def _range(words: str, today: date) -> DateSpan | None:
    for mark in ("..", " to ", " - "):
        first, found, second = words.partition(mark)
        if not found:
            continue
        first, second = first.strip(), second.strip()
        begin = _single(first, today) if first else None
        end = _single(second, today) if second else None
        if begin and end and begin.begin <= end.end:
            finest = min(begin.precision, end.precision, key=tuple(Precision).index)
            return DateSpan(begin.begin, end.end, finest, basis=begin.basis)
        if mark == ".." and begin and not second:
            return DateSpan(begin.begin, date.max, begin.precision, Modifier.SINCE, begin.basis)
        if mark == ".." and end and not first:
            return DateSpan(date.min, end.end, end.precision, Modifier.UNTIL, end.basis)
    return None


def _single(words: str, today: date) -> DateSpan | None:
    try:
        return parse_edtf(words.upper())
    except ValueError:
        pass  # not written as EDTF: words, then
    try:
        for pattern, read in _FORMS:
            if (found := pattern.fullmatch(words)) and (span := read(found, today)):
                return span
    except (ValueError, OverflowError):
        return None  # a 31st of June, a 99th week
    return None


# --- the forms, each read by one function: (match, today) -> span ---


def _named_day(found: re.Match[str], today: date) -> DateSpan:
    days = {"today": 0, "now": 0, "yesterday": -1, "tomorrow": 1}[found["name"]]
    return _relative(_shift(today, days, Precision.DAY), Precision.DAY)


def _offset(found: re.Match[str], today: date) -> DateSpan:
    """ "-2w", "+10d": one day, so many units away."""
    count = int(found["count"]) * (1 if found["sign"] == "+" else -1)
    return _relative(_shift(today, count, _UNITS[found["unit"]]), Precision.DAY)


def _distance(found: re.Match[str], today: date) -> DateSpan:
    """ "2 weeks ago", "in three days", "a month from now": one day."""
    count = _count(found["count"]) * (-1 if found["ago"] else 1)
    return _relative(_shift(today, count, _UNITS[found["unit"]]), Precision.DAY)


def _running(found: re.Match[str], today: date) -> DateSpan:
    """ "last 3 weeks", "past 10 days", "next 2 months": a stretch with today at one end."""
    count = max(1, _count(found["count"]))
    if found["which"] in ("next", "coming"):
        far = _shift(_shift(today, count, _UNITS[found["unit"]]), -1, Precision.DAY)
        return DateSpan(today, max(today, far), Precision.DAY, basis=Basis.RELATIVE)
    far = _shift(_shift(today, -count, _UNITS[found["unit"]]), 1, Precision.DAY)
    return DateSpan(min(far, today), today, Precision.DAY, basis=Basis.RELATIVE)


def _calendar_unit(found: re.Match[str], today: date) -> DateSpan:
    """ "this month", "last week", "next year": a whole unit of the calendar."""
    precision = _UNITS[found["unit"]]
    first = unit(today, precision)[0]
    return _relative(_shift(first, _step(found["which"]), precision), precision)


def _weekend(found: re.Match[str], today: date) -> DateSpan:
    week = unit(today, Precision.WEEK)[0]
    ahead = found["which"] is None and today.weekday() < 5  # a bare weekend is the latest one begun
    saturday = _shift(week, 5 + 7 * (-1 if ahead else _step(found["which"])), Precision.DAY)
    return DateSpan(saturday, _shift(saturday, 1, Precision.DAY), Precision.DAY, basis=Basis.RELATIVE)


def _weekday(found: re.Match[str], today: date) -> DateSpan:
    back = (today.weekday() - _WEEKDAYS[found["weekday"]]) % 7
    match found["which"]:
        case "last" | "past" | "previous":
            days = -(back or 7)
        case "next" | "coming":
            days = 7 - back
        case "this":
            days = _WEEKDAYS[found["weekday"]] - today.weekday()
        case _:
            days = -back
    return _relative(_shift(today, days, Precision.DAY), Precision.DAY)


def _month_of_year(found: re.Match[str], today: date) -> DateSpan:
    """ "Oct 2015", "March", "last March"."""
    month = _MONTHS[found["month"]]
    if found["year"]:
        return _explicit(date(int(found["year"]), month, 1), Precision.MONTH)
    return _relative(_yearless(found["which"], month, 1, Precision.MONTH, today), Precision.MONTH)


def _day_of_month(found: re.Match[str], today: date) -> DateSpan:
    """ "8 Oct", "October 8, 2015"."""
    month, day = _MONTHS[found["month"]], int(found["day"])
    if found["year"]:
        return _explicit(date(int(found["year"]), month, day), Precision.DAY)
    return _relative(_yearless(None, month, day, Precision.DAY, today), Precision.DAY)


def _quarter(found: re.Match[str], today: date) -> DateSpan:
    month = int(found["number"]) * 3 - 2
    if found["year"]:
        return _explicit(date(int(found["year"]), month, 1), Precision.QUARTER)
    return _relative(_yearless(None, month, 1, Precision.QUARTER, today), Precision.QUARTER)


def _season(found: re.Match[str], today: date) -> DateSpan:
    month = _SEASONS[found["season"]]
    if found["year"]:
        return _explicit(date(int(found["year"]), month, 1), Precision.SEASON)
    return _relative(_yearless(found["which"], month, 1, Precision.SEASON, today), Precision.SEASON)


def _iso_week(found: re.Match[str], _today: date) -> DateSpan:
    return _explicit(date.fromisocalendar(int(found["year"]), int(found["number"]), 1), Precision.WEEK)


def _decade(found: re.Match[str], today: date) -> DateSpan | None:
    """ "1990s"; "90s" is the latest that has begun."""
    year = int(found["decade"])
    if year < 100:
        year += today.year // 100 * 100
        if year > today.year:
            year -= 100
    return DateSpan(*years(year, 10), Precision.DECADE) if year > 0 else None


def _century(found: re.Match[str], _today: date) -> DateSpan:
    return DateSpan(*years((int(found["number"]) - 1) * 100, 100), Precision.CENTURY)


def _numbers(found: re.Match[str], _today: date) -> DateSpan:
    """ "8/10/2015": day first, unless only the second number can be the day."""
    day, month = int(found["day"]), int(found["month"])
    if month > 12 >= day:
        day, month = month, day
    return _explicit(date(int(found["year"]), month, day), Precision.DAY)


def _month_number(found: re.Match[str], _today: date) -> DateSpan:
    return _explicit(date(int(found["year"]), int(found["month"]), 1), Precision.MONTH)


def _compact(found: re.Match[str], _today: date) -> DateSpan:
    return _explicit(date(int(found["year"]), int(found["month"]), int(found["day"])), Precision.DAY)


def _part(found: re.Match[str], today: date) -> DateSpan | None:
    """ "early October", "late 2015", "mid-March 2016": a third of the month or year."""
    whole = _single(found["rest"], today)
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


_Reader = Callable[[re.Match[str], date], DateSpan | None]
_WRITTEN_FORMS: tuple[tuple[str, _Reader], ...] = (
    (r"(?P<name>today|now|yesterday|tomorrow)", _named_day),
    (r"(?P<sign>[+-])(?P<count>[0-9]{1,5})\s*(?P<unit>[dwmqy])", _offset),
    (rf"{_COUNT}\s+{_UNIT}\s+(?P<ago>ago|before\s+today)", _distance),
    (rf"in\s+{_COUNT}\s+{_UNIT}(?P<ago>)", _distance),
    (rf"{_COUNT}\s+{_UNIT}\s+from\s+(?:now|today)(?P<ago>)", _distance),
    (rf"{_WHICH}{_COUNT}\s+{_UNIT}", _running),
    (rf"{_WHICH}(?P<unit>day|week|month|quarter|year|decade|century)", _calendar_unit),
    (rf"{_WHICH}?weekend", _weekend),
    (rf"{_WHICH}?(?P<weekday>{'|'.join(_WEEKDAYS)})", _weekday),
    (rf"{_WHICH}?{_MONTH}(?:(?:,|\s+of)?\s*{_YEAR})?", _month_of_year),
    (rf"{_MONTH}\s*{_DAY}(?:\s*,?\s*{_YEAR})?", _day_of_month),
    (rf"{_DAY}(?:\s+of)?\s*{_MONTH}(?:\s*,?\s*{_YEAR})?", _day_of_month),
    (rf"q(?P<number>[1-4])(?:[\s/-]*{_YEAR})?", _quarter),
    (rf"{_YEAR}[\s/-]*q(?P<number>[1-4])", _quarter),
    (rf"{_WHICH}?(?P<season>{'|'.join(_SEASONS)})(?:(?:\s+of)?\s*{_YEAR})?", _season),
    (rf"{_YEAR}-?w(?P<number>[0-9]{{1,2}})", _iso_week),
    (rf"week\s+(?P<number>[0-9]{{1,2}})(?:\s+of|,)?\s+{_YEAR}", _iso_week),
    (r"'?(?P<decade>[0-9]{0,3}0)'?s", _decade),
    (r"(?P<number>[0-9]{1,2})(?:st|nd|rd|th)\s+century", _century),
    (rf"(?P<day>[0-9]{{1,2}})([./-])(?P<month>[0-9]{{1,2}})\2{_YEAR}", _numbers),
    (rf"(?P<month>[0-9]{{1,2}})[./]{_YEAR}", _month_number),
    (r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})", _compact),
    (r"(?P<part>early|mid|late)[\s-]+(?:in\s+)?(?P<rest>.+)", _part),
)
_FORMS = tuple((re.compile(pattern, re.ASCII), read) for pattern, read in _WRITTEN_FORMS)


def _explicit(day: date, precision: Precision) -> DateSpan:
    return DateSpan(*unit(day, precision), precision)


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

    A future unit counts as twice as far away as it is, for what people look up has mostly happened.
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
        return 2 * (span[0] - today).days
    return max(0, (today - span[1]).days)


def _in_another_language(text: str, today: date) -> DateSpan | None:
    """What dateparser makes of it. It reads too much ("we", "5", "10:30"): short scraps are kept from it."""
    if not any(len(word) > 3 for word in re.findall(r"[^\W_]+", text)) and text.isascii():
        return None
    from dateparser.date import DateDataParser  # 150 ms and more: only for words nothing else reads

    settings = {
        "PREFER_DATES_FROM": "past",
        "RELATIVE_BASE": datetime(today.year, today.month, today.day, 12),  # noqa: DTZ001
        "RETURN_AS_TIMEZONE_AWARE": False,
    }
    try:
        data = DateDataParser(
            languages=_LANGUAGES, settings=settings, try_previous_locales=False
        ).get_date_data(text)
    except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError):
        return None  # it has its own ways of failing on text that is no date
    if data.date_obj is None:
        return None
    precision = {"year": Precision.YEAR, "month": Precision.MONTH}.get(data.period, Precision.DAY)
    return DateSpan(*unit(data.date_obj.date(), precision), precision, basis=Basis.RELATIVE)
