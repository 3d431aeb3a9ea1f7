"""Adding articles and event tables to a store: idempotent, and whole or not at all."""

from __future__ import annotations

import hashlib
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from store.additions import now, record_addition
from store.columns import date_columns, explanation_column, text_column, toll_columns
from store.entities import actor_ids, location_ids, named_ids
from store.fold import fold, storable
from store.joining import join_new
from store.loading import load
from store.model import Article, Event, Extraction, Mention, Span
from store.opening import transaction
from store.preparing import Prepared, prepare
from store.tellings import last_event_id
from store.uids import short_uid


@dataclass(frozen=True, slots=True)
class Added:
    """What adding did. Known ones were in the store before and are left as they are.

    `joined`: of the events, those that other articles in the store tell too.
    """

    articles: int = 0
    known_articles: int = 0
    events: int = 0
    known_events: int = 0
    joined: int = 0

    def __bool__(self) -> bool:
        """Whether anything of it is in the store."""
        return bool(self.articles or self.known_articles or self.events or self.known_events)

    def __add__(self, other: Added) -> Added:
        return Added(
            self.articles + other.articles,
            self.known_articles + other.known_articles,
            self.events + other.events,
            self.known_events + other.known_events,
            self.joined + other.joined,
        )


class Writer:
    """Writes to a store through a connection of `open_store`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def knows(self, article: Article) -> bool:
        """Whether an article with the same content is in the store: reading it again gains nothing."""
        return self._article_id(article.sha256) is not None

    def add(self, extraction: Extraction) -> Added:
        """Add an article with its events, in one transaction; a known one (same content) stays as it is.

        Raises ValueError when a mention does not repeat its article's text; nothing is written then.
        """
        article = extraction.article
        _check_mentions(extraction)
        with transaction(self._connection):
            known = self._article_id(article.sha256)
            if known is not None:
                return Added(known_articles=1)
            article_id = self._insert_article(article, "article", article.sha256)
            ids = self._insert_events(article_id, article, list(_with_uids(extraction)))
            joined = join_new(self._connection, ids)
        return Added(articles=1, events=len(extraction.events), joined=joined)

    def add_table(
        self, article: Article, events: Iterable[Event], progress: Callable[[float], None] | None = None
    ) -> Added:
        """Add the rows of an event table, each one event, whose mentions have no offsets."""
        return self.add_rows(article, prepare(events, article.publisher), progress)

    def add_rows(
        self, article: Article, batches: Iterable[Prepared], progress: Callable[[float], None] | None = None
    ) -> Added:
        """Add the rows of an event table as `store.preparing` gives them; see `store.loading.load` for how.

        A row is known by its content, whatever file it comes in, so that adding a table again (after an
        interruption, or a newer edition) adds only what is new. A table of which no row is new and none was
        there before is not kept.
        """
        identity = f"table\x00{article.source}\x00{article.sha256}"
        digest = hashlib.sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()
        before = self._article_id(digest)

        def article_id() -> int:
            known = self._article_id(digest)
            return self._insert_article(article, "table", digest) if known is None else known

        moved = load(self._connection, batches, article_id, progress)
        articles = Added(known_articles=1) if before is not None else Added(articles=int(moved.new > 0))
        return articles + Added(events=moved.new, known_events=moved.known)

    def _article_id(self, digest: str) -> int | None:
        row = self._connection.execute("SELECT id FROM articles WHERE sha256 = ?", (digest,)).fetchone()
        return None if row is None else int(row[0])

    def _insert_article(self, article: Article, kind: str, digest: str) -> int:
        publisher = article.publisher or ""
        sources = named_ids(self._connection, "sources", [publisher])
        cursor = self._connection.execute(
            """INSERT INTO articles
               (kind, source, url, title, publisher_id, published, dateline, text, sha256, added)
               VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
            (
                kind,
                storable(article.source),
                text_column(article.url),
                text_column(article.title),
                sources.get(fold(publisher)),
                article.published.isoformat() if article.published else None,
                text_column(article.dateline),
                storable(article.text),
                digest,
                now(),
            ),
        )
        assert cursor.lastrowid is not None
        return cursor.lastrowid

    def _insert_events(self, article_id: int, article: Article, events: list[tuple[str, Event]]) -> list[int]:
        """Write the events of an article; their ids."""
        connection = self._connection
        last = last_event_id(connection)
        numbered = [(last + i, uid, event) for i, (uid, event) in enumerate(events, start=1)]
        connection.executemany(_INSERT_EVENT, [_event_row(*each) for each in numbered])

        mentions = [(event_id, mention) for event_id, _, event in numbered for mention in event.mentions]
        sources = named_ids(
            connection, "sources", (m.publisher or article.publisher or "" for _, m in mentions)
        )
        speakers = named_ids(
            connection, "speakers", (m.attribution.name for _, m in mentions if m.attribution)
        )
        record_addition(connection)
        connection.executemany(
            _INSERT_MENTION,
            [
                _mention_row(
                    event_id,
                    article_id,
                    sources.get(fold(m.publisher or article.publisher or "")),
                    m,
                    speakers,
                )
                for event_id, m in mentions
            ],
        )
        participants = [(event_id, p) for event_id, _, event in numbered for p in event.participants]
        actors = actor_ids(connection, [p.actor for _, p in participants])
        connection.executemany(
            _INSERT_PARTICIPANT,
            [
                (event_id, actor.id, p.role, article_id, *_ends(p.span), actor.was)
                for (event_id, p), actor in zip(participants, actors, strict=True)
                if actor is not None
            ],
        )
        places = [(event_id, place) for event_id, _, event in numbered for place in event.places]
        locations = location_ids(connection, [place.location for _, place in places])
        connection.executemany(
            _INSERT_PLACE,
            [
                (event_id, location.id, article_id, *_ends(place.span), location.was)
                for (event_id, place), location in zip(places, locations, strict=True)
                if location is not None
            ],
        )
        return [event_id for event_id, _, _ in numbered]


