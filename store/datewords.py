"""Dates as people type them: "last week", "-2w", "Oct 2015", "Q3", "monday", "2015-10..2015-12".

One reading of a short text, by a given reckoning; used by the query bar, `since:`, `until:` and
"go to a date". Dates inside articles are read elsewhere, with their context. Ranges are read first, then
the forms of `store.dateforms`; what none of them reads goes to dateparser, which knows other languages.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from store.dateforms import read_form
from store.dates import Basis, DateSpan, Modifier, Precision, unit
from store.fold import fold
from store.reckoning import Reckoning

EXAMPLES = "2015-10-08, 2015-10, Oct 2015, last week, monday, -2w or 2015-10..2015-12"
# The languages of the large news agencies; English is read by our own forms, which guess less.
_LANGUAGES = ["ar", "de", "es", "fa", "fr", "he", "it", "ja", "nl", "pl", "pt", "ru", "tr", "uk", "zh"]
_LONGEST = 60  # code points: longer text is no date and would only keep the parsers busy
_WEEK = timedelta(days=7)
_RANGES = tuple(
    re.compile(pattern, re.ASCII)
    for pattern in (
        r"(?P<begin>.*?)\s*\.\.\s*(?P<end>.*)",
        r"(?:from\s+)?(?P<begin>.+?)\s+(?:to|till|until|-)\s+(?P<end>.+)",
        r"between\s+(?P<begin>.+?)\s+and\s+(?P<end>.+)",
        r"since\s+(?P<begin>.+)(?P<end>)",
        r"(?P<begin>)(?:until|till)\s+(?P<end>.+)",
    )
)


class DateWordsError(ValueError):
    """Words that are no date."""


def read_date_words(text: str, by: Reckoning) -> DateSpan:
    """The days that `text` stands for, as reckoned. Raises `DateWordsError`, and nothing else.

    Weeks run from Monday to Sunday. A date without a year is the nearest, leaning to the past; a bare
    weekday is the latest one up to today. Of the numbers
    of "8/10/2015" the day comes first or second, as reckoned; slashes, dots and dashes are alike.
    """
    if len(text) > _LONGEST:
        raise _no_date(text)
    words = fold(text)
    span = _range(words, by) or read_form(words, by) or _in_another_language(text, by)
    if span is None:
        raise _no_date(text)
    return span


def _no_date(text: str) -> DateWordsError:
    shown = text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
    return DateWordsError(f"“{shown}” is no date: expected one as in {EXAMPLES}")


def _range(words: str, by: Reckoning) -> DateSpan | None:
    """As in "2015-10..2015-12", "from 2010 to 2012", "1 Oct - 5 Oct", "since monday", "2015.."."""
    for pattern in _RANGES:
        if not (found := pattern.fullmatch(words)):
            continue
        begin = read_form(found["begin"], by) if found["begin"] else None
        end = read_form(found["end"], by) if found["end"] else None
        if begin and end and begin.begin <= end.end:
            finest = min(begin.precision, end.precision, key=tuple(Precision).index)
            return DateSpan(begin.begin, end.end, finest, basis=begin.basis)
        if begin and not found["end"]:
            return DateSpan(begin.begin, date.max, begin.precision, Modifier.SINCE, begin.basis)
        if end and not found["begin"]:
            return DateSpan(date.min, end.end, end.precision, Modifier.UNTIL, end.basis)
    return None


def _in_another_language(text: str, by: Reckoning) -> DateSpan | None:
    """What dateparser makes of it. It reads too much ("we", "5", "10:30"): short scraps are kept from it."""
    words = re.findall(r"[^\W\d_]+", text)
    if not any(len(word) > 3 or not word.isascii() for word in words):
        return None
    read = _foreign(text, by, "past")
    if read is None:
        return None
    day, precision = read
    if precision is not Precision.DAY and re.search(r"\d", text) and not re.search(r"\d{4}", text):
        return None  # it takes the number of a day for a year ("October 35")
    ahead = _foreign(text, by, "future")
    if ahead and precision is Precision.DAY and (ahead[0] - by.today, by.today - day) == (_WEEK, _WEEK):
        day = by.today  # today's weekday: it goes a week back
    return DateSpan(*unit(day, precision), precision, basis=Basis.RELATIVE)


def _foreign(text: str, by: Reckoning, prefer: str) -> tuple[date, Precision] | None:
    from dateparser.date import DateDataParser  # 150 ms and more: only for words nothing else reads

    today = by.today
    settings = {
        "DATE_ORDER": "DMY" if by.day_first else "MDY",
        "PREFER_DATES_FROM": prefer,
        "RELATIVE_BASE": datetime(today.year, today.month, today.day, 12),  # noqa: DTZ001 (no zone: a day)
        "RETURN_AS_TIMEZONE_AWARE": False,
    }
    try:
        data = DateDataParser(languages=_LANGUAGES, settings=settings).get_date_data(text)
    except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError):
        return None  # it has its own ways of failing on text that is no date
    if data.date_obj is None:
        return None
    precision = {"year": Precision.YEAR, "month": Precision.MONTH}.get(data.period, Precision.DAY)
    return data.date_obj.date(), precision
