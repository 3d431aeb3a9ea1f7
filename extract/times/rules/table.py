"""All rules, in the order in which they win among matches of one length."""

from __future__ import annotations

from extract.times.rule import Rule
from extract.times.rules import clocks, days, lengths, references, relative, units

RULES: tuple[Rule, ...] = (
    *references.RULES,
    *days.RULES,
    *units.RULES,
    *clocks.RULES,
    *lengths.RULES,
    *relative.RULES,
)
