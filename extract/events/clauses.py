"""Reading the parse around a verb: its subject, objects, particles, auxiliaries and prepositions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")
_RELATIVE = ("who", "which", "that", "whom")
_INHERITS_SUBJECT = ("conj", "xcomp", "advcl")
_QUANTITIES = {
    "all", "any", "both", "bulk", "couple", "dozen", "dozens", "each", "few", "group", "half", "handful", "hundreds",
    "lot", "lots", "majority", "many", "member", "members", "most", "much", "none", "number", "one", "part", "parts",
    "percent", "rest", "scores", "series", "several", "some", "string", "thousands", "three", "total", "two", "wave",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Clause:
    """A verb with what stands around it. In a passive, `objects` holds what it was done to."""

    verb: Token
    subjects: tuple[Token, ...]  # who does it, with coordinated ones
    objects: tuple[Token, ...]
    passive: bool
    negated: bool
    auxiliaries: frozenset[str]  # lower case
    particles: frozenset[str]  # particles and prepositions, lower case
    mark: str | None  # "if", "after", "that"
    inherited: bool  # the subject is that of another verb


def read_clause(verb: Token) -> Clause:
    """The clause of `verb`, its subject taken over from the governing verb where it has none."""
    children = list(verb.children)
    deps = {child.dep_ for child in children}
    passive = "nsubjpass" in deps or "auxpass" in deps or (verb.dep_ == "acl" and verb.tag_ == "VBN")
    subject, inherited = _subject(verb, passive)
    objects = [child for child in children if child.dep_ == "dobj"]
    agents = [
        word for child in children if child.dep_ == "agent" for word in child.children if word.dep_ == "pobj"
    ]
    if passive:
        objects = [subject, *objects] if subject is not None else objects
        subjects = agents
    else:
        subjects = [subject] if subject is not None else []
    return Clause(
        verb=verb,
        subjects=tuple(word for head in subjects for word in coordinated(head)),
        objects=tuple(word for head in objects for word in coordinated(head)),
        passive=passive,
        negated=any(child.dep_ == "neg" for child in children)
        or any(child.dep_ in ("nsubj", "dobj", "nsubjpass") and has_no(child) for child in children),
        auxiliaries=frozenset(child.lower_ for child in children if child.dep_ in ("aux", "auxpass")),
        particles=frozenset(
            child.lower_ for child in children if child.dep_ in ("prt", "prep", "advmod", "acomp", "agent", "dative")
        ),
        mark=next((child.lower_ for child in children if child.dep_ in ("mark", "advmod") and child.i < verb.i
                   and child.lower_ in _MARKS), None),
        inherited=inherited,
    )  # fmt: skip


_MARKS = {"if", "whether", "unless", "after", "before", "as", "when", "while", "since", "because", "until", "once",
          "that", "although", "though", "where", "in case", "lest"}  # fmt: skip


def _subject(verb: Token, passive: bool) -> tuple[Token | None, bool]:
    """The grammatical subject, and whether it belongs to another verb."""
    for child in verb.children:
        if child.dep_ in ("nsubj", "nsubjpass"):
            if child.lower_ in _RELATIVE and verb.dep_ == "relcl":
                return verb.head, False
            return child, False
    if verb.dep_ == "acl":
        return verb.head, False
    if verb.dep_ in _INHERITS_SUBJECT and verb.head.pos_ in ("VERB", "AUX"):
        head = verb.head
        if verb.dep_ == "xcomp":  # "asked Turkey to release": Turkey releases
            inner = [child for child in head.children if child.dep_ == "dobj" and child.i < verb.i]
            if inner:
                return inner[0], True
        found, _ = _subject(head, passive)
        if found is None:
            return None, True
        head_passive = any(child.dep_ in ("auxpass", "nsubjpass") for child in head.children)
        if head_passive and not passive and verb.dep_ != "conj" and verb.tag_ == "VBG":
            return None, True  # "was bombed, killing three": not the victim kills
        return found, True
    if verb.dep_ == "pcomp" and verb.head.dep_ == "prep":  # "accused Russia of bombing": Russia bombs
        governor = verb.head.head
        inner = [child for child in governor.children if child.dep_ == "dobj"]
        if inner:
            return inner[0], True
        if governor.pos_ in ("VERB", "AUX"):
            return _subject(governor, passive)[0], True
    return None, False


def coordinated(head: Token) -> Iterator[Token]:
    """`head` and the nouns joined to it by "and", "or" or commas."""
    yield head
    for conjunct in head.conjuncts:
        if conjunct.i > head.i and conjunct.pos_ in ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"):
            yield conjunct


def core(noun: Token) -> Token:
    """The noun that a quantity counts: "most of the region" is about the region."""
    seen = 0
    while noun.lower_ in _QUANTITIES or noun.pos_ == "NUM" or noun.dep_ == "nummod":
        inner = [
            word
            for child in noun.children
            if child.dep_ == "prep" and child.lower_ == "of"
            for word in child.children
            if word.dep_ == "pobj"
        ]
        seen += 1
        if not inner or seen > 3:
            break
        noun = inner[0]
    return noun


def has_no(noun: Token) -> bool:
    """Whether a noun is denied: "no reaction", "neither side"."""
    return any(child.dep_ in ("det", "neg") and child.lower_ in ("no", "neither") for child in noun.children)


def prepositions(head: Token) -> Iterator[tuple[str, Token, Token]]:
    """(preposition in lower case, its token, its noun) for every prepositional phrase on `head`."""
    for child in head.children:
        if child.dep_ in ("prep", "agent", "dative") or (child.dep_ == "prt" and child.pos_ == "ADP"):
            for word in child.children:
                if word.dep_ == "pobj":
                    yield child.lower_, child, word
                elif word.dep_ == "prep":  # "out of", "according to"
                    for inner in word.children:
                        if inner.dep_ == "pobj":
                            yield f"{child.lower_} {word.lower_}", child, inner


def governing_verb(token: Token) -> Token | None:
    """The nearest verb above a noun."""
    while token.head.i != token.i:
        token = token.head
        if token.pos_ in ("VERB", "AUX"):
            return token
    return None
