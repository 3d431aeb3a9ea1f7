"""Merging, splitting, setting a date: what people decide holds, and undoing it leaves no trace."""

import random
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_events import HAMA, RUSSIA, SYRIA, TURKEY, october, said, story
from made_up import fill

from store import changes as log
from store.changes import ChangeKind
from store.checking import faults
from store.counting import SqlCounts
from store.dates import DateSpan, Precision
from store.decisions import DecisionError, make_one, merge, set_date, split, undo
from store.entries import EntryKind
from store.model import (
    Actor,
    ActorKind,
    Article,
    Event,
    EventType,
    GeoPrecision,
    Location,
    Mention,
    Participant,
    Place,
    Role,
    Toll,
)
from store.names import NameSearch
from store.notes import note, tag
from store.opening import open_store
from store.query import parse
from store.reading import event, event_ids
from store.writing import Writer


def tell(connection, number, *sentences, **fields):
    """Add an article that tells one event in these sentences; the id of the event."""
    text = "\n".join(sentences)
    mentions, at = [], 0
    for sentence in sentences:
        mentions.append(said(sentence, at, fatalities=fields.get("fatalities")))
        at += len(sentence) + 1
    told = {"title": sentences[0], "type": EventType.ASSAULT, "date": october(8), **fields}
    one = Event(mentions=tuple(mentions), **told)
    Writer(connection).add(story(number, date(2015, 10, 8 + number), text, one))
    return connection.execute("SELECT max(id) FROM events").fetchone()[0]


def picture(connection):
    """All that people see of the events."""
    return {
        query: sorted(connection.execute(query).fetchall(), key=repr)
        for query in (
            'SELECT id, uid, title, type, modality, salience, begin, "end", edtf, basis, fatalities_low,'
            " fatalities_high, confidence, explanation FROM events",
            'SELECT event_id, actor_id, role, article_id, start, "end" FROM event_actors',
            'SELECT event_id, location_id, article_id, start, "end" FROM event_locations',
            "SELECT id, event_id, text FROM mentions",
            "SELECT event_id, tag_id FROM event_tags",
            "SELECT event_id, text FROM notes",
            "SELECT id, name, events, minor_events FROM actors",
        )
    }


def uids(connection):
    return [uid for (uid,) in connection.execute("SELECT uid FROM events ORDER BY uid")]


def test_a_merged_event_has_all_that_was_told_of_its_parts(connection):
    who, where = (Participant(RUSSIA, Role.ACTOR),), (Place(SYRIA),)
    first = tell(connection, 1, "One.", participants=who, places=where, fatalities=Toll(3, None))
    second = tell(
        connection,
        2,
        "Two.",
        participants=(Participant(TURKEY, Role.RECIPIENT),),
        places=(Place(HAMA),),
        fatalities=Toll(12, 12),
    )
    change = merge(connection, [first, second])
    one = event(connection, first)
    assert change.kind is ChangeKind.MERGE
    assert "“One.” and “Two.”" in change.words
    assert event(connection, second) is None
    assert [m.text for m in one.mentions] == ["One.", "Two."]
    assert [(a.name, a.role) for a in one.actors] == [("Russia", "actor"), ("Turkey", "recipient")]
    assert [place.name for place in one.locations] == ["Hama"], "the closest place that is told"
    assert one.fatalities == Toll(3, 12), "rival tolls are a range, never a sum"
    assert [m.fatalities for m in one.mentions] == [Toll(3, None), Toll(12, 12)]
    assert one.explanation[-1] == f"also told by Paper 2, 2015-10-10: by hand (change {change.id})"


def test_the_finest_date_is_that_of_the_whole(connection):
    month = DateSpan(date(2015, 10, 1), date(2015, 10, 31), Precision.MONTH)
    first = tell(connection, 1, "One.", date=month)
    merge(connection, [first, tell(connection, 2, "Two.", date=october(9))])
    assert event(connection, first).edtf == "2015-10-09"


def test_every_uid_of_a_part_leads_to_the_whole(connection):
    first, second = tell(connection, 1, "One."), tell(connection, 2, "Two.")
    names = uids(connection)
    merge(connection, [second, first])
    assert [event_ids(connection, uid) for uid in names] == [[first], [first]]


