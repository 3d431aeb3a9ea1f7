"""Where an event happened: the places of its clause, then of its sentence; never the dateline's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.events.predicates import Predicate
from extract.events.sentences import Sentence
from store.model import Place

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_AT = {"in", "at", "near", "on", "over", "around", "outside", "inside", "into", "across", "throughout", "along", "off",
       "against", "through", "to", "from", "within", "of", "towards", "toward", "onto", "between", "beside", "upon", "south",
       "north", "east", "west", "southwest", "northwest", "southeast", "northeast"}  # fmt: skip
_UP = {"conj", "xcomp", "advcl", "dobj", "nsubj", "nsubjpass", "pobj", "prep", "attr", "acl", "relcl", "appos", "pcomp",
       "agent", "ccomp", "npadvmod", "compound", "nmod", "amod", "poss", "oprd", "dative"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Held:
    place: Place
    root: Token
    preposition: str | None
    holder: Token | None  # the verb or noun that the phrase stands on


class Whereabouts:
    """The places named in one article, tied to the words they locate."""

    def __init__(self, doc: Doc, places: Iterable[Place]) -> None:
        """`places` are those that stand for a location, not for a government or a nationality."""
        self._by_sentence: dict[int, list[_Held]] = {}
        for place in places:
            if place.span is None:
                continue
            span = doc.char_span(place.span.start, place.span.end, alignment_mode="expand")
            if span is None:
                continue
            held = _held(place, span.root)
            self._by_sentence.setdefault(span.root.sent.start, []).append(held)

    def of(
        self, predicate: Predicate, sentence: Sentence, said_by: Token | None
    ) -> tuple[tuple[Place, ...], str]:
        """The places of an event and why, in words. Places of the verb of saying `said_by` are not the event's."""
        trigger = predicate.trigger
        held = [
            one for start in range(sentence.first, sentence.last) for one in self._by_sentence.get(start, [])
        ]
        if not held:
            return (), "none named in the sentence"
        words = {trigger.i, *(told.trigger.i for told in predicate.folded)}
        if predicate.clause is not None:
            words.add(predicate.clause.verb.i)
        own = [
            one
            for one in held
            if one.holder is not None and (one.holder.i in words or _below(one.holder, words))
        ]
        own = [one for one in own if one.preposition in _AT or one.preposition is None]
        if own:
            names = ", ".join(one.place.location.name for one in own)
            return _places(own), f"{names} stands in the clause of “{trigger.text}”"
        free = [
            one
            for one in held
            if one.preposition in _AT and not _is_of_saying(one, said_by) and one.preposition != "of"
        ]
        if len({one.place.location.name for one in free}) == 1:
            return _places(free[:1]), f"{free[0].place.location.name} is the only place of the sentence"
        return (), "no place of the sentence belongs to it"


def _held(place: Place, root: Token) -> _Held:
    word, preposition = root, None
    for _ in range(8):
        if word.head.i == word.i:
            break
        if word.dep_ == "prep":
            preposition = preposition or word.lower_
        word = word.head
        if word.pos_ in ("VERB", "AUX"):
            return _Held(place, root, preposition, word)
        if (
            word.pos_ == "NOUN"
            and preposition is not None
            and word.dep_ not in ("pobj", "compound", "conj", "appos")
        ):
            return _Held(place, root, preposition, word)
    return _Held(place, root, preposition, word if word.i != root.i else None)


def _below(holder: Token, words: set[int]) -> bool:
    """Whether a phrase hangs below one of the words without another verb between."""
    word = holder
    for _ in range(6):
        if word.i in words:
            return True
        if word.head.i == word.i or word.pos_ in ("VERB", "AUX") or word.dep_ not in _UP:
            return False
        word = word.head
    return word.i in words


def _is_of_saying(held: _Held, said_by: Token | None) -> bool:
    return said_by is not None and held.holder is not None and held.holder.i == said_by.i


def _places(held: Iterable[_Held]) -> tuple[Place, ...]:
    return tuple({one.place.location.name: one.place for one in held}.values())
