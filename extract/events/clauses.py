"""Reading the parse around a verb: its subject, objects, particles, auxiliaries and prepositions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.events.tsv import word_classes

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")
RELATIVES = ("who", "which", "that", "whom")
_PARTICLES = ("prt", "prep", "advmod", "acomp", "oprd", "agent", "dative")
_PAST = {"VBD", "VBN"}  # which the tagger takes for one another
_QUOTED = "dateline: quoted"  # what a document keeps of its words, one byte each
_BESIDE = 2  # tokens between verbs that share an object: "killed or arrested"
_INHERITS_SUBJECT = ("acomp", "conj", "xcomp", "advcl")
_MARKS = frozenset({
    "after", "although", "as", "because", "before", "if", "lest", "once", "since", "that", "though",
    "unless", "until", "when", "where", "whether", "while",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Clause:
    """A verb with what stands around it. In a passive, `objects` holds what it was done to."""

    verb: Token
    subjects: tuple[Token, ...]  # who does it, with coordinated ones
    objects: tuple[Token, ...]
    passive: bool
    negated: bool
    auxiliaries: frozenset[str]  # lower case
    particles: frozenset[str]  # particles and prepositions, lower case
    object_particles: frozenset[str]  # prepositions on the object: "shared data with"
    phrasal: frozenset[str]  # particles alone
    mark: str | None  # "if", "after", "that"
    inherited: bool  # the subject is that of another verb


def read_clause(verb: Token) -> Clause:
    """The clause of `verb`, its subject taken over from the governing verb where it has none."""
    children = list(verb.children)
    passive = not (_is_of_the_subject(verb) or is_main_after_all(verb)) and (
        any(child.dep_ in ("nsubjpass", "auxpass") for child in children)
        or (verb.dep_ == "acl" and verb.tag_ == "VBN")
        or _is_reduced(verb)
        or _is_elliptic(verb, children)
    )
    found, inherited = _subjects(verb, passive)
    objects = [child for child in children if child.dep_ == "dobj"]
    if not objects and not passive:
        objects = _shared_objects(verb)
    said_of_it = [child for child in children if child.dep_ == "ccomp" and child.pos_ == "ADJ"]
    for adjective in said_of_it:  # "found the singer dead", "set the house ablaze"
        objects += [word for word in adjective.lefts if word.dep_ == "nsubj"]
    if verb.dep_ == "relcl" and not passive and _lacks_object(verb, objects):
        objects = [verb.head]
    subjects = found
    if passive:
        objects = [*found, *objects]
        subjects = [
            word
            for child in children
            if child.dep_ == "agent"
            for word in child.children
            if word.dep_ == "pobj"
        ]
    return Clause(
        verb=verb,
        subjects=_all(subjects),
        objects=_all(objects),
        passive=passive,
        negated=any(child.dep_ == "neg" for child in children)
        or any(child.dep_ in ("nsubj", "dobj", "nsubjpass") and has_no(child) for child in children),
        auxiliaries=frozenset(child.lower_ for child in children if child.dep_ in ("aux", "auxpass")),
        particles=frozenset(
            child.lower_ for child in children if child.dep_ in _PARTICLES or child in said_of_it
        )
        | _marks_of_content(children),
        object_particles=frozenset(
            word.lower_ for child in objects for word in child.children if word.dep_ == "prep"
        ),
        phrasal=frozenset(child.lower_ for child in children if child.dep_ == "prt"),
        mark=next(
            (
                child.lower_
                for child in children
                if child.dep_ in ("mark", "advmod") and child.i < verb.i and child.lower_ in _MARKS
            ),
            None,
        ),
        inherited=inherited,
    )


def _is_elliptic(verb: Token, children: list[Token]) -> bool:
    """ "He wept when convicted", "if attacked": the passive without its auxiliary."""
    if verb.dep_ != "advcl" or verb.tag_ != "VBN":
        return False
    own = any(child.dep_ in ("aux", "dobj", "nsubj") for child in children)
    return not own and any(child.lower_ in _MARKS for child in children if child.i < verb.i)


def _marks_of_content(children: list[Token]) -> frozenset[str]:
    """ "called for the agency to investigate": the preposition stands at the clause inside."""
    inner = [child for child in children if child.dep_ in ("ccomp", "advcl", "xcomp")]
    return frozenset(
        word.lower_ for verb in inner for word in verb.lefts if word.dep_ == "mark" and word.lower_ == "for"
    )


def _is_of_the_subject(verb: Token) -> bool:
    """What looks like a passive and is none: "is opposed to the plan", "youths resorted to violence"."""
    if verb.tag_ != "VBN":
        return False
    if verb.lower_ in word_classes()["of the subject"]:
        return any(child.dep_ == "prep" and child.lower_ in ("in", "to") for child in verb.children)
    return verb.dep_ == "acl" and verb.lemma_.lower() in word_classes()["intransitive"]


def is_main_after_all(verb: Token) -> bool:
    """Whether a participle that the parse takes to describe a noun is the verb of its sentence.

    "The coalition bombed Hama": the sentence has no other verb, and this one has an object, which what
    suffers an act has not ("a rebel armed with a knife"). "The rule is void, a group protested": said of
    what stands before.
    """
    if verb.dep_ != "acl" or not verb.text.endswith("ed"):
        return False
    if _is_postposed(verb):
        return True
    done = [verb, *(word for word in verb.conjuncts if word.tag_ in _PAST)]
    if _first_noun(verb.head).dep_ != "ROOT" or any(child.dep_ == "agent" for child in verb.children):
        return False
    return any(child.dep_ == "dobj" for word in done for child in word.rights)


def _is_postposed(verb: Token) -> bool:
    """Whether a verb of speech at the end of a sentence says what stands before it."""
    head = verb.head
    before = head.left_edge.i - 1
    if head.dep_ not in ("appos", "conj") or before < 0 or verb.doc[before].text != ",":
        return False
    if verb.lemma_.lower() not in word_classes()["intransitive"] | word_classes()["say"]:
        return False
    rest = verb.doc[verb.i + 1 : verb.sent.end]
    return all(word.is_punct or word.is_space or word.dep_ in ("advmod", "npadvmod") for word in rest)


def _first_noun(noun: Token) -> Token:
    """The noun that another one belongs to by prepositions: "doctors" of "doctors from two groups"."""
    while noun.dep_ == "pobj" and noun.head.dep_ == "prep" and noun.head.head.pos_ in ("NOUN", "PROPN"):
        noun = noun.head.head
    return noun


def _lacks_object(verb: Token, objects: list[Token]) -> bool:
    """ "missiles Russia launched": the noun that the clause describes is its object."""
    own = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    if (
        own is None
        or own.lower_ in RELATIVES
        or any(child.dep_ in ("ccomp", "xcomp") for child in verb.children)
    ):
        return False
    return not objects or objects[0].lower_ in RELATIVES


def _all(heads: list[Token]) -> tuple[Token, ...]:
    return tuple({word.i: word for head in heads for word in coordinated(head)}.values())


def _subjects(verb: Token, passive: bool) -> tuple[list[Token], bool]:
    """The grammatical subjects, and whether they belong to another verb."""
    own = [child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")]
    if not own:  # where the parse hangs the subject on "was"
        auxiliaries = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
        own = [word for one in auxiliaries for word in one.lefts if word.dep_ in ("nsubj", "nsubjpass")]
    if own and own[0].lower_ in RELATIVES and verb.dep_ == "relcl":
        return [verb.head], False
    if own and own[0].ent_type_ in ("DATE", "TIME") and _is_reduced(verb.head):
        return _subjects(verb.head, passive=True)[0], False  # "missiles launched Wednesday crashed"
    if own:
        return own, False
    head = verb.head
    if is_main_after_all(verb):
        return [head if _is_postposed(verb) else _first_noun(head)], False
    if verb.dep_ == "acl":
        if head.dep_ == "dobj" and _is_infinitive(verb):  # "made an attempt to kill": who made it
            return _subjects(head.head, passive=False)[0], True
        return [head], False
    if verb.dep_ in _INHERITS_SUBJECT and head.pos_ in ("VERB", "AUX") and head.i != verb.i:
        if verb.dep_ == "xcomp":  # "asked Turkey to release": Turkey releases
            inner = [child for child in head.children if child.dep_ == "dobj" and child.i < verb.i]
            if inner:
                return inner, True
        found, _ = _subjects(head, passive)
        head_passive = any(child.dep_ in ("auxpass", "nsubjpass") for child in head.children)
        if head_passive and not passive and verb.dep_ == "advcl" and verb.tag_ == "VBG":
            return [], True  # "was bombed, killing three": the victim does not kill
        return found, True
    if (
        verb.dep_ == "xcomp" and head.pos_ == "ADJ" and head.head.pos_ in ("AUX", "VERB")
    ):  # "is ready to send"
        return _subjects(head.head, passive)[0], True
    if verb.dep_ == "pcomp" and head.dep_ == "prep":  # "accused Russia of bombing": Russia bombs
        governor = head.head
        inner = [child for child in governor.children if child.dep_ == "dobj"]
        if inner:
            return inner, True
        if governor.dep_ == "acomp":  # "is guilty of killing"
            governor = governor.head
        if governor.pos_ in ("VERB", "AUX"):
            return _subjects(governor, passive)[0], True
    return [], False


def _shared_objects(verb: Token) -> list[Token]:
    """ "killed or arrested several men": the object stands after the second verb."""
    if any(child.dep_ in ("ccomp", "xcomp", "prep", "dative") for child in verb.rights):
        return []
    for child in verb.rights:
        if (
            child.dep_ == "conj"
            and (child.tag_ == verb.tag_ or {child.tag_, verb.tag_} <= _PAST)
            and child.i - verb.i <= _BESIDE
        ):
            return [word for word in child.rights if word.dep_ == "dobj"]
    return []


def _is_infinitive(verb: Token) -> bool:
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.lefts)


def _is_reduced(verb: Token) -> bool:
    """A participle that describes its noun, though the parse takes it for the verb of the sentence.

    "missiles launched at Syria Wednesday had crashed": the verb below it has only a date for a subject.
    """
    if verb.tag_ != "VBN" or any(child.dep_ in ("aux", "auxpass") for child in verb.children):
        return False
    if not any(child.dep_ == "nsubj" for child in verb.children):
        return False
    return any(
        child.dep_ in ("advcl", "ccomp", "dep")
        and any(word.dep_ == "nsubj" and word.ent_type_ in ("DATE", "TIME") for word in child.children)
        for child in verb.children
    )


def coordinated(head: Token) -> Iterator[Token]:
    """`head` and the nouns joined to it by "and", "or" or commas.

    Also those that the parse joins to its name: "the minister Peter Jones and his counterpart".
    """
    yield head
    for conjunct in (*head.conjuncts, *_joined_to_name(head)):
        if conjunct.i > head.i and conjunct.pos_ in ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"):
            yield conjunct


def _joined_to_name(head: Token) -> Iterator[Token]:
    """What stands beside the name of `head`; not "Jones, a Democrat and chairman", which tells what he is."""
    name = next((child for child in head.rights if child.dep_ == "appos" and child.pos_ == "PROPN"), None)
    if name is not None and not any(child.dep_ == "det" for child in name.lefts):
        yield from (word for word in name.conjuncts if head.pos_ == "NOUN" or word.pos_ == "PROPN")


def core(noun: Token) -> Token:
    """The noun that a quantity counts: "most of the region" is about the region."""
    seen = 0
    while noun.lower_ in word_classes()["quantity"] or noun.pos_ == "NUM" or noun.dep_ == "nummod":
        inner = [
            word
            for child in noun.children
            if child.dep_ == "prep" and child.lower_ == "of"
            for word in child.children
            if word.dep_ == "pobj"
        ]
        seen += 1
        if not inner or seen > 3:
            break
        noun = inner[0]
    return noun


def has_no(noun: Token) -> bool:
    """Whether a noun is denied: "no reaction", "neither side"."""
    return any(child.dep_ in ("det", "neg") and child.lower_ in ("no", "neither") for child in noun.children)


def prepositions(head: Token) -> Iterator[tuple[str, Token, Token]]:
    """(preposition in lower case, its token, its noun) for every prepositional phrase on `head`."""
    for child in head.children:
        if child.dep_ in ("prep", "agent", "dative") or (child.dep_ == "prt" and child.pos_ == "ADP"):
            for word in child.children:
                if word.dep_ == "pobj":
                    yield child.lower_, child, word
                elif word.dep_ == "prep":  # "out of", "according to"
                    for inner in word.children:
                        if inner.dep_ == "pobj":
                            yield f"{child.lower_} {word.lower_}", child, inner


def prepositions_of_event(noun: Token) -> Iterator[tuple[str, Token, Token]]:
    """As `prepositions`, with the "by" that hangs one noun lower: "the arrest of poets by police"."""
    for name, preposition, inner in prepositions(noun):
        yield name, preposition, inner
        if name == "of":
            yield from (one for one in prepositions(inner) if one[0] == "by")


def is_named_by(verb: Token) -> bool:
    """Whether an "-ing" form is a noun, though the parse takes it for a verb: "fled shelling by the army"."""
    bare = verb.tag_ == "VBG" and not any(child.dep_ in ("aux", "auxpass", "dobj") for child in verb.children)
    return bare and any(name == "by" for name, _, _ in prepositions(verb))


def is_at_work(noun: Token) -> bool:
    """Whether an event is said to be at work somewhere: "has been the focus of an offensive"."""
    over = noun.head
    return (
        noun.dep_ == "pobj"
        and over.lower_ == "of"
        and over.head.lemma_.lower() in word_classes()["scene"]
        and over.head.dep_ == "attr"
    )


def governing_verb(token: Token) -> Token | None:
    """The nearest verb above a noun."""
    while token.head.i != token.i:
        token = token.head
        if token.pos_ in ("VERB", "AUX"):
            return token
    return None


def is_quoted(token: Token) -> bool:
    """Whether a quotation is open at a word: counted from the beginning of its paragraph."""
    kept = token.doc.user_data
    if _QUOTED not in kept:
        kept[_QUOTED] = _quoted(token.doc)  # with the document: asked for many words of each
    return bool(kept[_QUOTED][token.i])


def _quoted(doc: Doc) -> bytes:
    quoted, open_ = bytearray(), False
    for word in doc:
        quoted.append(open_)
        if word.text in ("“", "``"):
            open_ = True
        elif word.text in ("”", "''"):
            open_ = False
        elif word.text == '"':
            open_ = not open_
        elif "\n" in word.text:
            open_ = False
    return bytes(quoted)
