"""A chronology in Markdown: an item an event, under its month, with the source sentences as footnotes.

Footnotes are those of GitHub, Pandoc, Obsidian and most others (`[^1]`). What comes from articles is escaped
for all of them: no text can become markup, mathematics, a mention, a link or a note of its own.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from export.chronology import LEGEND, TITLE, About, Claim, Entry, Note, entries
from export.clean import clean_line
from store.details import EventDetail

NOTES_IN_MEMORY = 1 << 20  # bytes; more wait in a file

_MARKUP = re.compile(r"[\\`*_\[\]{}#|~^$=@!]|%(?=%)|(?<=%)%|:(?=//)|(?<=www)\.", re.IGNORECASE)
_ENTITY = re.compile(r"&(?=#?\w+;)")


def write_markdown(events: Iterable[EventDetail], about: About, out: BinaryIO) -> None:
    """Write the events, which are in order of date; notes stand at the end."""
    with tempfile.SpooledTemporaryFile(NOTES_IN_MEMORY) as notes:
        out.write(f"# {TITLE}\n\n{escaped(about.summary)}\n\n{escaped(LEGEND)}\n".encode())
        heading = None
        for entry in entries(events):
            if entry.heading != heading:
                heading = entry.heading
                out.write(f"\n## {escaped(heading)}\n\n".encode())
            out.writelines(line.encode() + b"\n" for line in _item(entry))
            notes.writelines(_note(note).encode() + b"\n" for note in entry.notes)
        out.write(b"\n")
        notes.seek(0)
        shutil.copyfileobj(notes, out)


def escaped(text: str) -> str:
    """Clean text on one line as Markdown that shows just that, anywhere but at the beginning of a line."""
    text = _ENTITY.sub("&amp;", clean_line(text))
    return _MARKUP.sub(lambda found: f"\\{found[0]}", text).replace("<", "&lt;").replace(">", "&gt;")


def _item(entry: Entry) -> Iterator[str]:
    refs = "".join(f"[^{note.number}]" for note in entry.notes)
    yield f"- **{'~ ' if entry.coarse else ''}{escaped(entry.when)}** — {escaped(entry.title)}{refs}"
    if entry.facts:
        yield "    - " + " · ".join(f"{label}: {escaped(words)}" for label, words in entry.facts)
    if entry.tolls:
        yield "    - Killed: " + _claims(entry.tolls)
    if entry.claims:
        yield "    - Attribution: " + _claims(entry.claims)


def _claims(claims: tuple[Claim, ...]) -> str:
    return "; ".join(
        escaped(claim.words) + "".join(f"[^{number}]" for number in claim.notes) for claim in claims
    )


def _note(note: Note) -> str:
    source = [escaped(note.publisher)]
    if note.title:
        source.append(f"“{escaped(note.title)}”")
    if note.published:
        source.append(escaped(note.published))
    address = f" <{note.address}>" if note.address else ""
    return f"[^{note.number}]: “{escaped(note.sentence)}” — {', '.join(source)}.{address}"
