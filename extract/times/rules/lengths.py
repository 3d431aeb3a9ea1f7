"""Durations and sets."""

from __future__ import annotations

from typing import Final

from extract.times.resolve import length
from extract.times.rule import Rule

RULES: Final = (
    Rule(
        "duration",
        "@approx? <number> +? ( to/or/- @number )? -? @kind? -? <unit> ( <and as half> a half )?"
        " ( or so/more )? (?! -? old/olds | ago )",
        length.duration,
        (
            ("lasted [two months] and", "P2M"),
            ("a [two-day] visit", "P2D"),
            ("killed in [24 hours].", "PT24H"),
            ("for [more than 3 1/2 years]", "P3Y6M"),
            ("took [two and a half years]", "P2Y6M"),
            ("faces [seven-and-a-half years] in", "P7Y6M"),
            ("after [three decades]", "P30Y"),
            ("off [five consecutive days]", "P5D"),
            ("within [six to eight weeks]", "P6W"),
            ("lasted [two hundred years]", "P200Y"),
            ("is to last [six weeks].", "P6W"),
        ),
        (
            "a 22-year-old man",
            "10-19 year olds",
            "seconds away",
            "75 hours of video",
            "three quarters of them",
        ),
    ),
    Rule(
        "vague duration",
        "@approx? <vague> more? @kind? <unit> ( or so )?",
        length.duration,
        (("for [several weeks]", "PXW"), ("in [a couple of days]", "P2D"), ("lasted [a few hours]", "PTXH")),
        ("in some quarters",),
    ),
    Rule(
        "coming or past units",
        "(?! (?<= to/will/would/can/could/may/might ) last )"
        " the? last/past/next/coming/first/previous/following/preceding/final/recent/latest/same/other"
        " full? ( <number> | <vague> ) @kind? <unit> ( or so )?",
        length.duration,
        (
            ("within [the next six months], Apple", "P6M"),
            ("in [the past three weeks]", "P3W"),
            ("for [the last few days]", "PXD"),
            ("in [last six weeks]", "P6W"),
        ),
    ),
    Rule(
        "the past unit",
        "the past <one_unit as unit> | the last <long_unit as unit>"
        " | (?<= over/within/for ) the last/next <one_unit as unit>",
        length.duration,
        (
            ("conference in [the past decade].", "P10Y"),
            ("over [the past year]", "P1Y"),
            ("over [the last century]", "P100Y"),
            ("within [the next year]", "P1Y"),
        ),
    ),
    Rule(
        "amount a unit",
        "(?<= @amount ) a/an <rate_unit as unit>",
        length.rate,
        (("costs $5 [a day] here", "P1D"), ("sold two million [a year]", "P1Y")),
    ),
    Rule(
        "a unit",
        "@approx? a/an/another/one further? @kind? <one_unit as unit> ( <and as half> a half )?"
        " ( or so/more/two )? (?! @hyphen | ago/earlier/later/hence/when/club )",
        length.duration,
        (
            ("for [more than a week] now", "P1W"),
            ("lasted [an hour].", "PT1H"),
            ("took [a year and a half]", "P1Y6M"),
            ("held it for [about a week] before moving", "P1W"),
        ),
        ("a day-long strike", "a quarter million", "a day when"),
    ),
    Rule(
        "half a unit",
        "half a/an <one_unit as unit>",
        length.half_unit,
        (("for [half an hour]", "PT30M"), ("in [half a century]", "P50Y")),
    ),
    Rule(
        "bare plural",
        "(?<= @length_cue ) the? <plural_unit as unit>"
        " (?! @hyphen | ago/earlier/later/before/after | @year )",
        length.many_units,
        (("fought for [decades] with", "PXY"), ("within [days] was", "PXD")),
        ("in days ago",),
    ),
    Rule(
        "units before",
        "just? <plural_unit as unit>"
        " (?= before/after ( @lower | @Name | @weekday | the/a/an/its/his/their/he/she/they/it ) )",
        length.many_units,
        (("damaged [just weeks] before the opening", "PXW"),),
    ),
    Rule(
        "plural of",
        "<weeks/months/years/decades/centuries as unit> (?! of age ) (?= of @lower )",
        length.many_units,
        (("ending [decades] of conflict", "PXY"),),
    ),
    Rule(
        "past and coming units",
        "the last/past/next/coming/recent/previous/following/intervening/early/final/first/later"
        " <plural_unit as unit> | recent/coming/past/previous/early/later <plural_unit as unit>",
        length.many_units,
        (
            ("in [the coming weeks]", "PXW"),
            ("over [the past years]", "PXY"),
            ("In [coming days], the", "PXD"),
            ("in [recent years]", "PXY"),
        ),
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
        "every/each single? <other>? ( <number>? <every_unit as unit> | <weekday> | <season>"
        " | <daypart> | <month> )",
        length.every,
        (
            ("patrols [every day] in", "P1D"),
            ("held [every two weeks].", "P2W"),
            ("on [each Monday]", "XXXX-WXX-1"),
            ("in [every other year]", "P2Y"),
        ),
    ),
    Rule(
        "weekdays",
        "<weekdays> <daypart>?",
        length.weekdays,
        (("protests on [Fridays] in", "XXXX-WXX-5"),),
    ),
    Rule(
        "frequency",
        "<hourly/daily/nightly/annually/everyday as frequency> | <frequency>"
        " (?= @stop | in/at/on/to/for/by/with/from/since )",
        length.frequency,
        (("meets [weekly] in", "P1W"), ("40 [daily] sorties", "P1D")),
        ("Syrian daily Al-Watan", "Daily Mail", "(China Daily)", "an annual report", "a weekly paper"),
    ),
    Rule(
        "per unit",
        "per <rate_unit as unit>",
        length.rate,
        (("40 sorties [per day] over", "P1D"),),
        ("miles per hour",),
    ),
    Rule(
        "times a unit",
        "( once/twice | ( @number | several/many ) times ) a/per/each/every <rate_unit as unit>",
        length.rate,
        (("met [twice a week] in", "P1W"), ("eats [three times a day]", "P1D")),
    ),
)
