"""People and bodies without a name: what they are called, and whose they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from extract.events.names import plural
from extract.events.naming import Names
from extract.events.remembering import Memory, Reading
from extract.events.states import State
from store.model import Actor, ActorKind

if TYPE_CHECKING:
    from spacy.tokens import Token

_NAME_WORDS = 6
KINDS = {
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


def unnamed(
    kind: str,
    noun: str,
    lefts: Sequence[Token],
    state: State | None,
    words: tuple[int, int],
    *,
    many: bool,
    names: Names,
    memory: Memory,
) -> Reading:
    """The actor of a common noun, called by the words that tell it from others; `memory` keeps it.

    `kind` and `noun` are as in actor_nouns.tsv, `lefts` the modifiers, `words` the tokens it is named by.
    """
    start, end = words
    kinds = names.words.kinds
    base = noun.split()
    extra = [word for child in lefts for word in _telling_words(child, base, names)]
    if kind == "forces":
        armed = next((word for word in extra if kinds.get(word) == "armed"), None)
        if armed:
            kind, noun = "armed", plural(armed)
        else:
            noun = "police" if "police" in extra else "forces"
        extra = [word for word in extra if word not in (armed, "police", "ground", "special", "security")]
    elif names.lexicon.is_a("collective", noun) and not many:
        noun = " ".join(base)
    elif kind in ("armed", "group", "people") or (
        many and kind in ("office", "organ", "organisation")  # "Iranian authorities"
    ):
        noun = " ".join([*base[:-1], plural(base[-1])])
    elif names.doc[end - 1].text.isupper():  # "state TV"
        noun = " ".join([*base[:-1], names.doc[end - 1].text])
    allied = [word for word in extra if word.endswith("-backed")]
    extra = [word for word in extra if word not in allied]
    name = " ".join([*allied, *([state.adjective] if state else []), *extra, noun][-_NAME_WORDS:])
    actor = Actor(name, KINDS[kind], state.code if state else None)
    for word in {" ".join(base), base[-1]}:
        memory.keep(word, actor)
    told = state is not None or any(not word.islower() for word in extra)
    vague = (kind == "people" and not told) or (noun == "state" and not lefts)
    return Reading(actor, start, end, many, vague)


def _telling_words(child: Token, base: Iterable[str], names: Names) -> Iterator[str]:
    """The words of a modifier that belong into a name: no numbers, no nationality, no "several"."""
    for word in names.doc[child.left_edge.i : child.i + 1]:
        if word.is_punct or word.pos_ in ("DET", "PRON", "NUM", "PART", "ADV") or word.lower_ in base:
            continue
        if names.lexicon.is_a("empty modifier", word.lower_) or names.states.is_part(word):
            continue
        if word.ent_type_ in ("CARDINAL", "ORDINAL", "DATE", "TIME"):
            continue
        people = word.text[0].isupper() and names.lexicon.is_a("people", word.lower_)
        named = word.pos_ == "PROPN" or word.ent_type_ == "NORP" or people
        common = word.lower_ in names.words.kinds or names.lexicon.is_a("portfolio", word.lower_)
        proper = (named and not common) or names.states.of_nationality(word.text.split("-")[0]) is not None
        text = word.text if proper or not word.text[1:].islower() else word.lower_
        yield f"{text}'s" if child.dep_ == "poss" and word.i == child.i else text
