"""Where an event happened."""

import pytest

pytestmark = pytest.mark.language


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("A bomb exploded in Aleppo.", ["Aleppo"]),
        ("Carter said at a NATO meeting in Brussels that troops had captured the town.", []),
        ("In Moscow, the ministry said jets had bombed a camp in Homs.", ["Homs"]),
        ("Turkey denied the report.", []),
        ("Rebels captured a village near Aleppo.", ["Aleppo"]),
        ("Russian jets bombed camps in Homs and Aleppo.", ["Homs", "Aleppo"]),
        ("Beirut (AFP) - Police arrested two men.", []),
        ("The report was denied by Moscow.", []),
        ("A source in Hama said air strikes had hit three villages there.", ["Hama"]),
    ],
)
def test_the_places_of_an_event_are_those_of_its_clause(main_events, text, places):
    events = [event for event in main_events(text) if event.subtype != "meeting"]
    assert [place.location.name for place in events[-1].places] == places


def test_a_meeting_is_where_the_text_says_it_is(main_events):
    text = "Carter said at a NATO meeting in Brussels that troops had captured the town."
    [meeting] = [event for event in main_events(text) if event.subtype == "meeting"]
    assert [place.location.name for place in meeting.places] == ["Brussels"]
