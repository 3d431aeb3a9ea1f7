"""Whose a thing is: "IS strongholds", "Turkish airspace", "depots of the rebels"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from extract.events.remembering import Reading

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extract.events.cast import Cast

MODIFIERS = ("compound", "amod", "nmod", "poss")
_OWNING_KINDS = ("armed", "forces", "organ", "group", "office")


def owners(head: Token, cast: Cast) -> tuple[Reading, ...]:
    """The actors that a thing belongs to, by its modifiers or else by "of", "by", "to"."""
    if cast.lexicon.is_a("foe", head.lemma_.lower()):  # "foes of the president" are not his
        return ()
    owned = [child for child in head.children if child.dep_ in MODIFIERS]
    found = {child.i: owners_of(child, cast) for child in owned}
    if any(found[child.i] and child.dep_ in ("compound", "nmod") for child in owned):
        owned = [child for child in owned if child.dep_ != "poss"]  # "Lebanon's Hezbollah strikes"
    readings = tuple(reading for child in owned for reading in found[child.i])
    if readings:
        return readings
    for child in _holding(head, cast):
        if child.lower_ in ("of", "by", "to"):
            readings = tuple(r for noun in child.children if noun.dep_ == "pobj" for r in cast.read_all(noun))
            if readings:
                return readings
    return ()


def owners_of(child: Token, cast: Cast) -> tuple[Reading, ...]:
    """The actors that a modifier names: "Russian", "Moscow's", "IS", "rebel"."""
    if child.pos_ == "PRON":
        return cast.read(child)
    names = cast.names
    if child.text in cast.agencies or names.is_part(child, child.head):
        return ()
    if child.text not in names.acronyms and child.text not in names.words.known:
        nations = list(cast.states.among([child]))
        if nations:
            return tuple(
                Reading(state.acting(state.name), word.i, word.i + 1, False) for state, word in nations
            )
    if names.is_name(child):
        return cast.read_all(child)
    kind = names.words.kinds.get(child.lemma_.lower())
    if kind == "armed" or (child.dep_ != "amod" and kind in _OWNING_KINDS):  # "terrorist targets"
        return cast.read_common(child)
    return ()


def _holding(head: Token, cast: Cast) -> Iterator[Token]:
    """Where "of" and "by" may stand: "depots of the rebels", "camps linked to the group"."""
    for child in head.children:
        if child.dep_ == "prep" and child.lower_ != "to":
            yield child
        elif child.dep_ == "acl" and cast.lexicon.is_a("holding", cast.lexicon.lemma(child)):
            yield from (word for word in child.children if word.dep_ in ("prep", "agent"))
