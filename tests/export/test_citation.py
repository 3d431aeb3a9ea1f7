"""What is copied of an event: the event, a sentence, a citation, as plain text."""

from dataclasses import replace

from hypothesis import given
from told import EVENT, HAMA, REPORT, events

from export.citation import citation, event_text, sentence_text
from export.clean import is_clean
from store.model import Toll

DENIAL = replace(
    REPORT,
    id=2,
    text="No ship fired.",
    says="Moscow",
    stance="denies",
    publisher="TASS",
    fatalities=Toll(3, None),
)


def test_an_event_is_told_with_its_rival_claims_and_numbered_sources():
    told = replace(EVENT, mentions=(REPORT, DENIAL), locations=(HAMA,))
    assert event_text(told).splitlines() == [
        "Wednesday 7 October 2015 — Ships fired missiles",
        "Place: Hama, Syria · Type: assault (air strike)",
        "Killed: at least 3 (Moscow, in TASS)[2]",
        "Attribution: denied by Moscow[2]",
        "[1] “Ships fired missiles on Wednesday.” — AFP, “Missiles fired”, 8 October 2015. <https://afp.example/1>",
        "[2] “No ship fired.” — TASS, “Missiles fired”, 8 October 2015. <https://afp.example/1>",
    ]


def test_a_sentence_and_a_citation_are_those_of_the_mention_that_is_read():
    told = replace(EVENT, mentions=(REPORT, DENIAL))
    assert sentence_text(told, 1) == "No ship fired."
    assert citation(told, 1).startswith("“No ship fired.” — TASS, ")
    assert "/home/anna" not in event_text(replace(EVENT, mentions=(replace(REPORT, url=None),)))


@given(events())
def test_nothing_that_is_copied_can_drive_a_terminal(event):
    assert all(is_clean(line) for line in event_text(event).splitlines())
    for number in range(len(event.mentions)):
        assert is_clean(citation(event, number))
        assert is_clean(sentence_text(event, number))
