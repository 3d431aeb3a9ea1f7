"""The query: one immutable value that says which events are in view, and its text form.

    actor:russia -actor:nato location:hama,homs since:2015-10-01 "cruise missiles"

Clauses are joined by *and*; the values of one clause by *or*; `-` hides what the clause matches. Bare
words and "phrases" are clauses with the key `text`. Dates keep the words they were given in, so that a
saved `since:"last week"` stays relative. `docs/query.md` is the page for users.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from store.additions import read_moment
from store.criteria import VOCABULARIES, read_near, read_tolls
from store.dates import DateSpan
from store.datewords import DateWordsError, read_date_words
from store.fold import fold
from store.reckoning import Reckoning

NAME_KEYS = ("actor", "article", "country", "location", "says", "source", "tag", "type")
DATE_KEYS = ("date", "since", "until")
KEYS = tuple(sorted((*NAME_KEYS, *DATE_KEYS, *VOCABULARIES, "added", "fatalities", "near", "text")))
ALL_OF_KEYS = ("actor", "text")  # keeping a second value asks for both; elsewhere for either
MAX_VALUES = 500  # in one query: more would run into limits of SQLite

# Dates are checked when a query is made, without a today: no words are a date on some days only.
_ANY_DAY = Reckoning(date(2000, 1, 1))
_KEY = re.compile(r"([A-Za-z]+):")
_NEEDS_QUOTES = re.compile(r'[\s,":\\]')
_LATITUDE = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")


class State(StrEnum):
    """What the query does with a facet's value."""

    NEUTRAL = "neutral"
    KEPT = "kept"
    DROPPED = "dropped"


class QueryError(ValueError):
    """Text that is no query: `position` is the code point where it stops being one."""

    def __init__(self, message: str, position: int = 0) -> None:
        super().__init__(message)
        self.message = message
        self.position = position


def wrong_with(key: str, value: str) -> str | None:
    """What was expected where `value` stands in a clause of `key`; None when it is right."""
    if key not in KEYS:
        return f"unknown key “{key}”: expected one of {', '.join(KEYS)}"
    if not value.strip():
        return f"expected a value after {key}:"
    if key in VOCABULARIES:
        allowed = VOCABULARIES[key]
        return None if value in allowed else f"{key}: expected one of {', '.join(allowed)}"
    if key in DATE_KEYS:
        try:
            read_date_words(value, _ANY_DAY)
        except DateWordsError as error:
            return f"{key}: {error}"
    if key == "added":
        try:
            read_moment(value, _ANY_DAY)
        except DateWordsError:
            return "added: expected a day in words or a moment, as in added:yesterday"
    if key == "near" and read_near(value) is None:
        return (
            "near: expected a location or a point and a distance, as in near:hama/50km or near:35.1,36.7/50km"
        )
    if key == "fatalities" and read_tolls(value) is None:
        return "fatalities: expected a number, as in >10, >=10, <10, <=10, 10 or 5..10"
    return None


@dataclass(frozen=True, slots=True)
class Clause:
    """One condition: the event has any of `values` under `key`; or, when negated, none of them."""

    key: str
    values: tuple[str, ...]
    negated: bool = False

    def __post_init__(self) -> None:
        if not self.values:
            raise QueryError(f"expected a value after {self.key}:")
        for value in self.values:
            if expected := wrong_with(self.key, value):
                raise QueryError(expected)

    def __str__(self) -> str:
        sign = "-" if self.negated else ""
        if self.key == "text" and len(self.values) == 1:
            return sign + _written_text(self.values[0])
        return f"{sign}{self.key}:{','.join(_written(self.key, v) for v in self.values)}"

    def has(self, value: str) -> bool:
        """Whether `value` is among the values, folded."""
        return fold(value) in map(fold, self.values)


