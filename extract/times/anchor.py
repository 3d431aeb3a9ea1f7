"""When an event happened: from the word that names it to the time expression that dates it.

The parse decides first, then the sentence, then the article: its lead's day, its dateline's day.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from extract.times.relations import (
    Kinds,
    Order,
    Telling,
    beside,
    by_event,
    contradicts,
    find_relations,
    opposite,
    since,
    told_again,
)
from store.dates import Basis, DateSpan, Modifier, Precision
from store.model import Modality, TimeExpression

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_CLIMBS = frozenset({
    "acl", "advcl", "agent", "amod", "appos", "attr", "ccomp", "compound", "conj", "csubj", "dative",
    "dobj", "nmod", "nsubj", "nsubjpass", "oprd", "pcomp", "pobj", "poss", "prep", "relcl", "xcomp",
})  # fmt: skip
_UNREAL = {Modality.PLANNED, Modality.THREATENED, Modality.HYPOTHETICAL}
_CONTENT = ("ccomp", "xcomp", "advcl", "conj", "pcomp")
_SUBJECTS = ("nsubj", "nsubjpass")
_DURING = ("in", "at", "during", "on")
_LASTING = {"continue", "extend", "last", "live", "remain", "rule", "run", "serve", "stay", "work"}
_STEPS = 6
_LONG_BEFORE = {"ago", "formerly", "historically", "once", "originally"}
_AGES = {"boy", "child", "girl", "student", "teenager", "toddler", "young"}
_NEWS_DAYS = 7  # what the news puts beside an event without a date is not farther from it
_LEAD_REACH = 31  # days: an older date in the lead is background


@dataclass(frozen=True, slots=True)
class Anchored:
    """A date with the rule that gave it, in words, and how sure it is (0..1)."""

    date: DateSpan | None
    why: str
    confidence: float


@dataclass(frozen=True, slots=True)
class _Held:
    """A dated expression and the word it stands on."""

    time: TimeExpression
    root: Token
    holder: Token | None  # the verb or noun of event that it dates


class Anchors:
    """The dated expressions of one article, tied to the words they date."""

    def __init__(
        self, doc: Doc, times: Sequence[TimeExpression], is_event: Callable[[Token], bool],
        is_saying: Callable[[Token], bool], kinds: Kinds, default: DateSpan | None,
    ) -> None:  # fmt: skip
        """`default` dates what nothing else dates: the day of publication, until a lead gives its own."""
        self._event, self._saying, self._kinds = is_event, is_saying, kinds
        self._by_event, self._by_other = by_event(find_relations(doc, times, is_event))
        self._tellings: list[Telling] = []
        self._issue = self._default = default
        self._default_why = "no date in the sentence: the day of publication"
        self._by_holder: dict[int, list[_Held]] = {}
        self._by_sentence: dict[int, list[_Held]] = {}
        self.tokens: set[int] = set()
        for time in times:
            span = doc.char_span(time.span.start, time.span.end, alignment_mode="expand")
            if span is None:
                continue
            self.tokens.update(range(span.start, span.end))
            if time.date is None or time.type not in ("DATE", "TIME"):
                continue
            root = span.root
            if (
                root.dep_ == "nummod"
                and root.head.pos_ == "PROPN"
                and root.head.i not in range(span.start, span.end)
            ):
                continue  # "the World Cup 2010": part of a name
            held = _Held(time, root, _holder(root, is_event))
            self._by_sentence.setdefault(root.sent.start, []).append(held)
            if held.holder is not None:
                self._by_holder.setdefault(held.holder.i, []).append(held)
        for index in self._by_holder:
            best = self._best(doc[index])
            if best is not None and best.time.date is not None:
                subjects = (child for child in doc[index].children if child.dep_ in _SUBJECTS)
                for word in (doc[index], *subjects):
                    self._keep(word, best.time.date)

    @property
    def dated(self) -> frozenset[int]:
        """Indices of the words that a time expression stands on."""
        return frozenset(self._by_holder)

    def read_lead(self, starts: Sequence[int]) -> None:
        """Take the day that the lead gives for what has no date of its own.

        `starts` are the first tokens of the sentences of the lead. A day counts that stands on a verb, that
        is not after the day of publication and not long before it.
        """
        if self._default is None:
            return
        for start in starts:
            for held in self._by_sentence.get(start, ()):
                date = held.time.date
                if date is None or not is_day(date) or held.holder is None or held.holder.pos_ == "NOUN":
                    continue
                since = (self._default.begin - date.begin).days
                if 0 <= since <= _LEAD_REACH:
                    self._default = replace(date, basis=Basis.INFERRED)
                    self._default_why = "no date in the sentence: the day of the lead"
                    return

    def anchor(
        self, trigger: Token, carrier: Token | None, modality: Modality, *, said: bool = False
    ) -> Anchored:
        """The date of the event that `trigger` names; `carrier` is the verb that tells a noun of event.

        What has happened is never dated after the day of publication. A plan that is an event of saying
        (`said`) and names no day was said on the day of the news.
        """
        found = self._anchor(trigger, carrier, modality)
        if found.date is not None and found.date.basis is not Basis.INFERRED:
            self._keep(trigger, found.date)
        if found.date is None and said:
            return Anchored(_inferred(self._default), f"when it was said: {self._default_why}", 0.6)
        late = found.date is not None and self._issue is not None and found.date.begin > self._issue.begin
        if late and modality not in _UNREAL:
            return Anchored(
                _inferred(self._default), f"{found.why}, but it lies ahead: {self._default_why}", 0.5
            )
        return found

    def _anchor(self, trigger: Token, carrier: Token | None, modality: Modality) -> Anchored:
        for word in dict.fromkeys((trigger, carrier)):
            held = self._best(word) if word is not None else None
            if held is not None and word is not None:
                return Anchored(held.time.date, f"“{held.time.text}” stands on “{word.text}”", 0.95)
        verb = carrier if carrier is not None else trigger
        return (
            self._below(verb)
            or self._counted(trigger, verb)
            or self._counted_back(trigger, verb)
            or self._climb(verb)
            or self._alone(verb)
            or self._told_before(trigger, verb)
            or self._counted_back(trigger, verb, self._default)
            or (
                Anchored(None, f"{modality.value}, and no date is said", 0.5) if modality in _UNREAL else None
            )
            or self._beside(trigger, verb)
            or _long_before(verb)
            or Anchored(_inferred(self._default), self._default_why, 0.6)
        )

    def _keep(self, word: Token, date: DateSpan) -> None:
        """Remember when an event was said to be, for what is told by it or of it again."""
        if (date.end - date.begin).days < _LEAD_REACH and (kinds := self._kinds(word)):
            said = frozenset(token.lower_ for token in word.sent)
            self._tellings.append(Telling(word.i, kinds, said, date))

    def _known(self, word: Token) -> tuple[DateSpan, str] | None:
        """The date of an event by its own words, or as it is told elsewhere, and where that is from."""
        nouns = [child for child in word.children if child.dep_ in ("dobj", *_SUBJECTS)]
        for event in (word, *(noun for noun in nouns if self._event(noun))):
            held = self._best(event)
            if held is not None and held.time.date is not None and not _ends_open(held):
                return held.time.date, f"“{held.time.text}” stands on “{event.text}”"
        for noun in (word, *nouns):
            telling = told_again(noun, self._kinds(noun), self._tellings)
            if telling is not None:
                return telling.date, f"“{noun.text}” is dated elsewhere in the article"
        return None

    def _counted(self, trigger: Token, verb: Token) -> Anchored | None:
        """ "three days after the ceasefire", "since rebels captured it": counted from the other event."""
        for word in dict.fromkeys((trigger, verb)):
            relation = self._by_event.get(word.i)
            known = self._known(relation.other) if relation is not None else None
            if relation is not None and known is not None:
                date, why = known
                if relation.order is Order.SINCE and word.tag_ in ("VBN", "VBG") and _is_perfect(word):
                    until = self._issue.begin if self._issue is not None else None
                    return Anchored(since(date, until), f"{relation.words}: {why}", 0.75)
                if relation.gap is not None and (found := beside(date, relation.gap, relation.order)):
                    return Anchored(found, f"counted from what it is {relation.words}: {why}", 0.8)
        return None

    def _counted_back(self, trigger: Token, verb: Token, by: DateSpan | None = None) -> Anchored | None:
        """The vote in "he left on Monday, three days after the vote"; `by` dates what has no date."""
        for word in dict.fromkeys((trigger, verb)):
            relation = self._by_other.get(word.i)
            if relation is None or relation.gap is None:
                continue
            own = self._best(relation.event)
            near = not relation.gap.months and relation.gap.days <= _NEWS_DAYS
            date = own.time.date if own is not None else by if near else None
            found = beside(date, relation.gap, opposite(relation.order)) if date is not None else None
            if found is not None:
                return Anchored(
                    found, f"counted from “{relation.event.text}”, which is {relation.words}", 0.75
                )
        return None

    def _told_before(self, trigger: Token, verb: Token) -> Anchored | None:
        """ "The bombing killed ten people": the bombing that was dated before."""
        nouns = [child for child in verb.children if child.dep_ in _SUBJECTS]
        for noun in dict.fromkeys((trigger, *nouns)):
            if noun.pos_ != "NOUN":
                continue
            telling = told_again(noun, self._kinds(noun), self._tellings)
            if telling is not None:
                date = replace(telling.date, basis=Basis.RELATIVE)
                return Anchored(date, f"“{noun.text}” is dated elsewhere in the article", 0.65)
        return None

    def _beside(self, trigger: Token, verb: Token) -> Anchored | None:
        """ "jailed after the 2011 uprising", "met before Monday's talks": not on the day of the news."""
        for word in dict.fromkeys((trigger, verb)):
            relation = self._by_event.get(word.i)
            known = self._known(relation.other) if relation is not None else None
            if relation is None or known is None or self._default is None:
                continue
            date, why = known
            order = Order.BEFORE if relation.order is Order.BEFORE else Order.AFTER
            if contradicts(self._default, order, date, timedelta(days=_LEAD_REACH)):
                near = replace(date, modifier=None, basis=Basis.RELATIVE)
                return Anchored(near, f"{relation.words}: {why}", 0.5)
        return None

    def _best(self, word: Token) -> _Held | None:
        """The narrowest of the dates that stand on a word, and of those the nearest."""
        held = [
            one for one in self._by_holder.get(word.i, ()) if not _ends_open(one) or word.lemma_ in _LASTING
        ]
        return min(
            held,
            key=lambda one: (_width(one), abs(one.root.i - word.i)),
            default=None,
        )

    def _below(self, verb: Token) -> Anchored | None:
        """ "said in a July 16 interview": the date of what the verb happened in."""
        holders = (verb, *(child for child in verb.children if child.dep_ == "dobj"))
        for child in (child for holder in holders for child in holder.children):
            if child.dep_ == "prep" and child.lower_ in _DURING:
                for noun in child.children:
                    held = self._best(noun)
                    if held is not None:
                        return Anchored(
                            held.time.date,
                            f"“{held.time.text}” stands on “{noun.text}”, where it happened",
                            0.85,
                        )
        return None

    def _climb(self, word: Token) -> Anchored | None:
        """The date of a governing verb, unless that verb only says so."""
        steps = 0
        while word.head.i != word.i and steps < _STEPS:
            relation, word = word.dep_, word.head
            steps += 1
            if relation not in _CLIMBS or (self._saying(word) and relation in _CONTENT):
                return None
            held = None if self._saying(word) else self._best(word)
            if held is not None and not _ends_open(held):
                return Anchored(
                    held.time.date, f"“{held.time.text}” stands on “{word.text}”, which governs it", 0.85
                )
        return None

    def _is_of_another(self, holder: Token, trigger: Token) -> bool:
        """ "announced that it would open in 2017", "arrested over the bombing of Friday"."""
        if holder.i == trigger.i:
            return False
        if holder.pos_ not in ("VERB", "AUX"):
            return True
        if not trigger.is_ancestor(holder):
            return False
        return holder.i > trigger.i or self._saying(trigger)

    def _alone(self, trigger: Token) -> Anchored | None:
        """The only date of the sentence, unless it says when something was said, or what is said."""
        held = self._by_sentence.get(trigger.sent.start, [])
        if len(held) != 1 or _ends_open(held[0]):
            return None
        holder = held[0].holder
        if holder is not None and (self._saying(holder) or self._is_of_another(holder, trigger)):
            return None
        return Anchored(held[0].time.date, f"“{held[0].time.text}” is the only date of the sentence", 0.75)


def _holder(root: Token, is_event: Callable[[Token], bool]) -> Token | None:
    word = root
    if root.dep_ == "nsubj" and root.head.head.tag_ == "VBN" and root.head.dep_ in ("advcl", "ccomp", "dep"):
        return root.head.head  # "missiles launched Wednesday had crashed": no subject of "crashed"
    for _ in range(_STEPS):
        if word.head.i == word.i:
            return word if word.pos_ in ("VERB", "AUX") else None
        word = word.head
        if word.pos_ in ("VERB", "AUX") or is_event(word):
            return word
    return None


def _long_before(verb: Token) -> Anchored | None:
    """ "He was once jailed", "died when she was one", "convicted years ago": not on the day of the news."""
    for child in verb.children:
        said = child.lower_ in _LONG_BEFORE and child.dep_ == "advmod"
        when = child.lemma_ == "be" and any(word.lower_ == "when" for word in child.lefts)
        young = child.dep_ == "advcl" and when and any(_is_age(word) for word in child.rights)
        if said or young:
            return Anchored(None, f"“{child.text}” tells of long before, and no date is said", 0.5)
    return None


def _is_age(word: Token) -> bool:
    """ "when she was one", "as a boy"."""
    return word.dep_ in ("attr", "acomp") and (word.pos_ == "NUM" or word.lower_ in _AGES)


def _ends_open(held: _Held) -> bool:
    """ "released on bail until March": the end of a range dates only what lasts."""
    return held.time.date is not None and held.time.date.modifier is Modifier.UNTIL


def _is_perfect(verb: Token) -> bool:
    """ "has shelled", "have been shelling"."""
    return any(child.dep_ in ("aux", "auxpass") and child.lemma_ == "have" for child in verb.children)


def _width(held: _Held) -> int:
    date = held.time.date
    return (date.end - date.begin).days if date is not None else 0


def _inferred(date: DateSpan | None) -> DateSpan | None:
    return replace(date, basis=Basis.INFERRED) if date is not None else None


def is_day(date: DateSpan | None) -> bool:
    """Whether a date is one day."""
    return date is not None and date.begin == date.end and date.precision is Precision.DAY
