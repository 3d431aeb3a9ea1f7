"""Rows of event tables in bulk: the same store as row by row, whole parts only, and nothing left behind."""

import os
import random
import re
import signal
import sqlite3
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from store import loading, moving, preparing, touches
from store.checking import faults
from store.dates import DateSpan, Precision
from store.model import (
    Actor,
    Article,
    Attribution,
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
from store.opening import open_reader, open_store
from store.writing import Added, Writer

ROOT = Path(__file__).parents[2]
TABLE = Article("t.csv", "")


def some_rows(number, seed=1):
    """Rows with everything rows can have, some of them twice, of few actors and locations."""
    chance = random.Random(seed)
    row = None
    for i in range(number):
        if i % 10 == 9:
            yield row
            continue
        day = date(2015, 1, 1) + timedelta(chance.randrange(400))
        said = Attribution(f"Speaker {chance.randrange(3)}") if chance.random() < 0.3 else None
        toll = Toll(i % 5, None) if chance.random() < 0.3 else None
        cast = [
            Participant(Actor(f"Actor {chance.randrange(9)}"), role)
            for role in chance.choices(list(Role), k=3)
        ]
        where = Place(Location(f"Town {chance.randrange(5)}", 1.0 * (i % 2), 2.0, "SY", GeoPrecision.EXACT))
        row = Event(
            f"Row {i} of the table",
            chance.choice(list(EventType)),
            DateSpan(day, day, Precision.DAY) if chance.random() < 0.9 else None,
            (Mention(f"word{i} said", attribution=said, fatalities=toll, publisher=f"Paper {i % 3}"),),
            salience=chance.choice([Salience.MAIN, Salience.MAIN, Salience.MINOR]),
            participants=tuple(cast),
            places=(where,) * chance.randrange(3),
            fatalities=toll,
        )
        yield row


def everything(connection):
    """What the store says; events by their identity, since numbers of rows that were known stay free."""
    uids = dict(connection.execute("SELECT id, uid FROM events"))
    said = {"events": sorted((row[1:] for row in connection.execute("SELECT * FROM events")), key=repr)}
    for table in ("mentions", "event_actors", "event_locations"):
        rows = connection.execute(f"SELECT * FROM {table}").fetchall()
        said[table] = sorted(((uids[row[1]], *row[2:]) for row in rows), key=repr)
    for table in ("actors", "actor_aliases", "locations", "location_aliases", "sources", "speakers"):
        said[table] = connection.execute(f"SELECT * FROM {table} ORDER BY id").fetchall()
    for fts in ("mentions_fts", "events_fts"):
        found = f"SELECT count(*) FROM {fts} WHERE {fts} MATCH "
        said[fts] = [
            connection.execute(f"{found} ?", (word,)).fetchone() for word in ("said", "row", "word11")
        ]
    return said


def schema(connection):
    rows = connection.execute("SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL")
    return sorted(rows.fetchall())


@pytest.mark.parametrize(
    ("first_part", "most_names"), [(3, 1_000), (20, 1_000), (1_000, 1_000), (20, 12), (1_000, 3)]
)
def test_parts_of_any_size_make_the_same_store(tmp_path, monkeypatch, first_part, most_names):
    rows = list(some_rows(80))
    together, apart = open_store(tmp_path / "1.db"), open_store(tmp_path / "2.db")
    before = schema(together)
    monkeypatch.setattr(preparing, "ROWS_A_BATCH", 2)
    monkeypatch.setattr(preparing, "MOST_NAMES", most_names)
    monkeypatch.setattr(loading, "FIRST_PART", first_part)
    added = Writer(together).add_table(TABLE, rows)
    for row in rows:
        Writer(apart).add_table(TABLE, [row])
    assert everything(together) == everything(apart)
    assert added == Added(articles=1, events=72, known_events=8)
    assert list(faults(together)) == []
    assert schema(together) == before
    assert together.execute("SELECT count(*) FROM temp.sqlite_schema").fetchone() == (0,)


def test_what_is_in_the_store_stays_indexed_and_searchable_beside_a_small_part(connection):
    writer = Writer(connection)
    writer.add_table(TABLE, some_rows(300, seed=1))
    dropped = []
    connection.set_trace_callback(lambda sql: dropped.append(sql) if sql.startswith("DROP index") else None)
    writer.add_table(Article("more.csv", ""), some_rows(20, seed=2))
    connection.set_trace_callback(None)
    assert dropped == []
    assert list(faults(connection)) == []
    everyone = connection.execute(
        "SELECT count(*) FROM mentions_fts WHERE mentions_fts MATCH 'said'"
    ).fetchone()
    assert everyone == connection.execute("SELECT count(*) FROM mentions").fetchone()


def test_a_table_that_breaks_off_keeps_the_rows_before(connection):
    def rows():
        yield from some_rows(9)
        raise OSError("the disk went away")

    with pytest.raises(OSError, match="went away"):
        Writer(connection).add_table(TABLE, rows())
    assert connection.execute("SELECT count(*) FROM events").fetchone() == (9,)
    assert list(faults(connection)) == []


def test_progress_of_a_part_goes_up_to_one_and_what_it_raises_leaves_the_part_out_whole(
    connection, monkeypatch
):
    monkeypatch.setattr(loading, "FIRST_PART", 100)
    monkeypatch.setattr(moving, "_INSTRUCTIONS_BETWEEN_LOOKS", 50)
    shares, before = [], schema(connection)

    def stop_in_the_second_part(share):
        shares.append(share)
        if shares.count(1.0) == 1 and 0.2 < share < 1.0:
            raise KeyboardInterrupt

    rows = list(some_rows(9_000))
    monkeypatch.setattr(preparing, "ROWS_A_BATCH", 100)
    with pytest.raises(KeyboardInterrupt):
        Writer(connection).add_table(TABLE, rows, stop_in_the_second_part)
    first = shares[: shares.index(1.0) + 1]
    assert first == sorted(first)
    assert connection.execute("SELECT count(*) FROM events").fetchone() == (90,)  # a tenth says the same
    assert schema(connection) == before
    assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
    assert list(faults(connection)) == []
    assert Writer(connection).add_table(TABLE, rows[:300]).events == 180  # 90 of 270 are there


def test_readers_see_whole_parts_only_and_writers_get_in_while_rows_are_read(tmp_path, monkeypatch):
    path = tmp_path / "store.db"
    connection = open_store(path)
    monkeypatch.setattr(loading, "FIRST_PART", 10)
    monkeypatch.setattr(preparing, "ROWS_A_BATCH", 10)
    seen = []

    def rows():
        for row in some_rows(60):
            with sqlite3.connect(path, timeout=0) as other:
                other.execute("INSERT OR IGNORE INTO tags (name, folded) VALUES ('t', 't')")
            other.close()
            reader = open_reader(path)
            seen.append(reader.execute("SELECT count(*) FROM events").fetchone()[0])
            reader.close()
            yield row

    Writer(connection).add_table(TABLE, rows())
    connection.close()
    assert sorted(set(seen)) == [0, 9, 36]  # a tenth of the rows say what the row before says


def test_those_who_follow_the_store_are_told_what_to_look_at(connection, monkeypatch):
    moment = touches.latest(connection)
    Writer(connection).add_table(TABLE, list(some_rows(5)))
    assert touches.since(connection, moment).events == {1, 2, 3, 4, 5}
    moment = touches.latest(connection)
    monkeypatch.setattr(moving, "_TOUCHED_SINGLY", 3)
    Writer(connection).add_table(Article("u.csv", ""), list(some_rows(5, seed=2)))
    assert touches.since(connection, moment) is None  # everything


KILLED_WHILE_LOADING = """
import sys
from pathlib import Path
sys.path.insert(0, "tests/store")
from store import loading, preparing
from store.opening import open_store
from store.writing import Writer
from test_loading import TABLE, some_rows
loading.FIRST_PART = preparing.ROWS_A_BATCH = 200
def said(share):
    if share == 1.0:
        print("part", flush=True)
Writer(open_store(Path(sys.argv[1]))).add_table(TABLE, some_rows(40_000), said)
"""


@pytest.mark.parametrize("parts", [1, 2])
def test_after_a_kill_whole_parts_are_in_and_the_same_table_completes_them(tmp_path, parts):
    path = tmp_path / "store.db"
    adding = subprocess.Popen(
        [sys.executable, "-c", KILLED_WHILE_LOADING, str(path)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    )
    for _ in range(parts):
        assert adding.stdout.readline() == "part\n"
    adding.send_signal(signal.SIGKILL)
    adding.wait()
    adding.stdout.close()
    connection = open_store(path)
    assert list(faults(connection)) == []
    kept = connection.execute("SELECT count(*) FROM events").fetchone()[0]
    assert kept >= 180
    rows = list(some_rows(2_000))
    added = Writer(connection).add_table(TABLE, rows)
    assert added.known_events >= min(kept, 1_800)
    assert connection.execute("SELECT max(id) FROM articles").fetchone() == (1,)
    assert list(faults(connection)) == []
    connection.close()


def test_no_index_of_the_schema_is_forgotten(connection):
    """Rows are written past triggers and some indexes: whatever a later schema adds has to come back."""
    connection.execute("CREATE INDEX mine ON events (subtype)")
    connection.execute("CREATE TRIGGER mine_too AFTER INSERT ON events BEGIN SELECT 1; END")
    Writer(connection).add_table(TABLE, some_rows(5))
    found = {name for _, name, _ in schema(connection)}
    assert {"mine", "mine_too"} <= found
    assert not any(re.search("staged", name) for name in found)
