"""The formats that events are exported in: names, endings of files, and how each is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from export.chronology import About
from export.csv_rows import write_csv
from export.geojson import write_geojson
from export.graphml import write_graphml
from export.html_page import write_html
from export.ical import write_ical
from export.json_records import write_json, write_ndjson
from export.markdown import write_markdown
from export.records import EVENT_COLUMNS, event_record, event_row
from store.details import EventDetail

Events = Iterable[EventDetail]


@dataclass(frozen=True, slots=True)
class Left:
    """How many events a format could not hold, and what they lack."""

    events: int
    lacking: str


@dataclass(frozen=True, slots=True)
class Format:
    """A format. `write` takes the events in order of date, one at a time, and says what it left out."""

    name: str
    endings: tuple[str, ...]
    write: Callable[[Events, About, BinaryIO], Left | None]


def _csv(events: Events, _about: About, out: BinaryIO) -> None:
    write_csv(map(event_row, events), EVENT_COLUMNS, out)


def _json(events: Events, _about: About, out: BinaryIO) -> None:
    write_json(map(event_record, events), out)


def _ndjson(events: Events, _about: About, out: BinaryIO) -> None:
    write_ndjson(map(event_record, events), out)


def _geojson(events: Events, _about: About, out: BinaryIO) -> Left:
    return Left(write_geojson(events, out), "coordinates")


def _ical(events: Events, about: About, out: BinaryIO) -> Left:
    return Left(write_ical(events, about, out), "date")


def _graphml(events: Events, _about: About, out: BinaryIO) -> Left:
    return Left(write_graphml(events, out), "actors")


FORMATS = (
    Format("markdown", (".md", ".markdown"), write_markdown),
    Format("html", (".html", ".htm"), write_html),
    Format("csv", (".csv",), _csv),
    Format("json", (".json",), _json),
    Format("ndjson", (".ndjson", ".jsonl"), _ndjson),
    Format("geojson", (".geojson",), _geojson),
    Format("ical", (".ics", ".ical"), _ical),
    Format("graphml", (".graphml",), _graphml),
)


def format_named(name: str) -> Format:
    """The format of that name. Raises LookupError for none."""
    return next(form for form in FORMATS if form.name == name)


def format_of(path: Path) -> Format | None:
    """The format that the file's ending tells; None where it tells none."""
    return next((form for form in FORMATS if path.suffix.lower() in form.endings), None)
