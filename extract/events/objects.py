"""Of which class the object of a verb is: people, a place, a claim, something to be attacked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.events.cast import BODIES, Cast
from extract.events.clauses import Clause, core, is_main_after_all, prepositions
from extract.events.lexicon import Lexicon
from store.model import ActorKind, EventType

if TYPE_CHECKING:
    from spacy.tokens import Token

_PERSONS = frozenset({"he", "her", "him", "me", "she", "them", "they", "us", "who"})
_HUMAN = ("forces", "office", "armed", "group", "people")  # kinds of actor_nouns.tsv


@dataclass(frozen=True, slots=True)
class Objects:
    """Answers the needs "@people", "@place" ... of the lexicon for one article."""

    cast: Cast
    lexicon: Lexicon

    def holds(self, name: str, clause: Clause) -> bool:
        """Whether a clause meets the need `name`."""
        tests: dict[str, Callable[[Clause], bool]] = {
            "armed": self._is_of_war,
            "attack": self._is_attack,
            "body": self._is_body,
            "denied": _is_denied,
            "claim": self._is_claim,
            "content": _has_content,
            "people": self._are_people,
            "person": self._is_by_person,
            "place": self._is_on_place,
            "reached": self._are_reached,
            "said": _is_said,
            "things": self._are_things,
        }
        return tests[name](clause)

    def _is_by_person(self, clause: Clause) -> bool:
        return any(
            reading.actor.kind is ActorKind.PERSON
            for word in clause.subjects
            for reading in self.cast.read(word)
        )

    def _is_body(self, clause: Clause) -> bool:
        return any(
            reading.actor.kind in BODIES for word in clause.objects for reading in self.cast.read(word)
        )

    def _are_people(self, clause: Clause) -> bool:
        return any(self._is_people(word) for word in clause.objects)

    def _are_reached(self, clause: Clause) -> bool:
        """People who are called, and not called something: "called the judge “humble”"."""
        named = any(child.dep_ in ("acomp", "ccomp", "oprd") for child in clause.verb.children)
        return self._are_people(clause) and not named

    def _are_things(self, clause: Clause) -> bool:
        heads = clause.objects
        return bool(heads) and not any(self._is_people(word) or word.pos_ == "PRON" for word in heads)

    def _is_on_place(self, clause: Clause) -> bool:
        return any(self._is_place(core(word)) for word in clause.objects)

    def _is_claim(self, clause: Clause) -> bool:
        return any(self.lexicon.is_a("claim", core(word).lemma_.lower()) for word in clause.objects)

    def _is_attack(self, clause: Clause) -> bool:
        """ "hit", "strike", "target": by the armed, or on a place or people."""
        objects = [core(word) for word in clause.objects]
        if not objects:
            return not clause.passive and self._is_armed(clause) and bool(clause.particles)
        if any(_is_own_target(word) for word in objects):
            return False
        return self._is_armed(clause) or self._is_struck(clause, objects)

    def _is_struck(self, clause: Clause, objects: Sequence[Token]) -> bool:
        named = any(
            self.lexicon.is_a("military", word.lemma_.lower())
            or self._is_people(word)
            or self._is_place(word)
            for word in objects
        )
        doer = [core(word) for word in clause.subjects]
        personal = any(self.cast.read(word) for word in doer)
        return named and (personal or (clause.passive and not doer))

    def _is_of_war(self, clause: Clause) -> bool:
        """Whether those who do it bear arms, or what it is done to is there for war."""
        fortified = any(self.lexicon.is_a("of war", core(word).lemma_.lower()) for word in clause.objects)
        return fortified or self._is_armed(clause)

    def _is_armed(self, clause: Clause) -> bool:
        """Whether those who do it bear arms, or are arms or an attack themselves."""
        words = self.cast.words
        for word in clause.subjects:
            noun = core(word)
            sense = self.lexicon.noun(noun)
            if sense is not None and sense.type is EventType.ASSAULT:
                return True
            lemma = noun.lemma_.lower()
            before = (child.lower_ for child in noun.lefts if child.dep_ in ("compound", "amod"))
            kind = words.kind_of((lemma,)) or words.kind_of((*before, lemma))
            if kind is not None and (
                kind[0] in ("armed", "forces", "instrument") or self.lexicon.is_a("armed organ", kind[1])
            ):
                return True
            if any(reading.actor.kind is ActorKind.ARMED_GROUP for reading in self.cast.read(noun)):
                return True
        return False

    def _is_people(self, word: Token) -> bool:
        noun = core(word)
        if noun.pos_ == "PRON" and noun.lower_ in _PERSONS:
            return True
        if noun.ent_type_ in ("PERSON", "NORP"):
            return True
        kind = self.cast.words.kind_of((noun.lemma_.lower(),))
        return kind is not None and kind[0] in _HUMAN

    def _is_place(self, noun: Token) -> bool:
        if self.lexicon.is_a("place", noun.lemma_.lower()) or noun.ent_type_ in ("GPE", "LOC", "FAC"):
            return True
        named = any(
            name == "of"
            and (inner.ent_type_ in ("GPE", "LOC") or self.lexicon.is_a("place", inner.lemma_.lower()))
            for name, _, inner in prepositions(noun)
        )
        return named or (noun.pos_ == "PROPN" and noun.ent_type_ not in ("PERSON", "NORP"))


def _has_content(clause: Clause) -> bool:
    return any(
        child.dep_ in ("xcomp", "ccomp") or (child.dep_ == "prep" and child.lower_ in ("for", "to"))
        for child in clause.verb.children
    )


def _is_denied(clause: Clause) -> bool:
    """ "insist that it is not so"."""
    return any(
        child.dep_ == "ccomp" and any(word.dep_ == "neg" for word in child.children)
        for child in clause.verb.children
    )


def _is_said(clause: Clause) -> bool:
    if any(child.dep_ == "ccomp" for child in clause.verb.children):
        return True
    return not clause.objects and is_main_after_all(clause.verb)


def _is_own_target(word: Token) -> bool:
    """ "hit their target"."""
    own = any(child.dep_ == "poss" and child.pos_ == "PRON" for child in word.children)
    return own and word.lemma_ == "target"
