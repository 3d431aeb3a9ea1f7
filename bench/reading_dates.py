"""Finding time expressions in articles: our rules against dateparser's own search."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from importlib.resources import files

from dateparser.search import search_dates

from bench.result import Result, seconds
from extract.times.reading import read_times

PUBLISHED = date(2015, 10, 8)


def results() -> Iterator[Result]:
    """One result over all dispatches of the sample data."""
    folder = files("sample_data") / "dispatches"
    texts = [item.read_text("utf-8") for item in folder.iterdir() if item.name.endswith(".txt")]
    kilobytes = sum(len(text) for text in texts) / 1000
    ours = seconds(lambda: [read_times(text, PUBLISHED) for text in texts], 3)
    theirs = seconds(lambda: [search_dates(text, languages=["en"]) for text in texts], 1)
    yield Result(
        f"find time expressions in {kilobytes:.0f} KB",
        ours,
        "dateparser search",
        theirs,
        f"{kilobytes / ours:,.0f} KB/s",
    )
