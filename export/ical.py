"""iCalendar (RFC 5545): an all-day VEVENT for every event with a date.

Nothing blocks time in the calendar it is put into (`TRANSP:TRANSPARENT`). A date that is wider than a day or
qualified is marked with `~` before the summary and as tentative, and stands in words in the description.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import BinaryIO

from export.chronology import About, Entry, entries
from export.clean import clean_text
from export.geojson import point
from export.links import web_address
from export.words import place_in_words
from store.dates import Modifier
from store.details import EventDetail
from store.model import Modality

LINE_OCTETS = 75  # of a line without its end; longer ones are folded (section 3.1)
_HAPPENED = (Modality.ASSERTED, Modality.REPORTED, Modality.CONFIRMED)
_SPECIAL = re.compile(r"[\\;,]")


def write_ical(events: Iterable[EventDetail], about: About, out: BinaryIO) -> int:
    """Write a calendar; says how many events have no date and are left out."""
    undated = 0
    _write(out, ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//dateline//dateline//EN", "CALSCALE:GREGORIAN"))
    for event in events:
        if event.begin is None or event.end is None:
            undated += 1
        else:
            _write(out, _component(event, *_days(event, event.begin, event.end), about))
    _write(out, ("END:VCALENDAR",))
    return undated


def folded(line: str) -> Iterator[bytes]:
    """The lines of one content line, each of at most `LINE_OCTETS` bytes and a CR LF, no character split."""
    data = line.encode()
    begin, room, lead = 0, LINE_OCTETS, b""
    while len(data) - begin > room:
        end = begin + room
        while data[end] & 0xC0 == 0x80:  # within a character
            end -= 1
        yield lead + data[begin:end] + b"\r\n"
        begin, room, lead = end, LINE_OCTETS - 1, b" "  # a line that goes on begins with a space
    yield lead + data[begin:] + b"\r\n"


def escaped(text: str) -> str:
    """Any text as a TEXT value (section 3.3.11): no line of it can begin a property."""
    return _SPECIAL.sub(lambda found: f"\\{found[0]}", clean_text(text)).replace("\n", "\\n")


def _write(out: BinaryIO, lines: Iterable[str]) -> None:
    for line in lines:
        out.writelines(folded(line))


def _days(event: EventDetail, begin: date, end: date) -> tuple[date, date]:
    """First and last day. An open range has but the day that is known."""
    if event.modifier == Modifier.SINCE:
        return begin, begin
    if event.modifier == Modifier.UNTIL:
        return end, end
    return begin, end


def _component(event: EventDetail, begin: date, end: date, about: About) -> Iterator[str]:
    (entry,) = entries([event])
    yield "BEGIN:VEVENT"
    yield f"UID:{escaped(event.uid)}@dateline"
    yield f"DTSTAMP:{about.made:%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{_written(begin)}"
    if end < date.max:
        yield f"DTEND;VALUE=DATE:{_written(end + timedelta(days=1))}"  # the first day after
    yield f"SUMMARY:{escaped(('~ ' if entry.coarse else '') + entry.title)}"
    yield f"DESCRIPTION:{escaped(_description(entry))}"
    if event.locations:
        yield f"LOCATION:{escaped('; '.join(map(place_in_words, event.locations)))}"
    if found := next(filter(None, map(point, event.locations)), None):
        yield f"GEO:{found[1]:.6f};{found[0]:.6f}"  # north, then east
    yield "CATEGORIES:" + ",".join(escaped(name) for name in (event.type, *event.tags))
    address = next(filter(None, (web_address(mention.url) for mention in event.mentions)), None)
    if address:
        yield f"URL:{address}"
    if entry.coarse or event.modality not in _HAPPENED:
        yield "STATUS:TENTATIVE"
    if event.edtf:
        yield f"X-DATELINE-EDTF:{escaped(event.edtf)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _description(entry: Entry) -> str:
    lines = [entry.when]
    lines += [f"{label}: {words}" for label, words in entry.facts]
    lines += ["Killed: " + "; ".join(toll.words for toll in entry.tolls)] if entry.tolls else []
    lines += ["Attribution: " + "; ".join(claim.words for claim in entry.claims)] if entry.claims else []
    for note in entry.notes:
        source = ", ".join(filter(None, (note.publisher, note.title and f"“{note.title}”", note.published)))
        lines.append(f"“{note.sentence}” — {source}" + (f" {note.address}" if note.address else ""))
    return "\n".join(lines)


def _written(day: date) -> str:
    return day.isoformat().replace("-", "")
