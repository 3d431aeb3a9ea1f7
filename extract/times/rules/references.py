"""References to now, before and later; and names of words that only look like times."""

from __future__ import annotations

from typing import Final

from extract.times.resolve import vague
from extract.times.rule import Rule

RULES: Final = (
    Rule(
        "now",
        "right/just/even/only/until? now (?! defunct/famous/infamous/familiar/classic/that )",
        vague.present,
        (("is [now] smaller", "PRESENT_REF"),),
        ("the now defunct paper",),
    ),
    Rule(
        "at present",
        "currently/presently/nowadays | at the? present | the present (?! @lower ) | these days"
        " | at the/this moment | at this time | the time being",
        vague.present,
        (("The store [currently] sells", "PRESENT_REF"), ("closed for [the time being]", "PRESENT_REF")),
    ),
    Rule(
        "current",
        "current (?! @stop | - | @Name )",
        vague.present,
        (("the [current] president", "PRESENT_REF"),),
    ),
    Rule(
        "recently",
        "more/most? recently (?! as ) | lately | at that time | the other day"
        " | the recent/distant? past (?= @stop ) | the recent past",
        vague.past,
        (("[more recently] has", "PAST_REF"), ("the [recently] announced", "PAST_REF")),
        ("as recently as late 2009",),
    ),
    Rule(
        "in the past",
        "(?<= in ) the past (?= @stop | and/as/been/but/by/had/has/have/for/he/it/she/they/to/we/with )",
        vague.past,
        (("fires have in [the past] been set", "PAST_REF"),),
    ),
    Rule(
        "the future",
        "the? near/foreseeable/distant/immediate future | the future | from now on"
        " | the near/short/long term | someday | some day",
        vague.future,
        (("in [the near future], he", "FUTURE_REF"), ("[From now on], they", "FUTURE_REF")),
    ),
    Rule(
        "soon",
        "soon (?! after/as/afterwards/afterward ) | as soon as possible",
        vague.soon,
        (("will [soon] begin", "FUTURE_REF"),),
    ),
    # words that look like times and are names: nothing in them is read
    Rule(
        "newspaper",
        "@weekday Times/Telegraph/Mail/Mirror/Express/Herald/Post/World/Independent/Age/People/Tribune"
        " | USA today",
        vague.name,
        (("the [Sunday Times] said", ""), ("told [USA Today] that", "")),
    ),
    Rule(
        "name of a day",
        "black/bloody/super/ash/holy/cyber/fat/blue/red @weekday",
        vague.name,
        (("the sales of [Black Friday] were", ""),),
    ),
    Rule("title of a programme", "@digits minutes/hours/days", vague.name, (("told [60 Minutes] that", ""),)),
)
