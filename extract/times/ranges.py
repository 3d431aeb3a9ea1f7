"""Expressions that bound an interval together, and intervals open on one side.

"between 2009 and 2011" stays two expressions, as TimeML has it, but both carry the whole interval.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from extract.times.rule import Expression
from extract.times.values import days_of, shaded
from store.dates import Basis, DateSpan, Modifier, Precision

_LINKS: Final = {
    ("-",): "-",
    ("to",): "to",
    ("until",): "to",
    ("till",): "to",
    ("through",): "to",
    ("thru",): "to",
    ("to", "the"): "to",
    ("until", "the"): "to",
    ("and",): "and",
    ("and", "the"): "and",
}
_SINCE: Final = ("since",)
_UNTIL: Final = ("until", "till", "through", "thru", "til")
_APPROXIMATE: Final = ("about", "around", "circa", "approximately", "roughly", "ca", "c")
_ORDER: Final = tuple(Precision)


def dated(expressions: Sequence[Expression], known_until: date | None) -> list[Expression]:
    """The expressions of one sentence with their final days: parts, open ranges and ranges applied.

    `known_until` is the last day that the article can know of: the day of publication; None in a
    story of the past.
    """
    single = [_with_modifier(expression, known_until) for expression in expressions]
    out = list(single)
    for index in range(len(single) - 1):
        joint = _joint(expressions[index], expressions[index + 1])
        if joint is None:
            continue
        first, second = joint
        out[index], out[index + 1] = first, second
    return out


def _with_modifier(expression: Expression, known_until: date | None) -> Expression:
    """The days with the shade or openness that the words before them give."""
    days = expression.days
    if days is None or expression.reading.type not in ("DATE", "TIME"):
        return expression
    modifier = expression.reading.modifier
    before = expression.match.preceding(2)
    if _describes(expression):
        before = []
    elif before and before[-1] == "the":
        before = before[:-1]
    word = before[-1].rstrip(".") if before else ""
    if modifier is not None:
        days = shaded(days, modifier)
    if word in _SINCE:
        end = (
            max(known_until, days.end) if known_until is not None and known_until >= days.begin else days.end
        )
        return replace(expression, days=replace(days, end=end, modifier=Modifier.SINCE))
    if word in _UNTIL:
        begin = known_until if known_until is not None and known_until < days.begin else days.begin
        return replace(expression, days=replace(days, begin=begin, modifier=Modifier.UNTIL))
    if word in _APPROXIMATE and modifier is None and expression.reading.type == "DATE":
        days = replace(days, modifier=Modifier.APPROXIMATE)
    return replace(expression, days=days)


def _describes(expression: Expression) -> bool:
    """ "since the 2011 attack", "until Monday's vote": the word before is of the attack, not of its date."""
    after = expression.match.next_word
    return after == "'s" or (expression.match.preceding(1) == ["the"] and after.isalpha() and after.islower())


def _joint(first: Expression, second: Expression) -> tuple[Expression, Expression] | None:
    """Both with the interval from the first to the second, if the words between them make one."""
    if first.days is None or second.days is None or first.match.sentence is not second.match.sentence:
        return None
    if not {first.reading.type, second.reading.type} <= {"DATE", "TIME"}:
        return None
    between = second.match.preceding(second.match.first - first.match.last)
    link = _LINKS.get(tuple(between))
    if link is None:
        return None
    opened = set(first.match.preceding(3))
    if link == "and" and "between" not in opened:
        return None
    if link == "to" and "from" not in opened and first.days.precision is not second.days.precision:
        return None
    end = second.days
    if link == "-" and first.days.begin <= end.begin and end.end <= first.days.end:
        return None  # "the last weekend of July - 27 July": what is said again more exactly
    if end.begin < first.days.begin:
        later = _later(second, first.days)
        if later is None:
            return None
        second, end = later
    precision = min(first.days.precision, end.precision, key=_ORDER.index)
    basis = first.days.basis if first.days.basis is end.basis else Basis.RELATIVE
    begin = shaded(first.days, first.reading.modifier).begin if first.reading.modifier else first.days.begin
    final = shaded(end, second.reading.modifier).end if second.reading.modifier else end.end
    days = DateSpan(begin, final, precision, None, basis)
    return replace(first, days=days), replace(second, days=days)


def _later(second: Expression, first: DateSpan) -> tuple[Expression, DateSpan] | None:
    """The end of a range moved to the first such weekday, or day or month of a year, after its begin."""
    days, match, value = second.days, second.match, second.reading.value
    if days is None:
        return None
    moved: str | None = None
    if match.has("weekday") and not match.has("month") and days.precision is Precision.DAY:
        ahead = (days.begin - first.begin).days % 7
        found = first.begin + timedelta(days=ahead) if first.begin <= date.max - timedelta(days=7) else None
        moved = found.isoformat() + value[10:] if found else None
    elif match.has("month") and not match.has("year"):
        year = first.begin.year + ((days.begin.month, days.begin.day) < (first.begin.month, first.begin.day))
        moved = f"{year:04}{value[4:]}" if year <= date.max.year else None
    unit = days_of(moved, days.basis) if moved else None
    if unit is None or moved is None:
        return None
    reading = replace(second.reading, value=moved)
    return replace(second, reading=reading, days=unit), unit
