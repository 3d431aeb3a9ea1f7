"""Recounts in DuckDB; run by `bench.peers` with the interpreter of the peers: `peer_duckdb.py CSV FILTERS`.

FILTERS is a JSON array of objects with any of actor, location, type, since, until. Prints a JSON array of
[seconds, answer] for each, after one recount to warm up.
"""

import json
import sys
import time

import duckdb


def main() -> None:
    """Load the table, then recount for every filter."""
    table, filters = sys.argv[1], json.loads(sys.argv[2])
    db = duckdb.connect()
    db.execute("SET threads = 2")
    db.execute("CREATE TABLE events AS SELECT * FROM read_csv(?, all_varchar = true)", [table])
    db.execute("ALTER TABLE events ALTER date TYPE DATE")
    db.execute(
        "CREATE TABLE event_actors AS SELECT id, unnest(string_split(actors, '; ')) AS actor FROM events"
    )
    recount(db, {})
    answers = []
    for one in filters:
        begin = time.perf_counter()
        answer = recount(db, one)
        answers.append([time.perf_counter() - begin, answer])
    print(json.dumps(answers))


def recount(db: duckdb.DuckDBPyConnection, asked: dict[str, str]) -> list[object]:
    """The number of events, those of the top hundred actors and locations, and of every month."""
    conditions = {
        "actor": "id IN (SELECT id FROM event_actors WHERE actor = $actor)",
        "location": "location = $location",
        "type": "type = $type",
        "since": "date >= $since::DATE",
        "until": "date <= $until::DATE",
    }
    where = " AND ".join(conditions[key] for key in asked) or "true"
    db.execute(
        f"CREATE OR REPLACE TEMP TABLE v AS SELECT id, date, location FROM events WHERE {where}", asked
    )
    top = "GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 100"
    (number,) = db.execute("SELECT count(*) FROM v").fetchone()
    return [
        number,
        db.execute(f"SELECT actor, count(*) FROM v JOIN event_actors USING (id) {top}").fetchall(),
        db.execute(f"SELECT location, count(*) FROM v {top}").fetchall(),
        db.execute("SELECT strftime(date, '%Y-%m'), count(*) FROM v GROUP BY 1 ORDER BY 1").fetchall(),
    ]


if __name__ == "__main__":
    main()
