"""Dates named by the calendar."""

from __future__ import annotations

from extract.times import resolve
from extract.times.rule import Rule

RULES = (
    Rule("iso date", "<iso_date as date>", resolve.iso_day, (("on [2015-10-01] the", "2015-10-01"),)),
    Rule(
        "month day year",
        "( @any_weekday ,? )? <month> <day> ,? <year>",
        resolve.calendar_day,
        (("signed on [October 1, 2015], in", "2015-10-01"), ("[Tues., Oct. 6 2015]", "2015-10-06")),
    ),
    Rule(
        "day month year",
        "( @any_weekday ,? )? the? <day> of? <month> ,? <year>",
        resolve.calendar_day,
        (("on [1 September 1939] Germany", "1939-09-01"), ("[the 1st of September, 1939]", "1939-09-01")),
    ),
    Rule(
        "month day",
        "( @any_weekday ,? )? <month> the? <day>",
        resolve.day_of_month,
        (("released [October 3] by", "2015-10-03"), ("an [April 2nd] report", "2015-04-02")),
    ),
    Rule(
        "day month",
        "( @any_weekday ,? )? the? <day> of? <month>",
        resolve.day_of_month,
        (("On [20 August], the army", "2015-08-20"),),
    ),
    Rule(
        "month year",
        "<month> ( ,? of? ) <year>",
        resolve.calendar_month,
        (("By [October 1941], the", "1941-10"), ("in [February of 1940]", "1940-02")),
    ),
    Rule("month", "<sure_month as month>", resolve.month_of_year, (("in [February] passed", "2015-02"),)),
    Rule(
        "month with a cue",
        "(?<= in/since/until/by/last/early/late/from/during/to/through ) <month>",
        resolve.month_of_year,
        (("in [May] the", "2015-05"),),
        ("it may leave", "May told parliament"),
    ),
    Rule(
        "year",
        "<year>",
        resolve.calendar_year,
        (("in [2011] the", "2011"), ("the [1991] agreement", "1991")),
        ("for $2008 a", "some 2,008 people"),
    ),
)
