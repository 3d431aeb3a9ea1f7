"""Weekdays, days counted from the day of publication or from a day mentioned, and their parts."""

from __future__ import annotations

from typing import Final

from extract.times.resolve import weekdays
from extract.times.rule import Rule

RULES: Final = (
    Rule(
        "weekday",
        "early/late/earlier/later? ( the/this <step as which> | <bare_step as which> )? <weekday>"
        " <daypart>? ( ,? <week_step as week> )?",
        weekdays.weekday,
        (
            ("advanced [Thursday] in Syria", "2015-10-08"),
            ("ended on [Friday].", "2015-10-02"),
            ("targets in Syria [Wednesday night].", "2015-10-07TNI"),
            ("is set to begin on [Monday] in", "2015-10-12"),
            ("By [Monday], officials said", "2015-10-05"),
            ("closed until [Friday].", "2015-10-09"),
            ("held [last Thursday]", "2015-10-01"),
            ("it will start [next Tuesday]", "2015-10-13"),
            ("came [late Tuesday]", "2015-10-06"),
            ("met [Tuesday last week]", "2015-09-29"),
            ("was downgraded [this past Saturday]", "2015-10-03"),
            ("after following [Wednesday]'s quake", "2015-10-07"),
            ("a press conference held by Apple on [Tuesday morning].", "2015-10-06TMO"),
        ),
        ("the Sunday Times", "The Sunday Telegraphs reporter", "Black Friday sales"),
    ),
    Rule(
        "short weekday with a cue",
        "(?<= on/late/early/last/next ) <short_weekday as weekday> (?! @month | @Name )",
        weekdays.weekday,
        (("came on [Tues.], he", "2015-10-06"),),
        ("bought by the Sun. It",),
    ),
    Rule(
        "day away",
        "early/late/earlier/later? <day_away> <daypart>?",
        weekdays.day_away,
        (
            ("said [yesterday] that", "2015-10-07"),
            ("begins [tomorrow morning] in", "2015-10-09TMO"),
            ("unveiled [earlier today].", "2015-10-08"),
        ),
        ("USA Today reported",),
    ),
    Rule(
        "this daypart",
        "early/late/earlier/later? ( <this/last as which> <daypart> | tonight/overnight )",
        weekdays.this_daypart,
        (
            ("announced [this morning].", "2015-10-08TMO"),
            ("hit [late last night] by", "2015-10-07TNI"),
            ("will meet [tonight] in", "2015-10-08TNI"),
            ("shelled [overnight].", "2015-10-08TNI"),
        ),
    ),
    Rule(
        "that daypart",
        "early/late/earlier/later? ( the very? <mention_step as which> | <that as which> very/same? )"
        " <daypart>",
        weekdays.that_day,
        (
            ("On July 4, 1943, it rained. [That evening] the", "1943-07-04TEV"),
            ("On July 4, 1943, it rained. It began [early the next morning] and", "1943-07-05TMO"),
        ),
    ),
    Rule(
        "the daypart",
        "(?<= in/during/by ) the ( early/late? <daypart> hours? | <early/small/wee as daypart> hours )"
        " (?! of )",
        weekdays.that_day,
        (
            ("On July 4, 1943, in [the evening], the", "1943-07-04TEV"),
            ("appeared in [the early hours] in", "2015-10-08TMO"),
        ),
        ("in the night of fear",),
    ),
    Rule(
        "at dawn",
        "(?<= after/at/before/by/since/until )"
        " <dawn/daybreak/dusk/nightfall/sunrise/sunset as daypart> (?! of/on )",
        weekdays.that_day,
        (
            ("On July 4, 1943 it began at [dawn].", "1943-07-04TMO"),
            ("shelled by [nightfall].", "2015-10-08TNI"),
        ),
    ),
    Rule(
        "that day",
        "early/late/earlier/later? ( the very? <mention_step as which> | <that as which> very/same?"
        " | <this as which> ) day (?! has/will/may/would come | - )",
        weekdays.that_day,
        (
            ("On May 10, 1940 he fell. On [that same day], Germany", "1940-05-10"),
            ("On May 10, 1940 he fell. [The next day] she", "1940-05-11"),
            ("On 2 October it fell. [The following day] they", "2015-10-03"),
        ),
        ("that day will come",),
    ),
    Rule(
        "day after tomorrow",
        "the day <before/after as direction> <yesterday/tomorrow as day_away>",
        weekdays.day_after,
        (
            ("arrives [the day after tomorrow]", "2015-10-10"),
            ("left [the day before yesterday]", "2015-10-06"),
        ),
    ),
    Rule(
        "nth weekday of a month",
        "the <first/second/third/fourth/last as nth> <weekday> of/in <month> ( ( ,/of )? <year> )?",
        weekdays.nth_weekday,
        (
            ("held on [the first Monday of October 2014]", "2014-10-06"),
            ("was held on [the last Sunday in August]", "2015-08-30"),
        ),
    ),
    Rule(
        "the day before",
        "just/only? the/a day <before/after/earlier/later/previous/previously as direction>"
        " (?= @stop | -/and/that/when )",
        weekdays.day_beside,
        (("On May 10, 1940 he fell. She left [a day later], and", "1940-05-11"),),
        ("the day before the war", "the day after he left"),
    ),
)
