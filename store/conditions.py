"""Queries as SQL: one condition over `events e`, with everything that was typed bound as a parameter."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from store.additions import NEW_SINCE, as_kept, moment_of
from store.criteria import read_near, read_tolls
from store.facets import MARK
from store.matching import country_codes, matching_ids, matching_types, near_ids, text_expression
from store.query import DATE_KEYS, Clause, Query, days_of
from store.reckoning import Reckoning

Parameter = str | int
_ANY = "(SELECT value FROM json_each(?))"  # any of the values of one parameter, a JSON array
_BY_ID = {
    "actor": f"e.id IN (SELECT event_id FROM event_actors WHERE actor_id IN {_ANY})",
    "article": f"e.id IN (SELECT event_id FROM mentions WHERE article_id IN {_ANY})",
    "location": f"e.id IN (SELECT event_id FROM event_locations WHERE location_id IN {_ANY})",
    "says": f"e.id IN (SELECT event_id FROM mentions WHERE speaker_id IN {_ANY})",
    "source": f"e.id IN (SELECT event_id FROM mentions WHERE publisher_id IN {_ANY})",
    "tag": f"e.id IN (SELECT event_id FROM event_tags WHERE tag_id IN {_ANY})",
}
_COUNTRY = f"""e.id IN (SELECT event_id FROM event_locations
    WHERE location_id IN (SELECT id FROM locations WHERE country IN {_ANY}))"""
_TEXT = """e.id IN (
    SELECT event_id FROM mentions WHERE id IN (SELECT rowid FROM mentions_fts WHERE mentions_fts MATCH ?)
    UNION ALL SELECT rowid FROM events_fts WHERE events_fts MATCH ?)"""
_STANCE = f"e.id IN (SELECT event_id FROM mentions WHERE stance IN {_ANY})"
_PRECISION = f"e.precision IN {_ANY}"
_TYPE = f"(e.type IN {_ANY} OR e.subtype IN {_ANY})"
_HAS = {
    "actor": "e.id IN (SELECT event_id FROM event_actors)",
    "date": "e.begin IS NOT NULL",
    "denial": "(e.modality = 'denied' OR e.id IN (SELECT event_id FROM mentions WHERE stance = 'denies'))",
    "fatalities": "e.fatalities_low IS NOT NULL",
    "location": "e.id IN (SELECT event_id FROM event_locations)",
    "mark": f"""e.id IN (SELECT event_id FROM event_tags
        WHERE tag_id = (SELECT id FROM tags WHERE folded = '{MARK}'))""",
    "note": "e.id IN (SELECT event_id FROM notes)",
    "tag": "e.id IN (SELECT event_id FROM event_tags)",
}
_SALIENCE = {"main": "e.salience = 'main'", "minor": "e.salience = 'minor'", "all": "1"}
_NOTHING = "0"


@dataclass(frozen=True, slots=True)
class Condition:
    """An SQL condition over `e` and the values of its question marks."""

    sql: str
    parameters: tuple[Parameter, ...] = ()

    def __invert__(self) -> Condition:
        return Condition(f"(({self.sql}) IS NOT TRUE)", self.parameters)

    def __and__(self, other: Condition) -> Condition:
        return Condition(f"({self.sql} AND {other.sql})", self.parameters + other.parameters)


EVERYTHING = Condition("1")


@dataclass(slots=True)
class Conditions:
    """Makes conditions from clauses, remembering what names stand for until the store changes."""

    connection: sqlite3.Connection
    reckoning: Callable[[], Reckoning]
    _ids: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    _types: dict[str, tuple[list[str], list[str]]] = field(default_factory=dict)

    def forget(self) -> None:
        """Let go of what names stood for: the store has changed."""
        self._ids.clear()
        self._types.clear()

    def of(self, query: Query) -> Condition:
        """The condition for the events in view. Without a salience clause these are main events."""
        parts = [self._of_clause(clause) for clause in query.clauses]
        if not any(query.of("salience")):
            parts.append(Condition(_SALIENCE["main"]))
        return _joined("AND", parts)

    def of_clauses(self, clauses: Sequence[Clause]) -> Condition:
        """The condition that all of these clauses hold, whatever the salience."""
        return _joined("AND", [self._of_clause(clause) for clause in clauses])

    def unknown(self, query: Query) -> list[tuple[str, str]]:
        """Keys and values that stand for nothing in the store, or for no day on this one."""
        return [
            (c.key, value)
            for c in query.clauses
            for value in c.values
            if not self._stands_for_something(c.key, value)
        ]

    def ids(self, key: str, value: str) -> list[int]:
        """Ids of what `value` stands for under a key of names, or under `near`."""
        if (key, value) not in self._ids:
            if key == "near":
                near = read_near(value)
                found = near_ids(self.connection, near) if near else None
                self._ids[key, value] = found or []
            else:
                self._ids[key, value] = matching_ids(self.connection, key, value)
        return self._ids[key, value]

    def types(self, value: str) -> tuple[list[str], list[str]]:
        """Types and subtypes that `value` stands for."""
        if value not in self._types:
            self._types[value] = matching_types(self.connection, value)
        return self._types[value]

    def _of_clause(self, clause: Clause) -> Condition:
        positive = self._any_of(clause.key, clause.values)
        return ~positive if clause.negated else positive

    def _any_of(self, key: str, values: tuple[str, ...]) -> Condition:
        if key == "text":
            expression = text_expression(values)
            return Condition(_TEXT, (expression, expression))
        if key in _BY_ID or key == "near":
            ids = sorted({i for value in values for i in self.ids(key, value)})
            return Condition(_BY_ID["location" if key == "near" else key], (json.dumps(ids),))
        if key == "country":
            codes = sorted({code for value in values for code in country_codes(value)})
            return Condition(_COUNTRY, (json.dumps(codes),))
        if key == "stance":
            return Condition(_STANCE, (json.dumps(values),))
        if key == "precision":
            return Condition(_PRECISION, (json.dumps(values),))
        if key == "type":
            found = [self.types(value) for value in values]
            types, subtypes = (
                sorted({t for ts, _ in found for t in ts}),
                sorted({s for _, ss in found for s in ss}),
            )
            return Condition(_TYPE, (json.dumps(types), json.dumps(subtypes)))
        return _joined("OR", [self._of_value(key, value) for value in values])

    def _of_value(self, key: str, value: str) -> Condition:
        match key:
            case "has":
                return Condition(_HAS[value])
            case "salience":
                return Condition(_SALIENCE[value])
            case "fatalities":
                return _of_tolls(value)
            case "added":
                moment = moment_of(value, self.reckoning())
                return Condition(_NOTHING) if moment is None else Condition(NEW_SINCE, (as_kept(moment),))
            case _:
                return self._of_days(key, value)

    def _of_days(self, key: str, words: str) -> Condition:
        """Events whose days overlap those asked for; `since` and `until` leave the other side open."""
        span = days_of(words, self.reckoning())
        if span is None:
            return Condition(_NOTHING)
        match key:
            case "since":
                return Condition('e."end" >= ?', (span.begin.isoformat(),))
            case "until":
                return Condition("e.begin <= ?", (span.end.isoformat(),))
            case _:
                return Condition(
                    '(e.begin <= ? AND e."end" >= ?)', (span.end.isoformat(), span.begin.isoformat())
                )

    def _stands_for_something(self, key: str, value: str) -> bool:
        if key in _BY_ID or key == "near":
            return bool(self.ids(key, value))
        if key == "country":
            return bool(country_codes(value))
        if key == "type":
            return any(self.types(value))
        return key not in DATE_KEYS or days_of(value, self.reckoning()) is not None


def _of_tolls(value: str) -> Condition:
    """Events whose toll, from the low to the high figure, overlaps the range asked for."""
    asked = read_tolls(value)
    if asked is None:
        return Condition(_NOTHING)
    reaches = Condition("coalesce(e.fatalities_high, e.fatalities_low) >= ?", (asked.low,))
    return reaches if asked.high is None else Condition("e.fatalities_low <= ?", (asked.high,)) & reaches


def _joined(operator: str, parts: Sequence[Condition]) -> Condition:
    """All parts under one operator, as a balanced tree: SQLite limits the depth of expressions."""
    if not parts:
        return EVERYTHING
    if len(parts) == 1:
        return parts[0]
    half = len(parts) // 2
    left, right = _joined(operator, parts[:half]), _joined(operator, parts[half:])
    return Condition(f"({left.sql} {operator} {right.sql})", left.parameters + right.parameters)
