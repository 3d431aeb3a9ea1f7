"""The keys as a person has set them: the table of actions with other keys, and how keys are written."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from tui.actions import ACTIONS, SHOWN_KEYS, Action, Where, shown_key

# Where one can be: the actions of these places are at hand together. A pane's own come before the others.
_ON_ALL = (Where.ANYWHERE, Where.EVENT)
_NOT_A_LIST = (Where.HISTOGRAM, Where.PAIRS, Where.MAP)
# How keys that are written with a sign are called where only ASCII may be shown.
_PLAIN = {
    "space": "space", "enter": "enter", "tab": "tab", "shift+tab": "shift+tab", "backspace": "bksp",
    "up": "up", "down": "down", "left": "left", "right": "right",
}  # fmt: skip
# What people call a key that Textual calls otherwise.
_CALLED = {
    "del": "delete", "esc": "escape", "ins": "insert", "pgdn": "pagedown", "pgup": "pageup",
    "return": "enter",
}  # fmt: skip
_NAMED = frozenset(
    {
        *("backspace", "delete", "down", "end", "enter", "escape", "home", "insert", "left", "pagedown"),
        *("pageup", "right", "space", "tab", "up", *(f"f{n}" for n in range(1, 13))),
    }
)
_SENT_AS = {"ctrl+h": "Backspace", "ctrl+i": "Tab", "ctrl+j": "a line feed", "ctrl+m": "Enter"}
# Names of characters that Textual shortens.
_SHORT = {
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "low_line": "underscore",
    "plus_sign": "plus",
    "reverse_solidus": "backslash",
    "solidus": "slash",
}


class KeymapError(ValueError):
    """Keys that cannot be set; the message names the action, the key and the reason."""


@dataclass(frozen=True, slots=True)
class Keymap:
    """The actions with the keys that are set. `plain`: keys are written in ASCII."""

    actions: tuple[Action, ...] = ACTIONS
    plain: bool = False

    @property
    def changed(self) -> dict[str, str]:
        """The keys that are not the usual ones, as Textual takes them: by the ids of actions."""
        usual = {action.id: action.keys for action in ACTIONS}
        return {a.id: ",".join(a.keys) for a in self.actions if a.keys != usual[a.id]}

    def shown(self, action: Action) -> str:
        """How the footer writes the keys of an action."""
        is_usual = action.id not in self.changed
        if action.shown and is_usual and not self.plain:
            return action.shown
        return self._written(action.keys[0])

    def words(self, action: Action) -> str:
        """All keys of an action as people write them."""
        return " ".join(map(self._written, action.keys))

    def key(self, action_id: str) -> str:
        """The first key of the action of that id, as people write it. Raises KeyError."""
        return self._written(self._of(action_id).keys[0])

    def sign(self, action_id: str) -> str:
        """How the footer writes the keys of the action of that id. Raises KeyError."""
        return self.shown(self._of(action_id))

    def _of(self, action_id: str) -> Action:
        for action in self.actions:
            if action.id == action_id:
                return action
        raise KeyError(action_id)

    def hints(self, places: Iterable[Where]) -> tuple[Action, ...]:
        """The actions that have a place in the footer there, most wanted first."""
        places = tuple(places)
        wanted = [(a.hint, a.id, a) for a in self.actions if a.where in places and a.hint is not None]
        return tuple(action for _, _, action in sorted(wanted, key=lambda w: w[:2]))

    def _written(self, key: str) -> str:
        return _PLAIN.get(key, shown_key(key)) if self.plain else shown_key(key)


USUAL = Keymap()


def remapped(keys: Mapping[str, Sequence[str]], actions: Sequence[Action] = ACTIONS) -> tuple[Action, ...]:
    """The table with other keys for some actions, by the names of `setting_name`. Raises KeymapError."""
    named = {setting_name(action): action for action in actions}
    for name in keys:
        if name not in named:
            raise KeymapError(f"{name}: there is no action of that name; see dateline keys")
    table = tuple(
        replace(action, keys=tuple(read_key(name, key) for key in keys[name])) if name in keys else action
        for name, action in named.items()
    )
    for action in table:
        if not action.keys:
            raise KeymapError(f"{setting_name(action)}: an action needs a key")
    known = _overlaps(actions)
    for one, other, key in _overlaps(table):
        if (one, other, key) not in known:
            mine, other_one = (a for a in table if a.id in (one, other))
            raise KeymapError(
                f"{shown_key(key)} would mean two things: {setting_name(mine)} ({mine.title})"
                f" and {setting_name(other_one)} ({other_one.title}); give one of them another key"
            )
    return table


def setting_name(action: Action) -> str:
    """What the action is called in the settings: its id, where that has brackets without them."""
    return action.id.replace("(", "_").replace(")", "")


def read_key(name: str, text: str) -> str:
    """Textual's name of a key that a person wrote: `?`, `ctrl+k`, `space`, `f5`. Raises KeymapError."""
    *with_it, last = text.strip().split("+") if len(text.strip()) > 1 else [text.strip()]
    held = [word.lower() for word in with_it]
    if any(word not in ("ctrl", "alt", "shift") for word in held):
        raise KeymapError(f"{name}: {text!r} is no key; write it like ?, x, X, space, f5, ctrl+k, alt+k")
    key = _base_key(last)
    if key is None:
        raise KeymapError(f"{name}: {text!r} is no key; write it like ?, x, X, space, f5, ctrl+k, alt+k")
    whole = "+".join([*held, key.lower() if held else key])
    if whole in _SENT_AS:
        raise KeymapError(f"{name}: terminals send {whole} as {_SENT_AS[whole]}")
    return whole


def _base_key(text: str) -> str | None:
    by_sign = {sign: key for key, sign in SHOWN_KEYS.items()}
    if text in by_sign:
        return by_sign[text]
    lower = text.lower()
    if lower in _NAMED or lower in _CALLED:
        return _CALLED.get(lower, lower)
    if len(text) != 1 or not text.isprintable() or text.isspace():
        return None
    if text.isalnum():
        return text
    name = unicodedata.name(text, "").lower().replace("-", "_").replace(" ", "_")
    return _SHORT.get(name, name) or None


def _overlaps(actions: Sequence[Action]) -> set[tuple[str, str, str]]:
    """Pairs of actions that are at hand together and have a key in common, and the key."""
    return {
        (one.id, other.id, key)
        for one, other in combinations(actions, 2)
        if _together(one.where, other.where)
        for key in set(one.keys) & set(other.keys)
    }


def _together(one: Where, other: Where) -> bool:
    """Whether the actions of both places can be at hand at once."""
    if one is other:
        return True
    places = {one, other}
    if Where.ARTICLE in places:
        return bool(places & {Where.EVENT, Where.LIST})
    if Where.LIST in places:
        return not places & set(_NOT_A_LIST)
    return bool(places & set(_ON_ALL))
