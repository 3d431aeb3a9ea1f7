"""The lexicon of events: which sense of a verb or noun names which kind of event.

The senses are data, in lexicon.tsv, subtypes.tsv and word_classes.tsv; this module reads and matches them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from extract.events.clauses import Clause, core, prepositions
from extract.events.tsv import read_rows, word_classes
from store.model import EventType

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Sense:
    """One line of the lexicon."""

    type: EventType
    subtype: str
    pos: str  # "v" or "n"
    words: tuple[str, ...]
    particles: frozenset[str]
    objects: frozenset[str]
    subjects: frozenset[str]
    object_classes: frozenset[str]
    roles: str  # "-", "theme" or "mutual"
    example: str
    properties: frozenset[str]  # of its subtype, in subtypes.tsv

    @property
    def needs(self) -> int:
        """How much a sense asks for: the most demanding one that holds wins."""
        asked = (self.particles, self.objects, self.subjects, self.object_classes)
        return sum(weight for weight, words in zip((3, 4, 4, 2), asked, strict=True) if words)


_VERB_CLASSES = ("say", "light", "occur", "aspect", "intend", "order", "state")

ClassTest = Callable[[str, Clause], bool]
"""Whether the object of a clause is of a class: "people", "place", "things", "claim", "attack", "said"."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Senses by their words, and verbs by what they do."""

    senses: tuple[Sense, ...]
    verbs: dict[str, tuple[Sense, ...]]
    nouns: dict[str, tuple[tuple[tuple[str, ...], Sense], ...]]
    classes: Mapping[str, frozenset[str]]
    known: frozenset[str]  # every verb in the tables

    def lemma(self, token: Token) -> str:
        """The lemma of a verb; put right where the pipeline's is no word ("stag" for "staged")."""
        lemma = token.lemma_.lower()
        if lemma in self.known:
            return lemma
        text = token.lower_
        guesses = (
            (text[:-1], text[:-2], text[:-3])
            if text.endswith("ed")
            else (text[:-3] + "e", text[:-3])
            if text.endswith("ing")
            else ()
        )
        if lemma.startswith("re"):  # "reimposed"
            guesses = (*guesses, lemma.removeprefix("re").removeprefix("-"))
        return next((guess for guess in guesses if guess in self.known), lemma)

    def is_a(self, kind: str, lemma: str) -> bool:
        """Whether a lemma belongs to a class of word_classes.tsv."""
        return lemma in self.classes[kind]

    def verb(self, clause: Clause, holds: ClassTest) -> Sense | None:
        """The most demanding sense of the clause's verb whose needs hold."""
        lemma = self.lemma(clause.verb)
        others = clause.phrasal - {"out", "off", "away", "back", "together"}
        for sense in self._verb_senses(lemma, clause):
            if sense.objects and not any(_lemma(word) in sense.objects for word in _objects(clause, sense)):
                continue
            person = "@person" in sense.subjects and holds("person", clause)
            if (
                sense.subjects
                and not person
                and not any(_named_so(word, sense.subjects) for word in clause.subjects)
            ):
                continue
            if sense.particles and not sense.particles & (clause.particles | clause.object_particles):
                continue
            if others and not (
                sense.particles & others or any(f"{lemma}+{word}" in sense.words for word in others)
            ):
                continue  # "tensions shot up" is no shooting
            if all(holds(name, clause) for name in sense.object_classes):
                return sense
        return None

    def _verb_senses(self, lemma: str, clause: Clause) -> tuple[Sense, ...]:
        phrasal = [
            sense
            for particle in sorted(clause.particles)
            for sense in self.verbs.get(f"{lemma}+{particle}", ())
        ]
        return (*phrasal, *self.verbs.get(lemma, ()))

    def noun(self, token: Token) -> Sense | None:
        """The sense of a noun, with the words before it: "air strike" before "strike"."""
        candidates = (*self.nouns.get(token.lower_, ()), *self.nouns.get(token.lemma_.lower(), ()))
        if not candidates:
            return None
        before = [
            word.lower_
            for word in token.lefts
            if word.dep_ in ("compound", "amod", "nmod", "npadvmod", "poss")
        ]
        before += [word.lower_ for left in token.lefts for word in left.lefts if word.dep_ == "compound"]
        for modifiers, sense in candidates:
            if all(word in before for word in modifiers) and (
                not sense.particles or any(child.lower_ in sense.particles for child in token.rights)
            ):
                return sense
        return None


def _objects(clause: Clause, sense: Sense) -> list[Token]:
    """The objects of a verb, and what its particle governs: "took to the streets"."""
    asked = sense.particles.union(word.partition("+")[2] for word in sense.words)
    governed = [noun for name, _, noun in prepositions(clause.verb) if name.split()[0] in asked]
    return [*clause.objects, *governed]


def _named_so(word: Token, lemmas: frozenset[str]) -> bool:
    """Whether a noun is one of `lemmas`, or a name that begins with one: "Hurricane Dorian"."""
    head = core(word)
    if head.lemma_.lower() in lemmas:
        return True
    return head.pos_ == "PROPN" and any(
        child.dep_ == "compound" and child.lower_ in lemmas for child in head.lefts
    )


def _lemma(word: Token) -> str:
    return core(word).lemma_.lower()


@cache
def load_lexicon(own: tuple[tuple[str, ...], ...] = ()) -> Lexicon:
    """Read the tables once; rows of a person's `own` go before those of lexicon.tsv that ask for as much."""
    properties: dict[str, set[str]] = {}
    for name, subtypes, *_ in read_rows("subtypes.tsv"):
        for subtype in subtypes.split("|"):
            properties.setdefault(subtype, set()).add(name)
    senses = tuple(_sense(row, properties) for row in (*own, *read_rows("lexicon.tsv")))
    verbs: dict[str, list[Sense]] = {}
    nouns: dict[str, list[tuple[tuple[str, ...], Sense]]] = {}
    for sense in senses:
        for word in sense.words:
            if sense.pos == "v":
                verbs.setdefault(word, []).append(sense)
            else:
                *modifiers, head = word.split()
                nouns.setdefault(head, []).append((tuple(modifiers), sense))
    classes = word_classes()
    return Lexicon(
        senses=senses,
        verbs={word: tuple(sorted(found, key=lambda sense: -sense.needs)) for word, found in verbs.items()},
        nouns={head: tuple(sorted(found, key=lambda pair: -len(pair[0]))) for head, found in nouns.items()},
        classes=classes,
        known=frozenset(word.split("+")[0] for word in verbs).union(
            *(classes[kind] for kind in _VERB_CLASSES)
        ),
    )


def _sense(row: Sequence[str], properties: Mapping[str, Collection[str]]) -> Sense:
    kind, subtype, pos, words, needs, roles, example = row
    asked: dict[str, list[str]] = {"+": [], "=": [], "^": [], "@": []}
    for need in needs.split():
        if need != "-":
            asked[need[0]] += need[1:].split("|")
    return Sense(
        type=EventType(kind),
        subtype=subtype,
        pos=pos,
        words=tuple(words.split("|")),
        particles=frozenset(asked["+"]),
        objects=frozenset(asked["="]),
        subjects=frozenset(asked["^"]),
        object_classes=frozenset(asked["@"]),
        roles=roles,
        example=example,
        properties=frozenset(properties.get(subtype, ())),
    )
