"""From a parsed article to its events, in reading order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from extract.datelines import Head
from extract.events.cast import Cast
from extract.events.claims import Claim, claim_of, sentence_speaker
from extract.events.clauses import read_clause
from extract.events.headlines import headline
from extract.events.lexicon import Lexicon, load_lexicon
from extract.events.names import load_actor_words
from extract.events.parties import participants
from extract.events.predicate import Predicate, Telling
from extract.events.predicates import find_predicates
from extract.events.reality import is_simple_present
from extract.events.sentences import Sentence, find_sentences
from extract.events.speech import SAID
from extract.events.states import load_states
from extract.events.tolls import toll_of
from extract.events.whereabouts import Whereabouts
from extract.own import NOTHING, Own
from extract.times.anchor import Anchors
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

_NAMES = frozenset({"EVENT", "GPE", "LOC", "NORP", "ORG", "PERSON"})
_FRAGMENT = 2  # words: "Attack came"
_SOMEBODY = frozenset({"all", "another", "both", "one", "several", "some", "who"})
_LEAD = 2  # sentences that may give the day of the news
_UNKNOWN = 0.7  # how much less sure an event is whose word is not in the lexicon
_REAL = (Modality.ASSERTED, Modality.REPORTED, Modality.CONFIRMED)
_SPEECH_TYPES = {EventType.ACCUSE, EventType.REJECT, EventType.THREATEN, EventType.REQUEST}


@dataclass(frozen=True, slots=True)
class Told:
    """An event with the sentence and the predicate it was read from."""

    event: Event
    sentence: Sentence
    predicate: Predicate


def find_events(
    doc: Doc,
    head: Head,
    times: Sequence[TimeExpression],
    whereabouts: Whereabouts,
    published: date | None,
    own: Own = NOTHING,
) -> tuple[Told, ...]:
    """Every event of the body, and of the title, with its date, places, parties and source."""
    lexicon, states = load_lexicon(own.senses), load_states()
    home = states.by_code.get(whereabouts.country or "")
    cast = Cast(doc, states, load_actor_words(own.actors), lexicon, lands=whereabouts.lands, home=home)
    sentences = find_sentences(doc, head)
    body = [sentence for sentence in sentences if not sentence.is_title]
    is_event, is_saying = _is_event_noun(lexicon), _is_saying(lexicon)
    anchors = Anchors(doc, times, is_event, is_saying, _kinds(lexicon), _day(published))
    anchors.read_lead([doc[sentence.first].sent.start for sentence in body[:_LEAD]])
    teller = _Teller(doc.text, cast, lexicon, anchors, whereabouts, bool(body))
    present = _tells_in_present(body, doc, lexicon)
    found: list[Told] = []
    speaker: Attribution | None = None
    for sentence in sentences:
        tokens = [token for token in doc[sentence.first : sentence.last] if not token.is_space]
        lead = bool(body) and sentence is body[0]
        telling = Telling(present=sentence.is_title or present, lead=lead, dated=anchors.dated)
        here = sentence_speaker(doc, sentence.first, sentence.last, cast, lexicon)
        found += [
            Told(teller.event(predicate, sentence, here or speaker, lead=lead), sentence, predicate)
            for predicate in find_predicates(tokens, cast, lexicon, telling)
        ]
        cast.sentence_done(tokens)
        speaker = here or (speaker if _opens_with_quote(tokens) else None)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Teller:
    """Puts together what is known of one predicate."""

    text: str
    cast: Cast
    lexicon: Lexicon
    anchors: Anchors
    whereabouts: Whereabouts
    has_body: bool  # the title then repeats what the body tells

    def event(
        self, predicate: Predicate, sentence: Sentence, speaker: Attribution | None, *, lead: bool
    ) -> Event:
        said = predicate.salience is Salience.MAIN and predicate.subtype in SAID
        anchored = self.anchors.anchor(predicate.trigger, _carrier(predicate), predicate.modality, said=said)
        claim = claim_of(predicate, self.cast, self.lexicon, speaker)
        attribution = claim.attribution if claim else None
        modality = _attributed(predicate, attribution)
        parties, party_whys = participants(predicate, self.cast)
        places, place_why = self.whereabouts.of(predicate, sentence, claim.verb if claim else None)
        if not places and (home := self.whereabouts.at_home(predicate, sentence, parties)) is not None:
            places, place_why = home
        toll = toll_of(predicate, self.cast.words.people) if modality in _REAL else None
        title = headline(predicate, self.cast, self.anchors.tokens)
        minor, why = predicate.salience is Salience.MINOR, predicate.why
        if not minor and not lead:
            words = {predicate.trigger.i, *([predicate.clause.verb.i] if predicate.clause else ())}
            placed = bool(parties or places or toll or words & self.anchors.dated)
            if not _is_told(predicate, title, self.cast, placed=placed):
                minor, why = True, "the sentence does not say who or what"
        minor = minor or (sentence.is_title and self.has_body)
        trigger = predicate.trigger
        mention = Mention(
            text=self.text[sentence.span.start : sentence.span.end],
            sentence=sentence.span,
            trigger=Span(trigger.idx, trigger.idx + len(trigger)),
            attribution=attribution,
            fatalities=toll,
        )
        return Event(
            title=title,
            type=predicate.type,
            subtype=predicate.subtype,
            date=anchored.date,
            mentions=(mention,),
            modality=modality,
            salience=Salience.MINOR if minor else Salience.MAIN,
            participants=parties,
            places=places,
            fatalities=toll,
            confidence=round(anchored.confidence * (1.0 if predicate.sense else _UNKNOWN), 2),
            explanation=(
                f"{'minor' if minor else 'main'}: {why}",
                f"type: {_why_type(predicate)}",
                f"{modality.value}: {_why_real(predicate, modality, claim)}",
                f"date: {anchored.why}",
                f"place: {place_why}",
                *party_whys,
                f"says so: {_why_said(claim)}",
            ),
        )


def _why_type(predicate: Predicate) -> str:
    """Which word gave the type, and a sentence in which the lexicon reads it so."""
    sense, word = predicate.sense, predicate.trigger.text
    if sense is None:
        return f"{EventType.OTHER.value}, for “{word}” names no event that the lexicon knows"
    kind = f"{sense.type.value}, {sense.subtype}"
    return f"{kind}, “{word}” as in “{sense.example}”" if sense.example else f"{kind}, for {predicate.why}"


def _why_real(predicate: Predicate, modality: Modality, claim: Claim | None) -> str:
    if modality is not predicate.modality and claim is not None:
        return f"{claim.attribution.name} {claim.attribution.stance.value} it"
    return predicate.why_real or predicate.why


def _why_said(claim: Claim | None) -> str:
    if claim is None:
        return "the article itself, for nobody is cited"
    return f"{claim.attribution.name} ({claim.attribution.stance.value}), {claim.why}"


def _is_told(predicate: Predicate, title: str, cast: Cast, *, placed: bool) -> bool:
    """Whether an event says who or what: no "it exploded" of nobody knows what, no "attack came".

    `placed`: its day, its place, its toll or a party of it is told.
    """
    clause = predicate.clause
    if clause is not None:
        done_to = clause.passive or predicate.is_noun
        heads = clause.objects if done_to and not clause.subjects else clause.subjects
        if heads and all(word.pos_ == "PRON" and not cast.read(word) for word in heads):
            return any(word.lower_ in _SOMEBODY for word in heads)
    results = any(told.has("result") for told in predicate.folded)
    if placed or results or len(title.split()) > _FRAGMENT:
        return True
    return any(word.ent_type_ in _NAMES and word.text in title for word in predicate.trigger.sent)


def _attributed(predicate: Predicate, attribution: Attribution | None) -> Modality:
    """What somebody is cited for is reported, or confirmed; acts of speech are what they are."""
    if predicate.modality is not Modality.ASSERTED or attribution is None or predicate.type in _SPEECH_TYPES:
        return predicate.modality
    return Modality.CONFIRMED if attribution.stance is Stance.CONFIRMS else Modality.REPORTED


def _kinds(lexicon: Lexicon) -> Callable[[Token], frozenset[str]]:
    """What an event can be told again by: "the explosion" of what "exploded"."""

    def kinds(token: Token) -> frozenset[str]:
        if token.pos_ == "VERB":
            lemma = lexicon.lemma(token)
            return frozenset({lemma, *(sense.subtype for sense in lexicon.verbs.get(lemma, ())[:1])})
        sense = lexicon.noun(token) if token.pos_ == "NOUN" else None
        return frozenset({token.lemma_.lower(), sense.subtype}) if sense else frozenset()

    return kinds


def _is_event_noun(lexicon: Lexicon) -> Callable[[Token], bool]:
    return lambda token: token.pos_ == "NOUN" and lexicon.noun(token) is not None


def _is_saying(lexicon: Lexicon) -> Callable[[Token], bool]:
    """Whether a token is a verb that says something, so that its date is that of the saying."""
    return lambda token: (
        token.pos_ == "VERB"
        and any(
            lexicon.is_a(kind, token.lemma_.lower())
            for kind in ("say", "announcing", "accusing", "promising")
        )
    )


def _carrier(predicate: Predicate) -> Token | None:
    if predicate.clause is not None and predicate.clause.verb.i != predicate.trigger.i:
        return predicate.clause.verb
    return None


def _tells_in_present(sentences: Sequence[Sentence], doc: Doc, lexicon: Lexicon) -> bool:
    """Whether at least as many main verbs are in the present as in the past, saying and being aside."""
    present = past = 0
    for sentence in sentences:
        for token in doc[sentence.first : sentence.last]:
            if token.dep_ != "ROOT" or token.pos_ != "VERB" or lexicon.is_a("say", token.lemma_.lower()):
                continue
            clause = read_clause(token)
            if is_simple_present(clause) and not clause.auxiliaries & {"do", "does"}:
                present += 1
            elif token.tag_ == "VBD" or clause.auxiliaries & {"was", "were", "had", "did"}:
                past += 1
    return present > 0 and present >= past


def _opens_with_quote(tokens: Sequence[Token]) -> bool:
    return bool(tokens) and tokens[0].text in ('"', "“", "``")


def _day(published: date | None) -> DateSpan | None:
    return DateSpan(published, published, Precision.DAY, None, Basis.INFERRED) if published else None
