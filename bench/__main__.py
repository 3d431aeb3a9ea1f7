"""`make bench`: every benchmark in one run, as one table of ratios, also written into docs/PERFORMANCE.md.

`python -m bench NAME...` runs some of them and writes nothing.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence

from bench import (
    counting,
    drawing_map,
    extracting,
    finding_places,
    joining,
    loading,
    peers,
    reading_dates,
    recounting,
    searching,
    wire,
)
from bench.page import machine, write_section
from bench.result import Result, table

BENCHMARKS: dict[str, Callable[[], Iterable[Result]]] = {
    "reading_dates": reading_dates.results,
    "finding_places": finding_places.results,
    "extracting": extracting.results,
    "joining": joining.results,
    "loading": loading.results,
    "counting": counting.results,
    "recounting": recounting.results,
    "peers": peers.results,
    "searching": searching.results,
    "drawing_map": drawing_map.results,
    "wire": wire.results,
}


def main(names: Sequence[str]) -> int:
    """Run them; what is running is said on standard error."""
    results: list[Result] = []
    for name in names or BENCHMARKS:
        print(f"bench: {name}", file=sys.stderr, flush=True)
        results += BENCHMARKS[name]()
    print(table(results))
    if not names:
        write_section("ratios", f"{machine()}\n\n{table(results)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
