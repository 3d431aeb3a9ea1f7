"""Judging one word at a time: its sense, how real it is, and whether it is main or minor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from extract.events.cast import Cast
from extract.events.clauses import Clause, core, has_no, is_quoted, prepositions, read_clause
from extract.events.lexicon import Lexicon, Sense
from extract.events.predicate import HAPPENED, Predicate, Telling
from extract.events.reality import HOSTILE, is_simple_present, modality_of
from store.model import ActorKind, EventType, Modality, Salience

if TYPE_CHECKING:
    from spacy.tokens import Token

_OF_THE_SPEAKER = {"i", "we", "you", "my", "our", "your"}
_SPEECH_ACTS = {EventType.ACCUSE, EventType.REJECT, EventType.THREATEN, EventType.REQUEST}
_ADDRESSED = _SPEECH_ACTS | {EventType.PROTEST, EventType.SUPPORT}
_SCHEDULED = {EventType.CONSULT, EventType.MOBILIZE, EventType.PROTEST, EventType.COOPERATE}


class Judge:
    """Reads single words; the decisions between words come after."""

    def __init__(self, cast: Cast, lexicon: Lexicon, telling: Telling) -> None:
        self.cast, self.lexicon, self.telling = cast, lexicon, telling

    def verb(self, token: Token) -> Predicate:
        clause = _taken_actively(read_clause(token))
        sense = None if self._is_supporting(token) else self.lexicon.verb(clause, self.holds)
        if sense is not None and (self._is_finding(clause, sense) or self._is_attempt(clause, sense)):
            sense = None
        if sense is not None and sense.subtype == "pledge":
            sense = self._threat(clause, sense)
        modality = modality_of(clause, self.lexicon)
        if modality is Modality.PLANNED and sense is not None and self._is_done_so(token, sense):
            modality = Modality.ASSERTED
        salience, why = self._verb_salience(clause, sense, modality)
        return Predicate(token, sense, clause, modality, salience, why)

    def _is_finding(self, clause: Clause, sense: Sense) -> bool:
        """ "the study examined", "researchers proposed a model", "tests demonstrated that": no act."""
        if sense.type not in _ADDRESSED or clause.passive:
            return False
        if clause.verb.lemma_.lower() == "demonstrate" and (
            clause.objects or any(child.dep_ == "ccomp" for child in clause.verb.children)
        ):
            return True
        if not any(self.lexicon.is_a("research", core(word).lemma_.lower()) for word in clause.subjects):
            return False
        return not any(self.cast.read(word) for word in clause.objects)

    def _is_attempt(self, clause: Clause, sense: Sense) -> bool:
        """ "sought to ease tensions": nobody is asked."""
        return (
            sense.subtype == "request"
            and clause.verb.lemma_.lower() == "seek"
            and not clause.objects
            and any(child.dep_ == "xcomp" for child in clause.verb.children)
        )

    def _is_done_so(self, token: Token, sense: Sense) -> bool:
        """ "gathered to protest", "met to discuss": who came for it did it."""
        if not (
            sense.type is EventType.PROTEST or sense.subtype in ("talks", "negotiation")
        ) or token.dep_ not in ("advcl", "xcomp"):
            return False
        outer = read_clause(token.head)
        lemma = self.lexicon.lemma(token.head)
        if (
            token.head.pos_ != "VERB"
            or self.lexicon.is_a("intend", lemma)
            or self.lexicon.is_a("promising", lemma)
        ):
            return False
        return token.dep_ == "advcl" and modality_of(outer, self.lexicon) is Modality.ASSERTED

    def _is_supporting(self, token: Token) -> bool:
        """ "troops backed by militia": a way to name who takes part."""
        return (
            token.dep_ in ("acl", "advcl")
            and token.tag_ == "VBN"
            and token.lemma_.lower() in ("back", "support")
        )

    def _threat(self, clause: Clause, sense: Sense) -> Sense:
        """ "vowed to attack" is a threat, "vowed to help" a promise."""
        for child in clause.verb.children:
            if child.dep_ in ("xcomp", "ccomp"):
                inner = self.lexicon.verb(read_clause(child), self.holds)
                if inner is not None and inner.type in HOSTILE:
                    return replace(sense, type=EventType.THREATEN, subtype="threat")
        return sense

    def _verb_salience(self, clause: Clause, sense: Sense | None, modality: Modality) -> tuple[Salience, str]:
        verb, lemma = clause.verb, self.lexicon.lemma(clause.verb)
        minor = Salience.MINOR
        if sense is None:
            kinds = [
                kind
                for kind in ("say", "state", "aspect", "intend", "light")
                if self.lexicon.is_a(kind, lemma)
            ]
            return (
                minor,
                f"“{lemma}” is {_CLASS_WORDS[kinds[0]]}" if kinds else f"“{lemma}” is not in the lexicon",
            )
        if modality is Modality.DENIED:
            return minor, "it is said not to have happened"
        if modality is Modality.PLANNED and self._is_scheduled(clause, sense):
            return Salience.MAIN, "it is planned for a stated day"
        if modality not in HAPPENED:
            return minor, f"it is {modality.value}, not told as done"
        verb = _first_of(verb)
        if verb.dep_ == "pcomp" or self._is_told_by_speech_act(verb):
            return minor, "it is the content of another act of speech"
        performed = sense.type in _SPEECH_ACTS and bool(clause.subjects) and not clause.passive
        if is_simple_present(clause) and not self.telling.present and not performed:
            return minor, "the simple present tells of a habit or a state"
        headline = (
            verb.dep_ == "acl" and verb.head.dep_ == "ROOT" and verb.tag_ == "VBN"
        )  # "Three people killed"
        if (verb.dep_ == "acl" and verb.tag_ in ("VBN", "VBG") and not headline) or verb.dep_ == "relcl":
            return self._embedded(clause, sense, verb)
        if not clause.subjects and not clause.objects and not clause.passive:
            return minor, "nobody is said to do it"
        spoken = sense.type in _SPEECH_ACTS or sense.type is EventType.SUPPORT
        if spoken and not clause.passive and not any(self._speaks(word) for word in clause.subjects):
            return minor, "an act of speech by nobody"
        if spoken and is_quoted(clause.verb):
            return minor, "a judgement inside a quotation"
        if sense.type is EventType.OTHER and (
            is_quoted(clause.verb) or (verb.dep_ == "advcl" and verb.tag_ == "VBG")
        ):
            return minor, "told beside another event, or by a speaker"
        if self._is_quoted_talk(clause):
            return minor, "said by a speaker of himself, in general"
        return Salience.MAIN, f"“{lemma}” names an event and is told as done"

    def _speaks(self, word: Token) -> bool:
        return bool(self.cast.read(word) or self.cast.owners(core(word)))

    def _embedded(self, clause: Clause, sense: Sense, verb: Token) -> tuple[Salience, str]:
        """A clause that describes a noun is background, unless it says when."""
        if clause.verb.i in self.telling.dated:
            return Salience.MAIN, "a describing clause with a date of its own"
        if sense.type is EventType.OTHER or verb.dep_ == "acl":
            return Salience.MINOR, "it describes a noun"
        told = sum(bool(self.cast.read_all(word)) for word in (*clause.subjects, *clause.objects))
        if told >= 2:
            return Salience.MAIN, "a describing clause with two actors"
        return Salience.MINOR, "it describes a noun"

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
        sense = self.lexicon.verb(read_clause(head), self.holds)
        return sense is not None and sense.type in _SPEECH_ACTS

    def _is_quoted_talk(self, clause: Clause) -> bool:
        """ "our missiles hit their target": possessives of the speaker."""
        own = [child.lower_ for word in clause.subjects for child in word.children if child.dep_ == "poss"]
        return bool({*own, *(word.lower_ for word in clause.subjects)} & _OF_THE_SPEAKER)

    def noun(self, token: Token, verbs: dict[int, Predicate]) -> Predicate | None:
        if token.pos_ not in ("NOUN", "PROPN") or token.dep_ in ("compound", "nmod", "amod", "npadvmod"):
            return None
        if token.pos_ == "PROPN" and token.ent_type_ in ("PERSON", "ORG", "GPE"):
            return None
        sense = self.lexicon.noun(token)
        if sense is None:
            return None
        left = {child.lower_ for child in token.lefts}
        if has_no(token) or left & self.lexicon.classes["unreal"]:
            return Predicate(
                token, sense, None, Modality.HYPOTHETICAL, Salience.MINOR, "it is said not to be, or not yet"
            )
        if token.dep_ == "pobj" and token.head.lower_ in ("for", "of") and self._is_wish(token.head.head):
            return Predicate(token, sense, None, Modality.HYPOTHETICAL, Salience.MINOR, "it is wished for")
        told = self._told(token)
        dated = token.i in self.telling.dated
        governor = next(
            (word for word in token.ancestors if word.i in verbs or word.pos_ in ("VERB", "AUX")), None
        )
        if governor is not None and governor.i in verbs and token.dep_ in ("pobj", "conj"):
            outer = verbs[governor.i]
            if outer.modality not in HAPPENED:
                return Predicate(
                    token, sense, None, outer.modality, Salience.MINOR, "it goes with what has not happened"
                )
        part = (
            token.dep_ == "pobj"
            and token.head.lower_ == "of"
            and self.lexicon.noun(token.head.head) is not None
        )
        if part or "said" in sense.properties or sense.subtype == "statement":
            return Predicate(token, sense, None, Modality.ASSERTED, Salience.MINOR, "mentioned in passing")
        if token.dep_ == "pobj" and (
            told["by"] or (told["place"] and told["kind"]) or (dated and told["more"])
        ):
            return Predicate(
                token, sense, None, Modality.ASSERTED, Salience.MAIN, "a noun of event with who or where"
            )
        return Predicate(token, sense, None, Modality.ASSERTED, Salience.MINOR, "mentioned in passing")

    def _is_wish(self, governor: Token) -> bool:
        """ "an offer of talks", "called for a strike": what is asked for is not there yet."""
        lemma = governor.lemma_.lower()
        return self.lexicon.is_a("wishing", lemma) or self.lexicon.is_a("unproved", lemma)

    def _told(self, token: Token) -> dict[str, bool]:
        """What a noun says of its event: who ("by"), where, and of which kind."""
        by = any(
            name in ("by", "between") and self.cast.read_all(noun) for name, _, noun in prepositions(token)
        )
        place = any(name in ("in", "at", "on", "near", "outside") and core(noun).pos_ == "PROPN"
                    for name, _, noun in prepositions(token))  # fmt: skip
        kind = any(
            child.dep_ in ("compound", "amod", "poss", "nmod")
            and child.ent_type_ not in ("DATE", "TIME", "ORDINAL")
            for child in token.lefts
        )
        more = kind or any(noun.ent_type_ not in ("DATE", "TIME") for _, _, noun in prepositions(token))
        return {"by": by, "place": place, "kind": kind, "more": more}

    def holds(self, name: str, clause: Clause) -> bool:
        """Whether the object of a clause is of a class that the lexicon names."""
        if name == "content":
            return any(
                child.dep_ in ("xcomp", "ccomp") or (child.dep_ == "prep" and child.lower_ in ("for", "to"))
                for child in clause.verb.children
            )
        if name == "said":
            return any(child.dep_ == "ccomp" for child in clause.verb.children)
        if name == "person":
            return any(
                r.actor.kind is ActorKind.PERSON for word in clause.subjects for r in self.cast.read(word)
            )
        objects = [core(word) for word in clause.objects]
        if not objects:
            return (
                name == "attack"
                and not clause.passive
                and bool(self._is_armed(clause))
                and bool(clause.particles)
            )
        if name == "people":
            return any(self._is_people(word) for word in clause.objects)
        if name == "place":
            return any(self._is_place(word) for word in objects)
        if name == "claim":
            return any(self.lexicon.is_a("claim", word.lemma_.lower()) for word in objects)
        if name == "things":
            return not any(self._is_people(word) or word.pos_ == "PRON" for word in clause.objects)
        return self._is_attack(clause, objects)

    def _is_attack(self, clause: Clause, objects: Sequence[Token]) -> bool:
        """ "hit", "strike", "target": by the armed, or on a place or people."""
        if any(
            word.lemma_ == "target" and any(c.dep_ == "poss" and c.pos_ == "PRON" for c in word.children)
            for word in objects
        ):
            return False  # "hit their target"
        if self._is_armed(clause):
            return True
        named = any(
            self._is_struck(word.lemma_.lower()) or self._is_people(word) or self._is_place(word)
            for word in objects
        )
        doer = [core(word) for word in clause.subjects]
        personal = any(self.cast.read(word) for word in doer)
        return named and (personal or (clause.passive and not doer))

    def _is_struck(self, lemma: str) -> bool:
        return self.lexicon.is_a("military", lemma) or self.lexicon.is_a("place", lemma)

    def _is_armed(self, clause: Clause) -> bool:
        for word in clause.subjects:
            noun = core(word)
            sense = self.lexicon.noun(noun)
            if sense is not None and sense.type is EventType.ASSAULT:
                return True
            kind = self.cast.words.kind_of((noun.lemma_.lower(),)) or self.cast.words.kind_of(
                (*(c.lower_ for c in noun.lefts if c.dep_ in ("compound", "amod")), noun.lemma_.lower())
            )
            if kind is not None and (
                kind[0] in ("armed", "forces", "instrument") or self.lexicon.is_a("armed organ", kind[1])
            ):
                return True
            if any(reading.actor.kind is ActorKind.ARMED_GROUP for reading in self.cast.read(noun)):
                return True
        return False

    def _is_people(self, word: Token) -> bool:
        noun = core(word)
        if noun.pos_ == "PRON" and noun.lower_ in (
            "him",
            "her",
            "them",
            "he",
            "she",
            "they",
            "who",
            "me",
            "us",
        ):
            return True
        if noun.ent_type_ in ("PERSON", "NORP"):
            return True
        kind = self.cast.words.kind_of((noun.lemma_.lower(),))
        return kind is not None and kind[0] in ("forces", "office", "armed", "group", "people")

    def _is_place(self, noun: Token) -> bool:
        if self.lexicon.is_a("place", noun.lemma_.lower()) or noun.ent_type_ in ("GPE", "LOC", "FAC"):
            return True
        named = any(
            name == "of"
            and (inner.ent_type_ in ("GPE", "LOC") or self.lexicon.is_a("place", inner.lemma_.lower()))
            for name, _, inner in prepositions(noun)
        )
        return named or (noun.pos_ == "PROPN" and noun.ent_type_ not in ("PERSON", "NORP"))


def _taken_actively(clause: Clause) -> Clause:
    """ "is opposed to the plan" is an attitude of its subject, though it looks like a passive."""
    if (
        clause.passive
        and not clause.subjects
        and clause.verb.lower_ == "opposed"
        and "to" in clause.particles
    ):
        return replace(clause, subjects=clause.objects, objects=(), passive=False)
    return clause


def _first_of(verb: Token) -> Token:
    """The first of coordinated verbs: what it is in the sentence, the others are too."""
    while verb.dep_ == "conj" and verb.head.pos_ == "VERB":
        verb = verb.head
    return verb


_CLASS_WORDS = {
    "say": "a verb of saying",
    "state": "a state",
    "aspect": "a phase of another verb",
    "intend": "an intention",
    "light": "a verb without a content of its own here",
}
