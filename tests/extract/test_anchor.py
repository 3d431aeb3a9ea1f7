"""When an event happened, and which rule says so."""

from datetime import date

import pytest

from store.dates import Basis, Precision, to_edtf

pytestmark = pytest.mark.language


@pytest.mark.parametrize(
    ("text", "begin", "end"),
    [
        ("Police arrested two men on Wednesday.", "2015-10-07", "2015-10-07"),
        ("Police arrested two men.", "2015-10-08", "2015-10-08"),
        ("Wednesday's attack killed five people.", "2015-10-07", "2015-10-07"),
        ("The conflict erupted in 2011.", "2011-01-01", "2011-12-31"),
        ("Russian jets bombed a camp this week.", "2015-10-05", "2015-10-08"),
        ("Since September 30, Russia has bombed rebel camps.", "2015-09-30", "2015-10-08"),
        ("Police said on Thursday that two men had been arrested on Monday.", "2015-10-05", "2015-10-05"),
        ("Rebels seized the town on Monday and arrested the mayor.", "2015-10-05", "2015-10-05"),
        ("In a July 16 interview, he announced a reform.", "2015-07-16", "2015-07-16"),
    ],
)
def test_the_date_stands_on_the_event(main_events, text, begin, end):
    day = main_events(text)[-1].date
    assert (day.begin.isoformat(), day.end.isoformat()) == (begin, end)


def test_a_description_with_a_date_does_not_mislead_the_verb_after_it(main_events):
    text = (
        "Officials said four Russian missiles launched at Syria from warships Wednesday had crashed in Iran."
    )
    events = main_events(text)
    assert [event.date.begin for event in events] == [date(2015, 10, 7)] * 2
    assert [event.participants[0].actor.name for event in events] == ["Russia", "Russia"]


def test_what_has_no_date_happened_on_the_day_of_the_lead(main_events):
    text = "A bomb exploded in Hama on Tuesday.\n\nPolice arrested two men."
    lead, later = main_events(text)
    assert lead.date.basis is Basis.RELATIVE
    assert later.date.begin == date(2015, 10, 6)
    assert later.date.basis is Basis.INFERRED
    assert "day of the lead" in later.explanation[3]


def test_an_old_date_in_the_lead_is_background(main_events):
    text = "Rebels who attacked Hama in March 2012 released ten men.\n\nPolice arrested two men."
    assert main_events(text)[-1].date.begin == date(2015, 10, 8)


@pytest.mark.parametrize(
    ("text", "dated"),
    [
        ("The poet was once arrested in Spain.", False),
        ("The poet was arrested years ago.", False),
        ("Police arrested the poet when he was a student.", False),
        ("Police arrested the poet when he was in Spain.", True),
        ("Ninety nurses were arrested, as were two poets.", True),
        ("The poet was once arrested in 2011.", True),
    ],
)
def test_what_is_said_to_be_long_ago_is_not_of_the_day_of_the_news(main_events, text, dated):
    [event] = main_events(text)
    assert (event.date is not None) is dated


def test_the_date_of_what_is_announced_is_not_that_of_the_announcement(main_events):
    [event] = main_events("The company announced that the bridge would open in 2017.")
    assert event.date.begin == date(2015, 10, 8)


def test_nothing_done_is_dated_ahead(main_events):
    [event] = main_events("The mayor has declared tomorrow a day of mourning.")
    assert event.date.begin == date(2015, 10, 8)
    assert "lies ahead" in event.explanation[3]


def test_a_plan_without_a_day_has_no_date(read):
    events = read("Police arrested two men. The army may bomb the town.").events
    assert [event.date for event in events if event.subtype == "air strike"] == [None]


def test_without_a_day_of_publication_nothing_is_inferred(main_events):
    events = main_events("Police arrested two men. A bomb exploded on May 3, 2014.", published=None)
    assert [event.date and event.date.begin for event in events] == [None, date(2014, 5, 3)]


def test_a_year_keeps_its_precision(main_events):
    assert main_events("The conflict erupted in 2011.")[0].date.precision is Precision.YEAR


def dates(read, text):
    """The dates of the words that name events, minor ones too."""
    return {
        text[mention.trigger.start : mention.trigger.end]: event.date and to_edtf(event.date)
        for event in read(text).events
        for mention in event.mentions
    }


@pytest.mark.parametrize(
    ("text", "word", "date"),
    [
        ("Fighting erupted two days after the September 20 vote.", "erupted", "2015-09-22"),
        ("The president fled two weeks after the September 20 vote.", "fled", "2015-09-28/2015-10-04"),
        ("Hours after Monday's bombing, police arrested two men.", "arrested", "2015-10-05"),
        ("Rebels seized it on September 28, two days before troops attacked.", "attacked", "2015-09-30"),
        ("On Thursday, two days after the bombing, he resigned.", "bombing", "2015-10-06"),
        ("Five years after its launch, the store passed its rival in February.", "launch", "2010"),
        ("The army has shelled the town since rebels captured it on October 2.", "shelled", "2015-10-02/.."),
        ("He was jailed after the 2011 uprising.", "jailed", "2011"),
        ("He met the envoy before talks in Geneva on Monday.", "met", "2015-10-05"),
        ("On Monday, police arrested him after he returned.", "returned", "2015-10-05"),
        ("The toll is the highest since the 2011 attack.", "attack", "2011"),
    ],
)
def test_an_event_is_dated_by_the_one_it_is_told_with(read, text, word, date):
    assert dates(read, text)[word] == date


def test_three_days_after_the_ceasefire_counts_from_where_the_ceasefire_was_told(read):
    found = dates(
        read,
        "The ceasefire took effect on Friday. Three days after the ceasefire began, mortars struck Homs.",
    )
    assert (found["ceasefire"], found["struck"]) == ("2015-10-02", "2015-10-05")


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("On Sunday a bomb exploded in Homs. Ministers met. The explosion killed ten people.", "2015-10-04"),
        ("On Sunday a bomb exploded in Homs. Ministers met. The Homs explosion killed ten.", "2015-10-04"),
        ("On March 1 a bomb exploded in Homs. Ministers met. An explosion killed ten.", "2015-10-08"),
        (
            "On March 1 a bomb exploded in Homs. Ministers met. The Hama explosion killed ten.",
            "2015-10-08",
        ),
    ],
)
def test_an_event_told_again_keeps_its_day_and_another_one_does_not(read, text, date):
    assert dates(read, text)["explosion"] == date


def test_what_is_counted_says_from_what(main_events):
    [event] = main_events("Troops stormed the town two days after the September 20 vote.")
    assert event.explanation[3] == (
        "date: counted from what it is after “vote”: “September 20” stands on “vote”"
    )
