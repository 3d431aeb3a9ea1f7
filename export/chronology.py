"""Events as a document tells them: under headings, in order, with a numbered note for every source sentence.

`entries` decides what is said; `export.markdown` and `export.html_page` decide how it is written. All text in
these values is clean and on one line, and still has to be escaped for the format.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import count, groupby
from pathlib import PurePath
from urllib.parse import urlsplit

from export.clean import clean_line
from export.links import web_address
from export.words import (
    date_in_words,
    heading,
    is_coarse,
    is_of_years,
    place_in_words,
    toll_in_words,
)
from store.dates_in_words import day_in_words
from store.details import EventDetail, MentionDetail
from store.model import Modality, Role, Stance

TITLE = "Chronology"
LEGEND = (
    "~ marks a date wider than a day or qualified. "
    "Tolls stand as each source states them and are never added up."
)
_SAYING = {
    Stance.ASSERTS.value: "asserted by",
    Stance.CONFIRMS.value: "confirmed by",
    Stance.DENIES.value: "denied by",
    Stance.BLAMES.value: "blame laid by",
}


@dataclass(frozen=True, slots=True)
class About:
    """What a whole export is: the events of a query, how many they are, and when it was made (UTC)."""

    query: str
    events: int
    made: datetime

    @property
    def summary(self) -> str:
        """`41 events · actor:russia · made 23 November 2026`."""
        number = f"{self.events:,} event{'' if self.events == 1 else 's'}"
        query = clean_line(self.query)
        return " · ".join(filter(None, (number, query, f"made {day_in_words(self.made.date())}")))


@dataclass(frozen=True, slots=True)
class Claim:
    """Something said of the event, and the numbers of the notes that say it."""

    words: str
    notes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """Where it stands: the sentence and its article. `address` is None for what is not on the web."""

    number: int
    sentence: str
    publisher: str
    title: str | None
    published: str | None
    address: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """An event as it is told. `tolls` are killed, each as its sources state it: rivals stand side by side."""

    heading: str
    when: str
    coarse: bool
    title: str
    facts: tuple[tuple[str, str], ...]  # label and words: Actor, Recipient, Also there, Place, Type ...
    tolls: tuple[Claim, ...]
    claims: tuple[Claim, ...]
    notes: tuple[Note, ...]


def entries(events: Iterable[EventDetail]) -> Iterator[Entry]:
    """Events in the order given, which is by date; those of no known month stand before their year's months.

    Holds one event at a time, but for those that begin on the same 1 January.
    """
    numbers = count(1)
    for begin, together in groupby(events, key=lambda event: event.begin):
        is_new_year = begin is not None and (begin.month, begin.day) == (1, 1)
        for event in sorted(together, key=_widest_first) if is_new_year else together:
            yield _entry(event, [next(numbers) for _ in event.mentions])


def _widest_first(event: EventDetail) -> tuple[int, str]:
    """Of dates that begin on one day: centuries, decades, years; then days and months, as they come."""
    if event.end is None or not is_of_years(event):
        return 0, ""
    return -event.end.toordinal(), heading(event)


def _entry(event: EventDetail, numbers: list[int]) -> Entry:
    numbered = list(zip(event.mentions, numbers, strict=True))
    return Entry(
        heading=heading(event),
        when=date_in_words(event),
        coarse=is_coarse(event),
        title=clean_line(event.title),
        facts=tuple(_facts(event)),
        tolls=_tolls(event, numbered),
        claims=_claims(numbered),
        notes=tuple(_note(mention, number) for mention, number in numbered),
    )


def _facts(event: EventDetail) -> Iterator[tuple[str, str]]:
    for role, label in ((Role.ACTOR, "Actor"), (Role.RECIPIENT, "Recipient"), (Role.OTHER, "Also there")):
        names = dict.fromkeys(clean_line(actor.name) for actor in event.actors if actor.role == role)
        if names:
            yield label, ", ".join(names)
    places = dict.fromkeys(clean_line(place_in_words(place)) for place in event.locations)
    if places:
        yield "Place", "; ".join(places)
    subtype = f" ({clean_line(event.subtype)})" if event.subtype else ""
    yield "Type", event.type.lower() + subtype
    if event.modality != Modality.ASSERTED:
        yield "Told as", event.modality
    if event.begin is not None and event.basis == "inferred":
        yield "Date", "inferred, the sentence gives none"
    if event.minor:
        yield "Salience", "minor"


def _tolls(event: EventDetail, numbered: list[tuple[MentionDetail, int]]) -> tuple[Claim, ...]:
    """Each toll once a source; that of the event itself only where no source states one."""
    stated: dict[str, list[int]] = {}
    for mention, number in numbered:
        if mention.fatalities is not None:
            words = f"{toll_in_words(mention.fatalities)} ({_whose(mention)})"
            stated.setdefault(words, []).append(number)
    if not stated and event.fatalities is not None:
        return (Claim(toll_in_words(event.fatalities), ()),)
    return tuple(Claim(words, tuple(notes)) for words, notes in stated.items())


def _whose(mention: MentionDetail) -> str:
    publisher = _publisher(mention)
    return f"{clean_line(mention.says)}, in {publisher}" if mention.says else publisher


def _claims(numbered: list[tuple[MentionDetail, int]]) -> tuple[Claim, ...]:
    said: dict[str, list[int]] = {}
    for mention, number in numbered:
        if mention.says:
            how = _SAYING.get(mention.stance or "", "said by")
            said.setdefault(f"{how} {clean_line(mention.says)}", []).append(number)
    return tuple(Claim(words, tuple(notes)) for words, notes in said.items())


def _note(mention: MentionDetail, number: int) -> Note:
    is_article = mention.sentence is not None  # else a row of a table, which is called like its file
    return Note(
        number,
        clean_line(mention.text),
        _publisher(mention),
        clean_line(mention.article_title) if mention.article_title and is_article else None,
        day_in_words(mention.published) if mention.published else None,
        web_address(mention.url) or web_address(mention.source),
    )


def _publisher(mention: MentionDetail) -> str:
    """Who published it; else the host of its address, or the name of its file (not its folders)."""
    if mention.publisher:
        return clean_line(mention.publisher)
    address = web_address(mention.url) or web_address(mention.source)
    if address is not None:
        return clean_line((urlsplit(address).hostname or address).removeprefix("www."))
    return clean_line(PurePath(mention.source).name or mention.source)