@dataclass(frozen=True, slots=True)
class Query:
    """Which events are in view. `Query()` shows every main event."""

    clauses: tuple[Clause, ...] = ()

    def __post_init__(self) -> None:
        if sum(len(c.values) for c in self.clauses) > MAX_VALUES:
            raise QueryError(f"expected at most {MAX_VALUES} values in a query")

    def __str__(self) -> str:
        return " ".join(map(str, self.clauses))

    def __bool__(self) -> bool:
        return bool(self.clauses)

    def of(self, *keys: str) -> Iterator[Clause]:
        """The clauses of these keys, in order."""
        return (c for c in self.clauses if c.key in keys)

    def state_of(self, key: str, value: str) -> State:
        """Dropped if a negated clause names the value, else kept if another does; names are folded."""
        naming = [c for c in self.of(key) if c.has(value)]
        if any(c.negated for c in naming):
            return State.DROPPED
        return State.KEPT if naming else State.NEUTRAL

    def joining(self, key: str) -> Clause | None:
        """The clause that `keep` would add a value to; None where it makes a clause of its own."""
        if key in ALL_OF_KEYS:
            return None
        return next((c for c in self.of(key) if not c.negated), None)

    def keep(self, key: str, value: str) -> Query:
        """Only events with `value`: for actors besides what is kept, elsewhere as one more choice.

        A drop of the value is taken back. Keeping twice changes nothing.
        """
        kept = self._released(key, value, negated=True)
        if kept.state_of(key, value) is State.KEPT:
            return kept
        clause = kept.joining(key)
        if clause is None:
            return Query((*kept.clauses, Clause(key, (value,))))
        return kept._replaced(clause, Clause(key, (*clause.values, value)))

    def drop(self, key: str, value: str) -> Query:
        """No events with `value`. A keep of the value is taken back; dropping twice changes nothing."""
        kept = self._released(key, value, negated=False)
        if kept.state_of(key, value) is State.DROPPED:
            return kept
        clause = next((c for c in kept.of(key) if c.negated), None)
        if clause is None or key == "text":
            return Query((*kept.clauses, Clause(key, (value,), negated=True)))
        return kept._replaced(clause, Clause(key, (*clause.values, value), negated=True))

    def neutral(self, key: str, value: str) -> Query:
        """Neither kept nor dropped: the value leaves every clause of the key."""
        return self._released(key, value, negated=True)._released(key, value, negated=False)

    def toggle_keep(self, key: str, value: str) -> Query:
        """What pressing keep does: a kept value becomes neutral, any other is kept."""
        kept = self.state_of(key, value) is State.KEPT
        return self.neutral(key, value) if kept else self.keep(key, value)

    def toggle_drop(self, key: str, value: str) -> Query:
        """What pressing drop does: a dropped value becomes neutral, any other is dropped."""
        dropped = self.state_of(key, value) is State.DROPPED
        return self.neutral(key, value) if dropped else self.drop(key, value)

    def pivot(self, key: str, value: str) -> Query:
        """Only `value`, within the same dates and salience: everything else is let go."""
        stays = tuple(c for c in self.clauses if c.key in (*DATE_KEYS, "salience"))
        return Query((*stays, Clause(key, (value,))))

    def without(self, *keys: str) -> Query:
        """The query without its clauses of these keys."""
        return Query(tuple(c for c in self.clauses if c.key not in keys))

    def with_dates(self, since: date | None, until: date | None) -> Query:
        """The query with its date clauses replaced by these days, both inclusive; None is open.

        A whole year, month or day is written as one `date:` clause, which asks for the same events.
        """
        rest = Query(tuple(c for c in self.clauses if c.key not in DATE_KEYS or c.negated)).clauses
        if since is not None and until is not None:
            if since > until:
                since, until = until, since
            if unit := _whole_unit(since, until):
                return Query((*rest, Clause("date", (unit,))))
        bounds = (("since", since), ("until", until))
        return Query((*rest, *(Clause(key, (day.isoformat(),)) for key, day in bounds if day is not None)))

    def window(self, by: Reckoning) -> tuple[date | None, date | None]:
        """First and last day that the date clauses leave open, None where unbounded: the brush.

        Clauses that contradict one another give `since > until`.
        """
        since: date | None = None
        until: date | None = None
        for clause in self.of(*DATE_KEYS):
            if clause.negated:
                continue
            spans = [span for value in clause.values if (span := days_of(value, by))]
            if not spans:
                continue
            if clause.key != "until":
                first = min(s.begin for s in spans)
                since = first if since is None else max(since, first)
            if clause.key != "since":
                last = max(s.end for s in spans)
                until = last if until is None else min(until, last)
        return since, until

    @property
    def shows_minor(self) -> bool:
        """Whether minor events can be in view. Without a salience clause they are not."""
        clauses = list(self.of("salience"))
        return bool(clauses) and all(_admits_minor(c) for c in clauses)

    def with_minor(self, shown: bool) -> Query:
        """The query with minor events in view besides the main ones, or without them."""
        rest = self.without("salience")
        return Query((*rest.clauses, Clause("salience", ("all",)))) if shown else rest

    def _released(self, key: str, value: str, *, negated: bool) -> Query:
        return Query(
            tuple(
                left
                for clause in self.clauses
                if (
                    left := _without_value(clause, value)
                    if (clause.key, clause.negated) == (key, negated)
                    else clause
                )
            )
        )

    def _replaced(self, old: Clause, new: Clause) -> Query:
        at = self.clauses.index(old)
        return Query((*self.clauses[:at], new, *self.clauses[at + 1 :]))


