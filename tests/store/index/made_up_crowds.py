"""Random stores of some thousand events, written row by row: many values, ties, wide and far dates."""

import random
from datetime import date, timedelta

from hypothesis import strategies as st

from store.opening import transaction
from store.query import Clause, Query

ACTORS, LOCATIONS, SOURCES, SPEAKERS = 900, 300, 40, 25
TYPES = [
    ("ASSAULT", "air strike"),
    ("ASSAULT", None),
    ("CONSULT", "talks"),
    ("PROTEST", None),
    ("OTHER", "air"),
]
COUNTRIES = ["SY", "FR", "US", None, "UA"]
WIDTHS = [0, 0, 0, 0, 0, 6, 30, 364, 36_524]


def crowd(connection, events, *, correlated, apart=1, seed=5):
    """Fill a store; `correlated`: an actor acts in one place, a place sees one type and its own years.

    `apart` is the distance between the ids of two events.
    """
    rng = random.Random(seed)
    with transaction(connection):
        named = (("actor", ACTORS), ("location", LOCATIONS), ("source", SOURCES), ("speaker", SPEAKERS))
        for table, number in named:
            for i in range(1, number + 1):
                name = f"{table[0]}{i:04d}"
                if table == "actor":
                    row = (i, name, name, "group")
                    connection.execute("INSERT INTO actors (id, name, folded, kind) VALUES (?, ?, ?, ?)", row)
                elif table == "location":
                    row = (i, name, name, name, name, rng.uniform(-60, 60), rng.uniform(-170, 170))
                    connection.execute(
                        """INSERT INTO locations (id, label, folded_label, name, folded, lat, lon, country,
                           precision) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'exact')""",
                        (*row, COUNTRIES[i % 5]),
                    )
                else:
                    connection.execute(
                        f"INSERT INTO {table}s (id, name, folded) VALUES (?, ?, ?)", (i, name, name)
                    )
        connection.execute(
            """INSERT INTO articles (id, kind, source, text, sha256, added)
               VALUES (1, 'table', 'crowd.csv', '', 'crowd', '2015-10-08')"""
        )
        for number in range(events):
            _event(connection, rng, 1 + number * apart, correlated)


def _event(connection, rng, event_id, correlated):
    actor, place = _often_low(rng, ACTORS), _often_low(rng, LOCATIONS)
    kind = rng.randrange(len(TYPES))
    day = rng.randrange(6_000)
    if correlated and rng.random() < 0.95:
        place = actor * 37 % LOCATIONS + 1
        kind = place % len(TYPES)
        day = place * 17 % 5_000 + rng.randrange(200)
    begin = date(2004, 1, 1) + timedelta(day)
    if rng.random() < 0.01:
        begin = date(rng.choice([1, 9, 1066, 1492, 1999]), rng.randint(1, 12), 9)
    end = begin + timedelta(rng.choice(WIDTHS))
    days = (None, None) if rng.random() < 0.04 else (begin.isoformat(), end.isoformat())
    salience = "minor" if rng.random() < 0.2 else "main"
    toll = rng.choice([None, None, 0, 5, 40])
    connection.execute(
        """INSERT INTO events (id, uid, title, type, subtype, modality, salience, begin, "end", precision,
           fatalities_low, confidence) VALUES (?, ?, 'title', ?, ?, 'asserted', ?, ?, ?, ?, ?, 1.0)""",
        (event_id, str(event_id), *TYPES[kind], salience, *days, "day" if days[0] else None, toll),
    )
    for _ in range(rng.choice([1, 1, 1, 2, 3])):
        speaker = rng.choice([None, _often_low(rng, SPEAKERS)])
        stance = rng.choice(["asserts", "denies"]) if speaker else None
        connection.execute(
            """INSERT INTO mentions (event_id, article_id, publisher_id, text, speaker_id, stance)
               VALUES (?, 1, ?, ?, ?, ?)""",
            (
                event_id,
                rng.choice([None, _often_low(rng, SOURCES)]),
                f"sentence w{day % 90}",
                speaker,
                stance,
            ),
        )
    for who in {actor, *(_often_low(rng, ACTORS) for _ in range(rng.choice([0, 1, 1, 3])))}:
        for role in rng.sample(["actor", "recipient", "other"], rng.choice([1, 1, 2])):
            connection.execute(
                "INSERT INTO event_actors (event_id, actor_id, role) VALUES (?, ?, ?)", (event_id, who, role)
            )
    for where in {place} if rng.random() < 0.8 else {place, _often_low(rng, LOCATIONS)}:
        connection.execute(
            "INSERT INTO event_locations (event_id, location_id) VALUES (?, ?)", (event_id, where)
        )


def _often_low(rng, most):
    return max(1, int(most ** rng.random()))


VALUES = {
    "actor": [f"a{i:04d}" for i in (1, 2, 3, 7, 30, 400, 899)] + ["a000"],
    "location": [f"l{i:04d}" for i in (1, 2, 5, 38, 75, 250)] + ["l00"],
    "near": ["l0001/500km", "0,0/3000km"],
    "country": ["SY", "FR", "united"],
    "type": ["assault", "consult", "air", "talks", "other"],
    "source": ["s0001", "s0002", "s0030"],
    "says": ["s0001", "s0009"],
    "text": ["w7", "w1*", "sentence", "title"],
    "fatalities": [">3", "0"],
    "has": ["actor", "date", "denial", "fatalities", "location"],
    "stance": ["denies"],
    "precision": ["day"],
    "salience": ["main", "minor", "all"],
    "date": ["2008", "2012-05", "1400", "2004..2019", "2010-03-04"],
    "since": ["2010", "1200", "2019-12"],
    "until": ["2007", "1500", "2030"],
}


@st.composite
def _clauses(draw):
    key = draw(st.sampled_from(sorted(VALUES)))
    values = draw(st.lists(st.sampled_from(VALUES[key]), min_size=1, max_size=3, unique=True))
    return Clause(key, tuple(values), draw(st.sampled_from([False, False, True])))


crowd_queries = st.lists(_clauses(), max_size=6).map(tuple).map(Query)
