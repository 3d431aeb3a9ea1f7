"""GeoJSON, read back as JSON and held against RFC 7946."""

import io
import json
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from told import EVENT, HAMA, events

from export.clean import is_clean
from export.geojson import write_geojson


def collection(*many):
    """The features, and how many events were left out."""
    out = io.BytesIO()
    left = write_geojson(many, out)
    read = json.loads(out.getvalue())
    assert set(read) == {"type", "features"}
    assert read["type"] == "FeatureCollection"
    return read["features"], left


def test_a_feature_is_a_point_east_then_north_with_flat_properties():
    (feature,), left = collection(replace(EVENT, locations=(HAMA,)))
    assert left == 0
    assert feature["type"] == "Feature"
    assert feature["geometry"] == {"type": "Point", "coordinates": [36.75, 35.13]}
    properties = feature["properties"]
    assert (properties["id"], properties["title"]) == (EVENT.uid, EVENT.title)
    assert (properties["location"], properties["country"], properties["location_precision"]) == (
        "Hama",
        "SY",
        "exact",
    )
    assert not [value for value in properties.values() if isinstance(value, list | dict)]


def test_each_location_of_an_event_is_a_point_once():
    homs = replace(HAMA, id=2, label="Homs", lat=34.7)
    features, left = collection(replace(EVENT, locations=(HAMA, homs, HAMA)))
    assert [feature["properties"]["location"] for feature in features] == ["Hama", "Homs"]
    assert {feature["properties"]["id"] for feature in features} == {EVENT.uid}
    assert left == 0


def test_events_without_coordinates_are_counted_and_left_out():
    nowhere = replace(EVENT, locations=(replace(HAMA, lat=None),))
    beyond = replace(EVENT, locations=(replace(HAMA, lat=999.0),))
    features, left = collection(EVENT, nowhere, beyond, replace(EVENT, locations=(HAMA,)))
    assert (len(features), left) == (1, 3)


def test_no_events_are_a_collection_too():
    assert collection() == ([], 0)


@settings(max_examples=40)
@given(st.lists(events(), max_size=3))
def test_any_events_are_valid_geojson_that_drives_no_terminal(many):
    out = io.BytesIO()
    write_geojson(many, out)
    assert is_clean(out.getvalue().decode())
    features, left = collection(*many)
    for feature in features:
        east, north = feature["geometry"]["coordinates"]
        assert -180 <= east <= 180
        assert -90 <= north <= 90
    assert left + len({feature["properties"]["id"] for feature in features}) <= len(many)