def test_a_split_gives_every_article_its_own_event_again(connection):
    ids = [tell(connection, n, f"Sentence {n}.") for n in (1, 2, 3)]
    before = picture(connection)
    merge(connection, ids)
    split(connection, ids[0])
    assert picture(connection) == before


def test_a_sentence_can_be_taken_out_of_what_one_article_told(connection):
    only = tell(connection, 1, "Jets struck Hama.", "Shells fell on Homs.", "Jets came again.")
    before = picture(connection)
    second = event(connection, only).mentions[1].id
    split(connection, only, [second])
    assert [m.text for m in event(connection, only).mentions] == ["Jets struck Hama.", "Jets came again."]
    (out,) = connection.execute("SELECT event_id FROM mentions WHERE id = ?", (second,)).fetchone()
    assert event(connection, out).title == "Shells fell on Homs."
    assert list(faults(connection)) == []
    undo(connection)
    assert picture(connection) == before


def test_a_date_set_by_hand_says_so_and_can_be_undone(connection):
    only = tell(connection, 1, "One.")
    before = picture(connection)
    change = set_date(connection, only, october(3))
    found = event(connection, only)
    assert (found.edtf, found.basis) == ("2015-10-03", "corrected")
    assert f"date: set by hand (change {change.id})" in found.explanation
    set_date(connection, only, None)
    assert event(connection, only).begin is None
    undo(connection, change.id)
    assert event(connection, only).begin is None, "the later decision stands"
    undo(connection)
    assert picture(connection) == before


def test_a_date_set_by_hand_outlives_a_merge(connection):
    first, second = tell(connection, 1, "One."), tell(connection, 2, "Two.")
    set_date(connection, second, october(3))
    merge(connection, [first, second])
    assert event(connection, first).edtf == "2015-10-03"


def test_the_later_of_two_decisions_that_clash_holds(connection):
    first, second = tell(connection, 1, "One."), tell(connection, 2, "Two.")
    merge(connection, [first, second])
    split(connection, first)
    assert len(uids(connection)) == 2
    merge(connection, [first, second])
    assert len(uids(connection)) == 1
    undo(connection)
    assert len(uids(connection)) == 2, "the split before it stands"


def test_tags_and_notes_go_with_the_event_and_come_back(connection):
    first, second = tell(connection, 1, "One."), tell(connection, 2, "Two.")
    tag(connection, [first], "surge")
    tag(connection, [second], "doubtful")
    note(connection, second, "ask them")
    merge(connection, [first, second])
    tag(connection, [first], "new")
    assert set(event(connection, first).tags) == {"surge", "doubtful", "new"}
    assert event(connection, first).note == "ask them"
    undo(connection)
    assert set(event(connection, first).tags) == {"surge", "new"}
    assert event(connection, first).note is None
    assert (event(connection, second).tags, event(connection, second).note) == (("doubtful",), "ask them")


def test_adding_again_undoes_nothing(connection):
    first, second = tell(connection, 1, "One."), tell(connection, 2, "Two.")
    merge(connection, [first, second])
    row = Event("A row", EventType.ASSAULT, october(8), (Mention("A row"),))
    writer = Writer(connection)
    writer.add_table(
        Article("table.csv", ""), [row, Event("Other", EventType.ASSAULT, october(8), (Mention("Other"),))]
    )
    (row_id,) = event_ids(connection, "3")
    merge(connection, [first, row_id])
    before = picture(connection)
    writer.add_table(Article("newer.csv", ""), [row])
    tell(connection, 2, "Two.")
    assert picture(connection) == before


def test_what_cannot_be_done_is_said(connection):
    only = tell(connection, 1, "One.", "Two.")
    mentions = [m.id for m in event(connection, only).mentions]
    before = picture(connection)
    for wrong, words in (
        (lambda: merge(connection, [only]), "two events or more"),
        (lambda: merge(connection, [only, 99]), "no event 99"),
        (lambda: split(connection, 99), "no event 99"),
        (lambda: split(connection, only), "one article tells this event"),
        (lambda: split(connection, only, [77]), "mention 77 is not of this event"),
        (lambda: split(connection, only, mentions), "nothing would be left"),
        (lambda: set_date(connection, 99, None), "no event 99"),
        (lambda: undo(connection), "nothing to undo"),
        (lambda: undo(connection, 5), "no change 5"),
    ):
        with pytest.raises(DecisionError, match=words):
            wrong()
    assert picture(connection) == before
    assert log.changes(connection) == []


