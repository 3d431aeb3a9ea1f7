"""Where in a query somebody is typing, and the query with a proposal put there."""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass

from store.names import NameSearch
from store.proposals import Proposal, proposed_keys, proposed_values
from store.query import KEYS, Clause, QueryError

MOST = 7  # proposals shown
FEWEST_LETTERS = 2  # of a bare word before names are proposed for it
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*(?:"|$)', re.DOTALL)
_VALUE = re.compile(r"[^\s,]*")
_WORD = re.compile(r"\S*")
_KEY = re.compile(r"([A-Za-z]+):")


@dataclass(frozen=True, slots=True)
class Spot:
    """The clause, or the value of one, that ends at the cursor. Offsets are code points of the text."""

    start: int  # where what is replaced begins
    end: int
    key: str | None  # None: a bare word, which may become a key or a name
    begun: str


def spot_at(text: str, cursor: int) -> Spot | None:
    """What is being typed at the cursor; None at a space, and within quotes of plain text."""
    at = 0
    while at < cursor:
        if text[at].isspace():
            at += 1
            continue
        begin = at + (text[at] == "-")
        found = _KEY.match(text, begin)
        key = found[1].lower() if found and found[1].lower() in KEYS else None
        if found and key:
            begin = found.end()
        end = _value_end(text, begin, key)
        while key and end < cursor and text[end] == ",":
            begin = end + 1
            end = _value_end(text, begin, key)
        if cursor <= end:
            return _spot(text, begin, cursor, key) if cursor >= begin else None
        at = max(end, at + 1)
    return None


def _value_end(text: str, begin: int, key: str | None) -> int:
    """Where the value that begins there ends; quotes that are still open reach to the end."""
    value = _QUOTED.match(text, begin) or (_VALUE if key else _WORD).match(text, begin)
    return value.end() if value else begin


def _spot(text: str, begin: int, cursor: int, key: str | None) -> Spot | None:
    if text[begin : begin + 1] == '"':
        return Spot(begin, cursor, key, text[begin + 1 : cursor].rstrip('"')) if key else None
    return Spot(begin, cursor, key, text[begin:cursor])


def proposals(connection: sqlite3.Connection, names: NameSearch, spot: Spot) -> list[Proposal]:
    """What could stand there: for a bare word keys, actors and locations; for a key its values."""
    if spot.key is not None:
        return proposed_values(connection, names, spot.key, spot.begun, MOST)
    found = proposed_keys(spot.begun) if spot.begun else []
    if len(spot.begun) >= FEWEST_LETTERS:
        for key in ("actor", "location"):
            found += [
                one
                for one in proposed_values(connection, names, key, spot.begun, MOST // 2)
                if one.value is not None
            ]
    return found[:MOST]


def completed(text: str, spot: Spot, proposal: Proposal) -> tuple[str, int]:
    """The text with the proposal in its place, and where the cursor comes to."""
    if proposal.value is None:
        words = f"{proposal.key}:"
    else:
        try:
            words = str(Clause(proposal.key, (proposal.value,)))
        except QueryError:  # a name that no clause can have
            return text, spot.end
        if spot.key is not None:
            words = words.removeprefix(f"{proposal.key}:")
        words += "" if text[spot.end : spot.end + 1] in (" ", ",") else " "
    return f"{text[: spot.start]}{words}{text[spot.end :]}", spot.start + len(words)
