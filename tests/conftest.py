"""What every test of extraction shares: the language pipeline is loaded once."""

from datetime import date

import pytest

from extract.pipeline import Extractor
from store.model import Article, Salience

PUBLISHED = date(2015, 10, 8)  # a Thursday


@pytest.fixture(scope="session")
def language():
    """The spaCy pipeline that ships with dateline."""
    from extract.language import load_language

    return load_language()


@pytest.fixture(scope="session")
def extractor(language):
    return Extractor(language)


@pytest.fixture(scope="session")
def read(extractor):
    """A function from a text, published on Thursday 8 October 2015, to its extraction."""

    def read(text, published=PUBLISHED):
        return extractor.extract(Article(source="test.txt", text=text, published=published))

    return read


@pytest.fixture(scope="session")
def main_events(read):
    """A function from a text to its main events."""

    def main_events(text, published=PUBLISHED):
        return [event for event in read(text, published).events if event.salience is Salience.MAIN]

    return main_events


@pytest.fixture(scope="session")
def the_event(main_events):
    """A function from a text to its one main event."""

    def the_event(text, published=PUBLISHED):
        events = main_events(text, published)
        assert len(events) == 1, [event.title for event in events]
        return events[0]

    return the_event
