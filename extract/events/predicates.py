"""The words of a sentence that name events, each once: which are main, which only go with another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extract.events.cast import Cast
from extract.events.clauses import Clause, core, has_no, prepositions, read_clause
from extract.events.lexicon import Lexicon, Sense
from extract.events.reality import HOSTILE, is_simple_present, modality_of
from store.model import ActorKind, EventType, Modality, Salience

if TYPE_CHECKING:
    from spacy.tokens import Token

_SKIPPED_VERBS = ("amod", "aux", "auxpass", "compound", "nmod", "case", "mark", "punct", "det", "prep")
_RESULTS = {
    "killing",
    "injury",
    "destruction",
    "death",
    "treatment",
    "departure",
    "disaster",
    "rescue",
    "health",
}
_VIOLENT = {"accident", "disaster", "air strike", "armed clash", "attack", "bombing", "shooting", "shelling", "stabbing",
            "missile strike", "riot", "bombardment", "ground offensive", "ambush", "downing", "protest", "conflict",
            "crackdown", "abduction", "invasion", "capture", "torture", "execution", "assassination"}  # fmt: skip
_RESULT_PREPOSITIONS = {"in", "during", "by", "from", "after", "when", "amid", "following"}
_SPEECH_ACTS = {EventType.ACCUSE, EventType.REJECT, EventType.THREATEN, EventType.REQUEST}
_PLACE_NOUNS = {
    "airbase", "airfield", "airport", "area", "base", "border", "bridge", "building", "camp", "capital", "center",
    "centre", "checkpoint", "city", "coast", "compound", "country", "crossing", "district", "embassy", "enclave",
    "field", "fort", "fortress", "garrison", "ground", "headquarters", "highway", "hill", "hilltop", "island", "junction",
    "land", "mountain", "neighborhood", "neighbourhood", "outpost", "palace", "pass", "peninsula", "plain", "port",
    "position", "post", "province", "region", "road", "ridge", "settlement", "site", "square", "stronghold", "suburb",
    "swathe", "territory", "town", "township", "valley", "village",
}  # fmt: skip
_MILITARY_NOUNS = {
    "arsenal", "battery", "bunker", "column", "convoy", "depot", "factory", "facility", "fighter", "fuel", "hospital",
    "house", "infrastructure", "installation", "launcher", "market", "militant", "mosque", "plant", "rebel", "refinery",
    "residence", "school", "ship", "soldier", "tank", "target", "tanker", "terrorist", "troop", "truck", "vehicle",
    "warehouse", "camp", "church", "hideout", "hotel",
}  # fmt: skip
_CLAIM_NOUNS = {"accusation", "allegation", "charge", "claim", "concern", "criticism", "demand", "fear", "idea",
                "proposal", "report", "rumor", "rumour", "speculation", "suggestion", "complaint", "lawsuit", "case",
                "suit", "appeal", "notion"}  # fmt: skip
_SCHEDULED = {EventType.CONSULT, EventType.MOBILIZE, EventType.PROTEST, EventType.COOPERATE}
_SCHEDULED_SUBTYPES = {"election", "launch", "trial", "sport", "space", "cultural event", "withdrawal", "ceasefire",
                       "legislation", "founding", "appointment", "business"}  # fmt: skip


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

    @property
    def is_noun(self) -> bool:
        """Whether the event is named by a noun."""
        return self.trigger.pos_ in ("NOUN", "PROPN")

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
    dated: frozenset[int]  # tokens that a time expression stands on directly


def find_predicates(
    sentence: Sequence[Token], cast: Cast, lexicon: Lexicon, telling: Telling
) -> list[Predicate]:
    """Every predicate and event noun of a sentence, in order of their words."""
    reader = _Reader(cast, lexicon, telling)
    verbs = {
        token.i: reader.verb(token)
        for token in sentence
        if token.pos_ == "VERB"
        and token.dep_ not in _SKIPPED_VERBS
        and token.lower_ not in ("according", "including")
    }
    nouns = {token.i: noun for token in sentence if (noun := reader.noun(token, verbs)) is not None}
    found = {**verbs, **nouns}
    _carry(found, verbs, nouns, lexicon)
    _fold_results(found)
    return [found[index] for index in sorted(found)]


class _Reader:
    """Reads single words; the decisions between words come after."""

    def __init__(self, cast: Cast, lexicon: Lexicon, telling: Telling) -> None:
        self.cast, self.lexicon, self.telling = cast, lexicon, telling

    def verb(self, token: Token) -> Predicate:
        clause = read_clause(token)
        sense = self.lexicon.verb(clause, self.holds)
        if sense is not None and sense.subtype == "pledge":
            sense = self._threat(clause, sense)
        modality = modality_of(clause, self.lexicon)
        salience, why = self._verb_salience(clause, sense, modality)
        return Predicate(token, sense, clause, modality, salience, why)

    def _threat(self, clause: Clause, sense: Sense) -> Sense:
        """ "vowed to attack" is a threat, "vowed to help" a promise."""
        for child in clause.verb.children:
            if child.dep_ in ("xcomp", "ccomp"):
                inner = self.lexicon.verb(read_clause(child), self.holds)
                if inner is not None and inner.type in HOSTILE:
                    return replace(sense, type=EventType.THREATEN, subtype="threat")
        return sense

    def _verb_salience(self, clause: Clause, sense: Sense | None, modality: Modality) -> tuple[Salience, str]:
        verb, lemma = clause.verb, clause.verb.lemma_.lower()
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
        if modality not in (Modality.ASSERTED, Modality.REPORTED):
            return minor, f"it is {modality.value}, not told as done"
        if verb.dep_ == "pcomp" or self._is_told_by_speech_act(verb):
            return minor, "it is the content of another act of speech"
        if is_simple_present(clause) and not self.telling.present:
            if not (sense.type in _SPEECH_ACTS and clause.subjects and not clause.passive):
                return minor, "the simple present tells of a habit or a state"
        if (verb.dep_ == "acl" and verb.tag_ in ("VBN", "VBG")) or verb.dep_ == "relcl":
            return self._embedded(clause, sense)
        if not clause.subjects and not clause.objects and not clause.passive:
            return minor, "nobody is said to do it"
        if self._is_quoted_talk(clause):
            return minor, "said by a speaker of himself, in general"
        return Salience.MAIN, f"“{lemma}” names an event and is told as done"

    def _embedded(self, clause: Clause, sense: Sense) -> tuple[Salience, str]:
        """A clause that describes a noun is background, unless it says when."""
        if clause.verb.i in self.telling.dated:
            return Salience.MAIN, "a describing clause with a date of its own"
        if sense.type is EventType.OTHER or clause.verb.dep_ == "acl":
            return Salience.MINOR, "it describes a noun"
        told = sum(bool(self.cast.read_all(word)) for word in (*clause.subjects, *clause.objects))
        if told >= 2:
            return Salience.MAIN, "a describing clause with two actors"
        return Salience.MINOR, "it describes a noun"

    def _is_scheduled(self, clause: Clause, sense: Sense) -> bool:
        dated = clause.verb.i in self.telling.dated
        kind = sense.type in _SCHEDULED or sense.subtype in _SCHEDULED_SUBTYPES
        return dated and kind and bool(clause.auxiliaries & {"will", "to"}) and clause.mark is None

    def _is_told_by_speech_act(self, verb: Token) -> bool:
        """ "denied that X", "warned X will": the act of speech is the event."""
        head = verb.head
        if (
            verb.dep_ not in ("ccomp", "xcomp")
            or head.pos_ != "VERB"
            or (head.i > verb.i
            and head.lemma_ == "say")
        ):
            return False
        sense = self.lexicon.verb(read_clause(head), self.holds)
        return sense is not None and sense.type in _SPEECH_ACTS

    def _is_quoted_talk(self, clause: Clause) -> bool:
        """ "our missiles hit their target": possessives of the speaker."""
        words = [*clause.subjects]
        return any(
            word.lower_ in ("we", "i", "you") or any(c.dep_ == "poss" and c.lower_ in ("our", "my", "your") for c in word.children)
            for word in words
        )  # fmt: skip

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
        told = self._told(token)
        dated = token.i in self.telling.dated
        governor = next(
            (word for word in token.ancestors if word.i in verbs or word.pos_ in ("VERB", "AUX")), None
        )
        if governor is not None and governor.i in verbs and token.dep_ in ("pobj", "conj"):
            outer = verbs[governor.i]
            if outer.modality not in (Modality.ASSERTED, Modality.REPORTED):
                return Predicate(
                    token, sense, None, outer.modality, Salience.MINOR, "it goes with what has not happened"
                )
        if token.dep_ == "pobj" and (told["by"] or (told["place"] and told["kind"]) or (dated and told["kind"])):
            return Predicate(
                token, sense, None, Modality.ASSERTED, Salience.MAIN, "a noun of event with who or where"
            )
        return Predicate(token, sense, None, Modality.ASSERTED, Salience.MINOR, "mentioned in passing")

    def _told(self, token: Token) -> dict[str, bool]:
        """What a noun says of its event: who ("by"), where, and of which kind."""
        by = any(
            name in ("by", "between") and self.cast.read_all(noun) for name, _, noun in prepositions(token)
        )
        place = any(name in ("in", "at", "on", "near", "outside") and core(noun).pos_ == "PROPN"
                    for name, _, noun in prepositions(token))  # fmt: skip
        kind = any(child.dep_ in ("compound", "amod", "poss", "nmod") for child in token.lefts)
        return {"by": by, "place": place, "kind": kind}

    def holds(self, name: str, clause: Clause) -> bool:
        """Whether the object of a clause is of a class that the lexicon names."""
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
            return any(word.lemma_.lower() in _CLAIM_NOUNS for word in objects)
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
            word.lemma_.lower() in _MILITARY_NOUNS | _PLACE_NOUNS
            or self._is_people(word)
            or self._is_place(word)
            for word in objects
        )
        doer = [core(word) for word in clause.subjects]
        personal = any(self.cast.read(word) for word in doer)
        return named and (personal or (clause.passive and not doer))

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
                kind[0] in ("armed", "forces", "instrument") or kind[1] in _ARMED_ORGANS
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
        if noun.pos_ == "NUM" or noun.ent_type_ in ("PERSON", "NORP", "CARDINAL"):
            return True
        kind = self.cast.words.kind_of((noun.lemma_.lower(),))
        return kind is not None and kind[0] in ("forces", "office", "armed", "group")

    def _is_place(self, noun: Token) -> bool:
        if noun.lemma_.lower() in _PLACE_NOUNS or noun.ent_type_ in ("GPE", "LOC", "FAC"):
            return True
        named = any(
            name == "of" and (inner.ent_type_ in ("GPE", "LOC") or inner.lemma_.lower() in _PLACE_NOUNS)
            for name, _, inner in prepositions(noun)
        )
        return named or (noun.pos_ == "PROPN" and noun.ent_type_ not in ("PERSON", "NORP"))


_ARMED_ORGANS = {
    "army",
    "air force",
    "navy",
    "military",
    "militia",
    "coast guard",
    "coastguard",
    "marines",
    "armed forces",
}
_CLASS_WORDS = {
    "say": "a verb of saying",
    "state": "a state",
    "aspect": "a phase of another verb",
    "intend": "an intention",
    "light": "a verb without a content of its own here",
}


def _carry(
    found: dict[int, Predicate], verbs: dict[int, Predicate], nouns: dict[int, Predicate], lexicon: Lexicon
) -> None:  # fmt: skip
    """Join a noun of event with the verb that carries it: one event, not two."""
    for index, noun in nouns.items():
        token = noun.trigger
        while token.dep_ == "conj" and token.head.pos_ in ("NOUN", "PROPN"):
            token = token.head
        head = token.head
        if noun.modality is Modality.HYPOTHETICAL:
            continue
        if (
            head.lemma_ == "be"
            and token.dep_ in ("attr", "nsubj")
            and any(c.dep_ == "expl" for c in head.children)
        ):
            clause = read_clause(head)
            happened = modality_of(clause, lexicon)
            main = happened in (Modality.ASSERTED, Modality.REPORTED) and not is_simple_present(clause)
            found[index] = replace(
                noun,
                modality=happened,
                salience=Salience.MAIN if main else Salience.MINOR,
                why="there was one",
            )
            continue
        verb = verbs.get(head.i)
        if verb is None or verb.clause is None:
            continue
        lemma = head.lemma_.lower()
        is_object = core(token) in [core(word) for word in verb.clause.objects] and token.dep_ in (
            "dobj",
            "nsubjpass",
        )
        is_subject = token.dep_ == "nsubj"
        if is_object and (
            lexicon.is_a("light", lemma) or (verb.sense is not None and lemma in ("announce", "declare"))
        ):
            announced = not lexicon.is_a("light", lemma)
            matched = verb.sense is not None and bool(verb.sense.objects & {token.lemma_.lower()})
            sense = verb.sense if matched else noun.sense
            carrier, carried = (verb, noun) if announced else (noun, verb)
            salience = _carried_salience(verb)
            found[carrier.trigger.i] = replace(
                carrier,
                sense=sense,
                clause=verb.clause,
                modality=verb.modality,
                salience=salience,
                why=f"carried by “{lemma}”",
            )
            found[carried.trigger.i] = replace(
                carried,
                salience=Salience.MINOR,
                modality=verb.modality,
                why=f"told by “{carrier.trigger.text}”",
            )
        elif is_subject and _is_carried_as_subject(verb, lexicon):
            found[index] = replace(
                noun, clause=verb.clause, modality=verb.modality, salience=_carried_salience(verb),
                folded=(*noun.folded, verb), why=f"it is said to “{lemma}”",
            )  # fmt: skip
            found[head.i] = replace(verb, salience=Salience.MINOR, why=f"told by “{noun.trigger.text}”")


def _is_carried_as_subject(verb: Predicate, lexicon: Lexicon) -> bool:
    if lexicon.is_a("occur", verb.trigger.lemma_.lower()):
        return True
    return verb.subtype in _RESULTS or verb.subtype in _VIOLENT


def _carried_salience(verb: Predicate) -> Salience:
    """A noun is as real as its verb: that it is carried makes it an event."""
    if verb.modality not in (Modality.ASSERTED, Modality.REPORTED):
        return verb.salience
    if verb.why == "the simple present tells of a habit or a state" or verb.trigger.dep_ in (
        "pcomp",
        "acl",
        "relcl",
    ):
        return Salience.MINOR
    return Salience.MAIN


def _fold_results(found: dict[int, Predicate]) -> None:
    """Deaths, injuries and damage belong to the event that caused them, where the sentence names it."""
    for index in sorted(found):
        result = found[index]
        if result.subtype not in _RESULTS or result.is_noun or result.clause is None:
            continue
        host = _host_of(result, found)
        if host is None or host == index:
            continue
        cause = found[host]
        salience = cause.salience
        if result.salience is Salience.MAIN and cause.modality in (Modality.ASSERTED, Modality.REPORTED):
            salience = Salience.MAIN
        found[host] = replace(cause, folded=(*cause.folded, result, *result.folded), salience=salience,
                              why=cause.why if cause.salience is salience else "its toll is told")  # fmt: skip
        found[index] = replace(result, salience=Salience.MINOR, why=f"the result of “{cause.trigger.text}”")


def _host_of(result: Predicate, found: dict[int, Predicate]) -> int | None:
    verb = result.trigger
    for word in (*(result.clause.subjects if result.clause else ()),):
        noun = core(word)
        if noun.i in found and found[noun.i].is_noun and found[noun.i].subtype in _VIOLENT:
            return noun.i
    for name, _, noun in prepositions(verb):
        if name in _RESULT_PREPOSITIONS and noun.i in found and found[noun.i].subtype in _VIOLENT:
            if found[noun.i].subtype != "conflict":
                return noun.i
    for child in verb.children:
        if (
            child.dep_ == "advcl"
            and child.i in found
            and found[child.i].subtype in _VIOLENT
            and child.tag_ != "VBG"
        ):
            marks = {c.lower_ for c in child.children if c.dep_ in ("mark", "advmod")}
            if marks & {"when", "after", "as", "while"}:
                return child.i
    if verb.dep_ in ("advcl", "conj", "xcomp") and verb.head.i in found:
        head = found[verb.head.i]
        if head.sense is None:
            return None
        if head.subtype in _RESULTS | _VIOLENT or head.type is EventType.ASSAULT:
            if (
                verb.dep_ == "conj"
                and head.subtype not in _RESULTS
                and result.clause
                and not result.clause.inherited
            ):
                return None
            return verb.head.i
    return None
