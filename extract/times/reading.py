"""Read the time expressions of an article: recognise, resolve in context, give offsets and days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from heapq import heappop, heappush

from extract.times.context import Context
from extract.times.narrative import moves_the_story, tells_of_the_past
from extract.times.ranges import dated
from extract.times.recognise import Candidate, Recogniser, longest, recogniser
from extract.times.rule import Expression, Reading
from extract.times.values import days_of
from store.dates import DateSpan
from store.model import Span, TimeExpression


def read_times(text: str, published: date | None) -> tuple[TimeExpression, ...]:
    """The time expressions of `text`, in order and without overlaps; offsets are code points.

    `published` is the article's day of publication. Where it is None, only what the text itself
    dates has a `date`.
    """
    engine = recogniser()
    recognised = [found for sentence in engine.sentences(text) if (found := engine.candidates(sentence))]
    narrative = tells_of_the_past((match for found in recognised for match in longest(found)), published)
    return tuple(
        _written(expression)
        for expressions in _resolved(engine, recognised, Context(published, narrative))
        for expression in dated(expressions, None if narrative else published)
    )


def _resolved(
    engine: Recogniser, recognised: Iterable[list[Candidate]], context: Context
) -> Iterator[list[Expression]]:
    """The expressions of each sentence, read from left to right in the growing context."""
    for candidates in recognised:
        expressions: list[Expression] = []
        free_from = 0
        queue = candidates
        while queue:
            candidate = heappop(queue)
            match, rule = candidate.match, engine.rules[candidate.order]
            reading = rule.read(match, context) if candidate.first >= free_from else None
            if reading is None:
                again = engine.within(candidate, max(free_from, candidate.first + 1))
                if again is not None:
                    heappush(queue, again)
                continue
            free_from = match.last
            if not reading.type:
                continue
            unit = _unit(reading)
            expressions.append(Expression(rule.name, match, reading, reading.days or unit))
            if unit is not None and (not context.narrative or moves_the_story(match, unit, context.last)):
                context = context.mentioning(unit, fiscal=reading.value.startswith("FY"))
        yield expressions


def _unit(reading: Reading) -> DateSpan | None:
    """The calendar unit that an expression mentions; None for lengths of time."""
    if reading.type == "TIME" and reading.days is not None:
        return reading.days
    return days_of(reading.value, reading.basis) if reading.type in ("DATE", "TIME") else None


def _written(expression: Expression) -> TimeExpression:
    match, reading = expression.match, expression.reading
    sentence = match.sentence
    start, end = sentence.starts[match.first], sentence.ends[match.last - 1]
    return TimeExpression(
        span=Span(start, end),
        text=sentence.text[start:end],
        type=reading.type,
        value=reading.value,
        rule=expression.rule,
        date=expression.days,
    )
