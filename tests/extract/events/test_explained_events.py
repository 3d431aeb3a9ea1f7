"""Every decision about an event can be asked for, in plain words."""

import pytest

pytestmark = pytest.mark.language


def test_each_decision_says_which_rule_made_it(main_events):
    [event] = main_events("In Moscow, the defence ministry said its jets had bombed IS fighters in Hama.")
    assert event.explanation == (
        "main: “bomb” names an event and is told as done",
        "type: ASSAULT, air strike, “bombed” as in “Warplanes bombed the port.”",
        "reported: Russian defence ministry asserts it",
        "date: no date in the sentence: the day of publication",
        "place: Hama stands in the clause of “bombed”",
        "actor: Russia, by “its jets”, subject of “bombed”; "
        "Russian defence ministry speaks of what its state did",
        "recipient: Islamic State, by “IS fighters”, object of “bombed”; members act for their body",
        "says so: Russian defence ministry (asserts), subject of “said”",
    )


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Moscow condemned Cuba.",
         "actor: Russia, by “Moscow”, subject of “condemned”; the seat of Russia acts for it"),
        ("Moscow condemned Cuba.", "says so: Russia (asserts), its own act of speech"),
        ("Iran said it would not release the sailors.",
         "type: REJECT, refusal, for a party says what it will not do"),
        ("Students gathered to protest in Cuba.", "asserted: who “gathered” for it did it"),
        ("Israel imposed blockades in Nablus.",
         "recipient: Palestine, by “Nablus”, the state where it takes effect"),
        ("Norway agreed to aid Chad.", "recipient: Chad, by “Chad”, what “agreed” is about"),
        ("Rebels captured the town.", "says so: the article itself, for nobody is cited"),
        ("According to AFP, rebels captured the town.", "says so: AFP (asserts), named after “according to”"),
        ("The senator kneed a rival.", "type: OTHER, for “kneed” names no event that the lexicon knows"),
    ],
)  # fmt: skip
def test_the_reason_is_in_the_explanation(the_event, text, line):
    assert line in the_event(text).explanation


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Police did not arrest the man.", "denied: it is negated"),
        ("The army could bomb the town.", "hypothetical: it is told with “could”"),
        ("Rebels vowed to attack the capital.", "planned: “vowed” governs it"),
        ("Nobody knows who attacked the town.", "hypothetical: it is an open question"),
    ],
)
def test_what_has_not_happened_says_why(read, text, line):
    assert any(line in event.explanation for event in read(text).events)
