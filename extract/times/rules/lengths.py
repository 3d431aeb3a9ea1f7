"""Durations and sets."""

from __future__ import annotations

from extract.times.resolve import length
from extract.times.rule import Rule

RULES = (
    Rule(
        "duration",
        "@approx? <number> ( to/or/- @number )? -? @between? -? <unit> ( <and as half> a half )? ( or so/more )?"
        " (?! -? old | ago )",
        length.duration,
        (
            ("lasted [two months] and", "P2M"),
            ("a [two-day] visit", "P2D"),
            ("killed in [24 hours].", "PT24H"),
            ("for [more than 3 1/2 years]", "P3Y6M"),
            ("[two and a half years]", "P2Y6M"),
            ("after [three decades]", "P30Y"),
            ("off [five consecutive days]", "P5D"),
            ("within [six to eight weeks]", "P6W"),
        ),
        ("a 22-year-old man", "seconds away"),
    ),
    Rule(
        "vague duration",
        "@approx? <vague> more? @between? <unit> ( or so )?",
        length.duration,
        (("for [several weeks]", "PXW"), ("in [a couple of days]", "P2D"), ("lasted [a few hours]", "PTXH")),
    ),
    Rule(
        "coming or past units",
        "the? last/past/next/coming/first/previous/following/preceding/final/recent/latest/same/other full?"
        " ( <number> | <vague> ) @between? <unit> ( or so )?",
        length.duration,
        (
            ("within [the next six months], Apple", "P6M"),
            ("in [the past three weeks]", "P3W"),
            ("for [the last few days]", "PXD"),
        ),
    ),
    Rule(
        "the past unit",
        "the past/coming <one_unit as unit> | the last <long_unit as unit>",
        length.duration,
        (("conference in [the past decade].", "P10Y"), ("over [the past year]", "P1Y")),
    ),
    Rule(
        "a unit",
        "@approx? a/an/another/one further? @between? <one_unit as unit> ( <and as half> a half )? ( or so/more/two )?"
        " (?! - | ago/earlier/later/hence/when )",
        length.duration,
        (
            ("for [more than a week] now", "P1W"),
            ("lasted [an hour].", "PT1H"),
            ("[a year and a half]", "P1Y6M"),
        ),
        ("a day-long strike",),
    ),
    Rule(
        "half a unit",
        "half a/an <unit>",
        length.half_unit,
        (("for [half an hour]", "PT30M"), ("[half a century]", "P50Y")),
    ),
    Rule(
        "bare plural",
        "(?<= for/in/of/took/take/takes/taking/over/within/lasted/last/after/spent/spend/by/into/or/and/through )"
        " the? <plural_unit as unit> (?! - | ago/earlier/later/before/after | @year )",
        length.many_units,
        (("fought for [decades] with", "PXY"), ("within [days] was", "PXD")),
        ("years of",),
    ),
    Rule(
        "past and coming units",
        "the last/past/next/coming/recent/previous/following/intervening/early/final/first/later <plural_unit as unit>",
        length.many_units,
        (("in [the coming weeks]", "PXW"), ("over [the past years]", "PXY")),
    ),
    Rule(
        "recent units",
        "recent/coming <plural_unit as unit>",
        length.many_units,
        (("In [coming days], the", "PXD"), ("in [recent years]", "PXY")),
    ),
    Rule(
        "unit-long",
        "<unit> - long",
        length.unit_long,
        (
            ("the focus of a [months-long] offensive", "PXM"),
            ("a [year-long] siege", "P1Y"),
            ("its [decades-long] dispute", "PXY"),
        ),
    ),
    Rule(
        "every",
        "every/each single? <other>? ( <number>? <unit> | <weekday> | <season> | <daypart> | <month> )",
        length.every,
        (
            ("patrols [every day] in", "P1D"),
            ("held [every two weeks].", "P2W"),
            ("[each Monday]", "XXXX-WXX-1"),
            ("[every other year]", "P2Y"),
        ),
    ),
    Rule("weekdays", "<weekdays> <daypart>?", length.weekdays, (("protests on [Fridays] in", "XXXX-WXX-5"),)),
    Rule(
        "adverb of a set",
        "<adverb> (?! @Name )",
        length.adverb,
        (("meets [weekly] in", "P1W"), ("at the [annual] conference", "P1Y")),
        ("Syrian daily Al-Watan", "Daily Mail"),
    ),
    Rule("per unit", "per <rate_unit as unit>", length.rate, (("40 sorties [per day] over", "P1D"),)),
    Rule(
        "times a unit",
        "( once/twice | ( @number | several/many ) times ) a/per/each/every <rate_unit as unit>",
        length.rate,
        (("met [twice a week] in", "P1W"), ("[three times a day]", "P1D")),
    ),
)
