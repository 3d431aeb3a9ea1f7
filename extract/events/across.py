"""The same event told by several articles of one run: they share a cluster.

Articles come in a stream, so an event takes the cluster of an earlier one and none is renamed afterwards. A
store works it out from all its articles, in any order: see `store.joining`.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from store.model import Event, Extraction, Salience
from store.sameness import LONGEST_DAYS, NEWS_DAYS, apart, evidence
from store.sketching import Sketch, sketch_of_event

REMEMBERED = 5_000  # events of a run; bounds the memory in use
_Key = TypeVar("_Key")


@dataclass(frozen=True, slots=True)
class _Remembered:
    sketch: Sketch
    cluster: str


class Run:
    """The events of a run so far."""

    def __init__(self, remembered: int = REMEMBERED) -> None:
        self._most = remembered
        self._order: deque[tuple[_Remembered, date]] = deque()
        self._by_day: dict[tuple[str, date], list[_Remembered]] = defaultdict(list)
        self._by_cluster: dict[str, list[_Remembered]] = defaultdict(list)

    def joined(self, extractions: Iterable[Extraction]) -> Iterator[Extraction]:
        """The same extractions; events that the run has told before have the cluster they had there."""
        for extraction in extractions:
            yield self._with_clusters(extraction)

    def _with_clusters(self, extraction: Extraction) -> Extraction:
        article = extraction.article
        digest = article.sha256
        found: list[Event] = []
        new: list[tuple[_Remembered, date]] = []
        for number, event in enumerate(extraction.events):
            if event.salience is Salience.MINOR or event.date is None:
                found.append(event)
                continue
            sketch = sketch_of_event(event, digest, article.text)
            cluster = self._told_before(sketch) or event.cluster or f"{digest[:12]}-e{number}"
            new.append((_Remembered(sketch, cluster), event.date.begin))
            found.append(replace(event, cluster=cluster))
        for one, begin in new:
            self._remember(one, begin)
        return replace(extraction, events=tuple(found))

    def _told_before(self, sketch: Sketch) -> str | None:
        """The cluster of the event that the run told before, if it is this one."""
        best: tuple[int, str] | None = None
        for other in self._near(sketch):
            why = evidence(sketch, other.sketch)
            if (
                why is not None
                and (best is None or why.points > best[0])
                and self._fits(sketch, other.cluster)
            ):
                best = (why.points, other.cluster)
        return best[1] if best else None

    def _fits(self, sketch: Sketch, cluster: str) -> bool:
        return not any(apart(sketch, other.sketch) for other in self._by_cluster[cluster])

    def _near(self, sketch: Sketch) -> Iterator[_Remembered]:
        if sketch.begin is None or sketch.end is None or (sketch.end - sketch.begin).days >= LONGEST_DAYS:
            return
        first = max(sketch.begin.toordinal() - LONGEST_DAYS - NEWS_DAYS, date.min.toordinal())
        last = min(sketch.end.toordinal() + NEWS_DAYS, date.max.toordinal())
        for day in range(first, last + 1):
            yield from self._by_day.get((sketch.type, date.fromordinal(day)), ())

    def _remember(self, one: _Remembered, begin: date) -> None:
        self._order.append((one, begin))
        self._by_day[one.sketch.type, begin].append(one)
        self._by_cluster[one.cluster].append(one)
        if len(self._order) > self._most:
            oldest, began = self._order.popleft()
            _take_out(self._by_day, (oldest.sketch.type, began), oldest)
            _take_out(self._by_cluster, oldest.cluster, oldest)


def _take_out(index: dict[_Key, list[_Remembered]], key: _Key, one: _Remembered) -> None:
    index[key].remove(one)
    if not index[key]:
        del index[key]
