"""Finding time expressions in articles: our rules against dateparser's own search."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from importlib.resources import files

from dateparser.search import search_dates

from bench.result import Result, seconds
from extract.times.reading import read_times
from extract.times.recognise import recogniser

PUBLISHED = date(2015, 10, 8)
HOSTILE_SIZE = 20_000  # characters
HOSTILE = (":", "1:", "1 / ", "of ", "the ", "two ", "May 1, ", "monday ")


def results() -> Iterator[Result]:
    """One result over all dispatches of the sample data, one over the same words again and again."""
    yield _reading()
    yield _slowest_rule()


def _reading() -> Result:
    folder = files("sample_data") / "dispatches"
    texts = [item.read_text("utf-8") for item in folder.iterdir() if item.name.endswith(".txt")]
    kilobytes = sum(len(text) for text in texts) / 1000
    ours = seconds(lambda: [read_times(text, PUBLISHED) for text in texts], 3)
    theirs = seconds(lambda: [search_dates(text, languages=["en"]) for text in texts], 1)
    return Result(
        f"find time expressions in {kilobytes:.0f} KB",
        ours,
        "dateparser search",
        theirs,
        f"{kilobytes / ours:,.0f} KB/s",
    )


def _slowest_rule() -> Result:
    """The rule that takes longest over hostile text, against twice its time over half of it: linear is 1x."""
    engine = recogniser()

    def cost(order: int, unit: str, size: int, times: int) -> float:
        text = (unit * (size // len(unit) + 1))[:size]
        symbols = [sentence.symbols for sentence in engine.sentences(text)]
        return seconds(lambda: [list(engine.patterns[order].finditer(row)) for row in symbols], times)

    every = ((order, unit) for order in range(len(engine.rules)) for unit in HOSTILE)
    order, unit = max(every, key=lambda pair: cost(*pair, HOSTILE_SIZE, 1))
    whole, half = cost(order, unit, HOSTILE_SIZE, 5), cost(order, unit, HOSTILE_SIZE // 2, 5)
    return Result(
        f"the slowest rule ({engine.rules[order].name}) over {HOSTILE_SIZE // 1000} KB of {unit!r}",
        whole,
        "twice its time over half of it",
        2 * half,
        f"{whole * 1000:.0f} ms",
    )
