"""The English words that time expressions are made of, by category.

Keys are in lower case and match any casing, unless they contain a capital: those match only as
written ("May" is a month, "may" is not). Data only; `patterns` gives each word its symbol.
"""

from __future__ import annotations


def listed(words: str) -> tuple[str, ...]:
    """The words of a text, for lists that read better in lines than one word a line."""
    return tuple(words.split())


MONTHS: dict[str, int] = {
    **dict.fromkeys(listed("january Jan JAN"), 1),
    **dict.fromkeys(listed("february Feb FEB"), 2),
    **dict.fromkeys(listed("March MARCH Mar MAR"), 3),
    **dict.fromkeys(listed("april April Apr APR"), 4),
    **dict.fromkeys(listed("May MAY"), 5),
    **dict.fromkeys(listed("june June Jun JUN"), 6),
    **dict.fromkeys(listed("july Jul JUL"), 7),
    **dict.fromkeys(listed("august August Aug AUG"), 8),
    **dict.fromkeys(listed("september Sep SEP Sept SEPT"), 9),
    **dict.fromkeys(listed("october Oct OCT"), 10),
    **dict.fromkeys(listed("november Nov NOV"), 11),
    **dict.fromkeys(listed("december Dec DEC"), 12),
}
"""Month names and their abbreviations; 1 is January."""

NAMESAKES = frozenset(listed("April August Dec DEC Jan JAN Jun June Mar MAR March MARCH May MAY"))
"""Months whose names are also people's names, verbs or words of headlines: alone they need a cue."""

WEEKDAYS: dict[str, int] = {
    "monday": 0,
    "tuesday": 1,
    "wednesday": 2,
    "thursday": 3,
    "friday": 4,
    "saturday": 5,
    "sunday": 6,
}
"""Weekdays; 0 is Monday, as in `date.weekday()`."""

SHORT_WEEKDAYS: dict[str, int] = {
    **dict.fromkeys(listed("Mon MON"), 0),
    **dict.fromkeys(listed("Tue TUE Tues"), 1),
    **dict.fromkeys(listed("Wed WED Weds"), 2),
    **dict.fromkeys(listed("Thu THU Thur Thurs"), 3),
    **dict.fromkeys(listed("Fri FRI"), 4),
    **dict.fromkeys(listed("Sat SAT"), 5),
    **dict.fromkeys(listed("Sun SUN"), 6),
}
"""Abbreviated weekdays: read only beside a date or after a cue, for "sat" and "Sun" are words."""

NUMBERS: dict[str, int] = {
    "zero": 0,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}

MULTIPLIERS: dict[str, int] = {"hundred": 100, "thousand": 1000, "dozen": 12}

ORDINALS: dict[str, int] = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "eleventh": 11,
    "twelfth": 12,
    "thirteenth": 13,
    "fourteenth": 14,
    "fifteenth": 15,
    "sixteenth": 16,
    "seventeenth": 17,
    "eighteenth": 18,
    "nineteenth": 19,
    "twentieth": 20,
    "thirtieth": 30,
}

UNITS: dict[str, str] = {
    **dict.fromkeys(listed("second seconds"), "second"),
    **dict.fromkeys(listed("minute minutes min mins"), "minute"),
    **dict.fromkeys(listed("hour hours hr hrs"), "hour"),
    **dict.fromkeys(listed("day days"), "day"),
    **dict.fromkeys(listed("night nights"), "night"),
    **dict.fromkeys(listed("week weeks"), "week"),
    **dict.fromkeys(listed("weekend weekends"), "weekend"),
    **dict.fromkeys(listed("fortnight fortnights"), "fortnight"),
    **dict.fromkeys(listed("month months"), "month"),
    **dict.fromkeys(listed("quarter quarters"), "quarter"),
    **dict.fromkeys(listed("year years"), "year"),
    **dict.fromkeys(listed("decade decades"), "decade"),
    **dict.fromkeys(listed("century centuries"), "century"),
}
"""Units of time, in the singular."""

SEASONS: dict[str, str] = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
"""TIMEX3 codes of the seasons."""

DAYPARTS: dict[str, str] = {
    **dict.fromkeys(listed("morning mornings dawn daybreak sunrise"), "MO"),
    **dict.fromkeys(listed("midday lunchtime noon noontime"), "MI"),
    **dict.fromkeys(listed("afternoon afternoons"), "AF"),
    **dict.fromkeys(listed("evening evenings dusk sunset"), "EV"),
    **dict.fromkeys(listed("night nights nightfall midnight"), "NI"),
}
"""TIMEX3 codes of the parts of the day."""

DAYS_AWAY: dict[str, int] = {"today": 0, "yesterday": -1, "tomorrow": 1}
"""Days counted from the day of publication."""

STEPS: dict[str, int] = {
    **dict.fromkeys(listed("this current that same very"), 0),
    **dict.fromkeys(listed("last past previous preceding prior"), -1),
    **dict.fromkeys(listed("next coming upcoming following ensuing succeeding"), 1),
}
"""How many units away "this", "last" or "the following" week is."""

BARE_STEPS = listed("this last past next coming that")
"""The steps that need no article: "last week", but "the following week"."""

TO_MENTION = frozenset(listed("ensuing following preceding previous prior same succeeding that very"))
"""The steps that count from the last date mentioned, not from the day of publication."""

PARTS: dict[str, str] = {
    **dict.fromkeys(listed("early beginning start opening onset"), "early"),
    **dict.fromkeys(listed("mid middle"), "mid"),
    **dict.fromkeys(listed("late end close latter closing final"), "late"),
}
"""Which part of a unit a word names, as values of `store.dates.Modifier`."""

ZONES: dict[str, str] = {
    **dict.fromkeys(listed("GMT UTC"), "Z"),
    "BST": "+01",
    "CET": "+01",
    **dict.fromkeys(listed("CEST EET"), "+02"),
    **dict.fromkeys(listed("EEST MSK"), "+03"),
    **dict.fromkeys(listed("JST KST"), "+09"),
    "AEST": "+10",
    "AEDT": "+11",
    "EDT": "-04",
    **dict.fromkeys(listed("EST CDT"), "-05"),
    "MDT": "-06",
    **dict.fromkeys(listed("MST PDT"), "-07"),
    "PST": "-08",
    **dict.fromkeys(listed("AST CST CT ET IST MT PT"), ""),
}
"""Time zones that follow a clock time, as ISO 8601 has them: ahead of UTC in hours.

Empty where the letters stand for several zones (India, Israel and Ireland; the American and the Chinese
centre), or for one whose hours change with the season.
"""

DECADE_NAMES = listed("twenties thirties forties fifties sixties seventies eighties nineties")
"""Decades of the twentieth century, from 1920."""

FREQUENCIES: dict[str, str] = {
    "hourly": "PT1H",
    "daily": "P1D",
    "everyday": "P1D",
    "nightly": "P1D",
    "weekly": "P1W",
    "fortnightly": "P2W",
    "biweekly": "P2W",
    "monthly": "P1M",
    "bimonthly": "P2M",
    "quarterly": "P3M",
    "yearly": "P1Y",
    "annually": "P1Y",
}
"""TIMEX3 values of the adverbs of frequency. "Annual" is left out: an annual report is no time."""

ABBREVIATIONS = frozenset(
    listed(
        "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Weds Thu Thur Thurs Fri Sat Sun"
    )
    + listed(
        "Mr Mrs Ms Dr St Gen Col Lt Maj Capt Sgt Sen Rep Gov Rev Prof Adm Cpl No Inc Co Corp Ltd vs ca c"
    )
)
"""Words whose full stop ends no sentence."""
