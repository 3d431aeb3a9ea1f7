"""A short line for the timeline, made from the words of the clause that tells the event."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.events.cast import Cast
from extract.events.clauses import Clause, is_named_by
from extract.events.predicate import HAPPENED, Predicate
from store.model import EventType

if TYPE_CHECKING:
    from spacy.tokens import Token

LIMIT = 80  # characters
_DROPPED = {"relcl", "appos", "parataxis", "advcl", "intj", "meta", "dep", "mark"}
_ARTICLES = {"the", "a", "an", "this", "these", "that", "those"}
_BE = {"be", "am", "is", "are", "was", "were", "been", "being", "'s", "’s", "'re", "'m"}
_HAVE = {"have", "has", "had", "'ve", "’ve", "having"}
_PHASES = {"appear", "begin", "continue", "fail", "refuse", "seem", "start", "try"}
_NEEDED = {"on", "to", "against", "with", "for", "of", "at", "into", "from"}
_ASIDE = {"according", "despite", "including"}
_DANGLING = frozenset({
    "a", "about", "according", "after", "against", "and", "as", "at", "before", "between", "but", "by",
    "during", "for", "from", "her", "his", "in", "including", "into", "its", "near", "not", "of", "on",
    "or", "over", "than", "that", "the", "their", "through", "to", "under", "which", "who", "with",
})  # fmt: skip
_SPOKEN = {EventType.AGREE, EventType.ACCUSE, EventType.REJECT, EventType.REQUEST, EventType.THREATEN}
_SHORTENED = ("acl", "cc", "conj", "prep")  # what a shorter form of a phrase may leave out
_PARTICLES_OF_NAMES = ("al-", "bin", "de", "el-", "ibn", "van", "von")
_PARTICLES = {"aside", "away", "back", "down", "off", "out", "over", "up"}
_QUOTES = re.compile(r"[\"“”„«»]|(?<!\w)['‘’]|``|''")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of the headline: where it stands, what it may say from long to short, and how dear it is.

    A piece of cost 0 is always kept, in some length.
    """

    position: float
    texts: tuple[str, ...]
    cost: int

    def shorter(self) -> _Piece | None:
        """The next shorter form; None where it must go."""
        if len(self.texts) > 1:
            return _Piece(self.position, self.texts[1:], self.cost)
        return None if self.cost else self


def headline(predicate: Predicate, cast: Cast, time_tokens: set[int]) -> str:
    """The event in at most 80 characters: subject, verb, object, place; the least needed parts go first."""
    clause = predicate.clause
    subjects = clause.objects if clause is not None and clause.passive else clause.subjects if clause else ()
    named = frozenset(reading.actor.name for word in subjects for reading in cast.read(word))
    line = _Line(cast, clause.verb.i if clause is not None else -1, time_tokens, named)
    if predicate.is_noun and clause is None:  # "three people were killed in an explosion"
        told = sorted(predicate.folded, key=lambda one: one.trigger.i)
        clause = next((one.clause for one in told), None)
    bare = predicate.is_noun and clause is not None and not _carries(clause, predicate)
    if clause is None or bare or is_named_by(predicate.trigger):
        pieces = [_Piece(0, line.phrases(predicate.trigger), 0)]
    else:
        pieces = line.clause(predicate, clause)
    return _finish(" ".join(_fitted(pieces)))


def _fitted(pieces: list[_Piece]) -> list[str]:
    """The texts of the pieces, the dearest kept, within the limit where that can be."""
    while sum(len(piece.texts[0]) + 1 for piece in pieces) - 1 > LIMIT:
        order = sorted(
            range(len(pieces)), key=lambda at: (pieces[at].cost, pieces[at].position), reverse=True
        )
        for at in order:
            shorter = pieces[at].shorter()
            if shorter is not pieces[at]:
                pieces = [*pieces[:at], *([shorter] if shorter else []), *pieces[at + 1 :]]
                break
        else:
            break
    return [piece.texts[0] for piece in sorted(pieces, key=lambda piece: piece.position) if piece.texts[0]]


def _carries(clause: Clause, predicate: Predicate) -> bool:
    return clause.verb.i != predicate.trigger.i and clause.verb.lemma_ != "be"


