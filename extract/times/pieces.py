"""The named pieces of the patterns: sets of words and shapes, and phrases made of them.

Data only. `PIECES` are sets of words (as in `words`) or of token shapes (as in `tokens.SHAPES`; a
shape is also a piece under its own name); `PHRASES` are patterns, in the language of `patterns`.
"""

from __future__ import annotations

from extract.times import words
from extract.times.holidays import HOLIDAYS
from extract.times.words import listed


def _spelled(name: str) -> str:
    """A name as the tokens that `tokens.sentences` cuts it into, months as the lexicon has them."""
    tokens = name.replace("'s", " 's").replace("s' ", "s ' ").split()
    return " ".join("/".join(form for form in (t, t.title()) if form in words.MONTHS) or t for t in tokens)


PIECES: dict[str, tuple[str, ...]] = {
    # numbers by what they can be
    "day": listed("n12 n24 n31 nth"),
    "year": ("n9999",),
    "n99s": listed("zero n12 n24 n31 n99"),
    "nths": listed("nth nth99"),
    "digits": listed("zero n12 n24 n31 n99 n999 n9999 big decimal"),
    "four_digits": listed("n9999 big"),
    "number_word": tuple(words.NUMBERS),
    "tens": tuple(word for word, value in words.NUMBERS.items() if value >= 10),
    "ordinal_word": tuple(words.ORDINALS),
    "quarter_word": listed("first second third fourth nth"),
    "multiplier": tuple(words.MULTIPLIERS),
    # names
    "month": tuple(words.MONTHS),
    "namesake_month": tuple(name for name in words.NAMESAKES if len(name) > 3 or name.upper() == "MAY"),
    "sure_month": tuple(name for name in words.MONTHS if name not in words.NAMESAKES),
    "weekday": tuple(words.WEEKDAYS),
    "weekdays": tuple(f"{day}s" for day in words.WEEKDAYS),
    "short_weekday": tuple(words.SHORT_WEEKDAYS),
    "season": tuple(words.SEASONS),
    "sure_season": tuple(season for season in words.SEASONS if season != "fall"),
    "daypart": tuple(words.DAYPARTS),
    "decade_name": words.DECADE_NAMES,
    "quarter_code": listed("Q1 Q2 Q3 Q4"),
    "zone": tuple(words.ZONES),
    "sign": listed("+ -"),
    "opening": ("(",),
    "shut": (")",),
    "bc": listed("bc b.c. bce b.c.e."),
    "ad": listed("AD CE a.d. c.e."),
    # units; "second" alone is an ordinal
    "unit": tuple(word for word in words.UNITS if word not in ("second", "weekend", "weekends")),
    "one_unit": listed("minute hour day night week fortnight month year decade century"),
    "plural_unit": listed("minutes hours days nights weeks months years decades centuries"),
    "date_unit": listed("day week weekend fortnight month quarter year decade century"),
    "every_unit": listed(
        "minute hour day night week weekend fortnight month quarter year decade century weeks days"
    )
    + listed("months years hours minutes decades"),
    "rate_unit": listed("day night week fortnight month quarter year"),
    "long_unit": listed("decade century"),
    # position
    "step": tuple(step for step in words.STEPS if step != "very"),
    "bare_step": words.BARE_STEPS,
    "day_away": tuple(words.DAYS_AWAY),
    "frequency": tuple(words.FREQUENCIES),
    # what stands around
    "dash": listed("- / to until till through thru and or"),
    "closing": listed(", ) ; : ."),
    "lower": listed("word did doing"),
    "clock_cue": listed(
        "about after and approximately around at before between by from since till to until ( -"
    ),
    "length_cue": listed(
        "after and by for in into last lasted of or over spend spent take takes taking through took"
    )
    + listed("within"),
    "amount": listed(
        "money digits million billion percent dollars euros pounds cents tons tonnes barrels miles"
    ),
    "range_dash": listed("- /"),
    "year_kind": listed("calendar school academic"),
    "mention_step": listed("same very next following previous preceding prior ensuing succeeding"),
    "determiner": listed("'s a an her his its my our that the their this your"),
    "month_cue": listed("by during early in last late next since till until"),
    "month_qualifier": listed("about around as least mid prior than"),
    "loose_month_cue": listed("after and before between for from of or through to -"),
    "near": listed("about almost approximately around barely nearly over roughly some under"),
    "kind": listed(
        "additional bloody brutal business calendar consecutive crucial difficult entire extra full further"
    )
    + listed(
        "intense long mere more school short single solid straight successive trading turbulent whole working"
    ),
    # words that few rules know, and that those need
    "rare_head": (
        *listed(
            "b.c.e. being currently current eighteen financial fiscal future fy lately moment nineteen now"
        ),
        *listed(
            "nowadays o'clock overnight past period present presently recently soon tax time tonight weekend"
        ),
        *(
            word
            for feast in HOLIDAYS
            for word in _spelled(feast).replace("/", " ").split()
            if word not in ("'", "'s", "new", "of")
        ),
    ),
}

