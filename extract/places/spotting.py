"""Names in a text that the gazetteer knows, or that stand where places stand: what may be a place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.places.gazetteer import Candidate, Gazetteer
from extract.places.names import fold

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_LONGEST = 7  # tokens of a name
# Lower-case words inside names: "Isle of Man", "Rio de Janeiro", "Sharm el Sheikh", "Stratford-upon-Avon".
# fmt: off
_INSIDE = frozenset({
    "-", "al", "am", "an", "and", "ar", "as", "ash", "at", "az", "d", "da", "das", "de", "del", "della", "den", "der", "des",
    "di", "do", "dos", "du", "e", "ed", "el", "en", "er", "es", "et", "ez", "i", "la", "las", "le", "les", "lès", "los",
    "next", "of", "on", "por", "sous", "sur", "the", "to", "ul", "under", "upon", "van", "von", "y", "’", "'", "–",
})
# fmt: on
_MODELS_PLACES = frozenset({"GPE", "LOC"})


@dataclass(frozen=True, slots=True)
class Spot:
    """A stretch of text that may name a place: tokens `first` to `last`, both included."""

    first: int
    last: int
    start: int  # code points, like `Span`
    end: int
    text: str
    candidates: tuple[Candidate, ...]
    people: Candidate | None = None  # for "Syrian", "Kurds": the land they belong to
    compound: bool = False  # a part of one hyphenated word: "London" in "London-based"


def spot(doc: Doc, gazetteer: Gazetteer) -> list[Spot]:
    """Every such stretch, in reading order; they do not overlap."""
    spots: list[Spot] = []
    at, length = 0, len(doc)
    while at < length:
        token = doc[at]
        if not begins_name(token):
            at += 1
            continue
        found = _longest(doc, at, gazetteer)
        if found is None:
            spots.extend(_compounds(token, gazetteer))
            at += 1
        else:
            spots.append(found)
            at = found.last + 1
    taken = {index for found in spots for index in range(found.first, found.last + 1)}
    spots.extend(_unlisted(doc, taken))
    spots.sort(key=lambda found: found.start)
    return spots


def begins_name(token: Token) -> bool:
    """Whether a name may begin here: a capital, or a small article hyphened to one ("al-Ghab")."""
    text = token.text
    if text[0].isupper():
        return True
    _, hyphen, rest = text.partition("-")
    return (
        bool(hyphen)
        and len(text) > 4
        and text[:2] in ("al", "ar", "as", "el", "ad", "an")
        and rest[:1].isupper()
    )


def _longest(doc: Doc, at: int, gazetteer: Gazetteer) -> Spot | None:
    start = doc[at].idx
    best: Spot | None = None
    for index in range(at, min(at + _LONGEST, len(doc))):
        token = doc[index]
        if index > at and (token.is_sent_start or token.is_space):
            break
        if not begins_name(token):
            if token.lower_ in _INSIDE:
                continue
            break
        end = token.idx + len(token.text)
        text = doc.text[start:end]
        found = gazetteer.named(text)
        people = gazetteer.adjective(text) if index == at else None
        if found or people:
            best = Spot(at, index, start, end, text, found, people)
        if index > at and not found and not gazetteer.begins(fold(text)):
            break
    return best


def _compounds(token: Token, gazetteer: Gazetteer) -> Iterator[Spot]:
    """The names inside a hyphenated word: both in "Syria-Turkey", the first in "London-based"."""
    if "-" not in token.text:
        return
    start = token.idx
    for part in token.text.split("-"):
        if part[:1].isupper():
            found, people = gazetteer.named(part), gazetteer.adjective(part)
            if found or people:
                yield Spot(token.i, token.i, start, start + len(part), part, found, people, compound=True)
        start += len(part) + 1


def _unlisted(doc: Doc, taken: set[int]) -> Iterator[Spot]:
    """Names that no table knows but the language model takes for places."""
    for entity in doc.ents:
        if entity.label_ not in _MODELS_PLACES:
            continue
        first, last = entity.start, entity.end - 1
        while first <= last and not begins_name(doc[first]):
            first += 1
        while last >= first and not begins_name(doc[last]):
            last -= 1
        if first > last or any(index in taken for index in range(first, last + 1)):
            continue
        start, end = doc[first].idx, doc[last].idx + len(doc[last].text)
        yield Spot(first, last, start, end, doc.text[start:end], ())
