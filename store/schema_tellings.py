"""The tables that let several articles tell one event, and let people correct what was read.

An event is derived: from its tellings (what each article by itself told), from the bonds between them
and from corrections. All three are kept, so that undoing a change is deriving the event again without it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.schema_forms import ALWAYS_TOLD, TOLD

if TYPE_CHECKING:
    from sqlite_utils import Database


def tellings_and_corrections(db: Database) -> None:
    """Tellings, bonds between them, corrections, and entries of names that are one."""
    _tellings(db)
    _decisions(db)
    _one_entry(db)
    _update_search_for_text_alone(db)


def _tellings(db: Database) -> None:
    db.table("tellings").create(
        {
            "id": int,
            "event_id": int,
            "home_id": int,  # the event it was before any other joined it; NULL: it was none
            "article_id": int,
            **TOLD,
            "remarks": str,  # JSON: tags and note that it was given, where it was regrouped since
        },
        pk="id",
        not_null={"event_id", "article_id", *ALWAYS_TOLD},
        foreign_keys=[("event_id", "events", "id"), ("article_id", "articles", "id")],
        strict=True,
    )
    db.table("tellings").create_index(["uid"], unique=True)
    db.table("tellings").create_index(["event_id"])
    db.table("tellings").create_index(["home_id"])
    for kind, more in (("actor", {"role": str}), ("location", {})):
        key = ("telling_id", f"{kind}_id", *more)
        db.table(f"telling_{kind}s").create(
            {
                "telling_id": int,
                f"{kind}_id": int,  # the entry as it was read, whatever people made one with it since
                **more,
                "article_id": int,
                "start": int,
                "end": int,
                "begin": str,  # of the telling: who or where on which days is found by one index
            },
            pk=key,
            not_null=set(more),
            foreign_keys=[("telling_id", "tellings", "id"), (f"{kind}_id", f"{kind}s", "id")],
            strict=True,
        )
        db.table(f"telling_{kind}s").create_index([f"{kind}_id", "begin"])
    db.execute("ALTER TABLE mentions ADD COLUMN telling_id INTEGER REFERENCES tellings(id)")
    db.execute("CREATE INDEX idx_mentions_telling ON mentions(telling_id) WHERE telling_id IS NOT NULL")


def _decisions(db: Database) -> None:
    db.table("bonds").create(
        {
            "id": int,
            "telling_id": int,
            "other_id": int,
            "kind": str,  # alike: by rule; together, apart: somebody said so
            "strength": int,  # of alike ones: pieces of evidence
            "why": str,
            "change_id": int,  # NULL: alike, and yet something keeps them apart
        },
        pk="id",
        not_null={"telling_id", "other_id", "kind"},
        foreign_keys=[
            ("telling_id", "tellings", "id"),
            ("other_id", "tellings", "id"),
            ("change_id", "changes", "id"),
        ],
        strict=True,
    )
    db.table("bonds").create_index(["telling_id"])
    db.table("bonds").create_index(["other_id"])
    db.table("bonds").create_index(["change_id"])
    db.table("corrections").create(
        {"telling_id": int, "field": str, "value": str, "change_id": int},  # value: JSON
        pk=("telling_id", "field", "change_id"),
        not_null={"value"},
        foreign_keys=[("telling_id", "tellings", "id"), ("change_id", "changes", "id")],
        strict=True,
    )
    db.table("corrections").create_index(["change_id"])


def _one_entry(db: Database) -> None:
    """`same_as`: the entry that stands for this one; `was`: the entry that a name or link was read as."""
    for kind in ("actor", "location"):
        db.execute(f"ALTER TABLE {kind}s ADD COLUMN same_as INTEGER REFERENCES {kind}s(id)")
        db.execute(f"ALTER TABLE {kind}_aliases ADD COLUMN was INTEGER REFERENCES {kind}s(id)")
        db.execute(f"ALTER TABLE event_{kind}s ADD COLUMN was INTEGER REFERENCES {kind}s(id)")
        for table in (f"{kind}s", f"{kind}_aliases", f"event_{kind}s"):
            column = "same_as" if table == f"{kind}s" else "was"
            db.execute(f"CREATE INDEX idx_{table}_{column} ON {table}({column}) WHERE {column} IS NOT NULL")


def _update_search_for_text_alone(db: Database) -> None:
    """That a mention moves to another event is nothing to full text."""
    for table, column in (("mentions", "text"), ("events", "title")):
        gone = f"({table}_fts, rowid, {column}) VALUES ('delete', old.id, old.{column})"
        db.execute(f"DROP TRIGGER {table}_au")
        db.execute(
            f"""CREATE TRIGGER {table}_au AFTER UPDATE OF {column} ON {table} BEGIN
                INSERT INTO {table}_fts {gone};
                INSERT INTO {table}_fts (rowid, {column}) VALUES (new.id, new.{column}); END"""
        )
