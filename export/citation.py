"""One event, one sentence, one source as plain text, to be put into somebody's own document.

The texts are clean (see `export.clean`) and need no escaping: they are no markup.
"""

from __future__ import annotations

from export.chronology import Claim, Note, entries
from store.details import EventDetail


def event_text(event: EventDetail) -> str:
    """The event in a few lines: date, title, who, where, tolls and claims with their sources, the notes."""
    (entry,) = entries([event])
    lines = [f"{'~ ' if entry.coarse else ''}{entry.when} — {entry.title}"]
    if entry.facts:
        lines.append(" · ".join(f"{label}: {words}" for label, words in entry.facts))
    if entry.tolls:
        lines.append(f"Killed: {_claims(entry.tolls)}")
    if entry.claims:
        lines.append(f"Attribution: {_claims(entry.claims)}")
    lines += [f"[{note.number}] {_note(note)}" for note in entry.notes]
    return "\n".join(lines)


def sentence_text(event: EventDetail, mention: int) -> str:
    """The sentence of one mention of the event, by its number."""
    return _notes(event)[mention].sentence


def citation(event: EventDetail, mention: int) -> str:
    """The sentence in quotes, and where it stands: publisher, title, day, address."""
    return _note(_notes(event)[mention])


def _notes(event: EventDetail) -> tuple[Note, ...]:
    (entry,) = entries([event])
    return entry.notes


def _note(note: Note) -> str:
    source = [note.publisher]
    if note.title:
        source.append(f"“{note.title}”")
    if note.published:
        source.append(note.published)
    address = f" <{note.address}>" if note.address else ""
    return f"“{note.sentence}” — {', '.join(source)}.{address}"


def _claims(claims: tuple[Claim, ...]) -> str:
    return "; ".join(claim.words + "".join(f"[{number}]" for number in claim.notes) for claim in claims)
