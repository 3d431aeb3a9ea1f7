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
        ("Rebels captured Aleppo.", ["Aleppo"]),
        ("Aleppo and Idlib were shelled by rebels.", ["Aleppo", "Idlib"]),
        ("A blast rocked Kabul.", ["Kabul"]),
        ("Aleppo was the scene of heavy fighting.", ["Aleppo"]),
        ("Aleppo has seen heavy fighting.", ["Aleppo"]),
        ("Troops entered Homs. Gunmen attacked a mosque in the city.", ["Homs"]),
        ("Rebels hold Homs province. The province was bombed again.", ["Homs"]),
        ("Troops entered Homs. Gunmen attacked a mosque on the island.", []),
        ("Troops entered Hama. Protesters marched through the capital.", []),
        ("Washington condemned the raid on Homs. Russia accused Turkey of murder.", []),
    ],
)
def test_the_places_of_an_event_are_those_of_its_clause(main_events, text, places):
    events = [event for event in main_events(text) if event.subtype != "meeting"]
    assert [place.location.name for place in events[-1].places] == places


def test_a_meeting_is_where_the_text_says_it_is(main_events):
    text = "Carter said at a NATO meeting in Brussels that troops had captured the town."
    [meeting] = [event for event in main_events(text) if event.subtype == "meeting"]
    assert [place.location.name for place in meeting.places] == ["Brussels"]


SYRIA = "Rebels in Syria captured Homs on Monday. Jets struck Hama.\n\n"


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Police arrested two men.", ["Syria"]),
        ("Gunmen killed nine civilians.", ["Syria"]),
        ("Turkish police arrested two men.", []),
        ("Gunmen killed nine Turkish soldiers.", []),
        ("Russian warplanes killed nine civilians.", ["Syria"]),
        ("Ministers signed a trade agreement.", []),
        ("Police in Paris arrested two men.", ["Paris"]),
    ],
)
def test_an_act_on_the_ground_without_a_place_is_in_the_country_of_the_article(main_events, text, places):
    event = main_events(SYRIA + text)[-1]
    assert [place.location.name for place in event.places] == places
    if places == ["Syria"]:
        assert "place: none named in the sentence; the article is about Syria" in event.explanation
