"""Values of events as the columns that keep them."""

from __future__ import annotations

import json

from store.criteria import MAX_TOLL
from store.dates import DateSpan, to_edtf
from store.fold import storable
from store.model import Event, Toll

DateColumns = tuple[str | None, str | None, str | None, str | None, str | None, str | None]
UNDATED: DateColumns = (None,) * 6


def text_column(value: str | None) -> str | None:
    """Text that SQLite can hold; what is blank is NULL."""
    return storable(value) if value and value.strip() else None


def date_columns(span: DateSpan | None) -> DateColumns:
    """Begin, end (ISO days), precision, modifier, basis and EDTF."""
    if span is None:
        return UNDATED
    begin, end = span.begin.isoformat(), span.end.isoformat()
    modifier = span.modifier.value if span.modifier else None
    return begin, end, span.precision.value, modifier, span.basis.value, to_edtf(span)


def toll_columns(toll: Toll | None) -> tuple[int | None, int | None]:
    """Low and high; a figure no event on earth can have is no toll."""
    if toll is None or not 0 <= toll.low <= MAX_TOLL:
        return None, None
    return toll.low, toll.high if toll.high is not None and toll.low <= toll.high <= MAX_TOLL else None


def explanation_column(event: Event) -> str | None:
    """A JSON array of sentences; NULL where there are none."""
    if not event.explanation:
        return None
    return json.dumps([storable(line) for line in event.explanation], ensure_ascii=False)
