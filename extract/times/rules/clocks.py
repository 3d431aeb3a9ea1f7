"""Times of the clock and parts of named days."""

from __future__ import annotations

from typing import Final

from extract.times.resolve import clock
from extract.times.rule import Rule

# A time of the clock; without a colon only where hours or a zone say that it is one.
_CLOCK: Final = (
    "( <any_clock as time> <zone_name>? | <decimal as time> <zone_name>"
    " | <four_digits as time> ( hours/hrs <zone_name>? | <zone as zone_name> ) )"
)
# The day that stands behind or within the same moment on another clock: "3 p.m. (1200 GMT) on Tuesday",
# "6:23 a.m. (2223 GMT Tuesday)".
_DAY_BEHIND: Final = (
    " ( (?= @opening @zoned_clock @shut ,? on? ( @weekday ,? )? ( <weekday> | <day_away>"
    " | <month> <day> ( ,? <year> )? | <day> <month> <year>? ) )"
    " | (?= @opening ( <any_clock as other> | <four_digits as other> hours/hrs? ) @zone"
    " ( <weekday> | <day_away> ) @shut ) | )"
)

RULES: Final = (
    Rule(
        "clock and day",
        f"about/around? {_CLOCK} ( ,? in the <daypart> )? ,? on?"
        " ( @weekday ,? )? <month> <day> ( ,? <year> )?",
        clock.clock_time,
        (("at [10:30 a.m. on October 1, 2014], the", "2014-10-01T10:30"),),
    ),
    Rule(
        "clock and day of month",
        f"about/around? {_CLOCK} ,? on? ( @weekday ,? )? <day> <month> <year>?",
        clock.clock_time,
        (
            ("at [23:00 on 1 October 2014], the", "2014-10-01T23:00"),
            ("at [1930 hrs local time on 5 October]", "2015-10-05T19:30"),
        ),
    ),
    Rule(
        "clock and weekday",
        f"about/around? {_CLOCK} ,? on? ( <weekday> | <day_away> ) <daypart>?",
        clock.clock_time,
        (
            ("at [3 p.m. Wednesday] in", "2015-10-07T15:00"),
            ("at [noon on Tuesday]", "2015-10-06T12:00"),
            ("at [00.15 +0300 on Tuesday]", "2015-10-06T00:15+03"),
            ("at 00:15 local time on Thursday ([2115 GMT Wednesday])", "2015-10-07T21:15Z"),
        ),
    ),
    Rule(
        "weekday and clock",
        "( <weekday> | <day_away> ) <daypart>? ,? ( at? about/around | shortly/just? before/after"
        " | at/by/from )? <any_clock as time> <zone_name>?",
        clock.clock_time,
        (
            ("on [Wednesday at 10:30 GMT]", "2015-10-07T10:30Z"),
            ("on [Tuesday evening at 8:15]", "2015-10-06T20:15"),
            ("by [yesterday at noon]", "2015-10-07T12:00"),
        ),
    ),
    Rule(
        "day of month and clock",
        "( @weekday ,? )? <month> <day> ( ,? <year> )? ,? at about/around? <any_clock as time> <zone_name>?",
        clock.clock_time,
        (("on [October 1 at 7 a.m.]", "2015-10-01T07:00"),),
    ),
    Rule(
        "day before its month and clock",
        "( @weekday ,? )? <day> <month> <year>? ,? at? <clock_time as time> <zone_name>?",
        clock.clock_time,
        (("at sea, [1 October 2014, 10:30 GMT], the", "2014-10-01T10:30Z"),),
    ),
    Rule(
        "iso date and clock",
        "<iso_date as date> ,? at? <clock as time> <zone_name>?",
        clock.clock_time,
        (
            ("on [2015-10-07 23:10:05 +0300].", "2015-10-07T23:10+03"),
            ("on [2015-10-07, 10:30]", "2015-10-07T10:30"),
        ),
    ),
    Rule(
        "clock with a half",
        "about/around? <clock_half as time> <zone_name>? ( in the <daypart> )?" + _DAY_BEHIND,
        clock.clock_time,
        (
            ("at [3 p.m.] in", "2015-10-08T15:00"),
            ("opened at [9:30am EST].", "2015-10-08T09:30-05"),
            ("fell at [9 p.m. Moscow time].", "2015-10-08T21:00"),
            ("at [7:15 p.m.] (1415 GMT) on Tuesday", "2015-10-06T19:15"),
            ("at [6:23 a.m. local time] (2223 GMT Monday)", "2015-10-06T06:23"),
            ("at [11 a.m.] (0800 GMT Monday)", "2015-10-05T11:00"),
        ),
    ),
    Rule(
        "clock with a zone",
        "( <clock as time> hours/hrs? | <decimal as time> ) <zone_name>" + _DAY_BEHIND,
        clock.clock_time,
        (
            ("launched [18:00 GMT] from", "2015-10-08T18:00Z"),
            ("at [00.15 +0300] the", "2015-10-08T00:15+03"),
            ("at [06:00 UTC+3]", "2015-10-08T06:00+03"),
            ("at 12:15 a.m. local time ([21:15 GMT])", "2015-10-07T21:15Z"),
        ),
        ("sold 3.75 GMT shares",),
    ),
    Rule(
        "clock with a cue",
        "(?<= @clock_cue ) <clock as time> hours/hrs? <zone_name>? ( in the <daypart> )?" + _DAY_BEHIND,
        clock.clock_time,
        (("at [10:30] the", "2015-10-08T10:30"), ("from [9:00 in the evening]", "2015-10-08T21:00")),
        ("won 10:30", "Psalm 23:4", "in a time of 2:20:55", "with times between 2:20:51 and 2:20:55"),
    ),
    Rule(
        "clock in a daypart",
        "<clock as time> in the <daypart>",
        clock.clock_time,
        (("it was [3:30 in the morning].", "2015-10-08T03:30"),),
    ),
    Rule(
        "military clock",
        "(?<= @clock_cue ) <four_digits as time> ( hours/hrs <zone_name>? | <zone as zone_name> ) (?! of )"
        + _DAY_BEHIND,
        clock.clock_time,
        (
            ("at [1430 GMT] the", "2015-10-08T14:30Z"),
            ("by [0530 hours]", "2015-10-08T05:30"),
            ("at 10 p.m. on Wednesday ([0300 GMT])", "2015-10-08T03:00Z"),
        ),
        ("about 1500 hours of video", "the asteroid 2013 ET"),
    ),
    Rule(
        "noon",
        "(?<= at/by/until/before/after/around/about/from/since/shortly ) @n12?"
        " <noon/midnight/midday as time> <zone_name>?",
        clock.clock_time,
        (
            ("at [noon] the", "2015-10-08T12:00"),
            ("until [midnight].", "2015-10-08T24:00"),
            ("at [12 noon]", "2015-10-08T12:00"),
        ),
        ("a midnight snack",),
    ),
    Rule(
        "o'clock",
        "about/around? <o_clock as time> ( in the <daypart> )?",
        clock.clock_time,
        (
            ("at [5 o'clock in the afternoon] the", "2015-10-08T17:00"),
            ("at [five o'clock]", "2015-10-08T05:00"),
        ),
    ),
    Rule(
        "part of a day of the month",
        "( early/late in/on? )? the? <part_of_day as daypart> of/on the? ( @weekday ,? )? <month>"
        " <day> ( ,? <year> )?",
        clock.daypart_of_day,
        (("on [the night of October 1, 2014]", "2014-10-01TNI"),),
    ),
    Rule(
        "part of a day before its month",
        "( early/late in/on? )? the? early/late? <part_of_day as daypart> of/on the? ( @weekday ,? )?"
        " <day> of? <month> <year>?",
        clock.daypart_of_day,
        (
            ("on [the morning of 1 October]", "2015-10-01TMO"),
            ("in [the early hours of Thursday, 1 October]", "2015-10-01TMO"),
        ),
    ),
    Rule(
        "part of a weekday",
        "( early/late in/on? )? the? early/late? <part_of_day as daypart> of/on <weekday>",
        clock.daypart_of_day,
        (
            ("in [the early morning hours of Wednesday]", "2015-10-07TMO"),
            ("in [the small hours of Tuesday]", "2015-10-06TMO"),
        ),
    ),
    Rule(
        "date and its part",
        "<month> <day> ( ,? <year> )? <daypart>",
        clock.daypart_of_day,
        (("came on [October 1 evening]", "2015-10-01TEV"),),
    ),
)
