"""Names in an article: which words are one, how far it reaches, what stands before it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from extract.events.lexicon import Lexicon
from extract.events.names import CALENDAR, ActorWords, defined_names, full_names, organisation_kind
from extract.events.states import States
from store.model import Actor

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_LABELS = {"PERSON", "ORG", "GPE", "NORP", "FAC", "LOC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW"}
_FULL_NAME = 2  # words, of most people
_NOT_FIRST = {"a", "an", "the", "'s", "’s"}


@dataclass(frozen=True, slots=True)
class Title:
    """What stands before a bare name: "US Defence Secretary | Ashton Carter"."""

    first: int  # the token where the bare name begins
    country: str | None  # ISO 3166 code of the nationality before it
    found: bool  # whether there is a title at all


@dataclass(frozen=True, slots=True)
class Names:
    """The names of one article, from the parse, the entities and the tables."""

    doc: Doc
    states: States
    words: ActorWords
    lexicon: Lexicon
    acronyms: dict[str, str]  # that the text defines: "IS" -> "Islamic State"
    people: dict[str, str]  # last name -> full name
    entities: dict[int, tuple[int, int, str]] = field(default_factory=dict)  # token -> first, end, label
    spelled: frozenset[int] = frozenset()  # the tokens of well-known names of several words
    bracketed: frozenset[int] = frozenset()  # the tokens inside brackets, with these
    things: frozenset[str] = frozenset()  # names that the text gives to storms, ships, mountains: "Dorian"

    def is_name(self, head: Token) -> bool:
        """Whether a noun is a name, and no common noun in capitals."""
        if head.ent_type_ in ("DATE", "TIME") or not head.text[:1].isupper() or head.lower_ in CALENDAR:
            return False
        if head.i in self.spelled or head.text in self.acronyms or head.text in self.words.known:
            return True
        if head.pos_ == "ADJ" and head.dep_ == "amod":  # "Jewish settlers"
            return False
        if head.pos_ != "PROPN" and head.i not in self.entities:
            return False
        if head.text in self.people and not any(child.dep_ == "det" for child in head.lefts):
            return True  # "Queloz and Mayor", whom the text names in full
        known = self.words.kind_of((head.lower_,)) is not None
        if not known and head.is_sent_start:  # "Farmers", which opens a sentence
            known = self.words.kind_of((head.lower_.removesuffix("s"),)) is not None
        return not known or not self._is_common_in_capitals(head)

    def _is_common_in_capitals(self, head: Token) -> bool:
        """A proper noun for the tagger, "the Ministry", but no name of its own."""
        start, end, _ = self.bounds(head)
        others = [
            word
            for word in self.doc[start:end]
            if word.i != head.i
            and word.text[:1].isupper()
            and not (word.is_sent_start and word.lower_ in self.words.kinds)
        ]
        office = self.words.kind_of(tuple(word.lower_ for word in self.doc[start:end]))
        spelled = office[1].split() if office is not None and office[0] == "office" else ()
        return all(
            word.lower_ in spelled  # "Prime Minister"
            or any(self.lexicon.is_a(kind, word.lower_) for kind in ("of office", "portfolio"))
            or self.states.of_nationality(word.text)
            or self.states.named(word.text)
            for word in others
        )

    def bounds(self, head: Token) -> tuple[int, int, str]:
        """First and last token (exclusive) of the name that `head` belongs to, and its entity label."""
        doc = self.doc
        start, end, label = self.entities.get(head.i, (head.i, head.i + 1, ""))
        if head.i in self.spelled:
            return start, end, label
        if head.text in self.acronyms and label != "ORG":
            start, end = head.i, head.i + 1
        while (
            start > 0
            and doc[start - 1].dep_ in ("compound", "nmod")
            and doc[start - 1].pos_ == "PROPN"
            and head.is_ancestor(doc[start - 1])
        ):
            start -= 1
        while end - start > 1 and (
            doc[start].lower_ in _NOT_FIRST | CALENDAR
            or doc[start].is_punct
            or doc[start].lower_.endswith("-old")  # "28-year-old Usman Khan"
        ):
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

    def is_part(self, word: Token, head: Token) -> bool:
        """Whether `word` belongs to the name or the title of `head`: "President" of "President Ruto"."""
        if not self.is_name(head):
            return False
        start, end, _ = self.bounds(head)
        return start <= word.i < end

    def is_of_thing(self, name: str, *, person: bool) -> bool:
        """Whether a name is that of a storm, a ship, a disease, a cup: "Airbus A320", "INS Arihant"; or torn.

        `person`: the pipeline takes it for somebody's, whose last name may be "Park".
        """
        words = name.split()
        telling = words[:1] if person else (words[0], words[-1])
        if len(words) > 1 and any(self.lexicon.is_a("thing", word.lower()) for word in telling):
            return True
        if name in self.things or all(self.lexicon.is_a("no name", word.lower()) for word in words):
            return True
        numbered = any(character.isdigit() for character in words[-1])
        return numbered and (len(words) > 1 or "-" in words[-1])

    def person_after_place(self, office: Token) -> tuple[int, int] | None:
        """The tokens of the person in "Mayor of Koszalin Piotr Jedlinski", for the parse one name."""
        nouns = (noun for child in office.rights if child.lower_ == "of" for noun in child.children)
        for noun in nouns:
            start, end = noun.left_edge.i, noun.i + 1
            if noun.ent_type_ != "PERSON" or end - start <= _FULL_NAME:
                continue
            states = (at for at in range(end - _FULL_NAME, start, -1) if self._is_state(start, at))
            first = next(states, end - _FULL_NAME)
            if all(word.text[:1].isupper() for word in self.doc[first:end]):
                return first, end
        return None

    def _is_state(self, start: int, end: int) -> bool:
        return self.states.named(self.text(start, end)) is not None

    def entity_end(self, index: int, default: int) -> int:
        """Where the entity that a token belongs to ends; `default` where it belongs to none."""
        return self.entities.get(index, (default, default, ""))[1]

    def title(self, head: Token, start: int, end: int, label: str) -> Title:
        """What stands before the bare name within the tokens `start` to `end`."""
        inside = self.entity_end(head.i, end)
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
            return Title(start, None, False)
        before = [*self.doc[start:last], *head.lefts]
        state = next((state for state, _ in self.states.among(before)), None)
        return Title(last + 1, state.code if state else None, True)

    def offices(self, head: Token, start: int, first: int) -> list[str]:
        """The offices that a text gives a person: "the president" may mean him from now on."""
        beside = [child for child in head.children if child.dep_ == "appos"]
        if head.dep_ == "appos":  # "the Prime Minister of Italy, Enrico Letta"
            beside.append(head.head)
        lemmas = [word.lemma_.lower() for word in (*self.doc[start:first], *beside)]
        return [lemma for lemma in lemmas if self.words.kinds.get(lemma) == "office"]

    def known(self, name: str) -> Actor | None:
        """A well-known organisation, or one that the text defines: "Islamic State (IS)"."""
        long = self.acronyms.get(name, name)
        known = self.words.organisation(long) or self.words.organisation(name)
        if known is not None:
            return known
        shorts = tuple(short for short, spelled in self.acronyms.items() if spelled == long)
        if not shorts:
            return None
        state = self.states.within(long)
        return Actor(long, organisation_kind(long), state.code if state else None, shorts)

    def is_called_place(self, head: Token) -> bool:
        """ "the region of Jeb al-Ahmar"."""
        over = head.head
        return (
            head.dep_ == "pobj"
            and over.lower_ == "of"
            and self.lexicon.is_a("place", over.head.lemma_.lower())
        )

    def text(self, start: int, end: int) -> str:
        """The words of tokens `start` to `end` (exclusive), blanks made single."""
        return " ".join(self.doc[start:end].text.split())


def read_names(doc: Doc, states: States, words: ActorWords, lexicon: Lexicon) -> Names:
    """What the names of an article are known by."""
    entities = {
        index: (entity.start, entity.end, entity.label_)
        for entity in doc.ents
        if entity.label_ in _LABELS
        for index in range(entity.start, entity.end)
    }
    spelled = set[int]()
    for start, end in _known_spans(doc, words):  # "Islamic State of Iraq and the Levant", torn by the parse
        entities.update(dict.fromkeys(range(start, end), (start, end, "ORG")))
        spelled.update(range(start, end))
    return Names(
        doc=doc,
        states=states,
        words=words,
        lexicon=lexicon,
        acronyms=defined_names(doc.text),
        people=full_names(doc, words, states),
        entities=entities,
        spelled=frozenset(spelled),
        bracketed=frozenset(_bracketed(doc)),
        things=frozenset(_named_things(doc, lexicon)),
    )


def _named_things(doc: Doc, lexicon: Lexicon) -> Iterator[str]:
    """What a text calls a thing by: Dorian, where it says "Hurricane Dorian"."""
    for before, token in pairwise(doc):
        if before.text.istitle() and lexicon.is_a("named thing", before.lower_) and token.text.istitle():
            yield token.text


def _known_spans(doc: Doc, words: ActorWords) -> Iterator[tuple[int, int]]:
    """Where well-known bodies are named by several words, the longest names first."""
    done = 0
    for token in doc:
        if token.i < done:
            continue
        for name in words.longer.get(token.text, ()):
            end = token.i + len(name)
            if end <= len(doc) and all(doc[token.i + n].text == word for n, word in enumerate(name)):
                yield token.i, end
                done = end
                break


def _bracketed(doc: Doc) -> Iterator[int]:
    inside = 0
    for token in doc:
        inside += token.text in ("(", "[")
        if inside:
            yield token.i
        inside -= inside > 0 and token.text in (")", "]")
        if token.is_space:  # a bracket that nobody closed ends with its paragraph
            inside = 0
