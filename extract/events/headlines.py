"""A short line for the timeline, made from the words of the clause that tells the event."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.events.cast import Cast
from extract.events.clauses import Clause
from extract.events.predicates import Predicate

if TYPE_CHECKING:
    from spacy.tokens import Token

LIMIT = 80  # characters
_DROPPED = {"relcl", "appos", "parataxis", "advcl", "acl:relcl", "intj", "meta", "discourse", "dep"}
_ARTICLES = {"the", "a", "an", "this", "these", "that", "those"}
_BE = {"be", "am", "is", "are", "was", "were", "been", "being", "'s", "’s", "'re", "'m"}
_HAVE = {"have", "has", "had", "'ve", "’ve", "having"}
_DANGLING = {"of", "in", "on", "at", "to", "for", "with", "by", "from", "and", "or", "but", "as", "that", "the", "a", "an",
             "near", "into", "over", "under", "against", "between", "after", "before", "during", "its", "their", "his",
             "her", "about", "through", "including", "than", "which", "who", "not", "according"}  # fmt: skip
_QUOTES = re.compile(r"[\"“”„«»]|(?<!\w)['‘’]|``|''")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of the headline: where it stands, what it says, and how dear it is (0 is kept always)."""

    position: float
    text: str
    cost: int


def headline(predicate: Predicate, cast: Cast, time_tokens: set[int]) -> str:
    """The event in at most 80 characters: subject, verb, object, place; the least needed parts go first."""
    clause = predicate.clause
    if clause is None or (predicate.is_noun and not _carries(clause, predicate)):
        pieces = [_Piece(0, _phrase(predicate.trigger, time_tokens, keep=3), 0)]
    else:
        pieces = _clause_pieces(predicate, clause, cast, time_tokens)
    while _length(pieces) > LIMIT and any(piece.cost for piece in pieces):
        worst = max(pieces, key=lambda piece: (piece.cost, piece.position))
        pieces.remove(worst)
    return _finish(
        " ".join(piece.text for piece in sorted(pieces, key=lambda piece: piece.position) if piece.text)
    )


def _carries(clause: Clause, predicate: Predicate) -> bool:
    return clause.verb.i != predicate.trigger.i and clause.verb.lemma_ != "be"


def _clause_pieces(predicate: Predicate, clause: Clause, cast: Cast, skip: set[int]) -> list[_Piece]:
    verb = clause.verb
    pieces: list[_Piece] = []
    subjects = clause.objects if clause.passive else clause.subjects
    before = [
        word for word in subjects if word.i < verb.i or clause.inherited or verb.dep_ in ("relcl", "acl")
    ]
    if clause.passive:
        before = before[:1] if before else []
    elif before:
        before = before[:1]
    for word in before:
        pieces.append(_Piece(-1000, _subject(word, cast, skip), 0))
    pieces.append(_Piece(verb.i - 0.5, _verb_group(clause, bool(before)), 0))
    for child in verb.children:
        if child.i in skip and child.dep_ in ("npadvmod", "advmod", "nsubj", "dobj"):
            continue
        if child.dep_ == "prt":
            pieces.append(_Piece(child.i, child.text, 0))
        elif child.dep_ in ("dobj", "attr", "oprd", "dative", "acomp") and child not in before:
            text = _subject(child, cast, skip) if child.pos_ == "PRON" else _phrase(child, skip, keep=2)
            pieces.append(_Piece(child.i, text, 0 if child.dep_ != "oprd" else 1))
        elif child.dep_ in ("prep", "agent"):
            if any(word.i in skip for word in child.children) or child.lower_ in (
                "according",
                "despite",
                "including",
            ):
                continue
            if child.i < verb.i:
                continue
            needed = (
                child.dep_ == "agent"
                or (child.lower_ in ("of", "to", "on", "against", "with", "for")
                and not clause.passive)
            )
            pieces.append(_Piece(child.i, _phrase(child, skip, keep=2), 2 if needed else 4))
        elif child.dep_ in ("xcomp", "ccomp") and child.i > verb.i:
            pieces.append(_Piece(child.i, _phrase(child, skip, keep=3), 3))
    for told in predicate.folded:
        if (
            told.trigger.head.i == verb.i
            and told.trigger.i > verb.i
            and told.trigger.dep_ in ("advcl", "conj")
        ):
            text = _phrase(told.trigger, skip, keep=1)
            joint = "and " if told.trigger.dep_ == "conj" else ""
            pieces.append(_Piece(told.trigger.i, joint + text, 3))
    return pieces


