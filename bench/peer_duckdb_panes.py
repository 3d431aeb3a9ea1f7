"""The panes of a store in DuckDB; run with the interpreter of the peers: `peer_duckdb_panes.py FOLDER`.

FOLDER has the tables that `bench.panes_in_duckdb` writes, or the database made of them before. Each line of
standard input is a filter as JSON: its clauses [key, values, negated], and those of what each dropped value
hides. Prints a line of JSON for the whole store, then one for each filter.
"""

import json
import sys
import time
from pathlib import Path

import duckdb

TOP = 100
WORDS = 6  # in each sentence: "word0001 word0002 ..."
PANES = ("actor", "location", "type")
JOINING = ("location", "type")  # keeping two of these is keeping either
TABLES = ("events", "actors", "locations", "words")


def main() -> None:
    """Make the database where it is not there yet, then count for every filter."""
    folder = Path(sys.argv[1])
    made = (folder / "panes.duckdb").exists()
    db = duckdb.connect(folder / "panes.duckdb")
    db.execute("SET threads = 2")
    if not made:
        load(db, folder)
    print(json.dumps(whole(db)), flush=True)
    for line in sys.stdin:
        clauses, dropped = json.loads(line)
        begin = time.perf_counter()
        answer = recount(db, clauses, dropped)
        print(json.dumps({"seconds": time.perf_counter() - begin, **answer}), flush=True)


def load(db: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """One row an event, with both of its actors, its location and the words of its sentence."""
    for name in TABLES:
        db.execute(f"CREATE TABLE {name}_read AS FROM read_csv('{folder / name}.csv', header = false)")
    words = ", ".join(f"substr(w.column1, {9 * n + 5}, 4)::USMALLINT AS w{n}" for n in range(WORDS))
    db.execute(
        f"""CREATE TABLE events AS
            SELECT e.column0 AS id, e.column1::DATE AS first, e.column2::DATE AS last, e.column3 AS type,
                l.column1::INTEGER AS location, l.column2 AS country,
                a.one::INTEGER AS one, a.other::INTEGER AS other, {words}
            FROM events_read e JOIN locations_read l ON l.column0 = e.column0
            JOIN (SELECT column0 AS id, min(column1) AS one, max(column1) AS other
                FROM actors_read GROUP BY 1) a ON a.id = e.column0
            JOIN words_read w ON w.column0 = e.column0
            ORDER BY first, id"""
    )
    for name in TABLES:
        db.execute(f"DROP TABLE {name}_read")
    db.execute("CHECKPOINT")


def whole(db: duckdb.DuckDBPyConnection) -> dict:
    """The events of every value, and of every pair of months that events begin and end in."""
    view(db, "true")
    totals = {}
    for key in PANES:
        count(db, of_view(key))
        totals[key] = db.execute("SELECT value, shown FROM g").fetchall()
    return {"totals": totals, "months": months(db)}


def recount(db: duckdb.DuckDBPyConnection, clauses: list, dropped: list) -> dict:
    """What the explorer asks for: see `bench.recounting.recount`."""
    where = [condition(*clause) for clause in clauses]
    view(db, " AND ".join(where) or "true")
    (number,) = db.execute("SELECT count(*) FROM v").fetchone()
    return {
        "number": number,
        **{key: pane(db, key, clauses, where) for key in PANES},
        "hidden": [number_of(db, hidden) for hidden in dropped],
        "months": months(db),
    }


def view(db: duckdb.DuckDBPyConnection, where: str) -> None:
    """The events in view, as the table v."""
    db.execute(f"CREATE OR REPLACE TEMP TABLE v AS SELECT * FROM events WHERE {where}")


def pane(db: duckdb.DuckDBPyConnection, key: str, clauses: list, where: list) -> dict:
    """How many values are in view, the counts of those that are named, and the first others.

    Of these: events in view, and events that nothing hides but the values kept in this pane.
    """
    joining = [at for at, (of, _, negated) in enumerate(clauses) if of == key and not negated]
    rows = of_view(key)
    if key in JOINING and joining:
        (at,) = joining
        others = " AND ".join(where[:at] + where[at + 1 :]) or "true"
        rows = f"(SELECT {key} AS value, {where[at]} AS chosen FROM events WHERE {others})"
    count(db, rows)
    (in_view,) = db.execute("SELECT count(*) FROM g WHERE shown > 0").fetchone()
    named = [value for of, values, _ in clauses if of == key for value in values]
    among = f"value IN ({listed(named)})" if named else "false"
    order = "more" if key in JOINING and joining else "shown"
    return {
        "in_view": in_view,
        "named": db.execute(f"SELECT value, shown FROM g WHERE {among}").fetchall(),
        "others": db.execute(
            f"SELECT value, shown, more FROM g WHERE NOT {among} ORDER BY {order} DESC, value LIMIT {TOP}"
        ).fetchall(),
    }


def of_view(key: str) -> str:
    """The values of the events in view, each event and value once."""
    if key == "actor":
        return """(SELECT one AS value, true AS chosen FROM v
            UNION ALL SELECT other, true FROM v WHERE other <> one)"""
    return f"(SELECT {key} AS value, true AS chosen FROM v)"


def count(db: duckdb.DuckDBPyConnection, rows: str) -> None:
    """Events by value, as the table g."""
    db.execute(
        f"""CREATE OR REPLACE TEMP TABLE g AS SELECT value, count(*) FILTER (chosen) AS shown,
            count(*) FILTER (NOT chosen) AS more FROM {rows} GROUP BY 1"""
    )


def months(db: duckdb.DuckDBPyConnection) -> list:
    """The months that events in view begin and end in, how many, and how many are longer than a month."""
    return db.execute(
        """SELECT strftime(first, '%Y-%m-01'), strftime(last, '%Y-%m-01'), count(*),
            count(*) FILTER (last - first >= 31) FROM v GROUP BY 1, 2"""
    ).fetchall()


def number_of(db: duckdb.DuckDBPyConnection, clauses: list) -> int:
    """How many events meet all clauses."""
    where = " AND ".join(condition(*clause) for clause in clauses)
    return db.execute(f"SELECT count(*) FROM events WHERE {where}").fetchone()[0]


def condition(key: str, values: list, negated: bool) -> str:
    """A clause in SQL; what it is made of are numbers and words of our own making."""
    if negated:
        return f"NOT {condition(key, values, False)}"
    if key == "actor":
        return f"(one IN ({listed(values)}) OR other IN ({listed(values)}))"
    if key == "since":
        return f"last >= {listed(values)}"
    if key == "until":
        return f"first <= {listed(values)}"
    if key == "text":
        return f"({' OR '.join(f'w{n} IN ({listed(values)})' for n in range(WORDS))})"
    return f"({key} IN ({listed(values)}))"


def listed(values: list) -> str:
    """Values as SQL writes them."""
    return ", ".join(f"'{value}'" if isinstance(value, str) else str(value) for value in values)


if __name__ == "__main__":
    main()
