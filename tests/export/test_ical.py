"""iCalendar, read back by a reader written from RFC 5545 for these tests."""

import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from told import ABOUT, EVENT, HAMA, NASTY, REPORT, dated, events, hostile, written

from export.clean import clean_text, is_clean
from export.ical import escaped, folded, write_ical
from store.model import Toll

ONCE = ("UID", "DTSTAMP", "DTSTART", "SUMMARY", "DESCRIPTION", "TRANSP")


def content_lines(data):
    """Unfolded lines (section 3.1); fails on bare line ends, long lines and characters that are cut."""
    assert data.endswith(b"\r\n")
    physical = data[:-2].split(b"\r\n")
    lines = []
    for line in physical:
        assert len(line) <= 75
        assert not re.search(rb"[\x00-\x08\x0a-\x1f\x7f]", line)
        line.decode()
        if line.startswith(b" "):
            lines[-1] += line[1:]
        else:
            lines.append(line)
    return [line.decode() for line in lines]


def text_value(value):
    """A TEXT value without its escapes (section 3.3.11); fails on what had to be escaped."""
    assert not re.search(r"(?<!\\)(?:\\\\)*[,;]", value)
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value)


def calendar(*many):
    """The events of a calendar as lists of (name, parameters, value), and how many were left out."""
    left = []
    lines = content_lines(
        written(lambda es, about, out: left.append(write_ical(es, about, out)), many, ABOUT)
    )
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-1] == "END:VCALENDAR"
    assert {"VERSION:2.0", "PRODID:-//dateline//dateline//EN"} <= set(lines)
    found, inside = [], False
    for line in lines[4:-1]:
        name, parameters, value = re.fullmatch(
            r"([A-Z-]+)((?:;[A-Z]+=[A-Z]+)*):(.*)", line, re.DOTALL
        ).groups()
        if line == "BEGIN:VEVENT":
            assert not inside
            inside = True
            found.append([])
        elif line == "END:VEVENT":
            inside = False
        else:
            assert inside
            assert name not in ("BEGIN", "END")
            found[-1].append((name, parameters, value))
    assert not inside
    return [{name: value for name, _, value in event} for event in found], left[0]


def test_an_event_is_an_all_day_entry_that_ends_the_day_after():
    report = replace(REPORT, fatalities=Toll(2, 2), says="the navy; port, Tartus")
    event = dated(
        "2015-10-07", "2015-10-08", mentions=(report,), locations=(HAMA,), edtf="2015-10-07/2015-10-08"
    )
    (entry,), left = calendar(event)
    assert left == 0
    assert (entry["DTSTART"], entry["DTEND"], entry["DTSTAMP"]) == (
        "20151007",
        "20151009",
        "20261123T083005Z",
    )
    assert entry["UID"] == f"{EVENT.uid}@dateline"
    assert text_value(entry["SUMMARY"]) == "~ Ships fired missiles"
    assert text_value(entry["LOCATION"]) == "Hama, Syria"
    assert entry["GEO"] == "35.130000;36.750000"
    assert (entry["URL"], entry["CATEGORIES"]) == ("https://afp.example/1", "ASSAULT")
    assert text_value(entry["DESCRIPTION"]).splitlines() == [
        "7–8 October 2015",
        "Place: Hama, Syria",
        "Type: assault (air strike)",
        "Killed: 2 (the navy; port, Tartus, in AFP)",
        "Attribution: said by the navy; port, Tartus",
        "“Ships fired missiles on Wednesday.” — AFP, “Missiles fired”, 8 October 2015 https://afp.example/1",
    ]


def test_days_are_dates_and_not_times():
    data = written(write_ical, [EVENT], ABOUT)
    assert b"\r\nDTSTART;VALUE=DATE:20151007\r\nDTEND;VALUE=DATE:20151008\r\n" in data


@pytest.mark.parametrize(
    ("event", "start", "end", "tentative"),
    [
        (EVENT, "20151007", "20151008", False),
        (replace(EVENT, modality="planned"), "20151007", "20151008", True),
        (replace(EVENT, modality="denied"), "20151007", "20151008", True),
        (dated("2015-10-07", modifier="approximate"), "20151007", "20151008", True),
        (dated("2015-10-01", "2015-10-31", "month"), "20151001", "20151101", True),
        (dated("2015-09-30", "2015-10-08", modifier="since"), "20150930", "20151001", True),
        (dated("0001-01-01", "2015-10-08", modifier="until"), "20151008", "20151009", True),
        (dated("9999-12-31"), "99991231", None, False),
        (dated("0476-09-04"), "04760904", "04760905", False),
    ],
)
def test_what_is_not_certain_is_tentative_and_open_ranges_have_their_known_day(event, start, end, tentative):
    (entry,), _ = calendar(event)
    assert (entry["DTSTART"], entry.get("DTEND")) == (start, end)
    assert (entry.get("STATUS") == "TENTATIVE") is tentative


def test_undated_events_are_counted_and_left_out():
    found, left = calendar(EVENT, replace(EVENT, begin=None, end=None), EVENT)
    assert (len(found), left) == (2, 1)


@given(hostile)
def test_lines_are_folded_at_75_octets_and_unfold_to_themselves(text):
    line = f"SUMMARY:{escaped(text * 20)}"
    data = b"".join(folded(line))
    (unfolded,) = content_lines(data)
    assert unfolded == line
    physical = data[:-2].split(b"\r\n")
    for part, following in pairwise(physical):  # no line is shorter than it must be
        assert len(part) + len(following[1:].decode()[:1].encode()) > 75


@pytest.mark.parametrize("nasty", NASTY)
def test_text_comes_back_as_it_was(nasty):
    assert text_value(escaped(f"a {nasty} b")) == clean_text(f"a {nasty} b")


@settings(max_examples=40)
@given(st.lists(events(), max_size=3))
def test_no_text_can_begin_a_property_or_end_an_entry(many):
    data = written(write_ical, many, ABOUT)
    assert is_clean(data.decode().replace("\r\n", "\n"))
    found, left = calendar(*many)
    assert len(found) + left == len(many)
    for entry in found:
        assert set(ONCE) <= set(entry)
        assert set(entry) <= {
            *ONCE,
            "DTEND",
            "LOCATION",
            "GEO",
            "CATEGORIES",
            "URL",
            "STATUS",
            "X-DATELINE-EDTF",
        }
        if "DTEND" in entry:
            start, end = (date.fromisoformat(entry[name]) for name in ("DTSTART", "DTEND"))
            assert end - start >= timedelta(days=1)
