"""Claims beside denials, and tolls per source, never added up."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from store.details import MentionDetail
from store.model import Toll
from tui.claims import source_of, tolls
from tui.panes.claims import claim_lines, toll_lines
from tui.panes.parts import width_of


def mention(publisher="AFP", says=None, stance=None, toll=None, text="Shells hit the ring road.", n=1):
    fatalities = Toll(*toll) if toll else None
    when = date(2015, 10, 8)
    return MentionDetail(
        n, n, text, None, None, says, stance, None, fatalities, publisher, when, None, f"{n}.txt", None
    )


def text_of(lines):
    return "\n".join("".join(part.text for part in line).rstrip() for line in lines)


CLAIM = mention("AFP", "the Observatory", "asserts", (12, 20), "At least a dozen died in the raid.")
REPEATED = mention("Reuters", "the Observatory", "asserts", (12, 20), n=2)
STATE = mention("State TV", None, None, (3, 3), n=3)
DENIAL = mention("Harbour News", "the ministry", "denies", None, "The ministry denied any raid.", n=4)


def test_denials_stand_beside_claims():
    lines = claim_lines([CLAIM, STATE, DENIAL], 0, 60)
    text = text_of(lines)
    head = next(line for line in text.splitlines() if "SAY SO 2" in line)
    assert "✗ DENY IT 1" in head
    assert head.index("│") == text.splitlines()[-1].index("│")
    assert "The ministry denied any" in text
    assert "▶ the Observatory asserts" in text


def test_narrow_panes_tell_denials_below_claims():
    text = text_of(claim_lines([CLAIM, DENIAL], 0, 30))
    assert text.index("SAY SO 1") < text.index("AFP") < text.index("DENY IT 1") < text.index("Harbour")


def test_without_denials_the_other_mentions_are_listed():
    text = text_of(claim_lines([CLAIM, REPEATED], 0, 60))
    assert "ALSO REPORTED" in text
    assert "Reuters" in text and "AFP" not in text
    assert claim_lines([CLAIM], 0, 60) == []


def test_where_all_deny_nothing_stands_beside():
    assert "DENY IT" not in text_of(claim_lines([DENIAL, DENIAL], 0, 60))


def test_tolls_are_told_per_source_and_only_where_they_differ():
    claims = tolls([CLAIM, REPEATED, STATE, DENIAL, STATE])
    assert [(c.toll.low, c.sources) for c in claims] == [
        (3, ("State TV",)),
        (12, ("the Observatory (AFP)", "the Observatory (Reuters)")),
    ]
    text = text_of(toll_lines([CLAIM, STATE], 60))
    assert "3               State TV" in text
    assert "12–20           the Observatory (AFP)" in text
    assert toll_lines([CLAIM, REPEATED, DENIAL], 60) == []


@pytest.mark.parametrize(("toll", "words"), [((7, None), "at least 7"), ((1200, 1300), "1,200–1,300")])
def test_figures_of_tolls(toll, words):
    assert words in text_of(toll_lines([mention(toll=toll), STATE], 60))


def test_who_says_so():
    assert source_of(CLAIM) == "the Observatory (AFP)"
    assert source_of(mention(None, n=9)) == "9.txt"


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
mentions = st.builds(
    mention,
    texts,
    st.none() | texts,
    st.sampled_from([None, "asserts", "denies"]),
    st.none() | st.tuples(st.integers(0, 9999), st.none() | st.integers(10_000, 99_999)),
    texts,
)


@given(st.lists(mentions, max_size=6), st.integers(0, 5), st.integers(12, 90))
def test_no_line_is_wider_than_the_pane(some, here, width):
    for line in [*claim_lines(some, here, width), *toll_lines(some, max(width, 20))]:
        assert width_of(line) <= max(width, 20)
        assert all(cell_len(char) >= 0 for part in line for char in part.text)
