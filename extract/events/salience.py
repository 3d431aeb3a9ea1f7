"""Whether a verb or noun of event is main or minor, and why, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.events.cast import Cast
from extract.events.clauses import (
    Clause,
    core,
    has_no,
    is_at_work,
    is_main_after_all,
    is_quoted,
    prepositions_of_event,
    read_clause,
)
from extract.events.implied import answering_for
from extract.events.lexicon import Lexicon, Sense
from extract.events.objects import Objects
from extract.events.owning import owners
from extract.events.predicate import HAPPENED, Predicate, Telling
from extract.events.reality import is_simple_present
from store.model import EventType, Modality, Salience

if TYPE_CHECKING:
    from spacy.tokens import Token

Verdict = tuple[Salience, str]
"""A salience and the reason for it."""

_OF_THE_SPEAKER = {"i", "we", "you", "my", "our", "your"}
_SPEECH_ACTS = {EventType.ACCUSE, EventType.REJECT, EventType.THREATEN, EventType.REQUEST}
_MUTUAL = {EventType.CONSULT, EventType.COOPERATE}
_SCHEDULED = {EventType.CONSULT, EventType.MOBILIZE, EventType.PROTEST, EventType.COOPERATE}
_PARTS = ("compound", "amod", "poss", "nmod")
_CLASS_WORDS = {
    "say": "a verb of saying",
    "state": "a state",
    "aspect": "a phase of another verb",
    "intend": "an intention",
    "light": "a verb without a content of its own here",
}


@dataclass(frozen=True, slots=True)
class Weights:
    """Weighs the words of one sentence."""

    cast: Cast
    lexicon: Lexicon
    objects: Objects
    telling: Telling

    def of_verb(self, clause: Clause, sense: Sense | None, modality: Modality) -> Verdict:
        """Main where a clause tells of something done; minor for states, plans, and what only describes."""
        lemma = self.lexicon.lemma(clause.verb)
        minor = Salience.MINOR
        if sense is None:
            kind = next((kind for kind in _CLASS_WORDS if self.lexicon.is_a(kind, lemma)), None)
            return minor, f"“{lemma}” is {_CLASS_WORDS[kind] if kind else 'not in the lexicon'}"
        if modality is Modality.DENIED:
            return minor, "it is said not to have happened"
        if modality is Modality.PLANNED and self._is_scheduled(clause, sense):
            return Salience.MAIN, "it is planned for a stated day"
        if modality not in HAPPENED:
            return minor, f"it is {modality.value}, not told as done"
        verb = _first_of(clause.verb)
        if (verb.dep_ == "pcomp" and not self._is_carried(verb)) or self._is_told_by_speech_act(verb):
            return minor, "it is the content of another act of speech"
        performed = sense.type in _SPEECH_ACTS and bool(clause.subjects) and not clause.passive
        if is_simple_present(clause) and not self.telling.present and not performed:
            return minor, "the simple present tells of a habit or a state"
        if _is_when(verb) and is_simple_present(read_clause(verb.head)) and not self.telling.present:
            return minor, "it goes with a habit or a state"
        headline = is_main_after_all(verb) or (
            verb.dep_ == "acl" and verb.head.dep_ == "ROOT" and verb.tag_ == "VBN"
        )
        if (verb.dep_ == "acl" and verb.tag_ in ("VBN", "VBG") and not headline) or verb.dep_ == "relcl":
            return self._of_description(clause, sense, verb)
        return self._of_told(clause, sense, verb)

    def _of_told(self, clause: Clause, sense: Sense, verb: Token) -> Verdict:
        """Of a clause that tells of something as done, and describes no noun."""
        minor = Salience.MINOR
        if not clause.subjects and not clause.objects and not clause.passive:
            return minor, "nobody is said to do it"
        spoken = sense.type in _SPEECH_ACTS or sense.type is EventType.SUPPORT
        if spoken and not clause.passive and not any(self._speaks(word) for word in clause.subjects):
            return minor, "an act of speech by nobody"
        met = (*clause.subjects, *clause.objects)
        if sense.type in _MUTUAL and not any(self._speaks(word) for word in met):
            return minor, "nobody is said to take part"
        if spoken and is_quoted(clause.verb):
            return minor, "a judgement inside a quotation"
        if sense.type is EventType.OTHER and (
            is_quoted(clause.verb) or (verb.dep_ == "advcl" and verb.tag_ == "VBG")
        ):
            return minor, "told beside another event, or by a speaker"
        if _is_quoted_talk(clause):
            return minor, "said by a speaker of himself, in general"
        return Salience.MAIN, f"“{self.lexicon.lemma(clause.verb)}” names an event and is told as done"

    def _is_carried(self, verb: Token) -> bool:
        """ "resorted to throwing stones", "is guilty of killing": what governs it tells no act of its own."""
        governor = verb.head.head
        return self.lexicon.is_a("light with preposition", self.lexicon.lemma(governor)) or (
            governor.head.lemma_ == "be" and self.lexicon.is_a("answerable", governor.lemma_.lower())
        )

    def _speaks(self, word: Token) -> bool:
        return bool(self.cast.read(word) or owners(core(word), self.cast))

    def _of_description(self, clause: Clause, sense: Sense, verb: Token) -> Verdict:
        """A clause that describes a noun is background, unless it says when."""
        if clause.verb.i in self.telling.dated and not self._is_source(verb):
            return Salience.MAIN, "a describing clause with a date of its own"
        if sense.type is EventType.OTHER or verb.dep_ == "acl":
            return Salience.MINOR, "it describes a noun"
        told = sum(bool(self.cast.read_all(word)) for word in (*clause.subjects, *clause.objects))
        if told >= 2:
            return Salience.MAIN, "a describing clause with two actors"
        return Salience.MINOR, "it describes a noun"

    def _is_source(self, verb: Token) -> bool:
        """ "In a study published on Monday, doctors reported": where it was said, not what happened."""
        over = verb.head.head
        if verb.head.dep_ != "pobj" or over.lower_ != "in" or over.i > over.head.i:
            return False
        told = self.lexicon.is_a("research", verb.head.lemma_.lower())
        return told or self.lexicon.is_a("say", self.lexicon.lemma(over.head))

    def _is_scheduled(self, clause: Clause, sense: Sense) -> bool:
        dated = clause.verb.i in self.telling.dated
        kind = sense.type in _SCHEDULED or "scheduled" in sense.properties
        return dated and kind and bool(clause.auxiliaries & {"will", "to"}) and clause.mark is None

    def _is_told_by_speech_act(self, verb: Token) -> bool:
        """ "denied that X", "warned X will": the act of speech is the event."""
        head = verb.head
        if (
            verb.dep_ not in ("ccomp", "xcomp")
            or head.pos_ != "VERB"
            or (head.i > verb.i and head.lemma_ == "say")
        ):
            return False
        sense = self.lexicon.verb(read_clause(head), self.objects.holds)
        return sense is not None and sense.type in _SPEECH_ACTS

    def of_noun(
        self, token: Token, sense: Sense, verbs: Mapping[int, Predicate]
    ) -> tuple[Modality, Salience, str]:
        """How real a noun of event is, and its salience: main where it says who, where or when."""
        minor = Salience.MINOR
        left = {child.lower_ for child in token.lefts}
        if has_no(token) or left & self.lexicon.classes["unreal"]:
            return Modality.HYPOTHETICAL, minor, "it is said not to be, or not yet"
        if token.dep_ == "pobj" and token.head.lower_ in ("for", "of") and self._is_wish(token.head.head):
            return Modality.HYPOTHETICAL, minor, "it is wished for"
        governor = next(
            (word for word in token.ancestors if word.i in verbs or word.pos_ in ("VERB", "AUX")), None
        )
        if governor is not None and governor.i in verbs and token.dep_ in ("pobj", "conj"):
            outer = verbs[governor.i]
            if outer.modality not in HAPPENED:
                return outer.modality, minor, "it goes with what has not happened"
        part = (
            token.dep_ == "pobj"
            and token.head.lower_ == "of"
            and self.lexicon.noun(token.head.head) is not None
        )
        if _is_topic(token, self.lexicon):
            return Modality.ASSERTED, minor, "it is what another event is about"
        if part or "said" in sense.properties or sense.subtype == "statement":
            return Modality.ASSERTED, minor, "mentioned in passing"
        if token.dep_ == "pobj" and self._is_told(token):
            return Modality.ASSERTED, Salience.MAIN, "a noun of event with who or where"
        return Modality.ASSERTED, minor, "mentioned in passing"

    def _is_wish(self, governor: Token) -> bool:
        """ "an offer of talks", "called for a strike": what is asked for is not there yet."""
        lemma = governor.lemma_.lower()
        return self.lexicon.is_a("wishing", lemma) or self.lexicon.is_a("unproved", lemma)

    def _is_told(self, token: Token) -> bool:
        """Whether a noun says of its event who did it, or where and of which kind, or when and more."""
        around = list(prepositions_of_event(token))
        answering = () if token.head.lower_ == "at" else answering_for(token, self.lexicon)
        if is_at_work(token) or any(self.cast.read(word) for word in answering):
            return True  # "at war" is a state
        if any(name in ("by", "between") and self.cast.read_all(noun) for name, _, noun in around):
            return True
        kind = any(
            child.dep_ in _PARTS and child.ent_type_ not in ("DATE", "TIME", "ORDINAL")
            for child in token.lefts
        )
        placed = any(
            name in ("in", "at", "on", "near", "outside") and core(noun).pos_ == "PROPN"
            for name, _, noun in around
        )
        if placed and kind:
            return True
        more = kind or any(noun.ent_type_ not in ("DATE", "TIME") for _, _, noun in around)
        return token.i in self.telling.dated and more


def _is_topic(noun: Token, lexicon: Lexicon) -> bool:
    """ "a strike in protest against violations": told because somebody speaks of it."""
    over = noun.head
    if noun.dep_ != "pobj" or over.lower_ not in ("about", "against", "at", "for", "of", "over"):
        return False
    spoken = lexicon.noun(over.head)
    return spoken is not None and spoken.type in (*_SPEECH_ACTS, EventType.PROTEST, EventType.SUPPORT)


def _is_when(verb: Token) -> bool:
    """ "when threatened, the slug secretes a glue": a clause of circumstance."""
    return verb.dep_ == "advcl" and any(word.lower_ in ("when", "whenever", "if") for word in verb.lefts)


def _is_quoted_talk(clause: Clause) -> bool:
    """ "our missiles hit their target": possessives of the speaker."""
    own = [child.lower_ for word in clause.subjects for child in word.children if child.dep_ == "poss"]
    return bool({*own, *(word.lower_ for word in clause.subjects)} & _OF_THE_SPEAKER)


def _first_of(verb: Token) -> Token:
    """The first of coordinated verbs: what it is in the sentence, the others are too."""
    while verb.dep_ == "conj" and verb.head.pos_ == "VERB":
        verb = verb.head
    return verb
