"""Who acts: from a noun in the parse to an actor, with what the article has said of it before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extract.events.clauses import SUBJECTS, coordinated, core
from extract.events.names import ActorWords, defined_names, load_actor_words, organisation_kind, plural
from extract.events.states import State, States, load_states
from store.model import Actor, ActorKind, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_NAME_LABELS = {"PERSON", "ORG", "GPE", "NORP", "FAC", "LOC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW"}
_LEFT = ("compound", "amod", "nmod", "poss", "nummod", "quantmod")
_SINGULAR_PERSON = {"he", "him", "she", "her", "himself", "herself"}
_THEY = {"they", "them", "themselves", "both", "others"}
_IT = {"it", "itself"}
_SPEAKER = {"i", "we", "us", "me", "ourselves", "myself"}
_RELATIVE = {"who", "which", "that", "whom"}
_SPEECH = {
    "say",
    "tell",
    "add",
    "report",
    "announce",
    "confirm",
    "deny",
    "warn",
    "note",
    "state",
    "claim",
    "insist",
}
_NOT_NAMES = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february",
              "march", "april", "june", "july", "august", "september", "october", "november", "december"}  # fmt: skip
_DEFINITE = {"the", "this", "that", "these", "those", "its", "their", "his", "her"}
_EMPTY_MODIFIERS = {"other", "several", "many", "some", "more", "few", "most", "last", "first", "second", "latest",
                    "new", "same", "late", "own", "such", "various", "numerous", "recent", "anonymous", "unnamed",
                    "alleged", "suspected", "senior", "top", "total", "all", "least", "additional", "entire", "old",
                    "further", "different", "another", "young", "whole"}  # fmt: skip
_NAME_WORDS = 6
_OWNING_KINDS = ("armed", "forces", "organ", "group", "office")
_AGENCIES = {"AFP", "AP", "Reuters", "Xinhua", "Interfax", "TASS", "UPI", "ANSA", "DPA", "dpa"}  # "told AFP"


@dataclass(frozen=True, slots=True)
class Reading:
    """An actor and the words that name it."""

    actor: Actor
    start: int  # tokens
    end: int
    plural: bool
    resolved: bool = False  # from a pronoun or "the group"

    def span(self, doc: Doc) -> Span:
        """Offsets of the words."""
        last = doc[self.end - 1]
        return Span(doc[self.start].idx, last.idx + len(last))


class Cast:
    """The actors of one article, read in order: later words are resolved by earlier ones."""

    def __init__(self, doc: Doc, excluded: Iterable[tuple[int, int]] = ()) -> None:
        """`excluded` are character ranges that name nobody who acts: bylines, captions, datelines."""
        self.doc = doc
        self.states: States = load_states()
        self.words: ActorWords = load_actor_words()
        self.acronyms = defined_names(doc.text)
        self._excluded = tuple(excluded)
        self._entity = {
            index: (entity.start, entity.end, entity.label_)
            for entity in doc.ents
            if entity.label_ in _NAME_LABELS
            for index in range(entity.start, entity.end)
        }
        self._people = self._full_names()
        self._by_noun: dict[str, Actor] = {}  # "ministry" -> the ministry named last
        self._groups: list[Reading] = []  # organisations and groups named so far, in order
        self._subjects: list[list[tuple[Token, Reading]]] = []  # of the sentences read so far
        self._speaker: Reading | None = None
        self._cache: dict[int, tuple[Reading, ...]] = {}
        self._main_state = self._most_named_state()

    # ---------------------------------------------------------------- reading

    def read(self, head: Token) -> tuple[Reading, ...]:
        """The actors that a noun names; none where it names a thing, a place or nobody known."""
        if head.i not in self._cache:
            self._cache[head.i] = ()  # a word that is asked for while it is read names nobody
            self._cache[head.i] = self._read(head)
        return self._cache[head.i]

    def owners(self, head: Token) -> tuple[Reading, ...]:
        """Whose a thing is: "IS strongholds", "Turkish airspace", "depots of the rebels"."""
        owned = [child for child in head.children if child.dep_ in ("poss", "compound", "nmod", "amod")]
        found = {child.i: self.owners_of(child) for child in owned}
        names = [child for child in owned if found[child.i] and child.dep_ in ("compound", "nmod")]
        if names:  # "Lebanon's Hezbollah and Russian air strikes": the name beside the thing, not its country
            owned = [child for child in owned if child.dep_ != "poss"]
        readings = tuple(reading for child in owned for reading in found[child.i])
        if readings:
            return readings
        for child in head.children:
            if child.dep_ == "prep" and child.lower_ in ("of", "by"):
                readings = tuple(r for noun in child.children if noun.dep_ == "pobj" for r in self.read_all(noun))
                if readings:
                    return readings
        return ()

    def read_all(self, head: Token) -> tuple[Reading, ...]:
        """The actors named by a noun and by those coordinated with it."""
        return tuple(reading for noun in coordinated(head) for reading in self.read(noun))

    def sentence_done(self, tokens: Iterable[Token]) -> None:
        """Remember who a sentence was about, for the pronouns of those that follow."""
        subjects = []
        for token in tokens:
            if token.dep_ in SUBJECTS or (token.dep_ == "pobj" and token.head.dep_ == "agent"):
                readings = self.read_all(token)
                if readings:
                    reading = readings[0]
                    if len(readings) > 1:
                        reading = replace(reading, plural=True)
                    subjects.append((token, reading))
                    if token.head.lemma_ in _SPEECH and token.dep_ == "nsubj":
                        self._speaker = reading
        self._subjects.append(subjects)

    # ---------------------------------------------------------------- one noun

    def _read(self, head: Token) -> tuple[Reading, ...]:
        if any(start <= head.idx < end for start, end in self._excluded):
            return ()
        if head.pos_ == "PRON" or head.lower_ in _RELATIVE:
            return self._pronoun(head)
        noun = core(head)
        if noun.i != head.i:
            return tuple(replace(reading, plural=True) for reading in self.read_all(noun))
        if self._is_name(noun):
            return self._name(noun)
        return self._common(noun)

    def _is_name(self, head: Token) -> bool:
        if head.lower_ in _NOT_NAMES or head.ent_type_ in ("DATE", "TIME"):
            return False
        if head.text in self.acronyms or head.text in self.words.known:
            return True
        if head.pos_ == "PROPN":
            return self.words.kind_of((head.lower_,)) is None or not self._is_common_in_capitals(head)
        return head.i in self._entity and head.text[0].isupper()

    def _is_common_in_capitals(self, head: Token) -> bool:
        """A proper noun for the tagger, "the Ministry", but no name of its own."""
        start, end, _ = self._bounds(head)
        others = [word for word in self.doc[start:end] if word.i != head.i and word.text[:1].isupper()]
        return all(self.states.of_nationality(word.text) or self.states.named(word.text) for word in others)

    def _bounds(self, head: Token) -> tuple[int, int, str]:
        """First and last token of the name that `head` ends, and its entity label."""
        start, end, label = self._entity.get(head.i, (head.i, head.i + 1, ""))
        if not start <= head.i < end:
            start, end = head.i, head.i + 1
        doc = self.doc
        while start > 0 and doc[start - 1].dep_ in ("compound", "nmod", "flat") and doc[start - 1].pos_ == "PROPN" and (
            head == doc[start - 1].head or head.is_ancestor(doc[start - 1])
        ):  # fmt: skip
            start -= 1
        while (end - start > 1 and doc[start].lower_ in ("the", "a", "an", "'s", "’s")) or doc[start].is_punct:
            start += 1
            if start >= end - 1:
                break
        while end - start > 1 and (doc[end - 1].lower_ in ("'s", "’s", "'", "’") or doc[end - 1].is_punct):
            end -= 1
        return start, end, label

    def _name(self, head: Token) -> tuple[Reading, ...]:
        start, end, label = self._bounds(head)
        doc = self.doc
        text = doc[start:end].text
        titled = False
        country: str | None = None
        while end - start > 1:  # "US Defence Secretary Ashton Carter"
            word = doc[start]
            state = self.states.of_nationality(word.text) or self.states.named(word.text)
            title = self.words.kinds.get(word.lower_) in (
                "office",
                "forces",
                "armed",
                "group",
                "organ",
                "organisation",
            )
            if state is not None and label != "ORG" and self._title_follows(start + 1, end):
                country = state.code
            elif (title and word.i != head.i and (label == "PERSON" or self._title_follows(start, end))) or ((titled or country or label == "PERSON") and self._title_follows(start + 1, end)):
                titled = True
            else:
                break
            start += 1
        name = doc[start:end].text.replace("\n", " ")
        state = self.states.named(name) or self.states.named(text)
        if state is not None:
            return (self._reading(_state_actor(state, name), start, end, plural=False),)
        known = self.words.organisation(name) or self.words.organisation(self.acronyms.get(name, ""))
        if known is not None:
            return (self._group(known, start, end),)
        if name in self.acronyms:
            long = self.acronyms[name]
            kind = organisation_kind(long)
            actor = Actor(long, kind, self._country_in(long), (name,))
            return (self._group(actor, start, end),)
        seat = self.states.seated_in(name)
        if seat is not None and not titled:
            return (self._reading(_state_actor(seat, name), start, end, plural=False),)
        nation = self.states.of_nationality(name)
        if nation is not None:
            return (self._people_of(nation, head, start, end),)
        full = self._people.get(name) or (self._people.get(doc[end - 1].text) if end - start == 1 else None)
        if label == "PERSON" or titled or full is not None:
            person = Actor(full or name, ActorKind.PERSON, country)
            self._remember_titles(head, person)
            return (self._reading(person, start, end, plural=False),)
        if label in ("GPE", "LOC", "FAC", "WORK_OF_ART", "LAW", "EVENT") or not name[0].isupper():
            return ()
        long_form = next((long for long in self.acronyms.values() if long == name), None)
        aliases = (
            tuple(short for short, long in self.acronyms.items() if long == long_form) if long_form else ()
        )
        kind = self.words.kind_of(tuple(word.lower() for word in name.split()[-2:]))
        if kind is not None and kind[0] in ("organ", "organisation", "armed", "forces"):
            actor_kind: ActorKind = _KINDS[kind[0]]
        elif kind is not None and kind[0] == "office":
            actor_kind = ActorKind.PERSON
        else:
            actor_kind = organisation_kind(name)
        return (self._group(Actor(name, actor_kind, country or self._country_in(name), aliases), start, end),)

    def _title_follows(self, start: int, end: int) -> bool:
        """Whether a word for an office stands before the last word of a name."""
        return any(
            self.words.kinds.get(self.doc[i].lower_) in ("office", "forces") for i in range(start, end - 1)
        )

    def _people_of(self, nation: State, head: Token, start: int, end: int) -> Reading:
        definite = any(child.lower_ == "the" for child in head.lefts)
        if definite or (head.pos_ != "NOUN" and not head.text.endswith("s")):
            return self._reading(_state_actor(nation, nation.name), start, end, plural=True)
        return self._reading(
            Actor(plural(nation.adjective), ActorKind.GROUP, nation.code), start, end, plural=True
        )

    def _common(self, head: Token) -> tuple[Reading, ...]:
        lefts = [
            child for child in head.lefts if child.dep_ in _LEFT and child.dep_ not in ("nummod", "quantmod")
            and not child.is_punct
        ]  # fmt: skip
        phrase = tuple(child.lower_ for child in lefts if child.dep_ in ("compound", "amod", "nmod"))
        found = self.words.kind_of((*phrase, head.lemma_.lower())) or self.words.kind_of(
            (*phrase, head.lower_)
        )
        appositive = self._apposed_name(head)
        if appositive:
            return appositive
        if found is None:
            return ()
        kind, noun = found
        nations = self._nations(lefts)
        start = min([head.i, *(child.left_edge.i for child in lefts if child.dep_ != "poss" or nations)])
        end = head.i + 1
        is_plural = head.tag_ in ("NNS", "NNPS") or noun in ("police", "people")
        if len(nations) > 1:
            return tuple(
                replace(
                    self._make(kind, noun, head, lefts, nation, word.i, word.i + 1, is_plural), plural=True
                )
                for nation, word in nations
            )
        state = nations[0][0] if nations else None
        if state is None and kind != "instrument":
            resolved = self._definite(head, kind, noun, lefts, start, end, is_plural)
            if resolved is not None:
                return (resolved,)
        if state is None:
            state = self._state_of(head)
        if kind == "instrument":
            owner = next((r for child in lefts for r in self.owners_of(child)), None)
            if owner is None:
                return ()
            return (replace(owner, start=start, end=end, plural=is_plural),)
        return (self._make(kind, noun, head, lefts, state, start, end, is_plural),)

    def _make(
        self, kind: str, noun: str, head: Token, lefts: list[Token], state: State | None, start: int, end: int, many: bool
    ) -> Reading:  # fmt: skip
        """The actor of a common noun, named by the words that tell it from others."""
        if kind == "instrument" and state is not None:
            return self._reading(_state_actor(state, state.name), start, end, plural=many)
        base = noun.split()
        used = set(base[:-1])
        extra = []
        for child in lefts:
            if (
                child.lower_ in _EMPTY_MODIFIERS
                or child.lower_ in used
                or (child.dep_ == "poss"
                and self._nation(child))
            ):
                continue
            if self._nation(child) is not None or child.ent_type_ in ("CARDINAL", "ORDINAL", "DATE", "TIME"):
                continue
            if child.dep_ == "poss":
                if child.pos_ == "PRON":
                    continue
                extra.append(f"{child.text}'s")
                continue
            words = [
                w.text
                for w in self.doc[child.left_edge.i : child.i + 1]
                if not w.is_punct and w.lower_ not in used
            ]
            extra += words if child.dep_ == "compound" else [child.text]
        if kind == "forces":
            armed = next((word for word in extra if self.words.kinds.get(word.lower()) == "armed"), None)
            noun = (
                plural(armed.lower())
                if armed
                else "police"
                if "police" in [w.lower() for w in extra]
                else "forces"
            )
            extra = [
                word
                for word in extra
                if word != armed and word.lower() not in ("police", "ground", "special")
            ]
            kind = "armed" if armed else "forces"
        elif kind in ("armed", "group"):
            noun = " ".join([*base[:-1], plural(base[-1])])
        adjective = state.adjective if state else ""
        extra = [word if word[:1].isupper() and word[1:] != word[1:].upper() else word for word in extra]
        name = " ".join([word for word in (adjective, *extra, noun) if word][-_NAME_WORDS:])
        actor = Actor(name, _KINDS[kind], state.code if state else None)
        reading = self._reading(actor, start, end, plural=many)
        if kind in ("organ", "organisation", "armed", "forces"):
            self._groups.append(reading)
            self._by_noun[noun] = actor
            self._by_noun[noun.split()[-1]] = actor
        return reading

    # ---------------------------------------------------------------- resolution

    def _definite(
        self, head: Token, kind: str, noun: str, lefts: list[Token], start: int, end: int, many: bool
    ) -> Reading | None:  # fmt: skip
        """ "the ministry", "the group", "the president": whom the article named so before."""
        if not any(child.lower_ in _DEFINITE for child in head.children) or any(
            child.dep_ == "poss" for child in lefts
        ):
            return None
        actor = self._by_noun.get(noun)
        modified = any(child.lower_ not in noun.split() for child in lefts)
        if actor is None and not modified and kind in ("organisation", "armed") and not many:
            actor = next((r.actor for r in reversed(self._groups) if r.actor.kind in _GROUP_KINDS), None)
        if actor is None or (modified and kind not in ("organ",)):
            return None
        return Reading(actor, start, end, many, resolved=True)

    def _pronoun(self, pronoun: Token) -> tuple[Reading, ...]:
        word = pronoun.lower_
        if word in _RELATIVE and pronoun.dep_ in (*SUBJECTS, "dobj", "pobj"):
            verb = pronoun.head
            while verb.dep_ != "relcl" and verb.head.i != verb.i:
                verb = verb.head
            return self.read(verb.head) if verb.dep_ == "relcl" else ()
        if word in ("its", "his", "her", "their") or word in _SINGULAR_PERSON | _THEY | _IT:
            found = self._antecedent(pronoun, word)
        elif word in _SPEAKER:
            found = self._quoted_speaker(pronoun)
        else:
            return ()
        if found is None:
            return ()
        return (replace(found, start=pronoun.i, end=pronoun.i + 1, resolved=True),)

    def _antecedent(self, pronoun: Token, word: str) -> Reading | None:
        speaks = pronoun.dep_ == "nsubj" and pronoun.head.lemma_ in _SPEECH
        if speaks and self._speaker is not None and _agrees(word, self._speaker):
            return self._speaker
        earlier = [
            token
            for token in pronoun.sent
            if token.i < pronoun.i
            and token.dep_ in SUBJECTS
            and token.pos_ != "PRON"
            and token.head.i != pronoun.head.i
        ]
        if word in ("its", "his", "her", "their"):
            earlier = [token for token in pronoun.sent if token.i < pronoun.i and token.dep_ in SUBJECTS]
        for token in reversed(earlier):
            readings = self.read_all(token)
            if readings and _agrees(
                word, replace(readings[0], plural=readings[0].plural or len(readings) > 1)
            ):
                return readings[0]
        for subjects in reversed(self._subjects[-2:]):
            for _, reading in subjects:
                if _agrees(word, reading):
                    return reading
        return None

    def _quoted_speaker(self, pronoun: Token) -> Reading | None:
        """Who says "we": the subject of the verb of saying above it."""
        for token in pronoun.ancestors:
            if token.lemma_ in _SPEECH:
                for child in token.children:
                    if child.dep_ == "nsubj":
                        found = self.read(child)
                        if found:
                            return found[0]
        return None

    # ---------------------------------------------------------------- states and names

    def owners_of(self, child: Token) -> tuple[Reading, ...]:
        """The actors that a modifier names: "Russian", "Moscow's", "IS", "rebel"."""
        if child.pos_ == "PRON":
            return self._pronoun(child)
        if child.text in _AGENCIES:
            return ()
        nations = [
            pair
            for word in [child, *child.conjuncts]
            if word.i >= child.i
            for pair in self._nation_words(word)
        ]
        if nations:
            return tuple(
                self._reading(_state_actor(state, state.name), word.i, word.i + 1, plural=False)
                for state, word in nations
            )
        if (
            child.pos_ == "PROPN"
            or child.i in self._entity
            or child.text in self.acronyms
            or child.text in self.words.known
        ):
            return self._name(child) if self._is_name(child) else ()
        if child.dep_ != "amod" and self.words.kinds.get(child.lemma_.lower()) in _OWNING_KINDS:
            return self._common(child)
        return ()

    def _nation(self, word: Token) -> State | None:
        found = self._nation_words(word)
        return found[0][0] if found else None

    def _nation_words(self, word: Token) -> list[tuple[State, Token]]:
        text = word.text
        if text in self.acronyms or text in self.words.known:
            return []
        state = self.states.of_nationality(text) or self.states.named(text)
        if (state is None and word.i + 1 < len(self.doc)) or (state is not None and word.i > 0):
            two = self.doc[max(0, word.i - 1) : word.i + 1].text  # "South Korean", "Saudi Arabian"
            state = self.states.of_nationality(two) or self.states.named(two) or state
        if state is None and word.i in self._entity:
            start, end, _ = self._entity[word.i]
            state = self.states.named(self.doc[start:end].text)
        if state is None and word.dep_ == "poss":
            state = self.states.seated_in(text)
        return [(state, word)] if state is not None and text[:1].isupper() else []

    def _nations(self, lefts: list[Token]) -> list[tuple[State, Token]]:
        found: list[tuple[State, Token]] = []
        for child in lefts:
            inner = [
                child,
                *(word for word in child.lefts if word.dep_ in ("compound", "amod", "nmod", "poss")),
            ]
            for word in [*inner, *(c for c in child.conjuncts if c.i > child.i)]:
                found += [
                    pair for pair in self._nation_words(word) if pair[0] not in [state for state, _ in found]
                ]
        return found

    def _state_of(self, head: Token) -> State | None:
        """ "the president of Russia", "the army in Syria"."""
        for child in head.children:
            if child.dep_ == "prep" and child.lower_ == "of":
                for noun in child.children:
                    if noun.dep_ == "pobj":
                        start, end, _ = self._bounds(noun)
                        return self.states.named(self.doc[start:end].text)
        return None

    def _country_in(self, name: str) -> str | None:
        words = name.split()
        for first in range(len(words)):
            for last in (first + 2, first + 1):
                part = " ".join(words[first:last])
                state = self.states.of_nationality(part) or self.states.named(part)
                if state is not None:
                    return state.code
        return None

    def _apposed_name(self, head: Token) -> tuple[Reading, ...]:
        """ "the group, Jabhat al-Nusra": the name beside the noun."""
        for child in head.children:
            if child.dep_ == "appos" and child.i > head.i and child.pos_ == "PROPN" and self._is_name(child):
                return self._name(child)
        return ()

    def _remember_titles(self, head: Token, person: Actor) -> None:
        for child in [*head.lefts, *(c for c in head.children if c.dep_ == "appos")]:
            lemma = child.lemma_.lower()
            if self.words.kinds.get(lemma) == "office":
                self._by_noun[lemma] = person

    def _full_names(self) -> dict[str, str]:
        """Last names, and first names, of people whom the text names in full: -> the full name."""
        found: dict[str, str] = {}
        for entity in self.doc.ents:
            if entity.label_ != "PERSON":
                continue
            words = [w for w in entity if not w.is_punct and w.lower_ not in ("'s", "’s", "the")]
            while len(words) > 1 and (
                words[0].lower_ in self.words.kinds or self.states.of_nationality(words[0].text) is not None
            ):
                words = words[1:]
            if len(words) < 2:
                continue
            name = self.doc[words[0].i : words[-1].i + 1].text.replace("\n", " ")
            for first in range(1, len(words)):
                tail = self.doc[words[first].i : words[-1].i + 1].text
                found.setdefault(tail, name)
        return found

    def _most_named_state(self) -> State | None:
        counts: Counter[str] = Counter()
        for token in self.doc:
            if token.text[:1].isupper():
                state = self.states.of_nationality(token.text) or self.states.named(token.text)
                if state is not None:
                    counts[state.code] += 1
        if not counts:
            return None
        (code, most), total = counts.most_common(1)[0], sum(counts.values())
        return self.states.by_code[code] if most > 0.6 * total else None

    def _reading(self, actor: Actor, start: int, end: int, *, plural: bool) -> Reading:
        return Reading(actor, start, end, plural)

    def _group(self, actor: Actor, start: int, end: int) -> Reading:
        reading = Reading(actor, start, end, plural=False)
        self._groups.append(reading)
        last = actor.name.split()[-1].lower()
        if last in self.words.kinds:
            self._by_noun[last] = actor
        return reading


_KINDS = {
    "organ": ActorKind.ORGAN,
    "forces": ActorKind.ORGAN,
    "office": ActorKind.PERSON,
    "armed": ActorKind.ARMED_GROUP,
    "group": ActorKind.GROUP,
    "organisation": ActorKind.ORGANISATION,
    "instrument": ActorKind.UNKNOWN,
}
_GROUP_KINDS = {ActorKind.ARMED_GROUP, ActorKind.ORGANISATION, ActorKind.COMPANY, ActorKind.ORGAN}


def _state_actor(state: State, words: str) -> Actor:
    aliases = tuple(dict.fromkeys(name for name in (words, *state.names) if name != state.name))
    return Actor(state.name, ActorKind.STATE, state.code, aliases)


def _agrees(pronoun: str, reading: Reading) -> bool:
    kind = reading.actor.kind
    if pronoun in _SINGULAR_PERSON or pronoun == "his":
        return kind is ActorKind.PERSON and not reading.plural
    if pronoun in _THEY or pronoun == "their":
        return reading.plural or kind in (ActorKind.ARMED_GROUP, ActorKind.GROUP)
    return not reading.plural and kind not in (ActorKind.PERSON, ActorKind.GROUP)
