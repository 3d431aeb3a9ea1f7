"""What a chronology says of events, and in which order."""

import tracemalloc
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import groupby

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from told import ABOUT, EVENT, HAMA, REPORT, dated, events, on, spans

from export.chronology import About, entries
from export.clean import is_clean
from export.formats import FORMATS
from store.details import ActorDetail
from store.model import Toll


def told(*mentions, **more):
    """The entry of an event with these mentions."""
    (entry,) = entries([replace(EVENT, mentions=mentions, **more)])
    return entry


def test_rival_tolls_stand_side_by_side_with_their_sources_and_are_never_summed():
    entry = told(
        replace(REPORT, fatalities=Toll(12, 12)),
        replace(
            REPORT, publisher="SANA", says="state television", stance="asserts", fatalities=Toll(3, None)
        ),
        replace(REPORT, publisher="Reuters", fatalities=Toll(12, 20)),
        fatalities=Toll(3, 20),
    )
    assert [(claim.words, claim.notes) for claim in entry.tolls] == [
        ("12 (AFP)", (1,)),
        ("at least 3 (state television, in SANA)", (2,)),
        ("12–20 (Reuters)", (3,)),
    ]


def test_a_toll_that_a_source_repeats_is_told_once_with_both_notes():
    same = replace(REPORT, fatalities=Toll(5, 5))
    assert [(claim.words, claim.notes) for claim in told(same, same).tolls] == [("5 (AFP)", (1, 2))]


def test_the_toll_of_the_event_is_told_where_no_source_states_one():
    assert [claim.words for claim in told(REPORT, fatalities=Toll(7, 9)).tolls] == ["7–9"]


def test_who_says_so_and_who_denies_it_is_told():
    entry = told(
        replace(REPORT, says="Moscow", stance="asserts"),
        replace(REPORT, says="Kyiv", stance="denies"),
        replace(REPORT, says="the UN", stance="confirms"),
        replace(REPORT, says="Ankara", stance="blames"),
        replace(REPORT, says="a witness"),
        replace(REPORT, says="Moscow", stance="asserts"),
    )
    assert [(claim.words, claim.notes) for claim in entry.claims] == [
        ("asserted by Moscow", (1, 6)),
        ("denied by Kyiv", (2,)),
        ("confirmed by the UN", (3,)),
        ("blame laid by Ankara", (4,)),
        ("said by a witness", (5,)),
    ]


def test_facts_name_everyone_in_their_role_and_every_place_once():
    actors = [
        ActorDetail(1, "Russia", "state", "RU", "actor", None, None),
        ActorDetail(2, "Navy", "organ", "RU", "actor", None, None),
        ActorDetail(1, "Russia", "state", "RU", "actor", None, None),
        ActorDetail(3, "IS", "armed group", None, "recipient", None, None),
        ActorDetail(4, "Iran", "state", "IR", "other", None, None),
    ]
    entry = told(
        REPORT, actors=tuple(actors), locations=(HAMA, HAMA), modality="planned", minor=True, basis="inferred"
    )
    assert entry.facts == (
        ("Actor", "Russia, Navy"),
        ("Recipient", "IS"),
        ("Also there", "Iran"),
        ("Place", "Hama, Syria"),
        ("Type", "assault (air strike)"),
        ("Told as", "planned"),
        ("Date", "inferred, the sentence gives none"),
        ("Salience", "minor"),
    )


def test_a_note_names_sentence_publisher_title_day_and_address():
    (note,) = told(REPORT).notes
    assert (note.number, note.sentence, note.publisher) == (1, "Ships fired missiles on Wednesday.", "AFP")
    assert (note.title, note.published) == ("Missiles fired", "8 October 2015")
    assert note.address == "https://afp.example/1"


def test_where_no_publisher_is_known_the_host_or_the_file_stands_but_no_folder():
    host, file = told(replace(REPORT, publisher=None), replace(REPORT, publisher=None, url=None)).notes
    assert (host.publisher, file.publisher) == ("afp.example", "afp.txt")
    assert file.address is None


def test_the_name_of_a_table_is_no_title():
    row = replace(REPORT, sentence=None, article_title="events.csv")
    assert [note.title for note in told(row, REPORT).notes] == [None, "Missiles fired"]


def test_only_addresses_of_the_web_are_linked():
    for url in (
        "javascript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        "https://",
        "http://[",
        "//e.example",
    ):
        assert told(replace(REPORT, url=url)).notes[0].address is None
    (note,) = told(replace(REPORT, url=' https://e.example/a b">\r\n<é ')).notes
    assert note.address == "https://e.example/a%20b%22%3E%0D%0A%3C%C3%A9"


def test_notes_are_numbered_through_the_whole_chronology():
    three = [replace(EVENT, mentions=(REPORT,) * count) for count in (2, 0, 1)]
    assert [[note.number for note in entry.notes] for entry in entries(three)] == [[1, 2], [], [3]]


def test_dates_without_a_month_stand_before_the_months_they_span():
    day = dated("2010-01-01", title="day")
    years = dated("2010-01-01", "2019-12-31", "year", title="years")
    year = dated("2010-01-01", "2010-12-31", "year", title="year")
    decade = dated("2010-01-01", "2019-12-31", "decade", title="decade")
    later = dated("2010-01-02", title="later")
    assert [(e.title, e.heading) for e in entries([decade, day, year, years, decade, later])] == [
        ("years", "2010–2019"),
        ("decade", "The 2010s"),
        ("decade", "The 2010s"),
        ("year", "2010"),
        ("day", "January 2010"),
        ("later", "January 2010"),
    ]


@settings(max_examples=60)
@given(st.lists(spans() | st.none(), max_size=8))
def test_every_event_is_told_once_and_no_heading_stands_twice(days):
    many = [on(span) for span in days]
    ordered = sorted(many, key=lambda e: (e.begin is None, e.begin or date.min))
    all_entries = list(entries(ordered))
    assert len(all_entries) == len(many)
    headings = [heading for heading, _ in groupby(all_entries, key=lambda entry: entry.heading)]
    assert len(set(headings)) == len(headings)


@given(events())
def test_everything_told_is_clean_and_on_one_line(event):
    (entry,) = entries([event])
    told = [entry.title, entry.when, *(words for _, words in entry.facts)]
    told += [claim.words for claim in (*entry.tolls, *entry.claims)]
    for note in entry.notes:
        told += [note.sentence, note.publisher, note.title or "", note.address or ""]
    for words in told:
        assert is_clean(words)
        assert "\n" not in words


def test_a_summary_says_how_many_of_what_and_when():
    made = datetime(2026, 11, 23, tzinfo=UTC)
    assert About("actor:russia", 1200, made).summary == "1,200 events · actor:russia · made 23 November 2026"
    assert About("", 1, made).summary == "1 event · made 23 November 2026"


def long_ones(count):
    """Events of many days with long sentences, made as they are asked for."""
    for number in range(count):
        begin = date.fromordinal(735_000 + number // 5)
        report = replace(REPORT, text=f"{number} {'x' * 16000}")
        yield replace(EVENT, begin=begin, end=begin, mentions=(report, report), locations=(HAMA,))


@pytest.mark.parametrize("form", [f for f in FORMATS if f.name != "graphml"], ids=lambda form: form.name)
def test_memory_stays_flat_however_many_events_are_exported(form, tmp_path):
    with (tmp_path / "out").open("wb") as out:
        tracemalloc.start()
        form.write(long_ones(300), ABOUT, out)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        size = out.tell()
    assert peak < 4_000_000 < 4_500_000 < size
