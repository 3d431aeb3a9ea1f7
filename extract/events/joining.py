"""Joining words that tell one event: "carried out strikes", "a bombing killed 12"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from extract.events.clauses import core, is_main_after_all, prepositions, read_clause
from extract.events.lexicon import Lexicon
from extract.events.predicate import HAPPENED, Predicate
from extract.events.reality import is_simple_present, modality_of
from store.model import EventType, Modality, Salience

if TYPE_CHECKING:
    from spacy.tokens import Token

_RESULT_PREPOSITIONS = {"in", "during", "by", "from", "after", "when", "amid", "following"}


def carry(
    found: dict[int, Predicate],
    verbs: dict[int, Predicate],
    nouns: dict[int, Predicate],
    lexicon: Lexicon,
    present: bool,
) -> dict[int, int]:
    """Join a noun of event with the verb that carries it: one event, not two.

    `present`: the text tells in the present tense.

    Returns which word now tells what another one carried: verb -> noun, or noun -> verb.
    """
    told_by: dict[int, int] = {}
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
            main = happened in HAPPENED and (present or not is_simple_present(clause))
            found[index] = replace(
                noun,
                modality=happened,
                salience=Salience.MAIN if main else Salience.MINOR,
                why="there was one",
                said_by=_complaining(noun, head, lexicon),
            )
            continue
        resorted = token.dep_ == "pobj" and lexicon.is_a("light with preposition", lexicon.lemma(head.head))
        verb = verbs.get(head.head.i if resorted else head.i)
        if verb is None or verb.clause is None:
            continue
        lemma = lexicon.lemma(verb.trigger)
        is_object = resorted or (
            token.dep_ in ("dobj", "nsubjpass")
            and core(token) in [core(word) for word in verb.clause.objects]
        )
        is_subject = token.dep_ == "nsubj"
        caused = any(core(word).i in nouns for word in verb.clause.subjects)  # "the attack triggered fires"
        if (
            is_object
            and not caused
            and (
                resorted
                or lexicon.is_a("light", lemma)
                or (verb.sense is not None and lemma in ("announce", "declare"))
            )
        ):
            announced = not resorted and not lexicon.is_a("light", lemma)
            matched = verb.sense is not None and bool(verb.sense.objects & {token.lemma_.lower()})
            sense = verb.sense if matched else noun.sense
            carrier, carried = (verb, noun) if announced else (noun, verb)
            salience = _carried_salience(verb, present)
            found[carrier.trigger.i] = replace(
                carrier,
                sense=sense,
                clause=verb.clause,
                modality=verb.modality,
                why_real=verb.why_real,
                salience=salience,
                why=f"carried by “{lemma}”",
            )
            told_by[carried.trigger.i] = carrier.trigger.i
            found[carried.trigger.i] = replace(
                carried,
                salience=Salience.MINOR,
                modality=verb.modality,
                why=f"told by “{carrier.trigger.text}”",
            )
        elif is_subject and _is_carried_as_subject(verb, lexicon):
            found[index] = replace(
                noun,
                clause=verb.clause,
                modality=verb.modality,
                why_real=verb.why_real,
                salience=_carried_salience(verb, present),
                folded=(*noun.folded, verb),
                why=f"it is said to “{lemma}”",
            )
            told_by[head.i] = index
            found[head.i] = replace(verb, salience=Salience.MINOR, why=f"told by “{noun.trigger.text}”")
        elif token.dep_ in ("nsubj", "nsubjpass") and verb.sense is None and not resorted:
            found[index] = _with_any_verb(noun, verb, lexicon, present)
    return told_by


def _complaining(noun: Predicate, verb: Token, lexicon: Lexicon) -> Token | None:
    """ "He said there had been violations": who says so accuses."""
    above = verb.head
    if noun.type is EventType.ACCUSE and verb.dep_ == "ccomp" and lexicon.is_a("say", lexicon.lemma(above)):
        return above
    return None


def _with_any_verb(noun: Predicate, verb: Predicate, lexicon: Lexicon, present: bool) -> Predicate:
    """ "The torture of detainees shocked Spain": what does something has happened, if more is said of it."""
    lemma = lexicon.lemma(verb.trigger)
    clause = verb.clause
    if lexicon.is_a("undo", lemma):
        return replace(
            noun, modality=Modality.DENIED, salience=Salience.MINOR, why=f"it is said to “{lemma}”"
        )
    quiet = any(lexicon.is_a(kind, lemma) for kind in ("say", "state", "intend", "aspect"))
    if (
        quiet
        or clause is None
        or verb.modality not in HAPPENED
        or (is_simple_present(clause) and not present)
    ):
        return noun
    told = any(
        child.dep_ in ("prep", "compound", "poss", "amod", "nmod", "nummod")
        for child in noun.trigger.children
    )
    if not told or verb.trigger.dep_ in ("relcl", "acl", "advcl"):
        return noun
    return replace(noun, clause=clause, salience=Salience.MAIN, why=f"it is said to “{lemma}”")


def _is_carried_as_subject(verb: Predicate, lexicon: Lexicon) -> bool:
    if lexicon.is_a("occur", lexicon.lemma(verb.trigger)):
        return True
    return verb.has("result") or verb.has("violent")


def _carried_salience(verb: Predicate, present: bool) -> Salience:
    """A noun is as real as its verb: that it is carried makes it an event."""
    if verb.modality not in HAPPENED:
        return verb.salience
    habit = verb.clause is not None and is_simple_present(verb.clause) and not present
    describes = verb.trigger.dep_ in ("pcomp", "acl", "relcl") and not is_main_after_all(verb.trigger)
    return Salience.MINOR if habit or describes else Salience.MAIN


def fold_results(found: dict[int, Predicate], told_by: Mapping[int, int]) -> None:
    """Deaths, injuries and damage belong to the event that caused them, where the sentence names it."""
    hosts: dict[int, int] = {}
    for index in sorted(found, reverse=True):
        result = found[index]
        if result.is_noun or result.clause is None or not (result.has("result") or _is_agentless(result)):
            continue
        host = _host_of(result, found)
        if host is None:  # "ten were killed and two were injured in a fire"
            joint = (hosts.get(child.i) for child in result.trigger.children if child.dep_ == "conj")
            host = next((one for one in joint if one is not None), None)
        if host is not None:
            hosts[index] = host
            host = told_by.get(host, host)
        if host is None or host == index or told_by.get(index) == host:
            continue
        cause = found[host]
        salience = cause.salience
        if result.salience is Salience.MAIN and cause.modality in HAPPENED:
            salience = Salience.MAIN
        why = cause.why if cause.salience is salience else "its toll is told"
        folded = (*cause.folded, result, *result.folded)
        found[host] = replace(cause, folded=folded, salience=salience, why=why)
        found[index] = replace(result, salience=Salience.MINOR, why=f"the result of “{cause.trigger.text}”")


def fold_repeats(found: dict[int, Predicate], told_by: Mapping[int, int]) -> None:
    """ "arrived on a visit", "used tear gas to disperse them": two words of one kind, one event."""
    for index in sorted(found, reverse=True):
        second = found[index]
        token = second.trigger
        if second.salience is Salience.MINOR or second.sense is None:
            continue
        if second.is_noun and token.dep_ == "pobj" and token.head.dep_ == "prep":
            over = token.head.head.i
        elif (
            not second.is_noun
            and token.dep_ in ("xcomp", "advcl")
            and "to" in (word.lower_ for word in token.lefts)
        ):
            over = token.head.i
        else:
            continue
        over = told_by.get(over, over)
        first = found.get(over)
        if (
            first is not None
            and over != index
            and first.salience is Salience.MAIN
            and first.subtype == second.subtype
        ):
            found[index] = replace(
                second, salience=Salience.MINOR, why=f"the same as “{first.trigger.text}” above it"
            )


def fold_aims(found: dict[int, Predicate]) -> None:
    """ "marched, calling for his removal": what protesters demand is told with the protest."""
    for index in sorted(found):
        demand = found[index]
        over = found.get(demand.trigger.head.i)
        if demand.is_noun or demand.trigger.dep_ != "advcl" or demand.trigger.tag_ != "VBG" or over is None:
            continue
        if demand.type in (EventType.REQUEST, EventType.ACCUSE) and over.type is EventType.PROTEST:
            why = f"told with “{over.trigger.text}”"
            found[index] = replace(demand, salience=Salience.MINOR, why=why)


def _is_agentless(predicate: Predicate) -> bool:
    """ "Three people were shot after soldiers opened fire": the clause that names the doer is the event."""
    clause = predicate.clause
    return clause is not None and clause.passive and not clause.subjects and predicate.has("violent")


def _causes(verb: Token) -> Iterator[tuple[str, Token, Token]]:
    """What stands beside a verb by a preposition; "as a result of torture" is "from torture"."""
    for name, preposition, noun in prepositions(verb):
        if noun.lemma_.lower() in ("result", "consequence"):
            yield from (("from", inner, cause) for of, inner, cause in prepositions(noun) if of == "of")
        else:
            yield name, preposition, noun


def _host_of(result: Predicate, found: dict[int, Predicate]) -> int | None:
    verb = result.trigger
    for word in (*(result.clause.subjects if result.clause else ()),):
        noun = core(word)
        if noun.i in found and found[noun.i].is_noun and found[noun.i].has("violent"):
            return noun.i
    for name, _, noun in _causes(verb):
        caused = name in _RESULT_PREPOSITIONS and noun.i in found and found[noun.i].has("violent")
        if caused and found[noun.i].subtype != "conflict":
            return noun.i
    for child in verb.children:
        if (
            child.dep_ == "advcl"
            and child.i in found
            and found[child.i].has("violent")
            and child.tag_ != "VBG"
        ):
            marks = {c.lower_ for c in child.children if c.dep_ in ("mark", "advmod")}
            if marks & {"when", "after", "as", "while"}:
                return child.i
    if not result.has("result"):
        return None
    if verb.dep_ in ("advcl", "conj", "xcomp") and verb.head.i in found:
        head = found[verb.head.i]
        if head.sense is None:
            return None
        if head.has("result") or head.has("violent") or head.type is EventType.ASSAULT:
            if (
                verb.dep_ == "conj"
                and not head.has("result")
                and result.clause
                and not result.clause.inherited
            ):
                return None
            return verb.head.i
    return None
