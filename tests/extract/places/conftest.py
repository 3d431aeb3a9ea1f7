from __future__ import annotations

import re

import pytest

from extract.places.gazetteer import Gazetteer


@pytest.fixture(scope="session")
def cache(tmp_path_factory):
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="session")
def gazetteer(cache):
    return Gazetteer.open(cache)


@pytest.fixture(scope="session")
def parse():
    """A function from text to a parsed document, paragraphs kept apart."""
    from extract.language import lay_out, load_language

    language = load_language()

    def parse(text):
        doc = lay_out(language, text, [0, *(match.end() for match in re.finditer(r"\n\s*", text))])
        for _, step in language.pipeline:
            doc = step(doc)
        return doc

    return parse
