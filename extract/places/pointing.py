"""Places meant by a common noun: "the plain", "the city", after the place was named."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from extract.places.cues import Cues, load_cues
from extract.places.features import Feature
from extract.places.locations import PlaceMention
from extract.places.phrases import kind_of
from extract.places.uses import Use
from store.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_POINTING: Final = frozenset({"that", "the", "this"})
_ANY_LAND: Final = frozenset({"area", "region"})
_WIDE: Final = frozenset({Feature.CONTINENT, Feature.COUNTRY, Feature.UNION})
_REACH: Final = 3  # sentences back to the name


def point_back(doc: Doc, mentions: Sequence[PlaceMention]) -> tuple[PlaceMention, ...]:
    """What "the city" and its like mean: the last place of that kind that was named as a place.

    They are no names, so no locations of the article; an event can be there all the same.
    """
    cues = load_cues()
    starts = [sentence.start_char for sentence in doc.sents]
    named = [mention for mention in mentions if mention.use is Use.LITERAL]
    taken = {index for mention in mentions for index in range(mention.span.start, mention.span.end)}
    found: list[PlaceMention] = []
    for token in doc:
        if token.tag_ != "NN" or token.lower_ not in cues.kinds or token.idx in taken or not _points(token):
            continue
        here = bisect_right(starts, token.idx)
        for mention in reversed(named):
            if mention.span.end > token.idx:
                continue
            if here - bisect_right(starts, mention.span.start) > _REACH:
                break
            if _is_called(mention, token.lower_, doc, cues) and not _is_where_it_was_said(
                mention, token, doc
            ):
                span = Span(token.idx, token.idx + len(token))
                found.append(replace(mention, span=span, reasons=(f"“{token.text}”",)))
                break
    return tuple(found)


def _points(noun: Token) -> bool:
    """ "the plain", "the strategic city"; not "the city of Homs", "the Syrian town", "the state TV"."""
    if noun.dep_ == "compound" or any(child.lower_ == "of" for child in noun.rights):
        return False
    lefts = list(noun.lefts)
    return any(child.lower_ in _POINTING for child in lefts) and all(
        child.lower_ in _POINTING or (child.pos_ in ("ADJ", "VERB") and child.text.islower())
        for child in lefts
    )


def _is_where_it_was_said(mention: PlaceMention, noun: Token, doc: Doc) -> bool:
    """ "said at a meeting in Brussels that troops had captured the town": Brussels is not the town."""
    span = doc.char_span(mention.span.start, mention.span.end, alignment_mode="expand")
    content = next((word for word in noun.ancestors if word.dep_ == "ccomp"), None)
    if span is None or content is None or span.root.sent != noun.sent:
        return False
    return content.head.is_ancestor(span.root) and not content.is_ancestor(span.root)


def _is_called(mention: PlaceMention, word: str, doc: Doc, cues: Cues) -> bool:
    """Whether a place is of the kind that a word names, or was called by that word."""
    if word in _ANY_LAND:
        return mention.feature not in _WIDE
    kinds = frozenset({Feature.CAPITAL}) if word == "capital" else kind_of(word, cues)
    if mention.feature in kinds:
        return True
    span = doc.char_span(mention.span.start, mention.span.end, alignment_mode="expand")
    beside = [span.end, span.start - 2] if span is not None else []  # "the Ghab plain", "plain of Ghab"
    return any(0 <= index < len(doc) and doc[index].lower_ == word for index in beside)
