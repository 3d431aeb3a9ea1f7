"""From a parsed article to its events, in reading order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from extract.datelines import Head
from extract.events.cast import Cast
from extract.events.claims import claim_of, sentence_speaker
from extract.events.clauses import read_clause
from extract.events.headlines import headline
from extract.events.lexicon import Lexicon, load_lexicon
from extract.events.names import load_actor_words
from extract.events.parties import participants
from extract.events.predicate import Predicate, Telling
from extract.events.predicates import find_predicates
from extract.events.sentences import Sentence, find_sentences
from extract.events.states import load_states
from extract.events.tolls import toll_of
from extract.events.whereabouts import Whereabouts
from extract.times.anchor import Anchored, Anchors, is_day
from store.dates import Basis, DateSpan, Precision
from store.model import (
    Attribution,
    Event,
    EventType,
    Mention,
    Modality,
    Salience,
    Span,
    Stance,
    TimeExpression,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_PEOPLE_KINDS = ("forces", "office", "armed", "group")
_SPEECH_TYPES = {EventType.ACCUSE, EventType.REJECT, EventType.THREATEN, EventType.REQUEST}


@dataclass(frozen=True, slots=True)
class Told:
    """An event with the sentence and the predicate it was read from."""

    event: Event
    sentence: Sentence
    predicate: Predicate


def find_events(
    doc: Doc, head: Head, times: Sequence[TimeExpression], whereabouts: Whereabouts, published: date | None
) -> tuple[Told, ...]:  # fmt: skip
    """Every event of the body, and of the title, with its date, places, parties and source."""
    lexicon, states = load_lexicon(), load_states()
    home = states.by_code.get(whereabouts.country or "")
    cast = Cast(doc, states, load_actor_words(), lexicon, places=whereabouts.tokens, home=home)
    sentences = find_sentences(doc, head)
    issue = _day(published)
    anchors = Anchors(
        doc,
        times,
        lambda token: token.pos_ == "NOUN" and lexicon.noun(token) is not None,
        _Saying(lexicon),
        issue,
    )
    body_present = _tells_in_present([s for s in sentences if not s.is_title], doc, lexicon)
    found: list[Told] = []
    speaker: Attribution | None = None
    lead_found = False
    for sentence in sentences:
        telling = Telling(present=sentence.is_title or body_present, dated=anchors.dated)
        tokens = [token for token in doc[sentence.first : sentence.last] if not token.is_space]
        predicates = find_predicates(tokens, cast, lexicon, telling)
        here = sentence_speaker(doc, sentence.first, sentence.last, cast, lexicon)
        for predicate in predicates:
            anchored = anchors.anchor(predicate.trigger, _carrier(predicate), predicate.modality, issue)
            if not lead_found and not sentence.is_title and predicate.salience is Salience.MAIN:
                if is_day(anchored.date) and anchored.confidence > 0.7 and anchored.date is not None:
                    anchors.lead(anchored.date)
                lead_found = True
            event = _event(
                predicate,
                anchored,
                sentence,
                doc,
                cast,
                lexicon,
                whereabouts,
                anchors.tokens,
                here or speaker,
            )
            found.append(Told(event, sentence, predicate))
        cast.sentence_done(tokens)
        speaker = here or (speaker if _opens_with_quote(tokens) else None)
    return tuple(sorted(found, key=lambda told: told.predicate.trigger.idx))


def _event(
    predicate: Predicate, anchored: Anchored, sentence: Sentence, doc: Doc, cast: Cast, lexicon: Lexicon,
    whereabouts: Whereabouts, time_tokens: set[int], speaker: Attribution | None,
) -> Event:  # fmt: skip
    claim = claim_of(predicate, cast, lexicon, speaker)
    parties = participants(predicate, cast)
    places, place_why = whereabouts.of(predicate, sentence, claim.verb if claim else None)
    attribution = claim.attribution if claim else None
    modality = predicate.modality
    if modality is Modality.ASSERTED and attribution is not None and predicate.type not in _SPEECH_TYPES:
        modality = Modality.CONFIRMED if attribution.stance is Stance.CONFIRMS else Modality.REPORTED
    people = frozenset(noun for noun, kind in cast.words.kinds.items() if kind in _PEOPLE_KINDS)
    toll = toll_of(predicate, people) if modality not in (Modality.DENIED, Modality.PLANNED) else None
    trigger = predicate.trigger
    mention = Mention(
        text=doc.text[sentence.span.start : sentence.span.end],
        sentence=sentence.span,
        trigger=Span(trigger.idx, trigger.idx + len(trigger)),
        attribution=attribution,
        fatalities=toll,
    )
    salience = Salience.MINOR if sentence.is_title else predicate.salience
    return Event(
        title=headline(predicate, cast, time_tokens),
        type=predicate.type,
        subtype=predicate.subtype,
        date=anchored.date,
        mentions=(mention,),
        modality=modality,
        salience=salience,
        participants=parties,
        places=places,
        fatalities=toll,
        confidence=round(anchored.confidence * (1.0 if predicate.sense else 0.7), 2),
        explanation=(
            f"{salience.value}: {predicate.why}",
            f"date: {anchored.why}",
            f"place: {place_why}",
        ),
    )


class _Saying:
    """Whether a token is a verb that says something, so that its date is that of the saying."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def __call__(self, token: Token) -> bool:
        return token.pos_ == "VERB" and self._lexicon.is_a("say", token.lemma_.lower())


def _carrier(predicate: Predicate) -> Token | None:
    if predicate.clause is not None and predicate.clause.verb.i != predicate.trigger.i:
        return predicate.clause.verb
    return None


def _tells_in_present(sentences: Sequence[Sentence], doc: Doc, lexicon: Lexicon) -> bool:
    """Whether the narrative is in the present tense: most main verbs, those of saying aside."""
    present = past = 0
    for sentence in sentences:
        for token in doc[sentence.first : sentence.last]:
            if token.dep_ != "ROOT" or token.pos_ not in ("VERB", "AUX"):
                continue
            auxiliaries = read_clause(token).auxiliaries
            if token.tag_ == "VBD" or auxiliaries & {"was", "were", "had", "did"}:
                past += 1
            elif (token.tag_ in ("VBZ", "VBP") and token.lemma_ != "be" and not auxiliaries) or (
                token.tag_ == "VBN" and auxiliaries & {"is", "are"} and not auxiliaries & {"been"}
            ):
                present += 1
    return present > past


def _opens_with_quote(tokens: Sequence[Token]) -> bool:
    return bool(tokens) and tokens[0].text in ('"', "“", "``")


def _day(published: date | None) -> DateSpan | None:
    return DateSpan(published, published, Precision.DAY, None, Basis.INFERRED) if published else None
