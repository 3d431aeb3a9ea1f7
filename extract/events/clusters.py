"""Which events of an article are the same event, told twice."""

from __future__ import annotations

from collections.abc import Sequence

from extract.events.finding import Told
from store.model import Event


def join_mentions(told: Sequence[Told]) -> tuple[Event, ...]:
    """The events of one article."""
    return tuple(one.event for one in told)
