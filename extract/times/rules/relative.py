"""Weeks, months and longer, counted from the day of publication or from the last date mentioned."""

from __future__ import annotations

from typing import Final

from extract.times.resolve import relative
from extract.times.rule import Rule

RULES: Final = (
    Rule(
        "same period a year before",
        "the? same/comparable/corresponding period/quarter/time/month/week/year ( of/in/, )?"
        " ( the? last/previous year | a/one year ago/earlier/before )"
        " | the year - ago/earlier period/quarter/month",
        relative.year_before,
        (
            ("In the second quarter of 2014 it rose, against [the same period a year earlier].", "2013-Q2"),
            ("compared with [the same period last year]", "2014"),
            ("rose in March from [the same month last year]", "2014-03"),
            ("fell in the first half of 2014 from [the same period a year before].", "2013-H1"),
            ("half of what fiscal 2012 and [the same period of the last year] brought", "FY2011"),
        ),
    ),
    Rule(
        "reporting quarter",
        "the? last/latest quarter | (?<= in/for/during/of/over ) the quarter"
        " (?= @stop | ended/to/was/from/as/by )",
        relative.reporting_quarter,
        (
            ("profits during [the last quarter], which", "2015-Q3"),
            ("profits for [the quarter], which", "2015-Q3"),
        ),
        ("in the quarter of the city",),
    ),
    Rule(
        "week of a date",
        "the <date_unit> of ( <month> <day> | <day> <month> ) ( ,? <year> )?",
        relative.week_of,
        (("in [the week of October 5]", "2015-W41"),),
    ),
    Rule(
        "week of a month",
        "the <first/second/third/fourth/last/final as nth> <week/weekend as date_unit> of <month>"
        " ( ( ,/of )? <year> )?",
        relative.week_of,
        (
            ("in [the last week of August 1918]", "1918-W35"),
            ("took place in [the first week of April].", "2015-W14"),
            ("on [the last weekend of July]", "2015-W30-WE"),
        ),
    ),
    Rule(
        "near unit",
        "( <part> | earlier/later/sometime in? )? ( the/this <step as which> @year_kind? <date_unit>"
        " (?! of ) | (?<! the ) ( <bare_step as which> | <that as which> very/same ) @year_kind?"
        " <date_unit> ) (?! @hyphen )",
        relative.near_unit,
        (
            ("shot up [this week] after", "2015-W41"),
            ("criticism [last month] for", "2015-09"),
            ("won [late last year]", "2014"),
            ("by [the end of this year]", "2015"),
            ("at [this year]'s meeting", "2015"),
            ("In June 1940 it fell. [The following month] they", "1940-07"),
            ("In June 1940 it fell. [Later that year] they", "1940"),
            ("held [last weekend]", "2015-W40-WE"),
            ("it opens [next weekend]", "2015-W41-WE"),
            ("in [the previous year]", "2014"),
            ("issued in [the coming week] to", "2015-W42"),
            ("convicted [last month] of murder", "2015-09"),
            ("who leaves [next month] – was there", "2015-11"),
        ),
        ("the same year-old car", "the last year of the war", "following week after week"),
    ),
    Rule(
        "part of the unit",
        "( <part> the/this? | <earlier/later/sometime as when> in the/this ) <date_unit> (?! @hyphen | of )",
        relative.near_unit,
        (
            ("the top seller at [the beginning of the year].", "2015"),
            ("They retreated in June 1940. By [the end of the month], they", "1940-06"),
            ("they met [later in the year]", "2015"),
            ("emissions by [mid-century]", "20"),
            ("On October 1 it rained. [Later in the day] it cleared", "2015-10-01"),
        ),
        ("at the end of the day, all of it",),
    ),
    Rule(
        "end of a unit",
        "<month/year/week/quarter as date_unit> 's <end as part>",
        relative.near_unit,
        (("On 19 October 1950 it fell. At [month's end], forces", "1950-10"),),
    ),
    Rule(
        "the unit",
        "(?<= during/of/in/for ) the <week/month/year as date_unit> (?= @stop | so/ending/ended )",
        relative.near_unit,
        (("stay at the station during [the week].", "2015-W41"), ("the events of [the year], she", "2015")),
        ("Person of the Year",),
    ),
    Rule(
        "the unit before",
        "the <week/month/year as unit> <before/after/earlier/prior as direction>"
        " (?= @stop | -/and/that/when )",
        relative.ago,
        (
            ("On 22 June 1940 he left. [The month before], they", "1940-05"),
            ("held [the week before].", "2015-W40"),
        ),
        ("the year before the war",),
    ),
    Rule(
        "end of the year",
        "<year/month/week as date_unit> - <end as part>",
        relative.near_unit,
        (("by [year-end] it", "2015"),),
    ),
    Rule(
        "the weekend",
        "over? the long/holiday? weekend (?! of )",
        relative.the_weekend,
        (("fighting [over the weekend] in", "2015-W40-WE"), ("during [the weekend].", "2015-W40-WE")),
        ("the weekend of 5 May",),
    ),
    Rule(
        "ago",
        "@approx? ( <number> | <vague> | a/an/one )? -? @kind? <unit> ( or so/more )?"
        " ( <and as half> a half )?"
        " <ago/hence/earlier/later/previously/afterwards/afterward/prior as direction> (?! to )",
        relative.ago,
        (
            ("died [two years ago].", "2013"),
            ("left [three weeks ago] and", "2015-W38"),
            ("rose from [a month earlier]", "2015-09"),
            ("On 22 June 1940 he left. [Twelve days later] they", "1940-07-04"),
            ("began [several months ago] the", "PAST_REF"),
            ("met [about ten years ago] they", "2005"),
            ("begun [decades ago] in", "PAST_REF"),
            ("killed [two days prior].", "2015-10-06"),
            ("died [two decades ago]", "1995"),
            ("another quake struck [an hour later]", "PT1H"),
        ),
    ),
    Rule(
        "from now",
        "@approx? ( <number> | <vague> | a/an/one ) <unit> <from as direction> now/today",
        relative.ago,
        (("expires [two weeks from now] the", "2015-W43"),),
    ),
    Rule(
        "before that",
        "@approx? ( <number> | <vague> | a/an/one ) <unit> <before/after as direction> (?= @stop )",
        relative.ago,
        (("On 22 June 1940 he left. [Two days before], they", "1940-06-20"),),
    ),
    Rule(
        "age of a thing",
        "a/an/the/its/their? @approx? ( <number> - )? <unit> - old",
        relative.age,
        (
            ("stepped up [its nine-day-old] air war", "P9D"),
            ("in [the four-year-old] conflict", "P4Y"),
            ("in [the 920-year-old] book", "P920Y"),
            ("a long [decades-old] freedom", "PXY"),
            ("in [a century-old] house", "P100Y"),
        ),
        ("a four-year-old boy",),
    ),
)
