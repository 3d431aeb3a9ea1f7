"""One event and one article with all that belongs to them, as they are shown and exported."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from store.model import Span, Toll


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """What is known about an article, without its text."""

    id: int
    kind: str  # article, or table: a file of events
    source: str  # the path or address it was read from
    url: str | None
    title: str | None
    publisher: str | None
    published: date | None
    dateline: str | None
    sha256: str
    added: str  # ISO, UTC
    events: int  # main ones


@dataclass(frozen=True, slots=True)
class ArticleEvent:
    """An event where an article tells it; spans are code points of the article's text."""

    id: int
    title: str
    sentence: Span
    trigger: Span | None
    minor: bool


@dataclass(frozen=True, slots=True)
class ArticleDetail:
    """A whole article and the events it tells, in reading order."""

    row: ArticleRow
    text: str
    events: tuple[ArticleEvent, ...]


@dataclass(frozen=True, slots=True)
class MentionDetail:
    """One report of the event. Spans are code points of the text of the article `article_id`."""

    id: int
    article_id: int
    text: str  # the sentence
    sentence: Span | None  # None in rows of event tables
    trigger: Span | None
    says: str | None
    stance: str | None
    attribution: Span | None
    fatalities: Toll | None
    publisher: str | None
    published: date | None
    article_title: str | None
    source: str
    url: str | None


@dataclass(frozen=True, slots=True)
class ActorDetail:
    """An actor in its role; the span is in the article `article_id`."""

    id: int
    name: str
    kind: str
    country: str | None
    role: str
    article_id: int | None
    span: Span | None


@dataclass(frozen=True, slots=True)
class LocationDetail:
    """A location of the event; degrees north and east; the span is in the article `article_id`."""

    id: int
    label: str
    name: str
    lat: float | None
    lon: float | None
    country: str | None
    precision: str
    article_id: int | None
    span: Span | None


@dataclass(frozen=True, slots=True)
class Point:
    """Where a location is: degrees north and east, and how closely that places it (a `GeoPrecision`)."""

    lat: float
    lon: float
    precision: str


@dataclass(frozen=True, slots=True)
class EventDetail:
    """All that the store knows about an event. Mentions: oldest article first, then in reading order."""

    id: int
    uid: str
    title: str
    type: str
    subtype: str | None
    modality: str
    minor: bool
    begin: date | None
    end: date | None
    precision: str | None
    modifier: str | None
    basis: str | None
    edtf: str | None
    fatalities: Toll | None
    confidence: float
    cluster: str | None
    explanation: tuple[str, ...]
    mentions: tuple[MentionDetail, ...]
    actors: tuple[ActorDetail, ...]  # acting ones first
    locations: tuple[LocationDetail, ...]
    tags: tuple[str, ...]
    note: str | None

    @property
    def sources(self) -> int:
        """How many publishers report it; where they are not known, how many articles."""
        return len({mention.publisher or mention.article_id for mention in self.mentions})
