"""The day of publication out of a column's words.

ISO 8601 and other orders that begin with the year are read first, then RFC 2822 (feeds, mail), seconds
since 1970, and what dateparser makes of the rest, month first where "3/4/2019" could be both.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from functools import lru_cache

_YEAR_FIRST = re.compile(r"(\d{4})([-/.]?)(\d{1,2})\2(\d{1,2})(?!\d{1,5}$)")
_DAY_FIRST = re.compile(
    r"(\d{1,2})\.(\d{1,2})\.(\d{4})\b"
)  # dots are German, Russian, Turkish: never month first
_SECONDS = re.compile(r"(1\d{9})(?:\d{3})?(?:\.\d+)?")  # 2001 to 2033; or in milliseconds
_MAIL = re.compile(r"(?:[A-Za-z]{3}, *)?\d{1,2} [A-Za-z]{3} \d{4} \d\d:\d\d")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_LONGEST = 60  # characters of a date in words


@lru_cache(maxsize=4096)
def read_day(words: str) -> date | None:
    """The day, in the time zone it is written in; None where the words give no full date."""
    words = words.strip()
    try:
        if found := _SECONDS.fullmatch(words):
            return datetime.fromtimestamp(int(found[1]), UTC).date()
        if found := _YEAR_FIRST.match(words):
            year, _, month, day = found.groups()
            return date(int(year), int(month), int(day))
        if found := _DAY_FIRST.match(words):
            day, month, year = found.groups()
            return date(int(year), int(month), int(day))
        if _MAIL.match(words):
            return _mail_day(words)
    except (ValueError, OverflowError):
        return None
    return _worded_day(words)


def _mail_day(words: str) -> date | None:
    from email.utils import parsedate

    parts = parsedate(words)
    return date(*parts[:3]) if parts else None


def _worded_day(words: str) -> date | None:
    if len(words) > _LONGEST or not _YEAR.search(words):
        return None
    import dateparser  # 150 to 300 ms: only when a table needs it

    read = dateparser.parse(words, settings={"REQUIRE_PARTS": ["day", "month", "year"]})
    return read.date() if read else None
