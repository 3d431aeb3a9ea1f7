"""What the words for actors mean: common nouns by kind, well-known organisations, names defined in a text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from extract.events.states import States
from extract.events.tsv import read_rows, word_classes
from store.model import Actor, ActorKind

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class ActorWords:
    """The tables of actor_nouns.tsv and organisations.tsv, by folded words."""

    kinds: dict[str, str]  # "air force" -> "organ"
    known: dict[str, Actor]  # "ISIL" and "Islamic State" -> the same actor; keys as written
    people: frozenset[str]  # nouns that name human beings
    longer: dict[
        str, tuple[tuple[str, ...], ...]
    ]  # first word -> the known names of several words, longest first

    def kind_of(self, phrase: tuple[str, ...]) -> tuple[str, str] | None:
        """(kind, noun) of the longest ending of a phrase of lemmas that is in the table."""
        for first in range(len(phrase)):
            noun = " ".join(phrase[first:])
            kind = self.kinds.get(noun)
            if kind is not None:
                return kind, noun
        return None

    def organisation(self, name: str) -> Actor | None:
        """The well-known organisation of this name or acronym."""
        return self.known.get(name)


@cache
def load_actor_words(own: tuple[Actor, ...] = ()) -> ActorWords:
    """Read the tables once; `own` actors are known too, before those of the tables."""
    kinds = {noun: kind for kind, nouns, *_ in read_rows("actor_nouns.tsv") for noun in nouns.split("|")}
    known: dict[str, Actor] = {}
    for name, kind, country, others in read_rows("organisations.tsv"):
        aliases = () if others == "-" else tuple(others.split("|"))
        actor = Actor(name, ActorKind(kind), None if country == "-" else country, aliases)
        known |= dict.fromkeys((name, *aliases), actor)
    for actor in own:
        known |= dict.fromkeys((actor.name, *actor.aliases), actor)
    human = ("forces", "office", "armed", "group", "people")
    people = frozenset(noun for noun, kind in kinds.items() if kind in human)
    longer: dict[str, list[tuple[str, ...]]] = {}
    for name in sorted(known, key=len, reverse=True):
        words_of_name = tuple(name.split())
        if len(words_of_name) > 1:
            longer.setdefault(words_of_name[0], []).append(words_of_name)
    return ActorWords(kinds, known, people, {first: tuple(names) for first, names in longer.items()})


_ACRONYM = re.compile(r" \(([A-Z][A-Za-z]?[A-Z]{1,7}s?)\)")
_WORDS_BEFORE = re.compile(r"(?:[\w'’.&-]+ ){1,8}$")
_LONGEST = 200  # characters of the words that an acronym may stand for


def defined_names(text: str) -> dict[str, str]:
    """Acronyms that a text explains, "Islamic State (IS)": acronym -> the words it stands for."""
    found: dict[str, str] = {}
    for match in _ACRONYM.finditer(text):
        before = _WORDS_BEFORE.search(text, max(0, match.start() - _LONGEST), match.start() + 1)
        long = _spelled_out(before[0].split(), match[1]) if before else None
        if long and match[1] not in found:
            found[match[1]] = long
    return found


def _spelled_out(words: list[str], acronym: str) -> str | None:
    """The last words whose initials spell the acronym; small words need not count."""
    letters = acronym.rstrip("s").lower()
    for first in range(len(words) - 1, -1, -1):
        if not words[first][0].isupper():
            continue
        run = words[first:]
        strict = "".join(word[0] for word in run).lower()
        loose = "".join(word[0] for word in run if word[0].isupper()).lower()
        if letters in (strict, loose):
            return " ".join(run)
    return None


def organisation_kind(name: str) -> ActorKind:
    """Company or other organisation, by the last word of its name."""
    last = name.split()[-1].strip(".").lower()
    return ActorKind.COMPANY if last in word_classes()["company"] else ActorKind.ORGANISATION


def full_names(doc: Doc, words: ActorWords, states: States) -> dict[str, str]:
    """Last names of people whom a text names in full somewhere: last name -> full name."""
    found: dict[str, str] = {}
    for entity in doc.ents:
        if entity.label_ != "PERSON":
            continue
        tokens = [word for word in entity if not word.is_punct and word.lower_ not in ("'s", "’s", "the")]
        while len(tokens) > 1 and (tokens[0].lower_ in words.kinds or states.of_nationality(tokens[0].text)):
            tokens = tokens[1:]
        name = " ".join(word.text for word in tokens)
        for first in range(1, len(tokens)):
            found.setdefault(" ".join(word.text for word in tokens[first:]), name)
    return found


CALENDAR = frozenset({
    "april", "august", "december", "february", "friday", "january", "july", "june", "march", "may",
    "monday", "november", "october", "saturday", "september", "sunday", "thursday", "tuesday",
    "wednesday",
})  # fmt: skip


@cache
def _plurals() -> Mapping[str, str]:
    """The table plurals.tsv, read once."""
    return {noun: many for noun, many, *_ in read_rows("plurals.tsv")}


def plural(noun: str) -> str:
    """The plural of a noun for people: unnamed groups are listed under it."""
    if noun in _plurals():
        return _plurals()[noun]
    if noun.endswith("man"):
        return noun[:-3] + "men"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    if noun.endswith(("s", "sh", "ch", "x")):
        return noun + "es" if not noun.endswith("s") or noun.endswith("ss") else noun
    return noun + "s"
