"""The detail pane, articles and lists: everything that went in comes out."""

from datetime import date

import pytest
from made_up import fill

from store import listing, reading
from store.counting import SqlCounts
from store.dates import Basis, DateSpan, Modifier, Precision
from store.facets import Facet
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
    Salience,
    Span,
    Stance,
    Toll,
)
from store.notes import note, tag
from store.query import parse
from store.reckoning import Reckoning
from store.writing import Writer

TEXT = "Russia struck Hama late last week, state TV said. NATO denied it."
STORY = Extraction(
    Article("story.txt", TEXT, "A strike", "AFP", date(2015, 10, 9), "BEIRUT", "https://example.org/1"),
    (
        Event(
            "Russia strikes Hama",
            EventType.ASSAULT,
            DateSpan(date(2015, 10, 1), date(2015, 10, 4), Precision.WEEK, Modifier.LATE, Basis.RELATIVE),
            (
                Mention(
                    TEXT[:49],
                    Span(0, 49),
                    Span(7, 13),
                    Attribution("state TV", Stance.CONFIRMS, Span(35, 43)),
                    Toll(3, None),
                ),
                Mention(TEXT[50:], Span(50, 65), Span(55, 61), Attribution("NATO", Stance.DENIES)),
            ),
            "air strike",
            Modality.REPORTED,
            Salience.MAIN,
            (
                Participant(Actor("NATO", ActorKind.ORGANISATION), Role.OTHER, Span(50, 54)),
                Participant(Actor("Russia", ActorKind.STATE, "RU", ("Moscow",)), Role.ACTOR, Span(0, 6)),
            ),
            (Place(Location("Hama", 35.13, 36.75, "SY", GeoPrecision.NEAR), Span(14, 18)),),
            Toll(3, 12),
            0.75,
            "c1",
            ("the date: relative to the dateline", "the place: “Hama”"),
        ),
        Event(
            "NATO denies",
            EventType.REJECT,
            None,
            (Mention(TEXT[50:], Span(50, 65)),),
            salience=Salience.MINOR,
        ),
    ),
)


def test_an_event_comes_back_with_all_that_went_in(connection):
    Writer(connection).add(STORY)
    tag(connection, [1], "surge")
    note(connection, 1, "check this")
    found = reading.event(connection, 1)
    event = STORY.events[0]
    assert (found.title, found.type, found.subtype, found.modality) == (
        event.title,
        "ASSAULT",
        "air strike",
        "reported",
    )
    assert (found.begin, found.end, found.precision, found.modifier, found.basis, found.edtf) == (
        date(2015, 10, 1),
        date(2015, 10, 4),
        "week",
        "late",
        "relative",
        "2015-10-01~/2015-10-04~",
    )
    assert (found.fatalities, found.confidence, found.cluster) == (Toll(3, 12), 0.75, "c1")
    assert found.explanation == event.explanation
    assert (found.minor, found.tags, found.note) == (False, ("surge",), "check this")
    assert [(a.name, a.kind, a.country, a.role, a.span) for a in found.actors] == [
        ("Russia", "state", "RU", "actor", Span(0, 6)),
        ("NATO", "organisation", None, "other", Span(50, 54)),
    ]
    (place,) = found.locations
    assert (place.label, place.lat, place.lon, place.country, place.precision, place.span) == (
        "Hama",
        35.13,
        36.75,
        "SY",
        "near",
        Span(14, 18),
    )
    first, second = found.mentions
    assert (first.text, first.sentence, first.trigger) == (TEXT[:49], Span(0, 49), Span(7, 13))
    assert (first.says, first.stance, first.attribution) == ("state TV", "confirms", Span(35, 43))
    assert (first.fatalities, second.fatalities) == (Toll(3, None), None)
    assert (first.publisher, first.published, first.article_title, first.source, first.url) == (
        "AFP",
        date(2015, 10, 9),
        "A strike",
        "story.txt",
        "https://example.org/1",
    )
    assert (second.says, second.stance) == ("NATO", "denies")


def test_an_article_comes_back_whole_with_its_events_in_reading_order(connection):
    Writer(connection).add(STORY)
    found = reading.article(connection, 1)
    assert found.text == TEXT
    assert (found.row.title, found.row.publisher, found.row.dateline, found.row.events) == (
        "A strike",
        "AFP",
        "BEIRUT",
        1,
    )
    assert [(e.id, e.minor, TEXT[e.sentence.start : e.sentence.end]) for e in found.events] == [
        (1, False, TEXT[:49]),
        (2, True, TEXT[50:]),
        (1, False, TEXT[50:]),
    ]


