"""One part of an event table from where it is staged into the store, whole or not at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from store import touches
from store.additions import record_addition
from store.entities import Known, actor_ids, location_ids, named_ids
from store.fold import fold
from store.opening import CACHE_KIB, transaction
from store.staging import Staging
from store.tellings import last_event_id

_TABLES = ("events", "mentions", "event_actors", "event_locations")
_NAMES = ("actor_aliases", "location_aliases")
_BEARERS = ("actors", "locations")
_GROWING_AT_THE_END = ("event_id", "article_id")  # first columns of indexes in which new rows come last
_INDEXED_ANEW = 2  # a part that is at least 1/2 of what the store held before
_TOUCHED_SINGLY = 20_000  # rows: what is derived from the store is made anew when more have changed
_FTS_HASH_BYTES = 32 << 20  # of words gathered in memory before they are written
_FTS_HASH_USUAL = 1 << 20
_CACHE_KIB = 96 * 1024
_INSTRUCTIONS_BETWEEN_LOOKS = 200_000  # of SQLite's machine: some milliseconds


@dataclass(frozen=True, slots=True)
class Moved:
    """How many rows were new, and how many said what was known."""

    new: int = 0
    known: int = 0

    def __add__(self, other: Moved) -> Moved:
        return Moved(self.new + other.new, self.known + other.known)


class Move:
    """The moving of what is staged; see `store.loading.load` for what it is given."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        staging: Staging,
        article_id: Callable[[], int],
        progress: Callable[[float], None] | None = None,
    ) -> None:
        self._connection = connection
        self._staging = staging
        self._article_id = article_id
        self._progress: Callable[[float], None] = progress or (lambda _: None)
        self._done = 0.0

    def run(self) -> Moved:
        """Move everything that the store does not know yet."""
        if not self._staging.rows:
            return Moved()
        connection = self._connection
        with self._listening(), _set_up_for_bulk(connection):
            connection.execute("CREATE INDEX temp.staged_by_uid ON staged_events (uid)")
            self._at(0.05)
            with transaction(connection):
                moved = self._without_known_rows()
                if moved.new:
                    self._move(moved.new)
        self._at(1.0)
        return moved

    def _without_known_rows(self) -> Moved:
        """Take away what the store has, and what the part has twice."""
        connection, rows = self._connection, self._staging.rows
        connection.execute(
            """INSERT INTO staged_known SELECT s.id FROM staged_events s INDEXED BY staged_by_uid
               WHERE EXISTS (SELECT 1 FROM main.events e WHERE e.uid = s.uid)
                   OR EXISTS (SELECT 1 FROM tellings t WHERE t.uid = s.uid)
                   OR EXISTS (SELECT 1 FROM staged_events f WHERE f.uid = s.uid AND f.id < s.id)"""
        )
        (known,) = connection.execute("SELECT count(*) FROM staged_known").fetchone()
        if 0 < known < rows:
            for table, column in (
                ("staged_events", "id"),
                ("staged_mentions", "event"),
                ("staged_actors", "event"),
                ("staged_locations", "event"),
            ):
                connection.execute(f"DELETE FROM {table} WHERE {column} IN (SELECT id FROM staged_known)")
        return Moved(rows - known, known)

    def _move(self, rows: int) -> None:
        connection = self._connection
        article = self._article_id()
        last = last_event_id(connection)
        last_mention = self._last("mentions")
        triggers = _taken_away(connection, "trigger", (*_TABLES, *_NAMES))
        many = rows * _INDEXED_ANEW >= last
        by_events = _taken_away(connection, "index", _BEARERS, _counting) if many else []
        self._name_everything()
        self._at(0.15)
        indexes = _taken_away(connection, "index", _TABLES, _growing_inside) if many else []
        self._write_rows(last, article)
        self._at(0.4)
        for statement in indexes:
            connection.execute(statement)
        self._at(0.6)
        self._index_words("mentions", "text", last_mention)
        self._at(0.8)
        self._index_words("events", "title", last)
        self._at(0.95)
        self._count_events(last, many=many)
        for statement in (*by_events, *triggers):
            connection.execute(statement)
        if rows > _TOUCHED_SINGLY:
            touches.touch_everything(connection)
        else:
            connection.execute(
                "INSERT INTO touches (kind, key) SELECT 'events', id FROM events WHERE id > ?", (last,)
            )

    def _name_everything(self) -> None:
        """The ids of all actors, locations, sources and speakers, each looked for once, by their numbers."""
        connection, staging = self._connection, self._staging
        last = {table: self._last(table) for table in _NAMES}
        self._number("actor", actor_ids(connection, staging.actors))
        self._number("location", location_ids(connection, staging.locations))
        for table, number in last.items():
            self._index_words(table, "folded", number)
        for kind, table, names in (
            ("source", "sources", staging.sources),
            ("speaker", "speakers", staging.speakers),
        ):
            ids = named_ids(connection, table, names)
            found = [ids.get(fold(name)) for name in names]
            self._number(kind, [None if i is None else Known(i) for i in found])

    def _last(self, table: str) -> int:
        (last,) = self._connection.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()
        return int(last)

    def _number(self, kind: str, known: Sequence[Known | None]) -> None:
        self._connection.executemany(
            "INSERT INTO staged_ids VALUES (?, ?, ?, ?)",
            ((kind, number, one.id, one.was) for number, one in enumerate(known, start=1) if one is not None),
        )

    def _write_rows(self, last: int, article: int) -> None:
        """All rows of the part: events get the next ids, in the order of the table."""
        run = self._connection.execute
        shift = last - self._staging.before
        run(
            """INSERT INTO main.events (id, uid, title, type, subtype, modality, salience, begin, "end",
                   precision, modifier, basis, edtf, fatalities_low, fatalities_high, confidence, cluster,
                   explanation)
               SELECT id + ?, uid, title, type, subtype, modality, salience, begin, "end", precision,
                   modifier, basis, edtf, fatalities_low, fatalities_high, confidence, cluster, explanation
               FROM staged_events ORDER BY id""",
            (shift,),
        )
        self._at(0.2)
        record_addition(self._connection)
        run(
            """INSERT INTO main.mentions (event_id, article_id, publisher_id, text, speaker_id, stance,
                   fatalities_low, fatalities_high, url)
               SELECT s.event + ?, ?, source.id, s.text, speaker.id, s.stance,
                   s.fatalities_low, s.fatalities_high, s.url
               FROM staged_mentions s
               LEFT JOIN staged_ids source ON source.kind = 'source' AND source.number = s.source
               LEFT JOIN staged_ids speaker ON speaker.kind = 'speaker' AND speaker.number = s.speaker
               ORDER BY s.rowid""",
            (shift, article),
        )
        self._at(0.3)
        run(
            """INSERT OR IGNORE INTO main.event_actors (event_id, actor_id, role, article_id, was)
               SELECT s.event + ?, n.id, s.role, ?, n.was FROM staged_actors s
               CROSS JOIN staged_ids n ON n.kind = 'actor' AND n.number = s.number ORDER BY s.rowid""",
            (shift, article),
        )
        run(
            """INSERT OR IGNORE INTO main.event_locations (event_id, location_id, article_id, was)
               SELECT s.event + ?, n.id, ?, n.was FROM staged_locations s
               CROSS JOIN staged_ids n ON n.kind = 'location' AND n.number = s.number ORDER BY s.rowid""",
            (shift, article),
        )

    def _index_words(self, table: str, column: str, last: int) -> None:
        """Full text of the new rows, many words at a time."""
        run = self._connection.execute
        hashed = f"INSERT INTO {table}_fts ({table}_fts, rank) VALUES ('hashsize', ?)"
        run(hashed, (_FTS_HASH_BYTES,))
        run(
            f"INSERT INTO {table}_fts (rowid, {column}) SELECT id, {column} FROM {table} WHERE id > ?",
            (last,),
        )
        run(hashed, (_FTS_HASH_USUAL,))

    def _count_events(self, last: int, *, many: bool) -> None:
        """What the triggers on links would have counted.

        `many`: links are read in order of actors and locations, all of the store's, and need no sorting.
        """
        run = self._connection.execute
        (any_minor,) = run("SELECT EXISTS (SELECT 1 FROM staged_events WHERE salience = 'minor')").fetchone()
        is_minor = "(SELECT salience FROM events WHERE id = event_id) = 'minor'" if any_minor else "false"
        new = f"{'+' if many else ''}event_id > ?"  # the sign keeps SQLite from the index by events
        for kind in ("actor", "location"):
            run(
                f"""UPDATE {kind}s SET events = events + new.both - new.minor,
                        minor_events = minor_events + new.minor
                    FROM (SELECT {kind}_id AS id, count(DISTINCT event_id) AS both,
                              count(DISTINCT CASE WHEN {is_minor} THEN event_id END) AS minor
                          FROM event_{kind}s WHERE {new} GROUP BY {kind}_id) new
                    WHERE new.id = {kind}s.id""",
                (last,),
            )

    def _at(self, share: float) -> None:
        self._done = share
        self._progress(share)

    @contextmanager
    def _listening(self) -> Iterator[None]:
        """Let signals in, and `progress` end the work, inside statements that take long."""
        raised: list[BaseException] = []

        def look() -> int:
            try:
                self._progress(self._done)
            except BaseException as error:  # noqa: BLE001 - goes on below: SQLite lets no error through
                raised.append(error)
            return len(raised)

        self._connection.set_progress_handler(look, _INSTRUCTIONS_BETWEEN_LOOKS)
        try:
            yield
        except sqlite3.OperationalError as error:
            if raised:
                raise raised[0] from error
            raise
        finally:
            self._connection.set_progress_handler(None, 0)


