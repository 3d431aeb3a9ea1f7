"""Everything one can do: help to search in, and the palette. Both run what is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical

from store.fold import fold
from tui.actions import Action, Group, Where
from tui.keymap import Keymap
from tui.panes.one_line import OneLine
from tui.panes.parts import Line, Paint, Part, cut, fit
from tui.panes.prose import wrapped
from tui.screens.asking import ChoosingScreen
from tui.virtual_list import VirtualList

KEYS_WIDTH = 14
TITLE_WIDTH = 19


def matching(words: str, keymap: Keymap) -> tuple[Action, ...]:
    """The actions that all of the words are found in: in the key or title first, then in the help text."""
    wanted = fold(words).split()
    if not wanted:
        return keymap.actions
    actions, key = keymap.actions, words.strip()
    exact = [a for a in actions if key in keymap.words(a).split() or key in a.keys]
    titled = [a for a in actions if all(w in fold(f"{a.title} {a.id.replace('_', ' ')}") for w in wanted)]
    said = [a for a in actions if all(w in fold(f"{a.title} {a.help} {a.group}") for w in wanted)]
    return tuple(dict.fromkeys([*exact, *titled, *said]))


class ActionList(VirtualList):
    """Actions under the headings of their groups."""

    def __init__(self, keymap: Keymap) -> None:
        super().__init__()
        self._keymap = keymap
        self._rows: list[Action | Group] = []

    def show(self, actions: Sequence[Action], *, grouped: bool) -> None:
        """Show these actions."""
        self._rows = []
        if grouped:
            order = list(Group)
            for group, members in groupby(
                sorted(actions, key=lambda a: order.index(a.group)), lambda a: a.group
            ):
                self._rows += [group, *members]
        else:
            self._rows = list(actions)
        self.reset(len(self._rows), self.nearest_first(), top=0)

    def nearest_first(self) -> int:
        """The first row that is an action."""
        return next((n for n, row in enumerate(self._rows) if isinstance(row, Action)), 0)

    @property
    def chosen(self) -> Action | None:
        """The action under the cursor."""
        row = self._rows[self.cursor] if self._rows else None
        return row if isinstance(row, Action) else None

    def selectable(self, row: int) -> bool:
        """Headings are passed over."""
        return isinstance(self._rows[row], Action)

    def line(self, row: int, width: int) -> Line:
        """An action: its keys, its name, what it does."""
        shown = self._rows[row]
        if isinstance(shown, Group):
            return (
                Part(f"{shown.value} ", Paint.HEAD),
                Part("─" * (width - len(shown.value) - 2), Paint.GHOST),
            )
        where = "" if shown.where in (Where.ANYWHERE, Where.LIST) else f"({shown.where}) "
        return (
            Part(fit(self._keymap.words(shown), KEYS_WIDTH), Paint.KEY),
            Part(fit(shown.title, TITLE_WIDTH), Paint.STRONG),
            Part(cut(where + shown.help, width - KEYS_WIDTH - TITLE_WIDTH), Paint.DIM),
        )

    def empty_line(self, y: int, width: int) -> Line:  # noqa: ARG002
        """Nothing matches."""
        return (
            (Part("  nothing is called that; esc to leave", Paint.DIM),) if y == 0 and not self._rows else ()
        )


class HelpScreen(ChoosingScreen[Action | None]):
    """All actions. Type to search, enter to do. See `ChoosingScreen` for the keys."""

    def __init__(self, keymap: Keymap, *, title: str, grouped: bool) -> None:
        self._list = ActionList(keymap)
        self._keymap = keymap
        super().__init__("type to search; enter does what is under the cursor", self._list)
        self._title = title
        self._grouped = grouped
        self._head = OneLine()
        self._about = [OneLine() for _ in range(3)]

    def compose(self) -> ComposeResult:
        """A field over a list, and the whole help of what is under the cursor."""
        with Vertical(id="help"):
            yield self._head
            yield self.field
            yield self._list
            yield from self._about

    def on_mount(self) -> None:
        """Everything, until something is typed."""
        self._head.say(
            (Part(f" {self._title}", Paint.HEAD),), (Part("esc", Paint.KEY), Part(" leave ", Paint.DIM))
        )
        self._list.show(self._keymap.actions, grouped=self._grouped)
        self.call_after_refresh(self._explain)

    def typed(self, text: str) -> None:
        """Search."""
        words = text.strip()
        self._list.show(matching(words, self._keymap), grouped=self._grouped and not words)
        self._explain()

    def moved(self) -> None:
        """Explain what is under the cursor."""
        self._explain()

    def on_resize(self, _event: events.Resize) -> None:
        """The help is laid out for the width there is."""
        self.call_after_refresh(self._explain)

    def _explain(self) -> None:
        action = self._list.chosen
        lines = wrapped([Part(action.help)], self._list.size.width - 4) if action is not None else []
        for number, line in enumerate(self._about):
            line.say((Part("  "), *lines[number]) if number < len(lines) else ())

    def choose(self) -> None:
        """Do what is under the cursor."""
        if self._list.chosen is not None:
            self.answer(self._list.chosen)
