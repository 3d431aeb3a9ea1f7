"""The named pieces of the patterns: sets of words and shapes, and phrases made of them.

Data only. `PIECES` are sets of words (as in `words`) or of token shapes (as in `tokens.SHAPES`);
`PHRASES` are patterns of their own, in the language of `patterns`.
"""

from __future__ import annotations

from extract.times import words
from extract.times.holidays import HOLIDAYS

def _spelled(name: str) -> str:
    """A name as the tokens that `tokens.sentences` cuts it into."""
    return name.replace("'s", " 's").replace("s' ", "s ' ")


PIECES: dict[str, tuple[str, ...]] = {
    # calendar
    "month": tuple(words.MONTHS),
    "sure_month": tuple(name for name in words.MONTHS if name not in words.NAMESAKES),
    "weekday": tuple(words.WEEKDAYS),
    "short_weekday": tuple(words.SHORT_WEEKDAYS),
    "day": ("n12", "n24", "n31", "nth"),
    "season": tuple(words.SEASONS),
    "sure_season": ("spring", "summer", "autumn", "winter"),
    "year": ("n9999",),
    "n99s": ("zero", "n12", "n24", "n31", "n99"),
    "ordinal_word": tuple(words.ORDINALS),
    "nths": ("nth", "nth99"),
    "quarter_word": ("first", "second", "third", "fourth", "nth"),
    # shapes by themselves
    **{
        shape: (shape,)
        for shape in (
            "iso_date",
            "iso_time",
            "slash_date",
            "compact_date",
            "clock",
            "clock_half",
            "decade4",
            "decade2",
            "short_year",
            "nth",
            "n9999",
            "n999",
            "Name",
        )
    },
    # lengths
    "digits": ("zero", "n12", "n24", "n31", "n99", "n999", "n9999", "big", "decimal"),
    "n12": ("n12",),
    "four_digits": ("n9999", "big"),
    "other": ("other",),
    "closing": (",", ")", ";", ":", "."),
    "lower": ("word", "did", "doing"),
    "number_word": tuple(words.NUMBERS),
    "multiplier": tuple(words.MULTIPLIERS),
    "unit": tuple(word for word, unit in words.UNITS.items() if word != "second"),
    "one_unit": ("minute", "hour", "day", "night", "week", "fortnight", "month", "year", "decade", "century"),
    "long_unit": ("decade", "century"),
    "rate_unit": ("day", "night", "week", "fortnight", "month", "quarter", "year"),
    "plural_unit": ("hours", "days", "nights", "weeks", "months", "years", "decades", "centuries", "minutes"),
    "date_unit": ("day", "week", "weekend", "fortnight", "month", "quarter", "year", "decade", "century"),
    # words that only one or two rules know, and none does without them
    "rare_head": (
        *("weekend", "tonight", "overnight", "now", "currently", "presently", "nowadays", "present", "moment", "current"),
        *("recently", "lately", "past", "future", "fiscal", "fy", "financial", "tax", "period", "time", "o'clock"),
        *("bc", "b.c.", "bce", "b.c.e.", "AD", "a.d.", "CE", "c.e.", "eighteen", "nineteen"),
        *(word for feast in HOLIDAYS for word in _spelled(feast).split() if word not in ("'", "'s", "new", "of")),
    ),
    # position
    "step": tuple(words.STEPS),
    "clock_cue": (
        *("at", "by", "until", "till", "around", "about", "from", "since", "before", "after", "between", "to", "and"),
        *("(", "approximately", "-"),
    ),
    "daypart": tuple(words.DAYPARTS),
    "day_away": tuple(words.DAYS_AWAY),
    "zone": tuple(words.ZONES),
    "dash": ("-", "/", "to", "until", "till", "through", "thru", "and", "or"),
    "quick_approx": (
        "about",
        "around",
        "nearly",
        "almost",
        "approximately",
        "roughly",
        "some",
        "over",
        "under",
        "barely",
    ),
    "weekdays": tuple(f"{day}s" for day in words.WEEKDAYS),
    "adverb": (
        "hourly",
        "daily",
        "nightly",
        "weekly",
        "biweekly",
        "monthly",
        "yearly",
        "annually",
        "annual",
        "everyday",
    ),
    "decade_name": (
        *("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"),
    ),
    "quarter_code": ("Q1", "Q2", "Q3", "Q4"),
    "century_word": ("nth", *words.ORDINALS),
    "between": (
        *(
            "more",
            "full",
            "straight",
            "consecutive",
            "whole",
            "entire",
            "additional",
            "extra",
            "long",
            "solid",
        ),
        *(
            "calendar",
            "trading",
            "business",
            "working",
            "school",
            "successive",
            "bloody",
            "brutal",
            "further",
            "short",
        ),
        *("single", "intense", "crucial", "difficult", "turbulent", "mere"),
    ),
}


PHRASES: dict[str, str] = {
    "end": "( $ | @closing )",
    "weekday_name": "( @weekday | @short_weekday )",
    "approx": (
        "( just/only/well/perhaps/maybe? ( @quick_approx | more/less/fewer/greater/longer/later than | at least/most | up to | no more than"
        " | as many/much/long/little/few as ) ( a/the )? )"
    ),
    "vague": (
        "( several | many | numerous | multiple | some | countless | ( a/the/these/those/past/last )? few | quite a few"
        " | a couple of? | a/any number of | a handful of | dozens/hundreds/thousands/scores of )"
    ),
    "number": (
        "( @digits ( - )? @n12 / @n12 | @digits ( ( @multiplier ) )? | @number_word ( -? @number_word )? ( -? @multiplier )? ( and a? half )?"
        " | half a dozen | a/one @multiplier | @multiplier )"
    ),
    "part": (
        "( early/late/mid ( in/on )? the? -? | mid -? | the? ( very/early/latter )? beginning/start/end/middle/close/onset of"
        " | the? early/latter/closing/opening/final part/half/stages/days/weeks/months of )"
    ),
    "year_step": "( ( of/in )? last/this/next year | ( of/in )? ( that/the ) ( same/following/previous/preceding/next )? year )",
    "holiday": "( " + " | ".join(sorted(map(_spelled, HOLIDAYS), key=len, reverse=True)) + " )",
    "part_of_day": "( @daypart hours? | early/small/wee hours ( of the morning )? )",
    "rest_of_year": "( hundred | @number_word ( -? @number_word )? )",
    "century_ordinal": "( @nth | @ordinal_word | twenty -? first )",
    "week_step": "( ( a )? last/this/next week | a? week ago )",
    "zone_name": "( @zone | eastern/pacific/central/local time )",
    "any_clock": "( @clock_time | noon/midnight/midday )",
    "o_clock": "( @n12 | @number_word ) o'clock",
    "clock_time": "( @clock_half | @clock ( hours/hrs )? | @n12 o'clock )",
    "bc": "( bc | b.c. | bce | b.c.e. )",
}

HEADS: tuple[str, ...] = (
    *("month", "weekday", "weekdays", "short_weekday", "season", "unit", "daypart", "day_away", "rare_head"),
    *("year", "nths", "short_year", "decade4", "decade2", "decade_name", "iso_date", "iso_time", "slash_date"),
    *("compact_date", "clock", "clock_half", "four_digits", "adverb", "quarter_code"),
)
"""Pieces one of which is in every expression: a sentence without any is not searched."""
