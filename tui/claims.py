"""Who says what about one event: who denies it, and which tolls are given by whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from store.details import MentionDetail
from store.model import Stance, Toll
from tui.clean import clean_line


@dataclass(frozen=True, slots=True)
class TollClaim:
    """One toll and everyone who gives it, in the order of the mentions."""

    toll: Toll
    sources: tuple[str, ...]


def denies(mention: MentionDetail) -> bool:
    """Whether the one who is cited denies it."""
    return mention.stance == Stance.DENIES


def source_of(mention: MentionDetail) -> str:
    """Who says so: `state TV (Reuters)`, `Reuters`."""
    publisher = clean_line(mention.publisher or mention.source.rpartition("/")[2])
    return f"{clean_line(mention.says)} ({publisher})" if mention.says else publisher


def tolls(mentions: Iterable[MentionDetail]) -> tuple[TollClaim, ...]:
    """The tolls that mentions give, lowest first, never added up; each with its sources, each source once."""
    sources: dict[Toll, dict[str, None]] = {}
    for mention in mentions:
        if mention.fatalities is not None:
            sources.setdefault(mention.fatalities, {})[source_of(mention)] = None
    ordered = sorted(sources, key=lambda toll: (toll.low, toll.high is None, toll.high or 0))
    return tuple(TollClaim(toll, tuple(sources[toll])) for toll in ordered)
