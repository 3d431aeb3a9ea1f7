"""Types of events as tables name them, into PLOVER's. The names are in `event_types.tsv`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

from extract.reading.rows import one_line
from store.model import EventType

_NOT_A_WORD = re.compile(r"[\W_]+")


@lru_cache(maxsize=4096)
def event_type(words: str | None) -> tuple[EventType, str | None]:
    """The PLOVER type and, unless the words are its very name, the words as the finer type."""
    spelled = one_line(words or "")
    folded = _folded(spelled)
    if folded.upper() in EventType.__members__:
        return EventType[folded.upper()], None
    return _named().get(folded, EventType.OTHER), spelled.lower() or None


def _folded(words: str) -> str:
    return _NOT_A_WORD.sub(" ", words.casefold()).strip()


@lru_cache(maxsize=1)
def _named() -> Mapping[str, EventType]:
    text = files("extract.tables").joinpath("event_types.tsv").read_text(encoding="utf-8")
    lines = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {name: EventType[kind] for name, kind in lines}
