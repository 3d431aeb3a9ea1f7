"""References to now, before and later; and words that only look like times."""

from __future__ import annotations

from extract.times.resolve import vague
from extract.times.rule import Rule

RULES = (
    Rule(
        "now",
        "right/just/even/only/until? now (?! defunct/famous/infamous/familiar/classic/that )",
        vague.present,
        (("is [now] smaller", "PRESENT_REF"),),
    ),
    Rule(
        "at present",
        "currently/presently/nowadays | at the? present | the present | these days | at the moment | the time being"
        " | at this moment",
        vague.present,
        (("The store [currently] sells", "PRESENT_REF"),),
    ),
    Rule("current", "current (?= @lower )", vague.present, (("the [current] president", "PRESENT_REF"),)),
    Rule(
        "recently",
        "more/most? recently (?! as ) | lately | the recent/distant? past (?= @end ) | the recent past",
        vague.past,
        (("[more recently] has", "PAST_REF"), ("the [recently] announced", "PAST_REF")),
    ),
    Rule(
        "the future",
        "the? near/foreseeable/distant/immediate future | the future",
        vague.future,
        (("in [the near future], he", "FUTURE_REF"),),
    ),
    # words that look like times and are none
    Rule(
        "newspaper",
        "@weekday Times/Telegraph/Mail/Mirror/Express/Herald/Post/World/Independent/Age/People/Tribune | USA today",
        vague.name,
        (),
        (),
    ),
    Rule(
        "name of a day",
        "black/bloody/super/ash/holy/cyber/fat/blue/red @weekday",
        vague.name,
        (),
        ("on Bloody Sunday, the", "Black Friday"),
    ),
    Rule(
        "title of a programme",
        "@digits minutes/hours/days",
        vague.name,
        (),
        ("told 60 Minutes that", "24 Hours"),
    ),
)