def test_what_is_not_there_is_none(connection):
    assert reading.event(connection, 1) is None
    assert reading.article(connection, 1) is None
    assert list(reading.events(connection, [])) == []


def test_many_events_stream_in_the_order_asked_for(connection):
    made = fill(connection, 2)
    ids = [one.id for one in made][::-1] * 11
    assert len(ids) > reading.EVENTS_A_BATCH
    found = list(reading.events(connection, (i for i in [0, *ids, 10_000])))
    assert [event.id for event in found] == ids
    assert found[0] == reading.event(connection, ids[0])


def test_events_are_found_by_number_and_by_the_beginning_of_their_id(connection):
    fill(connection, 2)
    event = reading.event(connection, 7)
    assert reading.event_ids(connection, event.uid) == [7]
    assert reading.event_ids(connection, f" #{event.uid[:6].upper()} ") == [7]
    assert reading.event_ids(connection, "7") == [7]
    assert [
        reading.event_ids(connection, text) for text in ("", "%", "a%", "abc", "9999", "9" * 30, "é" * 5)
    ] == [[]] * 7


def test_articles_are_listed_oldest_first_and_for_a_query(connection):
    writer = Writer(connection)
    writer.add(STORY)
    writer.add(Extraction(Article("old.txt", "Nothing.", "Old", None, date(2014, 1, 1))))
    writer.add(Extraction(Article("undated.txt", "Nothing at all.")))
    assert [a.source for a in reading.articles(connection)] == ["old.txt", "story.txt", "undated.txt"]
    ids = SqlCounts(connection).ids(parse("actor:russia"))
    assert [(a.source, a.events) for a in reading.articles(connection, ids)] == [("story.txt", 1)]


@pytest.mark.parametrize(
    "query", ["", "salience:all", "actor:Russia", "location:Hama", "-actor:NATO date:2015"]
)
def test_lists_of_actors_and_locations_count_the_events_in_view(connection, query):
    made = {one.id: one for one in fill(connection, 4)}
    counts = SqlCounts(connection, Reckoning(date(2015, 10, 8)))
    shown = [made[i] for i in counts.ids(parse(query))]
    actors = list(listing.actors(connection, counts.condition(parse(query))))
    expected = {}
    for one in shown:
        for name in {p.actor.name for p in one.event.participants}:
            expected[name] = expected.get(name, 0) + 1
    assert {row.name: row.events for row in actors} == expected
    assert [row.events for row in actors] == sorted(expected.values(), reverse=True)
    locations = list(listing.locations(connection, counts.condition(parse(query))))
    assert sum(row.events for row in locations) == sum(len(one.labels) for one in shown)


def test_lists_tell_names_countries_and_coordinates(connection):
    Writer(connection).add(STORY)
    everything = SqlCounts(connection).condition(parse("salience:all"))
    russia = next(row for row in listing.actors(connection, everything) if row.name == "Russia")
    assert (russia.kind, russia.country, russia.aliases) == ("state", "RU", ("Moscow",))
    (hama,) = listing.locations(connection, everything)
    assert (hama.label, hama.lat, hama.lon, hama.country, hama.aliases) == ("Hama", 35.13, 36.75, "SY", ())


def test_a_store_can_be_read_by_the_tools_people_have(connection):
    """Datasette and sqlite-utils find foreign keys and the full-text tables by these declarations."""
    fill(connection, 0)
    keys = connection.execute(
        'SELECT "table", "from" FROM pragma_foreign_key_list(\'mentions\') ORDER BY 2'
    ).fetchall()
    assert keys == [
        ("articles", "article_id"),
        ("events", "event_id"),
        ("sources", "publisher_id"),
        ("speakers", "speaker_id"),
        ("tellings", "telling_id"),
    ]
    from sqlite_utils import Database

    db = Database(connection)
    assert db["mentions"].detect_fts() == "mentions_fts"
    assert next(db["mentions"].search("missile"))["text"]
    assert SqlCounts(connection).facet(parse(""), Facet.TYPE).of_all == len(
        {row["type"] for row in db["events"].rows if row["salience"] == "main"}
    )


def test_the_newest_day_is_the_last_on_which_something_happened(connection):
    def on(day, **more):
        return Event("Talks", EventType.CONSULT, DateSpan(day, day, Precision.DAY), (Mention("t"),), **more)

    assert reading.newest_day(connection) is None
    rows = [
        on(date(2015, 10, 1)),
        on(date(2015, 10, 8)),
        on(date(2015, 10, 9), salience=Salience.MINOR),
        on(date(2015, 11, 1), modality=Modality.PLANNED),
    ]
    Writer(connection).add_table(Article("t.csv", ""), rows)
    assert reading.newest_day(connection) == date(2015, 10, 8)
