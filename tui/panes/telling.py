"""An event told in words: what the detail, the preview and the article say about it, line by line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rich.cells import cell_len

from store.dates_in_words import day_in_words, span_in_words
from store.details import ArticleDetail, EventDetail, MentionDetail
from store.facets import MARK, EventRow
from store.model import Span
from tui.claims import denies
from tui.clean import clean_line, clean_text
from tui.keymap import USUAL, Keymap
from tui.panes.claims import (
    claim_lines,
    claimed_line,
    published_line,
    source_line,
    toll_lines,
    toll_words,
)
from tui.panes.parts import Line, Paint, Part, cut, spread, width_of
from tui.panes.prose import around, lit, wrapped
from tui.panes.words import day_words

CONTEXT = 140  # characters of the article before and after the sentence, in the detail


@dataclass(frozen=True, slots=True)
class Told:
    """An event, the mention that is read now, its article (None: a row of a table), and its neighbours."""

    event: EventDetail
    mention: int  # a number in `event.mentions`
    article: ArticleDetail | None
    before: EventRow | None = None
    after: EventRow | None = None
    related: tuple[tuple[str, int], ...] = ()  # who else acts with its first actor, and in how many events

    @property
    def report(self) -> MentionDetail | None:
        """The mention that is read now."""
        return self.event.mentions[self.mention] if self.event.mentions else None


def confidence_words(confidence: float) -> str:
    """`.93`; `1` for certain."""
    return "1" if confidence >= 0.995 else f"{confidence:.2f}".removeprefix("0")


def day_or_span(event: EventDetail) -> str:
    """The date in words: `8 Oct 2015 (Thu)`."""
    if event.begin is None or event.end is None:
        return "undated"
    return span_in_words(event.begin, event.end, event.precision, event.modifier, short=True)


def date_words(event: EventDetail) -> str:
    """The date with its precision and basis: `8 Oct 2015 (Thu) · day, relative`."""
    how = ", ".join(filter(None, (event.precision, event.basis)))
    return f"{day_or_span(event)} · {how}" if event.begin is not None and how else day_or_span(event)


def tag_words(event: EventDetail) -> list[str]:
    """The mark and the tags: `★`, `#surge`."""
    stars = ["★"] if MARK in event.tags else []
    return [*stars, *(f"#{clean_line(name)}" for name in event.tags if name != MARK)]


def added_words(event: EventDetail) -> list[str]:
    """What a person has added, on one line: `★`, `#surge`, `✎ check this`."""
    return [*tag_words(event), *([f"✎ {clean_line(event.note)}"] if event.note else [])]


def reports_words(count: int) -> str:
    """`1 report`, `7 reports`."""
    return "1 report" if count == 1 else f"{count:,} reports"


def marks(told: Told) -> list[Span]:
    """What is put in brackets in the sentence: the trigger, the actors and the places named there."""
    report = told.report
    if report is None:
        return []
    named = [(n.article_id, n.span) for n in told.event.actors] + [
        (n.article_id, n.span) for n in told.event.locations
    ]
    spans = [span for article, span in named if span is not None and article == report.article_id]
    return spans + ([report.trigger] if report.trigger else [])


def headline(told: Told, width: int) -> str:
    """The event in one line of at most `width` cells: its date, how real it is, how well known."""
    event = told.event
    known = [reports_words(len(event.mentions)), f"confidence {confidence_words(event.confidence)}"]
    if event.modality != "asserted":
        known.insert(0, event.modality)
    if against := sum(map(denies, event.mentions)):
        known.insert(0, f"✗ {against} den{'y' if against > 1 else 'ies'}")
    known = [*added_words(event), *known]
    whole = " · ".join([date_words(event), *known])
    return whole if cell_len(whole) <= width else cut(" · ".join([day_or_span(event), *known]), width)


def preview_lines(told: Told, width: int, height: int, keymap: Keymap = USUAL) -> list[Line]:
    """The sentence, who says it, what the article says next, and who was there, in `height` lines."""
    width -= 2
    room = max(1, height - 1)
    lines = wrapped(_sentence(told), width) or [()]
    if len(lines) > room:
        lines = [*lines[: room - 1], (*lines[room - 1], Part(" …", Paint.DIM))]
    who = source_line(told.report) if told.report is not None else ()
    if width_of(lines[-1]) + width_of(who) + 2 <= width or len(lines) == room:
        lines[-1] = spread(lines[-1], (Part(" "), *who), width)
    else:
        lines.append(spread((), who, width))
    lines += wrapped(_what_follows(told), width)[: room - len(lines)]
    lines += [()] * (room - len(lines))
    hint: Line = (Part(f"  {keymap.key('open')} ", Paint.KEY), Part("article", Paint.DIM))
    if len(told.event.mentions) > 1:
        which = f"{told.mention + 1} of {len(told.event.mentions)}"
        hint = (
            Part(f"  {keymap.key('next_mention')} ", Paint.KEY),
            Part(f"{which} reports", Paint.DIM),
            *hint,
        )
    return [(Part(" "), *line) for line in (*lines, spread(_with(told), hint, width))]


def detail_lines(told: Told, width: int, keymap: Keymap = USUAL) -> list[Line]:
    """Everything about the event, in lines of `width` cells."""
    event = told.event
    inner = width - 2
    lines: list[Line] = [
        (Part("EVENT ", Paint.HEAD), Part(cut(date_words(event), width - 6), Paint.ACCENT)),
        *wrapped((Part(clean_line(event.title), Paint.STRONG),), width),
        *wrapped(_facts(event), width),
        *wrapped([Part("  ".join(tag_words(event)), Paint.MARK)], width),
        *_note_lines(event, width),
        (),
    ]
    report = told.report
    if report is not None:
        number = f"{told.mention + 1} of {len(event.mentions)}"
        turn: Line = (Part(number, Paint.DIM),)
        if len(event.mentions) > 1:
            turn = (*turn, Part(f"  {keymap.sign('next_mention')}", Paint.KEY))
        lines.append((Part("┌ ", Paint.GHOST), *spread(published_line(report), turn, inner)))
        lines += [(Part("│ ", Paint.GHOST), *line) for line in wrapped(_passage(told), inner)]
        lines += [(Part("│ ", Paint.GHOST), *line) for line in wrapped(claimed_line(report), inner)]
        foot: Line = (Part(f"{keymap.key('open')} ", Paint.KEY), Part("full article", Paint.DIM))
        if told.article is None:
            foot = (Part(cut(clean_line(report.url or report.source), inner), Paint.DIM),)
        lines.append((Part("└ ", Paint.GHOST), *foot))
        lines.append(())
    lines += _labelled("WITH", _actor_parts(event), width)
    lines += _labelled("AT", _location_parts(event), width)
    if event.fatalities is not None:
        lines += _labelled("TOLL", [Part(toll_words(event.fatalities))], width)
    lines += claim_lines(event.mentions, told.mention, width)
    lines += toll_lines(event.mentions, width)
    lines += _neighbours(told, width)
    lines += _related(told, width)
    label = "WHY"
    for reason in event.explanation:
        lines += _labelled(label, [Part(clean_line(reason), Paint.DIM)], width)
        label = ""
    return lines


def _facts(event: EventDetail) -> Line:
    kind = event.type.lower() + (f", {clean_line(event.subtype)}" if event.subtype else "")
    parts = [Part(kind)]
    if event.modality != "asserted":
        parts.append(Part(f" · {event.modality}", Paint.MARK))
    if event.minor:
        parts.append(Part(" · minor", Paint.DIM))
    rest = f" · {reports_words(len(event.mentions))} · confidence {confidence_words(event.confidence)}"
    return (*parts, Part(f"{rest} · #{event.uid[:6]}", Paint.DIM))


def _note_lines(event: EventDetail, width: int) -> list[Line]:
    """The note, line by line."""
    if not event.note:
        return []
    lines = wrapped([Part(clean_text(event.note), Paint.MARK)], width - 2)
    return [(Part("  " if number else "✎ ", Paint.MARK), *line) for number, line in enumerate(lines)]


def _sentence(told: Told) -> list[Part]:
    report = told.report
    if report is None:
        return [Part("No sentence is kept for this event.", Paint.DIM)]
    if told.article is None or report.sentence is None:
        return [Part(clean_line(report.text), Paint.LIT)]
    span = report.sentence
    return [
        Part(part.text.replace("\n", " "), part.paint)
        for part in lit(told.article.text, span.start, span.end, span, marks(told))
    ]


def _what_follows(told: Told) -> list[Part]:
    """What the article says next."""
    report = told.report
    if report is None or told.article is None or report.sentence is None:
        return []
    after = told.article.text[report.sentence.end : report.sentence.end + CONTEXT * 2]
    return [Part(clean_line(after), Paint.DIM)] if after.strip() else []


def _passage(told: Told) -> list[Part]:
    """The sentence within its context."""
    report = told.report
    if report is None or told.article is None or report.sentence is None:
        return _sentence(told)
    start, end = around(told.article.text, report.sentence, CONTEXT, CONTEXT)
    parts = lit(told.article.text, start, end, report.sentence, marks(told))
    before = [Part("… ", Paint.DIM)] if start else []
    after = [Part(" …", Paint.DIM)] if end < len(told.article.text) else []
    return [*before, *(Part(part.text.replace("\n\n", "\n"), part.paint) for part in parts), *after]


def _with(told: Told) -> Line:
    """Who and where, for one line."""
    names = [clean_line(actor.name) for actor in told.event.actors]
    places = [clean_line(place.label) for place in told.event.locations]
    parts: list[Part] = []
    if names:
        parts += [Part("with ", Paint.DIM), Part(" · ".join(names))]
    if places:
        parts += [Part("  at " if names else "at ", Paint.DIM), Part(" · ".join(places))]
    return tuple(parts)


def _actor_parts(event: EventDetail) -> list[Part]:
    seen: dict[str, list[str]] = {}
    for actor in event.actors:
        seen.setdefault(clean_line(actor.name), []).append(actor.role)
    return _listed((name, ", ".join(roles)) for name, roles in seen.items())


def _location_parts(event: EventDetail) -> list[Part]:
    def about(lat: float | None, lon: float | None, precision: str) -> str:
        return precision if lat is None or lon is None else f"{precision} {lat:.2f}, {lon:.2f}"

    return _listed((clean_line(p.label), about(p.lat, p.lon, p.precision)) for p in event.locations)


def _listed(items: Iterable[tuple[str, str]]) -> list[Part]:
    parts: list[Part] = []
    for name, about in items:
        if parts:
            parts.append(Part(" · ", Paint.DIM))
        parts += [Part(name), Part(f" ({about})", Paint.DIM)]
    return parts


def _neighbours(told: Told, width: int) -> list[Line]:
    lines: list[Line] = [()] if told.before or told.after else []
    for name, row in (("BEFORE", told.before), ("AFTER", told.after)):
        if row is not None:
            when = day_in_words(row.begin, short=True) if row.begin else day_words(row)
            text = cut(clean_line(row.title), max(1, width - 9 - len(when)))
            lines.append((Part(f"{name:<7}", Paint.HEAD), Part(f"{when} ", Paint.ACCENT), Part(text)))
    return lines


def _related(told: Told, width: int) -> list[Line]:
    """Who else is in view with the first actor, and in how many events."""
    if not told.related or not told.event.actors:
        return []
    parts: list[Part] = [Part(f"{clean_line(told.event.actors[0].name)} with ", Paint.DIM)]
    for number, (name, count) in enumerate(told.related):
        parts += [Part(" · ", Paint.DIM)] if number else []
        parts += [Part(clean_line(name)), Part(f" {count:,}", Paint.STRONG)]
    return [(), *_labelled("ALSO", parts, width)]


def _labelled(label: str, parts: list[Part], width: int) -> list[Line]:
    if not parts:
        return []
    lines = wrapped(parts, width - 7)
    return [(Part(f"{label if n == 0 else '':<7}", Paint.HEAD), *line) for n, line in enumerate(lines)]
