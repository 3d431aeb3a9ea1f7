"""Settings of a person: where things are kept, and what the TOML file says.

Folders follow the XDG base directories (what other systems have in their place). A setting is looked for
on the command line, then in the environment (`DATELINE_DB`), then in the file, then has its default.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from store.reckoning import Reckoning
from tui.keymap import USUAL, Keymap, KeymapError, remapped

APP = "dateline"
DB_VARIABLE = "DATELINE_DB"
CONFIG_VARIABLE = "DATELINE_CONFIG"  # the file to read instead of the usual one


_KNOWN = ("ascii", "day_first", "db", "keys", "pipeline", "relative_to", "theme")
_THEMES = ("as left", "terminal", "dark", "light")
_RELATIVE_TO = ("today", "newest event")


class ConfigError(Exception):
    """A settings file that cannot be used; the message names it and says why."""


@dataclass(frozen=True, slots=True)
class Config:
    """What is set. None: the default of the part that uses it."""

    db: Path
    pipeline: str | None = None  # the spaCy pipeline that reads articles
    day_first: bool = True  # 8/10/2015 is in October
    ascii: bool = False  # the explorer draws every sign in ASCII
    theme: str = "as left"  # the explorer's colours: one of `_THEMES`
    keymap: Keymap = USUAL
    relative_to: str = "today"  # what "last week" counts from: one of `_RELATIVE_TO`

    def reckoning(self, newest: Callable[[], date | None]) -> Reckoning:
        """How words of dates are read. `newest` is asked for the day of the newest event if that is set."""
        reckoning = Reckoning.by_the_clock(self.day_first)
        day = newest() if self.relative_to != "today" else None
        return replace(reckoning, today=day) if day is not None else reckoning


def config_path(environ: Mapping[str, str]) -> Path:
    """The settings file, which need not be there."""
    if named := environ.get(CONFIG_VARIABLE):
        return Path(named).expanduser()
    from platformdirs import user_config_path

    return user_config_path(APP, appauthor=False) / "config.toml"


def own_tables(environ: Mapping[str, str] = os.environ) -> tuple[Path | None, Path | None]:
    """`aliases.toml` and `lexicon.tsv` beside the settings file; None where there is none."""
    folder = config_path(environ).parent
    aliases, lexicon = folder / "aliases.toml", folder / "lexicon.tsv"
    return (aliases if aliases.is_file() else None, lexicon if lexicon.is_file() else None)


def default_db() -> Path:
    """Where the store is kept unless something else is said."""
    from platformdirs import user_data_path

    return user_data_path(APP, appauthor=False) / "dateline.db"


def cache_folder() -> Path:
    """Where what can be made again is kept."""
    from platformdirs import user_cache_path

    return user_cache_path(APP, appauthor=False)


def state_folder() -> Path:
    """Where it is remembered how stores were left."""
    from platformdirs import user_state_path

    return user_state_path(APP, appauthor=False)


def load_config(environ: Mapping[str, str] = os.environ) -> Config:
    """Settings of the environment and the file. Raises ConfigError."""
    path = config_path(environ)
    values = _read(path, asked_for=CONFIG_VARIABLE in environ)
    for key in values:
        if key not in _KNOWN:
            raise ConfigError(f"{path}: unknown setting {key!r}; known are {', '.join(_KNOWN)}")
    plain = _flag(path, values, "ascii", default=False)
    db = environ.get(DB_VARIABLE) or _words(path, values, "db")
    return Config(
        db=Path(db).expanduser() if db else default_db(),
        pipeline=_words(path, values, "pipeline"),
        day_first=_flag(path, values, "day_first", default=True),
        ascii=plain,
        theme=_one_of(path, values, "theme", _THEMES),
        keymap=_keymap(path, values, plain=plain),
        relative_to=_one_of(path, values, "relative_to", _RELATIVE_TO),
    )


def _read(path: Path, *, asked_for: bool) -> dict[str, Any]:
    import tomllib

    try:
        with path.open("rb") as file:
            return tomllib.load(file)
    except FileNotFoundError:
        if asked_for:
            raise ConfigError(f"{path}: no such file ({CONFIG_VARIABLE} names it)") from None
        return {}
    except OSError as error:
        raise ConfigError(f"{path}: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: not TOML: {error}") from error


def _words(path: Path, values: Mapping[str, Any], key: str) -> str | None:
    value = values.get(key)
    if value is None or (isinstance(value, str) and value.strip()):
        return value
    raise ConfigError(f"{path}: {key} must be text in quotes, not {value!r}")


def _keymap(path: Path, values: Mapping[str, Any], *, plain: bool) -> Keymap:
    """`[keys]`: for the name of an action a key, or several in brackets."""
    keys = values.get("keys", {})
    if not isinstance(keys, dict):
        raise ConfigError(f'{path}: keys must be a table, as in [keys] and mark = "M", not {keys!r}')
    read: dict[str, list[str]] = {}
    for name, value in keys.items():
        read[name] = [value] if isinstance(value, str) else value
        if not isinstance(read[name], list) or not all(isinstance(key, str) for key in read[name]):
            raise ConfigError(f'{path}: keys: {name} must be a key in quotes, or ["several", "keys"]')
    try:
        return Keymap(remapped(read), plain)
    except KeymapError as error:
        raise ConfigError(f"{path}: keys: {error}") from error


def _flag(path: Path, values: Mapping[str, Any], key: str, *, default: bool) -> bool:
    value = values.get(key, default)
    if isinstance(value, bool):
        return value
    raise ConfigError(f"{path}: {key} must be true or false, not {value!r}")


def _one_of(path: Path, values: Mapping[str, Any], key: str, allowed: tuple[str, ...]) -> str:
    """The first that is allowed is the default."""
    value = values.get(key, allowed[0])
    if value in allowed:
        return str(value)
    quoted = " or ".join(f'"{word}"' for word in allowed)
    raise ConfigError(f"{path}: {key} must be {quoted}, not {value!r}")
