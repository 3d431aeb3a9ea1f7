"""How real a clause is: it happened, is planned, threatened, denied or only supposed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.events.clauses import Clause, read_clause
from extract.events.lexicon import Lexicon
from store.model import EventType, Modality

if TYPE_CHECKING:
    from spacy.tokens import Token

_FUTURE = {"will", "shall", "'ll", "’ll", "wo"}
_MODAL = {"would", "could", "may", "might", "should", "must", "can", "ca", "ought", "'d", "’d"}
_CONDITIONAL = {"if", "unless", "whether", "lest", "until"}
_DEPTH = 8


def modality_of(clause: Clause, lexicon: Lexicon) -> Modality:
    """The modality of a clause by its own auxiliaries, and by the verbs that govern it."""
    return read_modality(clause, lexicon)[0]


def read_modality(clause: Clause, lexicon: Lexicon) -> tuple[Modality, str]:
    """The modality of a clause, and the reason in words."""
    verb = clause.verb
    auxiliaries = clause.auxiliaries | _shared_auxiliaries(verb)
    if clause.negated or _negated_above(verb, lexicon):
        return Modality.DENIED, "it is negated"
    if auxiliaries & _FUTURE:
        return Modality.PLANNED, "it is told of the future"
    if auxiliaries & _MODAL:
        return Modality.HYPOTHETICAL, f"it is told with “{min(auxiliaries & _MODAL)}”"
    if any(c.dep_ == "mark" and c.lower_ in _CONDITIONAL for c in verb.children) or clause.mark in (
        "if",
        "whether",
    ):
        return Modality.HYPOTHETICAL, "it is a condition"
    if _is_asked(verb):
        return Modality.HYPOTHETICAL, "it is an open question"
    governed = _governed(verb, lexicon, bool("to" in auxiliaries))
    if governed is not None:
        return governed, f"“{verb.head.text}” governs it"
    if "to" in auxiliaries and verb.dep_ != "ROOT":
        return Modality.PLANNED, "it is told as a purpose, with “to”"
    if _is_going_to(verb):
        return Modality.PLANNED, "it is told with “going to”"
    return Modality.ASSERTED, "it is told as done"


def _is_asked(verb: Token) -> bool:
    """ "how many died", "could not tell who carried it out"."""
    subjects = [child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")]
    if verb.dep_ == "ccomp" and any(child.tag_ == "WP" for child in subjects):
        return True
    return any(word.lower_ == "how" for child in subjects for word in child.subtree)


def _governed(verb: Token, lexicon: Lexicon, infinitive: bool, depth: int = 0) -> Modality | None:
    """What a governing verb makes of its complement; None where it leaves it as it is."""
    dep, head = verb.dep_, verb.head
    if depth > _DEPTH:
        return None
    if dep == "conj" and head.pos_ in ("VERB", "AUX"):
        if any(child.dep_ == "mark" and child.lower_ in _CONDITIONAL for child in head.children):
            return Modality.HYPOTHETICAL
        shares = verb.tag_ in ("VB", "VBN", "VBG") and verb.tag_ == head.tag_
        return modality_of(read_clause(head), lexicon) if shares and not _has_own_auxiliary(verb) else (
            _governed(head, lexicon, False, depth + 1)
        )  # fmt: skip
    if dep == "pcomp" and head.dep_ == "prep":
        governor = lexicon.lemma(head.head)
        if lexicon.is_a("light with preposition", governor):  # "resorted to throwing stones"
            inner = modality_of(read_clause(head.head), lexicon)
            return inner if inner is not Modality.ASSERTED else None
        if lexicon.is_a("accusing", governor) or lexicon.is_a("answerable", governor):
            return Modality.REPORTED
        if lexicon.is_a("wishing", governor) or lexicon.is_a("threatening", governor):
            return Modality.HYPOTHETICAL
        if head.lower_ in ("without", "instead", "than"):
            return Modality.DENIED
        if head.lower_ in ("for", "of", "to", "towards", "toward", "about"):
            return Modality.HYPOTHETICAL if governor not in ("after", "before") else None
        return None
    if dep not in ("xcomp", "ccomp", "advcl", "acl"):
        return None
    lemma = head.lemma_.lower()
    if dep == "advcl" and not infinitive:
        upper = (
            modality_of(read_clause(head), lexicon) if verb.tag_ == "VBG" and head.pos_ == "VERB" else None
        )
        return upper if upper is not Modality.ASSERTED else None
    if dep == "acl":
        return Modality.PLANNED if infinitive else None
    if dep == "advcl":
        return Modality.PLANNED
    if lexicon.is_a("denying", lemma):
        return Modality.DENIED
    if lexicon.is_a("accusing", lemma):
        return Modality.REPORTED
    if lexicon.is_a("threatening", lemma):
        return Modality.THREATENED
    if infinitive and lexicon.is_a("wishing", lemma):
        return Modality.HYPOTHETICAL
    if infinitive and (
        lexicon.is_a("promising", lemma) or lexicon.is_a("intend", lemma) or lexicon.is_a("order", lemma)
    ):
        return Modality.PLANNED
    if infinitive and lexicon.is_a("reporting", lemma):
        return Modality.REPORTED
    if lexicon.is_a("wishing", lemma) and verb.tag_ == "VB":
        return Modality.HYPOTHETICAL
    if infinitive and lexicon.is_a("aspect", lemma):
        inner = modality_of(read_clause(head), lexicon)
        return inner if inner is not Modality.ASSERTED else _keep(lemma)
    if infinitive:
        return Modality.PLANNED
    if verb.tag_ == "VB" and lexicon.is_a("aspect", lemma):  # "sent aid to help defend the town"
        inner = modality_of(read_clause(head), lexicon)
        return inner if inner is not Modality.ASSERTED else None
    upper = (
        _governed(head, lexicon, "to" in read_clause(head).auxiliaries, depth + 1) if dep == "ccomp" else None
    )
    return upper if upper in (Modality.HYPOTHETICAL, Modality.DENIED, Modality.THREATENED) else None


def _keep(lemma: str) -> Modality:
    """ "appeared to regain" is reported, "began to regain" happened."""
    return Modality.REPORTED if lemma in ("appear", "seem", "tend") else Modality.ASSERTED


def _has_own_auxiliary(verb: Token) -> bool:
    return any(child.dep_ in ("aux", "auxpass") for child in verb.children)


def _shared_auxiliaries(verb: Token) -> frozenset[str]:
    """ "will meet and discuss": the second verb has the auxiliary of the first."""
    head = verb.head
    if verb.dep_ != "conj" or head.pos_ not in ("VERB", "AUX") or _has_own_auxiliary(verb):
        return frozenset()
    if any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children):
        return frozenset()
    if verb.tag_ not in ("VB", "VBN") and verb.tag_ != head.tag_:
        return frozenset()
    own = frozenset(child.lower_ for child in head.children if child.dep_ in ("aux", "auxpass"))
    return own | _shared_auxiliaries(head)


def _negated_above(verb: Token, lexicon: Lexicon) -> bool:
    """ "did not manage to": a negated phase verb denies the verb inside."""
    if verb.dep_ == "xcomp" and lexicon.is_a("aspect", verb.head.lemma_.lower()):
        return any(child.dep_ == "neg" for child in verb.head.children)
    return False


def _is_going_to(verb: Token) -> bool:
    return verb.dep_ == "xcomp" and verb.head.lower_ == "going"


def is_simple_present(clause: Clause) -> bool:
    """ "Fighting continues", "the group controls": a habit or a state, unless the whole text is told so."""
    return clause.verb.tag_ in ("VBZ", "VBP") or (
        clause.verb.tag_ == "VBN" and bool(clause.auxiliaries & {"is", "are", "'s", "’s"}) and clause.passive
        and not clause.auxiliaries & {"been", "being", "has", "have", "had"}
    )  # fmt: skip


HOSTILE = {EventType.ASSAULT, EventType.COERCE, EventType.SANCTION, EventType.PROTEST, EventType.MOBILIZE}
