"""`make bench`: every benchmark in one run, as one table of ratios on standard output."""

from __future__ import annotations

import sys

from bench import counting, extracting, finding_places, reading_dates, recounting, wire
from bench.result import Result, table


def main() -> int:
    """Run all benchmarks; what is running is said on standard error."""
    results: list[Result] = []
    for benchmark in (reading_dates, finding_places, extracting, counting, recounting, wire):
        print(f"bench: {benchmark.__name__}", file=sys.stderr, flush=True)
        results += benchmark.results()
    print(table(results))
    return 0


if __name__ == "__main__":
    sys.exit(main())
