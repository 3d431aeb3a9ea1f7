"""`dateline explain`: everything that is known about one event, and which rule gave what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.commands.correcting import event_called
from tui.commands.listing import reading_store
from tui.commands.options import db_option
from tui.exits import Exit, NotFound

if TYPE_CHECKING:
    from store.details import ActorDetail, EventDetail, LocationDetail, MentionDetail
    from store.model import Span

LABEL = 12  # cells of the words before a line


@click.command(short_help="Say everything about an event, and which rule gave what.")
@click.argument("reference", metavar="ID")
@db_option
def explain(reference: str, db: Path | None) -> Exit:
    """Say everything that is known about an event: its sentences, and which rule gave date, place and actors.

    ID is the id that exports give, or its beginning (four letters or more), or the number in
    `dateline events`.

    \b
      dateline explain 6htgysgi6v7bo
      dateline explain 6htg
      dateline explain 1012
    """
    from store.reading import event
    from tui.printing import text_output

    with reading_store(db) as connection:
        told = event(connection, event_called(connection, reference))
    if told is None:
        raise NotFound(f"there is no event {reference}")
    out = text_output()
    for label, words in explanation_lines(told):
        out.write(f"{label:<{LABEL}}{words}".rstrip() + "\n")
    return Exit.DONE


def explanation_lines(event: EventDetail) -> Iterator[tuple[str, str]]:
    """The event in labelled lines, clean; a blank label goes on with the one before."""
    from tui.clean import clean_line

    for label, words in _lines(event):
        yield label, clean_line(words)


def _lines(event: EventDetail) -> Iterator[tuple[str, str]]:
    from export.words import date_in_words, toll_in_words

    yield "EVENT", event.title
    yield "ID", f"{event.uid} · number {event.id}"
    yield "DATE", date_in_words(event)
    if event.begin is not None and event.end is not None:
        qualified = f", {event.modifier}" if event.modifier else ""
        yield "", f"{event.edtf} · {event.begin} to {event.end} · precision {event.precision}{qualified}"
        yield "", f"basis {event.basis}"
    yield "TYPE", event.type + (f" ({event.subtype})" if event.subtype else "")
    yield "TOLD AS", f"{event.modality} · {'minor' if event.minor else 'main'} event"
    yield "CONFIDENCE", f"{event.confidence:.2f} of 1"
    yield from _labelled("ACTOR", (_actor(event, actor) for actor in event.actors))
    yield from _labelled("PLACE", (_place(event, place) for place in event.locations))
    if event.fatalities is not None:
        yield "KILLED", toll_in_words(event.fatalities)
    yield from _claims(event)
    yield from _labelled("WHY", event.explanation)
    if event.cluster:
        yield "CLUSTER", event.cluster
    if event.tags:
        yield "TAGS", ", ".join(event.tags)
    if event.note:
        yield "NOTE", event.note
    for number, mention in enumerate(event.mentions, 1):
        yield "", ""
        yield from _report(mention, number, len(event.mentions))


def _claims(event: EventDetail) -> Iterator[tuple[str, str]]:
    """Rival tolls, each with those who give it; where somebody denies it, who says so and who does not."""
    from export.words import toll_in_words
    from tui.claims import denies, source_of, tolls

    rivals = tolls(event.mentions)
    if len(rivals) > 1:
        told = (_joined(toll_in_words(claim.toll), ", ".join(claim.sources)) for claim in rivals)
        yield from _labelled("TOLLS", told)
    against = [mention for mention in event.mentions if denies(mention)]
    if against:
        claims = [mention for mention in event.mentions if not denies(mention)]
        yield from _labelled("SAY SO", dict.fromkeys(map(source_of, claims)))
        yield from _labelled("DENY IT", dict.fromkeys(map(source_of, against)))


def _actor(event: EventDetail, actor: ActorDetail) -> str:
    named = _named(event, actor.article_id, actor.span)
    return _joined(actor.name, actor.role, actor.kind, actor.country, named)


def _place(event: EventDetail, place: LocationDetail) -> str:
    from export.words import place_in_words

    point = None if place.lat is None or place.lon is None else f"{place.lat:.4f}, {place.lon:.4f}"
    named = _named(event, place.article_id, place.span)
    return _joined(place_in_words(place), place.precision, point, named)


def _report(mention: MentionDetail, number: int, of: int) -> Iterator[tuple[str, str]]:
    from export.words import toll_in_words
    from store.dates_in_words import day_in_words

    published = day_in_words(mention.published) if mention.published else None
    title = f"“{mention.article_title}”" if mention.article_title else None
    yield f"REPORT {number}", _joined(f"of {of}", mention.publisher, title, published)
    yield "", f"“{mention.text}”"
    if mention.says:
        yield "SAYS SO", _joined(mention.says, mention.stance)
    if mention.fatalities is not None:
        yield "KILLED", toll_in_words(mention.fatalities)
    if trigger := _words(mention, mention.trigger):
        yield "TOLD BY", f"“{trigger}”"
    at = f"characters {mention.sentence.start} to {mention.sentence.end}" if mention.sentence else None
    yield "READ FROM", _joined(mention.source, at)
    if mention.url and mention.url != mention.source:
        yield "URL", mention.url


def _named(event: EventDetail, article_id: int | None, span: Span | None) -> str | None:
    """The words that name an actor or a place, where a sentence of the event has them."""
    for mention in event.mentions:
        if mention.article_id == article_id and (words := _words(mention, span)):
            return f"named “{words}”"
    return None


def _words(mention: MentionDetail, span: Span | None) -> str | None:
    """The words of a span of the article; None where it lies outside of the sentence."""
    if span is None or mention.sentence is None:
        return None
    begin, end = span.start - mention.sentence.start, span.end - mention.sentence.start
    return mention.text[begin:end] if 0 <= begin < end <= len(mention.text) else None


def _labelled(label: str, lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    for number, line in enumerate(lines):
        yield "" if number else label, line


def _joined(*parts: str | None) -> str:
    return " · ".join(filter(None, parts))
