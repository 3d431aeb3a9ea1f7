"""What an article has said so far: whom "it", "they", "the ministry" or "the group" mean."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from extract.events.tsv import read_rows
from store.model import Actor, ActorKind, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

PERSONAL = frozenset({"he", "him", "she", "her", "himself", "herself", "his"})
SEVERAL = frozenset({"they", "them", "themselves", "both", "others", "their"})
THING = frozenset({"it", "itself", "its"})
SPEAKER = frozenset({"i", "we", "us", "me", "ourselves", "myself", "our", "my"})
POSSESSIVE = frozenset({"its", "his", "her", "their"})
_REACH = 2  # sentences back
_LIFE = 8  # sentences back, for the only person of a text
OF_HOME = "of the country that most of the article's places are in"


@dataclass(frozen=True, slots=True)
class Reading:
    """An actor and the words that name it: tokens `start` to `end` (exclusive).

    `vague`: people of whom nothing is told ("two men", "residents"). Pronouns can mean them; they are
    no party of an event.
    """

    actor: Actor
    start: int
    end: int
    plural: bool
    vague: bool = False
    why: str = ""  # how the words came to mean the actor, where they do not name it

    def span(self, doc: Doc) -> Span:
        """Offsets of the words."""
        last = doc[self.end - 1]
        return Span(doc[self.start].idx, last.idx + len(last))

    def at(self, token: Token) -> Reading:
        """The same actor, meant by the pronoun `token`."""
        return replace(self, start=token.i, end=token.i + 1, why="whom the text spoke of before")


class Memory:
    """The actors that an article has named, in order."""

    def __init__(self) -> None:
        self._by_noun: dict[str, Actor] = {}
        self._named: list[Actor] = []
        self._sentences: list[list[Reading]] = []
        self._speakers: list[Reading] = []

    def keep(self, noun: str, actor: Actor) -> None:
        """An actor that "the `noun`" may mean from now on."""
        self._by_noun[noun] = actor

    def keep_name(self, actor: Actor, noun: str) -> None:
        """A group or body with a name of its own, in which `noun` says what it is: "Observatory"."""
        self._named.append(actor)
        self._by_noun[noun] = actor

    def definite(self, noun: str) -> Actor | None:
        """Whom "the ministry", "the president", "the group" means, where the article named one before."""
        found = self._by_noun.get(noun)
        meant = stand_ins().get(noun)
        if meant is not None and (found is None or found.name.islower()):
            spoken = [reading.actor for reading in self._speakers] if meant.cited else []
            named = [*self._named, *spoken]
            found = next((actor for actor in reversed(named) if actor.kind in meant.kinds), found)
        return found

    def close(self, subjects: Iterable[Reading], speaker: Reading | None) -> None:
        """A sentence has been read: whom it was about, and who spoke."""
        self._sentences.append(list(subjects))
        if speaker is not None:
            self._speakers.append(speaker)

    def speaker(self, pronoun: str) -> Reading | None:
        """Who spoke last, if the pronoun agrees."""
        last = self._speakers[-1] if self._speakers else None
        return last if last is not None and agrees(pronoun, last) else None

    def subject(self, pronoun: str) -> Reading | None:
        """Whom a sentence shortly before was about, if the pronoun agrees."""
        for subjects in reversed(self._sentences[-_REACH:]):
            for reading in subjects:
                if agrees(pronoun, reading):
                    return reading
        return self._only_person() if pronoun in PERSONAL else None

    def _only_person(self) -> Reading | None:
        """The one person of the last sentences, if there is but one: lives are told with "he" throughout."""
        people = [
            reading
            for subjects in self._sentences[-_LIFE:]
            for reading in subjects
            if reading.actor.kind is ActorKind.PERSON and not reading.plural
        ]
        return people[-1] if len({reading.actor.name for reading in people}) == 1 else None


def agrees(pronoun: str, reading: Reading) -> bool:
    """Whether a pronoun can mean an actor, by number and kind."""
    kind = reading.actor.kind
    if pronoun in PERSONAL:
        return kind is ActorKind.PERSON and not reading.plural
    if pronoun in SEVERAL:
        return reading.plural or kind in (ActorKind.ARMED_GROUP, ActorKind.GROUP)
    return not reading.plural and kind not in (ActorKind.PERSON, ActorKind.GROUP)


@dataclass(frozen=True, slots=True)
class StandIn:
    """A line of stand_ins.tsv: the kinds of body that a noun may mean; `cited`: also one that only spoke."""

    kinds: frozenset[ActorKind]
    cited: bool


@cache
def stand_ins() -> Mapping[str, StandIn]:
    """The table stand_ins.tsv by its nouns, read once."""
    return {
        noun: StandIn(frozenset(map(ActorKind, kinds.split("|"))), cited == "yes")
        for noun, kinds, cited, *_ in read_rows("stand_ins.tsv")
    }