def test_nothing_is_undone_twice(connection):
    only = tell(connection, 1, "One.")
    set_date(connection, only, None)
    assert undo(connection).undone is not None
    with pytest.raises(DecisionError, match="undone already"):
        undo(connection, 1)


@settings(max_examples=15)
@given(seed=st.integers(0, 2**32), steps=st.lists(st.integers(0, 2**32), min_size=1, max_size=8))
def test_undoing_everything_in_any_order_gives_the_store_back(tmp_path_factory, seed, steps):
    connection = open_store(tmp_path_factory.mktemp("undo") / "store.db")
    fill(connection, seed, articles=5)
    before = picture(connection)
    for step in steps:
        decide(connection, random.Random(step))
        assert list(faults(connection)) == []
    standing = [change.id for change in log.changes(connection, standing=True)]
    random.Random(seed).shuffle(standing)
    for change in standing:
        try:
            undo(connection, change)
        except DecisionError:  # its parts were kept apart by a later change, which is undone first
            standing.append(change)
    assert list(faults(connection)) == []
    assert picture(connection) == before
    connection.close()


def decide(connection, rng):
    """One random decision."""
    ids = [i for (i,) in connection.execute("SELECT id FROM events ORDER BY id")]
    chosen = rng.choice(ids)
    kind = rng.choice(["merge", "merge", "split", "split", "date"])
    if kind == "merge":
        merge(connection, rng.sample(ids, rng.choice([2, 2, 3])))
    elif kind == "date":
        set_date(connection, chosen, rng.choice([None, october(rng.randint(1, 30))]))
    else:
        told = connection.execute(
            "SELECT event_id FROM mentions GROUP BY event_id HAVING count(*) > 1 ORDER BY event_id"
        ).fetchall()
        (chosen,) = rng.choice(told) if told else (chosen,)
        mentions = [m.id for m in event(connection, chosen).mentions]
        if len(mentions) > 1:
            split(connection, chosen, rng.sample(mentions, rng.randint(1, len(mentions) - 1)))


def actors(connection):
    rows = connection.execute("SELECT name, events FROM actors WHERE events > 0 ORDER BY name")
    return dict(rows.fetchall())


def acting(*names):
    return {"participants": tuple(Participant(Actor(name), Role.ACTOR) for name in names)}


def test_two_entries_become_one_with_the_names_of_both(connection):
    tell(connection, 1, "One.", **acting("Islamic State"))
    tell(connection, 2, "Two.", **acting("Daesh"))
    both = tell(connection, 3, "Three.", **acting("Islamic State", "Daesh"))
    before = picture(connection)
    change = make_one(connection, EntryKind.ACTOR, "islamic state", "daesh")
    assert change.words == "Daesh is Islamic State"
    assert actors(connection) == {"Islamic State": 3}
    assert [a.name for a in event(connection, both).actors] == ["Islamic State"]
    (found,) = NameSearch(connection).actors("dae")
    assert (found.value, found.alias, found.events) == ("Islamic State", "Daesh", 3)
    assert SqlCounts(connection).count(parse("actor:daesh")) == 3
    assert list(faults(connection)) == []
    undo(connection)
    assert picture(connection) == before
    assert [found.value for found in NameSearch(connection).actors("dae")] == ["Daesh"]


def test_what_is_added_later_keeps_two_entries_one_until_that_is_undone(connection):
    tell(connection, 1, "One.", **acting("Islamic State"))
    tell(connection, 2, "Two.", participants=(Participant(Actor("Daesh", ActorKind.GROUP), Role.ACTOR),))
    make_one(connection, EntryKind.ACTOR, "Islamic State", "Daesh")
    tell(
        connection,
        3,
        "Three.",
        participants=(Participant(Actor("Daesh", ActorKind.ARMED_GROUP, "SY"), Role.ACTOR),),
    )
    assert actors(connection) == {"Islamic State": 3}
    undo(connection)
    assert actors(connection) == {"Islamic State": 1, "Daesh": 2}
    assert list(faults(connection)) == []


