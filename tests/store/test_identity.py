"""What makes a row of an event table the same row."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from store.dates import DateSpan, Precision
from store.identity import row_uid
from store.model import (
    Actor,
    Event,
    EventType,
    GeoPrecision,
    Location,
    Mention,
    Participant,
    Place,
    Role,
    Salience,
    Toll,
)
from store.uids import short_uid

DAY = DateSpan(date(2015, 10, 8), date(2015, 10, 8), Precision.DAY)
ROW = Event(
    "a",
    EventType.ASSAULT,
    DAY,
    (Mention("a"),),
    participants=(Participant(Actor("Russia"), Role.ACTOR),),
    places=(Place(Location("Hama", 1.0, 2.0, "SY", GeoPrecision.EXACT)),),
)


def test_the_identity_of_a_row_is_what_it_says():
    assert row_uid(ROW) == row_uid(replace(ROW, confidence=0.5, salience=Salience.MINOR, explanation=("x",)))
    others = [
        replace(ROW, title="b"),
        replace(ROW, date=None),
        replace(ROW, fatalities=Toll(1, None)),
        replace(ROW, participants=()),
        replace(ROW, places=()),
        replace(ROW, mentions=(Mention("a", url="https://example.org/1"),)),
    ]
    assert len({row_uid(each) for each in (ROW, *others)}) == 7


@given(st.text(max_size=6), st.text(max_size=6))
def test_words_never_run_over_from_one_cell_into_the_next(first, second):
    together, moved = (first, second), (first + second, "")
    for one, other in (
        (Mention(together[0], url=together[1]), Mention(moved[0], url=moved[1])),
        (
            Mention("m", publisher=together[0], url=together[1]),
            Mention("m", publisher=moved[0], url=moved[1]),
        ),
    ):
        same = row_uid(replace(ROW, mentions=(one,))) == row_uid(replace(ROW, mentions=(other,)))
        assert same is (one == other)


def test_hashes_are_thirteen_letters_and_digits_whatever_the_text():
    for text in ("", "a", "b" * 999, "\ud800"):
        assert len(short_uid(text)) == 13
        assert short_uid(text).isalnum()
    assert short_uid("dateline") == "24ojcqr5twexo"
