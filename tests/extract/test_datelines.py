from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.datelines import read_head

OCTOBER_8 = date(2015, 10, 8)


@pytest.mark.parametrize(
    ("text", "place", "agency", "published", "rest"),
    [
        ("BEIRUT, Oct 8 (Reuters) - Troops moved.", "BEIRUT", "Reuters", None, "Troops moved."),
        ("BEIRUT, Oct. 8, 2015 (AP) -- Troops moved.", "BEIRUT", "AP", OCTOBER_8, "Troops moved."),
        ("Beirut (AFP) - Troops moved.", "Beirut", "AFP", None, "Troops moved."),
        ("LONDON — Troops moved.", "LONDON", None, None, "Troops moved."),
        ("WASHINGTON - The Senate voted.", "WASHINGTON", None, None, "The Senate voted."),
        ("(CNN) -- Troops moved.", None, "CNN", None, "Troops moved."),
        ("(CNN)Troops moved.", None, "CNN", None, "Troops moved."),
        ("KABUL, Afghanistan (AP) — Troops moved.", "KABUL, Afghanistan", "AP", None, "Troops moved."),
        ("PARIS, 8 October 2015 (AFP) – Police said.", "PARIS", "AFP", OCTOBER_8, "Police said."),
        ("NEW YORK (AP) _ Stocks fell.", "NEW YORK", "AP", None, "Stocks fell."),
        ("BEIRUT/DAMASCUS (Reuters) - Troops moved.", "BEIRUT/DAMASCUS", "Reuters", None, "Troops moved."),
        (
            "ZAGREB and LYON, 8 October 2015 (AP) - Rain fell.",
            "ZAGREB and LYON",
            "AP",
            OCTOBER_8,
            "Rain fell.",
        ),
        ("ZAGREB and LYON — Rain fell.", "ZAGREB and LYON", None, None, "Rain fell."),
        ("JŌSŌ, Japan — Rain fell.", "JŌSŌ, Japan", None, None, "Rain fell."),
        ("Alice and Robert — they met.", None, None, None, "Alice and Robert — they met."),
        ("Troops moved in.", None, None, None, "Troops moved in."),
        ("A Syrian (SANA) report said so.", None, None, None, "A Syrian (SANA) report said so."),
        ("Al-Qaeda (AQ) said so.", None, None, None, "Al-Qaeda (AQ) said so."),
    ],
)
def test_datelines_of_the_wires(text, place, agency, published, rest):
    head = read_head(text)
    assert (head.dateline, head.agency, head.published) == (place, agency, published)
    assert [text[span.start : span.end] for span in head.body] == [rest]


@pytest.mark.parametrize(
    "line",
    [
        "Thursday, October 8, 2015",
        "October 8, 2015",
        "8 October 2015",
        "Oct. 8, 2015 10:15 GMT",
        "Published: 8th October 2015",
        "2015-10-08",
        "2015-10-08T10:15:00Z",
        "Thu 8 Oct 2015 14:05 BST",
    ],
)
def test_a_line_that_is_only_a_date_says_when_it_was_published(line):
    text = f"Army advances\n\n{line}\n\nTroops moved.\n"
    head = read_head(text)
    assert head.title == "Army advances"
    assert head.published == OCTOBER_8
    assert [text[span.start : span.end] for span in head.body] == ["Troops moved."]


def test_a_date_that_is_given_wins():
    given = date(2016, 1, 1)
    assert read_head("Army\n\nOctober 8, 2015\n\nTroops moved.", given).published == given


def test_a_day_without_a_year_takes_it_from_the_head():
    text = "Army\n\nA file photo of troops on October 1, 2015\n\nBEIRUT, Oct 8 (Reuters) - Troops moved."
    assert read_head(text).published == OCTOBER_8


def test_captions_bylines_and_counters_are_no_body():
    caption = "A handout picture shows troops at a position in western Syria on October 8, 2015"
    text = (
        f"Army advances\n\nJane Doe with John Roe in Brussels\n1 / 5\n\n{caption}\n\n"
        f"{caption} (AFP Photo/)\n\n"
        "Beirut (AFP) - Troops moved.\n\n- Helicopter downed -\n\nRebels fired."
    )
    head = read_head(text)
    assert [text[span.start : span.end] for span in head.body] == ["Troops moved.", "Rebels fired."]
    assert head.published == OCTOBER_8


