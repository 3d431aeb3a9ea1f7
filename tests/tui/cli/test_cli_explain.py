"""`dateline explain`: everything that is known about one event, and why."""

from contextlib import closing
from datetime import date

import pytest

from export.clean import is_clean
from store.dates import Basis, DateSpan, Modifier, Precision
from store.model import (
    Actor,
    ActorKind,
    Article,
    Attribution,
    Event,
    EventType,
    Extraction,
    GeoPrecision,
    Location,
    Mention,
    Modality,
    Participant,
    Place,
    Role,
    Span,
    Stance,
    Toll,
)
from store.notes import note, tag
from store.opening import open_store
from store.writing import Writer

TEXT = "The navy said ships fired at Hama late in August. Nobody else saw it."
EVENT = Event(
    title="Ships fired at Hama",
    type=EventType.ASSAULT,
    subtype="shelling",
    date=DateSpan(date(2015, 8, 21), date(2015, 8, 31), Precision.MONTH, Modifier.LATE, Basis.RELATIVE),
    mentions=(
        Mention(
            TEXT[:49],
            Span(0, 49),
            Span(20, 25),
            attribution=Attribution("the navy", Stance.ASSERTS, Span(0, 8)),
            fatalities=Toll(3, None),
        ),
    ),
    modality=Modality.REPORTED,
    participants=(Participant(Actor("Navy", ActorKind.ORGAN, "RU"), Role.ACTOR, Span(4, 8)),),
    places=(Place(Location("Hama", 35.13, 36.75, "SY", GeoPrecision.EXACT), Span(29, 33)),),
    fatalities=Toll(3, None),
    confidence=0.85,
    explanation=("date: “late in August” stands on “fired”", "place: Hama stands in the clause of “fired”"),
)
OTHER = Event(
    title="Nobody saw it", type=EventType.OTHER, date=None, mentions=(Mention(TEXT[50:], Span(50, 69)),)
)
ARTICLE = Article("dispatch.txt", TEXT, "Ships fire", "AFP", date(2015, 9, 1), url="https://afp.example/1")


@pytest.fixture
def uids(tmp_path):
    """Ids of the two events of a store."""
    with closing(open_store(tmp_path / "s.db")) as connection:
        Writer(connection).add(Extraction(ARTICLE, (EVENT, OTHER)))
        tag(connection, [1], "surge")
        note(connection, 1, "check this")
        return [uid for (uid,) in connection.execute("SELECT uid FROM events ORDER BY id")]


@pytest.fixture
def explain(dateline, tmp_path, uids):
    return lambda *arguments: dateline("--db", tmp_path / "s.db", "explain", *arguments)


def test_everything_that_is_known_is_told_line_by_line(explain, uids):
    done = explain(uids[0])
    assert (done.code, done.err) == (0, "")
    assert (
        done.out
        == f"""\
EVENT       Ships fired at Hama
ID          {uids[0]} · number 1
DATE        late August 2015
            2015-08-21~/2015-08-31~ · 2015-08-21 to 2015-08-31 · precision month, late
            basis relative
TYPE        ASSAULT (shelling)
TOLD AS     reported · main event
CONFIDENCE  0.85 of 1
ACTOR       Navy · actor · organ · RU · named “navy”
PLACE       Hama, Syria · exact · 35.1300, 36.7500 · named “Hama”
KILLED      at least 3
WHY         date: “late in August” stands on “fired”
            place: Hama stands in the clause of “fired”
TAGS        surge
NOTE        check this

REPORT 1    of 1 · AFP · “Ships fire” · 1 September 2015
            “The navy said ships fired at Hama late in August.”
SAYS SO     the navy · asserts
KILLED      at least 3
TOLD BY     “fired”
READ FROM   dispatch.txt · characters 0 to 49
URL         https://afp.example/1
"""
    )


def test_an_event_is_found_by_its_id_its_beginning_and_its_number(explain, uids):
    whole = explain(uids[1]).out
    assert "EVENT       Nobody saw it\n" in whole
    assert "DATE        undated\n" in whole
    for reference in (uids[1][:6], uids[1].upper(), f"#{uids[1]}", "2"):
        assert explain(reference).out == whole


@pytest.mark.parametrize("reference", ["zzzzzzzz", "abc", "99", "' OR 1=1", ""])
def test_what_is_no_event_ends_with_4(explain, reference):
    done = explain(reference)
    assert (done.code, done.out) == (4, "")
    assert "there is no event" in done.err


def test_a_beginning_of_several_names_them_and_ends_with_1(explain, uids, tmp_path):
    with closing(open_store(tmp_path / "s.db")) as connection:
        connection.execute("UPDATE events SET uid = 'abcd' || id || 'xxxxxxxx'")
    done = explain("abcd")
    assert (done.code, done.out) == (1, "")
    assert done.err.splitlines() == [
        "dateline: abcd: stands for several events:",
        "  abcd1xxxxxxxx  Ships fired at Hama",
        "  abcd2xxxxxxxx  Nobody saw it",
    ]


def test_hostile_text_reaches_no_terminal(dateline, tmp_path):
    evil = "\x1b]0;x\x07\u202e[/red]\n\x9b2J"
    with closing(open_store(tmp_path / "e.db")) as connection:
        event = Event(evil, EventType.OTHER, None, (Mention(evil, Span(0, len(evil))),), explanation=(evil,))
        Writer(connection).add(Extraction(Article(evil, evil, evil, evil), (event,)))
    done = dateline("--db", tmp_path / "e.db", "explain", "1")
    assert done.code == 0
    assert is_clean(done.out)
    assert "[/red]" in done.out
    assert is_clean(dateline("--db", tmp_path / "e.db", "explain", evil).err)
