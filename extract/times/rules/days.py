"""Days named by the calendar."""

from __future__ import annotations

from typing import Final

from extract.times.resolve import days
from extract.times.rule import Rule

RULES: Final = (
    Rule(
        "iso time",
        "<iso_time as date>",
        days.iso_time,
        (
            ("at [2015-10-07T23:10] by", "2015-10-07T23:10"),
            ("at [2015-10-07T23:10:00+02:00] by", "2015-10-07T23:10:00+02:00"),
        ),
    ),
    Rule(
        "eleventh of September",
        "<nine_eleven> | <month> <day>"
        " (?= terror/terrorist? attacks/attack/hijackers/hijackings/commission/museum/memorial )",
        days.eleventh_of_september,
        (("since [9/11] the", "2001-09-11"), ("after the [Sept. 11] attacks", "2001-09-11")),
        ("9/12", "the September 12 attacks"),
    ),
    Rule(
        "iso date",
        "<iso_date as date>",
        days.iso_day,
        (("on [2015-10-01] the", "2015-10-01"), ("on [2015/10/01] the", "2015-10-01")),
    ),
    Rule("compact date", "<compact_date as date>", days.iso_day, (("file [20151001] was", "2015-10-01"),)),
    Rule(
        "numeric date",
        "<slash_date as date>",
        days.numeric_day,
        (
            ("posted [10/1/2015]", "2015-10-01"),
            ("posted [25/9/15]", "2015-09-25"),
            ("am [1.10.2015] in", "2015-10-01"),
        ),
        ("1 / 5", "24/7", "won 3/4 of", "version 10.4.3"),
    ),
    # ranges and lists share a month or a year: "12-14 July 1950" is two dates
    Rule(
        "first day of a range before its month",
        "the? <day> (?= ( , @day )? @dash the? @day of? <month> ( ( ,/of )? <year> )? )",
        days.day_of_year,
        (("landed on [12]-14 July 1950", "1950-07-12"), ("on [4] and 5 October", "2015-10-04")),
    ),
    Rule(
        "first day of a range with its month",
        "<month> <day> (?= @dash @day ,? <year> )",
        days.day_of_year,
        (("met [October 1]-3, 2014", "2014-10-01"),),
    ),
    Rule(
        "first date of a range",
        "( <month> <day> | <day> of? <month> )"
        " (?= @dash ( @day of? )? <month as last_month> @day? ( ,/of )? <year> )",
        days.first_date_of_range,
        (
            ("from [18 August] - 15 September 1951", "1951-08-18"),
            ("from [December 3] to January 5, 2014", "2013-12-03"),
        ),
    ),
    Rule(
        "last day of a range after its month",
        "(?<= <month> @day @dash ) <day> ( ,? <year> )?"
        " (?= @stop | after/and/as/at/before/for/in/on/said/when/where/while/with )",
        days.day_of_year,
        (("met October 1-[3, 2014] in", "2014-10-03"), ("October 1 to [3]", "2015-10-03")),
        ("October 1 and 3 people",),
    ),
    # whole dates
    Rule(
        "month day year",
        "( <weekday_name> ,? )? <month> <day> ,? of? <year>",
        days.day_of_year,
        (
            ("signed on [October 1, 2015], in", "2015-10-01"),
            ("on [Tues., Oct. 6 2015]", "2015-10-06"),
            ("AMMAN, [MAY 5, 2014]", "2014-05-05"),
        ),
        ("February 30, 2015",),
    ),
    Rule(
        "day month year",
        "( <weekday_name> ,? )? the? <day> of? <month> ( ,/of )? <year>",
        days.day_of_year,
        (("on [1 September 1939] Germany", "1939-09-01"), ("on [the 1st of September, 1939]", "1939-09-01")),
    ),
    Rule(
        "month day",
        "( ( the? @step )? <weekday_name> ,? )? <month> the? <day> ( ,? <year_step> )? (?! ,/-? @year )",
        days.day_of_year,
        (
            ("released [October 3] by", "2015-10-03"),
            ("an [April 2nd] report", "2015-04-02"),
            ("on [Thursday, Oct. 1]", "2015-10-01"),
            ("will meet on [October 12] in", "2015-10-12"),
            ("resigned on [December 28]", "2014-12-28"),
            ("elections on [Nov. 1]", "2015-11-01"),
            ("on [May 3 last year]", "2014-05-03"),
            ("lasted until [August 1]", "2015-08-01"),
        ),
    ),
    Rule(
        "day month",
        "( ( the? @step )? <weekday_name> ,? )? the? <day> of? <month> ( ,? <year_step> )?",
        days.day_of_year,
        (("On [20 August], the army", "2015-08-20"), ("on [the 3rd of October]", "2015-10-03")),
    ),
    Rule(
        "month and day in words",
        "<month> the? <ordinal_word as day> (?= @stop | and/- )",
        days.day_of_year,
        (("on [October first], the", "2015-10-01"),),
        ("in March second graders",),
    ),
    Rule(
        "day in words and month",
        "the <ordinal_word as day> of <month> ( ,? <year> )?",
        days.day_of_year,
        (("on [the third of October, 2014]", "2014-10-03"),),
    ),
    Rule(
        "the nth",
        "(?<= on/by/until/since/from/before/after/through/to/and ) the <nth> (?= @stop | to/until/when )"
        " (?! to @century_ordinal -? century/centuries )",
        days.nth_of_month,
        (("on [the 5th], when the", "2015-10-05"), ("In August 2014, on [the 28th], they", "2014-08-28")),
        ("the 5th Infantry", "the 24th and 25th civilian"),
    ),
    Rule(
        "the nth of the month",
        "the <nth> of the/that/this/same month",
        days.nth_of_month,
        (("In August 2014 they met; on [the 28th of that month] they left", "2014-08-28"),),
    ),
    Rule(
        "holiday",
        "<step as which>? <holiday> <daypart>? ( ,? <year> | <year_step> )? (?! @hyphen @did )",
        days.holiday,
        (
            ("before [Christmas] the", "2015-12-25"),
            ("was killed on [New Year's Eve]", "2014-12-31"),
            ("on [Good Friday 2014]", "2014-04-18"),
            ("on [Thanksgiving 2013]", "2013-11-28"),
            ("died on [Christmas night]", "2014-12-25TNI"),
        ),
        (
            "easter eggs",
            "Easter Island",
            "a Christmas tree",
            "Christmas and New Year sales",
            "Halloween-themed",
        ),
    ),
)
