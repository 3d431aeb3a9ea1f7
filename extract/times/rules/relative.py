"""Dates counted from another."""

from __future__ import annotations

from extract.times import resolve
from extract.times.rule import Rule

RULES = (
    Rule(
        "weekday",
        "<weekday>",
        resolve.weekday,
        (("advanced [Thursday] in Syria", "2015-10-08"), ("ended on [Friday].", "2015-10-02")),
    ),
    Rule("day away", "<day_away>", resolve.day_away, (("said [yesterday] that", "2015-10-07"),)),
    Rule(
        "near unit",
        "<near as which> <calendar_unit as unit>",
        resolve.near_unit,
        (("shot up [this week] after", "2015-W41"), ("criticism [last month] for", "2015-09")),
    ),
    Rule("ago", "<number> <unit> ago", resolve.ago, (("died [two years ago].", "2013"),)),
)
