"""How many died, as one sentence states it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from extract.events.clauses import coordinated, core, prepositions
from extract.events.predicate import Predicate
from store.model import Toll

if TYPE_CHECKING:
    from spacy.tokens import Token

_WORDS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
    "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty":
    40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "dozen": 12}
_VAGUE = {
    "dozens": 24,
    "scores": 40,
    "hundreds": 200,
    "thousands": 2_000,
    "several": 3,
    "many": 3,
    "couple": 2,
}
_FATAL = frozenset({
    "assassinate", "behead", "die", "drown", "execute", "hang", "kill", "lynch", "massacre", "murder",
    "perish", "slaughter", "slay", "succumb",
})  # fmt: skip
_AT_LEAST = (
    "at least",
    "more than",
    "over",
    "no fewer than",
    "no less than",
    "greater than",
    "upwards of",
    "least",
)
_AT_MOST = ("up to", "as many as", "fewer than", "less than", "at most")


def toll_of(predicate: Predicate, is_people: frozenset[str]) -> Toll | None:
    """Deaths told with an event: by its own verb, or by a result folded into it.

    `is_people` are the lemmas of nouns that name people. Rival counts of one sentence are not added up:
    only what one verb joins by "and" is.
    """
    for told in (predicate, *predicate.folded):
        if told.clause is None or told.trigger.pos_ != "VERB":
            continue
        lemma = told.trigger.lemma_.lower()
        if lemma not in _FATAL:
            toll = _dead_complement(told.trigger)
        else:
            dead = told.clause.subjects if told.subtype == "death" else told.clause.objects
            toll = _sum(dead, is_people)
        if toll is not None:
            return toll
    return _count_beside(predicate)


def _sum(nouns: Iterable[Token], is_people: frozenset[str]) -> Toll | None:
    low, high, known = 0, 0, False
    open_end = False
    for noun in nouns:
        if known and _is_part(noun):
            break
        if not _names_people(noun, is_people):
            continue
        counted = count(noun)
        if counted is None:
            continue
        known = True
        low += counted.low
        high += counted.high or 0
        open_end = open_end or counted.high is None
    return Toll(low, None if open_end else high) if known and low else None


def _is_part(noun: Token) -> bool:
    """ "34 people, among them 11 children": those are counted already."""
    before = noun.doc[max(0, noun.left_edge.i - 3) : noun.i]
    return any(word.lower_ in ("among", "including") for word in before)


def _names_people(noun: Token, is_people: frozenset[str]) -> bool:
    inner = core(noun)
    return (
        inner.lemma_.lower() in is_people
        or noun.pos_ == "NUM"
        or noun.lower_ in _VAGUE
        or inner.ent_type_ in ("PERSON", "NORP")
        or inner.lower_ in ("him", "her", "them", "others", "he", "she", "more", "dozens")
    )


def count(noun: Token) -> Toll | None:
    """The number of people a noun phrase states: "at least 13 fighters" is 13 or more."""
    words = [word for word in noun.subtree if word.i <= noun.i or word.dep_ in ("nummod", "quantmod")]
    numbers = [
        word for child in noun.children if child.dep_ in ("nummod", "quantmod") for word in child.subtree
    ]
    if noun.pos_ == "NUM" or noun.lower_ in _VAGUE or noun.lower_ in _SCALES:
        numbers = [*(word for child in noun.children if child.i < noun.i for word in child.subtree), noun]
    text = " ".join(word.lower_ for word in words if word.i <= noun.i)
    if not numbers:  # "thirty-four people", where the parse takes the number for an adjective
        numbers = [word for word in words if word.i < noun.i and set(word.lower_.split("-")) <= set(_WORDS)]
    values = _numbers([word.lower_ for word in sorted(numbers, key=lambda word: word.i)])
    if not values:
        vague = next((_VAGUE[word.lower_] for word in words if word.lower_ in _VAGUE), None)
        if vague is not None:
            return Toll(vague, None)
        if re.match(r"(?:a|an|one|the|its|his|her|another) ", text + " ") and noun.tag_ in ("NN", "NNP"):
            return Toll(1, 1)
        return (
            Toll(1, 1) if noun.ent_type_ == "PERSON" or noun.lower_ in ("him", "her", "he", "she") else None
        )
    if (len(values) == 2 and "between" in text) or re.search(r"\d (?:to|-|–) \d", text):
        return Toll(min(values), max(values))
    value = values[-1]
    if any(cue in text for cue in _AT_LEAST):
        return Toll(value, None)
    if any(cue in text for cue in _AT_MOST):
        return Toll(1, value)
    return Toll(value, value)


def _numbers(words: Iterable[str]) -> list[int]:
    """Numbers among words: "13", "1,200", "twenty two", "two hundred"."""
    found: list[int] = []
    current: int | None = None
    for word in words:
        digits = re.fullmatch(r"\d{1,3}(?:,\d{3})+|\d+", word)
        if digits:
            found.append(int(word.replace(",", "")))
            current = None
        elif word in _SCALES:
            base = found.pop() if found else 1
            found.append(base * _SCALES[word])
            current = found[-1]
        else:
            parts = [_WORDS.get(part) for part in word.split("-")]
            if all(part is not None for part in parts):
                value = sum(part or 0 for part in parts)
                if current is not None and value < current:
                    found[-1] += value
                else:
                    found.append(value)
                current = found[-1] if found[-1] >= 20 else None
    return found


def _dead_complement(verb: Token) -> Toll | None:
    """ "left 12 people dead", "claimed 30 lives", "the toll rose to 39"."""
    for child in verb.children:
        if child.dep_ in ("oprd", "ccomp", "acomp", "xcomp", "advcl", "dobj") and (
            child.lower_ == "dead" or any(c.lower_ == "dead" for c in child.children)
        ):
            for noun in (*child.children, *verb.children, child):
                told = noun.dep_ in ("dobj", "nsubjpass") or (noun.dep_ == "nsubj" and noun.head.i != verb.i)
                if told and noun.lower_ != "dead":
                    counted = count(noun)
                    if counted is not None:
                        return counted
        if child.dep_ == "dobj" and child.lemma_ == "life":
            return count(child)
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    if subject is not None and (subject.lower_ == "toll" or subject.text == "death toll"):
        for name, _, noun in prepositions(verb):
            if name in ("to", "at"):
                return count(noun)
    return None


def _count_beside(predicate: Predicate) -> Toll | None:
    """ "the killing of three soldiers"."""
    if not predicate.is_noun or not predicate.has("fatal"):
        return None
    for name, _, noun in prepositions(predicate.trigger):
        if name == "of":
            counts = [counted for one in coordinated(noun) if (counted := count(one)) is not None]
            if len(counts) == 1:
                return counts[0]
    return None
