"""The sentences of an article that events are read from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.datelines import Head
from store.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

_CLOSING = {'"', "”", "’", "'", ")", "]", "''", "»", "."}


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its characters, and its tokens `first`..`last` (exclusive)."""

    span: Span
    first: int
    last: int
    is_title: bool
    paragraph: int


def find_sentences(doc: Doc, head: Head) -> tuple[Sentence, ...]:
    """The sentences of title and body, in order; a closing quotation mark stays with its sentence."""
    blocks = [(span, False) for span in head.body]
    if head.title_span is not None:
        blocks.append((head.title_span, True))
    blocks.sort(key=lambda block: block[0].start)
    found: list[Sentence] = []
    starts = [sentence.start for sentence in doc.sents] + [len(doc)]
    at = 0
    for paragraph, (span, is_title) in enumerate(blocks):
        pieces: list[tuple[int, int]] = []
        while at < len(starts) - 1:
            first, last = starts[at], starts[at + 1]
            if doc[first].idx >= span.end:
                break
            words = [
                token
                for token in doc[first:last]
                if not token.is_space and span.start <= token.idx < span.end
            ]
            if words:
                first, last = words[0].i, words[-1].i + 1
                if pieces and all(word.text in _CLOSING for word in words):
                    pieces[-1] = (pieces[-1][0], last)
                else:
                    pieces.append((first, last))
            at += 1
        for first, last in pieces:
            end = doc[last - 1].idx + len(doc[last - 1])
            found.append(Sentence(Span(doc[first].idx, end), first, last, is_title, paragraph))
    return tuple(found)