@dataclass(frozen=True, slots=True)
class _Line:
    """Puts the words of a clause together."""

    cast: Cast
    verb: int  # the verb of the headline, which may also describe its subject
    times: set[int]  # tokens of time expressions: the timeline shows the date beside
    subjects: frozenset[str]  # the actors that the line begins with

    def clause(self, predicate: Predicate, clause: Clause) -> list[_Piece]:
        verb = clause.verb
        heads = clause.objects if clause.passive else clause.subjects
        before = [word for word in heads if word.i < verb.i or clause.inherited]
        if clause.inherited or verb.dep_ in ("relcl", "acl"):
            before = before[:1]
        texts = self._subject(before, clause, predicate)
        pieces = [_Piece(-1, texts, 0)] if texts else []
        pieces.append(
            _Piece(verb.i - 0.5, (_verb_group(clause, bool(texts), done=predicate.modality in HAPPENED),), 0)
        )
        taken = {word.i for word in before}
        if not texts and clause.passive and clause.subjects and verb.text.endswith("ed"):
            # "that was denied by Moscow": Moscow denied
            pieces = [_Piece(-1, self.phrases(clause.subjects[0]), 0), _Piece(verb.i, (verb.text,), 0)]
            taken |= {child.i for child in verb.children if child.dep_ == "agent"}
        if (
            verb.dep_ == "relcl"
            and clause.objects
            and clause.objects[0].i == verb.head.i
            and not clause.passive
        ):
            pieces.append(_Piece(verb.i + 0.1, self.phrases(verb.head), 0))  # "missiles Russia launched"
        for child in verb.children:
            if child.i not in taken and child.i not in self.times:
                pieces += self._complement(child, clause, predicate)
        for told in predicate.folded:
            if (
                told.trigger.head.i == verb.i
                and told.trigger.i > verb.i
                and told.trigger.dep_ in ("advcl", "conj")
            ):
                joint = "and " if told.trigger.dep_ == "conj" else ""
                texts = tuple(joint + text for text in self.phrases(told.trigger))
                pieces.append(_Piece(told.trigger.i, texts, 2))
        return [piece for piece in pieces if piece.texts]

    def _subject(self, before: Sequence[Token], clause: Clause, predicate: Predicate) -> tuple[str, ...]:
        if not before:
            return self.phrases(predicate.trigger) if predicate.is_noun and not clause.passive else ()
        if before[0].pos_ == "PRON" or before[0].lower_ in ("that", "which", "who"):
            readings = self.cast.read(before[0])
            if readings:
                return (readings[0].actor.name,)
            if clause.passive and clause.subjects:
                return ()
            return (before[0].text,)
        if len(before) > 1 and all(word.head.i == clause.verb.i for word in before):
            first, last = before[0], before[-1]
            words = [w for w in clause.verb.doc[first.left_edge.i : last.i + 1] if w.i not in self.times]
            return (_join(_without_article(words)),)
        return self.phrases(before[0])

    def _complement(self, child: Token, clause: Clause, predicate: Predicate) -> Iterator[_Piece]:
        verb = clause.verb
        if child.dep_ == "prt" or (
            child.dep_ == "advmod" and child.lower_ in _PARTICLES and child.i > verb.i
        ):
            yield _Piece(child.i, (child.text,), 0)
        elif child.dep_ in ("dobj", "attr", "dative", "acomp") and child.i > verb.i:
            texts = self._subject([child], clause, predicate) if child.pos_ == "PRON" else self.phrases(child)
            yield _Piece(child.i, texts, 0)
        elif child.dep_ == "oprd" and child.i > verb.i:
            yield _Piece(child.i, self.phrases(child), 1)
        elif child.dep_ in ("prep", "agent") and child.i > verb.i:
            if child.lower_ not in _ASIDE and not any(word.i in self.times for word in child.children):
                cost = 1 if child.dep_ == "agent" or child.lower_ in _NEEDED else 3
                yield _Piece(child.i, self.phrases(child), cost)
        elif child.i > verb.i and self._belongs(child, predicate):
            spoken = predicate.type in _SPOKEN or predicate.subtype == "refusal"
            yield _Piece(child.i, self.phrases(child), 0 if spoken else 2)

    def _belongs(self, child: Token, predicate: Predicate) -> bool:
        """Whether a clause inside is part of what happened: "agreed to", "refused to"."""
        if predicate.type is EventType.ASSAULT:
            return False
        asked = predicate.type is EventType.REQUEST and any(word.lower_ == "for" for word in child.lefts)
        if child.dep_ == "advcl" and asked:  # "called for Iran to release them"
            return True
        return child.dep_ == "xcomp" or (child.dep_ == "ccomp" and predicate.sense is not None)

    def phrases(self, head: Token) -> tuple[str, ...]:
        """A phrase from long to short: with all its prepositions, with two, with one, bare."""
        found: list[str] = []
        for depth in (3, 2, 1, 0):
            phrase = list(self._words(head, depth, top=True))
            words = self._whole_names(phrase)
            if head.pos_ in ("NOUN", "PROPN", "NUM", "ADJ"):
                words = _without_article(words)
            text = self._owned(words)
            if text and text not in found and not (depth == 0 and head.dep_ in ("prep", "agent")):
                found.append(text)
            if not any(word.dep_ in _SHORTENED for word in phrase[1:]):
                break  # there is nothing to leave out
        return tuple(found)

    def _whole_names(self, words: Sequence[Token]) -> list[Token]:
        """The words in order, with the rest of every name that the parse tore apart: "Bashar | al-Assad"."""
        names = self.cast.names
        kept = {word.i: word for word in words}
        for word in words:
            _, end, label = names.entities.get(word.i, (0, 0, ""))
            if end > word.i + 1 and label in ("PERSON", "ORG"):
                rest = names.doc[word.i + 1 : end]
                kept.update((other.i, other) for other in rest if _is_of_name(other))
        order = sorted(kept)
        inside = names.bracketed if order and order[0] not in names.bracketed else frozenset()
        return [kept[index] for index in order if index not in inside]  # "Islamic State (IS)" without "(IS)"

    def _owned(self, words: list[Token]) -> str:
        """ "His arrest": whose, where the article says so."""
        first = words[0] if words else None
        if len(words) < 2 or first is None or first.dep_ != "poss" or first.pos_ != "PRON":
            return _join(words)
        readings = self.cast.read(first)
        if not readings or readings[0].vague:
            return _join(words)
        name = readings[0].actor.name
        if name in self.subjects:  # "Peter Jones lost his appeal"
            return _join(words)
        mark = "'" if readings[0].plural and name.endswith("s") else "'s"
        return f"{name}{mark} {_join(words[1:])}"

    def _words(self, head: Token, depth: int, top: bool = False) -> Iterable[Token]:
        yield head
        for child in head.children:
            dep = child.dep_
            if child.i == self.verb or (dep in _DROPPED and child.lower_ != "for"):
                continue
            if depth <= 1 and head.pos_ == "VERB" and dep in ("conj", "cc"):
                continue
            if child.i in self.times and head.i not in self.times and dep != "pobj":
                continue
            if (
                dep == "prep"
                and not (top and head.dep_ in ("prep", "agent"))
                and self._is_left_out(child, depth)
            ):
                continue
            if dep == "acl" and (depth <= 1 or child.tag_ == "VB"):
                continue
            if dep == "punct" and not _is_kept(child):
                continue
            if dep in ("ccomp", "cc", "preconj") and dep == "ccomp" and not top:
                continue
            if child.text in self.cast.agencies:
                continue
            yield from self._words(child, depth - 1 if dep == "prep" else depth)

    def _is_left_out(self, preposition: Token, depth: int) -> bool:
        return (
            depth <= 0
            or preposition.lower_ == "including"
            or any(w.i in self.times for w in preposition.children)
        )