@pytest.mark.parametrize(
    ("head", "publisher", "published"),
    [
        (
            "Army advances\n\nThe Hillside Courier\nThursday, 8 October 2015\n\n",
            "The Hillside Courier",
            OCTOBER_8,
        ),
        (
            "Army advances\n\nThe Hillside Courier, Thursday 8 October 2015\n\n",
            "The Hillside Courier",
            OCTOBER_8,
        ),
        ("Army advances\n\nThe Hillside Courier — October 8, 2015\n\n", "The Hillside Courier", OCTOBER_8),
        ("Army advances\n\nTHE HILLSIDE EXAMINER\n\n", "The Hillside Examiner", None),
        ("THE HILLSIDE EXAMINER\n8 October 2015\n\nArmy advances\n\n", "The Hillside Examiner", OCTOBER_8),
        ("Hillside Press\n\nArmy advances\n\n", "Hillside Press", None),
        ("Army advances\n\nJane Doe\n\n", None, None),
        ("Army advances\n\nThe Aftermath\n\n", None, None),
        ("Army advances\n\nBy Jane Post in Rome\n\n", None, None),
    ],
)
def test_a_masthead_names_the_publisher(head, publisher, published):
    text = f"{head}Troops moved.\n\nRebels fired."
    found = read_head(text)
    assert (found.title, found.agency, found.published) == ("Army advances", publisher, published)
    assert [text[span.start : span.end] for span in found.body] == ["Troops moved.", "Rebels fired."]


def test_a_first_line_that_could_be_a_masthead_is_the_title_above_prose():
    assert read_head("The Hillside Review\n\nTroops moved.\n\nRebels fired.").title == "The Hillside Review"


@pytest.mark.parametrize(
    ("foot", "publisher"),
    [
        ("Thursday, 8 October 2015, 18:40 GMT", "AP"),
        ("Hillside Wire, Thursday, 8 October 2015, 18:40 GMT", "AP"),
        ("Hillside Press, 08.10.2015", "AP"),
    ],
)
def test_a_last_line_of_a_date_says_when_it_was_published(foot, publisher):
    text = f"BEIRUT, Oct 7 (AP) - Troops moved.\n\nRebels fired.\n\n{foot}\n"
    head = read_head(text)
    assert (head.agency, head.published) == (publisher, date(2015, 10, 7))
    assert [text[span.start : span.end] for span in head.body] == ["Troops moved.", "Rebels fired."]


def test_an_agency_at_the_foot_is_the_publisher_where_no_other_is_named():
    head = read_head("Troops moved.\n\nRebels fired.\n\nHillside Press, 08.10.2015")
    assert (head.agency, head.published) == ("Hillside Press", OCTOBER_8)


def test_a_text_of_one_paragraph_is_all_body():
    head = read_head("Troops moved on Thursday")
    assert head.title is None
    assert len(head.body) == 1


def test_a_first_line_with_a_full_stop_is_no_title():
    assert read_head("Troops moved.\n\nRebels fired.").title is None


def test_a_title_needs_a_blank_line_after_it():
    assert read_head("Army advances\nTroops moved.").title is None


def test_lines_wrapped_at_a_column_are_one_paragraph():
    line = "The army moved on and the rebels fired at it from the hills above\n"
    head = read_head("Title\n\n" + line * 6 + "and it stopped.\n")
    assert len(head.body) == 1


PARTS = [
    "Army advances", "Beirut (AFP) - Troops moved.", "October 8, 2015", "1 / 5", "- Heading -", "By Jane Doe",
    "\n", "\n\n", "Rebels fired.", "(CNN) -- X", "LONDON — ", "A file photo", "é\u2028", "Oct 99 (AP) -",
]  # fmt: skip


@given(st.lists(st.sampled_from(PARTS), max_size=12))
def test_any_head_is_read_in_order_and_whole(parts):
    text = "\n".join(parts)
    head = read_head(text)
    spans = sorted([*head.asides, *head.body], key=lambda span: span.start)
    for before, after in pairwise(spans):
        assert before.end <= after.start
    kept = "".join(text[span.start : span.end] for span in spans)
    assert "".join(kept.split()) == "".join(text.split())


@given(st.text(max_size=300))
def test_no_text_breaks_the_reading_of_its_head(text):
    head = read_head(text)
    assert all(0 <= span.start < span.end <= len(text) for span in (*head.asides, *head.body))
