"""What the sample article does not say, and nobody may read into it: its gold file lists twelve traps."""

import json
from pathlib import Path

import pytest

from store.model import Article, EventType, Modality, Role, Salience

SHARED = Path(__file__).parents[4] / "shared"
pytestmark = [
    pytest.mark.language,
    pytest.mark.skipif(not SHARED.is_dir(), reason="the shared reference data is not here"),
]


@pytest.fixture(scope="module")
def sample(extractor):
    """The extraction of the sample article."""
    [path] = (SHARED / "seeds").glob("*.txt")
    return extractor.extract(Article(path.name, path.read_text("utf-8")))


@pytest.fixture(scope="module")
def traps():
    """Name of a trap -> the offsets of the words that set it."""
    gold = json.loads((SHARED / "gold/dev/seed_gold.json").read_text("utf-8"))
    return {one["id"]: (one["quote"]["start"], one["quote"]["end"]) for one in gold["negatives"]}


def told(sample, span, *, by="trigger"):
    """The main events whose word, or whose sentence, lies where the trap is set."""
    start, end = span
    return [
        event
        for event in sample.events
        if event.salience is Salience.MAIN
        and any(start <= getattr(mention, by).start < end for mention in event.mentions[:1])
    ]


def names(events, role=None):
    return {one.actor.name for event in events for one in event.participants if role in (None, one.role)}


def places(events):
    return {place.location.name for event in events for place in event.places}


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("N01", id="N01 losses that are forecast"),
        pytest.param("N02", id="N02 no reaction"),
        pytest.param("N03", id="N03 a town that is held"),
        pytest.param("N06", id="N06 a boast that missiles hit their target"),
        pytest.param("N07", id="N07 the aims of an offensive"),
        pytest.param("N08", id="N08 what will be assessed"),
        pytest.param("N10", id="N10 a sub-heading"),
        pytest.param("N11", id="N11 a byline"),
    ],
)
def test_nothing_happened_there(sample, traps, name):
    assert told(sample, traps[name]) == []


def test_n04_the_ministry_spoke_in_moscow_and_struck_elsewhere(sample, traps):
    [struck] = told(sample, traps["N04"])
    assert struck.type is EventType.ASSAULT
    assert "Moscow" not in places([struck])


def test_n05_nothing_happened_at_the_dateline(sample):
    assert "Beirut" not in places(sample.events)


def test_n07_what_an_offensive_is_for_has_not_happened(sample, traps):
    start, end = traps["N07"]
    aims = {
        sample.article.text[one.start : one.end]: event.modality
        for event in sample.events
        for one in (event.mentions[0].trigger,)
        if start <= one.start < end and event.subtype != "ground offensive"
    }
    assert "restore" in aims and "defeat" in aims
    assert not {Modality.ASSERTED, Modality.REPORTED, Modality.CONFIRMED} & set(aims.values()), aims


def test_n09_who_is_blamed_is_not_who_did_it(sample, traps):
    blamed = told(sample, traps["N09"], by="sentence")
    bombings = [event for event in sample.events if event.subtype == "bombing"]
    assert bombings
    for event in (*blamed, *bombings):
        assert "Islamic State" not in names([event], Role.ACTOR)


def test_n10_a_picture_shown_twice_is_no_second_event(sample):
    words = [event.mentions[0].text for event in sample.events if event.salience is Salience.MAIN]
    assert sum("handout picture" in text for text in words) <= 1


def test_n11_and_n12_who_wrote_it_and_who_carried_it_do_not_act(sample):
    found = names(sample.events)
    assert not [name for name in found if "Gebeily" in name or "McManus" in name or "AFP" in name]


def test_n12_the_verb_is_is_nobody(sample):
    for event in sample.events:
        for one in event.participants:
            words = sample.article.text[one.span.start : one.span.end]
            assert one.actor.name != "Islamic State" or "is" not in words.split(), words
