"""Quick search by actor and by location."""

import pytest
from hypothesis import HealthCheck, given, settings
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
from store.names import Match, search_actors, search_locations
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
    return [one.value for one in search_actors(connection, text)]


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
    (russia,) = search_actors(connection, "moscow")
    assert (russia.value, russia.alias, russia.match, russia.events) == ("Russia", "Moscow", Match.SAME, 5)
    (rus, *_) = search_actors(connection, "rus")
    assert (rus.match, rus.events) == (Match.SAME, 1)
    matches = {one.value: one.match for one in search_actors(connection, "russia")}
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
    first = search_actors(connection, slip)[0]
    assert (first.value, first.match) == (meant, Match.SIMILAR)


def test_short_scraps_are_not_taken_for_slips(connection):
    assert found(connection, "zq") == []


def test_blank_text_lists_the_busiest_and_a_limit_limits(connection):
    assert found(connection, " ")[:3] == ["White Russian Guard", "Russia", "Hezbollah"]
    assert len(search_actors(connection, "", limit=2)) == 2
    assert [one.value for one in search_actors(connection, "r", limit=2)] == ["Russia", "Russian Air Force"]


@pytest.mark.parametrize("few", [0, 1, 3])
@pytest.mark.parametrize("busiest", [1, 4, 100])
@given(text=st.text("rusaig ", min_size=1, max_size=4), limit=st.integers(1, 9))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
def test_however_names_are_looked_through_the_same_are_found(connection, text, limit, few, busiest):
    everything = search_actors(connection, text, 100)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("store.names._FEW", few)
        patch.setattr("store.names._BUSIEST", busiest)
        assert search_actors(connection, text, limit) == everything[:limit]


def test_locations_are_found_by_any_spelling(connection):
    for typed in ("raqa", "raqqa", "ar raq", "raqqah"):
        assert [one.value for one in search_locations(connection, typed)] == ["Raqa"]
    assert [one.value for one in search_locations(connection, "ra")] == ["Ragusa", "Raqa"]


@given(st.text(st.characters(), max_size=8) | st.text("\"*^+-:(){}\\' anor", max_size=8))
def test_nothing_typed_breaks_the_search(connection, typed):
    for one in search_actors(connection, typed) + search_locations(connection, typed):
        assert one.value
