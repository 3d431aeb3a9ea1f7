"""The line of the timeline: short, whole, in the words of the sentence."""

import pytest

pytestmark = pytest.mark.language


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("A car bombing in the town of Hreitan killed 12 people on Thursday, the monitor said.",
         "Car bombing in the town of Hreitan killed 12 people"),
        ("Russian and Syrian warplanes also conducted \"precise strikes\" on rebels in Latakia, it said.",
         "Russian and Syrian warplanes conducted precise strikes on rebels in Latakia"),
        ("At least 13 regime fighters and 11 rebels were killed, the Observatory said.",
         "At least 13 regime fighters and 11 rebels killed"),
        ("Rebels have captured the town, which lies near the border.", "Rebels captured town"),
        ("Rebels captured the town. They arrested the mayor.", "Rebels arrested mayor"),
        ("The foreign minister stepped down on Monday.", "Foreign minister stepped down"),
        ("Peter Jones met reporters. His arrest by soldiers angered Chad.",
         "Peter Jones's arrest by soldiers angered Chad"),
        ("Rebels met reporters. Their arrest by soldiers angered Chad.",
         "Rebels' arrest by soldiers angered Chad"),
        ("Ethiopia refused to sign the pact.", "Ethiopia refused to sign the pact"),
        ("Talks between Iran and Peru resumed in Geneva.", "Talks between Iran and Peru resumed in Geneva"),
        ("The army appeared to regain ground.", "Army appeared to regain ground"),
        ("Students shunned work to protest against Iran.", "Students protest against Iran"),
        ("Peter Jones won his prize in Oslo.", "Peter Jones won his prize in Oslo"),
        ("Russia has stepped up its air war against foes of President Bashar al-Assad, with heavy bombing.",
         "Russia stepped up its air war against foes of President Bashar al-Assad"),
        ("The mayor said that police will no longer arrest beggars.",
         "Police will no longer arrest beggars"),
        ("The Islamic State (IS) attacked a bus.", "Islamic State attacked bus"),
    ],
)  # fmt: skip
def test_titles_are_what_a_person_would_write(main_events, text, title):
    assert main_events(text)[-1].title == title


def test_a_long_clause_loses_its_last_parts_first(the_event):
    title = the_event(
        "The army bombed the villages of the northern plain near the border with Turkey and the old road to "
        "the city of Aleppo after a week of heavy rain on Thursday."
    ).title
    assert title.startswith("Army bombed villages")
    assert len(title) <= 80
