"""What a benchmark reports: ours and a peer's time for the same work, in one run, as a ratio."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Result:
    """Median cost of the same work, in seconds or bytes: the less the better.

    `theirs` is None where the peer is not installed. `figure` is an absolute figure in words, for orientation
    only.
    """

    work: str
    ours: float
    peer: str
    theirs: float | None
    figure: str = ""
    unit: Literal["s", "bytes"] = "s"

    @property
    def ratio(self) -> float | None:
        """How many times as much as ours the peer takes; None where it is not installed."""
        if self.theirs is None:
            return None
        if not self.ours:
            return float("inf") if self.theirs else 1.0
        return self.theirs / self.ours


def seconds(work: Callable[[], object], times: int = 5) -> float:
    """Median time of `times` runs after one to warm up."""
    work()
    runs = []
    for _ in range(times):
        gc.collect()
        begin = time.perf_counter()
        work()
        runs.append(time.perf_counter() - begin)
    return statistics.median(runs)


def table(results: list[Result]) -> str:
    """The results as a Markdown table."""
    lines = ["| work | ours | peer | theirs | ratio | |", "|---|---:|---|---:|---:|---|"]
    lines += [
        f"| {r.work} | {_words(r.ours, r.unit)} | {r.peer} | {_words(r.theirs, r.unit)} "
        f"| {'–' if r.ratio is None else f'{r.ratio:,.2f}x'} | {r.figure} |"
        for r in results
    ]
    return "\n".join(lines)


def _words(value: float | None, unit: str) -> str:
    if value is None:
        return "not installed"
    if unit == "bytes":
        return f"{value:,.0f} B" if value < MEGABYTE else f"{value / MEGABYTE:,.0f} MB"
    for factor, name in ((1, "s"), (1e3, "ms")):
        if value * factor >= 1:
            return f"{value * factor:,.1f} {name}"
    return f"{value * 1e6:,.1f} µs"
