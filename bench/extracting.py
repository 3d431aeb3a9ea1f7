"""The whole of extraction against the bare language pipeline on the same texts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from importlib.resources import files

from bench.result import Result, seconds
from extract.language import load_language
from extract.pipeline import Extractor
from store.model import Article


def results() -> Iterator[Result]:
    """One result over all dispatches of the sample data; a ratio of 1 would be extraction for nothing."""
    folder = files("sample_data") / "dispatches"
    texts = [item.read_text("utf-8") for item in folder.iterdir() if item.name.endswith(".txt")]
    articles = [Article(f"dispatch {i}", text, published=date(2015, 11, 1)) for i, text in enumerate(texts)]
    words = sum(len(text.split()) for text in texts)
    language, extractor = load_language(), Extractor()
    ours = seconds(lambda: list(extractor.extract_many(articles)), 3)
    theirs = seconds(lambda: list(language.pipe(texts)), 3)
    yield Result(
        f"extract events from {words:,} words",
        ours,
        "spaCy's pipeline alone",
        theirs,
        f"{words / ours:,.0f} words/s",
    )