@contextmanager
def _set_up_for_bulk(connection: sqlite3.Connection) -> Iterator[None]:
    """A larger cache, sorting in a second thread, and no look for what links point at: it was just found."""
    connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
    connection.execute("PRAGMA threads = 1")
    connection.execute("PRAGMA foreign_keys = off")
    try:
        yield
    finally:
        connection.execute("PRAGMA foreign_keys = on")
        connection.execute("PRAGMA threads = 0")
        connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")


def _taken_away(
    connection: sqlite3.Connection,
    kind: str,
    tables: Sequence[str],
    chosen: Callable[[sqlite3.Connection, str], bool] = lambda _connection, _name: True,
) -> list[str]:
    """Drop the chosen triggers or indexes of these tables; the statements that make them again."""
    marks = ", ".join("?" * len(tables))
    found = connection.execute(
        f"""SELECT name, sql FROM main.sqlite_schema
            WHERE type = ? AND tbl_name IN ({marks}) AND sql IS NOT NULL ORDER BY rowid""",
        (kind, *tables),
    ).fetchall()
    taken = [(name, sql) for name, sql in found if chosen(connection, name)]
    for name, _ in taken:
        connection.execute(f'DROP {kind} main."{name}"')
    return [sql for _, sql in taken]


def _growing_inside(connection: sqlite3.Connection, index: str) -> bool:
    """Whether new rows come between others in the index."""
    return _first_column(connection, index) not in _GROWING_AT_THE_END


def _counting(connection: sqlite3.Connection, index: str) -> bool:
    """Whether the index is in order of numbers of events, which all change."""
    return _first_column(connection, index) == "events"


def _first_column(connection: sqlite3.Connection, index: str) -> str:
    return str(connection.execute(f'PRAGMA main.index_info("{index}")').fetchone()[2])
