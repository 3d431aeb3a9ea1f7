"""Who says so, how, and how many died by their account."""

import pytest

from extract.events.tsv import read_rows
from store.model import Stance, Toll

pytestmark = pytest.mark.language


@pytest.mark.parametrize(
    ("text", "name", "stance"),
    [
        ("Rebels captured the town, state TV said.", "state TV", Stance.ASSERTS),
        ("State TV said rebels had captured the town.", "state TV", Stance.ASSERTS),
        ("According to Reuters, rebels captured the town.", "Reuters", Stance.ASSERTS),
        ("The World Bank confirmed that rebels had captured the town.", "World Bank", Stance.CONFIRMS),
        ("Moscow denied the report.", "Russia", Stance.DENIES),
        ("Rebels captured a post in Hama and a bridge in Aleppo, a military source said.",
         "Syrian military source", Stance.ASSERTS),
        ("Russia bombed areas it claims are held by Hamas.", "Russia", Stance.ASSERTS),
        ("The rebels insist that the town is not held by Hamas.", "rebels", Stance.DENIES),
        ("Kenya blamed Al-Shabaab for the attack.", "Kenya", Stance.BLAMES),
        ("A Syrian military source told AFP that rebels had captured the town.", "Syrian military source",
         Stance.ASSERTS),
    ],
)  # fmt: skip
def test_who_is_cited(main_events, text, name, stance):
    attribution = main_events(text)[0].mentions[0].attribution
    assert (attribution.name, attribution.stance) == (name, stance)
    assert attribution.span is not None


@pytest.mark.parametrize(("stance", "verbs", "example", "who"), read_rows("stances.tsv"))
def test_the_verb_of_saying_tells_the_stance(read, stance, verbs, example, who):
    cited = {
        (m.attribution.name, m.attribution.stance)
        for e in read(example).events
        for m in e.mentions
        if m.attribution
    }
    assert (who, Stance(stance)) in cited
    assert verbs.split("|") == sorted(verbs.split("|"))


def test_what_nobody_is_cited_for_has_no_source(the_event):
    assert the_event("Rebels captured the town.").mentions[0].attribution is None


def test_he_said_is_whoever_spoke(main_events):
    text = "Rami Rahman said rebels had captured the town. Troops bombed a camp, he said."
    assert [e.mentions[0].attribution.name for e in main_events(text)] == ["Rami Rahman", "Rami Rahman"]


@pytest.mark.parametrize(
    ("text", "toll"),
    [
        ("A bomb killed 12 people in Hama.", Toll(12, 12)),
        ("A bomb killed twelve people in Hama.", Toll(12, 12)),
        ("At least 13 regime fighters and 11 rebels were killed.", Toll(24, None)),
        ("More than 20 people were killed in a blast.", Toll(20, None)),
        ("Dozens of people were killed in a blast.", Toll(24, None)),
        ("A gunman killed a woman and two children.", Toll(3, 3)),
        ("Between 36 and 40 people died in the fire.", Toll(36, 40)),
        ("Up to 50 people died in the fire.", Toll(1, 50)),
        ("About 1,200 people died in the earthquake.", Toll(1200, 1200)),
        ("A shooting in Texas left five people dead.", Toll(5, 5)),
        ("The army bombed the base, killing 32 militants.", Toll(32, 32)),
        ("A gunman killed the judge Peter Jones.", Toll(1, 1)),
        ("The virus claimed 30 lives.", Toll(30, 30)),
    ],
)
def test_tolls_are_ranges(the_event, text, toll):
    assert the_event(text).fatalities == toll


@pytest.mark.parametrize(
    "text",
    [
        "A bomb wounded 12 people in Hama.",
        "Soldiers destroyed four vehicles.",
        "Police arrested 30 men.",
        "The storm killed the power in the town.",
    ],
)
def test_the_living_and_things_are_no_deaths(main_events, text):
    assert [event.fatalities for event in main_events(text)] in ([], [None])
