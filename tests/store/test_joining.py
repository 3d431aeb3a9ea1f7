"""Articles that tell one event: joined carefully, explained, in any order, never against what people say."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_events import FRANCE, HAMA, HOMS, PARIS, RUSSIA, SYRIA, october, said, story

from store import changes as log
from store.changes import ChangeKind
from store.checking import faults
from store.dates import Basis, Modifier
from store.decisions import merge, split, undo
from store.model import (
    Actor,
    ActorKind,
    Article,
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
    Salience,
    Span,
    Toll,
)
from store.opening import open_store
from store.reading import event
from store.sameness import apart
from store.writing import Writer

AIR_FORCE = Actor("Russian Air Force", ActorKind.ORGAN, "RU")
ARMY = Actor("Russian Army", ActorKind.ORGAN, "RU")
FRONT = Actor("Nusra Front", ActorKind.ARMED_GROUP)
REBELS = Actor("rebels", ActorKind.GROUP)


CONVOY = "Jets struck a convoy of lorries with ammunition on the mountain road"
NEWS_OF_FRIDAY = october(9, basis=Basis.INFERRED)
JONES = Actor("Peter Jones", ActorKind.PERSON)
ARRESTED = {
    "actors": ((JONES, Role.RECIPIENT),),
    "places": (),
    "type": EventType.COERCE,
    "subtype": "arrest",
    "trigger": "arrested",
}


THURSDAY = october(8)
BOTH = ((RUSSIA, Role.ACTOR), (FRONT, Role.RECIPIENT))
AIRPORT = Location("Hama airport", 35.12, 36.71, "SY", GeoPrecision.NEAR)


def acting(actor, recipient):
    return (actor, Role.ACTOR), (recipient, Role.RECIPIENT)


def strike(
    sentence="Jets struck Hama.",
    *,
    actors=BOTH,
    places=(HAMA,),
    when=THURSDAY,
    trigger="struck",
    **fields,
):
    """An air strike as one sentence tells it."""
    told = {"type": EventType.ASSAULT, "subtype": "air strike", **fields}
    return Event(
        sentence,
        date=when,
        mentions=(said(sentence, trigger=trigger, fatalities=told.get("fatalities")),),
        participants=tuple(Participant(actor, role) for actor, role in actors),
        places=tuple(Place(at) for at in places),
        **told,
    )


def add(connection, *events, start=0):
    """Each event in an article of its own; how many events there are then."""
    for number, one in enumerate(events, start):
        published = date(2015, 10, 10) + timedelta(days=number)
        Writer(connection).add(story(number, published, one.title, one))
    return connection.execute("SELECT count(*) FROM events").fetchone()[0]


def test_two_articles_of_one_strike_are_one_event_that_says_why(connection):
    assert add(connection, strike(), strike("Russia struck rebels in Hama.")) == 1
    one = event(connection, 1)
    assert [mention.text for mention in one.mentions] == [
        "Jets struck Hama.",
        "Russia struck rebels in Hama.",
    ]
    assert one.explanation[-1] == (
        "also told by Paper 1, 2015-10-11: the same kind (air strike), the same word (“struck”), "
        "the same day, the same actor (Russia), the same recipient (Nusra Front), the same place (Hama)"
    )
    (change,) = log.changes(connection)
    assert (change.kind, change.words) == (
        ChangeKind.JOIN,
        "joined “Russia struck rebels in Hama.” to “Jets struck Hama.”",
    )
    assert list(faults(connection)) == []


@pytest.mark.parametrize(
    ("why", "other"),
    [
        ("tolls are rivals'", strike("They struck.", fatalities=Toll(12, 12))),
        (
            "a state acts through its organs",
            strike("Jets struck.", actors=acting(AIR_FORCE, FRONT)),
        ),
        ("the place is told wider", strike("Jets struck the front.", places=(SYRIA,), fatalities=Toll(3, 3))),
        (
            "it is told at the edge of the town",
            strike("Jets struck.", places=(AIRPORT,)),
        ),
        ("who denies it speaks of it", strike("No jets struck Hama.", modality=Modality.DENIED)),
        ("some said so, others saw it", strike("Jets struck, they say.", modality=Modality.REPORTED)),
    ],
)
def test_what_may_differ(connection, why, other):
    assert add(connection, strike(fatalities=Toll(3, 3)), other) == 1, why


@pytest.mark.parametrize(
    ("why", "other"),
    [
        ("another day", strike("Jets struck Hama.", when=october(9))),
        ("no day", strike("Jets struck Hama again.", when=None)),
        ("many days", strike("Jets struck for a week.", when=october(4, 12))),
        ("all days since", strike("Jets struck since Thursday.", when=october(8, 9, Modifier.SINCE))),
        ("another town", strike("Jets struck Homs.", places=(HOMS,))),
        ("another country", strike("Jets struck Paris.", places=(PARIS,))),
        (
            "another actor",
            strike("France struck Hama.", actors=acting(FRANCE, FRONT)),
        ),
        (
            "another recipient",
            strike("Russia struck.", actors=acting(RUSSIA, FRANCE)),
        ),
        ("another kind", strike("Jets shelled Hama.", subtype="shelling", trigger="shelled")),
        ("another type", strike("Jets struck Hama?", type=EventType.MOBILIZE)),
        ("it is planned", strike("Jets will have struck Hama.", modality=Modality.PLANNED)),
        ("background", strike("Jets had struck Hama.", salience=Salience.MINOR)),
        ("too little is told", strike("Jets struck.", actors=((RUSSIA, Role.ACTOR),), places=())),
    ],
)
def test_what_keeps_two_events_apart(connection, why, other):
    assert add(connection, strike(), other) == 2, why
    assert log.changes(connection) == []


def test_what_some_assert_and_some_deny_is_told_as_asserted(connection):
    add(connection, strike("No jets struck Hama.", modality=Modality.DENIED), strike())
    (one,) = [event(connection, i) for (i,) in connection.execute("SELECT id FROM events")]
    assert one.modality == "asserted"
    assert "though one denies it" in one.explanation[-1]


def test_two_organs_of_a_state_are_two_actors(connection):
    first = strike(actors=acting(AIR_FORCE, FRONT))
    assert add(connection, first, strike("They struck.", actors=acting(ARMY, FRONT))) == 2


def test_what_one_article_tells_as_two_stays_two(connection):
    text = "Jets struck Hama. Jets struck Hama later."
    first = strike("Jets struck Hama.")
    later = Mention("Jets struck Hama later.", Span(18, 41), Span(23, 29))
    second = replace(strike("Jets struck Hama later."), mentions=(later,))
    article = Article("two.txt", text, None, None, date(2015, 10, 9))
    Writer(connection).add(Extraction(article, (first, second)))
    assert add(connection, strike("Russian jets struck Hama.")) == 2
    assert mentions_by_event(connection) == [1, 2]


def mentions_by_event(connection):
    return sorted(k for (k,) in connection.execute("SELECT count(*) FROM mentions GROUP BY event_id"))


def test_adding_again_joins_nothing_twice(connection):
    events = [strike(), strike("Russia struck Hama.")]
    add(connection, *events)
    before = connection.execute("SELECT count(*) FROM bonds").fetchone()
    add(connection, *events)
    assert connection.execute("SELECT count(*) FROM bonds").fetchone() == before
    assert len(log.changes(connection)) == 1


def test_a_join_that_was_undone_stays_undone_whatever_is_added(connection):
    add(connection, strike(), strike("Russia struck Hama."))
    undo(connection, 1)
    assert add(connection, strike("Warplanes struck Hama."), start=2) == 2
    told = [
        {m.text for m in event(connection, i).mentions}
        for (i,) in connection.execute("SELECT id FROM events")
    ]
    assert not any({"Jets struck Hama.", "Russia struck Hama."} <= texts for texts in told)
    assert list(faults(connection)) == []


def test_what_people_split_or_merged_stays_so_when_more_is_added(connection):
    add(connection, strike(), strike("Russia struck Hama."), strike("Jets struck Homs.", places=(HOMS,)))
    split(connection, 1)
    merge(connection, [1, 3])
    homes = "SELECT id, event_id FROM tellings WHERE id <= 3 ORDER BY id"
    before = connection.execute(homes).fetchall()
    add(connection, strike("Warplanes struck Hama."), start=3)
    assert connection.execute(homes).fetchall() == before


def grouping(connection):
    """Which articles tell one event together, and what the events say."""
    rows = connection.execute(
        """SELECT e.uid, e.title, e.edtf, e.fatalities_low, e.fatalities_high, group_concat(a.source, ' ')
           FROM events e JOIN (SELECT DISTINCT event_id, article_id FROM mentions ORDER BY 1, 2) m
               ON m.event_id = e.id JOIN articles a ON a.id = m.article_id GROUP BY e.id"""
    )
    return sorted((*row[:-1], sorted(row[-1].split())) for row in rows)


@st.composite
def stories(draw):
    """A few tellings of a few strikes, some of them vague, some at odds."""
    told = []
    for number in range(draw(st.integers(2, 6))):
        place = draw(st.sampled_from([(HAMA,), (HOMS,), (SYRIA,), ()]))
        who = draw(st.sampled_from([RUSSIA, AIR_FORCE, ARMY, FRANCE]))
        whom = draw(st.sampled_from([FRONT, REBELS, FRANCE, None]))
        actors = [(who, Role.ACTOR)] + ([(whom, Role.RECIPIENT)] if whom else [])
        begin = draw(st.integers(7, 9))
        basis = draw(st.sampled_from([Basis.EXPLICIT, Basis.INFERRED]))
        when = october(begin, begin + draw(st.sampled_from([0, 0, 0, 1])), basis=basis)
        toll = draw(st.sampled_from([None, Toll(3, 3), Toll(12, None)]))
        told.append(
            strike(f"{CONVOY}, said {number}.", actors=actors, places=place, when=when, fatalities=toll)
        )
    return told


@settings(max_examples=25)
@given(told=stories(), data=st.data())
def test_the_order_in_which_articles_are_added_does_not_matter(tmp_path_factory, told, data):
    order = data.draw(st.sampled_from(list(permutations(range(len(told))))[:120]))
    found = []
    for numbers in (range(len(told)), order):
        connection = open_store(tmp_path_factory.mktemp("order") / "store.db")
        for number in numbers:
            add(connection, told[number], start=number)
        assert list(faults(connection)) == []
        found.append(grouping(connection))
        connection.close()
    assert found[0] == found[1]


def test_an_actor_that_acts_in_many_places_is_not_enough(connection):
    taken = {"actors": ((FRONT, Role.ACTOR),), "places": (), "subtype": "capture", "trigger": "took"}
    first = strike("The front took the ninth town of the advance on Thursday.", **taken)
    assert (
        add(connection, first, strike("The front took the tenth town of the advance on Thursday.", **taken))
        == 2
    )


def test_people_who_are_only_described_may_be_anybody(connection):
    told = {"actors": ((REBELS, Role.ACTOR),), "places": (), "type": EventType.OTHER}
    words = "Rebels struck the airport road with rockets during the evening"
    assert add(connection, strike(f"{words}.", **told), strike(f"{words}, again.", **told)) == 2


def test_each_naming_what_the_other_does_not_speaks_for_two(connection):
    told = {"places": (), "actors": ((REBELS, Role.ACTOR), (FRONT, Role.RECIPIENT)), "fatalities": Toll(4, 4)}
    assert (
        add(connection, strike("Rebels struck Ardan.", **told), strike("Rebels struck Belmar.", **told)) == 2
    )
    assert add(connection, strike("They struck.", **told), start=2) == 2, (
        "it may be either, and is one of them"
    )


def test_what_belligerents_do_to_each_other_in_a_day_is_not_one_event(connection):
    one, other = strike("Jets struck depots.", places=()), strike("Jets struck trucks.", places=())
    assert add(connection, one, other) == 2
    alike = "Jets struck a convoy of lorries with ammunition on the mountain road"
    longer = [strike(f"{alike}{end}", places=()) for end in (".", ", witnesses say.")]
    assert add(connection, *longer, start=2) == 3


def test_tolls_that_differ_ask_for_more_evidence(connection):
    told = {"actors": ((FRONT, Role.RECIPIENT),), "places": ()}
    first = strike("Jets struck, three died.", fatalities=Toll(3, 3), **told)
    assert add(connection, first, strike("Jets struck, nine died.", fatalities=Toll(9, 9), **told)) == 2
    assert add(connection, strike("Jets struck, four died.", fatalities=Toll(3, 3), **told), start=2) == 2


def test_the_day_of_the_news_may_stand_for_the_day_before_it(connection):
    where = "at the northern airport with false passports"
    first = strike(f"Peter Jones was arrested {where} on Thursday.", **ARRESTED)
    again = strike(f"Peter Jones has been arrested {where}.", when=NEWS_OF_FRIDAY, **ARRESTED)
    assert add(connection, first, again) == 1
    assert connection.execute("SELECT begin FROM events").fetchall() == [("2015-10-08",)]
    later = strike(f"Peter Jones was arrested {where} on Saturday.", when=october(10), **ARRESTED)
    assert add(connection, later, start=2) == 2, "what is said to be later is not what the news told before"


@pytest.mark.parametrize(
    ("why", "first", "second", "events"),
    [
        (
            "attacks go on from day to day",
            strike(f"{CONVOY}.", places=()),
            strike(f"{CONVOY} again.", places=(), when=NEWS_OF_FRIDAY),
            2,
        ),
        (
            "and in one town too",
            strike("Jets struck Hama."),
            strike("Jets struck harder.", when=NEWS_OF_FRIDAY),
            2,
        ),
        (
            "unless the words are the same",
            strike(f"{CONVOY}."),
            strike(f"{CONVOY} again.", when=NEWS_OF_FRIDAY),
            1,
        ),
    ],
)
def test_a_second_act_on_the_next_day_is_another_event(connection, why, first, second, events):
    assert add(connection, first, second) == events, why


def test_adding_says_how_many_events_others_tell_too(connection):
    told = [strike(), strike("Russia struck Hama."), strike("Jets struck Homs.", places=(HOMS,))]
    articles = [
        Article(f"{n}.txt", one.title, "A story", None, date(2015, 10, 9)) for n, one in enumerate(told)
    ]
    added = [Writer(connection).add(Extraction(a, (one,))) for a, one in zip(articles, told, strict=True)]
    assert [one.joined for one in added] == [0, 1, 0]


def test_of_many_tellings_only_the_new_one_is_compared(connection, monkeypatch):
    asked = []

    def counted(one, other):
        asked.append((one, other))
        return apart(one, other)

    monkeypatch.setattr("store.tellings.apart", counted)
    add(connection, *(strike(f"Jets struck Hama, says paper {n}.") for n in range(12)))
    assert connection.execute("SELECT count(*) FROM events").fetchone() == (1,)
    assert len(asked) <= 12 * 12, "as many as there are pairs, not as many for each article"
