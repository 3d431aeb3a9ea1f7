"""The English words that time expressions are made of, by category.

Keys are in lower case and match any casing, unless they contain a capital: those match only as
written ("May" is a month, "may" is not). Data only; `patterns` gives each word its symbol.
"""

from __future__ import annotations

from datetime import timedelta

MONTHS: dict[str, int] = {
    "january": 1,
    "february": 2,
    "March": 3,
    "MARCH": 3,
    "april": 4,
    "May": 5,
    "MAY": 5,
    "june": 6,
    "july": 7,
    "august": 8,
    "september": 9,
    "october": 10,
    "november": 11,
    "december": 12,
    # abbreviations, with or without a full stop
    "Jan": 1,
    "JAN": 1,
    "Feb": 2,
    "FEB": 2,
    "Mar": 3,
    "MAR": 3,
    "Apr": 4,
    "APR": 4,
    "Jun": 6,
    "JUN": 6,
    "Jul": 7,
    "JUL": 7,
    "Aug": 8,
    "AUG": 8,
    "Sep": 9,
    "SEP": 9,
    "Sept": 9,
    "SEPT": 9,
    "Oct": 10,
    "OCT": 10,
    "Nov": 11,
    "NOV": 11,
    "Dec": 12,
    "DEC": 12,
}
"""Month names; 1 is January."""

NAMESAKES = (
    "April",
    "June",
    "May",
    "MAY",
    "March",
    "MARCH",
    "Jan",
    "JAN",
    "Mar",
    "MAR",
    "August",
    "Jun",
    "Dec",
    "DEC",
)
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
    "Mon": 0,
    "Tue": 1,
    "Tues": 1,
    "Wed": 2,
    "Weds": 2,
    "Thu": 3,
    "Thur": 3,
    "Thurs": 3,
    "Fri": 4,
    "Sat": 5,
    "Sun": 6,
}
"""Abbreviated weekdays: read only beside a date or with a full stop, for "sat" and "Sun" are words."""

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
    "second": "second",
    "seconds": "second",
    "minute": "minute",
    "minutes": "minute",
    "min": "minute",
    "mins": "minute",
    "hour": "hour",
    "hours": "hour",
    "hr": "hour",
    "hrs": "hour",
    "day": "day",
    "days": "day",
    "night": "night",
    "nights": "night",
    "week": "week",
    "weeks": "week",
    "wk": "week",
    "wks": "week",
    "fortnight": "fortnight",
    "fortnights": "fortnight",
    "month": "month",
    "months": "month",
    "quarter": "quarter",
    "quarters": "quarter",
    "year": "year",
    "years": "year",
    "yr": "year",
    "yrs": "year",
    "decade": "decade",
    "decades": "decade",
    "century": "century",
    "centuries": "century",
}
"""Units of time, in the singular."""

SEASONS: dict[str, str] = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
"""TIMEX3 codes of the seasons."""

DAYPARTS: dict[str, str] = {
    "morning": "MO",
    "afternoon": "AF",
    "evening": "EV",
    "night": "NI",
    "midday": "MI",
    "noon": "MI",
    "dawn": "MO",
    "daybreak": "MO",
    "dusk": "EV",
    "nightfall": "NI",
    "midnight": "NI",
    "lunchtime": "MI",
}
"""TIMEX3 codes of the parts of the day."""

DAYS_AWAY: dict[str, int] = {"today": 0, "yesterday": -1, "tomorrow": 1}
"""Days counted from the day of publication."""

ZONES: dict[str, timedelta] = {
    "GMT": timedelta(0),
    "UTC": timedelta(0),
    "BST": timedelta(hours=1),
    "CET": timedelta(hours=1),
    "CEST": timedelta(hours=2),
    "MSK": timedelta(hours=3),
    "IST": timedelta(hours=5, minutes=30),
    "JST": timedelta(hours=9),
    "AEST": timedelta(hours=10),
    "EST": timedelta(hours=-5),
    "EDT": timedelta(hours=-4),
    "ET": timedelta(hours=-5),
    "CST": timedelta(hours=-6),
    "CDT": timedelta(hours=-5),
    "MST": timedelta(hours=-7),
    "PST": timedelta(hours=-8),
    "PDT": timedelta(hours=-7),
}
"""Offsets from Greenwich of the zones that follow a clock time."""