PHRASES: dict[str, str] = {
    "stop": "( $ | @closing )",
    "weekday_name": "( @weekday | @short_weekday )",
    "number": (
        "( @digits -? @n12 / @n12 | @digits -? and -? a -? half | @digits @multiplier? | half a dozen"
        " | a/one @multiplier | @multiplier"
        " | @number_word ( -? @number_word )? ( -? @multiplier )? ( -? and -? a? -? half )? )"
    ),
    "vague": (
        "( several | many | numerous | multiple | some | countless | a/the/these/those/past/last? few |"
        " quite a few"
        " | a? couple of | a/any number of | a handful of | dozens/hundreds/thousands/scores of )"
    ),
    "approx": (
        "( just/only/well/perhaps/maybe? ( @near | more/less/fewer/greater/longer/later than | at"
        " least/most | up to"
        " | no more than | as many/much/long/little/few as ) ( a/the )? )"
    ),
    "part": (
        "( early/late/mid in/on? the? -? | the? very/early/latter? beginning/start/end/middle/close/onset of"
        " | the? early/latter/closing/opening/final part/half/stages/days/weeks/months of )"
    ),
    "year_step": (
        "( of/in? last/this/next year | of/in? that/the same/following/previous/preceding/next? year )"
    ),
    "holiday": "( " + " | ".join(sorted(map(_spelled, HOLIDAYS), key=len, reverse=True)) + " )",
    "rest_of_year": "( hundred | @tens ( -? @number_word )? )",
    "century_ordinal": "( @nth | @ordinal_word | twenty -? first )",
    "week_step": "( a? last/this/next week | a? week ago )",
    "part_of_day": "( @daypart hours? | early/small/wee hours ( of the morning )? )",
    "zone_name": (
        "( @zone ( @sign @n12 )? | eastern/pacific/central/mountain/local time | @Name time"
        " | @opening local time @shut | @sign @big | + @n9999 | + @clock )"
    ),
    "zoned_clock": "( ( @clock_time | @four_digits hours/hrs? | @decimal ) @zone_name )",
    "clock_time": "( @clock_half | @clock hours/hrs? | @n12 o'clock )",
    "any_clock": "( @clock_time | noon/midnight/midday )",
    "o_clock": "( @n12 | @number_word ) o'clock",
}

HEADS: tuple[str, ...] = (
    *listed(
        "month weekday weekdays short_weekday season unit daypart day_away frequency decade_name quarter_code"
    ),
    *listed(
        "year four_digits nths short_year decade4 decade2 iso_date iso_time slash_date compact_date clock"
    ),
    *listed("clock_half nine_eleven bc ad rare_head"),
)
"""Pieces one of which is in every expression: a sentence without any is not searched."""