def days_of(words: str, by: Reckoning) -> DateSpan | None:
    """The days of a date clause's value; None for words that are a date on other days."""
    try:
        return read_date_words(words, by)
    except DateWordsError:
        return None


def parse(text: str) -> Query:
    """Read a query. Raises `QueryError`, and nothing else, for text that is none."""
    clauses = []
    position = _after_space(text, 0)
    values = 0
    while position < len(text):
        start = position
        clause, position = _read_clause(text, start)
        clauses.append(clause)
        values += len(clause.values)
        if values > MAX_VALUES:
            raise QueryError(f"expected at most {MAX_VALUES} values in a query", start)
        position = _after_space(text, position)
    return Query(tuple(clauses))


def _read_clause(text: str, start: int) -> tuple[Clause, int]:
    negated = text[start] == "-"
    position = start + negated
    if position == len(text) or text[position].isspace():
        raise QueryError("expected what to leave out after -", start)
    if found := _KEY.match(text, position):
        key = found[1].lower()
        if key not in KEYS:
            raise QueryError(f"{wrong_with(found[1], '')}; put text with a colon in quotes", position)
        values, position = _read_values(text, found.end(), key)
    else:
        value, end = _read_value(text, position, stop="")
        if not value.strip():
            raise QueryError("expected words between the quotes", position)
        key, values, position = "text", (value,), end
    return Clause(key, values, negated), position


def _read_values(text: str, start: int, key: str) -> tuple[tuple[str, ...], int]:
    values: list[str] = []
    position = start
    while True:
        value, end = _read_value(text, position, stop=",")
        if key == "near" and _LATITUDE.fullmatch(text[position:end]) and text[end : end + 1] == ",":
            longitude, end = _read_value(text, end + 1, stop=",")
            value = f"{value},{longitude}"
        if key in VOCABULARIES:
            value = value.lower()
        if expected := wrong_with(key, value):
            raise QueryError(expected, position)
        values.append(value)
        if text[end : end + 1] != ",":
            return tuple(values), end
        position = end + 1


def _read_value(text: str, start: int, stop: str) -> tuple[str, int]:
    """One value, quoted or bare, and where it ends; bare ones end at space and at `stop`."""
    if text[start : start + 1] == '"':
        return _read_quoted(text, start, stop)
    end = start
    while end < len(text) and not text[end].isspace() and (not stop or text[end] != stop):
        end += 1
    return text[start:end], end


def _read_quoted(text: str, start: int, stop: str) -> tuple[str, int]:
    value = []
    position = start + 1
    while position < len(text) and text[position] != '"':
        if text[position] == "\\" and text[position + 1 : position + 2] in ('"', "\\"):
            position += 1
        value.append(text[position])
        position += 1
    if position == len(text):
        raise QueryError('expected a closing "', start)
    end = position + 1
    if end < len(text) and not text[end].isspace() and (not stop or text[end] != stop):
        raise QueryError("expected a space after the closing quote", end)
    return "".join(value), end


def _after_space(text: str, position: int) -> int:
    while position < len(text) and text[position].isspace():
        position += 1
    return position


def _written(key: str, value: str) -> str:
    if key == "near":
        latitude, comma, rest = value.partition(",")
        if _LATITUDE.fullmatch(
            latitude
        ):  # what reads as a point stays bare, what does not must not begin like one
            return value if comma and not _NEEDS_QUOTES.search(rest) else _quoted(value)
    return _quoted(value) if _NEEDS_QUOTES.search(value) else value


def _written_text(value: str) -> str:
    return _quoted(value) if value.startswith("-") or _NEEDS_QUOTES.search(value) else value


def _quoted(value: str) -> str:
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _without_value(clause: Clause, value: str) -> Clause | None:
    wanted = fold(value)
    left = tuple(v for v in clause.values if fold(v) != wanted)
    if left == clause.values:
        return clause
    return Clause(clause.key, left, clause.negated) if left else None


def _admits_minor(clause: Clause) -> bool:
    return clause.negated != any(v in ("minor", "all") for v in clause.values)


def _whole_unit(since: date, until: date) -> str | None:
    """The ISO words for exactly this year, month or day."""
    if since == until:
        return since.isoformat()
    if (since.month, since.day, until.month, until.day) == (1, 1, 12, 31) and since.year == until.year:
        return f"{since.year:04d}"
    same_month = (since.year, since.month) == (until.year, until.month)
    if same_month and since.day == 1 and (until == date.max or (until + timedelta(days=1)).day == 1):
        return f"{since.year:04d}-{since.month:02d}"
    return None
