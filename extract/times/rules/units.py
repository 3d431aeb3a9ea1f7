"""Months, seasons, quarters, years and longer, named by the calendar."""

from __future__ import annotations

from typing import Final

from extract.times.resolve import units
from extract.times.rule import Rule

RULES: Final = (
    Rule(
        "month year",
        "<part>? <month> ( ,/of/in )? <year>",
        units.month_of_year,
        (
            ("By [October 1941], the", "1941-10"),
            ("in [February of 1940]", "1940-02"),
            ("in [early May 1942]", "1942-05"),
            ("by [the end of March 1944]", "1944-03"),
            ("in [mid-June 1944]", "1944-06"),
        ),
    ),
    Rule(
        "month short year",
        "<part>? <month> <short_year>",
        units.month_of_year,
        (("in [May '98] the", "1998-05"),),
    ),
    Rule(
        "month of a year",
        "<part>? <month> ,? <year_step>",
        units.month_of_year,
        (
            ("in [March last year]", "2014-03"),
            ("In 1940 it ended. In [August of that year], they", "1940-08"),
            ("in [May next year]", "2016-05"),
        ),
    ),
    Rule(
        "first month of a range",
        "<part>? <month> (?= @dash @part? <month as last_month> of? ,? <year> )",
        units.first_month_of_range,
        (("Stalemate ([July]-November 1954)", "1954-07"), ("from [December] to March 2014", "2013-12")),
    ),
    Rule(
        "month with its part",
        "<part> <month> (?! @day )",
        units.month_of_year,
        (
            ("by [early October], Poland", "2015-10"),
            ("[the end of May]", "2015-05"),
            ("in [late March]", "2015-03"),
        ),
    ),
    Rule(
        "last month by name",
        "the? <this/last/past/next/coming/previous/following as which> <month>",
        units.month_away,
        (("in [last May] the", "2015-05"), ("[next March]", "2016-03"), ("[last November]", "2014-11")),
        ("last march",),
    ),
    Rule(
        "month",
        "<sure_month as month>",
        units.month_of_year,
        (("in [February] passed", "2015-02"), ("left in [November]", "2014-11")),
    ),
    Rule(
        "month with a cue",
        "(?<= @month_cue ) <namesake_month as month>"
        " | (?<= @loose_month_cue ) <namesake_month as month>"
        " (?! @Name ) | (?<= @determiner ) <namesake_month as month> (?= @lower )",
        units.month_of_year,
        (
            ("in [May] the", "2015-05"),
            ("from February to [August]", "2015-08"),
            ("reversing a [May] decision", "2015-05"),
        ),
        ("it may leave", "May told parliament", "of June Smith"),
    ),
    Rule(
        "month at the end of a clause",
        "(?<= @month_qualifier ) <namesake_month as month> (?= @stop )",
        units.month_of_year,
        (("it was high until at least [May].", "2015-05"), ("as early as [April], he said", "2015-04")),
        ("said Theresa May.", "said May."),
    ),
    Rule(
        "season of a year",
        "<part>? the? <season> ( of/in/, )? ( <year> | <year_step> )",
        units.season_of_year,
        (
            ("in [spring 2014]", "2014-SP"),
            ("[the summer of 1942]", "1942-SU"),
            ("in [early autumn last year]", "2014-FA"),
        ),
    ),
    Rule(
        "first season of a range",
        "<part>? the? <season> (?= and/or/to/- @part? @season ( of )? <year> )",
        units.season_of_year,
        (("spent [the spring] and early summer of 1943", "1943-SP"),),
    ),
    Rule(
        "near season",
        "<part>? the? <step as which> <season>",
        units.season_alone,
        (("held [last summer]", "2015-SU"), ("[next spring]", "2016-SP"), ("[last autumn]", "2014-FA")),
    ),
    Rule(
        "season",
        "( <part> the? | the ) <sure_season as season> (?! @hyphen | of )",
        units.season_alone,
        (("during [the summer], the", "2015-SU"), ("in [early spring]", "2015-SP")),
        ("the spring-board", "the Winter Olympics"),
    ),
    Rule(
        "season after a preposition",
        "(?<= in/by/during/until/since/through ) <sure_season as season>"
        " (?! break/training/roll | ,? @Name )",
        units.season_alone,
        (("in [winter] it", "2015-WI"),),
    ),
    Rule(
        "quarter of a year",
        "<part>? the? <quarter_word> -? quarter ( ,/of/in )? ( fiscal? <year> | <year_step> )",
        units.quarter_of_year,
        (("in [the third quarter of 2014]", "2014-Q3"), ("[first quarter this year]", "2015-Q1")),
    ),
    Rule(
        "quarter",
        "<part>? the? fiscal? <quarter_word> -? quarter",
        units.quarter_of_year,
        (("in [the third quarter]", "2015-Q3"), ("[second-quarter] profit", "2015-Q2")),
    ),
    Rule(
        "last quarter of a year",
        "the? <last/final as which_quarter> -? quarter ( ,/of/in )? ( <year> | <year_step> )",
        units.quarter_of_year,
        (("in [the last quarter of 2013] it", "2013-Q4"),),
        ("in the last quarter it",),
    ),
    Rule(
        "quarter by number",
        "<quarter_code> ( ( ,/of )? <year> )?",
        units.quarter_of_year,
        (("sales in [Q3 2014]", "2014-Q3"), ("sales in [Q2] rose", "2015-Q2")),
    ),
    Rule(
        "half of a year",
        "the? <first/second/latter/opening/other as half> half ( ,/of/in )? the?"
        " ( fiscal? <year> | <year_step> | year )",
        units.half_of_year,
        (("in [the first half of 2014]", "2014-H1"), ("[the second half of the year]", "2015-H2")),
    ),
    Rule(
        "first year of a range",
        "<part>? <year> (?= @range_dash @n99s | -/to @year )",
        units.year_alone,
        (("from [1990]-94 it", "1990"), ("from [1996] to 2006", "1996")),
    ),
    Rule(
        "last year of a range",
        "(?<= <year as start> @range_dash ) <n99s as digits> (?! , @n999 )",
        units.year_after_dash,
        (("from 1990-[94], the", "1994"), ("the 1914–[18] war", "1918")),
        ("the 1990-12 range",),
    ),
    Rule(
        "year",
        "( <part> | the? year )? <year> (?! @range_dash @n99s )",
        units.year_alone,
        (
            ("in [2011] the", "2011"),
            ("the [1991] agreement", "1991"),
            ("by [late 1942].", "1942"),
            ("at [the end of 2009]", "2009"),
            ("at its Conference [2010]", "2010"),
        ),
        ("for $2008 a", "killed 1500 rebels", "some 2000 people", "a 1500-strong force", "2008% of"),
    ),
    Rule(
        "short year",
        "( <part> | (?<= in/of/since/from/until/by/to/and/- ) | the year ) <short_year>",
        units.year_alone,
        (("back in [’96] they", "1996"), ("in [early '07]", "2007")),
    ),
    Rule(
        "year in words",
        "<part>? ( the year )? <eighteen/nineteen as century> -? <rest_of_year as rest> (?! @hyphen )",
        units.year_in_words,
        (("in [nineteen ninety-five] the", "1995"),),
        ("nineteen five-year-olds",),
    ),
    Rule(
        "fiscal year",
        "<part>? the? <step as which>? fiscal/financial/tax year <year>?",
        units.fiscal_year,
        (
            ("in [fiscal year 2007]", "FY2007"),
            ("[the very beginning of the financial year]", "FY2015"),
            ("in [the last fiscal year]", "FY2014"),
        ),
    ),
    Rule("fiscal", "<part>? ( fiscal | fy ) <year>", units.fiscal_year, (("for [fiscal 2007]", "FY2007"),)),
    Rule(
        "decade",
        "<part>? the? <part as inner_part>? <decade4 as decade>",
        units.decade,
        (
            ("in [the 1990s]", "199"),
            ("[the early 1960s]", "196"),
            ("since [the late 1980s]", "198"),
            ("in [the 1900s]", "190"),
            ("in [the early 1800s] it", "18"),
        ),
    ),
    Rule(
        "short decade",
        "( (?<! her/his/my/our/their/your ) <part> the? | the <part as inner_part>? ) <decade2 as decade>",
        units.decade,
        (("in [the '90s]", "199"), ("[the mid-80s]", "198")),
        ("a man in his 60s", "a man in his mid-20s"),
    ),
    Rule(
        "decade by name",
        "( <part> the? | the <part as inner_part>? ) <decade_name as decade>",
        units.decade,
        (("in [the twenties]", "192"), ("[the late sixties]", "196")),
    ),
    Rule(
        "century",
        "<part>? the? <part as inner_part>? <century_ordinal as nth> -? century/centuries <bc>?"
        " | <part>? the? <part as inner_part>? <century_ordinal as nth>"
        " (?= to/and/or/- ( the/late/early/mid? -? ) @century_ordinal -? century/centuries )",
        units.century,
        (
            ("in [the 19th century]", "18"),
            ("an [eighteenth-century] house", "17"),
            ("[the early twentieth century]", "19"),
            ("in [the twenty-first century]", "20"),
            ("[the 5th century BC]", "BC04"),
            ("between [the 12th] and 14th centuries", "11"),
            ("from the 12th to [14th century] on", "13"),
        ),
    ),
    Rule(
        "before Christ",
        "<part>? the? ( <month> | <season> of? )? of? <number> <bc>",
        units.before_christ,
        (
            ("in [480 BC] the", "BC0480"),
            ("in [August 480 BC]", "BC0480-08"),
            ("[spring of 480 BC]", "BC0480-SP"),
        ),
    ),
    Rule(
        "anno Domini",
        "<part>? @ad <digits as number>",
        units.anno_domini,
        (("in [AD 70] the", "0070"),),
    ),
    Rule(
        "of our era",
        "<part>? <digits as number> @ad",
        units.anno_domini,
        (("in [70 AD] the", "0070"),),
    ),
)
