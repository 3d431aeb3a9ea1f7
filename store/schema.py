"""The tables of a store, and the migrations that make them. `docs/store.md` describes them for users.

Only creating or migrating a store imports this module's sqlite-utils; opening one does not.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import TYPE_CHECKING

from store import touches
from store.schema_forms import ALWAYS_TOLD, TOLD, create_aliases, create_links, create_names
from store.schema_tellings import tellings_and_corrections

if TYPE_CHECKING:
    from sqlite_utils import Database

APPLICATION_ID = 0x444C4E45  # "DLNE", in the file's header: this is a store of dateline
MIGRATION_SET = "dateline"
TOKENIZER = "unicode61 remove_diacritics 2"


def _first_tables(db: Database) -> None:
    """Everything a store needs, as of version 1."""
    _articles(db)
    _events(db)
    _actors(db)
    _locations(db)
    _counters(db)
    _work(db)
    _search(db)


def _articles(db: Database) -> None:
    create_names(db, "sources")
    db.table("articles").create(
        {
            "id": int,
            "kind": str,  # article, or table: a file of events
            "source": str,  # the path or address it was read from
            "url": str,
            "title": str,
            "publisher_id": int,
            "published": str,
            "dateline": str,
            "text": str,
            "sha256": str,
            "added": str,  # UTC
        },
        pk="id",
        not_null={"kind", "source", "text", "sha256", "added"},
        foreign_keys=[("publisher_id", "sources", "id")],
        strict=True,
    )
    db.table("articles").create_index(["sha256"], unique=True)
    db.table("articles").create_index(["publisher_id"])


def _events(db: Database) -> None:
    db.table("events").create({"id": int, **TOLD}, pk="id", not_null=ALWAYS_TOLD, strict=True)
    db.table("events").create_index(["uid"], unique=True)
    db.table("events").create_index(["begin", "end", "salience"])
    db.table("events").create_index(["type", "subtype"])
    db.execute(
        "CREATE INDEX idx_events_fatalities ON events(fatalities_low) WHERE fatalities_low IS NOT NULL"
    )
    db.execute("CREATE INDEX idx_events_cluster ON events(cluster) WHERE cluster IS NOT NULL")
    create_names(db, "speakers")
    db.table("mentions").create(
        {
            "id": int,
            "event_id": int,
            "article_id": int,
            "publisher_id": int,
            "text": str,  # the sentence
            "start": int,  # code points into the article's text; NULL in rows of event tables
            "end": int,
            "trigger_start": int,
            "trigger_end": int,
            "speaker_id": int,
            "stance": str,
            "attribution_start": int,
            "attribution_end": int,
            "fatalities_low": int,
            "fatalities_high": int,
            "url": str,
        },
        pk="id",
        not_null={"event_id", "article_id", "text"},
        foreign_keys=[
            ("event_id", "events", "id"),
            ("article_id", "articles", "id"),
            ("publisher_id", "sources", "id"),
            ("speaker_id", "speakers", "id"),
        ],
        strict=True,
    )
    db.table("mentions").create_index(["event_id", "publisher_id", "speaker_id", "stance"])
    db.table("mentions").create_index(["article_id", "start"])
    db.table("mentions").create_index(["publisher_id", "event_id"])
    db.execute(
        "CREATE INDEX idx_mentions_speaker ON mentions(speaker_id, event_id) WHERE speaker_id IS NOT NULL"
    )


def _actors(db: Database) -> None:
    db.table("actors").create(
        {
            "id": int,
            "name": str,
            "folded": str,
            "kind": str,
            "country": str,  # ISO 3166 alpha-2
            "events": int,  # main ones that it takes part in, kept by triggers
            "minor_events": int,
        },
        pk="id",
        not_null={"name", "folded", "kind", "events", "minor_events"},
        defaults={"events": 0, "minor_events": 0},
        strict=True,
    )
    db.table("actors").create_index(["folded"], unique=True)
    create_aliases(db, "actor")
    create_links(db, "actor", role=str)


def _locations(db: Database) -> None:
    db.table("locations").create(
        {
            "id": int,
            "label": str,  # unique, for people and queries: "Paris", "Paris, US"
            "folded_label": str,
            "name": str,
            "folded": str,
            "lat": float,  # degrees, WGS 84
            "lon": float,
            "country": str,  # ISO 3166 alpha-2
            "precision": str,
            "events": int,  # main ones that happened there, kept by triggers
            "minor_events": int,
        },
        pk="id",
        not_null={"label", "folded_label", "name", "folded", "precision", "events", "minor_events"},
        defaults={"events": 0, "minor_events": 0},
        strict=True,
    )
    db.table("locations").create_index(["folded_label"], unique=True)
    db.table("locations").create_index(["folded"])
    db.table("locations").create_index(["lat", "lon"])
    db.table("locations").create_index(["country"])
    create_aliases(db, "location")
    create_links(db, "location")


def _counters(db: Database) -> None:
    """Triggers that keep the number of events of every actor and location, whoever writes links."""
    for kind in ("actor", "location"):
        table, links = f"{kind}s", f"event_{kind}s"
        for_the_first = f"""NOT EXISTS (SELECT 1 FROM {links} other WHERE other.event_id = {{row}}.event_id
            AND other.{kind}_id = {{row}}.{kind}_id AND other.id <> {{row}}.id)"""
        count = f"""UPDATE {table} SET events = events {{sign}} (e.salience = 'main'),
                minor_events = minor_events {{sign}} (e.salience = 'minor')
            FROM (SELECT salience FROM events WHERE id = {{row}}.event_id) e WHERE id = {{row}}.{kind}_id"""
        counted, gone = count.format(row="new", sign="+"), count.format(row="old", sign="-")
        new, old = for_the_first.format(row="new"), for_the_first.format(row="old")
        db.execute(
            f"CREATE TRIGGER {links}_counted_ai AFTER INSERT ON {links} WHEN {new} BEGIN {counted}; END"
        )
        db.execute(f"CREATE TRIGGER {links}_counted_ad AFTER DELETE ON {links} WHEN {old} BEGIN {gone}; END")
        db.execute(
            f"""CREATE TRIGGER {links}_counted_au AFTER UPDATE OF event_id, {kind}_id ON {links} BEGIN
                {gone} AND {old}; {counted} AND {new}; END"""
        )
        db.execute(
            f"""CREATE TRIGGER events_{kind}s_counted_au AFTER UPDATE OF salience ON events BEGIN
                UPDATE {table} SET
                    events = events + (new.salience = 'main') - (old.salience = 'main'),
                    minor_events = minor_events + (new.salience = 'minor') - (old.salience = 'minor')
                WHERE id IN (SELECT {kind}_id FROM {links} WHERE event_id = new.id); END"""
        )


def _work(db: Database) -> None:
    """What analysts add, and the log of changes that can be undone."""
    create_names(db, "tags")
    db.table("event_tags").create(
        {"event_id": int, "tag_id": int, "added": str},
        pk=("event_id", "tag_id"),
        not_null={"added"},
        foreign_keys=[("event_id", "events", "id"), ("tag_id", "tags", "id")],
        strict=True,
    )
    db.table("event_tags").create_index(["tag_id", "event_id"])
    db.table("notes").create(
        {"event_id": int, "text": str, "changed": str},
        pk="event_id",
        not_null={"text", "changed"},
        foreign_keys=[("event_id", "events", "id")],
        strict=True,
    )
    db.table("views").create(
        {"id": int, "name": str, "folded": str, "query": str, "changed": str},
        pk="id",
        not_null={"name", "folded", "query", "changed"},
        strict=True,
    )
    db.table("views").create_index(["folded"], unique=True)
    db.table("changes").create(
        {
            "id": int,
            "at": str,  # UTC
            "kind": str,  # merge, split, alias, edit ...
            "before": str,  # JSON: what undoing puts back
            "after": str,  # JSON: what was done
            "undone": str,  # UTC; NULL while it stands
        },
        pk="id",
        not_null={"at", "kind", "before", "after"},
        strict=True,
    )


def _search(db: Database) -> None:
    """Full text over what people read, and names with an index of their first letters."""
    db.table("mentions").enable_fts(["text"], create_triggers=True, tokenize=TOKENIZER)
    db.table("events").enable_fts(["title"], create_triggers=True, tokenize=TOKENIZER)
    for table in ("actor_aliases", "location_aliases"):
        db.execute(
            f"""CREATE VIRTUAL TABLE {table}_fts USING fts5(
                folded, content={table}, content_rowid=id,
                tokenize='unicode61 remove_diacritics 0', prefix='1 2 3')"""
        )
        new, gone = "(rowid, folded) VALUES (new.id, new.folded)", f"({table}_fts, rowid, folded) VALUES"
        gone += " ('delete', old.id, old.folded)"
        db.execute(
            f"CREATE TRIGGER {table}_ai AFTER INSERT ON {table} BEGIN INSERT INTO {table}_fts {new}; END"
        )
        db.execute(
            f"CREATE TRIGGER {table}_ad AFTER DELETE ON {table} BEGIN INSERT INTO {table}_fts {gone}; END"
        )
        db.execute(
            f"""CREATE TRIGGER {table}_au AFTER UPDATE ON {table} BEGIN
                INSERT INTO {table}_fts {gone}; INSERT INTO {table}_fts {new}; END"""
        )


def _log_of_touches(db: Database) -> None:
    """What is derived from a store is told what to look at again."""
    for statement in touches.statements():
        db.execute(statement)


def _additions(db: Database) -> None:
    """When what was added; of older stores as far as their articles say it."""
    db.table("additions").create(
        {"at": str, "first_mention": int},  # UTC; the number of the first mention added then
        pk="at",
        not_null={"at", "first_mention"},
        strict=True,
    )
    db.execute(
        """INSERT INTO additions (at, first_mention)
           SELECT a.added, min(m.id) FROM articles a JOIN mentions m ON m.article_id = a.id
           GROUP BY a.added"""
    )


def _names_by_events(db: Database) -> None:
    """The busiest actors and locations first: for the quick search, and panes without a filter."""
    db.execute("CREATE INDEX idx_actors_by_events ON actors(events DESC, name)")
    db.execute("CREATE INDEX idx_locations_by_events ON locations(events DESC, label)")


# In order; a store's user_version is how many of them it has had. Never change one that was published.
MIGRATIONS: tuple[Callable[[Database], None], ...] = (
    _first_tables,
    _log_of_touches,
    _additions,
    tellings_and_corrections,
    _names_by_events,
)
VERSION = len(MIGRATIONS)
TABLES = frozenset(
    {
        *("actor_aliases", "actor_aliases_fts", "actors", "additions", "articles", "changes", "event_actors"),
        *(
            "event_locations",
            "event_tags",
            "events",
            "events_fts",
            "location_aliases",
            "location_aliases_fts",
        ),
        *("locations", "mentions", "mentions_fts", "notes", "sources", "speakers", "tags", "views"),
        *("bonds", "corrections", "telling_actors", "telling_locations", "tellings"),
        "touches",
    }
)


def migrate(connection: sqlite3.Connection) -> None:
    """Bring an empty or older store to this version; each step is done whole or not at all."""
    from sqlite_utils import Database, Migrations

    migrations = Migrations(MIGRATION_SET)
    for number, step in enumerate(MIGRATIONS, start=1):
        migrations(name=f"{number:03d}{step.__name__}")(_and_count(step, number))
    migrations.apply(Database(connection, execute_plugins=False))


def _and_count(step: Callable[[Database], None], number: int) -> Callable[[Database], None]:
    def numbered(db: Database) -> None:
        step(db)
        db.execute(f"PRAGMA user_version = {number}")

    return numbered
