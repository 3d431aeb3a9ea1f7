"""From articles to their events: the one place where the parts of extraction meet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from extract.datelines import Head, read_head
from extract.language import DEFAULT_PIPELINE, lay_out, load_language
from extract.own import NOTHING, Own
from store.model import Article, Extraction, Place

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from extract.places.gazetteer import Gazetteer

_BATCH = 16  # articles parsed together; bounds the memory in use


class Extractor:
    """Reads the events out of articles. The language pipeline is loaded when the first article comes."""

    def __init__(
        self,
        language: str | Language = DEFAULT_PIPELINE,
        gazetteer: Gazetteer | None = None,
        own: Own = NOTHING,
    ) -> None:
        """`language` names an installed spaCy pipeline, or is one made by `load_language`.

        `LanguageError` is raised at the first article where it is not installed. Without a `gazetteer`
        the one that ships with dateline is opened then. `own` are names and words that a person added.
        """
        self._own = own
        self._language = language
        self._gazetteer = gazetteer

    def extract(self, article: Article) -> Extraction:
        """The events, times and places of one article."""
        return next(self.extract_many([article]))

    def extract_many(self, articles: Iterable[Article]) -> Iterator[Extraction]:
        """The same for many articles, in their order, a few at a time."""
        remaining = iter(articles)
        while batch := list(islice(remaining, _BATCH)):
            yield from self._read_batch(batch)

    def _read_batch(self, batch: list[Article]) -> list[Extraction]:
        language, gazetteer = self._loaded()
        with language.memory_zone():
            heads = [read_head(article.text, article.published) for article in batch]
            docs = language.pipe(
                (
                    lay_out(language, article.text, _starts(head))
                    for article, head in zip(batch, heads, strict=True)
                ),
                batch_size=_BATCH,
            )
            return [
                _read(_completed(article, head), head, doc, gazetteer, self._own)
                for article, head, doc in zip(batch, heads, docs, strict=True)
            ]

    def _loaded(self) -> tuple[Language, Gazetteer]:
        if isinstance(self._language, str):
            self._language = load_language(self._language)
        if self._gazetteer is None:
            from extract.places.gazetteer import Gazetteer

            self._gazetteer = Gazetteer.open(own=self._own.locations)
        return self._language, self._gazetteer


def _completed(article: Article, head: Head) -> Article:
    """The article with what its own head says of it, where the file did not."""
    return replace(
        article,
        title=article.title or head.title,
        published=article.published or head.published,
        publisher=article.publisher or head.agency,
        dateline=article.dateline or head.dateline,
    )


def _starts(head: Head) -> list[int]:
    """Where sentences must begin: every paragraph, and after the dateline."""
    return sorted({span.start for span in (*head.asides, *head.body)})


def _read(article: Article, head: Head, doc: Doc, gazetteer: Gazetteer, own: Own) -> Extraction:
    from extract.events.clusters import join_mentions
    from extract.events.finding import find_events
    from extract.events.whereabouts import Whereabouts
    from extract.places.locations import find_places
    from extract.places.pointing import point_back
    from extract.times.reading import read_times

    times = read_times(article.text, article.published)
    mentions = find_places(doc, gazetteer, skip=[span for span in head.asides if span != head.title_span])
    whereabouts = Whereabouts(doc, mentions, point_back(doc, mentions))
    told = find_events(doc, head, times, whereabouts, article.published, own)
    places = tuple(Place(mention.location, mention.span) for mention in mentions if mention.named)
    return own.applied(Extraction(article, join_mentions(told, article.sha256), times, places))
