"""Quick search by actor and by location."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.model import (
    Actor,
    Article,
    Event,
    EventType,
    GeoPrecision,
    Location,
    Mention,
    Participant,
    Place,
    Role,
    Salience,
)
from store.names import Match, NameSearch
from store.opening import open_store
from store.writing import Writer

ACTORS = {  # name: (events, aliases)
    "Russia": (5, ("Moscow", "the Kremlin")),
    "Russian Air Force": (3, ("VKS",)),
    "White Russian Guard": (9, ()),
    "Hezbollah": (4, ("Party of God", "Ḥizbu 'llāh")),
    "Rus": (1, ()),
    "Général Xavier": (2, ()),
    "وزارة الدفاع": (1, ()),
    "朝日新聞": (1, ()),
}


@pytest.fixture(scope="module")
def connection(tmp_path_factory):
    connection = open_store(tmp_path_factory.mktemp("names") / "store.db")
    rows = [
        Event(
            f"{name} {number}",
            EventType.OTHER,
            None,
            (Mention(f"{name} {number}"),),
            participants=(Participant(Actor(name, aliases=aliases), Role.ACTOR),),
            places=(Place(Location("Raqa", 35.95, 39.01, "SY", GeoPrecision.EXACT, ("Ar Raqqah", "Raqqa"))),)
            if number == 0
            else (Place(Location("Ragusa", 36.92, 14.73, "IT", GeoPrecision.EXACT)),),
        )
        for name, (events, aliases) in ACTORS.items()
        for number in range(events)
    ]
    rows.append(
        Event(
            "minor",
            EventType.OTHER,
            None,
            (Mention("minor"),),
            salience=Salience.MINOR,
            participants=(Participant(Actor("Rus"), Role.ACTOR),),
        )
    )
    Writer(connection).add_table(Article("t.csv", ""), rows)
    yield connection
    connection.close()


def found(connection, text):
    return [one.value for one in NameSearch(connection).actors(text)]


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        (
            "r",
            ["Russia", "Russian Air Force", "Rus", "White Russian Guard"],
        ),  # names begun first, then by events
        ("rus", ["Rus", "Russia", "Russian Air Force", "White Russian Guard"]),  # the whole name before all
        ("RUSSIA", ["Russia", "Russian Air Force", "White Russian Guard"]),
        ("kremlin", ["Russia"]),
        ("mosc", ["Russia"]),
        ("air rus", ["Russian Air Force"]),  # words in any order
        ("general", ["Général Xavier"]),
        ("xav", ["Général Xavier"]),
        ("hizbu", ["Hezbollah"]),
        ("وزار", ["وزارة الدفاع"]),
        ("朝", ["朝日新聞"]),
        ("...", []),
    ],
)
def test_finds_names_by_the_beginning_of_words(connection, typed, names):
    assert found(connection, typed) == names


def test_tells_which_name_matched_how_well_and_how_many_main_events(connection):
    (russia,) = NameSearch(connection).actors("moscow")
    assert (russia.value, russia.alias, russia.match, russia.events) == ("Russia", "Moscow", Match.SAME, 5)
    (rus, *_) = NameSearch(connection).actors("rus")
    assert (rus.match, rus.events) == (Match.SAME, 1)
    matches = {one.value: one.match for one in NameSearch(connection).actors("russia")}
    assert matches["Russian Air Force"] is Match.BEGINS
    assert matches["White Russian Guard"] is Match.WORDS


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("hezbolah", "Hezbollah"),
        ("ehzbollah", "Hezbollah"),
        ("russsia", "Russia"),
        ("rrussian", "White Russian Guard"),  # the busiest of those alike
        ("xaver", "Général Xavier"),
        ("air froce", "Russian Air Force"),
        ("witte rusian", "White Russian Guard"),
    ],
)
def test_forgives_slips_only_where_nothing_matches(connection, slip, meant):
    first = NameSearch(connection).actors(slip)[0]
    assert (first.value, first.match) == (meant, Match.SIMILAR)


def test_short_scraps_are_not_taken_for_slips(connection):
    assert found(connection, "zq") == []


def test_blank_text_lists_the_busiest_and_a_limit_limits(connection):
    assert found(connection, " ")[:3] == ["White Russian Guard", "Russia", "Hezbollah"]
    assert len(NameSearch(connection).actors("", limit=2)) == 2
    assert [one.value for one in NameSearch(connection).actors("r", limit=2)] == [
        "Russia",
        "Russian Air Force",
    ]


def test_locations_are_found_by_any_spelling(connection):
    for typed in ("raqa", "raqqa", "ar raq", "raqqah"):
        assert [one.value for one in NameSearch(connection).locations(typed)] == ["Raqa"]
    assert [one.value for one in NameSearch(connection).locations("ra")] == ["Ragusa", "Raqa"]


@given(st.text(st.characters(), max_size=8) | st.text("\"*^+-:(){}\\' anor", max_size=8))
def test_nothing_typed_breaks_the_search(connection, typed):
    for one in NameSearch(connection).actors(typed) + NameSearch(connection).locations(typed):
        assert one.value
