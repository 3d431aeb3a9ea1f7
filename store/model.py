"""The values that flow from extraction through the store to the screen. All of them are frozen.

Offsets are code points into `Article.text`; `text[start:end]` gives back the words.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from store.dates import DateSpan


class EventType(StrEnum):
    """PLOVER event types (Open Event Data Alliance), and OTHER."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"
    OTHER = "OTHER"


class Modality(StrEnum):
    """How real the article makes the event."""

    ASSERTED = "asserted"
    REPORTED = "reported"
    CONFIRMED = "confirmed"
    DENIED = "denied"
    PLANNED = "planned"
    THREATENED = "threatened"
    HYPOTHETICAL = "hypothetical"


class Salience(StrEnum):
    """Main events are what an analyst puts on a timeline; minor ones are hidden until asked for."""

    MAIN = "main"
    MINOR = "minor"


class Role(StrEnum):
    """PLOVER's roles of an actor in an event."""

    ACTOR = "actor"
    RECIPIENT = "recipient"
    OTHER = "other"


class Stance(StrEnum):
    """What the source of a claim does with it."""

    ASSERTS = "asserts"
    CONFIRMS = "confirms"
    DENIES = "denies"
    BLAMES = "blames"


class ActorKind(StrEnum):
    """What an actor is."""

    STATE = "state"
    ORGAN = "organ"  # a government, ministry, army or agency of a state
    ARMED_GROUP = "armed group"
    GROUP = "group"  # unnamed people: "rebels", "protesters"
    ORGANISATION = "organisation"
    COMPANY = "company"
    PERSON = "person"
    UNKNOWN = "unknown"


class GeoPrecision(StrEnum):
    """How closely coordinates place a location."""

    EXACT = "exact"  # the named town or site itself
    NEAR = "near"  # a point near it
    ADMIN1 = "admin1"  # the centre of a province or state
    COUNTRY = "country"
    REGION = "region"  # a sea, a range, a part of a country, a continent


@dataclass(frozen=True, slots=True)
class Article:
    """A text as it was read. Table files of events are kept as articles without text."""

    source: str  # the path or address it was read from
    text: str  # whole, exactly as read (line ends folded to \n)
    title: str | None = None
    publisher: str | None = None  # agency or paper, from the dateline or a column
    published: date | None = None
    dateline: str | None = None  # the place of the dateline as written, never the event's place
    url: str | None = None

    @property
    def sha256(self) -> str:
        """Hex digest of what makes the article itself: its text, title and publication date."""
        digest = hashlib.sha256()
        for part in (self.text, self.title or "", self.published.isoformat() if self.published else ""):
            encoded = part.encode("utf-8", "surrogatepass")
            digest.update(len(encoded).to_bytes(8, "big") + encoded)
        return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of an article's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts. `name` is canonical and unique in a store once folded; `country` is ISO 3166 alpha-2."""

    name: str
    kind: ActorKind = ActorKind.UNKNOWN
    country: str | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Participant:
    """An actor in its role in an event, and the words that name it there."""

    actor: Actor
    role: Role
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Location:
    """Where. Degrees north and east (WGS 84); `country` is ISO 3166 alpha-2, None at sea."""

    name: str
    lat: float | None
    lon: float | None
    country: str | None
    precision: GeoPrecision
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A location and the words that name it in an article."""

    location: Location
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Toll:
    """Deaths as one source states them; `high` is None for "at least"."""

    low: int
    high: int | None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says so, and how."""

    name: str
    stance: Stance = Stance.ASSERTS
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """One sentence that reports an event. For rows of event tables `sentence` is None."""

    text: str  # the sentence, exactly text[sentence.start:sentence.end] of the article
    sentence: Span | None = None
    trigger: Span | None = None  # the word that names the event
    attribution: Attribution | None = None
    fatalities: Toll | None = None
    publisher: str | None = None  # rows of event tables: whom the row cites; else the article's counts
    url: str | None = None  # rows of event tables: where the row points


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened (or is planned, threatened, denied), as one article tells it.

    `title` is a short line for the timeline. `cluster` joins events of one run that are the same event;
    None where nothing joins it. `explanation` says in words which rule gave the date, place and actors.
    """

    title: str
    type: EventType
    date: DateSpan | None
    mentions: tuple[Mention, ...]
    subtype: str | None = None
    modality: Modality = Modality.ASSERTED
    salience: Salience = Salience.MAIN
    participants: tuple[Participant, ...] = ()
    places: tuple[Place, ...] = ()
    fatalities: Toll | None = None
    confidence: float = 1.0  # 0..1
    cluster: str | None = None
    explanation: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time expression of an article: `type` and `value` follow TIMEX3 (ISO-TimeML).

    `date` is None for durations, sets and vague references, which stand on no calendar day.
    """

    span: Span
    text: str
    type: str  # DATE, TIME, DURATION or SET
    value: str
    rule: str  # the name of the rule that read it
    date: DateSpan | None = None


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was read out of one article, in reading order."""

    article: Article
    events: tuple[Event, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    places: tuple[Place, ...] = ()
