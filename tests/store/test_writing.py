"""Adding: the same twice changes nothing, a kill leaves whole articles, no text breaks it."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_up import fill

from store.dates import DateSpan, Precision
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
    Participant,
    Place,
    Role,
    Span,
    Toll,
)
from store.opening import open_reader, open_store
from store.writing import Added, Writer

ROOT = Path(__file__).parents[2]
DAY = DateSpan(date(2015, 10, 8), date(2015, 10, 8), Precision.DAY)


def told(text, *sentences, source="a.txt", **fields):
    """An article with one event a sentence."""
    events = []
    for sentence in sentences:
        start = text.index(sentence)
        mention = Mention(sentence, Span(start, start + len(sentence)))
        events.append(Event(sentence[:20], EventType.OTHER, DAY, (mention,), **fields))
    return Extraction(Article(source, text, "Title", "AFP", date(2015, 10, 9)), tuple(events))


def row(name, **fields):
    return Event(name, EventType.ASSAULT, DAY, (Mention(name),), **fields)


def acted(*actors):
    return {"participants": tuple(Participant(actor, Role.ACTOR) for actor in actors)}


def dump(connection):
    """Everything in the store but the times of writing."""
    lines = [
        line for line in connection.iterdump() if not line.startswith(('INSERT INTO "_sqlite', "COMMIT"))
    ]
    return sorted(line for line in lines if "_fts" not in line)


def names(connection, table="actors", column="name"):
    return [name for (name,) in connection.execute(f"SELECT {column} FROM {table} ORDER BY id")]


def test_adding_the_same_article_twice_changes_nothing(connection):
    extraction = told("One. Two.", "One.", "Two.", **acted(Actor("Russia", aliases=("Moscow",))))
    writer = Writer(connection)
    assert writer.add(extraction) == Added(articles=1, events=2)
    before = dump(connection)
    assert writer.add(extraction) == Added(known_articles=1)
    assert writer.knows(extraction.article)
    assert (
        writer.add(replace(extraction, article=replace(extraction.article, source="copy.txt"))).articles == 0
    )
    assert dump(connection) == before


def test_the_same_articles_make_the_same_store_whatever_the_machine(tmp_path):
    first, second = open_store(tmp_path / "1.db"), open_store(tmp_path / "2.db")
    fill(first, 3)
    fill(second, 3)
    uids = [names(c, "events", "uid") for c in (first, second)]
    assert uids[0] == uids[1]
    assert len(set(uids[0])) == len(uids[0])


def test_a_table_added_again_or_grown_adds_only_what_is_new(connection):
    writer, table = Writer(connection), Article("events.csv", "")
    rows = [row(f"row {i}", **acted(Actor(f"Actor {i % 7}"))) for i in range(50)]
    assert writer.add_table(table, rows[:30]) == Added(articles=1, events=30)
    assert writer.add_table(table, rows[:30]) == Added(known_articles=1, known_events=30)
    assert writer.add_table(table, rows) == Added(known_articles=1, events=20, known_events=30)
    assert writer.add_table(Article("newer.csv", ""), rows) == Added(known_events=50)
    assert names(connection, "articles", "source") == ["events.csv"]
    assert connection.execute("SELECT count(*) FROM events").fetchone() == (50,)


def test_rows_that_say_exactly_the_same_are_one_event(connection):
    assert Writer(connection).add_table(Article("t.csv", ""), [row("a"), row("a"), row("b")]).events == 2


def test_an_article_without_events_is_kept_and_a_table_without_rows_is_not(connection):
    writer = Writer(connection)
    assert writer.add(told("Nothing happened.")) == Added(articles=1)
    assert writer.add_table(Article("t.csv", ""), []) == Added()
    assert names(connection, "articles", "kind") == ["article"]


def test_a_mention_that_does_not_repeat_its_article_is_refused_whole(connection):
    good = told("One. Two.", "One.")
    bad = replace(
        good, events=(*good.events, replace(good.events[0], mentions=(Mention("Three.", Span(5, 9)),)))
    )
    with pytest.raises(ValueError, match=r"a\.txt: the mention at 5\.\.9 does not repeat the text there"):
        Writer(connection).add(bad)
    assert connection.execute("SELECT count(*) FROM articles").fetchone() == (0,)


def test_actors_are_one_by_folded_name_and_gather_aliases_kind_and_country(connection):
    Writer(connection).add_table(
        Article("t.csv", ""),
        [
            row("a", **acted(Actor("Général X"))),
            row("b", **acted(Actor("GENERAL  X", ActorKind.PERSON, "FR", ("the general",)))),
        ],
    )
    assert connection.execute("SELECT name, kind, country FROM actors").fetchall() == [
        ("Général X", "person", "FR")
    ]
    assert names(connection, "actor_aliases") == ["Général X", "the general"]


def test_a_name_that_one_actor_alone_has_as_an_alias_is_that_actor(connection):
    state = Actor("Islamic State", ActorKind.ARMED_GROUP, None, ("IS", "Daesh"))
    Writer(connection).add_table(
        Article("t.csv", ""),
        [
            row("a", **acted(state)),
            row("b", **acted(Actor("Daesh", ActorKind.UNKNOWN, "SY"))),
            row("c", **acted(Actor("daesh", ActorKind.PERSON))),  # another kind: somebody else
            row("d", **acted(Actor("IS", ActorKind.ARMED_GROUP, "IQ"))),  # another country
        ],
    )
    assert names(connection) == ["Islamic State", "daesh", "IS"]
    links = connection.execute("SELECT event_id, actor_id FROM event_actors ORDER BY event_id").fetchall()
    assert links == [(1, 1), (2, 1), (3, 2), (4, 3)]


def test_an_alias_of_two_actors_decides_nothing(connection):
    rows = [
        row("a", **acted(Actor("Free Army", aliases=("the army",)))),
        row("b", **acted(Actor("State Army", aliases=("the army",)))),
        row("c", **acted(Actor("the army"))),
    ]
    Writer(connection).add_table(Article("t.csv", ""), rows)
    assert names(connection) == ["Free Army", "State Army", "the army"]


def test_batches_meet_the_same_actors_as_single_rows(tmp_path):
    rng = random.Random(1)
    pool = ["Army", "Free Army", "IS", "Daesh", "Front", "the Front"]
    rows = [
        row(
            f"row {i}",
            **acted(
                Actor(rng.choice(pool), rng.choice(list(ActorKind)[:3]), aliases=tuple(rng.sample(pool, 2)))
            ),
        )
        for i in range(60)
    ]
    together, apart = open_store(tmp_path / "1.db"), open_store(tmp_path / "2.db")
    Writer(together).add_table(Article("t.csv", ""), rows)
    for one in rows:
        Writer(apart).add_table(Article("t.csv", ""), [one])
    for table in ("actors", "actor_aliases", "event_actors"):
        wanted = (
            "SELECT * FROM {}"
            if table != "actor_aliases"
            else "SELECT actor_id, folded FROM {} ORDER BY 1, 2"
        )
        assert (
            together.execute(wanted.format(table)).fetchall()
            == apart.execute(wanted.format(table)).fetchall()
        )


def test_locations_of_one_name_are_told_apart_by_label(connection):
    def at(name, lat, lon, country, precision=GeoPrecision.EXACT, *aliases):
        place = Place(Location(name, lat, lon, country, precision, aliases))
        return row(f"{name} {lat} {country} {precision}", places=(place,))

    rows = [
        at("Paris", 48.8534, 2.3488, "FR"),
        at("PARIS", 48.8536, 2.3489, "FR", GeoPrecision.NEAR, "Lutetia"),  # the same place, near it
        at("Paris", 33.6609, -95.5555, "US"),
        at("Paris", 36.3020, -88.3267, "US"),
        at("Paris", None, None, None),
        at("Georgia", 42.0, 43.5, "GE", GeoPrecision.COUNTRY),
        at("Georgia", 32.75, -83.5, "US", GeoPrecision.ADMIN1),
        at("Georgia", 42.0, 43.5, "GE", GeoPrecision.REGION),
        at("Nan", float("nan"), 200.0, ""),
    ]
    Writer(connection).add_table(Article("t.csv", ""), rows)
    assert names(connection, "locations", "label") == [
        "Paris",
        "Paris, US",
        "Paris, US (36.302, -88.327)",
        "Paris (no coordinates)",
        "Georgia",
        "Georgia, US (province)",
        "Georgia, GE (region)",
        "Nan",
    ]
    assert (
        connection.execute("SELECT lat, lon, country FROM locations WHERE name = 'Nan'").fetchone()
        == (None,) * 3
    )
    assert names(connection, "location_aliases")[:2] == ["Paris", "Lutetia"]


def located(connection, *places):
    """Add one row for each (name, lat, lon, country, precision, *aliases); the labels that come of it."""
    rows = [
        row(f"row {i}", places=(Place(Location(name, lat, lon, country, precision, tuple(aliases))),))
        for i, (name, lat, lon, country, precision, *aliases) in enumerate(places)
    ]
    for each in rows:
        Writer(connection).add_table(Article("t.csv", ""), [each])
    return connection.execute(
        """SELECT l.label, count(*), l.lat FROM locations l JOIN event_locations x ON x.location_id = l.id
           GROUP BY l.id ORDER BY l.id"""
    ).fetchall()


def test_a_town_is_one_place_however_its_sources_measure_it(connection):
    exact = GeoPrecision.EXACT
    assert located(
        connection, ("Ankara", 39.92, 32.854, "TR", exact), ("Ankara", 39.9, 32.9, "TR", exact)
    ) == [("Ankara", 2, 39.92)]


def test_a_town_is_one_place_under_its_other_names(connection):
    exact = GeoPrecision.EXACT
    assert located(
        connection,
        ("Tadmur", 34.56, 38.27, "SY", exact, "Palmyra"),
        ("Palmyra", 34.55, 38.28, "SY", exact),
        ("Palmyra", 43.06, -77.23, "US", exact),
    ) == [("Tadmur", 2, 34.56), ("Palmyra", 1, 43.06)]


def test_a_place_without_coordinates_is_the_only_one_of_its_name_and_takes_the_next_coordinates(connection):
    exact, sea = GeoPrecision.EXACT, GeoPrecision.REGION
    assert located(
        connection,
        ("Texas", None, None, "US", exact),
        ("Texas", 31.25, -99.25, "US", GeoPrecision.ADMIN1),
        ("Texas", None, None, None, exact),
        ("Black Sea", None, None, None, exact),
        ("Black Sea", 43.0, 34.0, None, sea),
    ) == [("Texas", 3, 31.25), ("Black Sea", 2, 43.0)]


def test_a_city_and_its_province_are_two_places(connection):
    assert located(
        connection,
        ("Hama", 35.13, 36.75, "SY", GeoPrecision.EXACT),
        ("Hama", 35.15, 36.68, "SY", GeoPrecision.ADMIN1),
    ) == [("Hama", 1, 35.13), ("Hama, SY (province)", 1, 35.15)]


def test_blank_names_are_nobody_and_nowhere(connection):
    blank = row(
        "a",
        participants=(
            Participant(Actor("  "), Role.ACTOR),
            Participant(Actor("x", aliases=("", " ")), Role.OTHER),
        ),
        places=(Place(Location("", 1.0, 1.0, None, GeoPrecision.EXACT)),),
    )
    blank = replace(blank, mentions=(Mention("a", publisher=" ", attribution=Attribution("")),))
    Writer(connection).add_table(Article("t.csv", "", publisher=""), [blank])
    for table, rows in (
        ("actors", 1),
        ("actor_aliases", 1),
        ("locations", 0),
        ("sources", 0),
        ("speakers", 0),
    ):
        assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (rows,)


def test_tolls_no_event_can_have_are_not_kept(connection):
    tolls = [Toll(3, None), Toll(3, 12), Toll(-1, None), Toll(10**30, None), Toll(5, 10**30), Toll(5, 2)]
    Writer(connection).add_table(
        Article("t.csv", ""), [row(f"{i}", fatalities=toll) for i, toll in enumerate(tolls)]
    )
    kept = connection.execute("SELECT fatalities_low, fatalities_high FROM events ORDER BY title").fetchall()
    assert kept == [(3, None), (3, 12), (None, None), (None, None), (5, None), (5, None)]


TRICKS = ["\x00", "\ud800", "a\x00b", "'; DROP TABLE events; --", '"', "\u202e", "İ", "[/]"]
hostile = st.text(st.characters(), max_size=12) | st.sampled_from(TRICKS)


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    connection = open_store(tmp_path_factory.mktemp("hostile") / "store.db")
    yield connection
    connection.close()


@given(hostile, hostile, hostile)
def test_no_text_breaks_writing_and_offsets_hold(shared, title, body, name):
    text = f"{body} sentence {name}"
    event = Event(
        title,
        EventType.OTHER,
        None,
        (Mention(text, Span(0, len(text)), attribution=Attribution(name), publisher=title, url=body),),
        subtype=title,
        participants=(Participant(Actor(name, aliases=(title, body)), Role.ACTOR),),
        places=(Place(Location(name, 1.0, 2.0, body, GeoPrecision.EXACT, (title,))),),
        cluster=body,
        explanation=(title,),
    )
    extraction = Extraction(Article(title, text, None, body, None, name, body), (event,))
    writer = Writer(shared)
    writer.add(extraction)
    assert writer.add(extraction) == Added(known_articles=1)
    stored = shared.execute(
        """SELECT a.text, m.text, m.start, m."end" FROM mentions m JOIN articles a ON a.id = m.article_id
           WHERE a.sha256 = ?""",
        (extraction.article.sha256,),
    ).fetchone()
    assert stored[0][stored[2] : stored[3]] == stored[1]
    assert len(stored[0]) == len(text)
    writer.add_table(Article(title, ""), [replace(event, mentions=(Mention(text),))])


def test_every_mention_of_a_filled_store_repeats_its_article(connection):
    fill(connection, 0)
    rows = connection.execute(
        """SELECT a.text, m.text, m.start, m."end" FROM mentions m JOIN articles a ON a.id = m.article_id
           WHERE m.start IS NOT NULL"""
    ).fetchall()
    assert len(rows) > 20
    assert all(text[start:end] == sentence for text, sentence, start, end in rows)


KILLED_WHILE_ADDING = """
import sys
from datetime import date
from pathlib import Path
from store.model import *
from store.opening import open_store
from store.writing import Writer
writer = Writer(open_store(Path(sys.argv[1])))
for number in range(10_000):
    sentences = [f"Sentence {number} {i}." for i in range(40)]
    text = " ".join(sentences)
    events = tuple(
        Event(s, EventType.OTHER, None, (Mention(s, Span(text.index(s), text.index(s) + len(s))),),
              participants=(Participant(Actor(f"Actor {i % 7}"), Role.ACTOR),
                            Participant(Actor(f"New {number}"), Role.OTHER)),
              places=(Place(Location(f"Place {i % 5}", 1.0, 2.0, "SY", GeoPrecision.EXACT)),))
        for i, s in enumerate(sentences)
    )
    writer.add(Extraction(Article(f"{number}.txt", text), events))
    print(number, flush=True)
