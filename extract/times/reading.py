"""Read the time expressions of an article: recognise, resolve in context, give offsets and days."""

from __future__ import annotations

from datetime import date

from extract.times.context import Context
from extract.times.narrative import tells_of_the_past
from extract.times.recognise import longest, recogniser
from extract.times.values import days_of
from store.model import Span, TimeExpression


def read_times(text: str, published: date | None) -> tuple[TimeExpression, ...]:
    """The time expressions of `text`, in order and without overlaps; offsets are code points.

    `published` is the article's day of publication. Where it is None, only what the text itself
    dates has a `date`.
    """
    engine = recogniser()
    read = [(sentence, engine.candidates(sentence)) for sentence in engine.sentences(text)]
    context = Context(
        published, tells_of_the_past((m for _, found in read for _, m in longest(found)), published)
    )
    found: list[TimeExpression] = []
    for sentence, candidates in read:
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
            days = reading.date
            if days is None and reading.type in ("DATE", "TIME"):
                days = days_of(reading.value, reading.modifier, reading.basis)
            start, end = sentence.starts[match.first], sentence.ends[match.last - 1]
            found.append(
                TimeExpression(
                    Span(start, end), text[start:end], reading.type, reading.value, rule.name, days
                )
            )
            context = context.mentioning(days)
    return tuple(found)
