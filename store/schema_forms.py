"""Forms that several tables of a store have: what events and tellings say, names, and links of names.

Migrations use them, so they are published: see `store.schema.MIGRATIONS`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

# The columns that an event and a telling both have, under the same names.
TOLD: dict[str, type] = {
    "uid": str,
    "title": str,
    "type": str,
    "subtype": str,
    "modality": str,
    "salience": str,
    "begin": str,  # ISO days; NULL when undated
    "end": str,
    "precision": str,
    "modifier": str,
    "basis": str,
    "edtf": str,
    "fatalities_low": int,
    "fatalities_high": int,  # NULL: at least the low figure
    "confidence": float,
    "cluster": str,
    "explanation": str,  # a JSON array of sentences
}
ALWAYS_TOLD = frozenset({"uid", "title", "type", "modality", "salience", "confidence"})


def create_names(db: Database, table: str) -> None:
    """A table of names, each once under its folded form."""
    db.table(table).create(
        {"id": int, "name": str, "folded": str}, pk="id", not_null={"name", "folded"}, strict=True
    )
    db.table(table).create_index(["folded"], unique=True)


def create_aliases(db: Database, kind: str) -> None:
    """The table of names that actors or locations have."""
    table, bearer = db.table(f"{kind}_aliases"), f"{kind}_id"
    table.create(
        {"id": int, bearer: int, "name": str, "folded": str},
        pk="id",
        not_null={bearer, "name", "folded"},
        foreign_keys=[(bearer, f"{kind}s", "id")],
        strict=True,
    )
    table.create_index(["folded", bearer], unique=True)
    table.create_index([bearer])


def create_links(db: Database, kind: str, **more: type) -> None:
    """The table of the actors or locations of events, with `more` columns that make them different links."""
    table, linked = db.table(f"event_{kind}s"), f"{kind}_id"
    table.create(
        {"id": int, "event_id": int, linked: int, **more, "article_id": int, "start": int, "end": int},
        pk="id",
        not_null={"event_id", linked, *more},
        foreign_keys=[
            ("event_id", "events", "id"),
            (linked, f"{kind}s", "id"),
            ("article_id", "articles", "id"),
        ],
        strict=True,
    )
    table.create_index(["event_id", linked, *more], unique=True)
    table.create_index([linked, "event_id"])