"""


@pytest.mark.parametrize("after", [1, 4, 9])
def test_after_a_kill_every_article_is_in_whole_or_not_at_all(tmp_path, after):
    path = tmp_path / "store.db"
    adding = subprocess.Popen(
        [sys.executable, "-c", KILLED_WHILE_ADDING, str(path)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    )
    acknowledged = -1
    while acknowledged < after:
        acknowledged = int(adding.stdout.readline())
    time.sleep(random.random() * 0.03)  # somewhere inside a later article
    adding.send_signal(signal.SIGKILL)
    rest = adding.stdout.read().split()
    adding.wait()
    acknowledged = int(rest[-1]) if rest else acknowledged
    for connection in (open_reader(path), open_store(path)):
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        counts = connection.execute(
            """SELECT count(DISTINCT m.event_id), count(*),
                   (SELECT count(*) FROM event_actors x WHERE x.article_id = a.id)
               FROM articles a JOIN mentions m ON m.article_id = a.id GROUP BY a.id"""
        ).fetchall()
        assert len(counts) >= acknowledged + 1
        assert set(counts) == {(40, 40, 80)}
        found = connection.execute(
            "SELECT count(*) FROM mentions_fts WHERE mentions_fts MATCH 'sentence'"
        ).fetchone()
        assert found == (40 * len(counts),)
        connection.close()


def counted(connection, kind):
    """Events of every actor or location, counted the slow way."""
    return connection.execute(
        f"""SELECT t.id, count(DISTINCT CASE WHEN e.salience = 'main' THEN e.id END),
                count(DISTINCT CASE WHEN e.salience = 'minor' THEN e.id END)
            FROM {kind}s t LEFT JOIN event_{kind}s x ON x.{kind}_id = t.id
            LEFT JOIN events e ON e.id = x.event_id GROUP BY t.id ORDER BY t.id"""
    ).fetchall()


@given(st.integers(0, 1000))
@settings(max_examples=15)
def test_actors_and_locations_know_their_number_of_events_whatever_happens_to_links(tmp_path_factory, seed):
    connection = open_store(tmp_path_factory.mktemp("counters") / "store.db")
    fill(connection, seed % 5, articles=5)
    rng = random.Random(seed)
    for _ in range(40):
        kind = rng.choice(["actor", "location"])
        change = rng.choice(
            [
                "DELETE FROM event_{k}s WHERE id = {a}",
                "UPDATE events SET salience = iif(salience = 'main', 'minor', 'main') WHERE id = {a}",
                "UPDATE OR IGNORE event_{k}s SET {k}_id = {b} WHERE {k}_id = {c}",
                "UPDATE OR IGNORE event_{k}s SET event_id = {a} WHERE event_id = {b}",
                "INSERT OR IGNORE INTO event_{k}s (event_id, {k}_id{role}) VALUES ({a}, {b}{value})",
            ]
        )
        role, value = (", role", ", 'other'") if kind == "actor" else ("", "")
        numbers = {"a": rng.randint(1, 20), "b": rng.randint(1, 6), "c": rng.randint(1, 6)}
        try:
            connection.execute(change.format(k=kind, role=role, value=value, **numbers))
        except sqlite3.IntegrityError:
            continue  # no such event, actor or location
        for each in ("actor", "location"):
            kept = connection.execute(f"SELECT id, events, minor_events FROM {each}s ORDER BY id").fetchall()
            assert kept == counted(connection, each)
    connection.close()
