"""A word that names an event, and what the parse says around it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.events.clauses import Clause
from extract.events.lexicon import Sense
from store.model import EventType, Modality, Salience

if TYPE_CHECKING:
    from spacy.tokens import Token

HAPPENED = (Modality.ASSERTED, Modality.REPORTED)


@dataclass(frozen=True, slots=True)
class Predicate:
    """A word that names an event, with what the parse says around it."""

    trigger: Token
    sense: Sense | None
    clause: Clause | None  # of the trigger, or of the verb that carries a noun
    modality: Modality
    salience: Salience
    why: str  # the reason for the salience, in words
    folded: tuple[Predicate, ...] = ()  # results told with it: "killing 12"
    why_real: str = ""  # the reason for the modality, in words
    said_by: Token | None = None  # the verb of saying whose subject is the actor: "X said Y must"

    @property
    def is_noun(self) -> bool:
        """Whether the event is named by a noun."""
        return self.trigger.pos_ in ("NOUN", "PROPN")

    def has(self, prop: str) -> bool:
        """Whether its subtype has a property of subtypes.tsv."""
        return self.sense is not None and prop in self.sense.properties

    @property
    def type(self) -> EventType:
        """PLOVER type."""
        return self.sense.type if self.sense else EventType.OTHER

    @property
    def subtype(self) -> str | None:
        """The finer kind, where the lexicon has one."""
        return self.sense.subtype if self.sense else None


@dataclass(frozen=True, slots=True)
class Telling:
    """How a text tells: `present` when its narrative is in the present tense, as headlines are."""

    present: bool
    lead: bool  # the first sentence of the body
    dated: frozenset[int]  # tokens that a time expression stands on directly