def test_a_name_that_both_had_keeps_them_one_too(connection):
    caliphate = Actor("Islamic State", ActorKind.ARMED_GROUP, None, ("Daesh",))
    tell(connection, 1, "One.", **acting("Daesh"))
    tell(connection, 2, "Two.", participants=(Participant(caliphate, Role.ACTOR),))
    make_one(connection, EntryKind.ACTOR, "Islamic State", "Daesh")
    person = Actor("Daesh", ActorKind.PERSON, "FR")
    tell(connection, 3, "Three.", participants=(Participant(person, Role.ACTOR),))
    row = Event("A row", EventType.ASSAULT, october(8), (Mention("A row"),), **acting("Daesh"))
    Writer(connection).add_table(Article("table.csv", ""), [row])
    assert actors(connection) == {"Islamic State": 4}
    undo(connection)
    assert actors(connection) == {"Islamic State": 1, "Daesh": 3}
    assert list(faults(connection)) == []


def test_a_further_name_is_kept_and_taken_back(connection):
    tell(connection, 1, "One.", **acting("Islamic State"))
    make_one(connection, EntryKind.ACTOR, "Islamic State", "Daesh")
    tell(
        connection, 2, "Two.", participants=(Participant(Actor("Daesh", ActorKind.PERSON, "FR"), Role.ACTOR),)
    )
    assert actors(connection) == {"Islamic State": 2}
    undo(connection)
    assert NameSearch(connection).actors("dae") == [] or all(
        f.alias != "Daesh" for f in NameSearch(connection).actors("dae")
    )


def test_entries_made_one_in_turn_come_apart_in_any_order(connection):
    for number, name in enumerate(("IS", "ISIS", "ISIL"), 1):
        tell(connection, number, f"Sentence {number}.", **acting(name))
    before = picture(connection)
    first = make_one(connection, EntryKind.ACTOR, "ISIS", "ISIL")
    second = make_one(connection, EntryKind.ACTOR, "IS", "ISIL")
    assert actors(connection) == {"IS": 3}
    undo(connection, first.id)
    assert actors(connection) == {"IS": 2, "ISIL": 1}, "ISIL stood for ISIS when the second was made"
    undo(connection, second.id)
    assert picture(connection) == before


def test_locations_become_one_and_stay_so_at_their_own_coordinates(connection):
    raqqa = Location("Raqqa", 35.95, 39.01, "SY", GeoPrecision.EXACT)
    other = Location("Ar-Raqqah", 36.4, 39.6, "SY", GeoPrecision.EXACT)
    tell(connection, 1, "One.", places=(Place(raqqa),))
    second = tell(connection, 2, "Two.", places=(Place(other),))
    make_one(connection, EntryKind.LOCATION, "Raqqa", "Ar-Raqqah")
    third = tell(connection, 3, "Three.", places=(Place(other),))
    assert [p.label for i in (second, third) for p in event(connection, i).locations] == ["Raqqa", "Raqqa"]
    assert list(faults(connection)) == []
    undo(connection)
    assert [p.label for p in event(connection, third).locations] == ["Ar-Raqqah"]
    connection.execute("DELETE FROM event_locations WHERE event_id = ?", (third,))
    assert [p.label for p in event(connection, second).locations] == ["Ar-Raqqah"]


def test_entries_that_cannot_be_made_one_are_named(connection):
    tell(connection, 1, "One.", **acting("Russia", "Turkey"))
    tell(
        connection,
        2,
        "Two.",
        participants=tuple(
            Participant(Actor(name, aliases=("the army",)), Role.ACTOR) for name in ("Army A", "Army B")
        ),
    )
    for names, words in (
        (("Nobody", "Russia"), "no actor called Nobody"),
        (("Russia", "the army"), "several: Army A, Army B"),
        (("Russia", "russia"), "already"),
        (("Russia", "  "), "blank"),
    ):
        with pytest.raises(DecisionError, match=words):
            make_one(connection, EntryKind.ACTOR, *names)
