"""CSV, JSON and NDJSON, read back by the readers of the standard library."""

import csv
import io
import json

from hypothesis import given, settings
from hypothesis import strategies as st
from told import ABOUT, events, written

from export.clean import is_clean
from export.formats import format_named
from export.records import EVENT_COLUMNS, event_record, event_row

FORMULA = ("=", "+", "-", "@", "\t", "\r")


@settings(max_examples=40)
@given(st.lists(events(), max_size=3))
def test_json_and_ndjson_hold_every_character_and_drive_no_terminal(many):
    array = written(format_named("json").write, many, ABOUT)
    lines = written(format_named("ndjson").write, many, ABOUT)
    records = [event_record(event) for event in many]
    assert json.loads(array) == records
    assert [json.loads(line) for line in lines.decode().splitlines()] == records
    assert is_clean(array.decode())
    assert is_clean(lines.decode())


@settings(max_examples=40)
@given(st.lists(events(), max_size=3))
def test_csv_has_a_line_an_event_and_no_formula(many):
    data = written(format_named("csv").write, many, ABOUT).decode()
    assert is_clean(data.replace("\r\n", "\n"))
    header, *rows = csv.reader(io.StringIO(data, newline=""))
    assert tuple(header) == EVENT_COLUMNS
    assert len(rows) == len(many)
    for event, row in zip(many, rows, strict=True):
        for value, cell in zip(event_row(event).values(), row, strict=True):
            assert not cell.startswith(FORMULA) or isinstance(value, int | float)
