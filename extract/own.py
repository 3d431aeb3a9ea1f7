"""What a person adds to the tables: names of actors and of places, and words that name events.

`aliases.toml` has a table for each actor and location, `lexicon.tsv` the columns of the lexicon beside
`extract.events`. docs/own-words.md has an example of both.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from extract.events.tsv import lexicon_classes
from store.fold import fold
from store.model import Actor, ActorKind, Event, EventType, Extraction, GeoPrecision, Location, Mention

_COLUMNS = ("type", "subtype", "pos", "words", "needs", "roles", "example")
_ROLES = ("-", "mutual", "theme")
_NEED = re.compile(r"-|[+=^@][^\s|]+(\|[^\s|]+)*")
_COUNTRY = re.compile(r"[A-Z]{2}")
_ACTOR_KEYS = frozenset({"name", "aliases", "kind", "country"})
_LOCATION_KEYS = frozenset({"name", "aliases", "country", "lat", "lon", "precision"})


class OwnTableError(Exception):
    """A file of a person's own that cannot be used; the message names it, the entry and the reason."""


@dataclass(frozen=True, slots=True)
class Own:
    """What was added. Locations have coordinates or none; without, only their names are put right."""

    actors: tuple[Actor, ...] = ()
    locations: tuple[Location, ...] = ()
    senses: tuple[tuple[str, ...], ...] = ()  # rows of the lexicon
    _actors: Mapping[str, Actor] = field(default_factory=dict, compare=False)
    _locations: Mapping[str, Location] = field(default_factory=dict, compare=False)

    @classmethod
    def of(
        cls, actors: tuple[Actor, ...], locations: tuple[Location, ...], senses: tuple[tuple[str, ...], ...]
    ) -> Own:
        """With every name where it is looked for."""
        return cls(
            actors,
            locations,
            senses,
            {fold(name): one for one in actors for name in (one.name, *one.aliases)},
            {fold(name): one for one in locations for name in (one.name, *one.aliases)},
        )

    def applied(self, extraction: Extraction) -> Extraction:
        """The extraction with the actors and locations that have a name of these as they are here."""
        if not self._actors and not self._locations:
            return extraction
        return replace(
            extraction,
            events=tuple(map(self._event, extraction.events)),
            places=tuple(replace(p, location=self._location(p.location)) for p in extraction.places),
        )

    def _event(self, event: Event) -> Event:
        return replace(
            event,
            participants=tuple(replace(p, actor=self._actor(p.actor)) for p in event.participants),
            places=tuple(replace(p, location=self._location(p.location)) for p in event.places),
            mentions=tuple(map(self._mention, event.mentions)),
        )

    def _mention(self, mention: Mention) -> Mention:
        said = mention.attribution
        known = self._actors.get(fold(said.name)) if said else None
        if said is None or known is None:
            return mention
        return replace(mention, attribution=replace(said, name=known.name))

    def _actor(self, actor: Actor) -> Actor:
        known = self._actors.get(fold(actor.name))
        if known is None:
            return actor
        names = dict.fromkeys((*known.aliases, actor.name, *actor.aliases))
        return Actor(
            known.name,
            actor.kind if known.kind is ActorKind.UNKNOWN else known.kind,
            known.country or actor.country,
            tuple(name for name in names if fold(name) != fold(known.name)),
        )

    def _location(self, location: Location) -> Location:
        known = self._locations.get(fold(location.name))
        if known is None or (known.country and location.country and known.country != location.country):
            return location
        names = dict.fromkeys((*known.aliases, location.name, *location.aliases))
        aliases = tuple(name for name in names if fold(name) != fold(known.name))
        if known.lat is None:
            return replace(location, name=known.name, aliases=aliases)
        return replace(known, country=known.country or location.country, aliases=aliases)


NOTHING = Own()


def read_own(aliases: Path | None, lexicon: Path | None) -> Own:
    """What these files add; None for one that there is not. Raises OwnTableError."""
    actors, locations = _read_aliases(aliases) if aliases else ((), ())
    return Own.of(actors, locations, _read_lexicon(lexicon) if lexicon else ())


def _read_aliases(path: Path) -> tuple[tuple[Actor, ...], tuple[Location, ...]]:
    import tomllib

    try:
        values = tomllib.loads(_text(path))
    except tomllib.TOMLDecodeError as error:
        raise OwnTableError(f"{path}: not TOML: {error}") from error
    if unknown := sorted(set(values) - {"actor", "location"}):
        raise OwnTableError(f"{path}: unknown table {unknown[0]!r}; known are [[actor]] and [[location]]")
    actors = tuple(_actor(f"{path}: {where}", entry) for where, entry in _entries(path, values, "actor"))
    places = tuple(
        _location(f"{path}: {where}", entry) for where, entry in _entries(path, values, "location")
    )
    _refuse_shared_names(path, actors)
    _refuse_shared_names(path, places)
    return actors, places


