"""All rules, in the order in which they win among matches of one length."""

from __future__ import annotations

from typing import Final

from extract.times.rule import Rule
from extract.times.rules import clocks, days, lengths, references, relative, units, weekdays

RULES: Final[tuple[Rule, ...]] = (
    *references.RULES,
    *days.RULES,
    *units.RULES,
    *clocks.RULES,
    *weekdays.RULES,
    *lengths.RULES,
    *relative.RULES,
)
