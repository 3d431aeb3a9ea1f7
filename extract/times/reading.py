"""Read the time expressions of an article: recognise, resolve in context, give offsets and days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from extract.times.context import Context
from extract.times.narrative import moves_the_story, tells_of_the_past
from extract.times.ranges import dated
from extract.times.recognise import longest, recogniser
from extract.times.rule import Expression, Match, Rule
from extract.times.tokens import Sentence
from extract.times.values import days_of
from store.model import Span, TimeExpression

_Recognised = list[tuple[Sentence, list[tuple[Rule, Match]]]]


def read_times(text: str, published: date | None) -> tuple[TimeExpression, ...]:
    """The time expressions of `text`, in order and without overlaps; offsets are code points.

    `published` is the article's day of publication. Where it is None, only what the text itself
    dates has a `date`.
    """
    engine = recogniser()
    recognised = [(sentence, engine.candidates(sentence)) for sentence in engine.sentences(text)]
    narrative = tells_of_the_past((m for _, found in recognised for _, m in longest(found)), published)
    return tuple(
        _written(expression)
        for expressions in _resolved(recognised, Context(published, narrative))
        for expression in dated(expressions, published)
    )


def _resolved(recognised: _Recognised, context: Context) -> Iterator[list[Expression]]:
    """The expressions of each sentence, read from left to right in the growing context."""
    for _, candidates in recognised:
        expressions: list[Expression] = []
        free_from = 0
        for rule, match in candidates:
            if match.first < free_from:
                continue
            reading = rule.read(match, context)
            if reading is None:
                continue
            free_from = match.last
            if not reading.type:
                continue
            unit = days_of(reading.value, reading.basis) if reading.type in ("DATE", "TIME") else None
            expressions.append(Expression(rule.name, match, reading, reading.date or unit))
            if unit is not None and (not context.narrative or moves_the_story(match, unit, context.last)):
                context = context.mentioning(unit, reading.value.startswith("FY"))
        if expressions:
            yield expressions


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
