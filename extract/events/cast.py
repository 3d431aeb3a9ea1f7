"""Who acts: from a noun in the parse to an actor, with what the article has said of it before."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from extract.events.clauses import RELATIVES, SUBJECTS, coordinated, core
from extract.events.lexicon import Lexicon
from extract.events.names import CALENDAR, ActorWords, defined_names, full_names, organisation_kind, plural
from extract.events.remembering import PERSONAL, POSSESSIVE, SEVERAL, SPEAKER, THING, Memory, Reading, agrees
from extract.events.states import State, States
from store.model import Actor, ActorKind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_NAME_LABELS = {"PERSON", "ORG", "GPE", "NORP", "FAC", "LOC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW"}
_NO_ACTORS = ("GPE", "LOC", "FAC", "WORK_OF_ART", "LAW", "EVENT")
_LEFT = ("compound", "amod", "nmod", "poss")
_DEFINITE = {"the", "this", "that", "these", "those"}
_OWNING_KINDS = ("armed", "forces", "organ", "group", "office")
_OF_A_STATE = ("organ", "forces", "armed")  # without a nationality they are those of the article's country
_MEMBERS = ("armed", "forces", "group", "organisation", "people")  # "IS fighters" are the IS
_BODIES = (ActorKind.STATE, ActorKind.ORGAN, ActorKind.ORGANISATION, ActorKind.ARMED_GROUP, ActorKind.COMPANY)
_JOINED = (ActorKind.ORGANISATION, ActorKind.ARMED_GROUP)  # what one is a member of
_NOT_FIRST = {"a", "an", "the", "'s", "’s"}
_HELD = frozenset({
    "belong", "control", "hold", "lead", "link", "occupy", "organise", "organize", "own", "run", "stage",
})  # fmt: skip
_NAME_WORDS = 6
_KINDS = {
    "organ": ActorKind.ORGAN,
    "forces": ActorKind.ORGAN,
    "office": ActorKind.PERSON,
    "armed": ActorKind.ARMED_GROUP,
    "group": ActorKind.GROUP,
    "people": ActorKind.GROUP,
    "organisation": ActorKind.ORGANISATION,
    "instrument": ActorKind.UNKNOWN,
    "title": ActorKind.PERSON,
}


class Cast:
    """The actors of one article, read in order: later words are resolved by earlier ones."""

    def __init__(
        self, doc: Doc, states: States, words: ActorWords, lexicon: Lexicon, *,
        places: Collection[int] = (), home: State | None = None,
    ) -> None:  # fmt: skip
        """`places` are the tokens that name a place something happens in; `home` is the article's country."""
        self.doc, self.states, self.words = doc, states, words
        self._lexicon = lexicon
        self._places, self._home = places, home
        self._acronyms = defined_names(doc.text)
        self._people = full_names(doc, words, states)
        self._memory = Memory()
        self._read_before: dict[int, tuple[Reading, ...]] = {}
        self._entity = {
            index: (entity.start, entity.end, entity.label_)
            for entity in doc.ents
            if entity.label_ in _NAME_LABELS
            for index in range(entity.start, entity.end)
        }

    # ---------------------------------------------------------------- what others ask

    @property
    def agencies(self) -> frozenset[str]:
        """News agencies: they are told things."""
        return self._lexicon.classes["agency"]

    def read(self, head: Token) -> tuple[Reading, ...]:
        """The actors that a noun names; none where it names a thing, a place or nobody known."""
        if head.i not in self._read_before:
            self._read_before[head.i] = ()  # a word that is asked for while it is read names nobody
            self._read_before[head.i] = self._read(head)
        return self._read_before[head.i]

    def read_all(self, head: Token) -> tuple[Reading, ...]:
        """The actors named by a noun and by those coordinated with it."""
        return tuple(reading for noun in coordinated(head) for reading in self.read(noun))

    def owners(self, head: Token) -> tuple[Reading, ...]:
        """Whose a thing is: "IS strongholds", "Turkish airspace", "depots of the rebels"."""
        owned = [child for child in head.children if child.dep_ in _LEFT]
        found = {child.i: self.owners_of(child) for child in owned}
        if any(found[child.i] and child.dep_ in ("compound", "nmod") for child in owned):
            owned = [child for child in owned if child.dep_ != "poss"]  # "Lebanon's Hezbollah strikes"
        readings = tuple(reading for child in owned for reading in found[child.i])
        if readings:
            return readings
        for child in self._holding(head):
            if child.lower_ in ("of", "by", "to"):
                readings = tuple(
                    r for noun in child.children if noun.dep_ == "pobj" for r in self.read_all(noun)
                )
                if readings:
                    return readings
        return ()

    def _holding(self, head: Token) -> Iterable[Token]:
        """Where "of" and "by" may stand: "depots of the rebels", "camps linked to the group"."""
        for child in head.children:
            if child.dep_ == "prep" and child.lower_ != "to":
                yield child
            elif child.dep_ == "acl" and self._lexicon.lemma(child) in _HELD:
                yield from (word for word in child.children if word.dep_ in ("prep", "agent"))

    def owners_of(self, child: Token) -> tuple[Reading, ...]:
        """The actors that a modifier names: "Russian", "Moscow's", "IS", "rebel"."""
        if child.pos_ == "PRON":
            return self.read(child)
        if child.text in self.agencies:
            return ()
        if child.text not in self._acronyms and child.text not in self.words.known:
            nations = list(self.states.among([child]))
            if nations:
                return tuple(
                    Reading(state.acting(state.name), word.i, word.i + 1, False) for state, word in nations
                )
        if self._is_name(child):
            return tuple(reading for word in coordinated(child) for reading in self.read(word))
        kind = self.words.kinds.get(child.lemma_.lower())
        if kind == "armed" or (child.dep_ != "amod" and kind in _OWNING_KINDS):  # "terrorist targets"
            return self._common(child)
        return ()

    def sentence_done(self, tokens: Iterable[Token]) -> None:
        """Remember whom a sentence was about, for the pronouns of those that follow."""
        subjects, speaker = [], None
        for token in tokens:
            if token.dep_ in SUBJECTS or (token.dep_ == "pobj" and token.head.dep_ == "agent"):
                readings = self.read_all(token)
                if readings:
                    reading = replace(readings[0], plural=readings[0].plural or len(readings) > 1)
                    subjects.append(reading)
                    if token.dep_ == "nsubj" and self._lexicon.is_a("say", token.head.lemma_.lower()):
                        speaker = reading
        self._memory.close(subjects, speaker)

    def is_place(self, word: Token) -> bool:
        """Whether a word names a town, a region or a sea, where something is."""
        return word.i in self._places

    # ---------------------------------------------------------------- one noun

    def _read(self, head: Token) -> tuple[Reading, ...]:
        if head.pos_ == "PRON" or head.lower_ in RELATIVES:
            return self._pronoun(head)
        noun = core(head)
        if noun.i != head.i:
            return tuple(replace(reading, plural=True) for reading in self.read_all(noun))
        return self._name(noun) if self._is_name(noun) else self._common(noun)

    def _is_name(self, head: Token) -> bool:
        if head.ent_type_ in ("DATE", "TIME") or not head.text[:1].isupper() or head.lower_ in CALENDAR:
            return False
        if head.text in self._acronyms or head.text in self.words.known:
            return True
        if head.pos_ == "ADJ" and head.dep_ == "amod":  # "Jewish settlers"
            return False
        if head.pos_ != "PROPN" and head.i not in self._entity:
            return False
        return self.words.kind_of((head.lower_,)) is None or not self._is_common_in_capitals(head)

    def _is_common_in_capitals(self, head: Token) -> bool:
        """A proper noun for the tagger, "the Ministry", but no name of its own."""
        start, end, _ = self._bounds(head)
        others = [
            word
            for word in self.doc[start:end]
            if word.i != head.i
            and word.text[:1].isupper()
            and not (word.is_sent_start and word.lower_ in self.words.kinds)
        ]
        return all(self.states.of_nationality(word.text) or self.states.named(word.text) for word in others)

    def _bounds(self, head: Token) -> tuple[int, int, str]:
        """First and last token of the name that `head` belongs to, and its entity label."""
        doc = self.doc
        start, end, label = self._entity.get(head.i, (head.i, head.i + 1, ""))
        if head.text in self._acronyms and label != "ORG":
            start, end = head.i, head.i + 1
        while (
            start > 0
            and doc[start - 1].dep_ in ("compound", "nmod")
            and doc[start - 1].pos_ == "PROPN"
            and head.is_ancestor(doc[start - 1])
        ):
            start -= 1
        while end - start > 1 and (doc[start].lower_ in _NOT_FIRST | CALENDAR or doc[start].is_punct):
            start += 1
        while end - start > 1 and (
            doc[end - 1].lower_ in ("'s", "’s", "'", "’")
            or doc[end - 1].is_punct
            or (doc[end - 1].dep_ == "amod" and doc[end - 1].i != head.i)  # "AFP Russian" strikes
        ):
            end -= 1
        for index in range(start, end):
            if doc[index].text == "(":  # "Islamic State (IS)"
                return (start, index, label) if head.i < index else (index + 1, end, label)
        return start, end, label

    def _name(self, head: Token) -> tuple[Reading, ...]:
        start, end, label = self._bounds(head)
        if not start <= head.i < end:
            return ()
        whole = self._text(start, end)
        first, country, titled = self._after_title(head, start, end, label)
        name = self._text(first, end)
        if name in self.agencies:
            return ()
        state = self.states.named(name) or self.states.named(whole)
        if state is not None:
            return (Reading(state.acting(name), first, end, plural=False),)
        known = self._known(name)
        if known is not None:
            self._memory.keep_name(known, head.lower_)
            return (Reading(known, first, end, plural=False),)
        seat = self.states.seated_in(name)
        if seat is not None and not titled:
            return (Reading(seat.acting(name), first, end, plural=False),)
        nation = self.states.of_nationality(name)
        if nation is not None:
            return (self._people_of(nation, head, first, end),)
        full = self._people.get(name)
        if (label == "PERSON" and not self._is_called_place(head)) or titled or full is not None:
            person = Actor(full or name, ActorKind.PERSON, country)
            for noun in self._titles(head, start, first):
                self._memory.keep(noun, person)
            return (Reading(person, first, end, plural=False),)
        if label in _NO_ACTORS or head.i in self._places or self._is_called_place(head):
            return ()
        return (self._organisation(name, head, first, end, country),)

    def _is_called_place(self, head: Token) -> bool:
        """ "the region of Jeb al-Ahmar"."""
        over = head.head
        return (
            head.dep_ == "pobj"
            and over.lower_ == "of"
            and self._lexicon.is_a("place", over.head.lemma_.lower())
        )

    def _after_title(self, head: Token, start: int, end: int, label: str) -> tuple[int, str | None, bool]:
        """Where the bare name begins, "US Defence Secretary | Ashton Carter", and the country before it."""
        inside = self._entity.get(head.i, (end, end, ""))[0]
        last = None
        for index in range(start, end - 1):
            kind = self.words.kinds.get(self.doc[index].lower_)
            if label == "PERSON":
                titled = kind in ("office", "forces", "armed", "group", "people", "title")
            else:  # "Premier League" is no person of that name
                titled = kind in ("office", "forces") and index < inside and end - index > 2
            if titled:
                last = index
        if last is None or last >= head.i:
            return start, None, False
        before = [*self.doc[start:last], *head.lefts]
        state = next((state for state, _ in self.states.among(before)), None)
        return last + 1, state.code if state else None, True

    def _titles(self, head: Token, start: int, first: int) -> Iterable[str]:
        """The offices that a text gives a person: "the president" may mean him from now on."""
        beside = [child for child in head.children if child.dep_ == "appos"]
        for word in (*self.doc[start:first], *beside):
            if self.words.kinds.get(word.lemma_.lower()) == "office":
                yield word.lemma_.lower()

    def _known(self, name: str) -> Actor | None:
        """A well-known organisation, or one that the text defines: "Islamic State (IS)"."""
        long = self._acronyms.get(name, name)
        known = self.words.organisation(long) or self.words.organisation(name)
        if known is not None:
            return known
        shorts = tuple(short for short, spelled in self._acronyms.items() if spelled == long)
        if not shorts:
            return None
        state = self.states.within(long)
        return Actor(long, organisation_kind(long), state.code if state else None, shorts)

    def _people_of(self, nation: State, head: Token, start: int, end: int) -> Reading:
        definite = any(child.lower_ == "the" for child in head.lefts)
        if definite or not self._text(start, end).endswith("s"):
            return Reading(nation.acting(nation.name), start, end, plural=True)
        return Reading(Actor(plural(nation.adjective), ActorKind.GROUP, nation.code), start, end, plural=True)

    def _organisation(self, name: str, head: Token, start: int, end: int, country: str | None) -> Reading:
        state = self.states.within(name)
        kind = self.words.kind_of(tuple(word.lower() for word in name.split()[-2:]))
        actor_kind = organisation_kind(name)
        if kind is not None and kind[0] in ("organ", "armed", "forces", "office"):
            actor_kind = _KINDS[kind[0]]
        actor = Actor(name, actor_kind, country or (state.code if state else None))
        self._memory.keep_name(actor, head.lower_)
        if kind is not None:
            self._memory.keep(kind[1], actor)
        return Reading(actor, start, end, plural=False)

    # ---------------------------------------------------------------- common nouns

    def _common(self, head: Token) -> tuple[Reading, ...]:
        for child in head.children:  # "the group, Jabhat al-Nusra"
            if child.dep_ == "appos" and child.i > head.i and child.pos_ == "PROPN" and self._is_name(child):
                first = min(word.left_edge.i for word in (head, *head.lefts))
                return tuple(replace(reading, start=first, end=head.i + 1) for reading in self._name(child))
        lefts = [child for child in head.lefts if child.dep_ in _LEFT and not child.is_punct]
        phrase = tuple(child.lower_ for child in lefts if child.dep_ != "poss")
        found = self.words.kind_of((*phrase, head.lemma_.lower())) or self.words.kind_of(
            (*phrase, head.lower_)
        )
        if found is None:
            return ()
        kind, noun = found
        many = head.tag_ in ("NNS", "NNPS") or noun in ("police", "people")
        if kind == "instrument":
            return self._arms(head, lefts, many)
        nations = list(self.states.among(lefts))
        start = min([head.i, *(child.left_edge.i for child in lefts)])
        if len(nations) > 1:
            return tuple(
                self._unnamed(kind, noun, lefts, state, word.i, word.i + 1, True) for state, word in nations
            )
        if nations:
            return (self._unnamed(kind, noun, lefts, nations[0][0], start, head.i + 1, many),)
        whose = self._members(kind, lefts, many)
        if whose:
            return tuple(replace(reading, start=start, end=head.i + 1, plural=many) for reading in whose)
        if many and kind in ("office", "armed", "people"):  # "leaders of the union" speak for it
            bodies = _BODIES if kind == "office" else _JOINED
            body = [reading for reading in self._of(head) if reading.actor.kind in bodies]
            if body:
                return tuple(replace(reading, start=start, end=head.i + 1, plural=True) for reading in body)
        meant = self._definite(head, noun, lefts)
        if meant is not None:
            return (Reading(meant, start, head.i + 1, many),)
        state = self._state_of(head) or (self._seat_beside(head) if kind == "organ" else None)
        official = kind == "office" and any(
            self.words.kinds.get(word) in ("organ", "forces") for word in phrase
        )  # "a military source"
        if state is None and (kind in _OF_A_STATE or official):
            state = self._home
        return (self._unnamed(kind, noun, lefts, state, start, head.i + 1, many),)

    def _arms(self, head: Token, lefts: list[Token], many: bool) -> tuple[Reading, ...]:
        """ "Russian and Syrian warplanes", "rebel missiles": they act for whoever owns them."""
        owners = tuple(reading for reading in self.owners(head) if reading.actor.kind is not ActorKind.PERSON)
        if len(owners) != 1:
            return owners
        start = min([head.i, *(child.left_edge.i for child in lefts)])
        return (replace(owners[0], start=start, end=head.i + 1, plural=many),)

    def _members(self, kind: str, lefts: Iterable[Token], many: bool) -> tuple[Reading, ...]:
        """ "IS fighters", "NATO ministers": they act for the body named before them."""
        if kind not in _MEMBERS and not (kind == "office" and many):
            return ()
        for child in lefts:
            inner = [word for word in child.lefts if word.dep_ in ("compound", "nmod", "poss")]
            for word in (*inner, child):
                inside = self._entity.get(word.i, (0, 0, ""))[1] > child.head.i  # part of the same name
                if word.pos_ != "PRON" and not inside and self._is_name(word):
                    readings = tuple(r for r in self.owners_of(word) if r.actor.kind is not ActorKind.PERSON)
                    if readings:
                        return readings
        return ()

    def _unnamed(
        self, kind: str, noun: str, lefts: list[Token], state: State | None, start: int, end: int, many: bool
    ) -> Reading:  # fmt: skip
        """The actor of a common noun, called by the words that tell it from others."""
        base = noun.split()
        extra = [word for child in lefts for word in self._telling_words(child, base)]
        if kind == "forces":
            armed = next((word for word in extra if self.words.kinds.get(word) == "armed"), None)
            if armed:
                kind, noun = "armed", plural(armed)
            else:
                noun = "police" if "police" in extra else "forces"
            extra = [word for word in extra if word not in (armed, "police", "ground", "special", "security")]
        elif kind in ("armed", "group", "people") or (
            many and kind in ("organ", "organisation")  # "Iranian authorities"
        ):
            noun = " ".join([*base[:-1], plural(base[-1])])
        elif self.doc[end - 1].text.isupper():  # "state TV"
            noun = " ".join([*base[:-1], self.doc[end - 1].text])
        allied = [word for word in extra if word.endswith("-backed")]
        extra = [word for word in extra if word not in allied]
        name = " ".join([*allied, *([state.adjective] if state else []), *extra, noun][-_NAME_WORDS:])
        actor = Actor(name, _KINDS[kind], state.code if state else None)
        for word in {" ".join(base), base[-1]}:
            self._memory.keep(word, actor)
        told = state is not None or any(not word.islower() for word in extra)
        vague = (kind == "people" and not told) or (noun == "state" and not lefts)
        return Reading(actor, start, end, many, vague)

    def _telling_words(self, child: Token, base: list[str]) -> Iterable[str]:
        """The words of a modifier that belong into a name: no numbers, no nationality, no "several"."""
        for word in self.doc[child.left_edge.i : child.i + 1]:
            if word.is_punct or word.pos_ in ("DET", "PRON", "NUM", "PART", "ADV") or word.lower_ in base:
                continue
            if self._lexicon.is_a("empty modifier", word.lower_) or self.states.is_part(word):
                continue
            if word.ent_type_ in ("CARDINAL", "ORDINAL", "DATE", "TIME"):
                continue
            proper = (
                word.pos_ == "PROPN" or word.ent_type_ == "NORP"
            ) and word.lower_ not in self.words.kinds
            text = word.text if proper or not word.text[1:].islower() else word.lower_
            yield f"{text}'s" if child.dep_ == "poss" and word.i == child.i else text

    # ---------------------------------------------------------------- resolution

    def _definite(self, head: Token, noun: str, lefts: list[Token]) -> Actor | None:
        """ "the ministry", "the group", "the president": whom the article named so before."""
        if not any(child.lower_ in _DEFINITE for child in head.children):
            return None
        if any(child.lower_ not in noun.split() for child in lefts):
            return None
        return self._memory.definite(noun)

    def _pronoun(self, pronoun: Token) -> tuple[Reading, ...]:
        word = pronoun.lower_
        if word in RELATIVES:
            verb = pronoun
            while verb.dep_ != "relcl" and verb.head.i != verb.i:
                verb = verb.head
            return self.read(verb.head) if verb.dep_ == "relcl" else ()
        if word in SPEAKER:
            found = self._speaking(pronoun)
        elif word in PERSONAL | SEVERAL | THING:
            found = self._antecedent(pronoun, word)
        else:
            return ()
        return (found.at(pronoun),) if found is not None else ()

    def _antecedent(self, pronoun: Token, word: str) -> Reading | None:
        if pronoun.dep_ == "nsubj" and self._lexicon.is_a("say", pronoun.head.lemma_.lower()):
            speaker = self._memory.speaker(word)
            if speaker is not None:
                return speaker
        own = word in POSSESSIVE
        for token in reversed(self.doc[pronoun.sent.start : pronoun.i]):
            if (
                token.dep_ not in SUBJECTS
                or token.pos_ == "PRON"
                or (token.head.i == pronoun.head.i and not own)
            ):
                continue
            readings = self.read_all(token)
            if readings and agrees(
                word, replace(readings[0], plural=readings[0].plural or len(readings) > 1)
            ):
                return readings[0]
        return self._memory.subject(word)

    def _speaking(self, pronoun: Token) -> Reading | None:
        """Who says "we": the subject of the verb of saying above it."""
        for token in pronoun.ancestors:
            if self._lexicon.is_a("say", token.lemma_.lower()):
                for child in token.children:
                    if child.dep_ == "nsubj" and child.i != pronoun.i:
                        found = self.read(child)
                        if found:
                            return found[0]
        return None

    def _of(self, head: Token) -> Iterable[Reading]:
        """Whose somebody is: "leaders of the union"."""
        for child in head.children:
            if child.dep_ == "prep" and child.lower_ == "of":
                for noun in child.children:
                    if noun.dep_ == "pobj":
                        yield from self.read_all(noun)

    def _state_of(self, head: Token) -> State | None:
        """ "the president of Russia"."""
        for child in head.children:
            if child.dep_ == "prep" and child.lower_ == "of":
                for noun in child.children:
                    if noun.dep_ == "pobj":
                        start, end, _ = self._bounds(noun)
                        return self.states.named(self._text(start, end))
        return None

    def _seat_beside(self, head: Token) -> State | None:
        """ "In Moscow, the ministry said": where a body speaks, it is that state's."""
        for child in head.head.children:
            if child.dep_ == "prep" and child.lower_ == "in":
                for noun in child.children:
                    if noun.dep_ == "pobj":
                        start, end, _ = self._bounds(noun)
                        text = self._text(start, end)
                        return self.states.seated_in(text) or self.states.named(text)
        return None

    def _text(self, start: int, end: int) -> str:
        return " ".join(self.doc[start:end].text.split())
