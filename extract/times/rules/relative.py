"""Dates counted from the day of publication, or from the last date mentioned."""

from __future__ import annotations

from extract.times.resolve import relative
from extract.times.rule import Rule

RULES = (
    Rule(
        "weekday",
        "early/late/earlier/later? ( the/this? <step as which> )? <weekday> <daypart>? ( ,? <week_step as week> )?",
        relative.weekday,
        (
            ("advanced [Thursday] in Syria", "2015-10-08"),
            ("ended on [Friday].", "2015-10-02"),
            ("targets in Syria [Wednesday night].", "2015-10-07TNI"),
            ("is set to begin on [Monday] in", "2015-10-12"),
            ("held [last Thursday]", "2015-10-01"),
            ("it will start [next Tuesday]", "2015-10-13"),
            ("came [late Tuesday]", "2015-10-06"),
            ("met [Tuesday last week]", "2015-09-29"),
            ("a press conference held by Apple on [Tuesday morning].", "2015-10-06TMO"),
        ),
        ("the Sunday Times", "Black Friday sales"),
    ),
    Rule(
        "short weekday with a cue",
        "(?<= on/late/early/last/next ) <short_weekday as weekday> (?! @month | @Name )",
        relative.weekday,
        (("came on [Tues.], he", "2015-10-06"),),
        ("bought by the Sun. It",),
    ),
    Rule(
        "day away",
        "early/late/earlier/later? <day_away> <daypart>?",
        relative.day_away,
        (
            ("said [yesterday] that", "2015-10-07"),
            ("begins [tomorrow morning] in", "2015-10-09TMO"),
            ("unveiled [earlier today].", "2015-10-08"),
        ),
        ("USA Today reported",),
    ),
    Rule(
        "this daypart",
        "early/late/earlier/later? <this/last as which> <daypart>",
        relative.this_daypart,
        (("announced [this morning].", "2015-10-08TMO"), ("hit [late last night] by", "2015-10-07TNI")),
    ),
    Rule(
        "tonight",
        "early/late/earlier/later? tonight/overnight",
        relative.this_daypart,
        (("will meet [tonight] in", "2015-10-08TNI"), ("shelled [overnight].", "2015-10-08TNI")),
    ),
    Rule(
        "that daypart",
        "early/late/earlier/later? ( the? <that/same/next/following/previous as which> | that very/same ) <daypart>",
        relative.that_daypart,
        (
            ("On July 4, 1943, it rained. [That evening] the", "1943-07-04TEV"),
            ("On July 4, 1943, it rained. It began [early the next morning] and", "1943-07-05TMO"),
        ),
    ),
    Rule(
        "the daypart",
        "(?<= in/during/by ) the early/late? <daypart> hours? (?! of )",
        relative.that_daypart,
        (("On July 4, 1943, in [the evening], the", "1943-07-04TEV"),),
        ("in the night of fear",),
    ),
    Rule(
        "that day",
        "early/late/earlier/later? ( that/the? <same/very/next/following/previous/preceding as which> | that ) day"
        " (?! has/will/may/would come )",
        relative.that_day,
        (
            ("On May 10, 1940 he fell. On [that same day], Germany", "1940-05-10"),
            ("On May 10, 1940 he fell. [The next day] she", "1940-05-11"),
            ("On 2 October it fell. [The following day] they", "2015-10-03"),
        ),
    ),
    Rule(
        "the day before",
        "just/only? the/a day <before/after/earlier/later/previous/previously as which>"
        " (?= @end | -/and/that/when )",
        relative.day_beside,
        (("On May 10, 1940 he fell. She left [a day later], and", "1940-05-11"),),
        ("the day before the war", "the day after he left"),
    ),
    Rule(
        "week of a date",
        "the week of ( <month> <day> | <day> <month> ) ( ,? <year> )?",
        relative.week_of,
        (("in [the week of October 5]", "2015-W41"),),
    ),
    Rule(
        "week of a month",
        "the <first/second/third/fourth/last/final as nth> week of <month> ( ( ,/of )? <year> )?",
        relative.week_of,
        (("in [the last week of August 1918]", "1918-W35"), ("took place in [the first week of April].", "2015-W14")),
    ),
    Rule(
        "same period a year before",
        "the? same/comparable/corresponding period/quarter/time/month/week/year ( of/in/, )?"
        " ( the? last/previous year | a/one year ago/earlier/before ) | the year - ago/earlier period/quarter/month",
        relative.year_before,
        (
            ("In the second quarter of 2014 it rose, against [the same period a year earlier].", "2013-Q2"),
            ("compared with [the same period last year]", "2014"),
            ("rose in March from [the same month last year]", "2014-03"),
        ),
    ),
    Rule(
        "the quarter",
        "(?<= in/for/during/of/over ) the latest/reporting? quarter (?= @end | ended/to/was/from/as/by )",
        relative.reporting_quarter,
        (("profits for [the quarter], which", "2015-Q3"),),
        ("the quarter of the city",),
    ),
    Rule(
        "reporting quarter",
        "the? last/latest quarter",
        relative.reporting_quarter,
        (("profits during [the last quarter], which", "2015-Q3"),),
    ),
    Rule(
        "near unit",
        "( <part> | earlier/later/sometime in? )? the/this? <step as which> calendar/school/academic? <date_unit> (?! - | of )",
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
        ),
        ("the same year-old car",),
    ),
    Rule(
        "part of the unit",
        "( <part> the/this? | earlier/later/sometime in the/this ) <date_unit> (?! - )",
        relative.near_unit,
        (
            ("the top seller at [the beginning of the year].", "2015"),
            ("They retreated in June 1940. By [the end of the month], they", "1940-06"),
            ("they met [later in the year]", "2015"),
        ),
    ),
    Rule(
        "end of a unit",
        "<month/year/week/quarter as date_unit> 's end",
        relative.near_unit,
        (("On 19 October 1950 it fell. At [month's end], forces", "1950-10"),),
    ),
    Rule(
        "the weekend",
        "over? the long/holiday? weekend (?! of )",
        relative.near_weekend,
        (("fighting [over the weekend] in", "2015-W40-WE"), ("during [the weekend].", "2015-W40-WE")),
        ("the weekend of 5 May",),
    ),
    Rule(
        "ago",
        "@approx? ( <number> | <vague> | a/an/one )? -? @between? <unit> ( or so/more )? ( <and as half> a half )?"
        " <ago/hence/earlier/later/previously/afterwards/afterward as direction>",
        relative.ago,
        (
            ("died [two years ago].", "2013"),
            ("left [three weeks ago] and", "2015-W38"),
            ("rose from [a month earlier]", "2015-09"),
            ("On 22 June 1940 he left. [Twelve days later] they", "1940-07-04"),
            ("began [several months ago] the", "PAST_REF"),
            ("met [about ten years ago] they", "2005"),
            ("begun [decades ago] in", "PAST_REF"),
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
        "@approx? ( <number> | <vague> | a/an/one ) <unit> <before/after as direction> (?= @end )",
        relative.ago,
        (("On 22 June 1940 he left. [Two days before], they", "1940-06-20"),),
    ),
    Rule(
        "age of a thing",
        "a/an/the/its/their? @approx? <number> - <unit> - old",
        relative.age,
        (("stepped up [its nine-day-old] air war", "P9D"), ("in [the four-year-old] conflict", "P4Y")),
        ("a four-year-old boy",),
    ),
)
