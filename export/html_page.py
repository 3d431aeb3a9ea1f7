"""A chronology as one HTML page that needs nothing else: no scripts, no fonts, no address is ever fetched.

Everything that comes from an article is escaped, and isolated so that its writing direction ends with it.
Should anything slip through all the same, the page's own policy forbids scripts and requests.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Iterator
from html import escape
from importlib.resources import files
from typing import BinaryIO

from export.chronology import LEGEND, TITLE, About, Claim, Entry, Note, entries
from export.clean import clean_line
from store.details import EventDetail

IN_MEMORY = 1 << 20  # bytes of the page's parts; more wait in files
_HEAD = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
<h1>{title}</h1>
<p class="about">{about}</p>
<p class="legend">{legend}</p>
"""


def write_html(events: Iterable[EventDetail], about: About, out: BinaryIO) -> None:
    """Write the events, which are in order of date; months before them, notes after them."""
    with (
        tempfile.SpooledTemporaryFile(IN_MEMORY) as body,
        tempfile.SpooledTemporaryFile(IN_MEMORY) as notes,
    ):
        sections: list[tuple[str, int]] = []
        for entry in entries(events):
            if not sections or sections[-1][0] != entry.heading:
                body.write(_section(entry.heading, len(sections)))
                sections.append((entry.heading, 0))
            sections[-1] = (entry.heading, sections[-1][1] + 1)
            body.writelines(line.encode() + b"\n" for line in _article(entry))
            notes.writelines(_note(note).encode() + b"\n" for note in entry.notes)
        out.write(_head(about).encode())
        out.writelines(line.encode() + b"\n" for line in _contents(sections))
        body.seek(0)
        shutil.copyfileobj(body, out)
        out.write(b"</section>\n" if sections else b"")
        out.write(b'<section class="notes">\n<h2>Sources</h2>\n<ol>\n')
        notes.seek(0)
        shutil.copyfileobj(notes, out)
        out.write(b"</ol>\n</section>\n</body>\n</html>\n")


def _head(about: About) -> str:
    style = files("export").joinpath("page.css").read_text(encoding="utf-8")
    return _HEAD.format(title=TITLE, style=style, about=_text(about.summary), legend=_text(LEGEND))


def _contents(sections: list[tuple[str, int]]) -> Iterator[str]:
    """A list of the headings; where there is but one it says nothing new."""
    if len(sections) > 1:
        yield "<nav>\n<ul>"
        for number, (heading, count) in enumerate(sections):
            yield f'<li><a href="#s{number}">{_text(heading)}</a> ({count:,})</li>'
        yield "</ul>\n</nav>"


def _section(heading: str, number: int) -> bytes:
    end = "</section>\n" if number else ""
    return f'{end}<section id="s{number}">\n<h2>{_text(heading)}</h2>\n'.encode()


def _article(entry: Entry) -> Iterator[str]:
    yield "<article>"
    mark = "~ " if entry.coarse else ""
    refs = _refs(tuple(note.number for note in entry.notes), back=True)
    yield f'<p><span class="when">{mark}{_text(entry.when)}</span> — {_foreign(entry.title)}{refs}</p>'
    if entry.facts:
        facts = (f"<b>{label}</b> {_foreign(words)}" for label, words in entry.facts)
        yield f'<p class="facts">{" · ".join(facts)}</p>'
    for label, claims in (("Killed", entry.tolls), ("Attribution", entry.claims)):
        if claims:
            yield f'<p class="facts"><b>{label}</b> {_claims(claims)}</p>'
    yield "</article>"


def _claims(claims: tuple[Claim, ...]) -> str:
    return "; ".join(_foreign(claim.words) + _refs(claim.notes) for claim in claims)


def _refs(numbers: tuple[int, ...], *, back: bool = False) -> str:
    """Links to notes; with `back`, those that the notes lead back to."""
    refs = ((number, f' id="r{number}"' if back else "") for number in numbers)
    return "".join(f'<sup><a href="#n{number}"{mark}>{number}</a></sup>' for number, mark in refs)


def _note(note: Note) -> str:
    source = [_foreign(note.publisher)]
    if note.title:
        title = f"<q>{_foreign(note.title)}</q>"
        link = f'<a href="{escape(note.address)}" rel="noopener noreferrer nofollow">' if note.address else ""
        source.append(f"{link}{title}</a>" if link else title)
    elif note.address:
        address = escape(note.address)
        source.append(f'<a href="{address}" rel="noopener noreferrer nofollow">{address}</a>')
    if note.published:
        source.append(_text(note.published))
    back = f'<a class="back" href="#r{note.number}" aria-label="back to the event">↩</a>'
    return f'<li id="n{note.number}"><q>{_foreign(note.sentence)}</q> — {", ".join(source)}. {back}</li>'


def _text(text: str) -> str:
    return escape(clean_line(text))


def _foreign(text: str) -> str:
    """Words of others, which may be written from right to left."""
    return f"<bdi>{_text(text)}</bdi>"
