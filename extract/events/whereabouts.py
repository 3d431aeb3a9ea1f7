"""Where an event happened: the places of its clause, then of its sentence; never the dateline's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.events.predicate import HAPPENED, Predicate
from extract.events.sentences import Sentence
from extract.places.judging import Use
from extract.places.locations import PlaceMention
from store.model import EventType, GeoPrecision, Participant, Place, Role

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_AT = frozenset({
    "across", "against", "along", "around", "at", "beside", "between", "east", "from", "in", "inside",
    "into", "near", "north", "northeast", "northwest", "of", "off", "on", "onto", "outside", "over",
    "south", "southeast", "southwest", "through", "throughout", "to", "toward", "towards", "upon",
    "west", "within",
})  # fmt: skip
_TOWARDS = frozenset({"against", "from", "into", "onto", "to", "toward", "towards"})  # often abroad
_UP = frozenset({
    "acl", "agent", "amod", "appos", "attr", "compound", "conj", "dative", "dobj", "nmod", "npadvmod",
    "nsubj", "nsubjpass", "oprd", "pcomp", "pobj", "poss", "prep", "xcomp",
})  # fmt: skip
_ON_THE_GROUND = frozenset({
    EventType.AID, EventType.ASSAULT, EventType.COERCE, EventType.CONSULT, EventType.MOBILIZE,
    EventType.OTHER, EventType.PROTEST, EventType.RETREAT,
})  # fmt: skip
_ACTS = frozenset({
    EventType.ASSAULT, EventType.COERCE, EventType.MOBILIZE, EventType.PROTEST, EventType.RETREAT,
})  # fmt: skip
_SCENES = frozenset(
    {"center", "centre", "epicenter", "epicentre", "focus", "scene", "site", "target", "venue"}
)
_WITNESSES = frozenset({"experience", "host", "see", "suffer", "undergo", "witness"})
_REACH = 8
_HOME_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class _Held:
    place: Place
    root: Token
    preposition: str | None
    holder: Token | None  # the verb, or the noun, that the phrase stands on


class Whereabouts:
    """The places that one article names, tied to the words they locate."""

    def __init__(
        self, doc: Doc, mentions: Sequence[PlaceMention], pointers: Sequence[PlaceMention] = ()
    ) -> None:
        """`pointers` are places meant by a common noun, "the city": they name nothing themselves."""
        self.lands: dict[int, str | None] = {}  # tokens that name a town, a region, a sea -> its country
        self._by_sentence: dict[int, list[_Held]] = {}
        countries: Counter[str] = Counter()
        for mention in mentions:
            span = doc.char_span(mention.span.start, mention.span.end, alignment_mode="expand")
            if span is None or mention.use is not Use.LITERAL:
                continue
            if mention.location.precision is not GeoPrecision.COUNTRY:
                self.lands.update(dict.fromkeys(range(span.start, span.end), mention.location.country))
            held = _held(Place(mention.location, mention.span), span.root)
            if mention.location.country and held.preposition in _AT - _TOWARDS:
                countries[mention.location.country] += 1
            self._by_sentence.setdefault(span.root.sent.start, []).append(held)
        for pointer in pointers:
            span = doc.char_span(pointer.span.start, pointer.span.end)
            if span is not None:
                held = _held(Place(pointer.location, pointer.span), span.root)
                self._by_sentence.setdefault(span.root.sent.start, []).append(held)
        self.country = _most(countries)
        self._home = next(
            (
                mention.location
                for mention in mentions
                if mention.use is not Use.EMBEDDED
                and mention.location.precision is GeoPrecision.COUNTRY
                and mention.location.country == self.country
            ),
            None,
        )

    def of(
        self, predicate: Predicate, sentence: Sentence, said_by: Token | None
    ) -> tuple[tuple[Place, ...], str]:
        """The places of an event and why, in words.

        What locates the verb of saying `said_by` is not the event's.
        """
        trigger = predicate.trigger
        held = [
            one for start in range(sentence.first, sentence.last) for one in self._by_sentence.get(start, [])
        ]
        if not held:
            return (), "none named in the sentence"
        words = {trigger.i, *(told.trigger.i for told in predicate.folded)}
        if predicate.clause is not None:
            words.add(predicate.clause.verb.i)
        own = [
            one
            for one in held
            if (one.holder is not None and _below(one.root, words))
            or (predicate.type in _ON_THE_GROUND and _undergoes(one.root, words))
            or _is_scene(one.root, words)
        ]
        if own:
            names = ", ".join(dict.fromkeys(one.place.location.name for one in own))
            return _places(own), f"{names} stands in the clause of “{trigger.text}”"
        if len({one.place.location.name for one in held}) == 1 and _points_back(predicate, held[0].root):
            return _places(held[:1]), f"{held[0].place.location.name} is meant by “there”"
        if predicate.has("said"):
            return (), "no place of the sentence is where it was said"
        free = [
            one
            for one in held
            if one.preposition in _AT and one.preposition != "of" and not _locates(one, said_by)
        ]
        if len({one.place.location.name for one in free}) == 1:
            return _places(free[:1]), f"{free[0].place.location.name} is the only place of the sentence"
        return (), "no place of the sentence belongs to it"

    def at_home(
        self, predicate: Predicate, sentence: Sentence, parties: Iterable[Participant]
    ) -> tuple[tuple[Place, ...], str] | None:
        """The country that the article is about, for an act on the ground whose sentence names no place.

        None where there is no such country, or a party of the act belongs to another one: what is done to it,
        or by it, may be done there. Attacks are mostly made abroad, so there only the attacked one counts.
        """
        if self._home is None or predicate.type not in _ACTS or predicate.modality not in HAPPENED:
            return None
        if any(start in self._by_sentence for start in range(sentence.first, sentence.last)):
            return None
        roles = (Role.RECIPIENT,) if predicate.type is EventType.ASSAULT else tuple(Role)
        foreign = (
            party.actor.country not in (None, self.country) for party in parties if party.role in roles
        )
        if any(foreign):
            return None
        return (
            Place(self._home, None),
        ), f"none named in the sentence; the article is about {self._home.name}"


def _most(countries: Counter[str]) -> str | None:
    """The country of more than half of the places."""
    if not countries:
        return None
    (code, most), *_ = countries.most_common(1)
    return code if most > _HOME_SHARE * sum(countries.values()) else None


def _held(place: Place, root: Token) -> _Held:
    word, preposition = root, None
    for _ in range(_REACH):
        if word.head.i == word.i:
            break
        if word.dep_ in ("prep", "agent"):
            preposition = preposition or word.lower_
        word = word.head
        if word.pos_ in ("VERB", "AUX"):
            break
    return _Held(place, root, preposition, word if word.i != root.i else None)


def _below(root: Token, words: set[int]) -> bool:
    """Whether a place hangs below one of the words by prepositions and nouns, no other verb between."""
    word, preposition = root, None
    if root.dep_ in ("nsubj", "nsubjpass", "dobj", "poss", "attr"):
        return False  # "Turkey denied": no place of the denial
    for _ in range(_REACH):
        if word.dep_ in ("prep", "agent"):
            preposition = preposition or word.lower_
        elif word.dep_ not in _UP or word.head.i == word.i:
            return False
        word = word.head
        if word.i in words:
            return preposition is None or preposition in _AT
        if word.pos_ in ("VERB", "AUX") and word.dep_ != "acl":
            return False
    return False


def _undergoes(root: Token, words: set[int]) -> bool:
    """ "captured Palmyra", "Aleppo was shelled": a place that the verb is done to."""
    while root.dep_ == "conj" and root.head.i < root.i:
        root = root.head
    return root.dep_ in ("dobj", "nsubjpass") and root.head.i in words


def _is_scene(root: Token, words: set[int]) -> bool:
    """ "Homs was the scene of heavy fighting", "Homs saw heavy fighting"."""
    if root.dep_ != "nsubj":
        return False
    verb = root.head
    if verb.lemma_ in _WITNESSES:
        return any(child.dep_ == "dobj" and child.i in words for child in verb.children)
    return verb.lemma_ == "be" and any(
        child.dep_ == "attr"
        and child.lemma_.lower() in _SCENES
        and any(word.i in words for word in child.subtree)
        for child in verb.children
    )


def _points_back(predicate: Predicate, place: Token) -> bool:
    """ "three villages there": a word of the clause that means the place named before it."""
    heads = [predicate.trigger]
    if predicate.clause is not None:
        heads += [predicate.clause.verb, *predicate.clause.objects]
    return any(
        child.lower_ == "there" and child.dep_ == "advmod" and child.i > place.i
        for head in heads
        for child in head.children
    )


def _locates(held: _Held, verb: Token | None) -> bool:
    return verb is not None and held.holder is not None and held.holder.i == verb.i


def _places(held: Iterable[_Held]) -> tuple[Place, ...]:
    return tuple({one.place.location.name: one.place for one in held}.values())