_INSERT_EVENT = """
    INSERT INTO events (id, uid, title, type, subtype, modality, salience, begin, "end", precision, modifier,
        basis, edtf, fatalities_low, fatalities_high, confidence, cluster, explanation)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
_INSERT_MENTION = """
    INSERT INTO mentions (event_id, article_id, publisher_id, text, start, "end", trigger_start, trigger_end,
        speaker_id, stance, attribution_start, attribution_end, fatalities_low, fatalities_high, url)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
_INSERT_PARTICIPANT = """
    INSERT INTO event_actors (event_id, actor_id, role, article_id, start, "end", was)
    VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (event_id, actor_id, role) DO NOTHING"""
_INSERT_PLACE = """
    INSERT INTO event_locations (event_id, location_id, article_id, start, "end", was)
    VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (event_id, location_id) DO NOTHING"""


def _event_row(event_id: int, uid: str, event: Event) -> tuple[object, ...]:
    return (
        event_id,
        uid,
        storable(event.title),
        event.type,
        text_column(event.subtype),
        event.modality,
        event.salience,
        *date_columns(event.date),
        *toll_columns(event.fatalities),
        event.confidence,
        text_column(event.cluster),
        explanation_column(event),
    )


def _mention_row(
    event_id: int, article_id: int, publisher_id: int | None, mention: Mention, speakers: dict[str, int]
) -> tuple[object, ...]:
    said = mention.attribution
    return (
        event_id,
        article_id,
        publisher_id,
        storable(mention.text),
        *_ends(mention.sentence),
        *_ends(mention.trigger),
        speakers.get(fold(said.name)) if said else None,
        said.stance if said else None,
        *_ends(said.span if said else None),
        *toll_columns(mention.fatalities),
        text_column(mention.url),
    )


def _with_uids(extraction: Extraction) -> Iterator[tuple[str, Event]]:
    """Events with an identity of article and place in it, so that the same text gives the same ids."""
    seen: Counter[str] = Counter()
    for event in extraction.events:
        first = event.mentions[0] if event.mentions else Mention(event.title)
        at = f"{_ends(first.sentence)} {_ends(first.trigger)}"
        yield short_uid(f"{extraction.article.sha256} {at} {seen[at]}"), event
        seen[at] += 1


def _check_mentions(extraction: Extraction) -> None:
    text = extraction.article.text
    for event in extraction.events:
        for mention in event.mentions:
            at = mention.sentence
            if at is not None and text[at.start : at.end] != mention.text:
                where = f"{extraction.article.source}: the mention at {at.start}..{at.end}"
                raise ValueError(f"{where} does not repeat the text there")


def _ends(span: Span | None) -> tuple[int | None, int | None]:
    return (span.start, span.end) if span else (None, None)
