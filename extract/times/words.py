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
    "April": 4,
    "May": 5,
    "MAY": 5,
    "june": 6,
    "June": 6,
    "july": 7,
    "august": 8,
    "August": 8,
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

NAMESAKES = frozenset(
    [
        "April",
        "May",
        "MAY",
        "March",
        "MARCH",
        "June",
        "August",
        "Jan",
        "JAN",
        "Mar",
        "MAR",
        "Jun",
        "Dec",
        "DEC",
    ]
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
    "mornings": "MO",
    "dawn": "MO",
    "daybreak": "MO",
    "sunrise": "MO",
    "midday": "MI",
    "lunchtime": "MI",
    "noon": "MI",
    "noontime": "MI",
    "afternoon": "AF",
    "afternoons": "AF",
    "evening": "EV",
    "evenings": "EV",
    "dusk": "EV",
    "sunset": "EV",
    "night": "NI",
    "nights": "NI",
    "nightfall": "NI",
    "midnight": "NI",
}
"""TIMEX3 codes of the parts of the day."""

DAYS_AWAY: dict[str, int] = {"today": 0, "yesterday": -1, "tomorrow": 1}
"""Days counted from the day of publication."""

STEPS: dict[str, int] = {
    "this": 0,
    "current": 0,
    "last": -1,
    "past": -1,
    "next": 1,
    "coming": 1,
    "upcoming": 1,
    "that": 0,
    "same": 0,
    "previous": -1,
    "preceding": -1,
    "prior": -1,
    "following": 1,
    "ensuing": 1,
    "succeeding": 1,
}
"""How many units away "this", "last" or "the following" week is."""

BACK_TO_MENTION = frozenset(
    ["that", "same", "previous", "preceding", "prior", "following", "ensuing", "succeeding"]
)
"""The steps that count from the last date mentioned, not from the day of publication."""

PARTS: dict[str, str] = {
    "early": "early",
    "beginning": "early",
    "start": "early",
    "opening": "early",
    "onset": "early",
    "dawn": "early",
    "mid": "mid",
    "middle": "mid",
    "late": "late",
    "end": "late",
    "close": "late",
    "latter": "late",
    "closing": "late",
}
"""Which part of a unit a word names, as values of `store.dates.Modifier`."""

NOT_YEARS = frozenset(
    "acres barrels calories cars cases casualties children cows days dollars employees euros families feet fighters "
    "guests hectares homes hours houses inhabitants jobs kilograms kilometers kilometres kg km letters lire livres "
    "meters metres men mg miles minutes mm mph pages people percent persons planes points pounds prisoners "
    "protesters pupils refugees residents rials rooms roubles rubles rupees schools seats shares ships soldiers "
    "staff students tanks tonnes tons troops units victims volts votes watts women words workers yards yen".split()
)
"""What a four-digit number counts when it is no year."""

JOINED_TO_COUNTS = frozenset(
    "acre bed foot man member meter metre mile page people person plus pound room seat strong ton unit word yard".split()
)
"""What a hyphen joins to a count: "1500-strong"."""

YEAR_CUES = frozenset(
    "( after around before between by circa during early from in late of since through till to until year and".split()
)
"""Words after which a number of four digits is a year, whatever follows."""

DETERMINERS = frozenset("a an his her its my our that the their this your 's".split())
"""Words that make a year before a plural a year still: "the 1982 elections"."""

FEAST_THINGS = frozenset(
    "bonus bonuses broadcast broadcasts card cards carol carols celebration celebrations concert concerts cracker crackers decorations "
    "dinner dinners display eggs fair festival festivities funfair gift gifts holiday holidays island lights "
    "market markets meal merchandise message messages music parade parades parties party period present presents "
    "pudding sale sales season shoppers shopping show song songs special speech spending spirit tale trade trading "
    "traffic travel tree trees turkey vacation weekend".split()
)
"""What is named after a feast and does not happen on its day."""

SHOWN_FOR_HOURS = frozenset(
    "audio battery coverage film footage listening material music playback playtime programming radio recording recordings "
    "standby storage tape tapes television use video videos".split()
)
"""What is measured in hours or minutes without lasting at any time: "75 hours of video"."""

AGED_THINGS = frozenset(
    "agreement alliance army association ban battle blockade boycott building bridge campaign case ceasefire "
    "church clash club coalition code coalition company conflict constitution crackdown crisis custom deadlock "
    "dictatorship dispute dynasty embargo empire factory fast feud fight fighting firm freeze government "
    "grievance group hospital house hunger impasse institution insurgency insurrection intifada invasion investigation junta law "
    "lockout magazine marriage monarchy moratorium mosque movement mutiny newspaper occupation offensive operation "
    "organisation organization party peace pact partnership plane plant policy practice probe programme program "
    "protest race rebellion record regime relationship republic revolt revolution rivalry row rule sanctions "
    "school scheme schism secret service ship siege sit-in stalemate stand-off standoff state strike struggle "
    "system tower tradition treaty trial truce tunnel union uprising venture war".split()
)
"""Things whose age says when they began; a person's age does not."""

ZONES = frozenset(
    "GMT UTC AST BST CET CEST EET EEST MSK IST JST KST AEST AEDT EST EDT ET CST CDT CT MST MDT PST PDT PT".split()
)
"""Names of time zones that follow a clock time."""

AHEAD = frozenset(
    "will shall won't 'll would upcoming forthcoming scheduled slated due expected expects expect plans begins "
    "starts opens resumes expires tomorrow soon".split()
)
"""Words that put what follows in the future."""

AHEAD_BEFORE_TO = frozenset(
    "about agreed aims allowed am are due going hope hoped hopes hoping intended intends intend invited is likely "
    "ordered plan planned planning pledged pledges prepared prepares preparing promised promises ready remains "
    "scheduled set threatened threatens vowed vows want wanted wants".split()
)
"""Words that do so before "to": "is to", "agreed to"."""

AHEAD_BEFORE_FOR = frozenset("called calling calls due planned scheduled set slated".split())
"""Words that do so before "for", "on", "until" or "by": "set for"."""

PUT_OFF = frozenset("adjourned deferred delayed extended moved postponed remanded rescheduled suspended".split())
"""Words that do so before "to" or "until"."""

LIMITS = frozenset(["until", "till", "through", "by"])
"""Words right before a date that let it lie on either side of the day of publication."""

BEHIND = frozenset(
    "after ago became began bought broke brought built came caught chose did died drew drove earlier felt fled flew "
    "fought found gave got grew had has have heard held hit kept killed knew led left lost made met paid ran rode rose "
    "said sang sank sat saw sent shot since sold spoke sprang stood struck swore taught thought threw told took was "
    "went were withdrew won wrote".split()
)
"""Verbs of the past that do not end in -ed, and words that look back."""

NOT_PAST = frozenset("armed bed breed deed feed hundred indeed need red seed shed so-called speed united wed".split())
"""Words in -ed that are no verbs."""