def _is_of_name(word: Token) -> bool:
    """A capitalised word, or a particle: "al-Assad", "bin", "de", "van der"."""
    return word.text[:1].isupper() or word.lower_.startswith(_PARTICLES_OF_NAMES)


def _without_article(words: list[Token]) -> list[Token]:
    return words[1:] if len(words) > 1 and words[0].lower_ in _ARTICLES else words


def _verb_group(clause: Clause, has_subject: bool, *, done: bool) -> str:
    """The verb with what it needs: headlines do without "has", "had", "was", and "to" where it is done."""
    verb = clause.verb
    purpose = done and verb.dep_ in ("advcl", "acl")  # "shunned work to protest"
    words = [(verb.i, verb.text if has_subject else verb.text.capitalize())]
    for child in verb.children:
        if child.dep_ == "advmod" and child.lower_ == "longer" and child.i < verb.i:  # "no longer"
            words += [(word.i, word.text) for word in (*child.lefts, child)]
        if child.dep_ not in ("aux", "auxpass", "neg") or child.i > verb.i:
            continue
        perfect = child.lower_ in _HAVE and (verb.text.endswith("ed") or clause.passive)
        passive = child.lower_ in _BE and (clause.passive or not has_subject)
        if (
            not perfect
            and not passive
            and not (child.lower_ == "to" and (clause.auxiliaries & _HAVE or not has_subject or purpose))
        ):
            words.append((child.i, child.text))
    head = verb.head
    if verb.dep_ == "xcomp" and has_subject and head.lemma_ in _PHASES:
        words.append((head.i, head.text))
    text = ""
    for _, word in sorted(words):
        text += word if word.startswith(("n't", "n’t")) else f" {word}"
    return text.strip()


def _is_kept(mark: Token) -> bool:
    if mark.text == ",":  # between the parts of a list
        after = mark.doc[mark.i + 1] if mark.i + 1 < len(mark.doc) else mark
        return after.dep_ != "relcl" and any(c.dep_ == "conj" and c.i > mark.i for c in mark.head.children)
    return mark.text in ("'", "’", "-", "–", "%", "$", "/") or bool(_QUOTES.fullmatch(mark.text))


def _join(words: Sequence[Token]) -> str:
    text = ""
    for word in words:
        glued = (word.i > 0 and not word.doc[word.i - 1].whitespace_ and words[0].i != word.i) and (
            word.doc[word.i - 1] in words
        )
        if word.text in (",", "%") or word.dep_ == "case" or word.text in ("n't", "n’t"):
            glued = True
        text += word.text if glued or not text else f" {word.text}"
    return text


def _finish(text: str) -> str:
    text = _QUOTES.sub("", " ".join(text.split()))
    text = re.sub(r" ([,%])", r"\1", re.sub(r"\s+", " ", text)).strip(" ,;:-–—.")
    cut = len(text) > LIMIT
    text = _undangle(text[: LIMIT - 1].rsplit(" ", 1)[0]) + "…" if cut else _undangle(text)
    return text[:1].upper() + text[1:]


def _undangle(text: str) -> str:
    words = text.split(" ")
    while len(words) > 1 and words[-1].lower().strip(",;:") in _DANGLING:
        words.pop()
    return " ".join(words).rstrip(" ,;:-–—")