def _entries(path: Path, values: Mapping[str, Any], table: str) -> list[tuple[str, dict[str, Any]]]:
    entries = values.get(table, [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise OwnTableError(f"{path}: write [[{table}]], with two brackets, before each {table}")
    return [(f"{table} {number}", entry) for number, entry in enumerate(entries, 1)]


def _actor(where: str, entry: Mapping[str, Any]) -> Actor:
    name, aliases, country = _common(where, entry, _ACTOR_KEYS)
    kind = entry.get("kind", ActorKind.UNKNOWN)
    if kind not in list(ActorKind):
        raise OwnTableError(f"{where} ({name}): kind must be one of {', '.join(ActorKind)}, not {kind!r}")
    return Actor(name, ActorKind(kind), country, aliases)


def _location(where: str, entry: Mapping[str, Any]) -> Location:
    name, aliases, country = _common(where, entry, _LOCATION_KEYS)
    lat, lon = entry.get("lat"), entry.get("lon")
    for key, value, most in (("lat", lat, 90), ("lon", lon, 180)):
        degrees = isinstance(value, int | float) and not isinstance(value, bool) and -most <= value <= most
        if value is not None and not degrees:
            raise OwnTableError(f"{where} ({name}): {key} must be degrees, -{most} to {most}, not {value!r}")
    if (lat is None) != (lon is None):
        raise OwnTableError(f"{where} ({name}): lat and lon go together")
    precision = entry.get("precision", GeoPrecision.EXACT)
    if precision not in list(GeoPrecision):
        known = ", ".join(GeoPrecision)
        raise OwnTableError(f"{where} ({name}): precision must be one of {known}, not {precision!r}")
    return Location(name, lat, lon, country, GeoPrecision(precision), aliases)


def _common(
    where: str, entry: Mapping[str, Any], keys: frozenset[str]
) -> tuple[str, tuple[str, ...], str | None]:
    """Name, aliases and country."""
    name, aliases, country = entry.get("name"), entry.get("aliases", []), entry.get("country")
    if not isinstance(name, str) or not name.strip():
        raise OwnTableError(f"{where}: has no name")
    if unknown := sorted(set(entry) - keys):
        raise OwnTableError(
            f"{where} ({name}): unknown key {unknown[0]!r}; known are {', '.join(sorted(keys))}"
        )
    if not isinstance(aliases, list) or not all(isinstance(one, str) and one.strip() for one in aliases):
        raise OwnTableError(f"{where} ({name}): aliases must be a list of names in quotes, not {aliases!r}")
    if country is not None and not (isinstance(country, str) and _COUNTRY.fullmatch(country)):
        raise OwnTableError(
            f'{where} ({name}): country must be two capitals (ISO 3166: "SY"), not {country!r}'
        )
    return name.strip(), tuple(one.strip() for one in aliases), country


def _refuse_shared_names(path: Path, entries: tuple[Actor, ...] | tuple[Location, ...]) -> None:
    owner: dict[str, str] = {}
    for entry in entries:
        for name in (entry.name, *entry.aliases):
            if owner.setdefault(fold(name), entry.name) != entry.name:
                raise OwnTableError(f"{path}: {name!r} is a name of {owner[fold(name)]} and of {entry.name}")


def _read_lexicon(path: Path) -> tuple[tuple[str, ...], ...]:
    rows = []
    for number, line in enumerate(_text(path).splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            row = tuple(cell.strip() for cell in line.split("\t"))
            if reason := _wrong(row):
                raise OwnTableError(f"{path}: line {number}: {reason}")
            rows.append(row)
    return tuple(rows)


def _wrong(row: tuple[str, ...]) -> str | None:
    """What is wrong with a row of a lexicon; None where it can be used."""
    if len(row) != len(_COLUMNS) or not all(row):
        return f"needs {len(_COLUMNS)} columns between tabs, none empty: {', '.join(_COLUMNS)}"
    kind, _, pos, words, needs, roles, _ = row
    if kind not in list(EventType):
        return f"type must be one of {', '.join(EventType)}, not {kind!r}"
    if pos not in ("v", "n"):
        return f"pos must be v (a verb) or n (a noun), not {pos!r}"
    if roles not in _ROLES:
        return f"roles must be one of {', '.join(_ROLES)}, not {roles!r}"
    if not all(words.split("|")):
        return f"words has an empty one: {words!r}"
    classes = lexicon_classes()
    for need in needs.split():
        asked = need[1:].split("|") if need[0] == "@" else []
        if not _NEED.fullmatch(need) or not classes.issuperset(asked):
            known = ", ".join(f"@{name}" for name in sorted(classes))
            return f"needs has {need!r}, which is none of -, +particles, =objects, ^subjects, {known}"
    return None


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not UTF-8"
        raise OwnTableError(f"{path}: {reason}") from error
