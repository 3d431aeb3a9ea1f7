"""Names in a text that the gazetteer knows, or that stand where places stand: what may be a place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extract.places.candidate import Candidate
from extract.places.cues import Cues
from extract.places.gazetteer import Gazetteer
from extract.places.names import fold

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_LONGEST = 7  # tokens of a name
# Small words inside names: "Isle of Man", "Rio de Janeiro", "Queen Anne's County", "Stratford-upon-Avon".
# fmt: off
_INSIDE = frozenset({
    "'", "'s", "-", "al", "am", "an", "and", "ar", "as", "ash", "at", "az", "d", "d'", "da", "das", "de",
    "del", "della", "den", "der", "des", "di", "do", "dos", "du", "e", "ed", "el", "en", "er", "es", "et",
    "ez", "i", "la", "las", "le", "les", "los", "lès", "next", "of", "on", "por", "sous", "sur", "the", "to",
    "ul", "under", "upon", "van", "von", "y", "–", "’", "’s",
})
_SMALL_STARTS = (
    "ad-", "al-", "an-", "ar-", "as-", "ash-", "at-", "az-", "d'", "d’", "el-", "l'", "l’",
)
# fmt: on
_OWN_NAME = 5.0  # prominence of a place that ends an unknown name before it: "CDC Atlanta"
_LONGEST_LIST = 60  # names; a longer list is read as several
_LINKS = frozenset({",", "and", "or", ";", "/"})
_NAME_TAGS = frozenset({"NNP", "NNPS"})
_LONG = 5  # letters from which every word of a headline has a capital


@dataclass(frozen=True, slots=True)
class Spot:
    """A stretch of text that may name a place: tokens `first` to `last`, both included."""

    first: int
    last: int
    start: int  # code points, like `Span`
    end: int
    text: str
    folded: str
    candidates: tuple[Candidate, ...]
    people: Candidate | None = None  # for "Syrian", "Kurds": the land they belong to
    compound: bool = False  # a part of one hyphenated word: "London" in "London-based"


class Words:
    """The words of one document as place finding sees them."""

    def __init__(self, doc: Doc, cues: Cues) -> None:
        self.doc = doc
        self.whole: str = doc.text  # spaCy puts it together anew each time
        self.text: list[str] = []
        self.tag: list[str] = []
        self.start: list[int] = []
        self.starts: list[bool] = []  # whether a sentence begins
        for token in doc:
            self.text.append(token.text)
            self.tag.append(token.tag_)
            self.start.append(token.idx)
            self.starts.append(bool(token.is_sent_start))
        self.lower: list[str] = [text.lower() for text in self.text]
        self._cues = cues
        self._headlines = self._in_headlines()

    def __len__(self) -> int:
        return len(self.text)

    def reach(self, index: int, near: int) -> int | None:
        """`index`, when it is a word of the same sentence as `near`."""
        if not 0 <= index < len(self.text) or self.text[index].isspace():
            return None
        low, high = (index, near) if index < near else (near, index)
        return None if any(self.starts[low + 1 : high + 1]) else index

    def is_name(self, index: int | None) -> bool:
        """Whether a word belongs to a name: capitalised, tagged so, no day or month, not in a headline."""
        return (
            index is not None
            and self.begins_name(index)
            and (self.tag[index] in _NAME_TAGS or self.text[index][0].islower())
            and self.lower[index] not in self._cues.calendar
            and index not in self._headlines
        )

    def begins_name(self, index: int) -> bool:
        """Whether a name may begin here: a capital, or a small article tied to one ("al-Ghab")."""
        text = self.text[index]
        if text[0].isupper():
            return "$" not in text
        return text.startswith(_SMALL_STARTS) and any(ch.isupper() for ch in text)

    def is_small_start(self, index: int | None) -> bool:
        """Whether a word is of the sort of "al-Ghab"."""
        return index is not None and self.text[index][0].islower() and self.begins_name(index)

    def names_no_place(self, index: int) -> bool:
        """Whether a word alone says where or what, but names nothing: "Western", "Valley"."""
        word, cues = self.lower[index], self._cues
        return word in cues.direction or word in cues.kinds or word in cues.beside

    def names_institution(self, first: int, last: int) -> bool:
        """Whether the words of a name say that it is a body of people."""
        return any(word in self._cues.institution for word in self.lower[first : last + 1])

    def _in_headlines(self) -> frozenset[int]:
        """Sentences written like headlines, where a capital means nothing."""
        found: set[int] = set()
        for sentence in self.doc.sents:
            span = range(sentence.start, sentence.end)
            long = [self.text[i] for i in span if len(self.text[i]) >= _LONG and self.text[i].isalpha()]
            if len(long) > 2 and all(word[0].isupper() for word in long):
                found.update(span)
        return frozenset(found)


def spot(words: Words, gazetteer: Gazetteer) -> list[Spot]:
    """Every such stretch, in reading order; they do not overlap."""
    spots: list[Spot] = []
    at, length = 0, len(words)
    while at < length:
        if not words.begins_name(at) or words.lower[at] == "the":
            at += 1
            continue
        found = _longest(words, at, gazetteer)
        if found is not None:
            spots.append(found)
            at = found.last + 1
            continue
        parts = list(_compounds(words.doc[at], gazetteer))
        if parts:
            spots.extend(parts)
            at += 1
            continue
        unknown = _unknown(words, at, gazetteer)
        if unknown is not None:
            spots.append(unknown)
        at = unknown.last + 1 if unknown is not None else at + 1
    return spots


def _stretch(words: Words, first: int, last: int) -> tuple[int, int, str]:
    start, end = words.start[first], words.start[last] + len(words.text[last])
    return start, end, words.whole[start:end]


def _longest(words: Words, at: int, gazetteer: Gazetteer) -> Spot | None:
    """The longest listed name that begins at a token."""
    best: Spot | None = None
    for index in range(at, min(at + _LONGEST, len(words))):
        if index > at and (words.starts[index] or words.text[index].isspace()):
            break
        if not words.begins_name(index):
            if words.lower[index] in _INSIDE:
                continue
            break
        start, end, text = _stretch(words, at, index)
        folded = fold(text)
        if index > at and not gazetteer.begins(folded):
            break
        found = gazetteer.named(text)
        people = gazetteer.adjective(text) if index == at else None
        if index == at and words.names_no_place(at):
            continue
        if found or people:
            best = Spot(at, index, start, end, text, folded, found, people)
    if best is not None and best.last == at and words.is_small_start(words.reach(at + 1, at)):
        return None  # "Jabal" of "Jabal al-Zawiya"
    if best is not None and at > 0 and words.text[at - 1] == "The":
        called = next((place.name for place in best.candidates[:1]), "")
        if called.startswith("The "):  # "The Hague"
            start, end, text = _stretch(words, at - 1, best.last)
            return replace(best, first=at - 1, start=start, text=text)
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
                end = start + len(part)
                yield Spot(token.i, token.i, start, end, part, fold(part), found, people, compound=True)
        start += len(part) + 1


def _unknown(words: Words, at: int, gazetteer: Gazetteer) -> Spot | None:
    """A run of names that no table lists; what sounds like it are its candidates."""
    if not words.is_name(at):
        return None
    if words.names_no_place(at):
        return None
    last = at
    while True:
        step = words.reach(last + 1, at)
        if step is None or not words.is_name(step):
            break
        if any(place.prominence >= _OWN_NAME for place in gazetteer.named(words.text[step])[:1]):
            break
        last = step
    start, end, text = _stretch(words, at, last)
    if any(ch.isdigit() for ch in text) or words.names_institution(at, last):
        return None
    return Spot(at, last, start, end, text, fold(text), gazetteer.sounding_like(text))


def name_lists(words: Words, spots: Sequence[Spot], at: Mapping[int, Spot]) -> dict[int, frozenset[int]]:
    """For each name in a list ("Alabama, Ohio and Utah"), where the names of its list begin.

    "Paris, Texas" is no list, but "Paris and Texas" is. `at` has the spot of each token.
    """
    found: dict[int, frozenset[int]] = {}
    for first in spots:
        if first.start in found:
            continue
        run, beyond = [first], first.last + 1
        while beyond < len(words) and len(run) < _LONGEST_LIST and words.lower[beyond] in _LINKS:
            linked = words.lower[beyond]
            beyond += 1
            while beyond < len(words) and words.lower[beyond] in ("and", "or", "the"):
                beyond += 1
            other = at.get(beyond)
            if other is None or other.people is not None or other.first != beyond:
                break
            run.append(other)
            beyond = other.last + 1
        if len(run) > 2 or (len(run) == 2 and linked != ","):
            starts = frozenset(spot.start for spot in run)
            found.update(dict.fromkeys(starts, starts))
    return found
