"""GeoJSON (RFC 7946): a point for every location of every event, in degrees east and north of WGS 84."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from export.json_records import json_line
from export.records import event_row
from store.details import EventDetail, LocationDetail

_OF_PLACES = ("location", "country", "lat", "lon")  # of an event's line: here a feature has its own


def write_geojson(events: Iterable[EventDetail], out: BinaryIO) -> int:
    """Write a FeatureCollection, a feature a line; says how many events have no coordinates and are left out.

    An event at two locations is two features with the same `id` among their properties.
    """
    unplaced = 0
    out.write(b'{"type":"FeatureCollection","features":[')
    separator = b"\n"
    for event in events:
        features = list(_features(event))
        unplaced += not features
        for feature in features:
            out.write(separator + json_line(feature).encode())
            separator = b",\n"
    out.write(b"\n]}\n")
    return unplaced


def _features(event: EventDetail) -> Iterator[dict[str, Any]]:
    about = {key: value for key, value in event_row(event).items() if key not in _OF_PLACES}
    for place in {place.id: place for place in event.locations}.values():
        found = point(place)
        if found is not None:
            yield {
                "type": "Feature",
                "geometry": {"type": "Point", "coordinates": found},
                "properties": {
                    **about,
                    "location": place.label,
                    "country": place.country,
                    "location_precision": place.precision,
                },
            }


def point(place: LocationDetail) -> list[float] | None:
    """Degrees east, then north; None for what is nowhere on Earth."""
    if place.lat is None or place.lon is None or not (-90 <= place.lat <= 90 and -180 <= place.lon <= 180):
        return None
    return [place.lon, place.lat]
