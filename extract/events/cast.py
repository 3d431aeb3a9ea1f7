"""Who acts: from a noun in the parse to an actor, with what the article has said of it before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from extract.events.clauses import RELATIVES, SUBJECTS, coordinated, core
from extract.events.lexicon import Lexicon
from extract.events.names import ActorWords, organisation_kind, plural
from extract.events.naming import read_names
from extract.events.owning import MODIFIERS, owners, owners_of
from extract.events.pronouns import meant_by
from extract.events.remembering import OF_HOME, Memory, Reading
from extract.events.states import State, States
from extract.events.unnamed import KINDS, unnamed
from store.model import Actor, ActorKind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_NO_ACTORS = ("GPE", "LOC", "FAC", "WORK_OF_ART", "LAW", "EVENT")
_DEFINITE = {"the", "this", "that", "these", "those"}
_OF_A_STATE = ("organ", "forces", "armed")  # without a nationality they are those of the article's country
_MEMBERS = ("armed", "forces", "group", "organisation", "people")  # "IS fighters" are the IS
BODIES = (ActorKind.STATE, ActorKind.ORGAN, ActorKind.ORGANISATION, ActorKind.ARMED_GROUP, ActorKind.COMPANY)
_LOCAL = ("armed", "forces", "group", "organ")  # are of the country they are said to be in
_SPEAKING_FOR = ("office", "armed", "people", "group")
_JOINED = (ActorKind.ORGANISATION, ActorKind.ARMED_GROUP)  # what one is a member of


class Cast:
    """The actors of one article, read in order: later words are resolved by earlier ones."""

    def __init__(
        self, doc: Doc, states: States, words: ActorWords, lexicon: Lexicon, *,
        lands: Mapping[int, str | None], home: State | None = None,
    ) -> None:  # fmt: skip
        """`lands`: the tokens that name a place something happens in, and the country (ISO code) it is in;
        `home` is the article's country.
        """
        self.doc, self.states, self.words, self.lexicon = doc, states, words, lexicon
        self.names = read_names(doc, states, words, lexicon)
        self._lands, self._home = lands, home
        self._memory = Memory()
        self._read_before: dict[int, tuple[Reading, ...]] = {}

    @property
    def agencies(self) -> frozenset[str]:
        """News agencies: they are told things."""
        return self.lexicon.classes["agency"]

    def read(self, head: Token) -> tuple[Reading, ...]:
        """The actors that a noun names; none where it names a thing, a place or nobody known."""
        if head.i not in self._read_before:
            self._read_before[head.i] = ()  # a word that is asked for while it is read names nobody
            self._read_before[head.i] = self._read(head)
        return self._read_before[head.i]

    def read_all(self, head: Token) -> tuple[Reading, ...]:
        """The actors named by a noun and by those coordinated with it."""
        return tuple(reading for noun in coordinated(head) for reading in self.read(noun))

    def sentence_done(self, tokens: Iterable[Token]) -> None:
        """Remember whom a sentence was about, for the pronouns of those that follow."""
        subjects, speaker = [], None
        for token in tokens:
            if token.dep_ in SUBJECTS or (token.dep_ == "pobj" and token.head.dep_ == "agent"):
                readings = self.read_all(token)
                if readings:
                    reading = replace(readings[0], plural=readings[0].plural or len(readings) > 1)
                    subjects.append(reading)
                    if token.dep_ == "nsubj" and self.lexicon.is_a("say", token.head.lemma_.lower()):
                        speaker = reading
        self._memory.close(subjects, speaker)

    def is_place(self, word: Token) -> bool:
        """Whether a word names a town, a region or a sea, where something is."""
        return word.i in self._lands

    def land_of(self, word: Token) -> State | None:
        """The state that a place is in."""
        return self.states.by_code.get(self._lands.get(word.i) or "")

    def _read(self, head: Token) -> tuple[Reading, ...]:
        if head.pos_ == "PRON" or head.lower_ in RELATIVES:
            return meant_by(head, self, self._memory)
        noun = core(head)
        if noun.i != head.i:
            return tuple(replace(reading, plural=True) for reading in self.read_all(noun))
        return self._read_name(noun) if self.names.is_name(noun) else self.read_common(noun)

    # ---------------------------------------------------------------- names

    def _read_name(self, head: Token) -> tuple[Reading, ...]:
        names = self.names
        if both := self._sharing(head):
            return both
        start, end, label = names.bounds(head)
        if not start <= head.i < end:
            return ()
        whole = names.text(start, end)
        title = names.title(head, start, end, label)
        first, country = title.first, title.country
        name = names.text(first, end)
        if name in self.agencies:
            return ()
        state = self.states.named(name) or self.states.named(whole)
        if state is not None:
            return (Reading(state.acting(name), first, end, plural=False),)
        known = names.known(name)
        if known is not None:
            self._memory.keep_name(known, head.lower_)
            return (Reading(known, first, end, plural=False),)
        seat = self.states.seated_in(name)
        if seat is not None and not title.found:
            why = f"the seat of {seat.name} acts for it"
            return (Reading(seat.acting(name), first, end, plural=False, why=why),)
        nation = self.states.of_nationality(name)
        if nation is not None:
            return (self._people_of(nation, head, first, end),)
        if names.is_of_thing(name, person=label == "PERSON"):
            return ()
        full = names.people.get(name)
        offices = names.offices(head, start, first)
        human = (label == "PERSON" or offices) and not names.is_called_place(head)
        if human or title.found or full is not None:
            person = Actor(full or name, ActorKind.PERSON, country)
            for noun in offices:
                self._memory.keep(noun, person)
            return (Reading(person, first, end, plural=False),)
        if self.is_place(head) or names.is_called_place(head):
            return ()
        if head.pos_ == "ADJ" and label == "NORP":  # "Lutheran", "Islamic": of a faith, and nobody
            return ()
        if label in _NO_ACTORS and not (label in ("GPE", "FAC") and _is_doing(head)):
            return ()
        if self.lexicon.is_a("people", _singular(head.lower_)):
            return (Reading(Actor(name, ActorKind.GROUP, country), first, end, plural=True),)
        return (self._organisation(name, head, first, end, country),)

    def _sharing(self, head: Token) -> tuple[Reading, ...]:
        """States that share a word of their names: "North and South Korea"."""
        for first in head.lefts:
            others = [word for word in first.conjuncts if first.i < word.i < head.i]
            if first.dep_ in MODIFIERS and others:
                states = [self.states.named(f"{word.text} {head.text}") for word in (first, *others)]
                return tuple(
                    Reading(state.acting(state.name), first.i, head.i + 1, plural=False)
                    for state in states
                    if state is not None
                )
        return ()

    def _people_of(self, nation: State, head: Token, start: int, end: int) -> Reading:
        definite = any(child.lower_ == "the" for child in head.lefts)
        called = self.names.text(start, end)
        if definite or not called.endswith("s"):
            return Reading(nation.acting(nation.name), start, end, plural=True)
        regular = plural(nation.adjective) if nation.adjective.endswith(("n", "i")) else called  # "Britons"
        return Reading(Actor(regular, ActorKind.GROUP, nation.code), start, end, plural=True)

    def _organisation(self, name: str, head: Token, start: int, end: int, country: str | None) -> Reading:
        state = self.states.within(name)
        kind = self.words.kind_of(tuple(word.lower() for word in name.split()[-2:]))
        actor_kind = organisation_kind(name)
        if kind is not None and kind[0] in ("organ", "armed", "forces", "office"):
            actor_kind = KINDS[kind[0]]
        actor = Actor(name, actor_kind, country or (state.code if state else None))
        self._memory.keep_name(actor, head.lower_)
        if kind is not None:
            self._memory.keep(kind[1], actor)
        return Reading(actor, start, end, plural=False)

    # ---------------------------------------------------------------- common nouns

    def read_common(self, head: Token) -> tuple[Reading, ...]:
        """The actors that a common noun names: a named body it stands for, or unnamed people."""
        for child in head.children:  # "the group, Jabhat al-Nusra"
            if (
                child.dep_ == "appos"
                and child.i > head.i
                and child.pos_ == "PROPN"
                and self.names.is_name(child)
            ):
                first = min(word.left_edge.i for word in (head, *head.lefts))
                named = self._read_name(child)
                if named:
                    return tuple(replace(reading, start=first, end=head.i + 1) for reading in named)
        lefts = [child for child in head.lefts if child.dep_ in MODIFIERS and not child.is_punct]
        phrase = tuple(child.lower_ for child in lefts if child.dep_ != "poss")
        found = self.words.kind_of((*phrase, head.lemma_.lower())) or self.words.kind_of(
            (*phrase, head.lower_)
        )
        if found is None:
            return ()
        kind, noun = found
        if kind == "office" and (name := self.names.person_after_place(head)):
            person = Actor(self.names.text(*name), ActorKind.PERSON)
            self._memory.keep(noun, person)
            return (Reading(person, *name, plural=False),)
        many = head.tag_ in ("NNS", "NNPS") or noun in ("police", "people")
        start = min([head.i, *(child.left_edge.i for child in lefts)])
        if kind == "instrument":
            return self._arms(head, start, many)
        nations = list(self.states.among(lefts))
        if len(nations) > 1:
            return tuple(
                self._unnamed(kind, noun, lefts, state, (word.i, word.i + 1), True) for state, word in nations
            )
        if nations:
            return (self._unnamed(kind, noun, lefts, nations[0][0], (start, head.i + 1), many),)
        whose = self._members(kind, lefts, many)
        if whose:
            why = "members act for their body"
            return tuple(
                replace(reading, start=start, end=head.i + 1, plural=many, why=why) for reading in whose
            )
        if many and kind in _SPEAKING_FOR:  # "leaders of the union" speak for it
            bodies = BODIES if kind == "office" else _JOINED
            body = [reading for reading in self._body_of(head) if reading.actor.kind in bodies]
            if body:
                why = "members speak for their body"
                return tuple(
                    replace(reading, start=start, end=head.i + 1, plural=True, why=why) for reading in body
                )
        meant = self._definite(head, noun, lefts)
        if meant is not None:
            return (Reading(meant, start, head.i + 1, many, why="whom the text named so before"),)
        return self._sided(head, (kind, noun), lefts, start, many)

    def _sided(
        self, head: Token, found: tuple[str, str], lefts: Sequence[Token], start: int, many: bool
    ) -> tuple[Reading, ...]:
        """Unnamed people or a body, with the country they belong to by what stands beside them."""
        kind, noun = found
        end = head.i + 1
        state = self._state_of(head) or (self._seat_beside(head) if kind == "organ" else None)
        owner = self._master(lefts)
        if state is None and owner is not None:
            if kind in ("forces", "armed") and owner.actor.kind in _JOINED:
                return (replace(owner, start=start, end=end, plural=many, why="members act for their body"),)
            state = self.states.by_code.get(owner.actor.country or "")
        foreign = any(
            self.lexicon.is_a("international", word.lower_) for child in lefts for word in child.subtree
        )
        if state is None and kind in _LOCAL and not foreign:
            lands = {place.i: land for place in self._places_beside(head) if (land := self._land(place))}
            if len(lands) > 1:  # "troops from Chad and Niger"
                return tuple(
                    self._unnamed(kind, noun, lefts, land, (start, at + 1), True)
                    for at, land in lands.items()
                )
            for at, land in lands.items():
                state, end = land, at + 1
        official = kind == "office" and any(
            self.words.kinds.get(child.lower_) in ("organ", "forces") for child in lefts
        )  # "a military source"
        headed = any(word.ent_type_ == "PERSON" for word in _governed(head, "of"))  # "the government of Hadi"
        anywhere = foreign or headed or self.lexicon.is_a("of no country", noun) or _has_ally(lefts)
        at_home = state is None and owner is None and not anywhere and (kind in _OF_A_STATE or official)
        if not at_home or self._home is None:
            return (self._unnamed(kind, noun, lefts, state, (start, end), many),)
        reading = self._unnamed(kind, noun, lefts, self._home, (start, end), many)
        return (replace(reading, why=OF_HOME),)

    def _master(self, lefts: Iterable[Token]) -> Reading | None:
        """Whom "its forces", "his government" belong to."""
        for child in lefts:
            if child.dep_ == "poss" and child.pos_ == "PRON":
                return next(iter(self.read(child)), None)
        return None

    def _land(self, place: Token) -> State | None:
        return self.states.named(place.text) or self.land_of(place)

    def _places_beside(self, head: Token) -> Iterator[Token]:
        """The places that people are said to be of: "demonstrators in Baghdad", "farmers from Peru"."""
        for child in head.children:
            if child.dep_ == "prep" and child.lower_ in ("in", "from", "at") and child.i == head.i + 1:
                named = (word for noun in child.children if noun.dep_ == "pobj" for word in coordinated(noun))
                yield from (word for word in named if self.is_place(word) or self.states.named(word.text))

    def _unnamed(
        self,
        kind: str,
        noun: str,
        lefts: Sequence[Token],
        state: State | None,
        words: tuple[int, int],
        many: bool,
    ) -> Reading:
        return unnamed(kind, noun, lefts, state, words, many=many, names=self.names, memory=self._memory)

    def _arms(self, head: Token, start: int, many: bool) -> tuple[Reading, ...]:
        """ "Russian and Syrian warplanes", "rebel missiles": they act for whoever owns them."""
        whose = tuple(reading for reading in owners(head, self) if reading.actor.kind is not ActorKind.PERSON)
        if len(whose) != 1:
            return whose
        why = "arms act for whoever owns them"
        return (replace(whose[0], start=start, end=head.i + 1, plural=many, why=why),)

    def _members(self, kind: str, lefts: Iterable[Token], many: bool) -> tuple[Reading, ...]:
        """ "IS fighters", "NATO ministers": they act for the body named before them."""
        if kind not in _MEMBERS and not (kind == "office" and many):
            return ()
        for child in lefts:
            inner = [word for word in child.lefts if word.dep_ in ("compound", "nmod", "poss")]
            for word in (*inner, child):
                inside = self.names.entity_end(word.i, 0) > child.head.i  # part of the same name
                if word.pos_ != "PRON" and not inside and self.names.is_name(word):
                    readings = tuple(r for r in owners_of(word, self) if r.actor.kind in BODIES)
                    if readings:
                        return readings
        return ()

    # ---------------------------------------------------------------- what was said before, or stands beside

    def _definite(self, head: Token, noun: str, lefts: Iterable[Token]) -> Actor | None:
        """ "the ministry", "the group", "the president": whom the article named so before."""
        if not any(child.lower_ in _DEFINITE for child in head.children):
            return None
        if any(child.lower_ not in noun.split() for child in lefts):
            return None
        return self._memory.definite(noun)

    def _body_of(self, head: Token) -> Iterator[Reading]:
        """Whose somebody is: "leaders of the union", "activists from the party"."""
        for noun in (*_governed(head, "of"), *_governed(head, "from")):
            yield from self.read_all(noun)

    def _state_of(self, head: Token) -> State | None:
        """ "the president of Russia"."""
        for noun in _governed(head, "of"):
            start, end, _ = self.names.bounds(noun)
            return self.states.named(self.names.text(start, end))
        return None

    def _seat_beside(self, head: Token) -> State | None:
        """ "In Moscow, the ministry said": where a body speaks, it is that state's."""
        for noun in _governed(head.head, "in"):
            start, end, _ = self.names.bounds(noun)
            text = self.names.text(start, end)
            return self.states.seated_in(text) or self.states.named(text)
        return None


def _is_doing(head: Token) -> bool:
    """ "rallies by Kifaya", "an offer from Afganistan": no place that the gazetteer knows, and it acts."""
    return (
        head.dep_ == "pobj" and head.head.lower_ in ("by", "from") and head.head.head.pos_ in ("NOUN", "VERB")
    )


def _singular(word: str) -> str:
    return word.removesuffix("s")


def _has_ally(lefts: Iterable[Token]) -> bool:
    """ "US-backed rebels": told apart by who helps them."""
    return any(child.lower_.endswith("-backed") for child in lefts)


def _governed(head: Token, preposition: str) -> Iterator[Token]:
    """The nouns that a preposition ties to `head`."""
    for child in head.children:
        if child.dep_ == "prep" and child.lower_ == preposition:
            yield from (noun for noun in child.children if noun.dep_ == "pobj")