def _subject(word: Token, cast: Cast, skip: set[int]) -> str:
    if word.pos_ == "PRON":
        readings = cast.read(word)
        return readings[0].actor.name if readings else word.text
    return _phrase(word, skip, keep=2)


def _verb_group(clause: Clause, has_subject: bool) -> str:
    """The verb with what it needs: headlines do without "has", "had", "was"."""
    verb = clause.verb
    words = []
    for child in verb.children:
        if child.dep_ in ("aux", "auxpass", "neg") and child.i < verb.i:
            if child.lower_ in _HAVE and (verb.text.endswith("ed") or clause.passive):
                continue
            if child.lower_ in _BE and (clause.passive or not has_subject):
                continue
            words.append((child.i, child.text))
    words.append((verb.i, verb.text))
    head = verb.head
    if (
        verb.dep_ == "xcomp"
        and head.pos_ == "VERB"
        and has_subject
        and head.lemma_ in ("appear", "seem", "begin", "start", "continue")
    ):
        words.append((head.i, head.text))
    text = ""
    for _, word in sorted(words):
        text += word if word.startswith(("n't", "n’t")) else f" {word}"
    return text.strip()


def _phrase(head: Token, skip: set[int], keep: int) -> str:
    """A phrase without relative clauses, asides and dates; `keep` bounds how deep prepositions nest."""
    words = [word for word in _words(head, skip, keep, top=True)]
    words.sort(key=lambda word: word.i)
    if (
        words
        and words[0].lower_ in _ARTICLES
        and len(words) > 1
        and head.pos_ in ("NOUN", "PROPN", "NUM", "ADJ")
    ):
        words = words[1:]
    return _join(words)


def _words(head: Token, skip: set[int], keep: int, top: bool = False) -> Iterable[Token]:
    yield head
    for child in head.children:
        dep = child.dep_
        if dep in _DROPPED or (child.i in skip and dep not in ("compound", "pobj")):
            continue
        if dep == "prep" and (
            keep <= 0 or any(word.i in skip for word in child.children) or child.lower_ == "including"
        ):
            continue
        if dep == "acl" and (keep <= 1 or child.i - head.i > 3 or child.tag_ == "TO"):
            continue
        if (
            dep == "punct"
            and child.text not in ("'", "’", ",", "-", "–", "%", "$", "/")
            and not _QUOTES.fullmatch(child.text)
        ):
            continue
        if dep == "punct" and child.text == "," and not _separates(child):
            continue
        if dep in ("ccomp", "advcl") and not top:
            continue
        yield from _words(child, skip, keep - 1 if dep == "prep" else keep)


def _separates(comma: Token) -> bool:
    """Whether a comma stands between parts of a list that are kept."""
    after = comma.doc[comma.i + 1] if comma.i + 1 < len(comma.doc) else comma
    return (
        any(child.dep_ == "conj" and child.i > comma.i for child in comma.head.children)
        and after.dep_ != "relcl"
    )


def _join(words: Sequence[Token]) -> str:
    text = ""
    for word in words:
        glued = word.i > 0 and not word.doc[word.i - 1].whitespace_
        if (
            (word.is_punct
            and word.text in (",", "'", "’", "%"))
            or word.dep_ == "case"
            or word.text in ("n't", "n’t")
        ):
            glued = True
        text += word.text if glued or not text else f" {word.text}"
    return text


def _length(pieces: Sequence[_Piece]) -> int:
    return sum(len(piece.text) + 1 for piece in pieces) - 1


def _finish(text: str) -> str:
    text = _QUOTES.sub("", text)
    text = re.sub(r"\s+", " ", text).strip(" ,;:-–—.")
    text = re.sub(r" ([,%])", r"\1", text)
    text = re.sub(r"\( ?\)|\[ ?\]", "", text).strip()
    if len(text) > LIMIT:
        text = text[: LIMIT - 1].rsplit(" ", 1)[0]
        text = _undangle(text) + "…"
    else:
        text = _undangle(text)
    return text[:1].upper() + text[1:]


def _undangle(text: str) -> str:
    words = text.split(" ")
    while len(words) > 1 and words[-1].lower().strip(",;:") in _DANGLING:
        words.pop()
    return " ".join(words).rstrip(" ,;:-–—")
