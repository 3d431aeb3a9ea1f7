"""How the list of events is grouped: by the calendar, or by who, where or what.

By the calendar, an event stands under the bucket it begins in; one of more days than the bucket has (a year,
among months) stands before it, under a heading of its own. By a value, it stands under each value it has.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from store.dates import Precision, unit
from store.dates_in_words import day_in_words
from store.facets import Bar, Bucket, Counts, Facet, Histogram, Sort, State, WideEvent
from store.lazy_ids import LazyIds
from store.query import Clause, Query, QueryError
from tui.clean import clean_line
from tui.panes.brush import bar_days
from tui.panes.joined import Joined, Stretch, whole
from tui.panes.outline import Outline, Section
from tui.panes.words import bucket_words

Grouping = Bucket | Facet | None
GROUPINGS: tuple[Grouping, ...] = (
    *(Bucket.MONTH, Bucket.YEAR, Bucket.DAY, Facet.ACTOR, Facet.LOCATION, Facet.TYPE),
    None,
)
MOST_SIFTED = 300_000  # events in view: of more it takes too long to find those under no heading
MOST_GROUPS = 100  # of values: those with most events in view have a heading, the others share the last
MOST_LISTED = 30_000  # events in view: of no more, a look at each costs nothing that one feels
MOST_SOUGHT = 2_000  # wide events among more: where they are others, they stand where they begin
UNITS = (Bucket.MONTH, Bucket.YEAR, Bucket.DECADE, Bucket.CENTURY)  # what wide events are named after
PLURALS = {Facet.ACTOR: "actors", Facet.LOCATION: "locations", Facet.TYPE: "types"}


@dataclass(frozen=True, slots=True)
class Listing:
    """The ids of events in the order of the list, and where its headings stand."""

    ids: Sequence[int]
    outline: Outline
    left_out: bool = False  # there are values without a heading, whose events may not be in the list


def by_calendar(
    ids: Sequence[int], histogram: Histogram, wide: Sequence[WideEvent], *, newest: bool
) -> Listing:
    """Events in order of date, with a heading for each bucket that any begins in.

    `wide` are those of more days than a bucket, by begin and id. Without a heading where the counts are of
    another moment than the list.
    """
    bars, bucket = [bar for bar in histogram.bars if bar.begins], histogram.bucket
    if sum(bar.begins for bar in bars) + histogram.undated != len(ids):
        return Listing(ids, Outline((), len(ids)))
    longer = _by_bar(bars, wide)
    stretches: list[Stretch] = []
    sections: list[Section] = []
    at = begun = 0  # what stands before `begun` is in `stretches` already
    for bar in reversed(bars) if newest else bars:
        days, end = bar_days(bar.begin, bucket), at + bar.begins
        narrow = Section(bucket_words(bar.begin, bucket), bar.begins, *days)
        if bar.begin in longer:
            groups = list(_wide_sections(longer[bar.begin], bar.begin, bucket))
            apart = {event for _, events in groups for event in events}
            narrow = replace(narrow, count=bar.begins - len(apart))
            if newest:
                groups = [(section, events[::-1]) for section, events in reversed(groups)]
            wider = [whole(events) for _, events in groups]
            left = _without(ids, at, end, apart)
            sections += [narrow, *(s for s, _ in groups)] if newest else [*(s for s, _ in groups), narrow]
            stretches += [Stretch(ids, begun, at), *((*left, *wider) if newest else (*wider, *left))]
            begun = end
        else:
            sections.append(narrow)
        at = end
    sections = [section for section in sections if section.count]
    if histogram.undated:
        sections.append(Section("Undated", histogram.undated))
    if stretches:
        ids = Joined([*stretches, Stretch(ids, begun, len(ids))])
    return Listing(ids, Outline(tuple(sections), len(ids)))


def _without(ids: Sequence[int], start: int, stop: int, apart: set[int]) -> list[Stretch]:
    """The ids from number `start` up to `stop` but for those of `apart`, which are all among them."""
    if isinstance(ids, LazyIds):  # to look each up is less than to make all ids of the stretch
        numbers = sorted(ids.index(event, start, stop) for event in apart)
    else:
        numbers = [number for number in range(start, stop) if ids[number] in apart]
    return [
        Stretch(ids, a, b) for a, b in zip((start, *(n + 1 for n in numbers)), (*numbers, stop), strict=True)
    ]


def _by_bar(bars: Sequence[Bar], wide: Sequence[WideEvent]) -> dict[date, list[WideEvent]]:
    """The wide events by the bucket they begin in."""
    begins = [bar.begin for bar in bars]
    found: dict[date, list[WideEvent]] = defaultdict(list)
    for event in wide:
        found[begins[bisect_right(begins, event.begin) - 1]].append(event)
    return found


def _wide_sections(
    wide: Sequence[WideEvent], begin: date, bucket: Bucket
) -> Iterator[tuple[Section, list[int]]]:
    """Wide events that begin in one bucket, grouped by the unit that holds them, widest first."""
    groups: dict[Bucket | None, list[int]] = defaultdict(list)
    for event in wide:
        groups[unit_around(event.begin, event.end, bucket)].append(event.id)
    for around in (None, *reversed(UNITS)):
        if around in groups:
            yield Section(wide_words(around, begin, bucket), len(groups[around])), groups[around]


def unit_around(begin: date, end: date, bucket: Bucket) -> Bucket | None:
    """The smallest calendar unit wider than `bucket` that holds both days; None where no century does."""
    same = {
        Bucket.MONTH: (begin.year, begin.month) == (end.year, end.month),
        Bucket.YEAR: begin.year == end.year,
        Bucket.DECADE: begin.year // 10 == end.year // 10,
        Bucket.CENTURY: begin.year // 100 == end.year // 100,
    }
    return next((wider for wider in UNITS if same[wider] and wider.days > bucket.days), None)


def wide_words(around: Bucket | None, begin: date, bucket: Bucket) -> str:
    """The heading of wide events: `2015`, or `2015, from March` when they begin in a later bucket of it."""
    here = day_in_words(begin, short=True) if bucket is Bucket.DAY else bucket_words(begin, bucket)
    if around is None:
        return f"From {here} into another century"
    first, _ = unit(begin, Precision(around))
    whole = bucket_words(first, around)
    return whole if first == begin else f"{whole}, from {here.removesuffix(f' {whole}')}"


def by_value(counts: Counts, query: Query, facet: Facet, sort: Sort, ids: Sequence[int]) -> Listing:
    """Events under each of their values, those with most events in view first; the others at the end.

    `ids` are all events in view. Without a heading where the query can take no further clause.
    """
    page = counts.facet(query, facet, MOST_GROUPS)
    shown = [row for row in page.rows if row.state is not State.DROPPED and row.count]
    try:
        groups = [(row.label, counts.ids(_with(query, facet, row.value), sort)) for row in shown]
        without = counts.ids(_without_any(query, facet), sort) if facet is not Facet.TYPE else ()
    except QueryError:  # as many values as a query can have
        return Listing(ids, Outline((), len(ids)))
    groups = sorted((group for group in groups if group[1]), key=lambda group: (-len(group[1]), group[0]))
    left_out = page.in_view > len(groups)
    if left_out and len(ids) <= MOST_SIFTED:
        listed = {event for _, events in groups for event in events[:]}
        rest = [event for event in ids[:] if event not in listed]
        groups.append((f"Other {PLURALS[facet]}, or none", rest))
        left_out = False
    elif without:
        groups.append((f"No {facet.value}", without))
    sections = tuple(Section(clean_line(label), len(events)) for label, events in groups if events)
    listing = Joined(whole(events) for _, events in groups)
    return Listing(listing, Outline(sections, len(listing)), left_out)


def _without_any(query: Query, facet: Facet) -> Query:
    return Query((*query.clauses, Clause("has", (facet.value,), negated=True)))


def _with(query: Query, facet: Facet, value: str) -> Query:
    return Query((*query.clauses, Clause(facet.value, (value,))))
