"""Two tellings of one event in an article become one; two events do not."""

import pytest

from store.model import EventType

pytestmark = pytest.mark.language


def told(events, kind=EventType.ASSAULT):
    return [len(event.mentions) for event in events if event.type is kind]


def test_the_same_told_again_is_one_event_with_two_mentions(main_events):
    text = "Rebels advanced in western Syria on Thursday.\n\nA source said the rebels advanced in the hills."
    [event] = main_events(text)
    assert len(event.mentions) == 2
    assert event.cluster
    assert "told 2 times" in event.explanation[-1]


@pytest.mark.parametrize(
    "text",
    [
        "Russia bombed a camp in Homs.\n\nRussia bombed a base in Aleppo.",
        "Rebels attacked a bus on Monday.\n\nRebels attacked a bus on Wednesday.",
        "Russia bombed a camp.\n\nIsrael bombed a camp.",
        "Police arrested two men.\n\nPolice arrested a woman.",
        "Rebels attacked Turkey.\n\nRebels attacked Iran.",
        "Washington accused Russia of murder.\n\nA rebel faction accused Russia of murder.",
    ],
)
def test_different_days_places_and_parties_stay_apart(main_events, text):
    events = main_events(text)
    assert len(events) == 2
    assert all(event.cluster is None for event in events)


def test_tolls_and_sources_stay_with_their_mentions(main_events):
    text = (
        "A car bombing in Hama killed 12 people on Thursday, police said.\n\n"
        "The bombing in Hama killed 15 people, the Observatory said."
    )
    events = main_events(text)
    tolls = [mention.fatalities.low for event in events for mention in event.mentions]
    assert tolls == [12, 15]
