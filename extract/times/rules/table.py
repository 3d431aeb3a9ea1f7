"""All rules, in the order in which they win among matches of one length."""

from __future__ import annotations

from extract.times.rule import Rule
from extract.times.rules import calendar, relative

RULES: tuple[Rule, ...] = (*calendar.RULES, *relative.RULES)
